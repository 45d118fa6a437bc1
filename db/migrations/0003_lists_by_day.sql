-- Desk schema, version 3: lists of matters by indicator, tag, owner or overdue promise, read in the order of their days.
-- Never edited once released; the next change is the next file.

-- The matter's own day beside what it is found by, worked out by triggers: an index can then hold both in order.
ALTER TABLE link ADD COLUMN raised_on TEXT NOT NULL DEFAULT '';
ALTER TABLE tag ADD COLUMN raised_on TEXT NOT NULL DEFAULT '';
ALTER TABLE promise ADD COLUMN raised_on TEXT NOT NULL DEFAULT '';

DROP INDEX link_by_indicator;
DROP INDEX tag_by_name;
DROP INDEX promise_by_owner;
CREATE INDEX link_by_indicator ON link (indicator_id, raised_on, matter_id);
CREATE INDEX tag_by_name ON tag (name, raised_on, matter_id);
CREATE INDEX promise_by_owner ON promise (owner, raised_on, matter_id);
CREATE INDEX promise_owed_by_day ON promise (raised_on, matter_id, due_on, due_from)
    WHERE state NOT IN ('seen_done', 'dropped', 'overtaken', 'not_kept', 'reported_done');

-- What a filter may ask besides, without a look at the matter itself.
DROP INDEX matter_by_id;
DROP INDEX matter_must_ask;
CREATE INDEX matter_by_id ON matter
    (id, raised_on, standing, kind, raised_by, meeting_id, must_ask, reply_due_on, reply_due_from);
CREATE INDEX matter_must_ask ON matter (raised_on, id, standing, kind, raised_by) WHERE must_ask = 1;

CREATE INDEX meeting_planned ON meeting (held_on) WHERE state = 'planned';

-- The rules that the desk file works out by itself: standing, promises and the search index.
-- Dropped and made again after every migration, so they always fit the tables. See db/README.md.

-- The action that is going on: the newest, until it has its hash. Outside one there is none, so that a change finds no
-- action_id and is refused.
CREATE VIEW current_action AS
SELECT id AS action_id, erasing FROM action
WHERE id = (SELECT max(id) FROM action)
    AND hash = '0000000000000000000000000000000000000000000000000000000000000000';

-- Where each promise stands today: its state, its date, how often it slipped, when it was last heard of.
CREATE VIEW promise_rule AS
SELECT
    p.id AS promise_id,
    coalesce((SELECT e.state FROM promise_event e
              WHERE e.promise_id = p.id AND e.state IS NOT NULL ORDER BY e.id DESC LIMIT 1), 'heard') AS state,
    coalesce((SELECT e.due_on FROM promise_event e
              WHERE e.promise_id = p.id AND e.kind = 'rescheduled' ORDER BY e.id DESC LIMIT 1),
             p.first_due_on) AS due_on,
    (SELECT count(*) FROM promise_event e WHERE e.promise_id = p.id AND e.kind = 'rescheduled'
        AND (p.first_due_on IS NOT NULL OR p.due_from IS NOT NULL OR e.id > (
            SELECT min(f.id) FROM promise_event f WHERE f.promise_id = p.id AND f.kind = 'rescheduled'))) AS slips,
    (SELECT max(e.happened_on) FROM promise_event e WHERE e.promise_id = p.id) AS heard_on,
    coalesce((SELECT m.raised_on FROM matter m WHERE m.id = p.matter_id), '') AS raised_on
FROM promise p;

-- Where each matter stands; the plain reference is carer_desk/panel/standing.py.
CREATE VIEW standing_rule AS
SELECT
    matter_id,
    standing,
    carried,
    no_reply,
    CASE WHEN standing <> 'awaiting_reply' THEN ''
         WHEN promised_on IS NOT NULL THEN 'promised'
         WHEN reply_kind = 'will_write' THEN 'written'
         WHEN reply_kind IS NULL AND kind = 'request' THEN 'written'
         ELSE 'meeting' END AS reply_clock,
    CASE WHEN standing <> 'awaiting_reply' THEN NULL
         WHEN promised_on IS NOT NULL THEN promised_on
         WHEN reply_kind = 'will_write' OR (reply_kind IS NULL AND kind = 'request') THEN
            (SELECT day FROM working_day
             WHERE n = (SELECT n FROM working_day WHERE day <= clock_from ORDER BY day DESC LIMIT 1)
                     + (SELECT written_days FROM panel))
         END AS reply_due_on,
    CASE WHEN standing = 'awaiting_reply' AND promised_on IS NULL
          AND reply_kind IS NOT 'will_write' AND (reply_kind IS NOT NULL OR kind <> 'request')
         THEN clock_from END AS reply_due_from
FROM (
    SELECT
        m.id AS matter_id,
        m.kind,
        reply.kind AS reply_kind,
        coalesce(reply.said_on, meeting.held_on, m.raised_on) AS clock_from,
        (SELECT max(p.due_on) FROM promise p WHERE p.response_id = reply.id
            AND p.state NOT IN ('seen_done', 'dropped', 'overtaken', 'not_kept')) AS promised_on,
        (SELECT count(*) FROM carry c WHERE c.matter_id = m.id) AS carried,
        CASE WHEN reply.id IS NULL
              AND EXISTS (SELECT 1 FROM response r WHERE r.matter_id = m.id) THEN 1 ELSE 0 END AS no_reply,
        CASE
            WHEN (SELECT c.outcome FROM closing c WHERE c.matter_id = m.id ORDER BY c.id DESC LIMIT 1) IS NOT NULL
                THEN 'closed'
            WHEN reply.judgement = 'answers' THEN 'answered'
            WHEN reply.judgement = 'part' THEN 'part_answered'
            WHEN reply.judgement = 'does_not' THEN 'not_answered'
            WHEN reply.kind IN ('holding', 'will_write') THEN 'awaiting_reply'
            WHEN reply.kind = 'referred' THEN 'referred'
            WHEN reply.id IS NOT NULL THEN 'reply_to_judge'
            WHEN meeting.state = 'held' OR EXISTS (SELECT 1 FROM response r WHERE r.matter_id = m.id)
                THEN CASE m.kind WHEN 'comment' THEN 'noted' ELSE 'awaiting_reply' END
            WHEN EXISTS (SELECT 1 FROM carry c WHERE c.matter_id = m.id) THEN 'carried_over'
            WHEN m.meeting_id IS NULL THEN 'draft'
            ELSE 'ready'
        END AS standing
    FROM matter m
    LEFT JOIN meeting ON meeting.id = m.meeting_id
    LEFT JOIN response reply ON reply.id = (
        SELECT r.id FROM response r WHERE r.matter_id = m.id AND r.kind <> 'none_recorded'
        ORDER BY r.said_on DESC, r.id DESC LIMIT 1)
);

-- Everything of a matter that can be searched, one row a matter.
CREATE VIEW matter_text AS
SELECT
    m.id AS matter_id,
    m.wording,
    m.background,
    m.private_note,
    coalesce((SELECT group_concat(text, char(10)) FROM (
        SELECT r.wording || char(10) || r.said_by AS text
        FROM response r WHERE r.matter_id = m.id ORDER BY r.said_on, r.id)), '') AS answers,
    coalesce((SELECT group_concat(text, char(10)) FROM (
        SELECT p.words || char(10) || p.owner || char(10) || p.due_words || char(10) || p.sign || coalesce((
            SELECT group_concat(char(10) || e.words || char(10) || e.reason || char(10) || e.due_words, '')
            FROM promise_event e WHERE e.promise_id = p.id), '') AS text
        FROM promise p WHERE p.matter_id = m.id ORDER BY p.id)), '') AS promises,
    coalesce((SELECT group_concat(name, char(10)) FROM (
        SELECT name FROM tag t WHERE t.matter_id = m.id ORDER BY t.id)), '') AS tags
FROM matter m;

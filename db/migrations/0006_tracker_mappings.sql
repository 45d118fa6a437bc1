-- Desk schema, version 6: how somebody's own tracker was understood, remembered by its headings; figures heard at a meeting.
-- Never edited once released; the next change is the next file.

-- The key is made of the headings, so that the same tracker is known again next time, whatever its file is called.
CREATE TABLE tracker_mapping (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    headings_key TEXT NOT NULL UNIQUE,
    mapping TEXT NOT NULL
) STRICT;

-- A figure may be heard at a meeting and typed: then it has no source, and its words are kept here. `period` is the key
-- of the month that the user settled on. A table cannot be told that a column may be empty, so it is made anew.
CREATE TABLE figure_said_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    source_id INTEGER REFERENCES source (id),
    passage_id INTEGER REFERENCES passage (id),
    indicator_id INTEGER REFERENCES indicator (id),
    value REAL NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    period_words TEXT NOT NULL DEFAULT '',
    said_by TEXT NOT NULL DEFAULT '',
    said_on TEXT NOT NULL CHECK (said_on = date(said_on)),
    period TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    CHECK ((source_id IS NULL) = (passage_id IS NULL))
) STRICT;
INSERT INTO figure_said_new
    (id, uuid, source_id, passage_id, indicator_id, value, unit, period_words, said_by, said_on)
    SELECT id, uuid, source_id, passage_id, indicator_id, value, unit, period_words, said_by, said_on FROM figure_said;
-- Numbers that were given once are not given again: an undone figure may come back under its own.
DELETE FROM sqlite_sequence WHERE name = 'figure_said_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'figure_said_new', seq FROM sqlite_sequence WHERE name = 'figure_said';
DROP TABLE figure_said;
ALTER TABLE figure_said_new RENAME TO figure_said;
CREATE INDEX figure_said_by_indicator ON figure_said (indicator_id, said_on);
CREATE INDEX figure_said_by_source ON figure_said (source_id);
CREATE INDEX figure_said_by_passage ON figure_said (passage_id);
CREATE INDEX figure_said_by_day ON figure_said (said_on);

-- Desk schema, version 4: what was read in, the places in it that kept records come from, and the figures said there.
-- Never edited once released; the next change is the next file.

CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    form TEXT NOT NULL CHECK (form IN ('pasted', 'text', 'saved_page', 'pdf', 'word')),
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    text TEXT NOT NULL,
    pages TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(pages)),
    page_kind TEXT NOT NULL DEFAULT '' CHECK (page_kind IN ('', 'draft_minutes', 'approved_minutes')),
    body TEXT NOT NULL DEFAULT '',
    meeting_id INTEGER REFERENCES meeting (id),
    added_on TEXT NOT NULL CHECK (added_on = date(added_on))
) STRICT;
CREATE INDEX source_by_meeting ON source (meeting_id) WHERE meeting_id IS NOT NULL;

-- Places are counted in characters from 0, as substr(text, start_at + 1, end_at - start_at) cuts them out.
CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    source_id INTEGER NOT NULL REFERENCES source (id),
    start_at INTEGER NOT NULL CHECK (start_at >= 0),
    end_at INTEGER NOT NULL CHECK (end_at >= start_at),
    matter_id INTEGER REFERENCES matter (id),
    response_id INTEGER REFERENCES response (id),
    promise_id INTEGER REFERENCES promise (id),
    CHECK (matter_id IS NOT NULL OR (response_id IS NULL AND promise_id IS NULL)),
    CHECK (response_id IS NULL OR promise_id IS NULL)
) STRICT;
CREATE INDEX passage_by_source ON passage (source_id, start_at);
CREATE INDEX passage_by_matter ON passage (matter_id) WHERE matter_id IS NOT NULL;
CREATE INDEX passage_by_response ON passage (response_id) WHERE response_id IS NOT NULL;
CREATE INDEX passage_by_promise ON passage (promise_id) WHERE promise_id IS NOT NULL;

-- What was found in a source and not wanted, so that it is not offered again.
CREATE TABLE refusal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    source_id INTEGER NOT NULL REFERENCES source (id),
    start_at INTEGER NOT NULL CHECK (start_at >= 0),
    end_at INTEGER NOT NULL CHECK (end_at >= start_at),
    UNIQUE (source_id, start_at, end_at)
) STRICT;

CREATE TABLE figure_said (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    source_id INTEGER NOT NULL REFERENCES source (id),
    passage_id INTEGER NOT NULL REFERENCES passage (id),
    indicator_id INTEGER REFERENCES indicator (id),
    value REAL NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    period_words TEXT NOT NULL DEFAULT '',
    said_by TEXT NOT NULL DEFAULT '',
    said_on TEXT NOT NULL CHECK (said_on = date(said_on))
) STRICT;
CREATE INDEX figure_said_by_indicator ON figure_said (indicator_id, said_on);
CREATE INDEX figure_said_by_source ON figure_said (source_id);
CREATE INDEX figure_said_by_passage ON figure_said (passage_id);

-- The first desk. Table by table it is explained in db/README.md.
-- Days are ISO text, yes and no are 1 and 0, every record has a uuid that is the same on every laptop.

CREATE TABLE panel (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    council TEXT NOT NULL,
    role TEXT NOT NULL,
    written_days INTEGER NOT NULL CHECK (written_days BETWEEN 1 AND 365)
) STRICT;

CREATE TABLE meeting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    held_on TEXT NOT NULL CHECK (held_on = date(held_on)),
    starts_at TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'cancelled', 'moved')),
    moved_to_id INTEGER REFERENCES meeting (id),
    minutes TEXT NOT NULL DEFAULT 'none' CHECK (minutes IN ('none', 'draft', 'approved')),
    approved_on TEXT CHECK (approved_on IS NULL OR approved_on = date(approved_on))
) STRICT;
CREATE INDEX meeting_by_day ON meeting (held_on, state);

CREATE TABLE agenda_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    number TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    closed_session INTEGER NOT NULL DEFAULT 0 CHECK (closed_session IN (0, 1))
) STRICT;
CREATE INDEX agenda_item_by_meeting ON agenda_item (meeting_id, position);

CREATE TABLE matter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('question', 'concern', 'comment', 'request')),
    wording TEXT NOT NULL CHECK (trim(wording) <> ''),
    background TEXT NOT NULL DEFAULT '',
    private_note TEXT NOT NULL DEFAULT '',
    raised_by TEXT NOT NULL,
    on_behalf_of INTEGER CHECK (on_behalf_of IS NULL OR on_behalf_of >= 1),
    raised_on TEXT NOT NULL CHECK (raised_on = date(raised_on)),
    meeting_id INTEGER REFERENCES meeting (id),
    item_id INTEGER REFERENCES agenda_item (id),
    supplements_id INTEGER REFERENCES matter (id),
    repeats_id INTEGER REFERENCES matter (id),
    must_ask INTEGER NOT NULL DEFAULT 0 CHECK (must_ask IN (0, 1)),
    sheet_order REAL,
    left_off_id INTEGER REFERENCES meeting (id),
    closed_session INTEGER NOT NULL DEFAULT 0 CHECK (closed_session IN (0, 1)),
    -- worked out by triggers from here on, written by nobody
    standing TEXT NOT NULL DEFAULT 'draft',
    carried INTEGER NOT NULL DEFAULT 0,
    no_reply INTEGER NOT NULL DEFAULT 0,
    reply_clock TEXT NOT NULL DEFAULT '',
    reply_due_on TEXT,
    reply_due_from TEXT
) STRICT;
-- Lists walk these from end to end of what they show, so each also holds what a filter may ask besides.
CREATE INDEX matter_by_day ON matter (raised_on, id, standing, kind, raised_by, must_ask);
CREATE INDEX matter_by_id ON matter (id, raised_on, standing, kind, raised_by, meeting_id, must_ask);
CREATE INDEX matter_by_standing ON matter (standing, raised_on, id, kind, raised_by, must_ask);
CREATE INDEX matter_by_kind ON matter (kind, raised_on, id, raised_by, must_ask);
CREATE INDEX matter_by_role ON matter (raised_by, raised_on, id, must_ask);
CREATE INDEX matter_awaiting ON matter (raised_on, id, reply_due_on, reply_due_from, kind, raised_by, must_ask)
    WHERE standing = 'awaiting_reply';
CREATE INDEX matter_by_meeting ON matter (meeting_id, raised_on, id);
CREATE INDEX matter_by_item ON matter (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX matter_by_parent ON matter (supplements_id) WHERE supplements_id IS NOT NULL;
CREATE INDEX matter_by_repeat ON matter (repeats_id) WHERE repeats_id IS NOT NULL;
CREATE INDEX matter_left_off ON matter (left_off_id) WHERE left_off_id IS NOT NULL;
CREATE INDEX matter_placed ON matter (sheet_order) WHERE sheet_order IS NOT NULL;
CREATE INDEX matter_must_ask ON matter (raised_on, id) WHERE must_ask = 1;
CREATE INDEX matter_late_by_day ON matter (reply_due_on) WHERE reply_due_on IS NOT NULL;
CREATE INDEX matter_late_by_meeting ON matter (reply_due_from) WHERE reply_due_from IS NOT NULL;

CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    matter_id INTEGER NOT NULL REFERENCES matter (id),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    UNIQUE (matter_id, name)
) STRICT;
CREATE INDEX tag_by_name ON tag (name, matter_id);

CREATE TABLE carry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    matter_id INTEGER NOT NULL REFERENCES matter (id),
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    UNIQUE (matter_id, meeting_id)
) STRICT;
CREATE INDEX carry_by_meeting ON carry (meeting_id);

CREATE TABLE closing (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    matter_id INTEGER NOT NULL REFERENCES matter (id),
    closed_on TEXT NOT NULL CHECK (closed_on = date(closed_on)),
    outcome TEXT CHECK (outcome IS NULL OR outcome IN
        ('resolved', 'noted_only', 'no_further_action', 'duplicate', 'overtaken', 'withdrawn')),
    reason TEXT NOT NULL CHECK (trim(reason) <> '')
) STRICT;
CREATE INDEX closing_by_matter ON closing (matter_id, id);

CREATE TABLE response (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    matter_id INTEGER NOT NULL REFERENCES matter (id),
    said_on TEXT NOT NULL CHECK (said_on = date(said_on)),
    kind TEXT NOT NULL CHECK (kind IN ('full', 'part', 'holding', 'will_write', 'rule_restated', 'referred',
        'not_held', 'declined', 'correction', 'none_recorded')),
    said_by TEXT NOT NULL DEFAULT '',
    said_where TEXT NOT NULL DEFAULT 'at_panel'
        CHECK (said_where IN ('at_panel', 'draft_minutes', 'approved_minutes', 'in_writing')),
    wording TEXT NOT NULL DEFAULT '',
    meeting_id INTEGER REFERENCES meeting (id),
    source TEXT NOT NULL DEFAULT '',
    judgement TEXT NOT NULL DEFAULT 'not_judged'
        CHECK (judgement IN ('not_judged', 'answers', 'part', 'does_not')),
    judgement_reason TEXT NOT NULL DEFAULT '',
    corrects_id INTEGER REFERENCES response (id),
    closed_session INTEGER NOT NULL DEFAULT 0 CHECK (closed_session IN (0, 1))
) STRICT;
CREATE INDEX response_by_matter ON response (matter_id, said_on, id);
CREATE INDEX response_by_post ON response (said_by);
CREATE INDEX response_by_meeting ON response (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX response_corrected ON response (corrects_id) WHERE corrects_id IS NOT NULL;

CREATE TABLE promise (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    matter_id INTEGER NOT NULL REFERENCES matter (id),
    response_id INTEGER REFERENCES response (id),
    words TEXT NOT NULL CHECK (trim(words) <> ''),
    made_on TEXT NOT NULL CHECK (made_on = date(made_on)),
    owner TEXT NOT NULL DEFAULT '',
    due_words TEXT NOT NULL DEFAULT '',
    first_due_on TEXT CHECK (first_due_on IS NULL OR first_due_on = date(first_due_on)),
    due_from TEXT CHECK (due_from IS NULL OR due_from = date(due_from)),
    sign TEXT NOT NULL DEFAULT '',
    closed_session INTEGER NOT NULL DEFAULT 0 CHECK (closed_session IN (0, 1)),
    -- worked out by triggers from here on, written by nobody
    state TEXT NOT NULL DEFAULT 'heard',
    due_on TEXT,
    slips INTEGER NOT NULL DEFAULT 0,
    heard_on TEXT
) STRICT;
CREATE INDEX promise_by_matter ON promise (matter_id, id);
CREATE INDEX promise_by_response ON promise (response_id) WHERE response_id IS NOT NULL;
CREATE INDEX promise_by_due ON promise (due_on, id);
CREATE INDEX promise_open_by_due ON promise (due_on, id, matter_id, state)
    WHERE state NOT IN ('seen_done', 'dropped', 'overtaken', 'not_kept');
CREATE INDEX promise_open_undated ON promise (due_from, id, matter_id, state)
    WHERE due_on IS NULL AND state NOT IN ('seen_done', 'dropped', 'overtaken', 'not_kept');
CREATE INDEX promise_by_owner ON promise (owner, matter_id);

CREATE TABLE promise_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    promise_id INTEGER NOT NULL REFERENCES promise (id),
    happened_on TEXT NOT NULL CHECK (happened_on = date(happened_on)),
    kind TEXT NOT NULL CHECK (kind IN ('report', 'rescheduled')),
    state TEXT,
    said_by TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    due_words TEXT NOT NULL DEFAULT '',
    due_on TEXT CHECK (due_on IS NULL OR due_on = date(due_on)),
    CHECK (kind <> 'rescheduled' OR due_on IS NOT NULL)
) STRICT;
CREATE INDEX promise_event_by_promise ON promise_event (promise_id, id);

CREATE TABLE indicator (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE CHECK (trim(code) <> ''),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    short_name TEXT NOT NULL DEFAULT '',
    official_code TEXT NOT NULL DEFAULT '',
    theme TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '%',
    better TEXT NOT NULL CHECK (better IN ('higher', 'lower', 'neither')),
    counting TEXT NOT NULL DEFAULT 'plain' CHECK (counting IN ('plain', 'cumulative', 'rolling')),
    followed INTEGER NOT NULL DEFAULT 0 CHECK (followed IN (0, 1))
) STRICT;

CREATE TABLE alias (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    indicator_id INTEGER NOT NULL REFERENCES indicator (id),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    UNIQUE (indicator_id, name)
) STRICT;

CREATE TABLE definition (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    indicator_id INTEGER NOT NULL REFERENCES indicator (id),
    starts_on TEXT NOT NULL CHECK (starts_on = date(starts_on)),
    text TEXT NOT NULL DEFAULT '',
    cohort TEXT NOT NULL DEFAULT '',
    target REAL,
    target_text TEXT NOT NULL DEFAULT '',
    tolerance REAL,
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX definition_by_indicator ON definition (indicator_id, starts_on, id);

CREATE TABLE scorecard (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    period TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    meeting_id INTEGER REFERENCES meeting (id)
) STRICT;

CREATE TABLE reading (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    indicator_id INTEGER NOT NULL REFERENCES indicator (id),
    period TEXT NOT NULL,
    period_end TEXT NOT NULL CHECK (period_end = date(period_end)),
    text TEXT NOT NULL DEFAULT '',
    value REAL,
    numerator REAL,
    denominator REAL,
    rag TEXT NOT NULL DEFAULT '' CHECK (rag IN ('', 'red', 'amber', 'green')),
    target_text TEXT NOT NULL DEFAULT '',
    target REAL,
    national REAL,
    neighbours REAL,
    source TEXT NOT NULL DEFAULT '',
    scorecard_id INTEGER REFERENCES scorecard (id),
    revises_id INTEGER UNIQUE REFERENCES reading (id),
    recorded_on TEXT
) STRICT;
CREATE INDEX reading_by_indicator ON reading (indicator_id, period_end, id);

CREATE TABLE link (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    matter_id INTEGER NOT NULL REFERENCES matter (id),
    indicator_id INTEGER NOT NULL REFERENCES indicator (id),
    linked_on TEXT NOT NULL CHECK (linked_on = date(linked_on)),
    reading_id INTEGER REFERENCES reading (id),
    period TEXT NOT NULL DEFAULT '',
    value_text TEXT NOT NULL DEFAULT '',
    value REAL,
    target_text TEXT NOT NULL DEFAULT '',
    target REAL,
    rag TEXT NOT NULL DEFAULT '' CHECK (rag IN ('', 'red', 'amber', 'green')),
    UNIQUE (matter_id, indicator_id)
) STRICT;
CREATE INDEX link_by_indicator ON link (indicator_id, matter_id);
CREATE INDEX link_by_reading ON link (reading_id) WHERE reading_id IS NOT NULL;

-- What the representative chose for the next paper, so that it waits in the desk and not in a window.
CREATE TABLE paper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('report', 'sheet')),
    written_on TEXT NOT NULL CHECK (written_on = date(written_on)),
    covers_from TEXT CHECK (covers_from IS NULL OR covers_from = date(covers_from)),
    covers_to TEXT CHECK (covers_to IS NULL OR covers_to = date(covers_to)),
    asks TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX paper_by_day ON paper (kind, covers_to);

-- The action log ------------------------------------------------------------------------------------------------

CREATE TABLE action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    label TEXT NOT NULL,
    undoes_id INTEGER REFERENCES action (id),
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    action_id INTEGER NOT NULL REFERENCES action (id),
    tbl TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    record_uuid TEXT NOT NULL,
    matter_id INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX change_by_action ON change (action_id, id);
CREATE INDEX change_by_matter ON change (matter_id, id) WHERE matter_id IS NOT NULL;

-- The action that is going on. Empty outside one, so that a change then finds no action_id and is refused.
CREATE TABLE current_action (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    action_id INTEGER
) STRICT;
INSERT INTO current_action (id, action_id) VALUES (1, NULL);

-- Which actions can be undone (undone = 0) and redone (undone = 1), in order.
CREATE TABLE undo_step (
    action_id INTEGER PRIMARY KEY REFERENCES action (id),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
CREATE INDEX undo_step_undone ON undo_step (undone, action_id);

-- How many matters stand where, kept by triggers, because counting a million rows would hold up the window.
CREATE TABLE tally (
    standing TEXT PRIMARY KEY,
    matters INTEGER NOT NULL
) STRICT;

-- The n-th working day in England, so that SQL can count working days; filled from the program's calendar.
CREATE TABLE working_day (
    n INTEGER PRIMARY KEY,
    day TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

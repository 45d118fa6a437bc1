-- Desk schema, version 9: words to watch for, what was decided about names in papers, what was being typed, and erasing.
-- Never edited once released; the next change is the next file.

-- The log. Every page that a saving touches is encrypted, sealed and written, so it is laid out to touch few: no index but
-- the one by matter, and no counter of numbers, since nothing is ever deleted here and a number never comes free again.

-- Erasing takes the content of a change away. What stays is its digest, which keeps the chain of the log whole, and the salt,
-- without which short words could be guessed from that digest, goes with the content. The name of an action is hashed in the
-- same way, so that a name that holds somebody's words can be erased as well. The log lets itself be changed only while an
-- action with erasing = 1 is going on, and then only by taking content away.
-- The hash of an action that is not over yet is 64 noughts: a row that grows when it is over would move its neighbours.
-- Whether it was undone (1), can be (0) or neither (NULL) stands beside it.
CREATE TABLE action_9 (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    label TEXT NOT NULL,
    undoes_id INTEGER REFERENCES action (id),
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    salt TEXT,
    erased TEXT,
    erasing INTEGER NOT NULL DEFAULT 0 CHECK (erasing IN (0, 1)),
    undone INTEGER CHECK (undone IN (0, 1))
) STRICT;
INSERT INTO action_9 (id, uuid, at, who, label, undoes_id, previous_hash, hash, undone)
    SELECT id, uuid, at, who, label, undoes_id, previous_hash, hash,
        (SELECT undone FROM undo_step WHERE action_id = action.id)
    FROM action ORDER BY id;
DROP TABLE undo_step;
DROP TABLE action;
ALTER TABLE action_9 RENAME TO action;
-- Undoing is linear, so what can be redone is the newest: an index over that alone is touched by no other saving.
CREATE INDEX action_undone ON action (id) WHERE undone = 1;
-- Nothing before the newest erasing is undone.
CREATE INDEX action_erasing ON action (id) WHERE erasing = 1;

-- The number of a change begins with that of its action: they lie together and in order, and are found without an index.
CREATE TABLE change_9 (
    id INTEGER PRIMARY KEY CHECK (id >> 32 = action_id),
    action_id INTEGER NOT NULL REFERENCES action (id),
    tbl TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    record_uuid TEXT NOT NULL,
    matter_id INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
    before TEXT,
    after TEXT,
    salt TEXT,
    erased TEXT,
    erased_on TEXT
) STRICT;
INSERT INTO change_9 (id, action_id, tbl, record_id, record_uuid, matter_id, kind, before, after)
    SELECT (action_id << 32) + row_number() OVER (PARTITION BY action_id ORDER BY id),
        action_id, tbl, record_id, record_uuid, matter_id, kind, before, after
    FROM change ORDER BY action_id, id;
DROP TABLE change;
ALTER TABLE change_9 RENAME TO change;
CREATE INDEX change_by_matter ON change (matter_id, id) WHERE matter_id IS NOT NULL;

-- The action that is going on is the newest one while it has no hash: a view among the rules, with nothing to write.
DROP TABLE current_action;

-- Which private notes are old enough to go is asked each day.
CREATE INDEX matter_with_note ON matter (raised_on) WHERE private_note <> '';

-- What was erased is not told here, only that it was, when, and why.
CREATE TABLE erasure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    erased_on TEXT NOT NULL CHECK (erased_on = date(erased_on)),
    reason TEXT NOT NULL DEFAULT '',
    records INTEGER NOT NULL CHECK (records >= 0),
    changes INTEGER NOT NULL CHECK (changes >= 0)
) STRICT;

-- The owner's own words that must never leave: not in the log, so that taking one off the list takes it away.
CREATE TABLE watched (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    words TEXT NOT NULL UNIQUE CHECK (trim(words) <> '')
) STRICT;

-- What the owner decided about words that might show who somebody is, so that the same words are not asked about again.
CREATE TABLE identity_decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (trim(kind) <> ''),
    found TEXT NOT NULL CHECK (trim(found) <> ''),
    choice TEXT NOT NULL CHECK (choice IN ('replace', 'keep', 'cut')),
    words TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    decided_on TEXT NOT NULL CHECK (decided_on = date(decided_on)),
    UNIQUE (kind, found)
) STRICT;

-- What stood in a field when the desk was locked or closed, until its owner has looked at it again.
CREATE TABLE half_typed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place TEXT NOT NULL,
    words TEXT NOT NULL CHECK (trim(words) <> ''),
    typed_at TEXT NOT NULL
) STRICT;

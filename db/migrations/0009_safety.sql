-- Desk schema, version 9: words to watch for, what was decided about names in papers, what was being typed, and erasing.
-- Never edited once released; the next change is the next file.

-- Erasing takes the content of a change away. What stays is its digest, which keeps the chain of the log whole, and the salt,
-- without which short words could be guessed from that digest, goes with the content.
ALTER TABLE change ADD COLUMN salt TEXT;
ALTER TABLE change ADD COLUMN erased TEXT;
ALTER TABLE change ADD COLUMN erased_on TEXT;

-- The name of an action is hashed in the same way, so that a name that holds somebody's words can be erased as well.
ALTER TABLE action ADD COLUMN salt TEXT;
ALTER TABLE action ADD COLUMN erased TEXT;

-- The log lets itself be changed only while this is 1, and then only by taking content away.
ALTER TABLE current_action ADD COLUMN erasing INTEGER NOT NULL DEFAULT 0 CHECK (erasing IN (0, 1));

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

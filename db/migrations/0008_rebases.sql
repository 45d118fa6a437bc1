-- Desk schema, version 8: from when on an indicator has a new usual level, because a person said what changed.
-- Never edited once released; the next change is the next file.

CREATE TABLE rebase (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    indicator_id INTEGER NOT NULL REFERENCES indicator (id),
    starts_on TEXT NOT NULL CHECK (starts_on = date(starts_on)),
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    UNIQUE (indicator_id, starts_on)
) STRICT;

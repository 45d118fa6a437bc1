-- Desk schema, version 6: how somebody's own tracker was understood, remembered by its headings.
-- Never edited once released; the next change is the next file.

-- The key is made of the headings, so that the same tracker is known again next time, whatever its file is called.
CREATE TABLE tracker_mapping (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    headings_key TEXT NOT NULL UNIQUE,
    mapping TEXT NOT NULL
) STRICT;

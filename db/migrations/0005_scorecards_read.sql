-- Desk schema, version 5: scorecards that were read from what the council published.
-- Never edited once released; the next change is the next file.

-- Which file it was, when it was read, what it said of each indicator as a whole, and how it was understood (JSON).
ALTER TABLE scorecard ADD COLUMN sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE scorecard ADD COLUMN read_on TEXT CHECK (read_on IS NULL OR read_on = date(read_on));
ALTER TABLE scorecard ADD COLUMN facts TEXT NOT NULL DEFAULT '';
ALTER TABLE scorecard ADD COLUMN mapping TEXT NOT NULL DEFAULT '';
CREATE INDEX scorecard_by_file ON scorecard (sha256) WHERE sha256 <> '';

-- How a council lays its scorecards out, as the user corrected it once (JSON).
CREATE TABLE scorecard_mapping (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    council TEXT NOT NULL UNIQUE,
    mapping TEXT NOT NULL
) STRICT;

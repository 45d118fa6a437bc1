-- Desk schema, version 7: own spellings of who raises things in the minutes. The search index over sources comes with it.
-- Never edited once released; the next change is the next file.

-- The key is the spelling in small letters with single spaces, so that a spelling means one role only.
CREATE TABLE role_spelling (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    words TEXT NOT NULL CHECK (trim(words) <> ''),
    words_key TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('foster_carers_rep', 'care_leavers_rep', 'co_optee', 'panel_member', 'chair',
                                       'young_person', 'officer', 'other'))
) STRICT;

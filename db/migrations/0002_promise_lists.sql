-- Desk schema, version 2: the ways along which lists of promises are read, however large the desk.
-- Never edited once released; the next change is the next file.

-- By state and date: the date in force, then those due at the first meeting after a day, then those without any.
CREATE INDEX promise_by_state ON promise (state, coalesce(due_on, 'm' || due_from, 'u'), id);
CREATE INDEX promise_of_owner ON promise (owner, state, coalesce(due_on, 'm' || due_from, 'u'), id);

-- By state and the last day anybody spoke of it.
CREATE INDEX promise_heard ON promise (state, coalesce(heard_on, made_on), id);
CREATE INDEX promise_heard_of_owner ON promise (owner, state, coalesce(heard_on, made_on), id);

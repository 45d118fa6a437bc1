"""The triggers of a desk: the action log, the worked-out columns and the search index.

They are made from the tables as they stand, so that rebuilding a table (which drops its triggers without a
word) is always followed by making them again, and a census can compare what is there with what should be.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

Connection = Any

LOGGED = {
    "panel": "NULL",
    "meeting": "NULL",
    "agenda_item": "NULL",
    "matter": "{row}.id",
    "tag": "{row}.matter_id",
    "carry": "{row}.matter_id",
    "closing": "{row}.matter_id",
    "response": "{row}.matter_id",
    "promise": "{row}.matter_id",
    "promise_event": "(SELECT matter_id FROM promise WHERE id = {row}.promise_id)",
    "indicator": "NULL",
    "alias": "NULL",
    "definition": "NULL",
    "rebase": "NULL",
    "scorecard": "NULL",
    "scorecard_mapping": "NULL",
    "tracker_mapping": "NULL",
    "reading": "NULL",
    "link": "{row}.matter_id",
    "paper": "NULL",
    "source": "NULL",
    "passage": "{row}.matter_id",
    "refusal": "NULL",
    "figure_said": "NULL",
    "role_spelling": "NULL",
    "identity_decision": "NULL",
    "erasure": "NULL",
}
"""Tables whose every change is logged, with the matter a change belongs to."""

WORKED_OUT = {
    "matter": ("standing", "carried", "no_reply", "reply_clock", "reply_due_on", "reply_due_from"),
    "promise": ("state", "due_on", "slips", "heard_on", "raised_on"),
    "link": ("raised_on",),
    "tag": ("raised_on",),
}
"""Columns that triggers work out; the log leaves them out because they follow from the rest."""

SEARCHED = ("wording", "background", "private_note", "answers", "promises", "tags")
"""Columns of the search index, in order."""

_FOUND_BY_DAY = ("link", "tag")
"""Tables, besides the promises, that carry the day of their matter."""

OPEN = "0" * 64
"""What stands for the hash of an action that is not over yet; as long as a hash, so that its row never grows."""

RULES = Path(__file__).resolve().parent / "rules.sql"

_SEARCH_INDEXES = {
    "matter_words": f"""CREATE VIRTUAL TABLE matter_words USING fts5(
    {", ".join(SEARCHED)}, content='matter_text', content_rowid='matter_id',
    tokenize="porter unicode61 remove_diacritics 2")""",
    "source_words": """CREATE VIRTUAL TABLE source_words USING fts5(
    text, content='source', content_rowid='id', tokenize="porter unicode61 remove_diacritics 2")""",
}


def make_rules(connection: Connection) -> None:
    """Drop and make again every view, trigger and the search index, and work everything out anew.

    Runs inside the caller's transaction on a database connection.
    """
    drop_rules(connection)
    for statement in _views_and_index().values():
        connection.execute(statement)
    work_out_everything(connection)
    for statement in expected_triggers(connection).values():
        connection.execute(statement)


def work_out_everything(connection: Connection) -> None:
    """Work out every promise, every standing and the whole search index from the facts."""
    connection.execute(f"UPDATE promise SET {_promise_columns('promise.id')}")
    for table in _FOUND_BY_DAY:
        connection.execute(f"UPDATE {table} SET {_day_of(table)}")
    connection.execute(f"UPDATE matter SET {_matter_columns('matter.id')}")
    connection.execute("DELETE FROM tally")
    connection.execute(
        "INSERT INTO tally (standing, matters) SELECT standing, count(*) FROM matter GROUP BY standing"
    )
    for index in _SEARCH_INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        # A fresh index is a heap of pieces; left so, later savings would put them together, a slow one now and then.
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def expected_triggers(connection: Connection) -> dict[str, str]:
    """The SQL of every trigger a desk with these tables must have, by name."""
    triggers: dict[str, str] = {}
    for table, matter in LOGGED.items():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        triggers |= _log_triggers(table, [c for c in columns if c not in WORKED_OUT.get(table, ())], matter)
    return (
        triggers
        | _guards()
        | _standing_triggers()
        | _day_triggers()
        | _tally_triggers()
        | _search_triggers()
        | _source_triggers()
    )


def drop_triggers(connection: Connection) -> None:
    """Drop every trigger, for filling a desk in bulk; ``make_rules`` must follow."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {_quoted(name)}")


def _views_and_index() -> dict[str, str]:
    """The views in the order they are made, and the search indexes, one of them over a view."""
    views = {statement.split()[2]: statement for statement in _statements(RULES.read_text(encoding="utf-8"))}
    return views | _SEARCH_INDEXES


def drop_rules(connection: Connection) -> None:
    """Drop every trigger, view and search index, whoever made them; ``make_rules`` must follow."""
    drop_triggers(connection)
    views = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    for index in _SEARCH_INDEXES:
        connection.execute(f"DROP TABLE IF EXISTS {index}")
    for (name,) in views:
        connection.execute(f"DROP VIEW {_quoted(name)}")


def _quoted(name: str) -> str:
    """A name as the engine takes it for one, whatever signs are in it."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _log_triggers(table: str, columns: list[str], matter: str) -> dict[str, str]:
    """Three triggers that write what changed, before and after; an update keeps only the columns it changed."""
    head = (
        "INSERT INTO change (id, action_id, salt, tbl, record_id, record_uuid, matter_id, kind, before, after) "
        "VALUES (max(coalesce((SELECT max(id) FROM change), 0) + 1, (SELECT max(id) FROM action) << 32), "
        "(SELECT action_id FROM current_action), hex(randomblob(16))"
    )
    new = "json_object(" + ", ".join(f"'{c}', NEW.{c}" for c in columns) + ")"
    old = new.replace("NEW.", "OLD.")
    logged = ", ".join(columns)
    differs = " OR ".join(f"NEW.{c} IS NOT OLD.{c}" for c in columns)
    # Put together by hand: asking json_group_object for the columns that differ costs a question for each column.
    changed = {
        row: "'{' || substr("
        + " || ".join(
            f"iif(NEW.{c} IS NOT OLD.{c}, ',\"{c}\":' || json_quote({row}.{c}), '')" for c in columns
        )
        + ", 2) || '}'"
        for row in ("OLD", "NEW")
    }
    subject = {
        row: f"{head}, '{table}', {row}.id, {row}.uuid, {matter.format(row=row)}" for row in ("OLD", "NEW")
    }
    return {
        f"log_{table}_insert": f"CREATE TRIGGER log_{table}_insert AFTER INSERT ON {table} BEGIN "
        f"{subject['NEW']}, 'insert', NULL, {new}); END",
        f"log_{table}_update": f"CREATE TRIGGER log_{table}_update AFTER UPDATE OF {logged} ON {table} "
        f"WHEN {differs} BEGIN {subject['NEW']}, 'update', {changed['OLD']}, {changed['NEW']}); END",
        f"log_{table}_delete": f"CREATE TRIGGER log_{table}_delete AFTER DELETE ON {table} BEGIN "
        f"{subject['OLD']}, 'delete', {old}, NULL); END",
    }


def _guards() -> dict[str, str]:
    """What the schema refuses whatever the program does: a new first due date, and a log that is rewritten."""
    rewritten = "BEGIN SELECT RAISE(ABORT, 'the action log is never rewritten'); END"
    # Outside an action there is none that erases, and what is neither true nor false would let a change pass.
    erasing = "coalesce((SELECT erasing FROM current_action), 0) = 1"
    kept = {
        "action": ("id", "uuid", "at", "who", "undoes_id", "previous_hash", "erasing"),
        "change": ("id", "action_id", "tbl", "record_id", "record_uuid", "matter_id", "kind"),
    }
    same = {table: " AND ".join(f"NEW.{c} IS OLD.{c}" for c in columns) for table, columns in kept.items()}
    return {
        "guard_first_due": "CREATE TRIGGER guard_first_due BEFORE UPDATE OF first_due_on ON promise "
        "WHEN NEW.first_due_on IS NOT OLD.first_due_on "
        "BEGIN SELECT RAISE(ABORT, 'the first due date never changes'); END",
        "guard_action": f"CREATE TRIGGER guard_action BEFORE DELETE ON action {rewritten}",
        "guard_change": f"CREATE TRIGGER guard_change BEFORE DELETE ON change {rewritten}",
        # An action gets its hash once, when it is over; erasing may take away its name, and no more.
        "guard_action_kept": "CREATE TRIGGER guard_action_kept BEFORE UPDATE ON action "
        f"WHEN NOT ({same['action']} AND (OLD.hash = '{OPEN}' OR NEW.hash IS OLD.hash) "
        "AND (NEW.label IS OLD.label AND NEW.salt IS OLD.salt AND NEW.erased IS OLD.erased "
        f"OR {erasing} AND NEW.salt IS NULL AND NEW.erased IS NOT NULL)) {rewritten}",
        # Erasing takes the content of a change away; nothing ever puts another there.
        "guard_change_kept": "CREATE TRIGGER guard_change_kept BEFORE UPDATE ON change "
        f"WHEN NOT ({erasing} AND {same['change']} AND NEW.before IS NULL AND NEW.after IS NULL "
        f"AND NEW.salt IS NULL AND NEW.erased IS NOT NULL) {rewritten}",
    }


def _matter_columns(matter: str) -> str:
    columns = ", ".join(WORKED_OUT["matter"])
    return f"({columns}) = (SELECT {columns} FROM standing_rule WHERE matter_id = {matter})"


def _promise_columns(promise: str) -> str:
    columns = ", ".join(WORKED_OUT["promise"])
    return f"({columns}) = (SELECT {columns} FROM promise_rule WHERE promise_id = {promise})"


def _day_of(table: str) -> str:
    return f"raised_on = (SELECT m.raised_on FROM matter m WHERE m.id = {table}.matter_id)"


def _day_triggers() -> dict[str, str]:
    """Keep the day of a matter beside what lists find it by."""
    follow = " ".join(
        f"UPDATE {table} SET raised_on = NEW.raised_on WHERE matter_id = NEW.id;"
        for table in (*_FOUND_BY_DAY, "promise")
    )
    triggers = {
        f"day_of_{table}_insert": f"AFTER INSERT ON {table} BEGIN "
        f"UPDATE {table} SET {_day_of(table)} WHERE id = NEW.id; END"
        for table in _FOUND_BY_DAY
    }
    triggers["day_of_matter_update"] = (
        f"AFTER UPDATE OF raised_on ON matter WHEN NEW.raised_on IS NOT OLD.raised_on BEGIN {follow} END"
    )
    return {name: f"CREATE TRIGGER {name} {body}" for name, body in triggers.items()}


def _standing_triggers() -> dict[str, str]:
    """Work a promise out again when its events change, a matter when anything its standing rests on does."""

    def matter(which: str) -> str:
        return f"UPDATE matter SET {_matter_columns('matter.id')} WHERE {which};"

    def promise(which: str) -> str:
        return f"UPDATE promise SET {_promise_columns('promise.id')} WHERE id = {which};"

    triggers = {
        "work_out_matter_insert": f"AFTER INSERT ON matter BEGIN {matter('id = NEW.id')} END",
        "work_out_matter_update": "AFTER UPDATE OF kind, meeting_id, raised_on ON matter "
        f"BEGIN {matter('id = NEW.id')} END",
        "work_out_meeting_update": "AFTER UPDATE OF state, held_on ON meeting "
        f"BEGIN {matter('meeting_id = NEW.id')} END",
        "work_out_promise_insert": f"AFTER INSERT ON promise BEGIN {promise('NEW.id')} "
        f"{matter('id = NEW.matter_id')} END",
        "work_out_promise_delete": f"AFTER DELETE ON promise BEGIN {matter('id = OLD.matter_id')} END",
        "work_out_promise_update": "AFTER UPDATE OF response_id, state, due_on ON promise "
        f"BEGIN {matter('id = NEW.matter_id')} END",
        "work_out_panel_update": "AFTER UPDATE OF written_days ON panel "
        f"""BEGIN {matter("standing = 'awaiting_reply'")} END""",
    }
    for table in ("response", "carry", "closing"):
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            triggers[f"work_out_{table}_{event.lower()}"] = (
                f"AFTER {event} ON {table} BEGIN {matter(f'id = {row}.matter_id')} END"
            )
    triggers["work_out_response_update"] = (
        f"AFTER UPDATE OF said_on, kind, judgement ON response BEGIN {matter('id = NEW.matter_id')} END"
    )
    for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        triggers[f"work_out_promise_event_{event.lower()}"] = (
            f"AFTER {event} ON promise_event BEGIN {promise(f'{row}.promise_id')} END"
        )
    return {name: f"CREATE TRIGGER {name} {body}" for name, body in triggers.items()}


def _tally_triggers() -> dict[str, str]:
    """Keep the tally of standings; a standing without a matter has no row."""
    more = (
        "INSERT INTO tally (standing, matters) VALUES (NEW.standing, 1) "
        "ON CONFLICT (standing) DO UPDATE SET matters = matters + 1;"
    )
    fewer = (
        "UPDATE tally SET matters = matters - 1 WHERE standing = OLD.standing; "
        "DELETE FROM tally WHERE standing = OLD.standing AND matters = 0;"
    )
    triggers = {
        "tally_insert": f"AFTER INSERT ON matter BEGIN {more} END",
        "tally_update": "AFTER UPDATE OF standing ON matter WHEN NEW.standing IS NOT OLD.standing "
        f"BEGIN {more} {fewer} END",
        "tally_delete": f"AFTER DELETE ON matter BEGIN {fewer} END",
    }
    return {name: f"CREATE TRIGGER {name} {body}" for name, body in triggers.items()}


def _search_triggers() -> dict[str, str]:
    """Take the old words of a matter out of the index before a change and put the new ones in after it."""
    columns = ", ".join(SEARCHED)
    parts = (
        ("response", "said_on, wording, said_by", "{row}.matter_id"),
        ("promise", "words, owner, due_words, sign", "{row}.matter_id"),
        (
            "promise_event",
            "words, reason, due_words",
            "(SELECT matter_id FROM promise WHERE id = {row}.promise_id)",
        ),
        ("tag", "name", "{row}.matter_id"),
    )

    def take_out(matter: str) -> str:
        return (
            f"INSERT INTO matter_words (matter_words, rowid, {columns}) "
            f"SELECT 'delete', matter_id, {columns} FROM matter_text WHERE matter_id = {matter};"
        )

    def put_in(matter: str) -> str:
        return (
            f"INSERT INTO matter_words (rowid, {columns}) "
            f"SELECT matter_id, {columns} FROM matter_text WHERE matter_id = {matter};"
        )

    triggers = {
        "search_matter_insert": f"AFTER INSERT ON matter BEGIN {put_in('NEW.id')} END",
        "search_matter_out": "BEFORE UPDATE OF wording, background, private_note ON matter "
        f"BEGIN {take_out('OLD.id')} END",
        "search_matter_in": "AFTER UPDATE OF wording, background, private_note ON matter "
        f"BEGIN {put_in('NEW.id')} END",
        "search_matter_delete": f"BEFORE DELETE ON matter BEGIN {take_out('OLD.id')} END",
    }
    for table, watched, matter in parts:
        for event, row in (("INSERT", "NEW"), ("DELETE", "OLD"), (f"UPDATE OF {watched}", "NEW")):
            verb = event.split()[0].lower()
            subject = matter.format(row=row)
            triggers[f"search_{table}_{verb}_out"] = (
                f"BEFORE {event} ON {table} BEGIN {take_out(subject)} END"
            )
            triggers[f"search_{table}_{verb}_in"] = f"AFTER {event} ON {table} BEGIN {put_in(subject)} END"
    return {name: f"CREATE TRIGGER {name} {body}" for name, body in triggers.items()}


def _source_triggers() -> dict[str, str]:
    """Keep the texts of sources in their search index."""
    out = "INSERT INTO source_words (source_words, rowid, text) VALUES ('delete', OLD.id, OLD.text);"
    into = "INSERT INTO source_words (rowid, text) VALUES (NEW.id, NEW.text);"
    triggers = {
        "search_source_insert": f"AFTER INSERT ON source BEGIN {into} END",
        "search_source_update": f"AFTER UPDATE OF text ON source BEGIN {out} {into} END",
        "search_source_delete": f"AFTER DELETE ON source BEGIN {out} END",
    }
    return {name: f"CREATE TRIGGER {name} {body}" for name, body in triggers.items()}


def _statements(script: str) -> list[str]:
    """The statements of a script; the rules hold no semicolon inside a statement."""
    lines = [line for line in script.splitlines() if not line.lstrip().startswith("--")]
    return [statement.strip() for statement in "\n".join(lines).split(";") if statement.strip()]

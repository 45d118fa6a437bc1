"""Checks a desk: its pages, its tables, its rules, what it works out, its search index and its action log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from carer_desk.store.actions import ActionLog
from carer_desk.store.checks.finding import EARLIER, REPAIR, Finding
from carer_desk.store.engine import Connection, EngineError
from db.schema import Comparison, compared

_MOST_NAMED = 4
"""So many names are told; the rest is counted."""
_NEWEST = 100
"""So many of the newest changes are read by the quick check."""
_NO_REPAIR = {"file", "tables"}
"""While one of these is wrong nothing is worked out anew: what it would be worked out from cannot be trusted."""


UNREADABLE = Finding(
    "file",
    False,
    "not every page of the file can be read",
    "The disk or a program beside Carer Desk has damaged the file. What it says may be wrong.",
    EARLIER,
)
"""What is said of a file that cannot even be copied."""


def check(connection: Connection, log: ActionLog) -> list[Finding]:
    """Look at everything that must hold in a desk; changes nothing. Raises EngineError when it was interrupted."""
    parts: list[tuple[str, bool, Callable[[], list[Finding]]]] = [
        ("file", False, lambda: [_pages(connection)]),
        ("references", False, lambda: [_references(connection)]),
        ("tables", False, lambda: _schema(connection)),
        ("standing", True, lambda: [_standing(connection)]),
        ("tally", True, lambda: [_tally(connection)]),
        ("calendar", True, lambda: [_calendar(connection)]),
        ("search", True, lambda: [_search(connection)]),
        ("log", False, lambda: [_chain(log)]),
        ("journal", False, lambda: journal(connection)),
    ]
    findings = [finding for name, derived, look in parts for finding in _looked_at(name, derived, look)]
    if any(finding.name in _NO_REPAIR and not finding.well for finding in findings):
        return [
            replace(one, repairable=False, next_step=EARLIER) if one.repairable else one for one in findings
        ]
    return findings


def quick_check(connection: Connection) -> list[Finding]:
    """Look at what takes no time, however large the desk is: what was saved last, and the rules; changes nothing.

    The pages are looked at in every copy, beside the work, and all the rest by the full check.
    """
    parts: list[tuple[str, Callable[[], list[Finding]]]] = [
        ("file", lambda: [_newest(connection)]),
        ("rules", lambda: [_rules(compared(connection), quick=True)]),
    ]
    return [finding for name, look in parts for finding in _looked_at(name, False, look)]


def look_at_pages(connection: Connection) -> list[Finding]:
    """Look at every page of the file; changes nothing."""
    return _looked_at("file", False, lambda: [_pages(connection)])


def journal(connection: Connection) -> list[Finding]:
    """Told only when there is something to tell: most desks were closed, and had no journal."""
    unread: int = connection.unread_changes
    if not unread:
        return []
    words = (
        f"the journal beside the desk was damaged when it was opened: its last {unread} changes could not be read. "
        "It was kept beside the desk; an earlier copy may hold those changes"
    )
    means = "Carer Desk was not closed properly the last time, and the disk has damaged what it left."
    step = "Look whether your latest entries are there. Open an earlier copy to see what differs."
    return [Finding("journal", False, words, means, step)]


def _looked_at(name: str, derived: bool, look: Callable[[], list[Finding]]) -> list[Finding]:
    """What a look found; a part that cannot even be read is wrong as well."""
    try:
        return look()
    except EngineError as error:
        if "interrupted" in str(error).lower():
            raise
        means = "A part of the file is damaged, or a rule that reads it is missing."
        words = "this part of the file cannot be read"
        return [Finding(name, False, words, means, REPAIR if derived else EARLIER, repairable=derived)]


def _newest(connection: Connection) -> Finding:
    newest = f"SELECT before, after FROM change ORDER BY id DESC LIMIT {_NEWEST}"
    connection.execute(f"SELECT sum(length(before)), sum(length(after)) FROM ({newest})").fetchone()
    return Finding("file", True, "the file opens, and what was saved last can be read")


def _pages(connection: Connection) -> Finding:
    # Else the pages that wait there are told as damaged.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    encrypted = connection.execute("PRAGMA cipher_version").fetchone() and _is_keyed(connection)
    damage = connection.execute("PRAGMA cipher_integrity_check").fetchall() if encrypted else []
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    if damage or faults:
        means = "The disk or a program beside Carer Desk has damaged the file. What it says may be wrong."
        words = f"{_count(len(damage) + len(faults), 'fault', 'faults')} in the pages of the file"
        return Finding("file", False, words, means, EARLIER)
    return Finding("file", True, "every page of the file is sound")


def _is_keyed(connection: Connection) -> bool:
    row = connection.execute("PRAGMA cipher_status").fetchone()
    return bool(row and str(row[0]) == "1")


def _references(connection: Connection) -> Finding:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        means = "Something was taken out of the file behind the back of Carer Desk, or it is damaged."
        words = f"{_count(len(broken), 'record points', 'records point')} at nothing"
        return Finding("references", False, words, means, EARLIER)
    return Finding("references", True, "every record points at one that is there")


def _rules(found: Comparison, *, quick: bool = False) -> Finding:
    """What follows from the tables; the quick check leaves out the indexes, without which a desk only is slower."""
    wrong = {part.name for part in found.wrong if not part.is_fact and not (quick and part.kind == "index")}
    if not wrong:
        count = sum(part.kind != "table" for part in found.expected)
        return Finding("rules", True, f"all {count} rules are in place")
    words = f"{_count(len(wrong), 'rule is', 'rules are')} missing or changed: {_named(wrong)}"
    means = "What you change may not reach the search, the standings or the record of changes."
    return Finding("rules", False, words, means, REPAIR, repairable=True)


def _schema(connection: Connection) -> list[Finding]:
    """The tables hold the facts; indexes, views and triggers can be made again."""
    found = compared(connection)
    tables = {part.name for part in found.wrong if part.is_fact}
    if not tables:
        return [Finding("tables", True, "every table is as it should be"), _rules(found)]
    means = "The file was changed by another program, or it is not from Carer Desk."
    words = f"{_count(len(tables), 'table is', 'tables are')} missing, changed or not known: {_named(tables)}"
    return [Finding("tables", False, words, means, EARLIER), _rules(found)]


def _standing(connection: Connection) -> Finding:
    stale = connection.execute(
        "SELECT count(*) FROM matter m JOIN standing_rule s ON s.matter_id = m.id "
        "WHERE (m.standing, m.carried, m.no_reply, m.reply_clock) IS NOT "
        "(s.standing, s.carried, s.no_reply, s.reply_clock) "
        "OR m.reply_due_on IS NOT s.reply_due_on OR m.reply_due_from IS NOT s.reply_due_from"
    ).fetchone()[0]
    stale += connection.execute(
        "SELECT count(*) FROM promise p JOIN promise_rule r ON r.promise_id = p.id "
        "WHERE p.state IS NOT r.state OR p.due_on IS NOT r.due_on OR p.slips IS NOT r.slips "
        "OR p.heard_on IS NOT r.heard_on OR p.raised_on IS NOT r.raised_on"
    ).fetchone()[0]
    for table in ("link", "tag"):
        stale += connection.execute(
            f"SELECT count(*) FROM {table} d JOIN matter m ON m.id = d.matter_id "
            "WHERE d.raised_on IS NOT m.raised_on"
        ).fetchone()[0]
    if stale:
        words = f"{_count(stale, 'record stands', 'records stand')} wrong"
        means = "A list may show a question, a promise or a date in the wrong place."
        return Finding("standing", False, words, means, REPAIR, repairable=True)
    return Finding("standing", True, "every standing follows from its trail")


def _tally(connection: Connection) -> Finding:
    wrong = connection.execute(
        "SELECT count(*) FROM (SELECT standing, count(*) AS matters FROM matter GROUP BY standing) AS s "
        "FULL JOIN tally t ON t.standing = s.standing "
        "WHERE coalesce(t.matters, 0) <> coalesce(s.matters, 0)"
    ).fetchone()[0]
    if wrong:
        words = f"{_count(wrong, 'count is', 'counts are')} wrong"
        means = "The numbers beside the lists may be wrong; the lists themselves are right."
        return Finding("tally", False, words, means, REPAIR, repairable=True)
    return Finding("tally", True, "every count fits its list")


def _calendar(connection: Connection) -> Finding:
    from carer_desk.store.calendar_table import working_day_rows

    present = set(connection.execute("SELECT n, day FROM working_day").fetchall())
    expected = set(working_day_rows())
    days = {day for _, day in present ^ expected}
    if days:
        words = f"the calendar of working days differs in {_count(len(days), 'day', 'days')}"
        means = "A written answer may be called late a day too early or too late."
        return Finding("calendar", False, words, means, REPAIR, repairable=True)
    return Finding("calendar", True, f"all {len(expected):,} working days are in the calendar")


def _search(connection: Connection) -> Finding:
    try:
        for index in ("matter_words", "source_words"):
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except EngineError as error:
        if "interrupted" in str(error).lower():
            raise
        means = "The search may miss a question, or find one that does not hold the words."
        words = "the search index does not fit the words"
        return Finding("search", False, words, means, REPAIR, repairable=True)
    return Finding("search", True, "the search index fits the words")


def _chain(log: ActionLog) -> Finding:
    broken = log.broken_link()
    if broken is None:
        return Finding("log", True, "the action log is whole")
    means = "Somebody or something changed the record of what was done, outside Carer Desk."
    return Finding("log", False, f"the action log was altered at action {broken}", means, EARLIER)


def _count(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def _named(names: set[str]) -> str:
    """Some of the names, which are the schema's own, never anybody's words."""
    shown = [name for name in sorted(names) if name.isidentifier() and name.isascii()][:_MOST_NAMED]
    rest = len(names) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest and shown else "another" if rest else "")

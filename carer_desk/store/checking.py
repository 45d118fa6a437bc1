"""Checks a desk: the file, its rules, its worked-out columns, its search index and its action log."""

from __future__ import annotations

from dataclasses import dataclass

from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection, EngineError
from db import expected_rules, rule_census


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    name: str
    well: bool
    words: str


def check(connection: Connection, log: ActionLog) -> list[Finding]:
    """Look at everything that must hold in a desk; changes nothing."""
    return [
        _pages(connection),
        _references(connection),
        _rules(connection),
        _standing(connection),
        _search(connection),
        _chain(log),
        *_journal(connection),
    ]


def _pages(connection: Connection) -> Finding:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    encrypted = connection.execute("PRAGMA cipher_version").fetchone() and _is_keyed(connection)
    damage = connection.execute("PRAGMA cipher_integrity_check").fetchall() if encrypted else []
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    if damage or faults:
        return Finding("file", False, f"{len(damage) + len(faults)} faults in the pages of the file")
    return Finding("file", True, "every page of the file is sound")


def _journal(connection: Connection) -> list[Finding]:
    """Told only when there is something to tell: most desks were closed, and had no journal."""
    unread: int = connection.unread_changes
    if not unread:
        return []
    words = (
        f"the journal beside the desk was damaged when it was opened: its last {unread} changes could not be read. "
        "It was kept beside the desk; an earlier copy may hold those changes"
    )
    return [Finding("journal", False, words)]


def _is_keyed(connection: Connection) -> bool:
    row = connection.execute("PRAGMA cipher_status").fetchone()
    return bool(row and str(row[0]) == "1")


def _references(connection: Connection) -> Finding:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    words = (
        f"{len(broken)} records point at nothing" if broken else "every record points at one that is there"
    )
    return Finding("references", not broken, words)


def _rules(connection: Connection) -> Finding:
    expected, present = expected_rules(connection), rule_census(connection)
    wrong = {name for name in expected.keys() | present.keys() if expected.get(name) != present.get(name)}
    words = (
        f"{len(wrong)} rules are missing or changed" if wrong else f"all {len(expected)} rules are in place"
    )
    return Finding("rules", not wrong, words)


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
    stale += connection.execute(
        "SELECT count(*) FROM (SELECT standing, count(*) AS matters FROM matter GROUP BY standing) AS s "
        "FULL JOIN tally t ON t.standing = s.standing WHERE t.matters IS NOT s.matters"
    ).fetchone()[0]
    words = f"{stale} records stand wrong" if stale else "every standing follows from its trail"
    return Finding("standing", not stale, words)


def _search(connection: Connection) -> Finding:
    try:
        for index in ("matter_words", "source_words"):
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except EngineError:
        return Finding("search", False, "the search index does not fit the words")
    return Finding("search", True, "the search index fits the words")


def _chain(log: ActionLog) -> Finding:
    broken = log.broken_link()
    words = f"the action log was altered at action {broken}" if broken else "the action log is whole"
    return Finding("log", broken is None, words)

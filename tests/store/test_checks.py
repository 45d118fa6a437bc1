"""Damage made on purpose: each kind is found and named; what follows from the records is repaired, nothing else is."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from threading import Event

import pytest

from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.panel.promise import Promise
from carer_desk.panel.response import Response, ResponseKind
from carer_desk.store.backups.census import head_of
from carer_desk.store.backups.writing import StoppedError
from carer_desk.store.checks.open_desk import QuickCheckError
from carer_desk.store.desk import Desk
from carer_desk.store.keys import key_path
from db.triggers import OPEN
from tests.store.conftest import PASSPHRASE, MovingClock

ON = date(2021, 3, 10)
FACTS = ("matter", "response", "promise", "meeting", "link", "tag", "action", "change", "panel", "erasure")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A locked desk with a trail and one copy, made once; its key is slow to derive."""
    path = tmp_path_factory.mktemp("checks") / "my.desk"
    desk = Desk.create(path, Panel(council="Exampleshire"), PASSPHRASE, (), MovingClock())
    meeting = desk.meetings.find_or_add(ON)
    for number in range(3):
        asked = desk.matters.add(Matter(f"Why are reviews late, part {number}?", meeting_id=meeting.id))
        answer = desk.responses.add(Response(asked.id, ON, ResponseKind.HOLDING, wording="Staff are short."))
        desk.promises.add(Promise(asked.id, "We report in May.", ON, response_id=answer.id))
    desk.backups.make(BackupReason.ASKED)
    key = desk.connection.key
    desk.close()
    return path, key


@pytest.fixture
def clock():
    return MovingClock()


@pytest.fixture
def locked(made, tmp_path, clock):
    """A copy of it with all that lies beside, open."""
    path, key = made
    shutil.copytree(path.parent, tmp_path / "desk")
    opened = Desk.open(tmp_path / "desk" / path.name, key, clock)
    yield opened
    opened.close()


def wrong(findings):
    return {finding.name: finding for finding in findings if not finding.well}


def facts(desk):
    """Every column of the records that nobody but their owner may change."""
    worked_out = {
        "matter": "id, uuid, wording, kind, meeting_id, raised_on",
        "promise": "id, uuid, words, matter_id, first_due_on",
    }
    return {
        table: desk.connection.execute(
            f"SELECT {worked_out.get(table, '*')} FROM {table} ORDER BY id"
        ).fetchall()
        for table in FACTS
    }


def test_a_sound_desk_is_well_in_every_part_and_changes_nothing(locked):
    before, head = facts(locked), head_of(locked.connection)
    findings = locked.check()
    assert wrong(findings) == {}
    assert [one.name for one in findings] == (
        "file references tables rules standing tally calendar search log keys owners copies folder".split()
    )
    assert re.fullmatch(r"all \d\d,\d\d\d working days are in the calendar", findings[6].words)
    assert wrong(locked.checks.quick()) == {}
    steps: list[int] = []
    locked.connection.set_progress_handler(lambda: steps.append(1), 1_000)
    locked.checks.quick()
    locked.connection.set_progress_handler(None, 0)
    assert len(steps) < 10  # it reads no table as a whole
    assert (facts(locked), head_of(locked.connection)) == (before, head)
    with pytest.raises(CarerDeskError, match="nothing here that can be repaired"):
        locked.checks.repair(findings)


DERIVED = {
    "triggers": (
        """DROP TRIGGER log_matter_update;
        DROP TRIGGER guard_action;
        CREATE TRIGGER guard_action BEFORE DELETE ON action BEGIN SELECT 1; END;
        CREATE TRIGGER spy AFTER INSERT ON matter BEGIN DELETE FROM tally; END""",
        {"rules": "3 rules are missing or changed: guard_action, log_matter_update, spy"},
    ),
    "views and indexes": (
        """DROP VIEW promise_rule;
        DROP INDEX matter_with_note;
        CREATE INDEX matter_with_note ON matter (kind);
        CREATE INDEX another ON matter (kind)""",
        {"rules": "another, matter_with_note, promise_rule", "standing": "cannot be read"},
    ),
    "the search index": ("DROP TABLE matter_words; DROP INDEX change_by_matter", {"rules": "matter_words"}),
    "what is worked out": (
        """UPDATE matter SET standing = 'closed' WHERE id = 2;
        UPDATE promise SET slips = 7 WHERE id = 1;
        DELETE FROM working_day WHERE n = 5300;
        DELETE FROM tally""",
        {"standing": "2 records stand wrong", "calendar": "in 1 day", "tally": "2 counts are wrong"},
    ),
    "a stale search": (
        "INSERT INTO matter_words (matter_words, rowid, wording, background, private_note, answers, promises, tags) "
        "SELECT 'delete', matter_id, wording, background, private_note, answers, promises, tags "
        "FROM matter_text WHERE matter_id = 1",
        {"search": "does not fit"},
    ),
}


@pytest.mark.parametrize("kind", DERIVED)
def test_what_follows_from_the_records_is_found_named_and_repaired(locked, kind):
    statements, names = DERIVED[kind]
    before = facts(locked)
    locked.connection.executescript(statements)
    found = wrong(locked.check())
    for name, words in names.items():
        assert words in found[name].words
        assert found[name].means
        assert found[name].repairable
    told = locked.checks.repair(found.values())
    assert set(told.wrong) == set(found)
    assert locked.checks.memory.repaired == told
    assert facts(locked) == before
    locked.matters.add(Matter("And since then?"))
    assert wrong(locked.check()) == {}


FACTUAL = {
    "the log was changed": (
        "DROP TRIGGER guard_change_kept; UPDATE change SET after = '{}' WHERE action_id = 3",
        {"log": "altered at action"},
    ),
    "an action is gone": (
        "DROP TRIGGER guard_action; DELETE FROM action WHERE id = 3; UPDATE response SET matter_id = 99 WHERE id = 1",
        {"log": "altered", "references": "point at nothing"},
    ),
    "tables": (
        "CREATE TABLE loot (words TEXT); ALTER TABLE tag ADD COLUMN extra TEXT; DROP TABLE watched",
        {"tables": "3 tables are missing, changed or not known: loot, tag, watched"},
    ),
}


@pytest.mark.parametrize("kind", FACTUAL)
def test_damage_to_the_facts_is_found_and_named_and_never_repaired(locked, kind):
    statements, names = FACTUAL[kind]
    locked.connection.execute("PRAGMA foreign_keys = OFF")
    going_on = "UPDATE action SET hash = '{}' WHERE id = (SELECT max(id) FROM action)"
    (sealed,) = locked.connection.execute("SELECT hash FROM action ORDER BY id DESC LIMIT 1").fetchone()
    (guard,) = locked.connection.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'guard_action_kept'"
    ).fetchone()
    locked.connection.execute("DROP TRIGGER guard_action_kept")
    locked.connection.executescript(
        f"{going_on.format(OPEN)}; {statements}; {going_on.format(sealed)}; {guard}"
    )
    found = wrong(locked.check())
    for name, words in names.items():
        assert words in found[name].words
        assert found[name].means
        assert not found[name].repairable
        assert "earlier copy" in found[name].next_step
    if any(finding.repairable for finding in found.values()):
        locked.checks.repair(found.values())
    assert names.keys() <= wrong(locked.check()).keys()


def test_flipped_bytes_of_a_page_are_found_and_no_copy_is_made(locked):
    find = "SELECT rootpage FROM sqlite_master WHERE name = 'response'"
    (page,) = locked.connection.execute(find).fetchone()
    locked.matters.add(Matter("Asked last."))
    locked.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    locked.connection.execute("PRAGMA shrink_memory")
    with locked.path.open("r+b") as file:
        file.seek((page - 1) * 4096 + 700)
        file.write(b"damaged")
    files = sorted(locked.backups.folder.iterdir())
    found = wrong(locked.check())
    assert "faults" in found["file"].words or "cannot be read" in found["file"].words
    assert not any(finding.repairable for finding in found.values())
    assert [(one.name, one.well) for one in locked.checks.quick()] == [("file", True), ("rules", True)]
    with pytest.raises(QuickCheckError, match="Something is wrong with your desk: .*file"):
        locked.checks.copy_at_closing()
    assert "file" in locked.checks.memory.untold.wrong
    assert wrong(locked.checks.beside())["file"].next_step.endswith("open an earlier copy.")
    assert {*locked.backups.folder.iterdir()} - {*files} == {locked.backups.folder / "my.check"}


def test_a_closing_that_finds_nothing_forgets_what_the_last_one_found(locked):
    locked.matters.add(Matter("Asked last."))
    locked.connection.execute("DROP TRIGGER log_matter_update")
    with pytest.raises(QuickCheckError, match="log_matter_update"):
        locked.checks.refuse_damaged()
    assert locked.checks.memory.untold.wrong == ("rules",)
    locked.checks.repair(locked.check())
    assert locked.checks.remember(locked.check()).well
    locked.checks.refuse_damaged()
    assert locked.checks.memory.untold is None


def test_what_lies_around_the_desk_is_looked_at(locked):
    copy = locked.backups.newest()
    key_path(copy.path).unlink()
    locked.path.chmod(0o644)
    key_path(locked.path).chmod(0o640)
    found = wrong(locked.check())
    assert "one copy is without a key file" in found["keys"].words and not found["keys"].repairable
    assert "2 files" in found["owners"].words and found["owners"].repairable
    locked.checks.repair(found.values())
    assert wrong(locked.check()).keys() == {"keys"}
    assert key_path(locked.path).stat().st_mode & 0o777 == 0o600
    key_path(locked.path).write_text('{"format": "carer-desk-key", "seals": [{"way": "passphrase"}]}')
    assert "damaged" in wrong(locked.check())["keys"].words
    with copy.path.open("r+b") as file:
        file.write(b"another")
    assert "changed on the disk" in wrong(locked.check())["copies"].words


def test_the_monthly_check_reads_every_page_beside_the_work_and_is_remembered(locked, clock):
    checks = locked.checks
    assert checks.is_due
    assert checks.remember(checks.beside()).well
    assert checks.memory.last.at == clock.now and not checks.is_due
    clock.now += timedelta(days=31)
    assert checks.is_due
    locked.connection.execute("UPDATE tally SET matters = 9")
    assert checks.remember(checks.beside()).wrong == ("tally",)
    stop = Event()
    stop.set()
    with pytest.raises(StoppedError):
        checks.beside(stop)
    assert [path for path in locked.backups.folder.iterdir() if "looking" in path.name] == []

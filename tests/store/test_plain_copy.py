"""A plain copy holds the facts, and nothing that must not leave the desk."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Matter
from carer_desk.panel.meeting import AgendaItem, Meeting, MeetingState
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent
from carer_desk.panel.response import Response, ResponseKind
from carer_desk.store import plain_copy
from carer_desk.store.plain_copy import PlainCopy, export_plain
from carer_desk.store.sealing import open_sealed

SECRETS = ("walnutnote", "closedmatter", "closedanswer", "closedpromise", "closeditem", "formernote")


@pytest.fixture
def desk_with_secrets(desk):
    meeting = desk.meetings.add(Meeting(date(2021, 1, 13), state=MeetingState.HELD))
    part_two = desk.meetings.add_item(AgendaItem(meeting.id, "Part B closeditem", closed_session=True))
    open_matter = desk.matters.add(Matter("Shared wording", private_note="formernote", meeting_id=meeting.id))
    from dataclasses import replace

    desk.matters.save(replace(desk.matters.get(open_matter.id), private_note="walnutnote"))
    desk.responses.add(
        Response(open_matter.id, date(2021, 1, 13), ResponseKind.FULL, wording="Shared answer")
    )
    closed_answer = desk.responses.add(
        Response(
            open_matter.id, date(2021, 1, 13), ResponseKind.FULL, wording="closedanswer", closed_session=True
        )
    )
    made_there = desk.promises.add(
        Promise(open_matter.id, "closedpromise two", date(2021, 1, 13), response_id=closed_answer.id)
    )
    desk.promises.report(
        PromiseEvent(made_there.id, date(2021, 1, 14), EventKind.REPORT, words="closedpromise three")
    )
    desk.promises.add(Promise(open_matter.id, "closedpromise", date(2021, 1, 13), closed_session=True))
    named_there = desk.meetings.add_item(AgendaItem(meeting.id, "closeditem of one closed question"))
    desk.matters.add(
        Matter("closedmatter one", closed_session=True, meeting_id=meeting.id, item_id=named_there.id),
        tags=["closedmatter"],
    )
    closed = desk.matters.add(Matter("closedmatter two", meeting_id=meeting.id, item_id=part_two.id))
    desk.matters.add(Matter("Shared follow-up", supplements_id=closed.id))
    return desk


def test_a_plain_copy_leaves_out_what_is_private(desk_with_secrets, tmp_path):
    target = tmp_path / "plain.db"
    written = export_plain(desk_with_secrets.connection, target)
    assert written["matter"] == 2
    content = target.read_bytes()
    assert b"Shared wording" in content
    assert b"Shared answer" in content
    for secret in SECRETS:
        assert secret.encode() not in content, secret
    with sqlite3.connect(target) as plain:
        assert plain.execute("SELECT wording, private_note FROM matter").fetchall() == [
            ("Shared wording", ""),
            ("Shared follow-up", ""),
        ]
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
    plain.close()


def test_all_of_it_when_asked(desk_with_secrets, tmp_path):
    target = tmp_path / "all.db"
    export_plain(desk_with_secrets.connection, target, with_private_notes=True)
    content = target.read_bytes()
    for secret in SECRETS:
        assert secret.encode() in content, secret


def test_a_copy_never_writes_over_a_file(desk, tmp_path):
    target = tmp_path / "mine.db"
    target.write_text("mine")
    with pytest.raises(CarerDeskError, match="already"):
        export_plain(desk.connection, target)
    assert target.read_text() == "mine"


def test_a_copy_leaves_other_files_alone_and_is_for_its_owner(desk, tmp_path):
    other = tmp_path / "plain.db.part"
    other.write_text("mine")
    target = tmp_path / "plain.db"
    before = set(tmp_path.iterdir())
    export_plain(desk.connection, target)
    assert other.read_text() == "mine"
    assert set(tmp_path.iterdir()) - before == {target}
    if os.name == "posix":
        assert target.stat().st_mode & 0o077 == 0


def test_a_copy_that_is_stopped_leaves_nothing(desk_with_secrets, tmp_path):
    before = set(tmp_path.iterdir())
    steps = PlainCopy(desk_with_secrets.connection, tmp_path / "plain.db").steps()
    next(steps)
    assert set(tmp_path.iterdir()) != before
    steps.close()
    assert set(tmp_path.iterdir()) == before


def test_a_copy_goes_on_in_small_steps(desk_with_secrets, tmp_path, monkeypatch):
    monkeypatch.setattr(plain_copy, "PIECE", 1)
    target = tmp_path / "plain.db"
    copy = PlainCopy(desk_with_secrets.connection, target)
    progress = []
    for step in copy.steps():
        assert not target.exists()
        progress.append((step.done, step.total))
    assert len(progress) > 20
    assert progress == sorted(progress)
    assert progress[-1][0] <= progress[-1][1]
    assert copy.written["matter"] == 2
    with sqlite3.connect(target) as plain:
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        assert plain.execute("SELECT supplements_id FROM matter ORDER BY id").fetchall() == [(None,), (None,)]
    plain.close()
    for secret in SECRETS:
        assert secret.encode() not in target.read_bytes(), secret


def test_numbers_that_lie_far_apart_keep_nobody_waiting(desk_with_secrets, tmp_path):
    """As in a desk that a stranger made."""
    desk = desk_with_secrets
    with desk.log.action("far"):
        desk.connection.execute(
            "INSERT INTO matter (id, uuid, wording, kind, raised_by, raised_on, supplements_id) "
            "SELECT 1 << 40, 'far', 'Shared and far', kind, raised_by, raised_on, supplements_id FROM matter "
            "WHERE wording = 'Shared follow-up'"
        )
    target = tmp_path / "plain.db"
    assert len(list(PlainCopy(desk.connection, target).steps())) < 200
    with closing(sqlite3.connect(target)) as copied:
        query = "SELECT wording, supplements_id FROM matter WHERE id = 1 << 40"
        assert copied.execute(query).fetchall() == [("Shared and far", None)]


def test_a_desk_changed_meanwhile_is_copied_as_it_is_in_the_end(desk_with_secrets, tmp_path):
    copy = PlainCopy(desk_with_secrets.connection, tmp_path / "plain.db")
    steps = copy.steps()
    for _step in range(4):
        next(steps)
    added = desk_with_secrets.matters.add(Matter("Logged meanwhile"))
    desk_with_secrets.responses.add(Response(added.id, date(2021, 1, 14), ResponseKind.FULL, wording="Said"))
    for _step in steps:
        pass
    with sqlite3.connect(tmp_path / "plain.db") as plain:
        assert plain.execute("SELECT count(*) FROM matter").fetchone() == (3,)
        assert plain.execute("SELECT count(*) FROM response WHERE matter_id = ?", (added.id,)).fetchone() == (
            1,
        )
    plain.close()


def test_a_copy_that_cannot_be_written_leaves_nothing(desk, tmp_path):
    with pytest.raises(CarerDeskError):
        export_plain(desk.connection, tmp_path / "no such folder" / "plain.db")
    assert not (tmp_path / "no such folder").exists()


def test_a_promise_stays_closed_when_its_closed_reply_is_removed(desk):
    matter = desk.matters.add(Matter("What will be done?"))
    reply = desk.responses.add(
        Response(matter.id, date(2021, 1, 13), ResponseKind.FULL, wording="Said apart", closed_session=True)
    )
    promise = desk.promises.add(Promise(matter.id, "We will", date(2021, 1, 13), response_id=reply.id))
    desk.responses.remove(reply.id)
    assert desk.promises.get(promise.id).closed_session
    desk.undo()
    assert not desk.promises.get(promise.id).closed_session


def test_a_sealed_copy_holds_the_same_and_never_a_plain_byte(desk_with_secrets, tmp_path, monkeypatch):
    monkeypatch.setattr(plain_copy, "PIECE", 1)
    words = "otter lantern maple radish"
    target = tmp_path / "copy.db.sealed"
    copy = PlainCopy(desk_with_secrets.connection, target, passphrase=words)
    for _step in copy.steps():
        for part in tmp_path.iterdir():
            if part.suffix == ".part":
                assert b"Shared wording" not in part.read_bytes()
                assert b"SQLite format" not in part.read_bytes()
    assert os.name == "nt" or target.stat().st_mode & 0o777 == 0o600
    found = open_sealed(target, words, tmp_path / "copy.db")
    assert found.name == "copy.db"
    export_plain(desk_with_secrets.connection, tmp_path / "plain.db")

    def rows(path):
        plain = sqlite3.connect(path)
        try:
            assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return list(plain.iterdump())
        finally:
            plain.close()

    assert rows(tmp_path / "copy.db") == rows(tmp_path / "plain.db")
    assert copy.written["matter"] == 2
    with pytest.raises(CarerDeskError, match="shorter"):
        export_plain(desk_with_secrets.connection, tmp_path / "b.sealed", passphrase="short")
    steps = PlainCopy(desk_with_secrets.connection, tmp_path / "b.sealed", passphrase=words).steps()
    next(steps)
    steps.close()
    assert {one.name for one in tmp_path.iterdir() if one.suffix in (".part", ".sealed")} == {
        "copy.db.sealed"
    }

"""Decisions about words are kept, undone and taken back; the watch list leaves no trace in the log."""

from __future__ import annotations

from pathlib import Path

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.identity.find import FindKind
from carer_desk.panel.identity.settling import Decision, PlacedText, Settling
from carer_desk.panel.matter import Matter
from carer_desk.store import copy_texts
from carer_desk.store.plain_copy import PlainCopy, export_plain

NAME = "Kayleigh Marsden"


def test_decisions_hold_for_the_next_paper_and_are_undone_like_everything(desk):
    checking = desk.identity.checking().look_at_all(
        [PlacedText("Question 1, wording", f"Why was {NAME} moved?")]
    )
    (found,) = checking.open
    checking.decide(found.key, Decision(Settling.REPLACE, "a child"))
    desk.identity.keep(checking.entries)
    again = desk.identity.checking().look_at_all([PlacedText("Note", f"{NAME.upper()} again")])
    assert again.settled and again.entries[0].decision.remembered
    assert again.changed(f"{NAME} again") == "A child again"
    before = desk.undo_label()
    desk.identity.keep(again.entries)  # nothing new, so nothing to undo
    assert desk.undo_label() == before
    desk.identity.decide(found.kind, NAME.lower(), Decision(Settling.KEEP, reason="a councillor"))
    assert [one.decision.settling for one in desk.identity.decisions()] == [Settling.KEEP]
    desk.undo()
    assert [one.decision.words for one in desk.identity.decisions()] == ["a child"]
    desk.identity.take_back(found.kind.value, NAME)
    assert desk.identity.decisions() == []
    with pytest.raises(CarerDeskError):
        desk.identity.take_back(found.kind.value, NAME)
    with pytest.raises(CarerDeskError):
        desk.identity.decide(FindKind.NAME, NAME, Decision(Settling.KEEP))
    assert desk.identity.decisions() == []
    desk.identity.keep_stays({FindKind.NAME: 2})
    assert desk.identity.decisions() == []
    assert "stays with its owner" in desk.undo_label()


def test_words_to_watch_are_found_and_stand_in_no_log(desk):
    desk.identity.watch(["Elm Cottage", "  elm   cottage ", "Otter"])
    assert desk.identity.watched() == ["elm cottage", "Otter"]
    assert FindKind.WATCHED in [one.kind for one in desk.identity.check().finds("the otter of elm cottage")]
    desk.identity.watch(["Otter"])
    assert not [
        one for one in desk.identity.check().finds("near elm cottage") if one.kind is FindKind.WATCHED
    ]
    log = desk.connection.execute("SELECT count(*) FROM change WHERE tbl = 'watched'").fetchone()[0]
    assert log == 0
    with pytest.raises(CarerDeskError):
        desk.identity.watch(["x" * 101])
    assert desk.identity.watched() == ["Otter"]


def test_every_column_of_a_copy_is_looked_at_or_has_its_reason(desk):
    copy = PlainCopy(desk.connection, Path("nowhere.db"), with_private_notes=True)
    for name, _sql in copy._tables():
        columns = desk.connection.execute(f"PRAGMA table_info({name})").fetchall()
        texts = {column[1] for column in columns if column[2] == "TEXT"}
        free, skipped = copy_texts.FREE.get(name, {}), copy_texts.NOT_CHECKED.get(name, {})
        assert texts == texts & (free.keys() | skipped.keys() | copy_texts.PLAIN), name
        assert free.keys() | skipped.keys() <= texts and not free.keys() & skipped.keys(), name


def test_a_copy_leaves_with_the_words_that_were_decided(desk, tmp_path):
    wording = f"Why was {NAME} moved?"
    desk.matters.add(Matter(wording, private_note="SECRET", background=NAME), tags=["moves"])
    desk.matters.add(Matter(f"Closed {NAME}", closed_session=True))
    told = list(PlainCopy(desk.connection, tmp_path / "no.db").texts())
    assert ("Question 1, wording", wording) in [(one.place, one.text) for one in told]
    assert ("Question 1, tag", "moves") in [(one.place, one.text) for one in told]
    assert not [one for one in told if "SECRET" in one.text or "Closed" in one.text]
    target = tmp_path / "copy.db"
    export_plain(desk.connection, target, changes={wording: "Why was a child moved?", NAME: "a child"})
    assert NAME.encode() not in target.read_bytes()
    assert b"Why was a child moved?" in target.read_bytes()
    private = PlainCopy(desk.connection, tmp_path / "no.db", with_private_notes=True)
    assert "SECRET" in [one.text for one in private.texts()]

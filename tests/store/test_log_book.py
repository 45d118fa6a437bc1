"""Differences of a file in a real desk: taken as one action, taken back by one undo, refused as a whole."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_book import TABLES, UUID
from carer_desk.panel.log_differences import (
    AddedRow,
    ChangedCell,
    LogDifferences,
    MissingRow,
    compare,
)
from carer_desk.panel.log_file import Place
from carer_desk.panel.log_given import given_rows
from carer_desk.panel.log_intake import Intake, LogIntake
from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Role
from carer_desk.panel.response import Response, ResponseKind
from carer_desk.readers.log_book_files import log_file_of
from carer_desk.reports import log_book
from carer_desk.store.desk import Desk
from tests.log_books import small_book
from tests.store.conftest import MovingClock
from tests.store.histories import days, moves, play

NOWHERE = Place("log.xlsx")


@pytest.fixture
def filled(desk):
    """A desk that took the whole small log, as from another laptop."""
    assert desk.log_book.take(from_file(desk, small_book(), "json")) == 11
    return desk


def from_file(desk, book, ending):
    file = log_file_of(f"log.{ending}", log_book.as_bytes(book, ending))
    rows, faults, whole = given_rows(file)
    return compare(desk.log_book.read(private=bool(file.is_private)), rows, faults, whole)


def plain(book):
    """What a book says, without what is only told."""
    told = {"number", "standing", "state"}
    return {
        table.name: [
            {
                name: value
                for name, value in row.items()
                if name not in told or table.name == "promise_reports"
            }
            for row in book.rows(table.name)
        ]
        for table in TABLES
    }


@pytest.mark.parametrize("ending", log_book.FORMATS)
def test_a_log_taken_into_another_desk_is_the_same_log(desk, ending):
    found = from_file(desk, small_book(), ending)
    assert not found.faults
    desk.log_book.take(found)
    assert from_file(desk, small_book(), ending).nothing
    assert all(finding.well for finding in desk.check())
    for end in log_book.FORMATS:
        assert from_file(desk, desk.log_book.read(private=True), end).nothing


def test_one_undo_takes_all_of_it_back_and_redo_brings_it(desk):
    before = plain(desk.log_book.read(private=True))
    desk.log_book.take(from_file(desk, small_book(), "json"))
    after = plain(desk.log_book.read(private=True))
    assert len(after["matters"]) == 2
    assert desk.undo() == "took in a spreadsheet"
    assert plain(desk.log_book.read(private=True)) == before
    desk.redo()
    assert plain(desk.log_book.read(private=True)) == after
    assert all(finding.well for finding in desk.check())


def test_a_changed_cell_is_changed_and_nothing_else(filled):
    uuid = small_book().rows("matters")[0][UUID]
    before = plain(filled.log_book.read(private=True))
    cells = (
        ChangedCell("matters", uuid, "wording", "", "Why so?", NOWHERE),
        ChangedCell("matters", uuid, "tags", "", "plans; school", NOWHERE),
        ChangedCell("matters", uuid, "meeting", None, date(2021, 4, 1), NOWHERE),
    )
    assert filled.log_book.take(LogDifferences(changed=cells)) == 1
    after = plain(filled.log_book.read(private=True))
    expected = before["matters"][0] | {
        "wording": "Why so?", "tags": "plans; school", "meeting": date(2021, 4, 1),
    }  # fmt: skip
    assert after == before | {"matters": [expected, before["matters"][1]]}
    filled.undo()
    assert plain(filled.log_book.read(private=True)) == before


def test_what_is_missing_stays_unless_it_is_asked_away(filled):
    book = filled.log_book.read(private=True)
    missing = tuple(
        MissingRow(table.name, str(row[UUID]), row) for table in TABLES for row in book.rows(table.name)
    )
    assert filled.log_book.take(LogDifferences(missing=missing)) == 0
    assert plain(filled.log_book.read(private=True)) == plain(book)
    filled.log_book.take(LogDifferences(missing=missing), remove_missing=True)
    assert not any(filled.log_book.read(private=True).tables.values())
    assert all(finding.well for finding in filled.check())
    filled.undo()
    assert plain(filled.log_book.read(private=True)) == plain(book)


def test_private_notes_and_closed_session_stay_out(desk):
    closed = desk.matters.add(Matter("Said behind closed doors", closed_session=True))
    reply = desk.responses.add(Response(closed.id, desk.day(), ResponseKind.FULL, wording="A secret"))
    desk.matters.add(Matter("A follow-up", private_note="Mine alone", supplements_id=closed.id))
    book = desk.log_book.read()
    assert book.hidden == {closed.uuid, reply.uuid}
    assert [row["wording"] for row in book.rows("matters")] == ["A follow-up"]
    assert book.rows("matters")[0]["supplements"] is None
    for ending in log_book.FORMATS:
        found = from_file(desk, book, ending)
        assert found.nothing
    assert b"Mine alone" not in log_book.as_bytes(book, "json")
    assert "secret" not in repr(book)


def test_what_the_desk_refuses_changes_nothing(filled):
    before = plain(filled.log_book.read(private=True))
    link = dict(small_book().rows("links")[0]) | {UUID: ""}
    matter = dict(small_book().rows("matters")[0]) | {UUID: "", "supplements": None}
    rows = (AddedRow("matters", NOWHERE, matter), AddedRow("links", NOWHERE, link))
    with pytest.raises(CarerDeskError, match="do not go together"):
        filled.log_book.take(LogDifferences(added=rows))
    assert plain(filled.log_book.read(private=True)) == before


def intake_of(desk, data, ending="json"):
    """What a file would change, as the window and the command line ask."""
    looking = LogIntake(
        lambda private: desk.log_book.read(private=private), Role.CHAIR, desk.log_book.trackers.find
    )
    return looking.look_at(log_file_of(f"log.{ending}", data))


@settings(max_examples=max(3, settings.default.max_examples // 12), deadline=None)
@given(history=st.lists(moves(), min_size=15, max_size=40), today=days)
def test_a_desk_of_any_history_goes_out_and_comes_back(blank_file, begun_file, history, today):
    """Into itself, with and without private notes, and into an empty desk, in each form."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.desk" for name in ("played", *log_book.FORMATS)]
        for path in paths:
            shutil.copy(begun_file if path is paths[0] else blank_file, path)
        with closing(Desk.open(paths[0], None, MovingClock(today))) as desk:
            play(desk, history)
            book = desk.log_book.read(private=True)
            public = desk.log_book.read(private=False)
            for ending in log_book.FORMATS:
                assert intake_of(desk, log_book.as_bytes(book, ending), ending).differences.nothing
                assert intake_of(desk, log_book.as_bytes(public, ending), ending).differences.nothing
        for path, ending in zip(paths[1:], log_book.FORMATS, strict=True):
            with closing(Desk.open(path, None, MovingClock(today))) as other:
                found = intake_of(other, log_book.as_bytes(book, ending), ending)
                assert not found.differences.faults
                other.log_book.take_in(found)
                assert plain(other.log_book.read(private=True)) == plain(book)
                assert all(finding.well for finding in other.check())


def test_an_edited_figure_becomes_a_revision_and_undo_takes_it_back(filled):
    before = plain(filled.log_book.read(private=True))
    data = log_book.as_bytes(filled.log_book.read(private=True), "json").replace(
        b'"text": "c"', b'"text": "91%"'
    )
    assert filled.log_book.take_in(intake_of(filled, data)) == 1
    after = plain(filled.log_book.read(private=True))
    assert after["readings"][:2] == before["readings"]
    added = after["readings"][2]
    assert (added["text"], added["revises"]) == ("91%", before["readings"][1][UUID])
    assert added["recorded_on"] == filled.day()
    again = intake_of(filled, data).differences
    assert not (again.something_to_take or again.missing), "the same file again revises nothing"
    filled.undo()
    assert plain(filled.log_book.read(private=True)) == before


def test_a_file_without_private_notes_leaves_them_even_when_missing_rows_go(filled):
    data = log_book.as_bytes(filled.log_book.read(), "xlsx")
    before = plain(filled.log_book.read(private=True))
    found = intake_of(filled, data, "xlsx")
    assert filled.log_book.take_in(found, remove_missing=True) == 0
    assert plain(filled.log_book.read(private=True)) == before


def test_how_a_tracker_is_laid_out_is_kept_with_its_rows(desk):
    csv = b"When,Words,Result\n12/11/2020,How many plans are late?,Ten\n"
    first = intake_of(desk, csv, "csv")
    assert not first.remembered
    fields = {"When": "raised_on", "Words": "wording", "Result": "answer"}
    looking = LogIntake(lambda private: desk.log_book.read(private=private), Role.CHAIR)
    corrected = looking.look_at(log_file_of("log.csv", csv), type(first.mapping).from_json(
        '{"headings": ' + str(fields).replace("'", '"') + "}"
    ))  # fmt: skip
    assert corrected.is_corrected
    assert desk.log_book.take_in(corrected) == 2
    again = intake_of(desk, csv.replace(b"When,Words,Result", b"when:,WORDS,Result "), "csv")
    assert again.remembered
    assert again.differences.nothing, "the same rows are the same matters"
    desk.undo()
    assert not intake_of(desk, csv, "csv").remembered
    desk.redo()
    assert desk.log_book.trackers.forget(first.headings_key)
    assert desk.undo_label() == "forgot how a tracker is laid out"
    assert not desk.log_book.trackers.forget(first.headings_key)
    proposed = Intake(LogDifferences(), first.proposed, first.headings_key, first.proposed)
    desk.log_book.trackers.remember(first.headings_key, corrected.mapping)
    desk.log_book.take_in(proposed)
    assert desk.log_book.trackers.find(first.headings_key) is None, (
        "taking the proposal forgets the correction"
    )
    assert all(finding.well for finding in desk.check())

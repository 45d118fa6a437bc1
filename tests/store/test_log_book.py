"""Differences of a file in a real desk: taken as one action, taken back by one undo, refused as a whole."""

from __future__ import annotations

from datetime import date

import pytest

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
from carer_desk.panel.matter import Matter
from carer_desk.panel.response import Response, ResponseKind
from carer_desk.readers.log_book_files import log_file_of
from carer_desk.reports import log_book
from tests.log_books import small_book

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

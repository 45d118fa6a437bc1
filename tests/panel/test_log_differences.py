"""Edited cells give exactly those differences, and what cannot be taken names its place."""

from __future__ import annotations

import json
from datetime import date

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_book import TABLES
from carer_desk.panel.log_differences import compare
from carer_desk.panel.log_file import FileSheet, LogFile, letters, sheet_of
from carer_desk.panel.log_given import given_rows
from carer_desk.panel.log_intake import LogIntake
from carer_desk.panel.panel import Role
from carer_desk.panel.tracker_mapping import TrackerMapping, propose
from carer_desk.panel.tracker_words import TrackerField
from tests.log_books import identity, small_book

DAY = date(2020, 11, 12)


def file_of(book, **edits):
    """A log's file as a spreadsheet would hold it; ``edits`` give rows by table."""
    sheets = []
    for table in TABLES:
        columns = table.shown(book.private)
        rows = [["Change cells or add rows."], [column.heading for column in columns]]
        for one in edits.get(table.name, [dict(found) for found in book.rows(table.name)]):
            rows.append([one.get(column.name) for column in columns])
        sheets.append(sheet_of(table.title, list(enumerate(rows, start=1))))
    return LogFile("log.xlsx", tuple(sheets))


def found_in(file, book=None):
    rows, faults, whole = given_rows(file)
    return compare(book or small_book(), rows, faults, whole)


def edited(table, number, **values):
    rows = [dict(one) for one in small_book().rows(table)]
    rows[number].update(values)
    return found_in(file_of(small_book(), **{table: rows}))


def added(table, **values):
    rows = [dict(one) for one in small_book().rows(table)]
    return found_in(file_of(small_book(), **{table: [*rows, values]}))


def test_an_untouched_file_says_the_same():
    assert found_in(file_of(small_book())).nothing


def test_edited_cells_are_exactly_the_differences():
    found = edited("matters", 0, wording="Why so?", raised_on="13/11/2020", must_ask="no")
    assert [(one.name, one.before, one.after) for one in found.changed] == [
        ("wording", "=SUM(A1) is what the cell said. Why?", "Why so?"),
        ("raised_on", DAY, date(2020, 11, 13)),
        ("must_ask", True, False),
    ]
    assert found.changed[0].place.words == "log.xlsx, sheet Matters, row 3, column D (Wording)"
    assert not (found.added or found.missing or found.faults)


def test_a_new_row_may_name_its_matter_by_number():
    found = added("responses", matter=2, said_on=DAY, kind="Holding reply", wording="Soon.")
    assert [(one.table, one.values["matter"], one.values["kind"]) for one in found.added] == [
        ("responses", identity(2), "holding")
    ]


@pytest.mark.parametrize(("table", "values", "column", "problem"), [
    ("matters", {"kind": "musing"}, "C (Kind)", "none of"),
    ("matters", {"raised_on": "31/02/2021"}, "I (Raised on)", "There is no 31 February"),
    ("matters", {"raised_on": "soon"}, "I (Raised on)", "not a date"),
    ("matters", {"wording": "w" * 4001}, "D (Wording)", "longer than 4,000"),
    ("matters", {"wording": ""}, "D (Wording)", "must not be empty"),
    ("matters", {"on_behalf_of": "a few"}, "H (On behalf of)", "not a number"),
    ("matters", {"supplements": identity(77)}, "N (Follows from)", "no row with this UUID"),
    ("matters", {"uuid": "mine"}, "A (UUID)", "no UUID"),
    ("promises", {"first_due_on": date(2021, 2, 1)}, "H (First due on)", "never changes"),
    ("links", {"indicator": "nothing"}, "C (Indicator)", "no indicator"),
    ("readings", {"period": "October"}, "C (Period)", "Type the period"),
    ("responses", {"kind": "correction"}, "L (Corrects)", "corrects"),
])  # fmt: skip
def test_what_is_wrong_names_its_cell(table, values, column, problem):
    found = edited(table, 0, **values)
    assert not found.changed
    first = found.faults[0]
    assert (first.place.row, first.place.column) == (3, column)
    assert problem in first.problem


def test_a_uuid_that_stands_twice_is_not_taken_twice():
    rows = [dict(one) for one in small_book().rows("closings")]
    found = found_in(file_of(small_book(), closings=[*rows, rows[0]]))
    assert "stands in a row above" in found.faults[0].problem


def test_what_belongs_to_a_refused_row_is_refused_as_well():
    book = small_book()
    matters = [*map(dict, book.rows("matters")), {"uuid": identity(50), "kind": "question", "raised_on": "?"}]
    closings = [
        *map(dict, book.rows("closings")),
        {"uuid": "", "matter": identity(50), "closed_on": DAY, "reason": "Noted"},
    ]
    found = found_in(file_of(book, matters=matters, closings=closings))
    assert not found.added
    assert [one.place.sheet for one in found.faults] == ["Matters", "Closings"]


def test_a_file_without_private_notes_does_not_empty_them():
    public = small_book(private=False)
    assert not file_of(public).is_private
    assert found_in(file_of(public), public).nothing


TRACKER = [
    ["Our questions", None, None, None, None, None],
    ["Date", "Question or concern", "Who raised it", "Response", "Action", "Due", "Status", "RAG colour"],
    [
        "12/11/2020",
        "How many plans are late?",
        "Foster carer rep",
        "Ten.",
        "Send a table",
        "31/01/2021",
        "Closed",
        "",
    ],
    ["12/11/2020", "Why so many?", "Ann Example", "", "", "", "open", "x"],
    ["once", "And when?", "", "", "", "", "perhaps", ""],
]


def tracker():
    return LogFile("ours.csv", (sheet_of("ours", list(enumerate(TRACKER, start=1))),))


def looked_at(mapping=None, book=None):
    current = book or small_book()
    return LogIntake(lambda _private: current, Role.FOSTER_CARERS_REP).look_at(tracker(), mapping)


def test_headings_are_understood_by_their_words():
    mapping = propose(tracker().sheets[0])
    assert mapping.fields == {
        "Date": TrackerField.RAISED_ON,
        "Question or concern": TrackerField.WORDING,
        "Who raised it": TrackerField.RAISED_BY,
        "Response": TrackerField.ANSWER,
        "Action": TrackerField.PROMISE,
        "Due": TrackerField.PROMISE_DUE,
        "Status": TrackerField.STATUS,
        "RAG colour": TrackerField.LEFT_OUT,
    }


def test_headings_in_own_words_are_understood_and_by_whom_or_when_is_asked():
    headings = ("When asked", "What I asked", "Who answered", "What they said", "Promised by", "Action by")
    mapping = propose(FileSheet("log", 1, headings, ()))
    assert [mapping.field_of(one).value for one in headings] == [
        "raised_on", "wording", "answered_by", "answer", "", ""
    ]  # fmt: skip


def test_a_tracker_becomes_matters_answers_promises_and_closings():
    found = looked_at().differences
    assert [one.table for one in found.added] == ["matters", "matters", "responses", "promises", "closings"]
    first, second = found.added[0].values, found.added[1].values
    assert (first["raised_by"], first["raised_on"]) == ("foster_carers_rep", DAY)
    assert second["raised_by"] == "other", "a name is never kept"
    assert found.added[3].values["first_due_on"] == date(2021, 1, 31)
    assert [(one.place.row, one.place.column) for one in found.faults] == [(5, "G (Status)"), (5, "A (Date)")]
    assert not found.missing


def test_a_mapping_is_kept_as_json_and_must_name_the_question():
    mapping = propose(tracker().sheets[0])
    assert TrackerMapping.from_json(json.dumps(mapping.as_plain())) == mapping
    with pytest.raises(CarerDeskError, match="no mapping of a tracker"):
        TrackerMapping.from_json('{"headings": {"\\ud800": "raised_on"}}')
    without = TrackerMapping({"Date": TrackerField.RAISED_ON})
    assert "Say which column" in looked_at(without).differences.faults[0].problem


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [letters(place) for place in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_a_row_missing_in_a_sheet_is_told():
    rows = [dict(one) for one in small_book().rows("closings")]
    found = found_in(file_of(small_book(), closings=rows[:1]))
    assert [(one.table, one.uuid) for one in found.missing] == [("closings", identity(8))]

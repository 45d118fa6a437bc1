"""Spreadsheets as people really save and spoil them: what they change is told, and what is wrong names its cell."""

from __future__ import annotations

import json
from datetime import date

import pytest

from carer_desk.panel.log_file import ErrorCell
from carer_desk.readers import log_book_worker
from carer_desk.readers.log_book_files import log_file_of
from carer_desk.reports import log_book
from tests.log_books import identity, row, small_book
from tests.readers.log_files import FILES, faults, looked_at, of_csv, of_file, workbook


def test_cells_changed_in_libreoffice_are_exactly_the_differences():
    found = of_file("log_changed.xlsx")
    assert [(one.name, one.after) for one in found.changed] == [
        ("wording", "Why are plans written late?"), ("must_ask", False),
    ]  # fmt: skip
    assert [(one.names, one.values["text"], one.values["revises"]) for one in found.revised] == [
        (("text", "value"), "91%", identity(11))
    ]
    assert not (found.added or found.missing or found.faults)


def test_dates_in_other_formats_are_the_same_days_and_a_bare_number_is_none():
    found = of_file("log_dates.ods")
    assert not (found.something_to_take or found.missing)
    assert faults(found) == [
        (
            "log_dates.ods, sheet Responses, row 4, column C (Said on)",
            "This is a number, not a date. Format the cell as a date, or type one as in 12/11/2020.",
        )
    ]


def test_a_row_deleted_and_rows_added_in_libreoffice():
    found = of_file("log_rows.xlsx")
    assert [(one.table, one.uuid) for one in found.missing] == [("closings", identity(8))]
    matter, first, second = found.added
    assert (matter.values["wording"], matter.values["raised_on"]) == ("And who reads them?", date(2021, 2, 2))
    assert first.values["matter"] == identity(2)
    assert second.values["matter"] == matter.values["uuid"], (
        "a new reply may belong to a new matter by its number"
    )
    assert not (found.changed or found.faults)


def test_columns_moved_and_left_out_in_libreoffice_change_nothing():
    assert of_file("log_columns.ods").nothing


def test_a_half_broken_log_is_told_by_sheet_and_cell_and_no_such_row_is_taken():
    intake = looked_at(log_file_of("log.xlsx", (FILES / "log_half_broken.xlsx").read_bytes()))
    assert intake.is_damaged
    assert not intake.differences.something_to_take, "the other cells of a row with a fault stay as they were"
    assert [place for place, _problem in faults(intake.differences)] == [
        "log.xlsx, sheet Matters, row 3, column E (Background)",
        "log.xlsx, sheet Matters, row 4, column I (Raised on)",
        "log.xlsx, sheet Promises, row 3, column B (Matter)",
    ]
    assert "(#DIV/0!)" in intake.differences.faults[0].problem


@pytest.mark.parametrize("name", ["tracker.xlsx", "tracker.ods"])
def test_a_tracker_with_a_title_merged_cells_booleans_errors_and_several_sheets(name):
    found = of_file(name)
    matters = {one.values["wording"]: one.values for one in found.added if one.table == "matters"}
    assert {"How many plans are late?", "Who signs them?", "And now?"} <= set(matters)
    assert [one.values["wording"] for one in found.added if one.table == "responses"] == ["Ten of them."]
    assert [one.table for one in found.added].count("closings") == 1, "only the row that says TRUE is closed"
    told = dict(faults(found))
    assert "(#DIV/0!)" in told[f"{name}, sheet 2020, row 6, column E (Response)"]
    assert "other headings" in told[f"{name}, sheet Actions, row 1"]
    if name.endswith("xlsx"):  # calamine tells of merged cells in XLSX only; in ODS the day is asked for
        assert matters["Why so many?"]["raised_on"] == date(2020, 11, 12)
    else:
        assert told[f"{name}, sheet 2020, row 5, column B (Date)"].startswith("There is no day in this row.")


@pytest.mark.parametrize("data", [
    "Date;Question;Answer\n12/11/2020;Why, and when?;Soon, they said\n".encode("utf-8-sig"),
    "sep=;\r\nDate;Question;Answer\r\n12/11/2020;Why, and when?;Soon, they said\r\n".encode("cp1252"),
    "Date\tQuestion\tAnswer\r\n12/11/2020\tWhy, and when?\tSoon, they said\r\n".encode("utf-16"),
    b"Questions, answers, and more\n;;\nDate;Question;Answer\n12.11.20;Why, and when?;Soon, they said\n",
    b"Date,Question,Answer\n12 November 2020,\"Why, and when?\",\"Soon, they said\"\n",
])  # fmt: skip
def test_tables_as_excel_saves_them(data):
    found = of_csv(data)
    assert not found.faults
    matter, reply = found.added
    assert (matter.values["wording"], matter.values["raised_on"]) == ("Why, and when?", date(2020, 11, 12))
    assert reply.values["wording"] == "Soon, they said"


def test_a_yes_or_no_is_no_reply_and_closes_nothing():
    found = of_csv(b"Date,Question,Answer,Replied\n1/2/2021,Why?,Yes,Yes\n1/2/2021,When?,no,No\n")
    assert {one.table for one in found.added} == {"matters"}
    assert [problem for _place, problem in faults(found)] == [
        "This only says whether there was a reply, not what was said, so none was recorded."
    ] * 2


def test_headings_stand_in_the_third_row_though_rows_hold_more_words():
    data = b"Our tracker,,,,\nkept by us,,,,\nDate,Question,Answer,,\n1/2/2021,Why?,Soon,extra,words\n"
    sheet = log_file_of("ours.csv", data).sheets[0]
    assert (sheet.head_row, sheet.headings) == (3, ("Date", "Question", "Answer", "Column D", "Column E"))
    twice = log_file_of("ours.csv", b"Date,Question,Answer,Date\n1/2/2021,Why?,Soon,3/2/2021\n").sheets[0]
    assert twice.headings == ("Date", "Question", "Answer", "Date (D)")


def test_formulas_count_as_what_they_show_and_errors_are_never_an_empty_cell():
    rows = [
        ["UUID", "Wording", "Background", "Raised on"],
        [identity(1), ('="Why?"&" Now."', "Why? Now."), ("=1/0", "#DIV/0!"), date(2020, 11, 12)],
        [identity(2), ("=A99", "#REF!"), "", date(2021, 1, 14)],
    ]
    file = log_file_of("log.xlsx", workbook(Matters=rows))
    assert file.sheets[0].rows[0].cells[1:3] == ("Why? Now.", ErrorCell("#DIV/0!"))
    assert [place for place, _problem in faults(looked_at(file).differences)] == [
        "log.xlsx, sheet Matters, row 2, column C (Background)",
        "log.xlsx, sheet Matters, row 3, column B (Wording)",
    ]


def test_numbers_of_another_desk_never_point_at_a_matter_of_this_one():
    """Matter 2 of the file is none of this desk’s; matter 1 of this desk is not in the file."""
    rows = {
        "Matters": [
            ["UUID", "Number", "Wording", "Kind", "Raised by", "Raised on"],
            [identity(77), 2, "Asked elsewhere", "question", "Chair", date(2021, 1, 1)],
        ],
        "Responses": [
            ["UUID", "Matter", "Said on", "Wording"],
            ["", 2, date(2021, 1, 2), "Said elsewhere"],
            ["", 1, date(2021, 1, 2), "To what?"],
        ],
    }
    found = looked_at(log_file_of("log.xlsx", workbook(**rows))).differences
    assert [one.values["matter"] for one in found.added if one.table == "responses"] == [identity(77)]
    assert "numbers its matters otherwise" in found.faults[0].problem
    assert found.faults[0].place.words == "log.xlsx, sheet Responses, row 3, column B (Matter)"


def test_a_file_taken_twice_adds_its_new_rows_once():
    new = {"matter": 1, "said_on": "2021-03-01", "kind": "holding", "wording": "Soon.\r\nReally."}
    taken = row("responses", 60, matter=identity(1), said_on=date(2021, 3, 1), kind="holding",
                wording="Soon.\nReally.")  # fmt: skip

    def after(*, private=True):
        book = small_book(private=private)
        tables = {**book.tables, "responses": (*book.rows("responses"), taken)}
        return type(book)(tables, private, indicators=book.indicators)

    file = log_file_of("new.json", json.dumps({"responses": [{"uuid": "", **new}]}).encode())
    assert len(looked_at(file).differences.added) == 1
    again = looked_at(file, after).differences
    assert not again.something_to_take
    assert identity(60) not in [one.uuid for one in again.missing]


def test_figures_revise_each_other_once_and_stay_with_their_month():
    book = {"readings": [
        {"uuid": identity(10), "indicator": "pathway_plan", "period": "2020-10", "text": "80%"},
        {"uuid": identity(11), "indicator": "pathway_plan", "period": "2020-11", "text": "c"},
        {"uuid": "", "indicator": "pathway_plan", "period": "2020-10", "text": "c"},
        {"uuid": "", "indicator": "visits_timely", "period": "2020-10", "text": "70%"},
    ]}  # fmt: skip
    found = looked_at(log_file_of("log.json", json.dumps(book).encode())).differences
    assert [problem for _place, problem in faults(found)] == [
        "This figure was revised already. Change the newest one instead.",
        "A figure stays with its indicator and its month. Add a row without a UUID instead.",
    ]
    assert [one.values["text"] for one in found.added] == ["70%"], "what stands already is not added again"
    assert not found.revised
    book["readings"] = [{"uuid": "", "indicator": "pathway_plan", "period": "2020-10", "text": "90%"}]
    found = looked_at(log_file_of("log.json", json.dumps(book).encode())).differences
    assert [one.values["revises"] for one in found.revised] == [identity(11)]
    assert not found.added


def test_what_an_object_does_not_name_is_not_emptied():
    book = {"matters": [{"uuid": identity(1), "tags": "plans"}, {"uuid": identity(2), "background": None}]}
    data = json.dumps(book).encode()
    file = log_file_of("log.json", data)
    found = looked_at(file, lambda *, private: small_book()).differences
    assert [(one.uuid, one.name, one.after) for one in found.changed] == [
        (identity(1), "tags", "plans"), (identity(2), "background", ""),
    ]  # fmt: skip
    assert not found.faults
    told = json.loads(json.dumps(log_book_worker.plain_sheets(file)))
    assert log_book_worker.file_from("log.json", told) == file


def test_a_public_file_never_touches_private_notes_or_closed_session():
    """Whatever is done to its columns: nobody knows which notes were ever in it."""

    def desk(*, private=True):
        if private:
            return small_book()
        book = small_book(private=False)
        hidden = {identity(2), identity(7), identity(8)}
        tables = {
            name: tuple(
                {k: v for k, v in one.items() if k != "private_note"}
                for one in rows
                if one["uuid"] not in hidden
            )
            for name, rows in book.tables.items()
        }
        return type(book)(tables, False, frozenset(hidden), book.indicators)

    public = desk(private=False)
    for ending in log_book.FORMATS:
        assert looked_at(
            log_file_of(f"log.{ending}", log_book.as_bytes(public, ending)), desk
        ).differences.nothing
    out = workbook(Matters=[
        ["Private notes and what was said in closed session are left out."],
        ["UUID", "Wording", "Private note"],
        [identity(1), "=SUM(A1) is what the cell said. Why?", ""],
    ])  # fmt: skip
    found = looked_at(log_file_of("log.xlsx", out), desk).differences
    assert not (found.something_to_take or found.missing)
    assert "saved without private notes" in found.faults[0].problem
    only = b"uuid,matter,closed_on,outcome,reason\n"
    assert not looked_at(log_file_of("closings.csv", only + b",1,1/2/2021,,x\n"), desk).differences.missing


def test_a_table_of_the_log_is_known_under_any_name_and_with_columns_left_out():
    """Else it would be taken for a tracker, and every row would come in a second time."""
    matters = (
        f"UUID,Kind,Wording,Raised by,Raised on\n{identity(2)},concern,New,care leavers’ rep,14/1/2021\n"
    )
    intake = looked_at(log_file_of("my copy.csv", matters.encode()))
    assert intake.mapping is None
    assert not intake.differences.added
    readings = (
        f"UUID,Indicator,Period,Figure as published,Value\n{identity(10)},pathway_plan,2020-10,84%,84\n"
    )
    found = looked_at(log_file_of("my copy.csv", readings.encode())).differences
    assert not (found.something_to_take or found.faults)


def test_a_row_without_a_day_says_what_is_missing_once():
    found = of_csv(b"Question,Answer\nWhy?,Soon\n")
    assert not found.added
    assert [problem for _place, problem in faults(found)] == [
        "There is no day in this row. Fill in when it was raised, or the day of its meeting."
    ]


def test_a_time_behind_a_day_is_left_aside_and_a_month_made_a_date_is_asked_for():
    for written in (b"12/11/2020 14:30", b"2020-11-12T14:30:00", b"12 November 2020 9:05:00"):
        found = of_csv(b"Date,Question\n" + written + b",Why?\n")
        assert [one.values["raised_on"] for one in found.added] == [date(2020, 11, 12)]
    rows = [
        ["UUID", "Indicator", "Period", "Figure as published"],
        ["", "visits_timely", date(2020, 10, 1), "70%"],
    ]
    found = looked_at(log_file_of("log.xlsx", workbook(Readings=rows))).differences
    assert faults(found) == [
        (
            "log.xlsx, sheet Readings, row 2, column C (Period)",
            "The spreadsheet made a date of this. Type the period as text, such as '2020-10.",
        )
    ]


def test_text_of_two_bytes_a_letter_is_read_without_its_mark():
    for encoding in ("utf-16-le", "utf-16-be"):
        assert len(of_csv("Date,Question\n1/2/2021,Why?\n".encode(encoding)).added) == 1

"""What a scorecard leaves open is asked or said, never guessed silently."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.scorecard_mapping import ColumnRole, ScorecardMapping
from tests.readers.scorecards.sheets import IHA, RHA, one, read, read_pasted, read_rows, values


def test_the_title_is_what_stands_on_top_and_the_nearest_line_gives_the_period():
    found = read_rows(
        ["Exampleton: children in care"], ["Reporting to 30 June 2023"], ["Measure", "Value"], [IHA, "80%"]
    )
    assert found.title == "Exampleton: children in care"
    assert found.mapping.columns[1].period == "2023-06-30"


def test_days_that_may_be_months_written_the_american_way_are_asked():
    text = "Measure\t04/01/2023\t05/01/2023\t06/01/2023\n" + f"{IHA}\t80%\t85%\t92%"
    found = read_pasted(text)
    assert not found.readings
    assert [cell.place for cell in found.unread] == [f"line 1, column {at}" for at in "BCD"]
    assert "4 January 2023 or April 2023" in found.unread[0].reason
    long = read_pasted(f"Measure\tMonth\tActual\n{IHA}\t04/01/2023\t80%\n\t05/04/2023\t81%")
    assert [(one.period, one.doubts) for one in long.readings] == [
        ("2023-04-05", ("The date was read day first, as 5 April 2023.",))
    ]
    assert [cell.place for cell in long.unread] == ["line 2, column B"]


def test_first_and_last_days_stand_for_their_months_and_say_so():
    first = read_pasted(f"Measure\tMonth\tActual\n{IHA}\t01/02/2024\t80%\n\t01/03/2024\t81%")
    assert [one.period for one in first.readings] == ["2024-02", "2024-03"]
    assert "taken for February 2024" in first.readings[0].doubts[0]
    wide = read_pasted(f"Measure\t31/01/2024\t29/02/2024\tTarget\n{IHA}\t80%\t81%\t85%")
    assert [one.period for one in wide.readings] == ["2024-01", "2024-02"]
    assert "The last day of the month is written" in wide.readings[0].doubts[0]
    alone = read_pasted(f"Measure\tAs at 31/03/2024\n{IHA}\t80%")
    assert [(one.period, one.doubts) for one in alone.readings] == [("2024-03-31", ())]


def test_how_a_row_writes_its_percentages_is_asked_and_remembered():
    rows = ["Measure", "Apr 2020", "Target"], [IHA, 0.84, 0.9], [RHA, 0.5, ""]
    found = read_rows(*rows)
    assert not found.readings
    assert "Say below its row" in found.unread[0].reason
    assert [line.asks_share for line in found.mapping.rows] == [True, True]
    mapping = found.mapping.with_share("Scorecard!A2", "share").with_share("Scorecard!A3", "percent")
    told = read_rows(*rows, mapping=mapping)
    assert values(told) == {("iha_timely", "2020-04"): 84.0, ("rha_current", "2020-04"): 0.5}
    assert one(told, "iha_timely", "2020-04").target == 90.0
    assert not told.unread
    assert not told.doubtful
    later = type(mapping).from_json(mapping.to_json())
    assert later == mapping
    again = read_rows(["Measure", "May 2020"], [IHA, 0.85], mapping=told.mapping.over(later))
    assert values(again) == {("iha_timely", "2020-05"): 85.0}


def test_two_tables_side_by_side_are_two_tables():
    found = read_rows(
        ["Measure", "Apr 2023", "May 2023", "", "Measure", "Jun 2023", "Jul 2023"],
        [IHA, "80%", "81%", "", RHA, "70%", "71%"],
    )
    assert values(found) == {
        ("iha_timely", "2023-04"): 80.0, ("iha_timely", "2023-05"): 81.0,
        ("rha_current", "2023-06"): 70.0, ("rha_current", "2023-07"): 71.0,
    }  # fmt: skip
    assert one(found, "rha_current", "2023-07").place == "Scorecard!G2"
    assert found.title == ""


def test_a_quarter_and_its_year_in_two_columns_are_one_period():
    text = "Indicator\tQuarter\tYear\tValue\n" + f"{IHA}\tQ1\t2023/24\t80%\n{IHA}\tQ2\t2023/24\t81%"
    assert [one.period for one in read_pasted(text).readings] == ["2023-Q1", "2023-Q2"]
    months = "Indicator\tYear\tMonth\tValue\n" + f"{IHA}\t2023\tApril\t80%\n{IHA}\t2023/24\tMarch\t81%"
    assert [one.period for one in read_pasted(months).readings] == ["2023-04", "2024-03"]
    unclear = read_pasted(
        "Indicator\tYear\tQuarter\tValue\n" + f"{IHA}\t2023\tQ1\t80%\n{RHA}\t2023/24\tQ1\t7%"
    )
    assert [one.code for one in unclear.readings] == ["rha_current"]
    assert [cell.place for cell in unclear.unread] == ["line 2, column B"]


def test_calendar_years_are_asked():
    found = read_rows(["Measure", "2021", 2022, "2022/23"], [IHA, "80%", "81%", "82%"])
    assert values(found) == {("iha_timely", "2022/23"): 82.0}
    assert [cell.place for cell in found.unread] == ["Scorecard!B1", "Scorecard!C1"]
    assert "2021 may be a calendar year" in found.unread[0].reason


def test_dates_that_became_numbers_are_months_again_and_say_so():
    found = read_rows(["Measure", 45017, 45047], [IHA, "80%", "81%"])
    assert [one.period for one in found.readings] == ["2023-04", "2023-05"]
    assert "45017 was taken for 1 April 2023" in found.readings[0].doubts[0]
    long = read_pasted(f"Measure\tMonth\tActual\n{IHA}\t45017\t80%")
    assert [(one.period, bool(one.doubts)) for one in long.readings] == [("2023-04", True)]


def test_ratings_and_footnote_marks_beside_a_figure_are_taken_off_it_and_told():
    found = read_rows(
        ["Measure", "Apr 2023", "May 2023", "Jun 2023"],
        [IHA, "80% R", "81% (Amber)", "G 90%"],
        [RHA, "10.5%*", "11%†", "12% r"],
    )
    assert [(one.value, one.rag.value) for one in found.of("iha_timely")] == [
        (80.0, "red"), (81.0, "amber"), (90.0, "green"),
    ]  # fmt: skip
    assert "“R” was taken for a rating." in found.readings[0].doubts
    assert [(one.value, one.rag.value, len(one.doubts)) for one in found.of("rha_current")] == [
        (10.5, "", 1), (11.0, "", 1), (12.0, "", 1),
    ]  # fmt: skip


def test_a_heading_of_twelve_months_says_so():
    found = read_pasted(f"Measure\t12 months to Mar 2024\tYear ending June 2024\n{IHA}\t1%\t2%")
    assert [one.period for one in found.readings] == ["2024-03", "2024-06"]
    assert all("twelve months" in one.doubts[0] for one in found.readings)


def test_quarters_in_other_spellings_and_years_to_date_are_no_whole_years():
    found = read_pasted(f"Measure\tQtr 4 23/24\tYTD 24/25\tYTD Sep 2024\n{IHA}\t1%\t2%\t3%")
    assert [one.period for one in found.readings] == ["2023-Q4", "2024-09"]
    assert [cell.place for cell in found.unread] == ["line 1, column C"]
    assert "year to date" in found.unread[0].reason
    assert "year to date" in found.readings[1].doubts[0]


def test_a_column_of_kinds_is_known_by_its_cells_whatever_it_is_called():
    found = read_rows(
        ["Measure", "Actual/Target", "Apr 2023", "May 2023"],
        [IHA, "Target", "85%", "86%"],
        ["", "Actual", "80%", "81%"],
    )
    assert values(found) == {("iha_timely", "2023-04"): 80.0, ("iha_timely", "2023-05"): 81.0}
    assert one(found, "iha_timely", "2023-05").target == 86.0


def test_hidden_rows_and_columns_are_told_of():
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    for name, hide in (("Rows", "set_row"), ("Columns", "set_column"), ("Plain", "")):
        sheet = book.add_worksheet(name)
        for at, row in enumerate((["Measure", "Apr 2023", "May 2023"], [IHA, "80%", "81%"])):
            sheet.write_row(at, 0, row)
        if hide:
            getattr(sheet, hide)(1, *([1] if hide == "set_column" else []), None, None, {"hidden": True})
    book.close()
    told = [note for note in read(file.getvalue()).notes if "hidden" in note]
    assert told == [
        f"Sheet {name} has hidden rows or columns; they were read too." for name in ("Rows", "Columns")
    ]


def test_a_column_of_figures_without_a_period_is_not_read_and_told():
    rows = ["Measure", "Apr 2020", "Wibble"], [IHA, "80%", "17%"]
    mapping = read_rows(*rows).mapping.with_column("Scorecard!C1", ColumnRole.FIGURE)
    found = read_rows(*rows, mapping=mapping)
    assert [(cell.place, cell.reason) for cell in found.unread] == [
        ("Scorecard!C1", "Say its month, quarter or year. The column was not read.")
    ]


def test_nobody_is_told_to_type_into_a_published_scorecard():
    found = read_rows(["Measure", "Apr 2020", "May 2020", "Target"], [IHA, "hello", 0.84, "soon"])
    assert [cell.reason for cell in found.unread] == [
        "This is not a figure.",
        "0.84 may be 84% or 0.84%. Say below its row how the row is written.",
        "There is no number in this target. The words are kept.",
    ]


def test_a_mapping_with_half_a_character_is_refused():
    written = read_rows(["Measure", "May 2020"], [IHA, 0.85]).mapping.to_json()
    assert ScorecardMapping.from_json(written).rows
    for name in ("name", "fingerprint"):
        halved = written.replace(f'"{name}": "', f'"{name}": "\\ud800')
        assert halved != written
        with pytest.raises(CarerDeskError):
            ScorecardMapping.from_json(halved)

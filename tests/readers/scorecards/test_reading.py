from __future__ import annotations

from pathlib import Path

import pytest

from carer_desk.panel.indicator import Better, Rag
from carer_desk.panel.scorecard_mapping import ColumnRole, RowBasis
from carer_desk.readers.scorecards.opening import read_grid
from carer_desk.readers.scorecards.reading import read_scorecard
from tests.readers.scorecards.sheets import (
    AMBER,
    GREEN,
    IHA,
    INDICATORS,
    MOVES,
    PERCENT,
    RED,
    RHA,
    one,
    read,
    read_pasted,
    read_rows,
    values,
    workbook,
)

FILES = Path(__file__).parent / "files"


def read_file(name):
    return read_scorecard(read_grid(FILES / name), INDICATORS)


@pytest.mark.parametrize("name", ["wide.ods", "wide.xlsx", "wide.xls"])
def test_a_wide_scorecard_saved_by_libreoffice(name):
    found = read_file(name)
    assert found.title == "Rivermouth Borough Council: children in care scorecard, October 2020"
    assert found.period == "2020-07"
    assert len(found.readings) == 35
    july = one(found, "iha_timely", "2020-07")
    assert (july.value, july.target, july.target_text) == (84.0, 85.0, "over 85%")
    assert (july.national, july.neighbours, july.arrow) == (80.0, 77.0, "up")
    assert july.place == "Scorecard!I6"
    assert one(found, "iha_timely", "2018/19").target is None  # the target is this year's
    share = one(found, "stability_moves", "2020-07")
    assert (share.text, share.numerator, share.denominator) == ("12/112", 12.0, 112.0)
    assert share.value == pytest.approx(100 * 12 / 112)
    assert one(found, "stability_moves", "2020-05").suppressed
    assert one(found, "cla_rate", "2020-05").value == 78.0
    assert one(found, "cl_eet", "2020-04").text == "over 50%"
    assert one(found, "cl_eet", "2020-04").value is None
    assert [(cell.place, cell.text) for cell in found.unread] == [("Scorecard!H13", "banana")]
    assert [row.place for row in found.unmapped] == ["Scorecard!B11"]
    assert set(found.unmapped[0].candidates) == {"stability_moves", "stability_longterm"}
    facts = {fact.code: fact for fact in found.facts}
    assert facts["iha_timely"].tolerance == 5.0
    assert facts["stability_moves"].better is Better.LOWER
    assert facts["iha_timely"].commentary == "Slow start"


@pytest.mark.parametrize("name", ["wide.ods", "wide.xlsx"])
def test_a_fill_colour_is_a_rating(name):
    found = read_file(name)
    july = one(found, "iha_timely", "2020-07")
    assert (july.rag, july.rag_by_colour) == (Rag.AMBER, True)
    assert (one(found, "rha_current", "2020-07").rag, one(found, "stability_moves", "2020-07").rag) == (
        Rag.GREEN,
        Rag.RED,
    )


def test_an_old_xls_file_says_that_its_colours_are_lost():
    found = read_file("wide.xls")
    assert "Colours in the old XLS format" in found.notes[0]
    assert one(found, "iha_timely", "2020-07").rag is Rag.NONE


@pytest.mark.parametrize("name", ["ruled.pdf", "plain.pdf"])
def test_the_table_of_a_pdf_with_and_without_lines(name):
    found = read_file(name)
    assert "Colours are not read from a PDF" in found.notes[0]
    assert len(found.readings) == 20
    june = one(found, "iha_timely", "2020-06")
    assert (june.text, june.value, june.rag, june.target_text) == ("79%", 79.0, Rag.AMBER, "over 85%")
    assert june.place == "page 1, row 3, column 6"
    row = next(row for row in found.mapping.rows if row.code == "iha_timely")
    assert row.name == "Initial health assessments completed within 20 working days of entering care"
    assert one(found, "stability_moves", "2020-05").suppressed
    assert one(found, "stability_moves", "2020-06").numerator == 12.0
    assert one(found, "cla_rate", "2020-05").text == "78/10000"
    facts = {fact.code: fact for fact in found.facts}
    assert facts["iha_timely"].commentary.endswith("begins in September after recruitment.")
    assert facts["iha_timely"].national_text == "80%"
    assert not found.unread


@pytest.mark.parametrize("name", ["wrapped_bottom.pdf", "wrapped_middle.pdf"])
def test_names_in_two_lines_with_their_figures_below_or_beside_them(name):
    found = read_file(name)
    assert {one.code for one in found.readings} == {
        "iha_timely", "rha_current", "stability_moves", "cla_rate", "cl_accommodation",
    }  # fmt: skip
    assert [one.period for one in found.of("rha_current")] == ["2022/23", "2023-04", "2023-05", "2023-06"]
    assert one(found, "rha_current", "2023-06").rag is Rag.AMBER
    assert one(found, "stability_moves", "2023-06").target_text == "<10%"
    assert (one(found, "iha_timely", "2023-06").neighbours, found.unread) == (79.0, ())
    assert found.title == "Exampleton Council: children in care scorecard"


def test_a_long_table_names_the_period_in_each_row():
    found = read_rows(
        ["Indicator", "Month", "Actual", "Target", "RAG"],
        [IHA, "Apr 2020", "80%", "85%", "A"],
        ["", "May 2020", "86%", "85%", "Green"],
        [RHA, "Apr 2020", "c", "90%", ""],
    )
    assert values(found) == {
        ("iha_timely", "2020-04"): 80.0,
        ("iha_timely", "2020-05"): 86.0,
        ("rha_current", "2020-04"): None,
    }
    assert one(found, "iha_timely", "2020-05").rag is Rag.GREEN
    assert one(found, "iha_timely", "2020-04").target == 85.0


def test_months_down_and_indicators_across():
    found = read_pasted(
        "Children in care 2020\n\nMonth\tIHA on time\tRHA up to date\nApr 2020\t80%\t90%\nMay 2020\t81%\t91%"
    )
    assert values(found)[("rha_current", "2020-05")] == 91.0
    assert one(found, "iha_timely", "2020-05").place == "line 5, column B"


def test_rows_that_say_what_they_hold():
    found = read_rows(
        ["Measure", "Type", "Apr 2020", "May 2020"],
        [IHA, "Actual", "80%", "82%"],
        ["", "Target", "85%", "86%"],
        ["", "RAG", "R", "A"],
    )
    assert len(found.readings) == 2
    may = one(found, "iha_timely", "2020-05")
    assert (may.value, may.target, may.rag) == (82.0, 86.0, Rag.AMBER)


def test_a_month_over_actual_target_and_rating():
    found = read_rows(
        ["", "April 2020", "", "", "May 2020", "", ""],
        ["Indicator", "Actual", "Target", "RAG", "Actual", "Target", "RAG"],
        [IHA, "80%", "85%", "R", "86%", "85%", "G"],
    )
    assert values(found) == {("iha_timely", "2020-04"): 80.0, ("iha_timely", "2020-05"): 86.0}
    assert [r.rag for r in found.of("iha_timely")] == [Rag.RED, Rag.GREEN]


def test_quarters_and_years_are_periods():
    found = read_rows(["Measure", "2019/20", "Q1 2020/21", "Q2 2020/21"], [IHA, "75%", "80%", "82%"])
    assert [reading.period for reading in found.readings] == ["2019/20", "2020-Q1", "2020-Q2"]


def test_months_without_a_year_take_the_title_s_and_say_so():
    found = read_rows(["Scorecard 2020/21"], [], ["Measure", "Nov", "Dec", "Jan"], [IHA, "80%", "81%", "82%"])
    assert [reading.period for reading in found.readings] == ["2020-11", "2020-12", "2021-01"]
    assert "Scorecard!A1 says 2020/21" in found.mapping.columns[1].reason


def test_months_that_run_up_to_the_title_s_month():
    found = read_rows(
        ["Scorecard, January 2021"], [], ["Measure", "Nov", "Dec", "Jan"], [IHA, "80%", "81%", "82%"]
    )
    assert [reading.period for reading in found.readings] == ["2020-11", "2020-12", "2021-01"]


def test_months_without_any_year_are_not_guessed():
    found = read_rows(["Measure", "Nov", "Dec"], [IHA, "80%", "81%"])
    assert not found.readings
    assert [cell.place for cell in found.unread] == ["Scorecard!B1", "Scorecard!C1"]


@pytest.mark.parametrize("target", ["over 85%", 0.85, "85%"])
def test_shares_of_one_are_read_by_their_neighbours_and_flagged(target):
    found = read_rows(["Measure", "Apr 2020", "May 2020", "Target"], [IHA, 0.84, 0.8, target])
    april = one(found, "iha_timely", "2020-04")
    assert (april.text, april.value, april.target) == ("0.84", 84.0, 85.0)
    assert "shares of 1" in april.doubts[0]


def test_a_lone_share_is_not_guessed():
    found = read_rows(["Measure", "Apr 2020", "May 2020"], [IHA, 0.84, ""])
    assert not found.readings
    assert found.unread[0].place == "Scorecard!B2"


def test_a_target_in_per_cent_shows_that_small_numbers_are_no_shares():
    found = read_rows(["Measure", "Apr 2020", "May 2020", "Target"], ["UASC share", 0.07, 0.08, "0.1%"])
    assert not [reading for reading in found.readings if reading.value and reading.value > 1]


def test_a_percentage_cell_is_read_as_it_is_shown():
    found = read_rows(
        ["Measure", "Apr 2020", "May 2020"], [IHA, (0.84, PERCENT), (0.8366, {"num_format": "0.0%"})]
    )
    assert [(r.text, r.value) for r in found.readings] == [("84%", 84.0), ("83.7%", 83.7)]
    assert not found.doubtful


def test_ratings_by_the_fill_of_the_figures_but_not_of_a_whole_row():
    green = {**GREEN, **PERCENT}
    found = read_rows(
        ["Measure", "Apr 2020", "May 2020", "Jun 2020"],
        [IHA, (0.84, {**RED, **PERCENT}), (0.9, {**AMBER, **PERCENT}), (0.95, green)],
        [(RHA, GREEN), (0.84, green), (0.85, green), (0.86, green)],
    )
    assert [r.rag for r in found.of("iha_timely")] == [Rag.RED, Rag.AMBER, Rag.GREEN]
    assert {r.rag for r in found.of("rha_current")} == {Rag.NONE}


def test_a_rating_beside_a_month_that_was_not_read_goes_to_no_other_month():
    found = read_rows(
        ["Measure", "Apr 2020", "May 2020", "RAG"],
        [IHA, "84%", "0.85", "R"],
        [RHA, "84%", "#DIV/0!", "A"],
    )
    assert one(found, "iha_timely", "2020-04").rag is Rag.NONE
    assert [(cell.place, cell.text) for cell in found.unread] == [
        ("Scorecard!C2", "0.85"),
        ("Scorecard!D2", "R"),
        ("Scorecard!C3", "#DIV/0!"),
    ]
    assert one(found, "rha_current", "2020-04").rag is Rag.AMBER  # May is still to come


def test_a_rating_whose_colour_says_otherwise_is_doubtful():
    found = read_rows(["Measure", "Apr 2020", "RAG"], ["", ""], [IHA, "84%", ("G", RED)])
    assert "coloured red" in one(found, "iha_timely", "2020-04").doubts[0]


def test_a_date_in_the_place_of_a_figure_is_not_read():
    import datetime

    day = (datetime.date(2020, 12, 9), {"num_format": "dd/mm/yyyy"})
    found = read_rows(["Measure", "Apr 2020", "May 2020"], [IHA, day, "80%"])
    assert [(cell.place, cell.text) for cell in found.unread] == [("Scorecard!B2", "09/12/2020")]


@pytest.mark.parametrize("text", ["#DIV/0!", "#REF!", "eleven", "12/0", "tbc"])
def test_what_is_no_figure_is_listed_with_its_place_and_text(text):
    found = read_rows(["Measure", "Apr 2020", "May 2020"], [IHA, text, "80%"])
    assert [(cell.place, cell.text) for cell in found.unread] == [("Scorecard!B2", text)]
    assert found.unread[0].reason


def test_two_figures_for_one_month_are_listed_and_neither_is_preferred_silently():
    found = read_rows(["Indicator", "Month", "Actual"], [IHA, "Apr 2020", "80%"], [IHA, "Apr 2020", "81%"])
    assert values(found) == {("iha_timely", "2020-04"): 80.0}
    assert "Scorecard!C2 gives another figure" in found.unread[0].reason


def test_an_unknown_column_with_figures_is_listed():
    found = read_rows(["Measure", "Apr 2020", "Wibble"], [IHA, "80%", "17"])
    assert [(cell.place, cell.text) for cell in found.unread] == [("Scorecard!C1", "Wibble")]


def test_sections_totals_and_repeated_headers_are_no_measures():
    head = ["Measure", "Apr 2020", "May 2020"]
    found = read_rows(head, ["Health"], [IHA, "80%", "81%"], ["Placements"], head, [MOVES, "10%", "11%"])
    assert {row.code for row in found.mapping.rows} == {"iha_timely", "stability_moves"}
    assert not found.unread
    assert not found.unmapped


def test_an_arrow_and_a_rating_may_stand_in_the_figure_s_own_cell():
    found = read_rows(["Measure", "Apr 2020", "May 2020"], [IHA, "84% ▲", "86% (G)"])
    assert (one(found, "iha_timely", "2020-04").arrow, one(found, "iha_timely", "2020-04").value) == (
        "up",
        84.0,
    )
    assert one(found, "iha_timely", "2020-05").rag is Rag.GREEN


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("% of LAC with three or more placements in the year", "stability_moves"),
        ("Pathway plans up to date", "pathway_plan"),
        ("Care leavers in suitable accommodation (19-21)", "cl_accommodation"),
        ("Rate of CLA per 10,000", "cla_rate"),
        ("Number of LAC", "cla_number"),
        ("Placement stability", ""),
        ("% care leavers NEET", ""),
        ("Number of children looked after with a disability", ""),
        ("Number of initial health assessments", ""),
        ("Total expenditure", ""),
    ],
)
def test_which_indicator_a_name_means(name, code):
    found = read_rows(["Measure", "Apr 2020", "May 2020"], [name, "10", "11"])
    [row] = found.mapping.rows
    assert row.code == code
    assert row.reason
    assert bool(found.unmapped) is (not code)


def test_two_rows_for_one_indicator_are_given_to_neither():
    found = read_rows(
        ["Measure", "Apr 2020", "May 2020"],
        ["PEPs, primary", "80%", "81%"],
        ["PEPs, secondary", "70%", "71%"],
    )
    assert not found.readings
    assert len(found.unmapped) == 2


def test_a_corrected_mapping_is_remembered_for_the_next_scorecard():
    first = read_rows(
        ["Measure", "Apr 2020", "Now"], ["Placement stability", "10%", "11%"], ["Savings", "5", "6"]
    )
    assert not first.readings
    mapping = first.mapping.with_row("Scorecard!A2", "stability_moves").with_row("Scorecard!A3", None)
    again = read_rows(
        ["Measure", "Apr 2020", "Now"],
        ["Placement stability", "10%", "11%"],
        ["Savings", "5", "6"],
        mapping=mapping,
    )
    assert values(again) == {("stability_moves", "2020-04"): 10.0}
    assert not again.unmapped
    later = type(mapping).from_json(mapping.to_json())
    assert later == mapping
    later_read = read_rows(
        ["May 2021"], ["Savings", "6"], ["Measure", "May 2021", "Jun 2021"],
        ["Savings", "5", "7"], ["Placement  Stability", "12%", "13%"], mapping=later,
    )  # fmt: skip
    assert values(later_read) == {("stability_moves", "2021-05"): 12.0, ("stability_moves", "2021-06"): 13.0}
    assert [row.basis for row in later_read.mapping.rows] == [RowBasis.LEFT_OUT, RowBasis.REMEMBERED]


def test_a_period_given_by_hand_holds_for_that_file_alone():
    data = workbook(["Measure", "Apr 2020", "Now"], [IHA, "80%", "81%"])
    mapping = read(data).mapping.with_column("Scorecard!C1", ColumnRole.FIGURE, "2020-05")
    assert values(read(data, mapping=mapping))[("iha_timely", "2020-05")] == 81.0
    other = read(workbook(["Measure", "May 2020", "Now"], [IHA, "80%", "82%"]), mapping=mapping)
    assert values(other) == {("iha_timely", "2020-05"): 80.0}
    assert "Choose it for this scorecard" in other.unread[0].reason


def test_hidden_sheets_and_colours_by_rule_are_mentioned():
    import io

    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet, hidden = book.add_worksheet("Shown"), book.add_worksheet("Workings")
    for at, row in enumerate((["Measure", "Apr 2020", "May 2020"], [IHA, "80%", "81%"])):
        sheet.write_row(at, 0, row)
    sheet.conditional_format("B2:C2", {"type": "3_color_scale"})
    hidden.write(0, 0, "secret")
    hidden.hide()
    book.close()
    found = read(file.getvalue())
    assert any("Workings is hidden" in note for note in found.notes)
    assert any("Shown colours cells by rules" in note for note in found.notes)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_of_any_delimiter_and_encoding(encoding, delimiter):
    rows = [
        ["Scorecard – 2020/21"],
        ["Measure", "Apr 2020", "May 2020"],
        [IHA, "80%", "81%"],
        [RHA, "90%", "91%"],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    found = read(text.encode(encoding), "figures.csv")
    assert values(found)[("rha_current", "2020-05")] == 91.0
    assert one(found, "iha_timely", "2020-04").place == "line 3, column B"
    assert found.title == "Scorecard – 2020/21"


def test_references_under_a_naming_heading_a_floor_and_comparators_with_their_year():
    found = read_rows(
        ["PI", "Description", "Good performance", "Stat. neighbour average 2019/20", "2019-20 Outturn", "Apr-20",
         "May-20", "Target 2020/21", "Amber floor", "Status"],
        ["CLA 17", f"{IHA} (snapshot)", "High", "75%", "72%", 0.8, 0.79, "85%", "75%", "A"],
        ["", "Total", "", "", "", 10, 11],
        ["* c = suppressed"],
    )  # fmt: skip
    [row] = [row for row in found.mapping.rows if row.code]
    assert (row.reference, row.code) == ("CLA 17", "iha_timely")
    assert (one(found, "iha_timely", "2020-05").value, one(found, "iha_timely", "2020-05").rag) == (
        79.0,
        Rag.AMBER,
    )
    assert one(found, "iha_timely", "2019/20").neighbours == 75.0
    assert one(found, "iha_timely", "2019/20").target is None
    assert (found.facts[0].floor, found.facts[0].tolerance) == (75.0, None)
    assert [row.name for row in found.unmapped] == ["Total"]

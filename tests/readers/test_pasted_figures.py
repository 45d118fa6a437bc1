"""Blocks copied from a spreadsheet: what is read, and what is named as not read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Indicator, Rag
from carer_desk.panel.periods import Period
from carer_desk.readers.pasted_figures import column_letters, looks_like_block, read_pasted
from carer_desk.readers.spreadsheet_cells import split_cells

PLANS = Indicator("pathway_plan", "Young people with an up-to-date pathway plan", "Pathway plans", id=1,
                  aliases=("pathway plan completion",))  # fmt: skip
CARE = Indicator("cla", "Children looked after", "CLA number", unit="count", id=2, aliases=("CiC",))
OTHER = Indicator("cic_rate", "Rate", "CiC rate", unit="per 10,000", id=3, aliases=("cic",))
ALL = [PLANS, CARE]
OCTOBER = Period.month(2020, 10)


def figures(text, indicators=ALL, month=None):
    return [
        (f.reading.indicator_id, f.reading.period, f.reading.text, f.reading.value)
        for f in read_pasted(text, indicators, month).figures
    ]


def problems(text, indicators=ALL, month=None):
    return [(p.place, p.text) for p in read_pasted(text, indicators, month).problems]


def test_months_across_are_read_with_line_ends_of_windows_and_trailing_tabs():
    text = "Scorecard\r\n\r\nIndicator\tOct 2020\tNov 2020\t\r\n"
    text += "Pathway-plans\t84.0%\tc\t\r\nCHILDREN  looked after\t412\t1,413\t\t\r\n"
    assert figures(text) == [
        (1, "2020-10", "84.0%", 84.0),
        (1, "2020-11", "c", None),
        (2, "2020-10", "412", 412.0),
        (2, "2020-11", "1,413", 1413.0),
    ]
    assert problems(text) == []


def test_a_blank_cell_is_no_figure_and_no_problem():
    assert figures("\tOct 2020\tNov 2020\nPathway plans\t\t84%") == [(1, "2020-11", "84%", 84.0)]
    assert problems("\tOct 2020\tNov 2020\nPathway plans\t\t84%") == []


def test_a_column_whose_month_cannot_be_read_is_named_once_and_not_guessed():
    text = "Indicator\tOct 2020\tNov\nPathway plans\t84%\t86%\nCLA number\t400\t401"
    assert [f[1] for f in figures(text)] == ["2020-10", "2020-10"]
    assert problems(text) == [("row 1, column C", "Nov")]


def test_a_merged_header_needs_the_second_row_to_say_which_column_is_which():
    text = "Indicator\tOct 2020\t\tNov 2020\t\n\tActual\tTarget\tActual\tTarget\nPathway plans\t84%\tover 85%\t86%\t85%"
    read = read_pasted(text, ALL).readings
    assert [(r.period, r.value, r.target, r.target_text) for r in read] == [
        ("2020-10", 84.0, 85.0, "over 85%"),
        ("2020-11", 86.0, 85.0, "85%"),
    ]
    unsaid = "Indicator\tOct 2020\t\tNov 2020\nPathway plans\t84%\t85%\t86%"
    assert [f[2] for f in figures(unsaid)] == ["84%", "86%"]
    assert problems(unsaid) == [("row 2, column C", "85%")]


def test_a_target_column_beside_months_holds_for_all_of_them():
    text = "Indicator\tTarget\tOct 2020\tNov 2020\nPathway plans\t85%\t84%\t86%"
    assert [r.target for r in read_pasted(text, ALL).readings] == [85.0, 85.0]
    assert problems(text) == []


def test_a_rating_column_is_that_of_the_month_before_it_and_of_no_other():
    text = "Indicator\tOct 2020\tRAG\tNov 2020\tDec 2020\tRAG status\nPathway plans\t84%\tA\t85%\t86%\tG"
    assert [(r.period, r.rag) for r in read_pasted(text, ALL).readings] == [
        ("2020-10", Rag.AMBER),
        ("2020-11", Rag.NONE),
        ("2020-12", Rag.GREEN),
    ]
    assert problems(text) == []


def test_a_rating_that_follows_no_month_is_not_guessed():
    text = "Indicator\tRAG\tOct 2020\tTarget\tRAG\nPathway plans\tR\t84%\t85%\tA"
    assert [r.rag for r in read_pasted(text, ALL).readings] == [Rag.NONE]
    assert problems(text) == [("row 1, column B", "RAG"), ("row 1, column E", "RAG")]


@pytest.mark.parametrize("words", ["over 85%", "about 400", "84% (provisional)"])
def test_words_round_a_number_are_kept_as_published_without_a_value(words):
    text = f"Indicator\tPeriod\tFigure\tRAG\nPathway plans\tOct 2020\t{words}\tG"
    (reading,) = read_pasted(text, ALL).readings
    assert (reading.text, reading.value, reading.rag) == (words, None, Rag.GREEN)
    assert problems(text) == []


def test_months_down_with_indicators_across():
    text = "Month\tPathway plans\tCLA number\tUnknown\nOct 2020\t84%\t400\t3\nNov 2020\t85%\t401\t4\nDec\t86%\t402\t5"
    assert [f[:3] for f in figures(text)] == [
        (1, "2020-10", "84%"), (2, "2020-10", "400"), (1, "2020-11", "85%"), (2, "2020-11", "401"),
    ]  # fmt: skip
    assert problems(text) == [("row 1, column D", "Unknown"), ("row 4, column A", "Dec")]


def test_one_figure_a_line_with_everything_beside_it():
    text = (
        "Measure\tPeriod\tFigure\tTarget\tRAG\tEngland\tStatistical neighbours\tSource\tRemarks\n"
        "Pathway plans\tOctober 2020\t82% (92/112)\t85\tr\t88\t86.5%\tReport 7\tslow\n"
    )
    (reading,) = read_pasted(text, ALL).readings
    assert (reading.value, reading.numerator, reading.denominator) == (82.0, 92.0, 112.0)
    assert (reading.target, reading.rag, reading.national, reading.neighbours) == (85.0, Rag.RED, 88.0, 86.5)
    assert (reading.source, reading.period_end.isoformat()) == ("Report 7", "2020-10-31")
    assert problems(text) == [("row 1, column I", "Remarks")]


@pytest.mark.parametrize("rating", ["pink", "3", "not great"])
def test_a_rating_that_is_none_is_named_and_the_figure_kept(rating):
    text = f"Indicator\tPeriod\tFigure\tRAG\nPathway plans\tOct 2020\t84%\t{rating}"
    assert figures(text) == [(1, "2020-10", "84%", 84.0)]
    assert problems(text) == [("row 2, column D", rating)]


def test_a_figure_that_is_doubtful_is_named_and_not_read():
    text = "\tOct 2020\tNov 2020\nPathway plans\t0.84\t412\nCLA number\t84%\tmany"
    assert figures(text) == []
    assert problems(text) == [
        ("row 2, column B", "0.84"), ("row 2, column C", "412"), ("row 3, column B", "84%"),
        ("row 3, column C", "many"),
    ]  # fmt: skip


def test_lines_without_a_header_need_the_month_to_be_given():
    assert figures("Pathway plans\t84%\nCLA number\t400", month=OCTOBER) == [
        (1, "2020-10", "84%", 84.0),
        (2, "2020-10", "400", 400.0),
    ]
    assert figures("Pathway plans\t84%") == []
    assert problems("Pathway plans\t84%") == [("row 1, column A", "Pathway plans")]


def test_a_name_that_means_two_indicators_is_not_guessed_but_a_code_beside_it_settles_it():
    text = "Indicator\tOct 2020\ncic\t70"
    read = read_pasted(text, [CARE, OTHER])
    assert not read.figures and "cic_rate, cla" in read.problems[0].problem
    assert [
        f[0] for f in figures("Indicator\tCode\tOct 2020\tNov 2020\ncic\tcla\t70\t71", [CARE, OTHER])
    ] == [2, 2]


def test_the_same_month_twice_is_read_once_and_another_figure_for_it_is_named():
    line = "Pathway plans\tOct 2020\t"
    text = f"Indicator\tPeriod\tFigure\n{line}84%\n{line}84%\n{line}85%"
    assert len(figures(text)) == 1
    assert problems(text) == [("row 4, column C", "85%")]


def test_cells_with_tabs_quotes_and_line_ends_come_as_spreadsheets_quote_them():
    assert split_cells('"a\tb"\t"say ""so"""\r\n"two\nlines"\tx\r\n') == [
        ["a b", 'say "so"'],
        ["two lines", "x"],
    ]
    assert split_cells('12" pipe\t"open\nnext') == [['12" pipe', '"open'], ["next"]]
    assert figures('Indicator\tOct 2020\n"Children looked\nafter"\t400') == [(2, "2020-10", "400", 400.0)]


def test_a_block_is_told_from_bare_cells():
    assert looks_like_block("Indicator\tOct 2020\nPathway plans\t84%")
    assert looks_like_block("\tOct 2020\tNov 2020\n")
    assert looks_like_block("Oct 2020\t84%")
    assert not looks_like_block("84%\t85%\tG\n85%")
    assert not looks_like_block("92/112\t84/85")


def test_more_than_ten_thousand_lines_are_refused_whole():
    assert len(split_cells("a\n" * 9_999 + "a")) == 10_000
    for line_end in ("\n", "\r"):
        with pytest.raises(CarerDeskError, match="10,000"):
            split_cells(f"a{line_end}" * 10_002)


def test_columns_are_named_as_in_a_spreadsheet():
    assert [column_letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


CELLS = st.lists(
    st.lists(st.text(alphabet="abc %/.,0123456789\"'\t\r\nQOct", max_size=8), max_size=5), max_size=5
)


@given(st.text(max_size=200), st.sampled_from([None, OCTOBER]))
def test_any_text_is_read_without_an_error_and_every_problem_has_a_place(text, month):
    read = read_pasted(text, ALL, month)
    rows = split_cells(text)
    for problem in read.problems:
        assert 1 <= problem.row <= max(1, len(rows)) and problem.column >= 1 and problem.problem
    keys = [(r.indicator_id, r.period) for r in read.readings]
    assert len(keys) == len(set(keys))


@given(CELLS)
def test_cells_quoted_as_a_spreadsheet_does_come_back(rows):
    def quoted(cell):
        marked = any(mark in cell for mark in '\t\r\n"')
        return '"' + cell.replace('"', '""') + '"' if marked else cell

    text = "\r\n".join("\t".join(quoted(cell) for cell in row) for row in rows)
    wanted = [[" ".join(cell.split()) for cell in row] for row in rows]
    wanted = [_trimmed(row) for row in wanted]
    while wanted and not wanted[-1]:
        wanted.pop()
    assert split_cells(text) == wanted


@given(
    st.lists(st.integers(0, 100), min_size=1, max_size=12),
    st.integers(2000, 2090),
    st.integers(1, 12),
)
def test_a_wide_block_and_the_same_block_lying_down_say_the_same(values, year, month):
    periods = [Period.month(year, month)]
    while len(periods) < len(values):
        periods.append(periods[-1].next())
    labels = [period.label for period in periods]
    shown = [f"{value}%" for value in values]
    wide = "Indicator\t" + "\t".join(labels) + "\nPathway plans\t" + "\t".join(shown)
    down = "Month\tPathway plans\n" + "\n".join(f"{a}\t{b}" for a, b in zip(labels, shown, strict=True))
    lines = "Indicator\tPeriod\tFigure\n" + "\n".join(
        f"Pathway plans\t{a}\t{b}" for a, b in zip(labels, shown, strict=True)
    )
    assert figures(wide) == figures(down) == figures(lines)
    assert len(figures(wide)) == len(values)


def _trimmed(row):
    while row and not row[-1]:
        row = row[:-1]
    return row

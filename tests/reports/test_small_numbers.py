"""Figures of few young people, early signs and axes in whole papers: what may not be printed is in none of them."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.chart_story import chart_story
from carer_desk.panel.indicator import Reading
from carer_desk.panel.promise import Promise
from carer_desk.panel.since_promise import Verdict
from carer_desk.reports.chair import build as build_report
from carer_desk.reports.chart_data import build as build_chart
from carer_desk.reports.chart_drawing import chart_geometry
from carer_desk.reports.chart_plan import axis_of
from carer_desk.reports.chart_story_parts import SINGLED_OUT
from carer_desk.reports.chart_style import PRINT
from carer_desk.reports.paper_stories import paper_stories
from carer_desk.reports.papers import write_report, write_sheet
from carer_desk.reports.sheet import SheetFacts
from carer_desk.reports.sheet import build as build_sheet
from tests.reports import stories as told
from tests.reports.chart_cases import STEADY, readings
from tests.reports.test_papers import Page, words_of

ENDINGS = ("docx", "pdf", "html", "txt")
KINDS = ("report", "sheet")
PLANS = replace(told.PATHWAY, id=4)


def thread(*promised: date):
    """One question about pathway plans, with promises of these days."""
    story = told.Story(7, "How many plans were late?").linked(PLANS, "84%", 84, "2020-09")
    for day in promised:
        story.promised("to finish them on time", day, due_words="soon")
    return story.thread()


def paper_of(kind, facts, choices, figures, *promised):
    facts = replace(facts, threads=[thread(*promised)], readings={PLANS.id: figures})
    if kind == "report":
        return build_report(facts, choices)
    return build_sheet(SheetFacts(facts.panel, facts.today, told.MEETINGS[6], facts.threads, facts.readings))


def charts_of(paper):
    return [
        chart for part in getattr(paper, "matters", getattr(paper, "questions", ())) for chart in part.charts
    ]


def written(paper, kind, ending, folder):
    path = folder / f"paper.{ending}"
    (write_report if kind == "report" else write_sheet)(paper, ending, path)
    return path


def pictures_in(path):
    """How many pictures a paper holds."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as packed:
            return sum(name.startswith("word/media/chart") for name in packed.namelist())
    if path.suffix == ".html":
        return sum(tag == "img" for tag, _ in Page.read(path).tags)
    if path.suffix == ".pdf":  # a chart is a tagged figure
        with pikepdf.open(path) as pdf:
            return sum(
                isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.Figure
                for one in pdf.objects
            )
    return 0


def behind(count):
    return readings(STEADY[:14], first=(2020, 1), denominator=float(count))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", ENDINGS)
def test_no_paper_draws_figures_of_fewer_than_ten_and_each_says_why(kind, ending, facts, choices, tmp_path):
    few = written(paper_of(kind, facts, choices, behind(9)), kind, ending, tmp_path)
    assert pictures_in(few) == 0
    assert SINGLED_OUT in words_of(few) and "usually lies between" not in words_of(few)
    enough = written(paper_of(kind, facts, choices, behind(10)), kind, ending, tmp_path)
    assert pictures_in(enough) == (ending != "txt")
    said = words_of(enough)
    assert (
        "Few young people: one or two change this figure a lot." in said and "No chart is printed" not in said
    )
    many = words_of(written(paper_of(kind, facts, choices, behind(20)), kind, ending, tmp_path))
    assert "Few young people" not in many and "usually lies between" in many


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", ENDINGS)
def test_an_early_sign_is_in_no_paper(kind, ending, facts, choices, tmp_path):
    figures = readings([*STEADY[:14], 82, 88, 89, 90], first=(2019, 10))
    made = date(2020, 12, 9)
    paper = paper_of(kind, facts, choices, figures, made)
    linked = thread(made)
    (tag,) = paper_stories([linked], {PLANS.id: figures}, {})[PLANS.id].promised
    assert tag.since.verdict is Verdict.EARLY_SIGN
    said = words_of(written(paper, kind, ending, tmp_path)).casefold()
    assert "no firm statement can be made yet" in said
    assert "early sign" not in said and "sign of" not in said


def test_the_same_indicator_has_the_same_axis_in_report_and_sheet(facts, choices):
    figures: list[Reading] = readings(STEADY[:14], first=(2020, 1), target=85.0, denominator=45.0)
    made = date(2020, 9, 16)
    report = charts_of(paper_of("report", facts, choices, figures, made))
    sheet = charts_of(paper_of("sheet", facts, choices, figures, made))
    assert len(report) == len(sheet) == 1
    ours, theirs = (chart_geometry(one, PRINT, (640, 300)) for one in (report[0], sheet[0]))
    assert axis_of(report[0]) == axis_of(sheet[0])
    assert ours.plot == theirs.plot and ours.points == theirs.points


def test_the_axis_is_the_same_where_only_one_of_the_papers_tells_of_the_promise(facts, choices):
    figures = readings([*STEADY[:13], 82, 99, 98, 99, 97, 99], first=(2019, 7), target=85.0, denominator=45.0)
    (report,) = charts_of(paper_of("report", facts, choices, figures, date(2020, 8, 12)))
    (sheet,) = charts_of(paper_of("sheet", facts, choices, figures))
    assert report.story.band != sheet.story.band
    assert axis_of(report) == axis_of(sheet)


@given(
    st.lists(st.integers(30, 100), min_size=14, max_size=40),
    st.dates(date(2020, 8, 1), date(2023, 6, 1)),
)
def test_no_promise_moves_the_axis_of_an_indicator_in_a_paper(values, made):
    figures = readings(values, first=(2019, 7), target=85.0, denominator=45.0)
    promise = Promise(7, "to finish them on time", made)
    untold, told_of = (chart_story(PLANS, figures, (), (), (), one) for one in ((), [promise]))
    charts = [build_chart(PLANS, figures, story=one, for_paper=True) for one in (untold, told_of)]
    assert axis_of(charts[0]) == axis_of(charts[1])

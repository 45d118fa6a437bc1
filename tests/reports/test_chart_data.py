from __future__ import annotations

from datetime import date

import pytest

from carer_desk.panel.indicator import Reading
from carer_desk.reports.chart_data import TABLE_HEADINGS, build, printable_figure
from tests.reports import stories as told


def test_the_sentence_is_the_plain_difference():
    chart = build(told.PATHWAY, told.readings()[1], told.PATHWAY_RULES)
    assert chart.sentence == (
        "89% in February 2021, target 90%; 1 point below target. "
        "It is 1 point lower than the earliest figure here, 90% in January 2020."
    )
    assert chart.alt_text.startswith("Line chart of Pathway plans from January 2020 to February 2021. 89%")


def test_targets_are_steps_from_the_first_day_of_a_period():
    chart = build(told.PATHWAY, told.readings()[1])
    assert chart.targets == ((date(2020, 1, 1), 95), (date(2020, 10, 1), 90))


def test_a_definition_gives_the_target_a_reading_lacks():
    readings = [
        Reading(1, "2020-06", date(2020, 6, 30), "80%", 80),
        Reading(1, "2020-12", date(2020, 12, 31), "81%", 81),
    ]
    chart = build(told.PATHWAY, readings, told.PATHWAY_RULES)
    assert [point.target for point in chart.points] == [95, 90]


def test_a_revision_takes_the_place_of_what_it_revises():
    readings = [
        Reading(1, "2020-06", date(2020, 6, 30), "80%", 80, id=1),
        Reading(1, "2020-06", date(2020, 6, 30), "82%", 82, id=2, revises_id=1),
    ]
    assert [point.text for point in build(told.PATHWAY, readings).points] == ["82%"]


def test_the_table_has_the_same_numbers():
    chart = build(told.PATHWAY, told.readings()[1])
    assert all(len(row) == len(TABLE_HEADINGS) for row in chart.table)
    assert chart.table[-1][:4] == ("February 2021", "89%", "90%", "red")


def test_small_counts_show_on_the_screen_and_not_on_paper():
    screen = build(told.MISSING, told.readings()[3])
    paper = build(told.MISSING, told.readings()[3], for_paper=True)
    assert [point.value for point in screen.points] == [9, 7, 4]
    assert [point.value for point in paper.points] == [9, 7, None]
    assert paper.sentence == "a small number in December 2020; it cannot be compared."


@pytest.mark.parametrize(
    ("text", "value", "unit", "shown"),
    [
        ("84%", 84, "%", "84%"),
        ("84", 84, "%", "84%"),
        ("3", 3, "count", "a small number"),
        ("0", 0, "number", "a small number"),
        ("12", 12, "count", "12"),
        ("75% (3/4)", 75, "%", "75%"),
        ("82% (92/112)", 82, "%", "82% (92/112)"),
        ("c", None, "count", "c"),
        ("", None, "%", ""),
        ("", 18.5, "days", "18.5 days"),
    ],
)
def test_a_figure_on_paper_shows_no_small_count(text, value, unit, shown):
    assert printable_figure(text, value, unit) == shown


def test_without_readings_there_is_nothing_to_draw():
    chart = build(told.PATHWAY, ())
    assert not chart.drawable
    assert chart.sentence == "No figures are recorded yet."

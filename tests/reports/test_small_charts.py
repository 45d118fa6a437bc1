"""Small charts of many indicators: every part in its own strip, shapes by the rules, gaps, steps of the target."""

from __future__ import annotations

import pytest

from carer_desk.panel.chart_story import chart_story
from carer_desk.panel.indicator import Better, Indicator, Reading
from carer_desk.panel.many_charts import many_chart
from carer_desk.panel.periods import Period
from carer_desk.reports.chart_scene import Area, Dots, Shape, Stroke
from carer_desk.reports.chart_style import DARK, LIGHT
from carer_desk.reports.small_charts import small_pixels, small_scene

STEADY = (80, 76, 83, 79, 81, 77, 84, 78, 82, 79, 80, 77, 83, 80, 76, 82, 79, 81, 78, 84, 77, 80, 82, 79)
WIDE, HIGH = 240.0, 84.0


def chart(values, *, targets=(), better=Better.HIGHER, number=1):
    period, told = Period.month(2019, 1), []
    for at, value in enumerate(values):
        if value is not None:
            aim = targets[at] if targets else None
            told.append(Reading(number, period.key, period.end, f"{value}%", value, target=aim, id=at + 1))
        period = period.next()
    return many_chart(chart_story(Indicator(f"n{number}", f"N{number}", better=better, id=number), told))


def parts(item, kind, name):
    return [
        one
        for one in small_scene([item], LIGHT, WIDE, HIGH).items
        if isinstance(one, kind) and one.part == name
    ]


@pytest.mark.parametrize(
    ("value", "better", "shape", "colour"),
    [
        (60, Better.HIGHER, Shape.DOWN, LIGHT.story.worse),
        (99, Better.HIGHER, Shape.UP, LIGHT.story.better),
        (60, Better.LOWER, Shape.UP, LIGHT.story.better),
        (99, Better.NEITHER, Shape.DIAMOND, LIGHT.story.neutral),
        (80, Better.HIGHER, Shape.CIRCLE, LIGHT.ink),
    ],
)
def test_the_latest_figure_has_the_shape_and_colour_of_what_it_is(value, better, shape, colour):
    (latest,) = parts(chart((*STEADY, value), better=better), Dots, "latest")
    assert (latest.shape, latest.fill) == (shape, colour)
    (usual,) = parts(chart((*STEADY, value), better=better), Dots, "figures")
    assert latest.radius > usual.radius and len(usual.places) == len(STEADY)


def test_a_missing_month_breaks_the_line_and_a_moved_target_is_a_step():
    values = [*STEADY[:10], None, *STEADY[11:]]
    told = chart(values, targets=[85.0] * 15 + [90.0] * 9)
    assert [len(one.places) for one in parts(told, Stroke, "line")] == [10, 13]
    (target,) = parts(told, Stroke, "target")
    assert len({y for _, y in target.places}) == 2 and target.dashes
    assert parts(chart(STEADY), Stroke, "target") == []


def test_a_range_is_a_band_with_edges_and_too_few_figures_have_none():
    (band,) = parts(chart(STEADY), Area, "range")
    assert len(parts(chart(STEADY), Stroke, "edge")) == 2
    assert all(
        band.rect.top <= y <= band.rect.foot
        for one in parts(chart(STEADY), Stroke, "line")
        for _, y in one.places
    )
    assert parts(chart(STEADY[:6]), Area, "range") == [] and parts(chart(STEADY[:6]), Stroke, "level")


def test_each_chart_keeps_to_its_strip_and_is_cut_out_as_if_drawn_alone():
    charts = [
        chart((*STEADY, 60)),
        chart(()),
        chart((80,)),
        chart([50] * 20),
        chart([v * 1.1 for v in STEADY]),
    ]
    for at, one in enumerate(charts):
        scene = small_scene([chart(())] * at + [one], DARK, WIDE, HIGH)
        for item in scene.items:
            places = item.places if isinstance(item, Stroke | Dots) else [(item.rect.left, item.rect.top)]
            assert all(0 <= x <= WIDE and at * HIGH <= y <= (at + 1) * HIGH for x, y in places)
    together = small_pixels(charts, DARK, WIDE, HIGH, 1.5)
    assert [len(one) for one in together] == [4 * 360 * 126] * len(charts)
    assert together == [small_pixels([one], DARK, WIDE, HIGH, 1.5)[0] for one in charts]
    assert len(set(together)) == len(charts) and small_pixels([], DARK, WIDE, HIGH) == []

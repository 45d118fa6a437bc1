"""The drawn chart: what must be on it, what must never be, and that drawing leaves nothing behind."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from dataclasses import fields
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from carer_desk.panel.figures import read_figure
from carer_desk.panel.indicator import Indicator, Reading
from carer_desk.panel.periods import Period
from carer_desk.reports import chart_style
from carer_desk.reports.chart_axes import month_ticks, rows_of, spread, value_axis
from carer_desk.reports.chart_data import build
from carer_desk.reports.chart_drawing import chart_scene
from carer_desk.reports.chart_scene import Dots, Words
from carer_desk.reports.charts import Mark, chart_pixels, draw

PLANS = Indicator("pathway_plan", "Young people with an up-to-date pathway plan", "Pathway plans", id=1)
CARE = Indicator("cla", "Children looked after", "CLA number", unit="count", id=1)
STYLES = [chart_style.LIGHT, chart_style.DARK, chart_style.PRINT, chart_style.GREY]


def readings(texts, unit="%", targets=None, national=None, neighbours=None):
    """One figure a month from April 2018 on; None leaves the month out."""
    period, made = Period.month(2018, 4), []
    for place, text in enumerate(texts):
        if text is not None:
            made.append(
                Reading(
                    1, period.key, period.end, text, read_figure(text, unit).value,
                    target=targets[place] if targets else None, national=national, neighbours=neighbours,
                    id=place + 1,
                )
            )  # fmt: skip
        period = period.next()
    return made


def plans(**more):
    texts = ["84%", "86%", None, "80%", "c", "79%", "90%", "88%"]
    return build(PLANS, readings(texts, targets=[85] * 4 + [90] * 4, **more))


def scene(chart, style=chart_style.LIGHT, size=(900, 420), marks=(), **more):
    return chart_scene(chart, style, size, marks, **more)


def parts(drawn, part):
    return [item for item in drawn.items if item.part == part]


def said(drawn, part=""):
    return [item.said for item in drawn.items if isinstance(item, Words) and (not part or item.part == part)]


def test_figures_target_and_comparators_are_labelled_directly():
    told = said(scene(plans(national=88.0, neighbours=86.5)))
    for wanted in ("88%", "target 90%", "England 88%", "neighbours 86.5%"):
        assert wanted in told
    assert any(text.startswith("Pathway plans, per cent.") for text in told)


def test_the_line_breaks_where_a_month_is_missing_or_suppressed():
    drawn = scene(plans())
    assert [len(line.places) for line in parts(drawn, "figures")] == [2, 1, 3]
    assert said(drawn, "unpublished") == ["c"]


def test_the_target_is_dotted_steps_and_its_change_is_said():
    drawn = scene(plans())
    first, second = parts(drawn, "target")
    assert first.places[0][1] == first.places[1][1] > second.places[0][1] == second.places[1][1]
    assert first.places[1][0] == second.places[0][0] and first.dashes and second.dashes
    assert said(drawn, "moved") == ["Goalposts moved: target 90%, was 85%"]


def test_a_change_of_definition_is_marked_where_it_lies_on_the_chart_only():
    marks = [Mark(date(2018, 7, 1), "new definition"), Mark(date(2030, 1, 1), "far off")]
    drawn = scene(build(PLANS, readings(["80%"] * 9)), marks=marks)
    assert said(drawn, "moved") == ["Goalposts moved: new definition"]


def test_a_cut_axis_says_so_and_one_from_nought_says_nothing():
    assert any("starts at" in text for text in said(scene(plans())))
    low = build(PLANS, readings(["4%", "12%", "30%"]))
    assert not any("starts at" in text for text in said(scene(low)))


def test_without_figures_the_sentence_stands_alone():
    drawn = scene(build(PLANS, []))
    assert said(drawn) == ["No figures are recorded yet."] and not drawn.geometry.points
    assert chart_pixels(build(PLANS, []), chart_style.LIGHT, 300, 200)


def test_the_latest_figure_names_its_month_when_later_ones_are_suppressed():
    assert "84% in April 2018" in said(scene(build(PLANS, readings(["84%", "c"]))))


@settings(max_examples=12)
@given(
    st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=2, max_size=40).filter(
        lambda values: any(value is not None for value in values)
    )
)
def test_every_dot_lies_inside_the_axes(values):
    chart = build(PLANS, readings([None if value is None else f"{value}%" for value in values]))
    drawn = scene(chart, chart_style.PRINT, (400, 240))
    places = [place for item in drawn.items if isinstance(item, Dots) for place in item.places]
    assert len(places) == sum(value is not None for value in values) == len(drawn.geometry.points)
    assert all(drawn.geometry.plot.holds(*place) for place in places)
    assert all(0 <= float(tick[:-1]) <= 100 for tick in said(drawn, "tick"))


@settings(max_examples=60)
@given(
    st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1, max_size=8),
    st.sampled_from(["%", "count", "days", "per 10,000"]),
)
def test_the_upright_axis_holds_every_value_with_few_round_ticks(values, unit):
    axis = value_axis(values, unit)
    assert axis.low <= min(values) and max(values) <= axis.high + 1e-6 * max(1, axis.high)
    assert 2 <= len(axis.ticks) <= 8
    assert axis.cut == (axis.low > 0)


@given(st.integers(24_000, 24_400), st.integers(0, 200), st.integers(2, 14))
def test_month_labels_fit_and_the_year_is_said(first, span, most):
    ticks = month_ticks(first - 0.5, first + span + 0.5, most)
    assert 1 <= len(ticks) <= most + 1
    assert "\n" in ticks[0][1]
    years = [label.split("\n")[1] for _, label in ticks if "\n" in label]
    assert len(years) == len(set(years))


@given(st.lists(st.floats(0, 300), min_size=1, max_size=5))
def test_labels_are_spread_apart_within_the_plot(wanted):
    placed = spread(wanted, 16, 0, 300)
    ordered = sorted(placed)
    assert all(later - earlier >= 15.9 for earlier, later in zip(ordered, ordered[1:], strict=False))
    assert ordered[0] >= -0.1 and ordered[-1] <= 300.1


def test_labels_that_would_cover_each_other_take_rows():
    assert rows_of([(0, 10), (5, 15), (12, 20), (16, 30)]) == [0, 1, 0, 1]


def test_pixels_are_four_bytes_each_and_opaque():
    pixels = chart_pixels(plans(), chart_style.DARK, 300, 200)
    assert len(pixels) == 300 * 200 * 4
    assert pixels[3::4] == b"\xff" * (300 * 200)
    assert pixels[:3] == bytes.fromhex(chart_style.DARK.ground[1:])


def test_drawing_again_leaves_no_figure_behind():
    watched = []
    for _ in range(5):
        figure = draw(plans(), chart_style.LIGHT)
        figure.canvas.draw()
        watched.append(weakref.ref(figure))
        del figure
    gc.collect()
    assert [ref() for ref in watched] == [None] * 5


def test_every_colour_of_words_and_lines_stands_out_from_its_ground():
    for style in STYLES:
        for field in fields(style):
            if field.name in ("ground", "faint", "text_points", "shades"):
                continue
            least = 3.0 if field.name in ("dot", "line") else 4.5
            assert _contrast(getattr(style, field.name), style.ground) >= least, (style, field.name)


def test_the_colours_of_figures_stand_out_from_the_ground_and_from_the_usual_range():
    for style in STYLES:
        shades = style.story
        for colour in (shades.better, shades.worse, shades.neutral, style.dot, style.ink):
            for ground in (style.ground, shades.band):
                assert _contrast(colour, ground) >= 3.0, (style, colour, ground)


def test_matplotlib_is_not_loaded_until_something_is_drawn_and_pyplot_never():
    code = (
        "import sys\n"
        "from carer_desk.reports import charts, chart_data\n"
        "assert not any(name.split('.')[0] in ('matplotlib', 'numpy') for name in sys.modules)\n"
        "charts.preload()\n"
        "assert 'matplotlib' in sys.modules and 'matplotlib.pyplot' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_counts_have_whole_ticks():
    chart = build(CARE, readings(["2", "3", "2"], "count"))
    assert all(tick == str(int(tick)) for tick in said(scene(chart), "tick"))


def _contrast(one, other):
    lighter, darker = sorted((chart_style.light_of(one), chart_style.light_of(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)

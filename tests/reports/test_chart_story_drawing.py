"""The chart of an indicator's story: shapes, usual range, promises and questions, and where they are on the picture."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from carer_desk import RESOURCES
from carer_desk.panel.indicator import Better, Indicator
from carer_desk.reports import chart_style
from carer_desk.reports.chart_drawing import chart_geometry, chart_scene
from carer_desk.reports.chart_scene import Area, Dots, Shape, Stroke, Words
from carer_desk.reports.chart_svg import chart_svg
from carer_desk.reports.chart_tags import TagAt, tag_spots
from carer_desk.reports.charts import axis_of, chart_pixels
from tests.reports import chart_cases as told

FONTS = {
    bold: ImageFont.truetype(RESOURCES / "fonts" / f"AtkinsonHyperlegibleNext-{name}.ttf", 1000)
    for bold, name in ((False, "Regular"), (True, "Bold"))
}
SIZES = [(900, 420, 9.5), (420, 300, 9.5), (635, 272, 9.5), (900, 640, 19.0), (420, 300, 19.0)]


def scene(chart, size=(900, 420), style=chart_style.LIGHT, **more):
    return chart_scene(chart, style, size, **more)


def parts(drawn, part):
    return [item for item in drawn.items if item.part == part]


def said(drawn, part):
    return [item.said for item in parts(drawn, part) if isinstance(item, Words)]


def shapes(drawn):
    """Which shapes the figures have in which colours."""
    return {(item.shape, item.fill) for part in ("dots", "latest") for item in parts(drawn, part)}


def test_shape_and_colour_say_better_worse_or_neither_and_up_means_better_not_higher():
    style, shades = chart_style.LIGHT, chart_style.LIGHT.story
    assert (Shape.UP, shades.better) in shapes(scene(told.better()))
    assert (Shape.DOWN, shades.worse) in shapes(scene(told.worse()))  # it rose, and less is better
    assert (Shape.DIAMOND, shades.neutral) in shapes(scene(told.neutral()))
    assert shapes(scene(told.usual())) == {(Shape.CIRCLE, style.dot)}
    assert {shape for shape, _ in shapes(scene(told.worse(), style=chart_style.GREY))} == {
        Shape.CIRCLE,
        Shape.DOWN,
    }


def test_the_key_explains_what_is_shown_and_nothing_else():
    assert said(scene(told.usual()), "key") == []
    assert said(scene(told.worse()), "key") == ["worse than usual (down means worse, not lower)"]
    assert said(scene(told.better()), "key") == [
        "better than usual (up means better, not higher)",
        "when it was promised",
    ]


def test_the_title_is_the_finding():
    assert " ".join(said(scene(told.better(), (420, 300)), "title")) == told.better().title
    assert all(item.bold for item in parts(scene(told.better()), "title"))


def test_a_name_too_long_for_the_title_leaves_room_for_the_finding():
    name = "Care leavers aged 19, 20 and 21 in suitable accommodation on their birthday, wherever that is"
    chart = told.told(Indicator("home", name, id=1), told.readings((*told.STEADY, *told.LOW)))
    drawn = scene(chart, (420, 300), chart_style.LIGHT.with_text(13))
    assert said(drawn, "title") == ["Worse than usual in November 2024"]


def test_the_figure_of_the_promise_s_own_month_is_hollow():
    drawn = scene(told.better())
    hollow = [item for item in parts(drawn, "dots") if item.fill == chart_style.LIGHT.ground]
    assert [item.places for item in hollow] == [(drawn.geometry.points["2024-04"],)]


def test_the_usual_level_is_dashed_from_the_promise_s_day_on():
    drawn = scene(told.better())
    (solid,), (carried,) = parts(drawn, "level"), parts(drawn, "level-carried")
    (promise,) = parts(drawn, "promise")
    assert not solid.dashes and carried.dashes and promise.dashes
    assert solid.places[1] == carried.places[0] and solid.places[1][0] == promise.places[0][0]
    assert said(drawn, "label-ink")[2] == "usual level 80%"
    assert said(drawn, "label-dim") == ["usual range 69%", "to 91%"]


def test_a_new_usual_level_begins_after_a_gap_with_its_reason():
    drawn = scene(told.rebased())
    first, second = parts(drawn, "range")
    (line,) = parts(drawn, "rebase")
    assert first.rect.right < line.places[0][0] < second.rect.left
    assert said(drawn, "moved") == ["New usual level: plans are counted when signed, not when written"]


def test_few_or_still_figures_have_no_usual_range():
    for chart in (told.short(), told.still()):
        drawn = scene(chart)
        assert parts(drawn, "range") == [] and len(parts(drawn, "level")) == 1


def test_no_drawn_range_passes_nought_or_a_hundred():
    drawn = scene(
        told.told(told.PLANS, told.readings([99, 95, 100, 97, 98, 100, 96, 99, 97, 100, 95, 98, 99, 97]))
    )
    (usual,) = parts(drawn, "range")
    assert usual.rect.top >= drawn.geometry.plot.top
    assert "to 100%" in said(drawn, "label-dim") and "100%" in said(drawn, "tick")


def test_a_promise_has_its_line_its_tag_and_the_day_it_was_for():
    drawn = scene(told.better())
    (line,), (due,) = parts(drawn, "promise"), parts(drawn, "due")[:1]
    tag = drawn.geometry.tag("P1")
    assert tag.promise and tag.rect.left < line.places[0][0] < tag.rect.right
    assert due.places[0][0] > line.places[0][0] and due.dashes
    assert said(drawn, "due") == ["P1 due"]
    assert said(drawn, "moved") == ["P1: promised on 12 Apr 2024 for 25 Dec 2024"]


def test_something_asked_after_the_latest_figure_is_on_the_chart():
    chart = told.told(told.PLANS, told.readings(told.STEADY), asked=[date(2024, 9, 3)])
    geometry = scene(chart).geometry
    assert geometry.tag("Q1").rect.left > max(x for x, _ in geometry.points.values())


def test_a_span_shows_its_figures_only_on_the_axis_of_the_whole():
    chart = told.better()
    whole = scene(chart)
    part = scene(chart, span=(date(2024, 1, 1), date(2024, 6, 30)))
    assert list(part.geometry.points) == [f"2024-0{month}" for month in range(1, 7)]
    assert said(part, "tick") == said(whole, "tick")
    assert [tag.labels for tag in part.geometry.tags] == [("P1",)]
    assert part.geometry.points["2024-05"][1] == pytest.approx(whole.geometry.points["2024-05"][1])
    assert not scene(chart, span=(date(1999, 1, 1), date(1999, 6, 30))).geometry.points


def test_charts_of_one_indicator_have_one_axis():
    low = told.told(told.PLANS, told.readings(told.STEADY[:14]))
    high = told.told(told.PLANS, told.readings(told.HIGH, first=(2024, 4)))
    axis = axis_of(low, high)
    assert axis.low <= axis_of(low).low and axis.high >= axis_of(high).high
    assert said(scene(low, axis=axis), "tick") == said(scene(high, axis=axis), "tick")


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize("name", ["better", "crowded"])
def test_the_picture_has_its_figures_and_tags_where_the_geometry_says(name, ratio):
    chart, style, (wide, high) = told.CASES[name](), chart_style.LIGHT, (900, 420)
    geometry = chart_geometry(chart, style, (wide, high))
    pixels = chart_pixels(chart, style, wide * ratio, high * ratio, 96 * ratio)

    def colour(x, y):
        at = (int(y * ratio) * wide * ratio + int(x * ratio)) * 4
        return "#" + pixels[at : at + 3].hex().upper()

    fills = {style.dot, style.ground, style.story.better, style.story.worse}
    seen = {key: colour(*place) for key, place in geometry.points.items()}
    assert set(seen.values()) <= fills and len(set(seen.values())) >= 3
    assert len(seen) == len(chart.points)
    if name == "better":
        assert [key for key, found in seen.items() if found == style.story.better][-1] == "2024-12"
        assert seen["2024-04"] == style.ground and seen["2024-03"] == style.dot
    for tag in geometry.tags:
        rect = tag.rect
        fill = style.ink if tag.promise else style.ground
        assert colour(rect.left + 3, rect.top + rect.high / 2) == fill, tag.said
        edge = [colour(rect.left + rect.wide / 2, rect.top + off) for off in (-0.5, 0, 0.5)]
        assert any(one < "#B00000" for one in edge), tag.said


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", told.CASES)
def test_nothing_covers_anything_or_sticks_out(name, size):
    *pixels, points = size
    drawn = scene(told.CASES[name](), tuple(pixels), chart_style.PRINT.with_text(points))
    boxes = [_box(item) for item in drawn.items if isinstance(item, Words)]
    for left, top, right, foot, words in boxes:
        assert left >= -0.5 and top >= -0.5 and right <= pixels[0] + 0.5 and foot <= pixels[1] + 0.5, words
    for one, other in combinations(boxes, 2):
        assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]), (
            one,
            other,
        )
    plot = drawn.geometry.plot
    for one, other in combinations(drawn.geometry.tags, 2):
        assert not _overlap(one.rect, other.rect), (one, other)
    assert all(tag.rect.top >= plot.foot for tag in drawn.geometry.tags)  # so no dot is covered
    assert all(plot.holds(*place) for place in drawn.geometry.points.values())


@settings(deadline=None, max_examples=60)
@given(
    values=st.lists(st.one_of(st.none(), st.integers(0, 100), st.floats(0, 1e5)), max_size=40),
    days=st.lists(st.tuples(st.integers(-900, 1900), st.booleans(), st.integers(0, 900)), max_size=60),
    size=st.tuples(st.integers(120, 1400), st.integers(80, 900), st.sampled_from([8.0, 9.5, 19.0])),
    better=st.sampled_from(Better),
)
def test_no_figures_and_no_tags_make_a_drawing_fail(values, days, size, better):
    first = date(2022, 4, 1)
    asked = [first + timedelta(day) for day, promise, _ in days if not promise]
    made = [(first + timedelta(day), first + timedelta(day + due)) for day, promise, due in days if promise]
    indicator = Indicator("days", "Days to a decision & more", unit="days", better=better, id=1)
    chart = told.told(indicator, told.readings(values, sign=""), asked=asked, promised=made)
    *pixels, points = size
    style = chart_style.DARK.with_text(points)
    drawn = scene(chart, tuple(pixels), style)
    for item in drawn.items:
        places = item.places if isinstance(item, Stroke | Dots) else ()
        assert all(-1e4 < x < 1e4 and -1e4 < y < 1e4 for x, y in places)
        assert not isinstance(item, Area) or (item.rect.wide >= 0 and item.rect.high >= 0)
    for one, other in combinations(drawn.geometry.tags, 2):
        assert not _overlap(one.rect, other.rect)
    ElementTree.fromstring(chart_svg(chart, style, *pixels))
    if size[0] < 400:
        assert chart_pixels(chart, style, *pixels)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 700), st.booleans()), max_size=80), st.integers(2, 3))
def test_every_tag_finds_its_place_and_none_is_lost(places, rows):
    tags = [TagAt(f"{'P' if promise else 'Q'}{at}", x, promise) for at, (x, promise) in enumerate(places, 1)]
    spots = tag_spots(tags, 12.0, 0.0, 700.0, rows)
    assert sorted(label for spot in spots for label in spot.labels) == sorted(tag.label for tag in tags)
    assert all(spot.row < rows and spot.left >= 0 and spot.left + spot.wide <= 700 for spot in spots)
    for one, other in combinations(spots, 2):
        apart = one.left + one.wide <= other.left or other.left + other.wide <= one.left
        assert one.row != other.row or apart


def test_tags_with_room_stay_alone_and_a_crowd_becomes_one():
    alone = [TagAt("Q1", 50, False), TagAt("P1", 60, True), TagAt("Q2", 200, False)]
    assert [spot.said for spot in tag_spots(alone, 12.0, 0, 400, 2)] == ["P1", "Q1", "Q2"]
    crowd = [TagAt(f"Q{at}", 100 + at, False) for at in range(3, 8)]
    assert "Q7" in tag_spots(crowd, 12.0, 0, 400, 2)[-1].labels
    assert len(tag_spots(crowd, 12.0, 0, 400, 2)) <= 2


def _box(words):
    length = FONTS[words.bold].getlength(words.said) / 1000 * words.size
    left = words.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor] * length
    return left, words.y - 0.72 * words.size, left + length, words.y + 0.2 * words.size, words.said


def _overlap(one, other):
    return one.left < other.right and other.left < one.right and one.top < other.foot and other.top < one.foot

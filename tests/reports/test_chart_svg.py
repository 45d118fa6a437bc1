"""The chart of a paper: what is on it, that nothing sticks out, and that it needs neither library nor font."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from carer_desk import RESOURCES
from carer_desk.panel.figures import read_figure
from carer_desk.panel.indicator import Indicator, Reading
from carer_desk.panel.periods import Period
from carer_desk.reports.chart_data import build
from carer_desk.reports.chart_letters import wide
from carer_desk.reports.chart_style import PRINT
from carer_desk.reports.chart_svg import chart_svg
from carer_desk.reports.pictures import as_pngs, as_svg, size_px

PLANS = Indicator("pathway_plan", "Young people with an up-to-date pathway plan", "Pathway plans", id=1)
SVG = "{http://www.w3.org/2000/svg}"
FONTS = {
    bold: ImageFont.truetype(RESOURCES / "fonts" / f"AtkinsonHyperlegibleNext-{name}.ttf", 1000)
    for bold, name in ((False, "Regular"), (True, "Bold"))
}


def plans(texts=("84%", "86%", None, "80%", "c", "79%", "90%", "88%"), targets=(85,) * 4 + (90,) * 4, **more):
    period, made = Period.month(2018, 4), []
    for place, text in enumerate(texts):
        if text is not None:
            target = targets[place % len(targets)]
            value = read_figure(text, "%").value
            made.append(Reading(1, period.key, period.end, text, value, target=target, id=place + 1, **more))
        period = period.next()
    return build(PLANS, made)


def drawn(chart, width=600, height=230):
    return ElementTree.fromstring(chart_svg(chart, PRINT, width, height))


def words(root):
    return [text.text for text in root.iter(f"{SVG}text")]


def lines(root):
    return [
        [tuple(map(float, point.split(","))) for point in line.get("points").split()]
        for line in root.iter(f"{SVG}polyline")
    ]


def test_figures_target_and_comparators_are_labelled_directly():
    said = words(drawn(plans(national=88.0, neighbours=86.5)))
    for wanted in (
        "88%",
        "target 90%",
        "England 88%",
        "neighbours 86.5%",
        "Goalposts moved: target 90%, was 85%",
    ):
        assert wanted in said
    assert any(text.startswith("Pathway plans, per cent. The axis starts at") for text in said)
    assert "c" in said


def test_the_line_breaks_where_a_month_is_missing_or_suppressed():
    root = drawn(plans())
    figures = [
        line.get("points").count(",")
        for line in root.iter(f"{SVG}polyline")
        if line.get("stroke") == PRINT.line and line.get("stroke-width") == "1.6"
    ]
    assert figures == [2, 1, 3]
    dots = [path.get("d").count("M") for path in root.iter(f"{SVG}path")]
    assert dots == [5, 1]  # the latest stands out


def test_without_figures_the_sentence_stands_alone():
    assert words(drawn(plans([]))) == ["No figures are recorded yet."]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=1, max_size=40),
    st.booleans(),
)
def test_nothing_sticks_out_of_the_picture(values, large):
    width, height = size_px(large)
    root = ElementTree.fromstring(
        as_svg(plans([None if v is None else f"{v}%" for v in values], targets=(85,)), large)
    )
    em = float(root.get("font-size"))
    for text in root.iter(f"{SVG}text"):
        bold = text.get("font-weight") == "700"
        length = FONTS[bold].getlength(text.text) / 1000 * em
        left = float(text.get("x")) - {"end": 1.0, "middle": 0.5}.get(text.get("text-anchor"), 0.0) * length
        assert left >= -1 and left + length <= width + 1, text.text
        assert 0.7 * em <= float(text.get("y")) <= height, text.text
    for line in lines(root):
        assert all(-1 <= x <= width + 1 and -1 <= y <= height + 1 for x, y in line)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "said",
    ["Goalposts moved: target 90%, was 85%", "neighbours 86.5%", "1,234 young people, £ per week", "WMmw%"],
)
def test_words_are_thought_a_little_too_wide_and_never_too_narrow(said, bold):
    real = FONTS[bold].getlength(said) / 1000
    assert real <= wide(said, 1.0, bold=bold) <= 1.25 * real


def test_the_same_chart_gives_the_same_bytes_and_a_picture_each():
    charts = [plans(), plans(["84%", "85%"])]
    assert chart_svg(charts[0], PRINT, 600, 300) == chart_svg(charts[0], PRINT, 600, 300)
    one, other = (as_pngs(charts, False) for _ in range(2))
    assert one == other and len(one) == 2 and one[0] != one[1]
    assert all(png.startswith(b"\x89PNG") for png in one)
    assert len(as_pngs(charts[:1], True)) == 1 and as_pngs([], False) == []


def test_a_paper_with_charts_needs_no_plotting_library():
    code = (
        "import sys, datetime\n"
        "from carer_desk.panel.indicator import Indicator, Reading\n"
        "from carer_desk.reports.chart_data import build\n"
        "from carer_desk.reports.pictures import as_pngs\n"
        "days = [datetime.date(2020, month, 28) for month in (1, 2, 3)]\n"
        "readings = [Reading(1, str(day)[:7], day, '8%', 8.0, id=day.month) for day in days]\n"
        "assert as_pngs([build(Indicator('one', 'One', id=1), readings)], False)\n"
        "assert not any(name.split('.')[0] in ('matplotlib', 'numpy', 'PIL') for name in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_awkward_names_are_characters_and_not_markup():
    chart = build(
        Indicator("odd", "A < B & “C” 日本", "", id=1),
        [
            Reading(1, "2020-01", date(2020, 1, 31), "84%", 84.0, id=1),
            Reading(1, "2020-02", date(2020, 2, 29), "85%", 85.0, id=2),
        ],
    )
    assert any(text.startswith("A < B & “C” 日本") for text in words(drawn(chart)))
    assert as_pngs([chart], False)

"""Draws an indicator's chart with matplotlib: the same picture on the screen and on paper."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from carer_desk.panel.figures import COUNT, PERCENT, show_value
from carer_desk.reports.chart_axes import (
    ValueAxis,
    month_place,
    month_ticks,
    rows_of,
    spread,
    value_axis,
)
from carer_desk.reports.chart_data import ChartData, ChartPoint
from carer_desk.reports.chart_lines import (
    draw_comparator,
    draw_figures,
    draw_lines_across,
    draw_target,
    draw_unpublished,
    place_of_point,
)
from carer_desk.reports.chart_sheet import Sheet, house_family, new_sheet, wrapped
from carer_desk.reports.chart_style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MOST_ROWS = 3
_LABEL_ROOM = 4.6
"""Width of a month's label with its air, in widths of a letter M."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which the goalposts moved, with words such as "new definition" that say how."""

    day: date
    words: str


def preload() -> None:
    """Load matplotlib and the font, for a thread after the first paint; nothing else loads them earlier."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    FigureCanvasAgg(Figure())
    house_family()


def draw(
    chart: ChartData,
    style: ChartStyle,
    *,
    width_px: int = 900,
    height_px: int = 420,
    dpi: float = 96,
    marks: Sequence[Mark] = (),
) -> Figure:
    """Draw a chart of that many pixels; `marks` are changes of definition, those of the target show by themselves."""
    sheet = new_sheet(style, width_px, height_px, dpi)
    points = [point for point in chart.points if point.value is not None]
    if not points:
        sheet.figure.text(
            0.5,
            0.5,
            chart.sentence,
            ha="center",
            va="center",
            color=style.dim,
            fontproperties=sheet.font(),
            wrap=True,
        )
        return sheet.figure
    values = [v for p in chart.points for v in (p.value, p.national, p.neighbours) if v is not None]
    axis = value_axis([*values, *(target for _, target in chart.targets)], chart.unit)
    first, last = _span(chart)
    every_mark = _marks_within(chart, marks, first, last)
    labels = _end_labels(chart, points[-1])
    axes = _axes(sheet, chart, axis, (first, last), every_mark, [words for words, _, _, _ in labels])
    draw_lines_across(axes, style, axis)
    draw_target(axes, style, chart, first, last)
    draw_comparator(axes, "national", [p.national for p in chart.points], chart, style.national, (0, (7, 3)))
    draw_comparator(
        axes, "neighbours", [p.neighbours for p in chart.points], chart, style.neighbours, (0, (6, 2, 1, 2))
    )
    draw_figures(axes, style, chart, points[-1])
    draw_unpublished(sheet, axes, chart)
    _draw_marks(sheet, axes, every_mark)
    _draw_end_labels(sheet, axes, labels)
    return sheet.figure


def chart_png(
    chart: ChartData,
    style: ChartStyle,
    width_px: int,
    height_px: int,
    dpi: float = 96,
    marks: Sequence[Mark] = (),
) -> bytes:
    """Draw a chart as a PNG file; the same chart gives the same bytes."""
    figure = draw(chart, style, width_px=width_px, height_px=height_px, dpi=dpi, marks=marks)
    file = io.BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()


def chart_pixels(
    chart: ChartData,
    style: ChartStyle,
    width_px: int,
    height_px: int,
    dpi: float = 96,
    marks: Sequence[Mark] = (),
) -> bytes:
    """Draw a chart as bare pixels, four bytes each (red, green, blue, opacity), row by row from the top."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = draw(chart, style, width_px=width_px, height_px=height_px, dpi=dpi, marks=marks)
    canvas = figure.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    canvas.draw()  # type: ignore[no-untyped-call]
    return bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]


def chart_svg(
    chart: ChartData, style: ChartStyle, width_px: int, height_px: int, marks: Sequence[Mark] = ()
) -> str:
    """Draw a chart as an SVG whose letters are outlines, so that it needs no font; the same chart, the same text."""
    import matplotlib

    figure = draw(chart, style, width_px=width_px, height_px=height_px, dpi=96, marks=marks)
    file = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": "carer-desk", "svg.fonttype": "path"}):
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Title": chart.indicator})
    return file.getvalue()


def _span(chart: ChartData) -> tuple[float, float]:
    places = [place_of_point(point) for point in chart.points]
    return min(places) - 0.5, max(places) + 0.5


def _marks_within(chart: ChartData, marks: Sequence[Mark], first: float, last: float) -> list[Mark]:
    """Every move of the goalposts that lies on the chart, oldest first."""
    moved = [
        Mark(day, f"target {show_value(target, chart.unit)}, was {show_value(before, chart.unit)}")
        for (_, before), (day, target) in zip(chart.targets, chart.targets[1:], strict=False)
    ]
    shown = [mark for mark in (*moved, *marks) if first < month_place(mark.day) < last]
    return sorted(shown, key=lambda mark: (mark.day, mark.words))


def _end_labels(chart: ChartData, latest: ChartPoint) -> list[tuple[str, float, str, bool]]:
    """What stands at the right end: words, value, colour role, boldness."""
    assert latest.value is not None
    words = show_value(latest.value, chart.unit)
    if latest is not chart.points[-1]:
        words = f"{words} in {latest.label}"
    labels = [(words, latest.value, "ink", True)]
    if chart.targets:
        labels.append(
            (f"target {show_value(chart.targets[-1][1], chart.unit)}", chart.targets[-1][1], "ink", False)
        )
    for role, name in (("national", "England"), ("neighbours", "neighbours")):
        known = [value for point in chart.points if (value := getattr(point, role)) is not None]
        if known:
            labels.append((f"{name} {show_value(known[-1], chart.unit)}", known[-1], role, False))
    return labels


def _note(chart: ChartData, axis: ValueAxis) -> str:
    unit = "per cent" if chart.unit == PERCENT else chart.unit
    note = f"{chart.indicator}, {unit}"
    return (
        f"{note}. The axis starts at {show_value(axis.low, chart.unit)}, not at nought." if axis.cut else note
    )


def _axes(
    sheet: Sheet,
    chart: ChartData,
    axis: ValueAxis,
    span: tuple[float, float],
    marks: Sequence[Mark],
    labels: Sequence[str],
) -> Axes:
    """Lay the axes out by the measured words, and write the ticks and the note above."""
    em, style = sheet.em, sheet.style
    tick_words = [
        show_value(tick, chart.unit if chart.unit in (PERCENT, "£") else COUNT) for tick in axis.ticks
    ]
    left = max(map(sheet.wide, tick_words)) + 1.0 * em
    right = max(sheet.wide(words, bold=True) for words in labels) + 1.3 * em
    note = wrapped(sheet, _note(chart, axis), sheet.width - 0.4 * em)
    rows = min(_MOST_ROWS, len(marks))
    top = (1.35 * len(note) + 0.9 + 1.45 * rows) * em
    bottom = 3.3 * em
    wide = max(40.0, sheet.width - left - right)
    high = max(40.0, sheet.height - top - bottom)
    axes = sheet.figure.add_axes(
        (left / sheet.width, bottom / sheet.height, wide / sheet.width, high / sheet.height), facecolor="none"
    )
    pad = (axis.high - axis.low) * 0.03
    axes.set_xlim(*span)
    axes.set_ylim(axis.low - (pad if axis.cut else 0), axis.high + pad)
    font = sheet.font()
    axes.set_yticks(axis.ticks, tick_words, fontproperties=font, color=style.dim)
    months = month_ticks(*span, most=max(2, int(wide / (_LABEL_ROOM * em))))
    axes.set_xticks(
        [place for place, _ in months], [w for _, w in months], fontproperties=font, color=style.dim
    )
    axes.tick_params(color=style.line, length=0.3 * style.text_points, width=0.8, pad=0.3 * style.text_points)
    axes.tick_params(axis="y", length=0)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(style.line)
    text = sheet.figure.text(
        0.2 * em / sheet.width, 1 - 0.3 * em / sheet.height, "\n".join(note), ha="left", va="top",
        color=style.dim, fontproperties=font, gid="note",
    )  # fmt: skip
    text.set_linespacing(1.25)
    return axes


def _draw_marks(sheet: Sheet, axes: Axes, marks: Sequence[Mark]) -> None:
    """A fine line where the goalposts moved, and its words in a strip above the plot, so that no dot is covered."""
    marks = [Mark(mark.day, _moved_words(sheet, mark)) for mark in marks]
    em, box = sheet.em, axes.get_position()
    left, right = box.x0 * sheet.width, box.x1 * sheet.width
    low, high = axes.get_xlim()
    spans = []
    for mark in marks:
        x = left + (month_place(mark.day) - 0.5 - low) / (high - low) * (right - left)
        wide = sheet.wide(mark.words) + 1.2 * em
        begin = max(0.2 * em, min(x - 0.3 * em, sheet.width - wide))
        spans.append((begin, begin + wide))
    for mark, row, (begin, _) in zip(marks, rows_of(spans), spans, strict=True):
        axes.axvline(
            month_place(mark.day) - 0.5, color=sheet.style.dim, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1
        )
        if row < _MOST_ROWS:
            base = box.y1 * sheet.height + (0.3 + 1.45 * row) * em
            sheet.figure.text(
                begin / sheet.width, base / sheet.height, mark.words, ha="left", va="bottom",
                color=sheet.style.ink, fontproperties=sheet.font(), gid="moved",
            )  # fmt: skip


def _moved_words(sheet: Sheet, mark: Mark) -> str:
    """Say it in full where it fits, else shorter."""
    shorter = (f"Goalposts moved: {mark.words}", f"{mark.words[:1].upper()}{mark.words[1:]}")
    return next((words for words in shorter if sheet.wide(words) < sheet.width * 0.8), "Goalposts moved")


def _draw_end_labels(sheet: Sheet, axes: Axes, labels: Sequence[tuple[str, float, str, bool]]) -> None:
    low, high = axes.get_ylim()
    tall = axes.get_position().height * sheet.height
    heights = [(value - low) / (high - low) * tall for _, value, _, _ in labels]
    places = spread(heights, 1.5 * sheet.em, 0.3 * sheet.em, tall)
    for (words, _, role, bold), place in zip(labels, places, strict=True):
        axes.annotate(
            words, (1, 0), xycoords="axes fraction", xytext=(0.7 * sheet.em, place), textcoords="offset pixels",
            ha="left", va="center", color=getattr(sheet.style, role), fontproperties=sheet.font(bold=bold),
            gid=f"label-{role}", annotation_clip=False,
        )  # fmt: skip

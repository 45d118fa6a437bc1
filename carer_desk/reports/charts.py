"""Draws an indicator's chart with matplotlib, for the screen."""

from __future__ import annotations

from collections.abc import Sequence
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
from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.chart_lines import (
    draw_comparator,
    draw_figures,
    draw_lines_across,
    draw_target,
    draw_unpublished,
)
from carer_desk.reports.chart_plan import (
    MOST_ROWS,
    Mark,
    end_labels,
    marks_within,
    moved_words,
    note_of,
    span_of,
)
from carer_desk.reports.chart_sheet import Sheet, house_family, new_sheet, wrapped
from carer_desk.reports.chart_style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Mark", "chart_pixels", "draw", "preload"]

_LABEL_ROOM = 4.6
"""Width of a month's label with its air, in widths of a letter M."""


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
    first, last = span_of(chart)
    every_mark = marks_within(chart, marks, first, last)
    labels = end_labels(chart, points[-1])
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
    note = wrapped(sheet, note_of(chart, axis), sheet.width - 0.4 * em)
    rows = min(MOST_ROWS, len(marks))
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
        if row < MOST_ROWS:
            base = box.y1 * sheet.height + (0.3 + 1.45 * row) * em
            sheet.figure.text(
                begin / sheet.width, base / sheet.height, mark.words, ha="left", va="bottom",
                color=sheet.style.ink, fontproperties=sheet.font(), gid="moved",
            )  # fmt: skip


def _moved_words(sheet: Sheet, mark: Mark) -> str:
    """Say it in full where it fits, else shorter."""
    fitting = (words for words in moved_words(mark) if sheet.wide(words) < sheet.width * 0.8)
    return next(fitting, "Goalposts moved")


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

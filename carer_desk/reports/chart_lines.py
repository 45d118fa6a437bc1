"""Draws what lies inside a chart: the figures, the target's steps, the comparators and the unpublished months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from carer_desk.reports.chart_axes import ValueAxis, month_place
from carer_desk.reports.chart_data import ChartData, ChartPoint
from carer_desk.reports.chart_plan import pieces, place_of_point
from carer_desk.reports.chart_sheet import Sheet
from carer_desk.reports.chart_style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_lines_across(axes: Axes, style: ChartStyle, axis: ValueAxis) -> None:
    """Faint lines at the ticks of the upright axis."""
    for tick in axis.ticks:
        axes.axhline(tick, color=style.faint, linewidth=0.8, zorder=0.5)


def draw_target(axes: Axes, style: ChartStyle, chart: ChartData, first: float, last: float) -> None:
    """Dotted steps from the month each target began to hold."""
    for index, (day, target) in enumerate(chart.targets):
        begin = max(first, month_place(day) - 0.5)
        following = chart.targets[index + 1 :]
        end = month_place(following[0][0]) - 0.5 if following else last
        dots = (0, (1.2, 1.8))
        axes.plot(
            [begin, end],
            [target, target],
            color=style.ink,
            linewidth=1.9,
            linestyle=dots,
            zorder=2,
            gid="target",
        )
        if following:
            axes.plot(
                [end, end],
                [target, following[0][1]],
                color=style.ink,
                linewidth=1.0,
                linestyle=dots,
                zorder=2,
            )


def draw_comparator(
    axes: Axes,
    name: str,
    values: Sequence[float | None],
    chart: ChartData,
    colour: str,
    dashes: tuple[int, tuple[float, ...]],
) -> None:
    """A quiet line; a single figure is a short stroke, because it has nothing to be joined to."""
    for piece in pieces(chart, values):
        xs, ys = [x for x, _ in piece], [y for _, y in piece]
        if len(piece) == 1:
            xs, ys = [xs[0] - 0.4, xs[0] + 0.4], ys * 2
        axes.plot(xs, ys, color=colour, linewidth=1.1, linestyle=dashes, zorder=1.5, gid=name)


def draw_figures(axes: Axes, style: ChartStyle, chart: ChartData, latest: ChartPoint) -> None:
    """Dots joined by a thin line that breaks where a figure is missing; the latest is the largest."""
    for piece in pieces(chart, [point.value for point in chart.points]):
        xs, ys = [x for x, _ in piece], [y for _, y in piece]
        axes.plot(xs, ys, color=style.line, linewidth=1.2, zorder=3, gid="figures")
    drawn = [
        (place_of_point(point), point.value)
        for point in chart.points
        if point.value is not None and point is not latest
    ]
    size = 5.2 if len(drawn) < 40 else 3.6
    axes.plot(
        [x for x, _ in drawn], [y for _, y in drawn], linestyle="none", marker="o", markersize=size,
        color=style.dot, markeredgecolor=style.ground, markeredgewidth=0.8, zorder=4, gid="dots", clip_on=False,
    )  # fmt: skip
    axes.plot(
        [place_of_point(latest)], [latest.value or 0.0], linestyle="none", marker="o", markersize=8,
        color=style.ink, markeredgecolor=style.ground, markeredgewidth=1.0, zorder=5, gid="latest", clip_on=False,
    )  # fmt: skip


def draw_unpublished(sheet: Sheet, axes: Axes, chart: ChartData) -> None:
    """What was published instead of a figure, small, at the foot of its month."""
    for point in chart.points:
        if point.value is None and 0 < len(point.text) <= 4:
            axes.annotate(
                point.text, (place_of_point(point), 0), xycoords=("data", "axes fraction"), xytext=(0, 0.4 * sheet.em),
                textcoords="offset pixels", ha="center", va="bottom", color=sheet.style.dim,
                fontproperties=sheet.font(ratio=0.9), gid="unpublished", annotation_clip=False,
            )  # fmt: skip

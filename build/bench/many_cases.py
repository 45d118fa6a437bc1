"""What small charts of thirty indicators cost, against matplotlib drawing the same figures by itself in the same run.

Both draw into memory on one figure: the desk as it does for its page, matplotlib with thirty bare axes, which have
neither ticks nor words, and with the same band, lines and dots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from build.bench import measuring
from build.bench.chart_cases import _cpu
from build.bench.measuring import Outcome
from carer_desk.panel.chart_story import chart_story
from carer_desk.panel.indicator import Indicator, Reading
from carer_desk.panel.many_charts import ManyChart, many_chart
from carer_desk.panel.periods import Period

CHARTS, MONTHS, WIDE, HIGH, DPI = 30, 36, 270, 84, 96
GOAL, PLAN_MS = 1.5, 150.0


def small_charts(rounds: int) -> Iterator[Outcome]:
    """Thirty small charts of three years each, and what reckoning them costs."""
    charts = made()
    ours, alone = _ours(charts), _alone(charts)
    yield measuring.ratio(
        "small charts: thirty / matplotlib", GOAL, lambda: _cpu(ours), lambda: _cpu(alone), rounds
    )
    yield measuring.level("small charts: reckoning, cpu", PLAN_MS, [_cpu(made) for _ in range(rounds)], 0.5)


def made() -> list[ManyChart]:
    """Indicators with a target, a third of them with a change at the end."""
    dice, told = Random(4), []
    for number in range(CHARTS):
        period, readings = Period.month(2018, 1), []
        for month in range(MONTHS):
            value = float(round(dice.gauss(80 - 8 * (number % 3 == 0 and month > MONTHS - 9), 3)))
            readings.append(
                Reading(number, period.key, period.end, f"{value:g}%", value, target=85.0, id=month + 1)
            )
            period = period.next()
        indicator = Indicator(f"n{number}", f"Number {number}", id=number)
        told.append(many_chart(chart_story(indicator, readings), place=number))
    return told


def _ours(charts: list[ManyChart]) -> Callable[[], object]:
    from carer_desk.reports.chart_style import LIGHT
    from carer_desk.reports.small_charts import small_pixels

    return lambda: small_pixels(charts, LIGHT, WIDE, HIGH)


def _alone(charts: list[ManyChart]) -> Callable[[], object]:
    """The same elements as anybody would draw them with matplotlib."""

    def draw() -> bytes:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure(figsize=(WIDE / DPI, HIGH * CHARTS / DPI), dpi=DPI)
        canvas = FigureCanvasAgg(figure)
        for at, chart in enumerate(charts):
            axes = figure.add_axes((0.03, (at + 0.08) / CHARTS, 0.94, 0.84 / CHARTS))
            axes.set_axis_off()
            limits = chart.shown[-1].marked.limits
            assert limits.lower is not None and limits.upper is not None
            axes.axhspan(limits.lower, limits.upper, color="#E8EEF3", zorder=0)
            for level in (limits.lower, limits.upper):
                axes.axhline(level, color="#858B93", linewidth=0.6, linestyle="--")
            axes.axhline(limits.mean, color="black", linewidth=0.9)
            axes.axhline(85.0, color="black", linewidth=1.4, linestyle=":")
            values = [one.marked.value for one in chart.shown]
            axes.plot(values, color="#858B93", linewidth=0.8)
            groups: dict[str, list[int]] = {}
            for place, one in enumerate(chart.shown[:-1]):
                groups.setdefault(one.marked.variation, []).append(place)
            for number, places in enumerate(groups.values()):
                axes.plot(
                    places, [values[place] for place in places], linestyle="none", marker="o^vD"[number % 4],
                    markersize=4, markeredgecolor="white",
                )  # fmt: skip
            axes.plot([MONTHS - 1], values[-1:], linestyle="none", marker="o", markersize=6)
        canvas.draw()
        return bytes(canvas.buffer_rgba())

    return draw

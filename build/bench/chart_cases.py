"""What the chart of one indicator costs, against matplotlib drawing the same elements by itself in the same run.

Ten years of monthly figures with a usual range, a target, a comparator, and twelve questions and promises. Both draw
into memory; matplotlib gets its own best advice: a fixed legend, no arrows, no layout engine, no pyplot.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from build.bench import measuring
from build.bench.children import surroundings
from build.bench.generator import ROOT
from build.bench.measuring import Outcome
from carer_desk.panel.chart_story import chart_story
from carer_desk.panel.indicator import Indicator, Reading
from carer_desk.panel.matter import Matter
from carer_desk.panel.periods import Period
from carer_desk.panel.promise import Promise, PromiseState
from carer_desk.reports.chart_data import ChartData, build

WIDTH, HEIGHT, DPI = 1200, 800, 96
FIRST_GOAL, REDRAW_GOAL, REDRAW_MS, PLAN_MS = 1.2, 1.2, 60.0, 5.0
MONTHS = 120


def charts(pairs: int, redraws: int) -> Iterator[Outcome]:
    """First chart of a process, redraws, and the places for the pointer alone."""
    yield measuring.ratio("chart: first / matplotlib", FIRST_GOAL, _first("ours"), _first("alone"), pairs)
    chart = story_chart()
    ours, alone = _ours(chart), _alone(chart)
    yield measuring.ratio(
        "chart: redraw / matplotlib", REDRAW_GOAL, lambda: _cpu(ours), lambda: _cpu(alone), redraws
    )
    yield measuring.level("chart: redraw, cpu", REDRAW_MS, [_cpu(ours) for _ in range(redraws)], 0.5)
    places = _places(chart)
    yield measuring.level("chart: places, cpu", PLAN_MS, [_cpu(places) for _ in range(redraws)], 0.5)


def story_chart() -> ChartData:
    """Ten years of an indicator that got better after a promise, with twelve tags."""
    dice, period, readings = Random(3), Period.month(2014, 4), []
    for number in range(MONTHS):
        level = 80 if number < MONTHS - 12 else 90
        value = float(round(min(100.0, dice.gauss(level, 3))))
        readings.append(
            Reading(
                1, period.key, period.end, f"{value:g}%", value, target=85.0, national=83.0, id=number + 1
            )
        )
        period = period.next()
    indicator = Indicator("plans", "Pathway plans on time", id=1)
    first = date(2014, 6, 12)
    asked = [(Matter("Why?", raised_on=first + timedelta(days=330 * n), id=n + 1), "") for n in range(10)]
    made = [
        Promise(1, "soon", day, state=PromiseState.UNDER_WAY, first_due_on=day + timedelta(days=100), id=n)
        for n, day in enumerate((date(2023, 4, 12), date(2023, 9, 20)), 1)
    ]
    story = chart_story(indicator, readings, (), (), asked, made)
    return build(indicator, readings, story=story)


def _ours(chart: ChartData) -> Callable[[], object]:
    from carer_desk.reports.chart_style import LIGHT
    from carer_desk.reports.charts import chart_pixels

    return lambda: chart_pixels(chart, LIGHT, WIDTH, HEIGHT, DPI)


def _places(chart: ChartData) -> Callable[[], object]:
    from carer_desk.reports.chart_style import LIGHT
    from carer_desk.reports.charts import chart_geometry

    return lambda: chart_geometry(chart, LIGHT, (WIDTH, HEIGHT))


def _alone(chart: ChartData) -> Callable[[], object]:
    """The same elements as anybody would draw them with matplotlib."""
    months = list(range(len(chart.points)))
    values = [point.value for point in chart.points]
    story = chart.story
    assert story is not None
    starts = chart.points[0].end
    tags = [(tag.label, (tag.day - starts).days / 30.4, tag.promise) for tag in story.tags]
    band = story.band[-1]
    groups: dict[object, list[int]] = {}
    for at, point in enumerate(chart.points):
        groups.setdefault(story.points[point.period_key].variation, []).append(at)

    def draw() -> bytes:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI)
        canvas = FigureCanvasAgg(figure)
        axes = figure.add_axes((0.06, 0.12, 0.82, 0.74))
        axes.axhspan(band.lower, band.upper, color="#E8EEF3", zorder=0)
        for level in (band.lower, band.upper):
            axes.axhline(level, color="#858B93", linewidth=0.9, linestyle="--")
        axes.axhline(85, color="black", linestyle=":", linewidth=1.9)
        axes.plot([0, 108], [band.level] * 2, color="black")
        axes.plot([108, 119], [band.level] * 2, color="black", linestyle="--")
        axes.plot(months, [83] * len(months), color="#4D5663", linewidth=1.1, linestyle=(0, (7, 3)))
        axes.plot(months, values, color="#858B93", linewidth=1.2)
        for number, places in enumerate(groups.values()):
            axes.plot(
                places, [values[at] for at in places], linestyle="none", marker="o^vD"[number % 4],
                markeredgecolor="white", label="better than usual (up means better, not higher)",
            )  # fmt: skip
        axes.plot(months[-1:], values[-1:], linestyle="none", marker="^", markersize=9)
        axes.set_xticks(months[::12], [f"Apr\n{2014 + year}" for year in range(len(months[::12]))])
        axes.grid(axis="y", linewidth=0.8)
        for label, x, promise in tags:
            box = {"boxstyle": "round", "facecolor": "black" if promise else "white"}
            axes.text(x, 62, label, ha="center", color="white" if promise else "black", bbox=box)
            if promise:
                axes.axvline(x, color="black", linestyle="--")
                axes.axvline(x + 3, color="black", linestyle=":", linewidth=0.9)
                axes.text(x + 3, 62, f"{label} due", ha="center")
                axes.text(x, 101, f"{label}: promised on 12 Apr 2023 for 21 Jul 2023")
        ends = [("88%", 88), ("target 85%", 85), ("usual level", 80), ("usual range", 70), ("to 90%", 91)]
        for said, height in (*ends, ("England 83%", 83)):
            axes.text(120, height, said)
        axes.set_ylim(60, 103)
        axes.legend(loc="upper left", ncols=3, frameon=False)
        axes.set_title(chart.title, loc="left", fontweight="bold")
        figure.text(0.01, 0.92, "The axis starts at 60%, not at nought.")
        canvas.draw()
        return bytes(canvas.buffer_rgba())

    return draw


def _cpu(do: Callable[[], object]) -> float:
    """Milliseconds of processor time."""
    gc.collect()
    started = time.process_time_ns()
    do()
    return (time.process_time_ns() - started) / 1e6


def _first(whose: str) -> measuring.Sample:
    """Milliseconds of processor time of a process that imports what it needs and draws one chart."""
    code = f"from build.bench import chart_cases as c; c.drawn_once({whose!r})"

    def sample() -> float:
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=surroundings(),
            check=True,
            capture_output=True,
            text=True,
        )
        return float(done.stdout)

    return sample


def drawn_once(whose: str) -> None:
    """Draw one chart and print the processor time since matplotlib was first wanted."""
    chart = story_chart()
    assert "matplotlib" not in sys.modules
    print(_cpu((_ours if whose == "ours" else _alone)(chart)))

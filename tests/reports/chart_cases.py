"""Indicators whose charts the tests look at: invented figures, questions and promises of every sort."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from carer_desk.panel.chart_story import Rebase, chart_story
from carer_desk.panel.indicator import Better, Indicator, Reading
from carer_desk.panel.matter import Matter
from carer_desk.panel.periods import Period
from carer_desk.panel.promise import Promise, PromiseState
from carer_desk.reports.chart_data import ChartData, build

STEADY = (80, 76, 83, 79, 81, 77, 84, 78, 82, 79, 80, 77, 83, 80, 76, 82, 79, 81, 78, 84, 77, 80, 82, 79)
HIGH = (88, 91, 86, 90, 87, 92, 89, 88)
LOW = (74, 71, 72, 69, 73, 70, 72, 71)
PLANS = Indicator("pathway_plan", "Pathway plans on time", id=1)
MOVES = Indicator("three_moves", "Three or more placements", better=Better.LOWER, id=1)
LOOKED_AFTER = Indicator("cla", "Children looked after", unit="count", better=Better.NEITHER, id=1)


def readings(
    values: Sequence[float | None], *, sign: str = "%", first: tuple[int, int] = (2022, 4), **more: object
) -> list[Reading]:
    """One figure a month; None leaves a month out."""
    period, told = Period.month(*first), []
    for number, value in enumerate(values, 1):
        if value is not None:
            told.append(Reading(1, period.key, period.end, f"{value}{sign}", value, id=number, **more))
        period = period.next()
    return told


def told(
    indicator: Indicator,
    figures: Sequence[Reading],
    rebases: Sequence[Rebase] = (),
    asked: Sequence[date] = (),
    promised: Sequence[tuple[date, date | None]] = (),
    state: PromiseState = PromiseState.UNDER_WAY,
) -> ChartData:
    """A chart with its story; questions by their day, promises by their day and the day they were made for."""
    questions = [(Matter("Why?", raised_on=day, id=at), "") for at, day in enumerate(asked, 1)]
    made = [
        Promise(1, "to finish them on time", day, state=state, first_due_on=due, id=at)
        for at, (day, due) in enumerate(promised, 1)
    ]
    story = chart_story(indicator, figures, (), rebases, questions, made)
    return build(indicator, figures, story=story)


def usual() -> ChartData:
    """Nothing stands out; a month is missing and the target moved."""
    values = [*STEADY[:9], None, *STEADY[10:]]
    figures = readings(values, target=85.0)
    late = [Reading(1, r.period, r.period_end, r.text, r.value, target=82.0, id=r.id) for r in figures[-8:]]
    return told(PLANS, [*figures[:-8], *late], asked=[date(2023, 3, 9)])


def better() -> ChartData:
    """Better after an open promise, with questions before and after it, and a date promised."""
    return told(
        PLANS, readings((*STEADY[:-1], 79, 84, *HIGH), target=85.0, national=83.0),
        asked=[date(2022, 9, 14), date(2023, 7, 12), date(2024, 9, 11)],
        promised=[(date(2024, 4, 12), date(2024, 12, 25))],
    )  # fmt: skip


def worse() -> ChartData:
    """Worse than usual, for a measure of which less is better."""
    return told(
        MOVES,
        readings([value - 66 for value in (*STEADY, *HIGH)], target=12.0, national=10.5, neighbours=14.2),
    )


def neutral() -> ChartData:
    """A count of which neither more nor less is better, higher and then lower than usual."""
    return told(LOOKED_AFTER, readings([value + 400 for value in (*STEADY, *HIGH, *LOW)], sign=""))


def rebased() -> ChartData:
    """A new usual level, because somebody said what changed."""
    change = Rebase(1, date(2024, 4, 1), "plans are counted when signed, not when written")
    return told(PLANS, readings((*STEADY, *(value - 12 for value in STEADY[:16])), target=85.0), [change])


def short() -> ChartData:
    """Too few figures for a usual range."""
    return told(PLANS, readings(STEADY[:9], target=85.0), asked=[date(2022, 6, 1)])


def still() -> ChartData:
    """So often the same that a usual range would mislead."""
    values = [100] * 9 + [96] + [100] * 8
    return told(PLANS, readings(values, target=95.0))


def crowded() -> ChartData:
    """Many questions and promises, several in one month."""
    asked = [date(2022 + month // 12, month % 12 + 1, day) for month in range(5, 30, 2) for day in (3, 20)]
    asked += [date(2024, 1, day) for day in range(1, 28)]
    made = [(date(2023, 6, day), date(2023, 12, day)) for day in (7, 14, 21)] + [(date(2024, 2, 7), None)]
    return told(PLANS, readings((*STEADY, *LOW), target=85.0), asked=sorted(asked), promised=made)


CASES = {case.__name__: case for case in (usual, better, worse, neutral, rebased, short, still, crowded)}

"""The figures of the example, published scorecard by scorecard as a panel gets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from carer_desk.example_story import Calendar, Step, Table
from carer_desk.panel.dates import month_name
from carer_desk.panel.figures import PERCENT, read_figure
from carer_desk.panel.indicator import Better, Definition, Indicator, Rag, Reading, Scorecard, definition_on
from carer_desk.panel.periods import Period, financial_quarter, financial_year
from carer_desk.store.desk import Desk

_MONTHS, _QUARTERS = 30, 10
_COUNTED = timedelta(days=20)
"""How long a council takes to count a month."""


class ScorecardStory:
    """Turns series of figures into the scorecards that went to each meeting, and one sent round since."""

    def __init__(self, desk: Desk, calendar: Calendar, rank: int, meeting_ids: Mapping[str, int]) -> None:
        self._desk = desk
        self._calendar = calendar
        self._rank = rank
        self._meeting_ids = meeting_ids
        self._named = {indicator.code: indicator for indicator in desk.indicators.all()}
        self._published = {key: calendar.meetings[key] - timedelta(days=5) for key in calendar.held}
        self._published["next"] = calendar.today - timedelta(days=10)
        last = _month_before(calendar.today - timedelta(days=30) + timedelta(days=1))
        self._months = _back(last, _MONTHS)
        quarter = Period.quarter(financial_year(last.end), financial_quarter(last.end))
        self._quarters = _back(quarter if quarter.end <= last.end else quarter.previous(), _QUARTERS)

    def steps(self, told: list[Table], said: list[Table]) -> Iterator[Step]:
        """The first definitions on the first day, then each scorecard with what it brings, and what was said of it."""
        first = self._calendar.first_day
        yield Step(first, self._rank, partial(self._define, told, None))
        for key, day in self._published.items():
            yield Step(day, self._rank, partial(self._define, told, key))
            yield Step(day, self._rank, partial(self._publish, told, key, day))
        for table in said:
            yield Step(self._calendar.meetings[table["meeting"]], self._rank, partial(self._hear, table))

    def _define(self, told: list[Table], key: str | None) -> None:
        """Record the definitions that begin before the story, or with a period of this scorecard."""
        for table in told:
            for definition in table.get("definition", ()):
                start = definition["from"]
                periods = self._periods(table)
                brought = None if start < 0 else self._brought_by(periods[start])
                if brought != key:
                    continue
                indicator = self._named[table["code"]]
                starts_on = periods[start].start if start >= 0 else _long_before(periods[0].start)
                self._desk.indicators.define(_definition(indicator, definition, starts_on))

    def _publish(self, told: list[Table], key: str, day: date) -> None:
        readings = [reading for table in told for reading in self._brought(table, key)]
        newest = max((p for p in self._months if self._brought_by(p) == key), default=self._months[-1])
        title = f"Children in care scorecard, {newest.label}"
        source = f"agenda pack, {month_name(self._calendar.meetings[key])}"
        if key == "next":
            source = f"sent round to the Panel, {month_name(day)}"
        card = Scorecard(newest.key, title, source, self._meeting_ids[key])
        self._desk.indicators.add_readings(readings, card)

    def _hear(self, table: Table) -> None:
        """Note a figure that was said at a meeting."""
        code = table.get("indicator")
        self._desk.figures_said.add(
            table["words"],
            self._calendar.meetings[table["meeting"]],
            table["by"],
            self._named[code].id if code else None,
            table.get("period", ""),
        )

    def _brought(self, table: Table, key: str) -> Iterator[Reading]:
        indicator = self._named[table["code"]]
        known = self._desk.indicators.definitions(indicator.id)
        revised = {one["at"]: one["first"] for one in table.get("revised", ())}
        for number, (period, value) in enumerate(zip(self._periods(table), table["values"], strict=True)):
            brought = self._brought_by(period)
            shown = revised.get(number, value) if brought == key else value
            if brought == key or (number in revised and self._after(brought) == key):
                yield self._reading(indicator, table, period, shown, definition_on(known, period.end))

    def _reading(
        self, indicator: Indicator, table: Table, period: Period, value: float | str, known: Definition | None
    ) -> Reading:
        text = f"{value}%" if indicator.unit == PERCENT else str(value)
        figure = read_figure(text, indicator.unit)
        return Reading(
            indicator.id,
            period.key,
            period.end,
            text,
            figure.value,
            rag=_rating(figure.value, known, indicator.better),
            target_text=known.target_text if known else "",
            target=known.target if known else None,
            national=table.get("national"),
            neighbours=table.get("neighbours"),
            source=f"Scorecard, {period.label}",
        )

    def _periods(self, table: Table) -> list[Period]:
        return self._quarters if table.get("quarterly") else self._months

    def _brought_by(self, period: Period) -> str:
        """The first scorecard that was published when the period had been counted."""
        ready = [key for key, day in self._published.items() if day >= period.end + _COUNTED]
        return min(ready, key=self._published.__getitem__, default="next")

    def _after(self, key: str) -> str:
        ordered = sorted(self._published, key=self._published.__getitem__)
        return ordered[min(ordered.index(key) + 1, len(ordered) - 1)]


def _definition(indicator: Indicator, told: Table, starts_on: date) -> Definition:
    return Definition(
        indicator.id,
        starts_on,
        told.get("text", ""),
        told.get("cohort", ""),
        told["target"],
        told["target_text"],
        told["tolerance"],
        told.get("reason", ""),
    )


def _rating(value: float | None, known: Definition | None, better: Better) -> Rag:
    """The colour that a council would print: green on target, amber within tolerance of it."""
    if value is None or known is None or known.target is None or better is Better.NEITHER:
        return Rag.NONE
    short = value - known.target if better is Better.LOWER else known.target - value
    if short <= 0:
        return Rag.GREEN
    return Rag.AMBER if short <= (known.tolerance or 0) else Rag.RED


def _month_before(day: date) -> Period:
    return Period.month(day.year, day.month).previous()


def _back(last: Period, count: int) -> list[Period]:
    """So many periods up to and with the last one, oldest first."""
    periods = [last]
    while len(periods) < count:
        periods.append(periods[-1].previous())
    return periods[::-1]


def _long_before(day: date) -> date:
    return date(day.year - 2, 4, 1)

"""An indicator's story from the desk file: its figures with the questions and promises about it, and its rebasings."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from carer_desk.panel.chart_story import ChartStory, PromisedTag, Rebase, chart_story
from carer_desk.panel.data_questions import DataQuestion, data_questions
from carer_desk.panel.dates import day_month_year
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Definition, Indicator, Reading, current_readings
from carer_desk.panel.indicator_series import since_series
from carer_desk.panel.many_charts import ManyChart, many_chart
from carer_desk.panel.matter import Matter
from carer_desk.panel.promise import Promise, PromiseState
from carer_desk.panel.since_promise import Since, SinceSeries, since_promise
from carer_desk.store import records
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection
from carer_desk.store.indicators import Indicators

_K = TypeVar("_K", Reading, Definition, Rebase)

MOST_TAGS = 100
"""Questions and promises shown with one indicator, the newest; more would hide the figures."""
_MEETINGS = 8
"""Held meetings looked back at, for figures that stay red."""


class Stories:
    """Tells stories, and keeps from when on a person says that a new usual level begins."""

    def __init__(
        self, connection: Connection, log: ActionLog, indicators: Indicators, today: Callable[[], date]
    ) -> None:
        self._connection = connection
        self._log = log
        self._indicators = indicators
        self._today = today

    def of(self, indicator_id: int, *, for_paper: bool = False) -> ChartStory:
        """The story of an indicator; for a paper without what was said in a closed session.

        Raises CarerDeskError when there is no such indicator.
        """
        return chart_story(
            self._indicators.get(indicator_id),
            self._indicators.readings(indicator_id),
            self._indicators.definitions(indicator_id),
            self.rebases(indicator_id),
            self._asked(indicator_id, for_paper),
            self._promises(indicator_id, for_paper),
        )

    def many(self, indicators: Sequence[Indicator], first: int = 0) -> list[ManyChart]:
        """The stories of many indicators for their small charts, in few statements and without their questions.

        Promises freeze the usual range but are not told; `first` is the place of the first one.
        """
        ids = json.dumps([one.id for one in indicators])
        readings = self._by_indicator(Reading, ids, "period_end, id")
        definitions = self._by_indicator(Definition, ids, "starts_on, id")
        rebases = self._by_indicator(Rebase, ids, "starts_on")
        promises = self._open_promises(ids)
        asked: dict[int, int] = dict(
            self._connection.execute(
                "SELECT indicator_id, count(*) FROM link "
                "WHERE indicator_id IN (SELECT value FROM json_each(?)) GROUP BY indicator_id",
                (ids,),
            )
        )
        told = []
        for place, one in enumerate(indicators, first):
            known = definitions.get(one.id, [])
            story = chart_story(
                one, readings.get(one.id, []), known, rebases.get(one.id, []), (), promises.get(one.id, []),
                tell_promises=False,
            )  # fmt: skip
            told.append(many_chart(story, known, asked.get(one.id, 0), place))
        return told

    def questions_from(self, story: ChartStory) -> list[DataQuestion]:
        """The questions that a story's figures call for, and that nobody asked yet."""
        indicator_id = story.indicator.id
        return data_questions(
            story,
            self._indicators.readings(indicator_id),
            self._indicators.definitions(indicator_id),
            self._meetings(),
            self._today(),
        )

    def questions_of(self, indicators: Sequence[Indicator]) -> list[DataQuestion]:
        """The questions that many indicators' figures call for, in few statements; only promises due are compared."""
        ids = json.dumps([one.id for one in indicators])
        readings = self._by_indicator(Reading, ids, "period_end, id")
        definitions = self._by_indicator(Definition, ids, "starts_on, id")
        rebases = self._by_indicator(Rebase, ids, "starts_on")
        promises = self._open_promises(ids)
        asked = self._last_asked(ids, promises)
        meetings, today, offers = self._meetings(), self._today(), []
        for one in indicators:
            figures, known = readings.get(one.id, []), definitions.get(one.id, [])
            if not figures and not known:
                continue
            made = promises.get(one.id, [])
            story = chart_story(
                one, figures, known, rebases.get(one.id, []), asked.get(one.id, []), made, tell_promises=False
            )
            due = [p for p in made if p.due_on is not None and p.due_on <= today]
            if due:
                levels = (rebase.starts_on for rebase in rebases.get(one.id, []))
                series = since_series(one, current_readings(figures), known, levels)
                tags = (PromisedTag(at, p, since_promise(series, p.made_on)) for at, p in enumerate(due, 1))
                story = replace(story, promised=tuple(tags))
            offers += data_questions(story, figures, known, meetings, today)
        return offers

    def since(
        self, promise: Promise, indicators: Sequence[Indicator] = (), shows_by: date | None = None
    ) -> list[tuple[Indicator, Since]]:
        """What the figures say since a promise: of these indicators, else of those its matter is linked to."""
        chosen = indicators or [
            self._indicators.get(number)
            for (number,) in self._connection.execute(
                "SELECT indicator_id FROM link WHERE matter_id = ? ORDER BY id", (promise.matter_id,)
            ).fetchall()
        ]
        return [(one, since_promise(self._since_series(one), promise.made_on, shows_by)) for one in chosen]

    def rebases(self, indicator_id: int) -> list[Rebase]:
        """The rebasings of an indicator, the earliest first."""
        return records.select(
            self._connection, Rebase, "WHERE indicator_id = ? ORDER BY starts_on", (indicator_id,)
        )

    def rebase(self, rebase: Rebase) -> Rebase:
        """Begin a new usual level on a day, or give the one that begins there another reason.

        Raises CarerDeskError when the reason is missing or the day is still to come.
        """
        if not rebase.reason.strip():
            raise CarerDeskError(
                "A new usual level needs its reason.",
                "Nothing was changed.",
                "Say what changed, as in “Plans are counted from the first visit on”.",
            )
        if rebase.starts_on > self._today():
            raise CarerDeskError(
                "This day is still to come.",
                "Nothing was changed.",
                "Give the day from which things were different.",
            )
        self._indicators.get(rebase.indicator_id)
        with self._log.action(f"New usual level from {day_month_year(rebase.starts_on)}"):
            self._remove(rebase.indicator_id, rebase.starts_on)
            return records.insert(self._connection, rebase)

    def remove_rebase(self, rebase_id: int) -> None:
        """Take a new usual level back. Raises CarerDeskError when there is none with this number."""
        known = records.get(self._connection, Rebase, rebase_id)
        with self._log.action(f"Took back the new usual level from {day_month_year(known.starts_on)}"):
            self._remove(known.indicator_id, known.starts_on)

    def _since_series(self, indicator: Indicator) -> SinceSeries:
        readings = current_readings(self._indicators.readings(indicator.id))
        levels = (one.starts_on for one in self.rebases(indicator.id))
        return since_series(indicator, readings, self._indicators.definitions(indicator.id), levels)

    def _remove(self, indicator_id: int, day: date) -> None:
        records.delete(
            self._connection,
            Rebase,
            "WHERE indicator_id = ? AND starts_on = ?",
            (indicator_id, day.isoformat()),
        )

    def _asked(self, indicator_id: int, for_paper: bool) -> list[tuple[Matter, str]]:
        """The newest questions about an indicator, each with the figure frozen in."""
        rows = self._connection.execute(
            "SELECT matter_id, value_text FROM link WHERE indicator_id = ? "
            f"ORDER BY raised_on DESC, matter_id DESC LIMIT {MOST_TAGS}",
            (indicator_id,),
        ).fetchall()
        told = [(records.get(self._connection, Matter, matter_id), text) for matter_id, text in rows]
        return [one for one in told if not (for_paper and one[0].closed_session)]

    def _promises(self, indicator_id: int, for_paper: bool) -> list[Promise]:
        """The newest promises made to those questions."""
        public = "AND NOT p.closed_session AND NOT m.closed_session " if for_paper else ""
        rows = self._connection.execute(
            "SELECT p.id FROM link l JOIN promise p ON p.matter_id = l.matter_id "
            "JOIN matter m ON m.id = l.matter_id "
            f"WHERE l.indicator_id = ? {public}"
            f"ORDER BY l.raised_on DESC, l.matter_id DESC, p.id DESC LIMIT {MOST_TAGS}",
            (indicator_id,),
        ).fetchall()
        return [records.get(self._connection, Promise, number) for (number,) in rows]

    def _by_indicator(self, kind: type[_K], ids: str, order: str) -> dict[int, list[_K]]:
        """The records of many indicators in one statement."""
        rest = f"WHERE indicator_id IN (SELECT value FROM json_each(?)) ORDER BY indicator_id, {order}"
        told: dict[int, list[_K]] = {}
        for one in records.select(self._connection, kind, rest, (ids,)):
            told.setdefault(one.indicator_id, []).append(one)
        return told

    def _open_promises(self, ids: str) -> dict[int, list[Promise]]:
        """Of each indicator's newest promises, as `of` takes them, those still open."""
        rows = self._connection.execute(
            "SELECT i.value, p.id FROM json_each(?) i CROSS JOIN promise p ON p.id IN ("
            "SELECT q.id FROM link l JOIN promise q ON q.matter_id = l.matter_id WHERE l.indicator_id = i.value "
            f"ORDER BY l.raised_on DESC, l.matter_id DESC, q.id DESC LIMIT {MOST_TAGS}) "
            "WHERE +p.state IN (SELECT value FROM json_each(?))",
            (ids, json.dumps([state for state in PromiseState if state.is_open])),
        ).fetchall()
        numbers = json.dumps(sorted({number for _, number in rows}))
        every = records.select(
            self._connection, Promise, "WHERE id IN (SELECT value FROM json_each(?))", (numbers,)
        )
        known = {one.id: one for one in every}
        told: dict[int, list[Promise]] = {}
        for indicator_id, number in rows:
            told.setdefault(indicator_id, []).append(known[number])
        return told

    def _last_asked(
        self, ids: str, promises: dict[int, list[Promise]]
    ) -> dict[int, list[tuple[Matter, str]]]:
        """Of each indicator the question raised last, and those that these promises were made to."""
        rows = self._connection.execute(
            "SELECT i.value, (SELECT l.matter_id FROM link l WHERE l.indicator_id = i.value "
            "ORDER BY l.raised_on DESC, l.matter_id DESC LIMIT 1) FROM json_each(?) i",
            (ids,),
        ).fetchall()
        wanted = {indicator_id: {last} for indicator_id, last in rows if last is not None}
        for indicator_id, made in promises.items():
            wanted.setdefault(indicator_id, set()).update(promise.matter_id for promise in made)
        numbers = json.dumps(sorted({number for chosen in wanted.values() for number in chosen}))
        every = records.select(
            self._connection, Matter, "WHERE id IN (SELECT value FROM json_each(?))", (numbers,)
        )
        known = {one.id: one for one in every}
        return {one: [(known[number], "") for number in sorted(chosen)] for one, chosen in wanted.items()}

    def _meetings(self) -> list[date]:
        rows = self._connection.execute(
            "SELECT held_on FROM meeting WHERE state = 'held' AND held_on <= ? "
            f"ORDER BY held_on DESC LIMIT {_MEETINGS}",
            (self._today().isoformat(),),
        ).fetchall()
        return [date.fromisoformat(day) for (day,) in rows]

"""The ledger of figures said at meetings, read in or typed, beside the scorecard’s own figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.figure_heard import read_heard
from carer_desk.panel.figures_said import FigureSaid, Judged, Known, judge_all, unassigned
from carer_desk.panel.front_page import RECENTLY_SAID
from carer_desk.panel.indicator import Definition, Indicator, Reading
from carer_desk.panel.periods import Period
from carer_desk.panel.said_words import sentence_around
from carer_desk.store import records
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection
from carer_desk.store.uuids import new_uuid

MOST = 200
"""Sayings of one list: the latest; nobody goes through more."""
_LOOKED_AT = 100
_INDICATORS = 12

_COLUMNS = (
    "f.id, f.uuid, f.said_on, f.value, f.unit, f.indicator_id, f.said_by, f.period_words, f.period, f.words, "
    "f.source_id, f.passage_id, p.start_at, p.end_at"
)
_ROWS = "figure_said f LEFT JOIN passage p ON p.id = f.passage_id"


class FiguresSaid:
    """Lists what was said with a verdict on each, and keeps what the user settles about it."""

    def __init__(self, connection: Connection, log: ActionLog, today: Callable[[], date]) -> None:
        self._connection = connection
        self._log = log
        self._today = today
        self._sentences: dict[int, tuple[str, str, int]] = {}
        """Quote, sentence and place of each passage that was looked at: a source never changes."""

    def of_indicator(self, indicator_id: int) -> list[Judged]:
        """What was said about an indicator, judged, the latest first."""
        sayings = self._select("f.indicator_id = ? ORDER BY f.said_on DESC, f.id DESC", (indicator_id,))
        return judge_all(sayings, self._known(indicator_id)) if sayings else []

    def without_indicator(self) -> list[Judged]:
        """What was said about nobody knows what, the latest first."""
        return [
            unassigned(one)
            for one in self._select("f.indicator_id IS NULL ORDER BY f.said_on DESC, f.id DESC")
        ]

    def count_without_indicator(self) -> int:
        """How many belong to no indicator, counted no further than ``MOST``."""
        query = f"SELECT count(*) FROM (SELECT 1 FROM figure_said WHERE indicator_id IS NULL LIMIT {MOST})"
        return int(self._connection.execute(query).fetchone()[0])

    def all(self) -> list[Judged]:
        """The latest sayings of the whole desk, judged, the latest first."""
        rows = self._connection.execute(
            f"SELECT id, indicator_id FROM figure_said ORDER BY said_on DESC, id DESC LIMIT {MOST}"
        ).fetchall()
        judged: dict[int, Judged] = {}
        for indicator_id in dict.fromkeys(row[1] for row in rows):
            told = self.without_indicator() if indicator_id is None else self.of_indicator(indicator_id)
            judged.update((one.saying.id, one) for one in told)
        return [judged[row[0]] for row in rows if row[0] in judged]

    def to_ask(self) -> list[Judged]:
        """What was said lately and cannot be right, unless the indicator was asked about since; the latest first."""
        since = (self._today() - RECENTLY_SAID).isoformat()
        rows = self._connection.execute(
            "SELECT id, indicator_id, said_on FROM (SELECT id, indicator_id, said_on FROM figure_said "
            f"WHERE said_on >= ? ORDER BY said_on DESC, id DESC LIMIT {_LOOKED_AT}) WHERE indicator_id > 0",
            (since,),
        ).fetchall()
        wanted = {row[0] for row in rows}
        found: list[Judged] = []
        for indicator_id in list(dict.fromkeys(row[1] for row in rows))[:_INDICATORS]:
            asked_on = self._asked_on(indicator_id)
            found += [
                one
                for one in self.of_indicator(indicator_id)
                if one.to_ask and one.saying.id in wanted and one.saying.said_on.isoformat() >= asked_on
            ]
        return sorted(found, key=_by_day, reverse=True)

    def get(self, saying_id: int) -> FigureSaid:
        """The saying with this number. Raises CarerDeskError when there is none."""
        found = self._select("f.id = ?", (saying_id,))
        if not found:
            raise CarerDeskError(
                f"There is no figure said {saying_id} in this desk.",
                "Nothing was changed.",
                "Look its number up in the list.",
            )
        return found[0]

    def add(
        self,
        words: str,
        said_on: date,
        said_by: str = "",
        indicator_id: int | None = None,
        period_words: str = "",
        period: str = "",
    ) -> FigureSaid:
        """Keep a figure that was heard, in the words it was said. Raises CarerDeskError when it holds no number."""
        words = " ".join(words.split())
        indicator = records.get(self._connection, Indicator, indicator_id) if indicator_id else None
        heard = read_heard(words, indicator.unit if indicator is not None else "")
        problem = heard.problem
        if not problem and said_on > self._today():
            problem = "That day is still to come. A figure is noted once it was said."
        if problem:
            raise CarerDeskError(problem, "Nothing was added.")
        self._check_period(period)
        with self._log.action("added a figure said at a meeting"):
            cursor = self._connection.execute(
                "INSERT INTO figure_said (uuid, indicator_id, value, unit, period_words, said_by, said_on, period, "
                "words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (new_uuid(), indicator_id, heard.value, heard.unit, " ".join(period_words.split()),
                 " ".join(said_by.split()), said_on.isoformat(), period, words),
            )  # fmt: skip
        return self.get(int(cursor.lastrowid or 0))

    def set_indicator(self, saying_id: int, indicator_id: int | None) -> None:
        """Say what indicator a figure is about, or that it is about none."""
        self.get(saying_id)
        if indicator_id is not None:
            records.get(self._connection, Indicator, indicator_id)
        self._update(saying_id, "chose the indicator of a figure said", "indicator_id = ?", indicator_id)

    def set_period(self, saying_id: int, period: str) -> None:
        """Settle which period a figure is for, by its key; empty leaves it to the words that were said."""
        self.get(saying_id)
        self._check_period(period)
        self._update(saying_id, "chose the month of a figure said", "period = ?", period)

    def remove(self, saying_id: int) -> None:
        """Take a figure out of the ledger, with its place in the source."""
        passage_id = self._connection.execute(
            "SELECT passage_id FROM figure_said WHERE id = ?", (self.get(saying_id).id,)
        ).fetchone()[0]
        with self._log.action("removed a figure said"):
            self._connection.execute("DELETE FROM figure_said WHERE id = ?", (saying_id,))
            if passage_id is not None:
                self._connection.execute("DELETE FROM passage WHERE id = ?", (passage_id,))

    def posts(self) -> list[str]:
        """The posts that said something lately, for the field that asks who."""
        rows = self._connection.execute(
            f"SELECT said_by FROM figure_said ORDER BY said_on DESC LIMIT {MOST}"
        ).fetchall()
        return sorted({row[0] for row in rows if row[0]})

    def _update(self, saying_id: int, label: str, what: str, value: object) -> None:
        with self._log.action(label):
            self._connection.execute(f"UPDATE figure_said SET {what} WHERE id = ?", (value, saying_id))

    def _check_period(self, period: str) -> None:
        if period:
            try:
                Period.from_key(period)
            except ValueError:
                raise CarerDeskError("That is no month, quarter or year.", "Nothing was changed.") from None

    def _asked_on(self, indicator_id: int) -> str:
        """The day after which nobody asked about an indicator."""
        row = self._connection.execute(
            "SELECT max(raised_on) FROM link WHERE indicator_id = ?", (indicator_id,)
        ).fetchone()
        return str(row[0] or "")

    def _known(self, indicator_id: int) -> Known:
        of_it = (indicator_id,)
        indicator = records.get(self._connection, Indicator, indicator_id)
        names = self._connection.execute("SELECT name FROM alias WHERE indicator_id = ? ORDER BY id", of_it)
        return Known(
            replace(indicator, aliases=tuple(row[0] for row in names.fetchall())),
            records.select(
                self._connection, Definition, "WHERE indicator_id = ? ORDER BY starts_on, id", of_it
            ),
            records.select(
                self._connection, Reading, "WHERE indicator_id = ? ORDER BY period_end, id", of_it
            ),
        )

    def _select(self, rest: str, parameters: Sequence[object] = ()) -> list[FigureSaid]:
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM {_ROWS} WHERE {rest} LIMIT {MOST}", tuple(parameters)
        ).fetchall()
        self._look_up(rows)
        return [self._saying(row) for row in rows]

    def _look_up(self, rows: Iterable[Any]) -> None:
        """Cut the sentences out of their sources, each source read once."""
        places: dict[int, list[tuple[int, int, int]]] = {}
        for row in rows:
            source_id, passage_id, start, end = row[-4:]
            if passage_id is not None and passage_id not in self._sentences:
                places.setdefault(source_id, []).append((passage_id, start, end))
        for source_id, wanted in places.items():
            text = self._connection.execute("SELECT text FROM source WHERE id = ?", (source_id,)).fetchone()[
                0
            ]
            for passage_id, start, end in wanted:
                sentence, at = sentence_around(text, start, end)
                self._sentences[passage_id] = (" ".join(text[start:end].split()), sentence, at)

    def _saying(self, row: Any) -> FigureSaid:
        number, uuid, day, value, unit, indicator_id, by, period_words, period, words, *place = row
        source_id, passage_id, start, end = place
        if passage_id is None:
            heard = read_heard(words, unit)
            quote, sentence, at = heard.quote, words, heard.at
        else:
            quote, sentence, at = self._sentences[passage_id]
        return FigureSaid(
            date.fromisoformat(day), value, unit, indicator_id, by, period_words, period, quote, sentence, at,
            source_id, start or 0, end or 0, number, uuid,
        )  # fmt: skip


def _by_day(judged: Judged) -> tuple[date, int]:
    return judged.saying.said_on, judged.saying.id

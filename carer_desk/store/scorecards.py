"""Published scorecards in the desk file: read once, kept in one action, compared with the next one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Definition, Reading, Scorecard
from carer_desk.panel.periods import Period
from carer_desk.panel.scorecard import ScorecardRead
from carer_desk.panel.scorecard_kept import NOTHING_LEFT_OUT, IndicatorMemory, LeftOut, ScorecardPlan, plan_of
from carer_desk.panel.scorecard_mapping import ScorecardMapping
from carer_desk.store import records
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection
from carer_desk.store.indicators import Indicators
from carer_desk.store.uuids import new_uuid


@dataclass(frozen=True, slots=True)
class ScorecardKept:
    """What was added by keeping a scorecard."""

    scorecard: Scorecard
    readings: tuple[Reading, ...]
    definitions: tuple[Definition, ...]


class Scorecards:
    """The scorecards that were read, and how each council lays its own out."""

    def __init__(
        self,
        connection: Connection,
        log: ActionLog,
        indicators: Indicators,
        council: Callable[[], str],
        today: Callable[[], date],
    ) -> None:
        self._connection = connection
        self._log = log
        self._indicators = indicators
        self._council = council
        self._today = today

    def all(self) -> list[Scorecard]:
        """Every scorecard that was kept, the oldest period first."""
        return sorted(records.select(self._connection, Scorecard, "ORDER BY id"), key=_by_period)

    def kept_before(self, sha256: str) -> Scorecard | None:
        """The scorecard that was kept from this very file, if it was."""
        found = records.select(self._connection, Scorecard, "WHERE sha256 = ? ORDER BY id", (sha256,))
        return found[-1] if sha256 and found else None

    def mapping(self) -> ScorecardMapping | None:
        """How this council lays its scorecards out, as far as it was ever said."""
        row = self._connection.execute(
            "SELECT mapping FROM scorecard_mapping WHERE council = ?", (self._council_key(),)
        ).fetchone()
        return ScorecardMapping.from_json(row[0]) if row is not None else None

    def plan(self, read: ScorecardRead, left_out: LeftOut = NOTHING_LEFT_OUT) -> ScorecardPlan:
        """What keeping a scorecard would add, and what changed since the last one; changes nothing."""
        memories = {
            indicator.code: IndicatorMemory(
                indicator,
                self._indicators.definitions(indicator.id),
                self._indicators.readings(indicator.id),
            )
            for indicator in self._indicators.all()
        }
        return plan_of(read, memories, self._last_before(read), self._today(), left_out)

    def keep(
        self, read: ScorecardRead, meeting_id: int | None = None, left_out: LeftOut = NOTHING_LEFT_OUT
    ) -> ScorecardKept:
        """Keep a scorecard's figures, its moved goalposts and its layout in one action, but for what is left out.

        Figures revise what stands and overwrite nothing. Raises CarerDeskError when nothing is left to keep.
        """
        plan = self.plan(read, left_out)
        if plan.is_empty:
            raise CarerDeskError(
                "There is nothing new in this scorecard.",
                "Nothing was changed.",
                "You left out all that is new."
                if plan.left_out
                else "Everything that was read in it is in your desk already.",
            )
        with self._log.action("read a scorecard"):
            scorecard = records.insert(self._connection, replace(plan.scorecard, meeting_id=meeting_id))
            definitions = tuple(self._indicators.define(one) for one in plan.definitions)
            readings = self._indicators.add_readings(
                replace(one, scorecard_id=scorecard.id) for one in plan.readings
            )
            self._remember(read.mapping)
        return ScorecardKept(scorecard, tuple(readings), definitions)

    def _remember(self, mapping: ScorecardMapping) -> None:
        """Remember a layout over the one before, whose other rows and columns stay."""
        before = self.mapping()
        text = (mapping.over(before) if before is not None else mapping).to_json()
        key = self._council_key()
        if before is None:
            self._connection.execute(
                "INSERT INTO scorecard_mapping (uuid, council, mapping) VALUES (?, ?, ?)",
                (new_uuid(), key, text),
            )
        else:
            self._connection.execute(
                "UPDATE scorecard_mapping SET mapping = ? WHERE council = ?", (text, key)
            )

    def _last_before(self, read: ScorecardRead) -> Scorecard | None:
        """The newest scorecard kept before that is no later than this one."""
        if not read.period:
            return None
        end = Period.from_key(read.period).end
        past = [one for one in self.all() if one.facts and _by_period(one)[0] <= end]
        return past[-1] if past else None

    def _council_key(self) -> str:
        return " ".join(self._council().casefold().split())


def _by_period(scorecard: Scorecard) -> tuple[date, int]:
    return (Period.from_key(scorecard.period).end if scorecard.period else date.min), scorecard.id

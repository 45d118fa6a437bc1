"""The rule of how long this desk keeps what, and what is due by it. It only tells; its owner decides."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from carer_desk.panel.erasing import ErasePlan, EraseReason, Text
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.retention import Due, DueKind, RetentionRule, what_is_wrong
from carer_desk.store.engine import Connection
from carer_desk.store.records import written_day
from carer_desk.store.settings import Settings

_SETTING = "retention"
_LOOKED_AT = 200
"""Old notes looked at for the quiet line of the first page, whose words may be younger than their matters."""
_NOTE_CHANGED = (
    "coalesce((SELECT substr(max(a.at), 1, 10) FROM change c JOIN action a ON a.id = c.action_id "
    "WHERE c.matter_id = m.id AND c.tbl = 'matter' "
    "AND (c.erased IS NOT NULL OR json_extract(c.after, '$.private_note') IS NOT NULL)), m.raised_on)"
)
"""When a note was last written. An erased change may have been of the note: rather a day too late than too soon."""
_NOTES = (
    f"SELECT m.id, m.wording, {_NOTE_CHANGED} AS since FROM matter m "
    "WHERE m.private_note <> '' AND m.raised_on <= :latest ORDER BY m.raised_on, m.id LIMIT :most"
)
_CLOSED = (
    "SELECT m.id, m.wording, (SELECT c.closed_on FROM closing c WHERE c.matter_id = m.id ORDER BY c.id DESC LIMIT 1) "
    "FROM matter m WHERE m.standing = 'closed' AND m.raised_on <= :latest ORDER BY m.raised_on, m.id LIMIT :most"
)
_SOURCES = (
    "SELECT s.id, s.name, s.added_on FROM source s WHERE s.added_on <= :latest AND NOT EXISTS "
    "(SELECT 1 FROM passage p JOIN matter m ON m.id = p.matter_id "
    "WHERE p.source_id = s.id AND m.standing <> 'closed') ORDER BY s.added_on, s.id LIMIT :most"
)
_QUERIES = {DueKind.NOTE: _NOTES, DueKind.MATTER: _CLOSED, DueKind.SOURCE: _SOURCES}


class Retention:
    """Knows what may go now; erasing it is asked of the eraser, with a plan."""

    def __init__(self, connection: Connection, today: Callable[[], date]) -> None:
        self._connection = connection
        self._settings = Settings(connection)
        self._today = today

    def rule(self) -> RetentionRule:
        """The rule of this desk; the usual one where its owner chose none."""
        kept = self._settings.value(_SETTING)
        try:
            told = json.loads(kept) if kept else {}
            ends = told.get("term_ends_on")
            rule = RetentionRule(
                int(told.get("notes_months", RetentionRule().notes_months)),
                int(told.get("closed_years", RetentionRule().closed_years)),
                date.fromisoformat(ends) if ends else None,
            )
        except (ValueError, TypeError, AttributeError):
            return RetentionRule()
        return RetentionRule() if what_is_wrong(rule) else rule

    def set_rule(self, rule: RetentionRule) -> None:
        """Keep another rule. Raises CarerDeskError for one that cannot be followed."""
        problem = what_is_wrong(rule)
        if problem:
            raise CarerDeskError(problem, "The rule was not changed.")
        ends = rule.term_ends_on.isoformat() if rule.term_ends_on else None
        told = {"notes_months": rule.notes_months, "closed_years": rule.closed_years, "term_ends_on": ends}
        self._settings.keep(_SETTING, json.dumps(told))

    def due(self) -> list[Due]:
        """Everything whose time is over, the longest over first; a note of a matter that may go is not told apart."""
        rule = self.rule()
        found = [one for kind in DueKind for one in self._due(rule, kind)]
        whole = {one.record_id for one in found if one.kind is DueKind.MATTER}
        found = [one for one in found if one.kind is not DueKind.NOTE or one.record_id not in whole]
        return sorted(found, key=lambda one: (one.goes_on, one.kind.value, one.record_id))

    def is_anything_due(self) -> bool:
        """Whether the time of something is over, looked for among the oldest only."""
        rule = self.rule()
        return any(True for kind in DueKind for _ in self._due(rule, kind, _LOOKED_AT))

    def _due(self, rule: RetentionRule, kind: DueKind, most: int = -1) -> Iterator[Due]:
        today = self._today()
        latest = {"latest": rule.latest_since(kind, today).isoformat(), "most": most}
        for number, title, day in self._connection.execute(_QUERIES[kind], latest).fetchall():
            since = written_day(day)
            goes_on = rule.goes_on(kind, since)
            if goes_on <= today:
                yield Due(kind, number, title, since, goes_on, rule.why(kind, since))


def plan_of(due: Iterable[Due]) -> ErasePlan:
    """The plan that erases what is due, each in its own way."""
    chosen = list(due)

    def of(kind: DueKind) -> list[int]:
        return [one.record_id for one in chosen if one.kind is kind]

    return ErasePlan(
        EraseReason.TIME_IS_OVER,
        matters=tuple(of(DueKind.MATTER)),
        sources=tuple(of(DueKind.SOURCE)),
        texts=tuple(Text("matter", number, "private_note") for number in of(DueKind.NOTE)),
    )

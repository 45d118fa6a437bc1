"""A published figure is never overwritten: what a file says otherwise of it becomes its revision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from carer_desk.panel.log_book import READINGS, UUID, Row, Value
from carer_desk.panel.log_file import Place

_ANCHORS = ("indicator", "period")
"""What a figure is about; a revision is about the same."""
ABOUT_THE_DOCUMENT = frozenset({"recorded_on", "source"})
"""What tells where a figure stood; changing it changes no figure."""
_NOT_OF_THE_FIGURE = ABOUT_THE_DOCUMENT | {UUID, "revises", *_ANCHORS}
_FIGURE = tuple(column.name for column in READINGS.columns if column.name not in _NOT_OF_THE_FIGURE)

Same = Callable[[Value, Value], bool]
"""Whether two cells say the same."""


@dataclass(frozen=True, slots=True)
class RevisedReading:
    """A figure that the file says otherwise: it is added, and the one before stays."""

    place: Place
    values: Row = field(repr=False)
    """The new one; it points at the one it revises."""
    before: Row = field(repr=False)
    names: tuple[str, ...]
    """The columns that differ."""


class Revisions:
    """Knows which figure of the desk revises which, while a file is compared."""

    def __init__(self, readings: Iterable[Row], same: Same) -> None:
        self._by_uuid = {str(row[UUID]): row for row in readings}
        self._next: dict[str, Row] = {
            str(row["revises"]): row for row in self._by_uuid.values() if row.get("revises")
        }
        self._newest = {_about(row): row for uuid, row in self._by_uuid.items() if uuid not in self._next}
        self._taken: set[str] = set()
        self._same = same

    def problem(self, uuid: str, changed: Mapping[str, Value]) -> tuple[str, str]:
        """The column that cannot be changed and why; empty words when all can."""
        for name in _ANCHORS:
            if name in changed:
                return (
                    name,
                    "A figure stays with its indicator and its month. Add a row without a UUID instead.",
                )
        if "revises" in changed:
            return "revises", "Which figure this one revises cannot be changed."
        if uuid in self._next or uuid in self._taken:
            return next(iter(changed)), "This figure was revised already. Change the newest one instead."
        return "", ""

    def since(self, row: Row) -> Row | None:
        """A later revision in the desk that already says what this row says."""
        found = self._next.get(str(row[UUID]))
        while found is not None and not self._says_the_same(found, row):
            found = self._next.get(str(found[UUID]))
        return found

    def revised(self, place: Place, before: Row, changed: Mapping[str, Value]) -> RevisedReading:
        """What revises a figure of the desk; only one row of a file does."""
        self._taken.add(str(before[UUID]))
        values = {**before, "recorded_on": None, **changed, UUID: "", "revises": before[UUID]}
        return RevisedReading(place, values, before, tuple(changed))

    def standing(self, values: Row) -> Row | None:
        """The newest figure of the desk for the indicator and the month of a row."""
        return self._newest.get(_about(values))

    def same_as_standing(self, values: Row) -> Row | None:
        """The newest figure for its indicator and month, where that says what a row says."""
        newest = self.standing(values)
        return newest if newest is not None and self._says_the_same(newest, values) else None

    def differing(self, before: Row, values: Row) -> dict[str, Value]:
        """What a row says of the figure otherwise than another."""
        return {name: values[name] for name in _FIGURE if not self._same(before.get(name), values.get(name))}

    def may_revise(self, uuid: Value) -> bool:
        """Whether a new row may revise this figure; each is revised once."""
        key = str(uuid)
        if key in self._next or key in self._taken:
            return False
        self._taken.add(key)
        return True

    def _says_the_same(self, one: Row, other: Row) -> bool:
        return not self.differing(one, other)


def _about(row: Row) -> tuple[Value, Value]:
    return row.get("indicator"), row.get("period")

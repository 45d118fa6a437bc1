"""The history of a desk: who did what when, in words a person understands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from carer_desk.panel.dates import day_month_year

_FIELD_WORDS = {
    "wording": "wording",
    "background": "background",
    "private_note": "private note",
    "raised_by": "raised by",
    "on_behalf_of": "on behalf of",
    "raised_on": "raised on",
    "meeting_id": "meeting",
    "item_id": "agenda item",
    "supplements_id": "supplementary to",
    "repeats_id": "asked before as",
    "must_ask": "must ask",
    "sheet_order": "place on the sheet",
    "left_off_id": "taken off the sheet",
    "closed_session": "closed session",
    "said_on": "said on",
    "said_by": "said by",
    "said_where": "where",
    "judgement": "judgement",
    "judgement_reason": "reason",
    "held_on": "date",
    "due_words": "due, as said",
    "due_on": "due on",
    "first_due_on": "first due date",
    "first_due": "first due date",
    "sign": "sign of success",
    "value_text": "figure",
}


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One record that an action changed."""

    noun: str
    """What kind of record: matter, response, promise …"""
    record_id: int
    kind: str
    """insert, update or delete."""
    before: Mapping[str, object] = field(repr=False)
    after: Mapping[str, object] = field(repr=False)
    erased_on: date | None = None
    """The day on which what it held was erased; it then holds nothing any more."""

    @property
    def lines(self) -> list[str]:
        """What changed, one line a field: “wording: “old” became “new””; empty for what was added or removed."""
        if self.erased_on is not None:
            return [f"erased on {day_month_year(self.erased_on)}"]
        if self.kind != "update":
            return []
        return [
            f"{_FIELD_WORDS.get(name, name.replace('_', ' '))}: {_shown(old)} became {_shown(self.after.get(name))}"
            for name, old in self.before.items()
        ]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One action: a change that a person made and can undo as a whole."""

    action_id: int
    at: datetime
    who: str
    """The role that acted, never a person."""
    label: str
    """The action's name: “judged the answer ‘part’”."""
    changes: tuple[ChangeEntry, ...] = field(repr=False)
    undoes_id: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What every screen is told after a change: which nouns and which matters it touched."""

    label: str
    nouns: frozenset[str]
    matter_ids: frozenset[int]


def _shown(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, str):
        text = value if len(value) <= 120 else value[:119].rstrip() + "…"
        return f"“{text.replace('_', ' ')}”" if text.islower() and " " not in text else f"“{text}”"
    return str(value)

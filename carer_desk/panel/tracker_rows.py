"""Somebody's own tracker, one row a question, as rows of the log."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from carer_desk.panel.dates import plain_words
from carer_desk.panel.log_book import (
    CLOSINGS,
    LINKS,
    MATTERS,
    PROMISES,
    RESPONSES,
    UUID,
    Column,
    Sort,
    Table,
    Value,
)
from carer_desk.panel.log_cells import CellError, read_cell
from carer_desk.panel.log_file import ErrorCell, FileRow, FileSheet, Place
from carer_desk.panel.log_given import Fault, GivenRow
from carer_desk.panel.matter import Kind, Outcome
from carer_desk.panel.panel import Role
from carer_desk.panel.response import ResponseKind
from carer_desk.panel.tracker_mapping import TrackerMapping
from carer_desk.panel.tracker_words import TrackerField

_SPACE = uuid.UUID("5d1f6a52-7b8e-4c39-9a54-0f2c6a1d7e43")
"""So that the same row of a tracker is the same matter each time it is taken in."""

T = TypeVar("T")
_F = TrackerField
_WORDS = Column("text", "")
_DAY = Column("day", "Day", Sort.DAY, blank=None)
_ROLES: tuple[tuple[str, Role], ...] = (
    ("foster", Role.FOSTER_CARERS_REP),
    ("leaver", Role.CARE_LEAVERS_REP),
    ("young", Role.YOUNG_PERSON),
    ("chair", Role.CHAIR),
    ("co-opt", Role.CO_OPTEE),
    ("coopt", Role.CO_OPTEE),
    ("member", Role.PANEL_MEMBER),
    ("cllr", Role.PANEL_MEMBER),
    ("councillor", Role.PANEL_MEMBER),
    ("officer", Role.OFFICER),
    ("head of", Role.OFFICER),
    ("director", Role.OFFICER),
    ("manager", Role.OFFICER),
)
_KINDS = (
    ("concern", Kind.CONCERN),
    ("comment", Kind.COMMENT),
    ("request", Kind.REQUEST),
    ("foi", Kind.REQUEST),
)
_ENDS: Mapping[str, Outcome | None] = {
    "": None,
    "open": None,
    "ongoing": None,
    "in progress": None,
    "pending": None,
    "awaiting reply": None,
    "awaiting answer": None,
    "outstanding": None,
    "answered": None,
    "new": None,
    "no": None,
    "false": None,
    "0": None,
    "red": None,
    "amber": None,
    "green": None,
    "closed": Outcome.NOTED_ONLY,
    "noted": Outcome.NOTED_ONLY,
    "yes": Outcome.NOTED_ONLY,
    "true": Outcome.NOTED_ONLY,
    "1": Outcome.NOTED_ONLY,
    "complete": Outcome.RESOLVED,
    "completed": Outcome.RESOLVED,
    "done": Outcome.RESOLVED,
    "resolved": Outcome.RESOLVED,
    "withdrawn": Outcome.WITHDRAWN,
    "no further action": Outcome.NO_FURTHER_ACTION,
    "nfa": Outcome.NO_FURTHER_ACTION,
    "overtaken": Outcome.OVERTAKEN,
    "duplicate": Outcome.DUPLICATE,
}
_NO_REPLY = frozenset(
    {"none", "no reply", "no answer", "no response", "none recorded", "no reply recorded", "-", "n/a"}
)
_TAKEN_AS_WORDS = (
    _F.KIND, _F.RAISED_BY, _F.ANSWER, _F.ANSWERED_BY, _F.STATUS, _F.PROMISE, _F.PROMISE_DUE, _F.PROMISE_OWNER,
    _F.INDICATOR,
)  # fmt: skip
_NO_DAY = "There is no day in this row. Fill in when it was raised, or the day of its meeting."
_YES_OR_NO = frozenset({"yes", "no", "y", "n", "true", "false", "x"})


def tracker_rows(
    file: str, sheets: Sequence[FileSheet], mapping: TrackerMapping, own: Role
) -> tuple[list[GivenRow], list[Fault]]:
    """The rows of a tracker as rows of the log, and what could not be read; ``own`` is who raised what names nobody.

    Names of people are not taken: who raised a matter becomes a role.
    """
    rows: list[GivenRow] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for sheet, row in ((one, row) for one in sheets for row in one.rows):
        reading = _TrackerRow(file, sheet, row, mapping, own)
        if problem := reading.no_question():
            faults.append(Fault(reading.place(_F.WORDING), problem))
            continue
        if not reading.has_day():
            faults.append(Fault(reading.place(_F.RAISED_ON), _NO_DAY))
            continue
        key = f"{plain_words(reading.words(_F.WORDING))}|{reading.first_day() or ''}"
        seen[key] = seen.get(key, 0) + 1
        rows += reading.rows(f"{key}|{seen[key]}")
        faults += reading.faults
    return rows, faults


class _TrackerRow:
    """One row of a tracker, read by its mapping."""

    def __init__(self, file: str, sheet: FileSheet, row: FileRow, mapping: TrackerMapping, own: Role) -> None:
        self._at = Place(file, sheet.name, row.number)
        self._cells: dict[TrackerField, object] = {}
        self._places: dict[TrackerField, Place] = {}
        self._own = own
        self._shares = False
        self.faults: list[Fault] = []
        for place, heading in enumerate(sheet.headings):
            field = mapping.field_of(heading)
            if field is not _F.LEFT_OUT and field not in self._cells:
                self._cells[field] = row.cell(place)
                self._places[field] = Place(file, sheet.name, row.number, sheet.column_words(place))
                if field is _F.WORDING:
                    self._shares = (row.number, place) in sheet.shared

    def no_question(self) -> str:
        """Why this row is no question of its own; empty when it is one."""
        if self._shares:
            return (
                "This row shares its question with the row above, so it was left out. Give each reply a row."
            )
        error = self._cells.get(_F.WORDING)
        if isinstance(error, ErrorCell):
            return f"The spreadsheet shows an error here ({error}), so the row was left out."
        return "" if self.words(_F.WORDING) else "There is no question in this row, so it was left out."

    def has_day(self) -> bool:
        """Whether something stands where the day does; what is no day is told of where it is compared."""
        return any(str(self._cells.get(field) or "").strip() for field in (_F.RAISED_ON, _F.MEETING))

    def words(self, field: TrackerField) -> str:
        """A cell as text without spaces round it; what cannot be read is empty."""
        try:
            return str(read_cell(self._cells.get(field), _WORDS)).strip()
        except CellError:
            return ""

    def place(self, field: TrackerField) -> Place:
        """Where a field stands."""
        return self._places.get(field, self._at)

    def first_day(self) -> date | None:
        """The day it was raised, else that of its meeting; None where no day can be read."""
        return self._day(_F.RAISED_ON) or self._day(_F.MEETING)

    def rows(self, key: str) -> list[GivenRow]:
        """The matter and what belongs to it."""
        matter = _identity("matter", key)
        rows = [self._matter(matter)]
        self._tell_unreadable()
        answered = self.words(_F.ANSWER)
        if plain_words(answered).rstrip(".") in _YES_OR_NO:
            problem = "This only says whether there was a reply, not what was said, so none was recorded."
            self.faults.append(Fault(self.place(_F.ANSWER), problem))
            answered = ""
        if answered:
            rows.append(self._answer(matter, key, answered))
        if self.words(_F.PROMISE):
            rows.append(self._promise(matter, key, bool(answered)))
        if self.words(_F.INDICATOR):
            rows.append(self._given(LINKS, _identity("link", key), matter, {
                "indicator": (self.words(_F.INDICATOR), _F.INDICATOR),
                "linked_on": (self.first_day(), _F.RAISED_ON),
            }))  # fmt: skip
        return rows + self._closing(matter, key)

    def _tell_unreadable(self) -> None:
        """Cells whose words are taken but cannot be read; the others are told of where their rows are compared."""
        for field in _TAKEN_AS_WORDS:
            try:
                read_cell(self._cells.get(field), _WORDS)
            except CellError as error:
                self.faults.append(Fault(self.place(field), str(error)))

    def _matter(self, identity: str) -> GivenRow:
        cells: dict[str, tuple[object, TrackerField]] = {
            "wording": (self.words(_F.WORDING), _F.WORDING),
            "kind": (_first(_KINDS, self.words(_F.KIND), Kind.QUESTION).value, _F.KIND),
            "raised_by": (self._role().value, _F.RAISED_BY),
            "raised_on": (self._cells.get(_F.RAISED_ON) or self.first_day(), _F.RAISED_ON),
        }
        for name, field in (
            ("meeting", _F.MEETING),
            ("background", _F.BACKGROUND),
            ("private_note", _F.PRIVATE_NOTE),
            ("tags", _F.TAGS),
        ):
            if field in self._cells:
                cells[name] = (self._cells[field], field)
        return self._given(MATTERS, identity, None, cells)

    def _answer(self, matter: str, key: str, answered: str) -> GivenRow:
        none = plain_words(answered).rstrip(".") in _NO_REPLY
        kind = ResponseKind.NONE_RECORDED if none else ResponseKind.FULL
        return self._given(RESPONSES, _identity("response", key), matter, {
            "wording": ("" if none else answered, _F.ANSWER),
            "kind": (kind.value, _F.ANSWER),
            "said_on": (self._cells.get(_F.ANSWERED_ON) or self._later_day(), _F.ANSWERED_ON),
            "said_by": (self.words(_F.ANSWERED_BY), _F.ANSWERED_BY),
        })  # fmt: skip

    def _promise(self, matter: str, key: str, answered: bool) -> GivenRow:
        due = self.words(_F.PROMISE_DUE)
        return self._given(PROMISES, _identity("promise", key), matter, {
            "response": (_identity("response", key) if answered else None, _F.ANSWER),
            "words": (self.words(_F.PROMISE), _F.PROMISE),
            "made_on": (self._day(_F.ANSWERED_ON) or self._later_day(), _F.ANSWERED_ON),
            "owner": (self.words(_F.PROMISE_OWNER), _F.PROMISE_OWNER),
            "due_words": ("" if self._day(_F.PROMISE_DUE) else due, _F.PROMISE_DUE),
            "first_due_on": (self._day(_F.PROMISE_DUE), _F.PROMISE_DUE),
        })  # fmt: skip

    def _closing(self, matter: str, key: str) -> list[GivenRow]:
        status = plain_words(self.words(_F.STATUS)).rstrip(".")
        if status not in _ENDS:
            problem = "This says neither open nor closed, so nothing was closed by it."
            self.faults.append(Fault(self.place(_F.STATUS), problem))
            return []
        outcome = _ENDS[status]
        if outcome is None:
            return []
        if outcome is Outcome.RESOLVED and not self.words(_F.ANSWER):
            outcome = Outcome.NOTED_ONLY
        day = self._day(_F.ANSWERED_ON) or self._later_day()
        return [self._given(CLOSINGS, _identity("closing", key), matter, {
            "closed_on": (day, _F.STATUS),
            "outcome": (outcome.value, _F.STATUS),
            "reason": (f"The tracker said: {self.words(_F.STATUS)}", _F.STATUS),
        })]  # fmt: skip

    def _given(
        self, table: Table, identity: str, matter: str | None, cells: dict[str, tuple[object, TrackerField]]
    ) -> GivenRow:
        raw: dict[str, object] = {UUID: identity} | {name: cell for name, (cell, _field) in cells.items()}
        if matter is not None:
            raw["matter"] = matter
        return GivenRow(
            table, self._at, raw, {name: self.place(field) for name, (_c, field) in cells.items()}
        )

    def _role(self) -> Role:
        said = self.words(_F.RAISED_BY)
        return _first(_ROLES, said, Role.OTHER) if said else self._own

    def _later_day(self) -> date | None:
        return self._day(_F.MEETING) or self.first_day()

    def _day(self, field: TrackerField) -> date | None:
        try:
            day: Value = read_cell(self._cells.get(field), _DAY)
        except CellError:
            return None
        return day if isinstance(day, date) else None


def _identity(noun: str, key: str) -> str:
    return str(uuid.uuid5(_SPACE, f"{noun}|{key}"))


def _first(known: tuple[tuple[str, T], ...], said: str, otherwise: T) -> T:
    words = plain_words(said)
    return next((meaning for part, meaning in known if part in words), otherwise)

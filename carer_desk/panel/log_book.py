"""The log as plain rows, table by table: what goes out to a spreadsheet and is compared when it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from carer_desk.panel.indicator import Rag
from carer_desk.panel.matter import Kind, Outcome
from carer_desk.panel.panel import Role
from carer_desk.panel.promise import EventKind, PromiseState
from carer_desk.panel.response import Judgement, ResponseKind, Where

Value = str | int | float | bool | date | None
"""What one cell of the log holds: plain, so that any file can hold it."""

Row = Mapping[str, Value]
"""One record by the names of its columns; its uuid is among them."""

UUID = "uuid"


class Sort(StrEnum):
    """What sort of thing a column holds."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    COUNT = "count"
    YES_NO = "yes_no"
    CHOICE = "choice"
    RECORD = "record"
    """The uuid of a row of another table, or of this one."""
    MEETING = "meeting"
    """The day of a meeting."""
    INDICATOR = "indicator"
    """The code of an indicator."""
    TOLD = "told"
    """Only told, never read back."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the log, its heading in a spreadsheet, and what may stand in it."""

    name: str
    heading: str
    sort: Sort = Sort.TEXT
    needed: bool = False
    blank: Value = ""
    """What an empty cell means."""
    choices: tuple[tuple[str, str], ...] = ()
    """Each word that may stand here, and how people spell it."""
    of: str = ""
    """The table a RECORD belongs to."""
    private: bool = False
    """Left out unless it is asked for."""


REPLACED = Column("replaced", "Words replaced in", Sort.TOLD, blank=None)
"""Names the columns of a row whose words are not those of the desk, parted by a semicolon."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the log: a sheet of a workbook, or a file of a folder."""

    name: str
    title: str
    noun: str
    says: str
    """What a row is, in one line."""
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of this name. Raises KeyError when there is none."""
        return next(one for one in self.columns if one.name == name)

    def shown(self, private: bool, *, replaced: bool = False) -> tuple[Column, ...]:
        """The columns that go out; `replaced`: with the one that says where words were replaced on the way."""
        return (
            *(one for one in self.columns if private or not one.private),
            *((REPLACED,) if replaced else ()),
        )


@dataclass(frozen=True, slots=True)
class LogBook:
    """Every row of the log, or all but what is private."""

    tables: Mapping[str, tuple[Row, ...]] = field(repr=False)
    private: bool = False
    """Whether private notes and what was said in closed session are in it."""
    hidden: frozenset[str] = frozenset()
    """The uuids that were left out because they belong to closed session."""
    indicators: frozenset[str] = frozenset()
    """The codes that a link or a reading may name."""
    replaced: bool = False
    """Whether words were replaced for those who get the file; its rows say where, under REPLACED."""

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of one table, the oldest first."""
        return self.tables.get(table, ())


def _choices(kind: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.value, str(getattr(one, "words", one.value.replace("_", " ")))) for one in kind if one.value
    )


def _day(name: str, heading: str, needed: bool = False) -> Column:
    return Column(name, heading, Sort.DAY, needed, None)


def _number(name: str, heading: str) -> Column:
    return Column(name, heading, Sort.NUMBER, blank=None)


def _record(name: str, heading: str, of: str, needed: bool = False) -> Column:
    return Column(name, heading, Sort.RECORD, needed, None, of=of)


_UUID = Column(UUID, "UUID")
_MATTER = _record("matter", "Matter", "matters", needed=True)
_MEETING = Column("meeting", "Meeting", Sort.MEETING, blank=None)
_INDICATOR = Column("indicator", "Indicator", Sort.INDICATOR, needed=True, blank=None)
_RAG = Column("rag", "Rating", Sort.CHOICE, choices=_choices(Rag))
_CLOSED = Column("closed_session", "Closed session", Sort.YES_NO, blank=False)

READINGS = Table(
    "readings", "Readings", "reading", "A row is an indicator’s figure for one period.",
    (
        _UUID,
        _INDICATOR,
        Column("period", "Period", needed=True),
        Column("text", "Figure as published"),
        _number("value", "Value"),
        _number("numerator", "Numerator"),
        _number("denominator", "Denominator"),
        _RAG,
        Column("target_text", "Target as published"),
        _number("target", "Target"),
        _number("national", "National"),
        _number("neighbours", "Neighbours"),
        Column("source", "Source"),
        _record("revises", "Revises", "readings"),
        _day("recorded_on", "Recorded on"),
    ),
)  # fmt: skip

MATTERS = Table(
    "matters", "Matters", "matter", "A row is one question, concern, comment or request.",
    (
        _UUID,
        Column("number", "Number", Sort.TOLD, blank=None),
        Column("kind", "Kind", Sort.CHOICE, True, Kind.QUESTION.value, _choices(Kind)),
        Column("wording", "Wording", needed=True),
        Column("background", "Background"),
        Column("private_note", "Private note", private=True),
        Column("raised_by", "Raised by", Sort.CHOICE, True, Role.FOSTER_CARERS_REP.value, _choices(Role)),
        Column("on_behalf_of", "On behalf of", Sort.COUNT, blank=None),
        _day("raised_on", "Raised on", needed=True),
        _MEETING,
        Column("must_ask", "Must ask", Sort.YES_NO, blank=False),
        Column("tags", "Tags"),
        Column("standing", "Standing", Sort.TOLD, blank=None),
        _record("supplements", "Follows from", "matters"),
        _record("repeats", "Asked before as", "matters"),
        _number("sheet_order", "Place on the sheet"),
        Column("left_off", "Left off the sheet of", Sort.MEETING, blank=None),
        _CLOSED,
    ),
)  # fmt: skip

RESPONSES = Table(
    "responses", "Responses", "reply", "A row is one reply; Matter says to which matter, by UUID or number.",
    (
        _UUID,
        _MATTER,
        _day("said_on", "Said on", needed=True),
        Column("kind", "Kind", Sort.CHOICE, True, ResponseKind.FULL.value, _choices(ResponseKind)),
        Column("said_by", "Said by"),
        Column("said_where", "Where", Sort.CHOICE, False, Where.AT_PANEL.value, _choices(Where)),
        Column("wording", "Wording"),
        _MEETING,
        Column("source", "Source"),
        Column("judgement", "Judgement", Sort.CHOICE, False, Judgement.NOT_JUDGED.value, _choices(Judgement)),
        Column("judgement_reason", "Why judged so"),
        _record("corrects", "Corrects", "responses"),
        _CLOSED,
    ),
)  # fmt: skip

PROMISES = Table(
    "promises", "Promises", "promise", "A row is one promise. Its first date never changes.",
    (
        _UUID,
        _MATTER,
        _record("response", "Response", "responses"),
        Column("words", "Words", needed=True),
        _day("made_on", "Made on", needed=True),
        Column("owner", "Owner"),
        Column("due_words", "Due as said"),
        _day("first_due_on", "First due on"),
        _day("due_from", "Due at the first meeting after"),
        Column("sign", "How we will know"),
        Column("state", "State", Sort.TOLD, blank=None),
        _CLOSED,
    ),
)  # fmt: skip

REPORTS = Table(
    "promise_reports", "Promise reports", "report on a promise",
    "A row is what was reported on a promise, or a new date for it.",
    (
        _UUID,
        _record("promise", "Promise", "promises", needed=True),
        _day("happened_on", "On", needed=True),
        Column("kind", "Kind", Sort.CHOICE, True, EventKind.REPORT.value, _choices(EventKind)),
        Column("state", "State", Sort.CHOICE, False, None, _choices(PromiseState)),
        Column("said_by", "Said by"),
        Column("words", "Words"),
        Column("reason", "Reason"),
        Column("due_words", "Due as said"),
        _day("due_on", "Due on"),
    ),
)  # fmt: skip

CLOSINGS = Table(
    "closings", "Closings", "closing", "A row closes a matter, or opens it again when it has no outcome.",
    (
        _UUID,
        _MATTER,
        _day("closed_on", "On", needed=True),
        Column("outcome", "Outcome", Sort.CHOICE, False, None, _choices(Outcome)),
        Column("reason", "Reason", needed=True),
    ),
)  # fmt: skip

LINKS = Table(
    "links", "Links", "link", "A row joins a matter to an indicator, with the figure of that day.",
    (
        _UUID,
        _MATTER,
        _INDICATOR,
        _day("linked_on", "Linked on", needed=True),
        _record("reading", "Reading", "readings"),
        Column("period", "Period"),
        Column("value_text", "Figure as published"),
        _number("value", "Value"),
        Column("target_text", "Target as published"),
        _number("target", "Target"),
        _RAG,
    ),
)  # fmt: skip

TABLES: tuple[Table, ...] = (MATTERS, RESPONSES, PROMISES, REPORTS, CLOSINGS, LINKS, READINGS)
"""The tables in the order people read them."""

TAKEN: tuple[Table, ...] = (READINGS, MATTERS, RESPONSES, PROMISES, REPORTS, CLOSINGS, LINKS)
"""The tables in the order rows are taken in: nothing points at what comes later, but at rows of its own table."""

HOW_TO_CHANGE = "Change cells or add rows without a UUID, leave the UUIDs alone, then take the file in again."
"""The one line that explains an exported table."""

WITHOUT_PRIVATE = "Private notes and what was said in closed session are left out."
WITH_REPLACED = (
    "Words that may show who somebody is were replaced in this file, where “Words replaced in” says so; the desk keeps "
    "the true ones."
)
WITH_PRIVATE = "PRIVATE: private notes and what was said in closed session are in this file."


def table_named(name: str) -> Table | None:
    """The table whose name or title this is, however it is written."""
    wanted = " ".join(name.replace("_", " ").casefold().split())
    return next((one for one in TABLES if wanted in (one.title.casefold(), one.name.replace("_", " "))), None)

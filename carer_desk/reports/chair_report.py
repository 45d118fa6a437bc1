"""The report for the chair: what goes in, and the plain tree every paper is written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from carer_desk.panel.chart_story import Rebase
from carer_desk.panel.flags import Today
from carer_desk.panel.indicator import Reading
from carer_desk.panel.panel import Panel, Role
from carer_desk.panel.thread import Thread
from carer_desk.reports.chart_data import ChartData


class Ask(StrEnum):
    """What the representative asks of the chair."""

    NOTE = "note"
    WRITTEN_ANSWER = "written_answer"
    AGENDA = "agenda"
    ESCALATE = "escalate"

    @property
    def words(self) -> str:
        """The choice in plain words, as on a list of choices."""
        return _ASK_WORDS[self]

    @property
    def sentence(self) -> str:
        """What the paper says first."""
        return _ASK_SENTENCES[self]


_ASK_WORDS = {
    Ask.NOTE: "note the report",
    Ask.WRITTEN_ANSWER: "ask for a written answer",
    Ask.AGENDA: "put it on the agenda",
    Ask.ESCALATE: "escalate",
}
_ASK_SENTENCES = {
    Ask.NOTE: "The chair is asked to note this report.",
    Ask.WRITTEN_ANSWER: "The chair is asked to request a written answer from officers.",
    Ask.AGENDA: "The chair is asked to put this on the agenda of the next meeting.",
    Ask.ESCALATE: "The chair is asked to escalate this to the cabinet member and the director.",
}


@dataclass(frozen=True, slots=True)
class ChairChoices:
    """What the user chose for this report."""

    period_from: date
    period_to: date
    ask: Ask = Ask.NOTE
    about: tuple[int, ...] = ()
    """Numbers of the matters that the asking is about; empty means the whole report."""
    note: str = field(default="", repr=False)
    """The user's own words to the chair."""
    name_of_representative: str = field(default="", repr=False)
    """Printed only because the user chose to be named."""
    large_print: bool = False
    with_charts: bool = True
    with_drafts: bool = True
    """Whether matters that were never put and wait for no meeting are told."""
    with_reasons: bool = False
    """Whether the reasons behind the representative's judgements are told."""
    left_out: frozenset[int] = frozenset()
    """Numbers of the matters left out by choice."""


@dataclass(frozen=True, slots=True)
class ChairFacts:
    """What the desk knows; nothing here is changed."""

    panel: Panel
    today: Today
    threads: Sequence[Thread]
    readings: Mapping[int, Sequence[Reading]] = field(default_factory=dict)
    """Readings by the number of their indicator."""
    last_report_on: date | None = None
    rebases: Mapping[int, Sequence[Rebase]] = field(default_factory=dict)
    """From when on an indicator has a new usual level, by the number of the indicator."""


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """One line of the first page, pointing at the matter's own section."""

    number: int
    words: str = field(repr=False)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """One list of the first page: new, late, or seen done."""

    heading: str
    entries: tuple[DigestEntry, ...]
    none: str
    """What stands there when the list is empty."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """A linked indicator: the figure of the day it was linked, and today's where that differs."""

    name: str
    value: str
    target: str
    rating: str
    period: str
    source: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer as recorded."""

    on: date
    post: str
    where: str
    source: str
    kind: str
    wording: str = field(repr=False)
    judgement: str = ""
    reason: str = field(default="", repr=False)
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise with what became of it."""

    words: str = field(repr=False)
    made_on: date
    owner: str
    due: str
    first_due: str
    slipped: str
    state: str
    sign: str = field(default="", repr=False)
    reports: tuple[str, ...] = field(default=(), repr=False)
    flags: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class MatterSection:
    """Everything the report says of one matter."""

    number: int
    kind: str
    wording: str = field(repr=False)
    background: str = field(repr=False)
    raised_by: Role
    on_behalf_of: str
    raised_on: date
    meeting: str
    item: str
    age: str
    standing: str
    flags: tuple[str, ...]
    related: str = ""
    late: bool = False
    new: bool = False
    indicators: tuple[IndicatorLine, ...] = ()
    charts: tuple[ChartData, ...] = ()
    answers: tuple[AnswerLine, ...] = ()
    promises: tuple[PromiseLine, ...] = ()
    tags: tuple[str, ...] = ()
    closed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ChairReport:
    """The report as one plain tree: the same facts and choices always give the same report."""

    title: str
    panel: str
    council: str
    role: str
    name: str = field(repr=False)
    dated: date
    period_from: date
    period_to: date
    asked: str
    about: tuple[DigestEntry, ...]
    note: str = field(repr=False)
    digests: tuple[Digest, ...]
    matters: tuple[MatterSection, ...]
    omissions: tuple[str, ...]
    large_print: bool = False
    checked: str = ""
    """That it was checked for who somebody is; empty while nobody looked."""

    @property
    def closing(self) -> str:
        """The last line of the paper."""
        never = "This paper contains no private notes and nothing said in closed session."
        return " ".join(part for part in (*self.omissions, never, self.checked) if part)

"""The question sheet: one meeting's questions with the number today, what was said last and room to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from carer_desk.panel.chart_story import ChartStory, Rebase
from carer_desk.panel.dates import day_month_year, long_date
from carer_desk.panel.flags import FlagKind, Today
from carer_desk.panel.indicator import Reading
from carer_desk.panel.meeting import Meeting
from carer_desk.panel.panel import Panel
from carer_desk.panel.response import ResponseKind
from carer_desk.panel.thread import LinkedIndicator, Thread
from carer_desk.reports import chart_data
from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.paper_stories import paper_stories
from carer_desk.reports.printable import capital, one_line, printable, shortened, source_words
from carer_desk.reports.sections import flag_words, flags_of, standing_words, worth_drawing
from carer_desk.reports.shareable import shareable

_REPLY_LENGTH = 420
"""Characters of the last reply on the sheet, so that a question keeps to half a page."""
_SUPPLEMENTARY = "That is the rule. How often was it kept in the last quarter, and how do you check?"


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What the desk knows of one meeting's questions, in the order they are to be asked."""

    panel: Panel
    today: Today
    meeting: Meeting
    threads: Sequence[Thread]
    readings: Mapping[int, Sequence[Reading]] = field(default_factory=dict)
    """Readings by the number of their indicator."""
    rebases: Mapping[int, Sequence[Rebase]] = field(default_factory=dict)
    """From when on an indicator has a new usual level, by the number of the indicator."""


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """How the sheet is printed."""

    large_print: bool = False
    with_charts: bool = True


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """One question of the sheet."""

    place: int
    """1 for the first to ask."""
    number: int
    """The matter's own number."""
    kind: str
    must_ask: bool
    wording: str = field(repr=False)
    figures: tuple[str, ...]
    last_said: str
    """Who replied last, when and how; empty when nobody has."""
    last_words: str = field(repr=False)
    standing: str
    flags: tuple[str, ...]
    charts: tuple[ChartData, ...] = ()
    """Those of its indicators, each only where it comes first on the sheet."""
    undrawn: tuple[str, ...] = ()
    """The figures that no chart here tells."""
    supplementary: str = field(default="", repr=False)
    """A follow-up to have ready; only where the last reply restated the rule."""

    @property
    def heading(self) -> str:
        """Its place on the sheet and its own number, as the paper and the preview print them."""
        must = " – must ask" if self.must_ask else ""
        return f"{self.place}. {capital(self.kind)} (no. {self.number}){must}"


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """The sheet as one plain tree: the same facts always give the same sheet."""

    title: str
    panel: str
    council: str
    role: str
    dated: date
    meeting_on: date
    meeting: str
    questions: tuple[SheetQuestion, ...]
    omissions: tuple[str, ...]
    large_print: bool = False
    checked: str = ""
    """That it was checked for who somebody is; empty while nobody looked."""

    @property
    def closing(self) -> str:
        """The last line of the sheet."""
        never = "This sheet contains no private notes."
        return " ".join(part for part in (*self.omissions, never, self.checked) if part)


def build(facts: SheetFacts, choices: SheetChoices | None = None) -> QuestionSheet:
    """Build the sheet; nothing private or said in closed session is in it."""
    offered = shareable(facts.threads)
    meeting = facts.meeting
    where = ", ".join(
        p for p in (long_date(meeting.on), one_line(meeting.starts_at), one_line(meeting.place)) if p
    )
    return QuestionSheet(
        "Question sheet",
        one_line(facts.panel.name),
        one_line(facts.panel.council),
        capital(facts.panel.role.words),
        facts.today.day,
        meeting.on,
        where,
        tuple(_questions(offered.threads, facts, choices is None or choices.with_charts)),
        offered.omissions.sentences,
        large_print=choices is not None and choices.large_print,
    )


def _questions(threads: Sequence[Thread], facts: SheetFacts, with_charts: bool) -> Iterator[SheetQuestion]:
    stories = paper_stories(threads, facts.readings, facts.rebases)
    drawn: set[int] = set()
    for place, thread in enumerate(threads, start=1):
        charts = {linked.indicator.id: _chart(linked, facts, stories) for linked in thread.links}
        shown = [n for n, chart in charts.items() if with_charts and n not in drawn and worth_drawing(chart)]
        drawn.update(shown)
        yield _question(place, thread, facts, charts, shown)


def _chart(linked: LinkedIndicator, facts: SheetFacts, stories: Mapping[int, ChartStory]) -> ChartData:
    number = linked.indicator.id
    readings = facts.readings.get(number, ())
    return chart_data.build(
        linked.indicator, readings, linked.definitions, stories.get(number), for_paper=True
    )


def _question(
    place: int,
    thread: Thread,
    facts: SheetFacts,
    charts: Mapping[int, ChartData],
    shown: Sequence[int],
) -> SheetQuestion:
    last = thread.last_reply
    said, words, supplementary = "", "", ""
    if last is not None:
        record = ", ".join(part for part in (last.where.words, source_words(last.source)) if part)
        who = one_line(last.said_by) or "officers"
        said = f"{day_month_year(last.said_on)}, {who}: {last.kind.words} ({record})"
        words = shortened(last.wording, _REPLY_LENGTH)
        if last.kind is ResponseKind.RULE_RESTATED:
            supplementary = _SUPPLEMENTARY
    flags = [flag for flag in flags_of(thread, facts.today) if flag.kind is not FlagKind.PROMISE_OPEN]
    return SheetQuestion(
        place,
        thread.matter.id,
        thread.matter.kind.words,
        thread.matter.must_ask,
        printable(thread.matter.wording),
        tuple(_figure(linked, charts[linked.indicator.id]) for linked in thread.links),
        said,
        words,
        standing_words(thread),
        flag_words(flags),
        tuple(charts[number] for number in shown),
        tuple(
            _figure(one, charts[one.indicator.id]) for one in thread.links if one.indicator.id not in shown
        ),
        supplementary,
    )


def _figure(linked: LinkedIndicator, chart: ChartData) -> str:
    """The latest figure against its target, or the figure of the day it was linked."""
    name = one_line(linked.indicator.short_name or linked.indicator.name)
    if chart.points:
        return f"{name}: {one_line(chart.sentence)}"
    frozen = one_line(
        chart_data.printable_figure(linked.link.value_text, linked.link.value, linked.indicator.unit)
    )
    return f"{name}: {frozen or 'no figure recorded'}"

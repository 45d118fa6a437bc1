"""Builds the report for the chair from plain records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.promise import PromiseState
from carer_desk.panel.standing import Standing
from carer_desk.panel.thread import PromiseStory, Thread
from carer_desk.reports.chair_report import (
    Ask,
    ChairChoices,
    ChairFacts,
    ChairReport,
    Digest,
    DigestEntry,
    MatterSection,
)
from carer_desk.reports.paper_stories import paper_stories
from carer_desk.reports.printable import capital, one_line, printable, shortened
from carer_desk.reports.sections import Telling, chart_of, section
from carer_desk.reports.shareable import Omissions, sharing
from carer_desk.reports.steps import Steps, finished

__all__ = ["Ask", "ChairChoices", "ChairFacts", "ChairReport", "build", "building"]

_DIGEST_LENGTH = 160
"""Characters of a wording on the first page; the whole of it stands in the matter's section."""


def build(facts: ChairFacts, choices: ChairChoices) -> ChairReport:
    """Build the report; the same facts and choices give the same report, and nothing private is in it."""
    return finished(building(facts, choices))


def building(facts: ChairFacts, choices: ChairChoices) -> Steps[ChairReport]:
    """Build the report a matter at a time."""
    in_period = []
    for thread in facts.threads:
        if _belongs(thread, choices):
            in_period.append(thread)
        yield
    offered = yield from sharing(in_period)
    kept, omissions = _chosen(offered.threads, offered.omissions, choices)
    new_since = facts.last_report_on or choices.period_from - timedelta(days=1)
    stories = paper_stories(kept, facts.readings, facts.rebases) if choices.with_charts else {}
    yield
    telling = Telling(
        facts.today, facts.readings, new_since, choices.with_charts, choices.with_reasons, stories
    )
    told = []
    for thread in kept:
        for linked in thread.links:
            if telling.with_charts and chart_of(linked, telling):
                yield  # a chart of ten years takes as long as many matters
        told.append(section(thread, telling))
        yield
    told.sort(key=_order)
    matters = tuple(_charts_once(told))
    digests = yield from _digests(matters, kept, facts, new_since)
    panel = facts.panel
    return ChairReport(
        title="Report for the chair",
        panel=one_line(panel.name),
        council=one_line(panel.council),
        role=capital(panel.role.words),
        name=one_line(choices.name_of_representative),
        dated=facts.today.day,
        period_from=choices.period_from,
        period_to=choices.period_to,
        asked=choices.ask.sentence,
        about=tuple(_entry(m) for m in matters if m.number in choices.about),
        note=printable(choices.note),
        digests=digests,
        matters=matters,
        omissions=omissions.sentences,
        large_print=choices.large_print,
    )


def _belongs(thread: Thread, choices: ChairChoices) -> bool:
    """Whether the matter was raised by the end of the period, and was open or acted on during it."""
    if thread.matter.raised_on > choices.period_to:
        return False
    if thread.position.standing.is_open:
        return True
    return any(choices.period_from <= day <= choices.period_to for day in _days(thread))


def _days(thread: Thread) -> Iterable[date]:
    yield thread.matter.raised_on
    if thread.meeting is not None:
        yield thread.meeting.on
    yield from (response.said_on for response in thread.responses)
    yield from (closing.on for closing in thread.closings)
    for story in thread.promises:
        yield story.promise.made_on
        yield from (event.on for event in story.events)


def _chosen(
    threads: Sequence[Thread], omissions: Omissions, choices: ChairChoices
) -> tuple[list[Thread], Omissions]:
    wanted = [thread for thread in threads if thread.matter.id not in choices.left_out]
    kept = [t for t in wanted if choices.with_drafts or t.position.standing is not Standing.DRAFT]
    counted = replace(omissions, by_choice=len(threads) - len(wanted), drafts=len(wanted) - len(kept))
    return kept, counted


def _order(matter: MatterSection) -> tuple[int, date, int]:
    """Late first, then new, then the rest; oldest first within each."""
    group = 0 if matter.late else 1 if matter.new else 2
    return group, matter.raised_on, matter.number


def _charts_once(matters: Iterable[MatterSection]) -> Iterable[MatterSection]:
    """Keep each chart where it comes first: the same picture twice helps nobody."""
    drawn: set[str] = set()
    for matter in matters:
        fresh = tuple(chart for chart in matter.charts if chart.indicator not in drawn)
        drawn.update(chart.indicator for chart in fresh)
        yield matter if fresh == matter.charts else replace(matter, charts=fresh)


def _digests(
    matters: Sequence[MatterSection], threads: Sequence[Thread], facts: ChairFacts, new_since: date
) -> Steps[tuple[Digest, ...]]:
    if facts.last_report_on is not None:
        since = f"since the last report ({day_month_year(facts.last_report_on)})"
    else:
        since = "in this period"
    new: list[DigestEntry] = []
    late: list[DigestEntry] = []
    seen: list[DigestEntry] = []
    for matter in matters:
        if matter.new:
            new.append(_entry(matter, f"{matter.kind}, raised {day_month_year(matter.raised_on)}"))
        if matter.late:
            late.append(_entry(matter, _late_why(matter)))
        yield
    for thread in threads:
        seen += _seen_done(thread, new_since)
        yield
    return (
        Digest(f"New {since}", tuple(new), "Nothing new."),
        Digest("Late", tuple(late), "Nothing is late."),
        Digest(f"Seen done {since}", tuple(seen), "No promise was seen done."),
    )


def _late_why(matter: MatterSection) -> str:
    rules = [*matter.flags, *(flag for promise in matter.promises for flag in promise.flags)]
    return next((rule for rule in rules if rule.startswith(("very late", "late", "promise overdue"))), "")


def _entry(matter: MatterSection, why: str = "") -> DigestEntry:
    return DigestEntry(matter.number, shortened(matter.wording, _DIGEST_LENGTH), why)


def _seen_done(thread: Thread, new_since: date) -> Iterable[DigestEntry]:
    for story in thread.promises:
        seen = _seen_on(story)
        if seen is not None and seen > new_since:
            owner = one_line(story.promise.owner)
            why = f"promised by {owner or 'officers'}, seen done {day_month_year(seen)}"
            yield DigestEntry(thread.matter.id, f"“{shortened(story.promise.words, _DIGEST_LENGTH)}”", why)


def _seen_on(story: PromiseStory) -> date | None:
    """The day it was seen done, when that still holds."""
    if story.promise.state is not PromiseState.SEEN_DONE:
        return None
    seen = [event.on for event in story.events if event.state is PromiseState.SEEN_DONE]
    return max(seen, default=None)

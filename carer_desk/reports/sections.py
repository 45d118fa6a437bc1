"""One matter as a report tells it: facts in plain words, each with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from carer_desk.panel.chart_story import ChartStory
from carer_desk.panel.dates import count_words, day_month_year, days_words, long_date
from carer_desk.panel.flags import Flag, FlagKind, Today, promise_flags
from carer_desk.panel.indicator import Reading, current_readings
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Judgement, Response
from carer_desk.panel.standing import Standing
from carer_desk.panel.thread import LinkedIndicator, PromiseStory, Thread, thread_flags
from carer_desk.reports import chart_data
from carer_desk.reports.chair_report import AnswerLine, IndicatorLine, MatterSection, PromiseLine
from carer_desk.reports.chart_data import ChartData, period_label, printable_figure
from carer_desk.reports.printable import behalf_words, one_line, printable, source_words

LATE_FLAGS = frozenset({FlagKind.LATE, FlagKind.VERY_LATE, FlagKind.PROMISE_OVERDUE})
_OWN_REMINDERS = frozenset({FlagKind.PROMISE_OPEN, FlagKind.WAS_IT_PUT})
"""Flags that repeat what the promise says itself, or ask the representative to put the desk in order."""
_POINTS_WORTH_DRAWING = 3
_FOR_OTHERS = {
    Standing.DRAFT: "not put yet",
    Standing.READY: "ready to be put",
    Standing.REPLY_TO_JUDGE: "reply given, not judged yet",
}
"""Standings whose names speak to the representative of work to do, in words for whoever reads the paper."""
Readings = Mapping[int, Sequence[Reading]]


@dataclass(frozen=True, slots=True)
class Telling:
    """What the sections of one report share."""

    today: Today
    readings: Readings
    new_since: date
    """Matters raised after this day are new."""
    with_charts: bool = True
    with_reasons: bool = False
    stories: Mapping[int, ChartStory] = field(default_factory=dict, repr=False)
    """What the figures of each indicator say, with the questions and promises of this paper."""
    charts: dict[int, ChartData] = field(default_factory=dict, compare=False, repr=False)
    """Charts built already, by indicator: a thousand matters share a few dozen of them."""


def flags_of(thread: Thread, today: Today) -> list[Flag]:
    """The flags of a shareable thread; “very late” says all that “late” says."""
    flags = thread_flags(thread, today)
    very = any(flag.kind is FlagKind.VERY_LATE for flag in flags)
    return [flag for flag in flags if not (very and flag.kind is FlagKind.LATE)]


def is_late(flags: Sequence[Flag]) -> bool:
    """Whether a reply or a promise is late."""
    return any(flag.kind in LATE_FLAGS for flag in flags)


def flag_words(flags: Sequence[Flag]) -> tuple[str, ...]:
    """Each flag with its rule, once."""
    return tuple(dict.fromkeys(f"{flag.kind.words}: {one_line(flag.rule)}" for flag in flags))


def section(thread: Thread, telling: Telling) -> MatterSection:
    """Tell one shareable thread."""
    matter = thread.matter
    flags = flags_of(thread, telling.today)
    promise_ids = {flag for story in thread.promises for flag in promise_flags(story.promise, telling.today)}
    own = [f for f in flags if f not in promise_ids and f.kind not in _OWN_REMINDERS]
    return MatterSection(
        number=matter.id,
        kind=matter.kind.words,
        wording=printable(matter.wording),
        background=printable(matter.background),
        raised_by=matter.raised_by,
        on_behalf_of=behalf_words(matter.on_behalf_of),
        raised_on=matter.raised_on,
        meeting=long_date(thread.meeting.on) if thread.meeting else "",
        item=item_words(thread),
        age=age_words(thread, telling.today),
        standing=standing_words(thread),
        flags=flag_words(own),
        related=_related_words(thread),
        late=is_late(flags),
        new=matter.raised_on > telling.new_since,
        indicators=tuple(indicator_line(linked, telling.readings) for linked in thread.links),
        charts=_charts(thread, telling),
        answers=tuple(_answer(response, thread, telling) for response in thread.responses),
        promises=tuple(_promise(story, thread, telling.today) for story in thread.promises),
        tags=tuple(one_line(tag) for tag in thread.tags),
        closed=closed_words(thread),
    )


def standing_words(thread: Thread) -> str:
    """The standing, with how often it was carried over or how it was closed."""
    position = thread.position
    words = _FOR_OTHERS.get(position.standing, position.standing.words)
    if position.standing is Standing.CARRIED_OVER or position.carried:
        times = {1: "once", 2: "twice"}.get(position.carried, f"{position.carried} times")
        carried = "" if position.standing is Standing.CARRIED_OVER else "carried over "
        words += f" ({carried}{times})" if position.carried else ""
    if position.outcome is not None:
        words += f": {position.outcome.words}"
    return words


def closed_words(thread: Thread) -> str:
    """The outcome, day and reason of a closed matter."""
    closing = thread.closing
    if closing is None or closing.outcome is None:
        return ""
    reason = one_line(closing.reason)
    return f"{closing.outcome.words}, {day_month_year(closing.on)}{f': {reason}' if reason else ''}"


def item_words(thread: Thread) -> str:
    """The agenda item, by number and title."""
    if thread.item is None:
        return ""
    number = f"item {one_line(thread.item.number)}" if thread.item.number.strip() else ""
    return ": ".join(part for part in (number, one_line(thread.item.title)) if part)


def age_words(thread: Thread, today: Today) -> str:
    """How old it is in days and in meetings; the clock of a closed matter has stopped."""
    start, closing = thread.matter.raised_on, thread.closing
    end = closing.on if closing is not None else today.day
    meetings = len(today.calendar.between(start, end))
    age = f"{days_words(max((end - start).days, 0))}, {count_words(meetings, 'meeting', 'meetings')} since"
    return f"{age}, until it was closed" if closing is not None else age


def indicator_line(linked: LinkedIndicator, readings: Readings) -> IndicatorLine:
    """A link's frozen figure with its source, and today's figure where that differs."""
    link, indicator = linked.link, linked.indicator
    every = readings.get(indicator.id, ())
    name = one_line(indicator.name)
    current = current_readings(every)
    latest = current[-1] if current else None
    if not link.value_text and link.value is None:
        return _latest_line(linked, latest)
    frozen = next((r for r in every if r.id == link.reading_id), None)
    frozen = frozen or next((r for r in current if r.period == link.period), None)
    now = ""
    if latest is not None and (latest.period, latest.text, latest.value) != (
        link.period,
        link.value_text,
        link.value,
    ):
        now = _figure_now(linked, latest)
    return IndicatorLine(
        name,
        one_line(printable_figure(link.value_text, link.value, indicator.unit)),
        one_line(printable_figure(link.target_text, link.target, "%" if indicator.unit == "%" else "")),
        link.rag,
        period_label(link.period, link.linked_on) if link.period else "",
        source_words(frozen.source) if frozen else "",
        now,
    )


def _latest_line(linked: LinkedIndicator, latest: Reading | None) -> IndicatorLine:
    name = one_line(linked.indicator.name)
    if latest is None:
        return IndicatorLine(name, "none yet", "", "", "", "")
    point = _point(linked, latest)
    return IndicatorLine(
        name,
        one_line(point.text),
        one_line(point.target_text),
        point.rag,
        point.label,
        source_words(latest.source),
    )


def _figure_now(linked: LinkedIndicator, latest: Reading) -> str:
    point = _point(linked, latest)
    target = f", target {one_line(point.target_text)}" if point.target_text else ""
    rating = f", {point.rag}" if point.rag else ""
    source = source_words(latest.source)
    return f"{one_line(point.text)} in {point.label}{target}{rating}{f' ({source})' if source else ''}"


def _point(linked: LinkedIndicator, reading: Reading) -> chart_data.ChartPoint:
    return chart_data.build(linked.indicator, (reading,), linked.definitions, for_paper=True).points[0]


def _charts(thread: Thread, telling: Telling) -> tuple[ChartData, ...]:
    if not telling.with_charts:
        return ()
    built = [chart_of(linked, telling) for linked in thread.links]
    return tuple(chart for chart in built if _has_figures_enough(chart))


def worth_drawing(chart: ChartData) -> bool:
    """Whether a paper draws it: two figures are told faster in words."""
    return not chart.withheld and _has_figures_enough(chart)


def _has_figures_enough(chart: ChartData) -> bool:
    return sum(point.value is not None for point in chart.points) >= _POINTS_WORTH_DRAWING


def chart_of(linked: LinkedIndicator, telling: Telling) -> ChartData:
    """The chart of a linked indicator, built once for the whole report."""
    number = linked.indicator.id
    if number not in telling.charts:
        readings = telling.readings.get(number, ())
        telling.charts[number] = chart_data.build(
            linked.indicator, readings, linked.definitions, telling.stories.get(number), for_paper=True
        )
    return telling.charts[number]


def _answer(response: Response, thread: Thread, telling: Telling) -> AnswerLine:
    corrected = next((r for r in thread.responses if r.id == response.corrects_id), None)
    judged = response.judgement is not Judgement.NOT_JUDGED
    return AnswerLine(
        response.said_on,
        one_line(response.said_by),
        response.where.words,
        source_words(response.source),
        response.kind.words,
        printable(response.wording),
        response.judgement.words if judged else "",
        one_line(response.judgement_reason) if judged and telling.with_reasons else "",
        day_month_year(corrected.said_on) if corrected else "",
    )


def _promise(story: PromiseStory, thread: Thread, today: Today) -> PromiseLine:
    promise = story.promise
    answer = next((r for r in thread.responses if r.id == promise.response_id), None)
    source = "" if answer is None else f"answer of {day_month_year(answer.said_on)}"
    flags = flag_words([f for f in promise_flags(promise, today) if f.kind is not FlagKind.PROMISE_SLIPPED])
    return PromiseLine(
        words=printable(promise.words),
        made_on=promise.made_on,
        owner=one_line(promise.owner),
        due=due_words(promise),
        first_due=day_month_year(promise.first_due_on) if promise.first_due_on else "",
        slipped=next(
            (f.rule for f in promise_flags(promise, today) if f.kind is FlagKind.PROMISE_SLIPPED), ""
        )
        or (_moved(promise) if promise.slips else ""),
        state=promise.state.words,
        sign=one_line(promise.sign),
        reports=tuple(_event_words(event) for event in story.events),
        flags=flags,
        source=source,
    )


def due_words(promise: Promise) -> str:
    """The due words as said, the first date they meant, and today's date where it moved."""
    said = one_line(promise.due_words)
    quoted = f"“{said}”" if said else ""
    first = promise.first_due_on or promise.due_on
    if first is not None:
        words = f"{quoted}, that is {day_month_year(first)}" if quoted else day_month_year(first)
        later = promise.due_on if promise.due_on != first else None
        return f"{words}; now {day_month_year(later)}" if later else words
    if promise.due_from is not None:
        return f"{quoted or 'at the meeting'} (the first meeting after {day_month_year(promise.due_from)})"
    return f"{quoted}, no date" if quoted else "no date given"


def _moved(promise: Promise) -> str:
    if promise.first_due_on is None or promise.due_on is None:
        return count_words(promise.slips, "new date", "new dates")
    days = (promise.due_on - promise.first_due_on).days
    return f"{count_words(promise.slips, 'new date', 'new dates')}, {days_words(days)} in all"


def _event_words(event: PromiseEvent) -> str:
    who = f", {one_line(event.said_by)}" if event.said_by.strip() else ""
    if event.kind is EventKind.RESCHEDULED:
        said = one_line(event.due_words)
        day = day_month_year(event.due_on) if event.due_on else "no date"
        what = f"new date {day}{f' (“{said}”)' if said else ''}"
    elif event.state is None:
        what = "report"
    else:
        what = "seen done" if event.state is PromiseState.SEEN_DONE else event.state.words
    words = f": “{one_line(event.words)}”" if event.words.strip() else ""
    reason = f"; reason: {one_line(event.reason)}" if event.reason.strip() else ""
    return f"{day_month_year(event.on)}{who}: {what}{words}{reason}"


def _related_words(thread: Thread) -> str:
    parts = []
    if thread.parent is not None:
        parts.append(f"supplementary to {thread.parent.id}")
    if thread.repeats is not None:
        parts.append(f"asked before as {thread.repeats.id}")
    if thread.supplementaries:
        numbers = ", ".join(str(child.id) for child in thread.supplementaries)
        parts.append(f"followed up by {numbers}")
    return "; ".join(parts)

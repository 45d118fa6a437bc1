"""Random histories of a desk: the moves a person can make, drawn by hypothesis."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import strategies as st

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Definition, Rag, Reading
from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Kind, Matter, Outcome
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.periods import Period
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Judgement, Response, ResponseKind, Where
from carer_desk.store.desk import Desk

FIRST_DAY = date(2019, 5, 1)
_WORDS = (
    "pathway",
    "plans",
    "carers",
    "told",
    "when",
    "a",
    "child",
    "goes",
    "home",
    "café",
    "ŵy",
    "“quoted”",
    "84%",
)

days = st.integers(0, 900).map(lambda n: FIRST_DAY + timedelta(days=n))
words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8).map(" ".join)
numbers = st.integers(0, 29)

Move = Callable[[Desk], None]
"""One thing a person does; it may be refused, which changes nothing."""


@st.composite
def moves(draw: st.DrawFn) -> Move:
    kind = draw(st.sampled_from(sorted(_MOVES)))
    return _MOVES[kind](draw)


def begin(desk: Desk) -> None:
    """Five meetings and a dozen matters, so that a history has something to move from its first move on."""
    meetings = [
        desk.meetings.add(Meeting(FIRST_DAY + timedelta(days=gap), state=state)).id
        for gap, state in (
            (30, MeetingState.HELD),
            (120, MeetingState.HELD),
            (250, MeetingState.HELD),
            (400, MeetingState.PLANNED),
            (600, MeetingState.PLANNED),
        )
    ]
    for number in range(12):
        meeting = (*meetings, None)[number % 6]
        day = FIRST_DAY + timedelta(days=20 * number)
        desk.matters.add(
            Matter(f"question {number}", list(Kind)[number % 4], raised_on=day, meeting_id=meeting),
            indicator_ids=[number % 3 + 1],
        )


def play(desk: Desk, history: list[Move]) -> None:
    """Make each move; what the desk refuses is passed over, as a person would pass over it."""
    for move in history:
        try:
            move(desk)
        except CarerDeskError:
            assert not desk.connection.in_transaction


def _pick(ids: list[int], number: int) -> int:
    if not ids:
        raise CarerDeskError("nothing to pick yet")
    return ids[number % len(ids)]


def _matter(desk: Desk, number: int) -> int:
    return _pick(list(desk.listing.all_ids(MatterFilter(), desk.today())), number)


def _meeting(desk: Desk, number: int) -> int:
    return _pick([meeting.id for meeting in desk.meetings.all()], number)


def _promise(desk: Desk, number: int) -> int:
    return _pick(list(desk.listing.promise_ids(open_only=False)), number)


def _enter_meeting(draw: st.DrawFn) -> Move:
    day, state = draw(days), draw(st.sampled_from([MeetingState.PLANNED, MeetingState.HELD]))
    return lambda desk: desk.meetings.add(Meeting(day, state=state)) and None


def _change_meeting(draw: st.DrawFn) -> Move:
    number, state = (
        draw(numbers),
        draw(st.sampled_from([s for s in MeetingState if s is not MeetingState.MOVED])),
    )

    def move(desk: Desk) -> None:
        from dataclasses import replace

        desk.meetings.save(replace(desk.meetings.get(_meeting(desk, number)), state=state))

    return move


def _move_meeting(draw: st.DrawFn) -> Move:
    number, day = draw(numbers), draw(days)
    return lambda desk: desk.meetings.move(_meeting(desk, number), day) and None


def _log(draw: st.DrawFn) -> Move:
    wording, kind, day = draw(words), draw(st.sampled_from(Kind)), draw(days)
    number, with_meeting, must_ask = draw(numbers), draw(st.booleans()), draw(st.booleans())
    indicator = draw(st.one_of(st.none(), st.integers(1, 3)))

    def move(desk: Desk) -> None:
        meeting = _meeting(desk, number) if with_meeting else None
        repeats = _matter(desk, number) if number % 5 == 0 else None
        matter = Matter(
            wording, kind, raised_on=day, meeting_id=meeting, must_ask=must_ask, repeats_id=repeats
        )
        desk.matters.add(matter, indicator_ids=[indicator] if indicator else [])

    return move


def _reword(draw: st.DrawFn) -> Move:
    number, wording, note = draw(numbers), draw(words), draw(words)

    def move(desk: Desk) -> None:
        from dataclasses import replace

        desk.matters.save(
            replace(desk.matters.get(_matter(desk, number)), wording=wording, private_note=note)
        )

    return move


def _answer(draw: st.DrawFn) -> Move:
    number, day, said = draw(numbers), draw(days), draw(words)
    kind, where = draw(st.sampled_from(ResponseKind)), draw(st.sampled_from(Where))
    judgement = draw(st.one_of(st.just(Judgement.NOT_JUDGED), st.sampled_from(Judgement)))

    def move(desk: Desk) -> None:
        matter = _matter(desk, number)
        earlier = desk.threads.thread(matter).responses
        corrects = earlier[-1].id if kind is ResponseKind.CORRECTION and earlier else None
        added = desk.responses.add(
            Response(matter, day, kind, "Head of Service", where, said, corrects_id=corrects)
        )
        if judgement is not Judgement.NOT_JUDGED:
            desk.responses.judge(added.id, judgement, "as heard")

    return move


def _unsay(draw: st.DrawFn) -> Move:
    number = draw(numbers)

    def move(desk: Desk) -> None:
        responses = desk.threads.thread(_matter(desk, number)).responses
        desk.responses.remove(_pick([response.id for response in responses], number))

    return move


def _promise_made(draw: st.DrawFn) -> Move:
    number, day, said = draw(numbers), draw(days), draw(words)
    due, at_next = draw(st.one_of(st.none(), days)), draw(st.booleans())

    def move(desk: Desk) -> None:
        matter = _matter(desk, number)
        responses = desk.threads.thread(matter).responses
        response = responses[number % len(responses)].id if responses else None
        due_from = day if due is None and at_next else None
        desk.promises.add(Promise(matter, said, day, "Director", response, "", due, due_from))

    return move


def _promise_event(draw: st.DrawFn) -> Move:
    number, day, said = draw(numbers), draw(days), draw(words)
    state = draw(st.one_of(st.none(), st.sampled_from(PromiseState)))
    new_date = draw(st.one_of(st.none(), days))

    def move(desk: Desk) -> None:
        promise = _promise(desk, number)
        if new_date is not None:
            desk.promises.report(
                PromiseEvent(
                    promise, day, EventKind.RESCHEDULED, reason=said, due_on=new_date, due_words="later"
                )
            )
        else:
            desk.promises.report(PromiseEvent(promise, day, EventKind.REPORT, state, words=said))

    return move


def _unpromise(draw: st.DrawFn) -> Move:
    number = draw(numbers)
    return lambda desk: desk.promises.remove(_promise(desk, number))


def _close(draw: st.DrawFn) -> Move:
    number, outcome, reason = draw(numbers), draw(st.sampled_from(Outcome)), draw(words)
    return lambda desk: desk.matters.close(_matter(desk, number), outcome, reason)


def _reopen(draw: st.DrawFn) -> Move:
    number, reason = draw(numbers), draw(words)
    return lambda desk: desk.matters.reopen(_matter(desk, number), reason)


def _carry(draw: st.DrawFn) -> Move:
    number = draw(numbers)
    return lambda desk: desk.matters.not_reached(_matter(desk, number))


def _put_at(draw: st.DrawFn) -> Move:
    number, clear = draw(numbers), draw(st.booleans())
    return lambda desk: desk.matters.put_at(_matter(desk, number), None if clear else _meeting(desk, number))


def _remove(draw: st.DrawFn) -> Move:
    number = draw(numbers)
    return lambda desk: desk.matters.remove(_matter(desk, number))


def _tag(draw: st.DrawFn) -> Move:
    number, tags = draw(numbers), draw(st.sets(st.sampled_from(_WORDS), max_size=3))
    return lambda desk: desk.matters.set_tags(_matter(desk, number), tags)


def _follow_up(draw: st.DrawFn) -> Move:
    number, wording, day = draw(numbers), draw(words), draw(days)

    def move(desk: Desk) -> None:
        parent = _matter(desk, number)
        desk.matters.add(Matter(wording, raised_on=day, supplements_id=parent))

    return move


def _reading(draw: st.DrawFn) -> Move:
    indicator, month, value = draw(st.integers(1, 3)), draw(st.integers(1, 12)), draw(st.integers(0, 100))

    def move(desk: Desk) -> None:
        period = Period.month(2020, month)
        reading = Reading(
            indicator, period.key, period.end, f"{value}%", float(value), rag=Rag.RED, target=95.0
        )
        desk.indicators.add_readings([reading])

    return move


def _define(draw: st.DrawFn) -> Move:
    indicator, day, target = draw(st.integers(1, 3)), draw(days), draw(st.sampled_from([85.0, 90.0, 95.0]))
    return lambda desk: desk.indicators.define(Definition(indicator, day, target=target)) and None


_MOVES: dict[str, Callable[[st.DrawFn], Move]] = {
    "answer": _answer,
    "answer again": _answer,
    "answer once more": _answer,
    "answer yet again": _answer,
    "answer at last": _answer,
    "answer for good": _answer,
    "carry": _carry,
    "change meeting": _change_meeting,
    "close": _close,
    "define": _define,
    "enter meeting": _enter_meeting,
    "follow up": _follow_up,
    "log": _log,
    "log again": _log,
    "move meeting": _move_meeting,
    "promise": _promise_made,
    "promise again": _promise_made,
    "promise event": _promise_event,
    "promise event again": _promise_event,
    "put at": _put_at,
    "reading": _reading,
    "remove": _remove,
    "reopen": _reopen,
    "reword": _reword,
    "tag": _tag,
    "unpromise": _unpromise,
    "unsay": _unsay,
}

"""What a meeting has before it, asked of real desks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carer_desk.panel.flags import FlagKind
from carer_desk.panel.matter import Kind, Matter, Outcome
from carer_desk.panel.meeting import AgendaItem, Meeting, MeetingState
from carer_desk.panel.response import Judgement, Response, ResponseKind
from carer_desk.panel.standing import Standing
from carer_desk.panel.thread import thread_flags

JANUARY, MARCH, MAY = date(2021, 1, 13), date(2021, 3, 10), date(2021, 5, 12)


@pytest.fixture
def coming(desk):
    """The next meeting, in May."""
    return desk.meetings.add(Meeting(MAY))


def log(desk, words, **more):
    return desk.matters.add(Matter(words, **more)).id


def test_open_matters_come_forward_by_themselves_and_settled_ones_do_not(desk, coming):
    draft = log(desk, "Who visits?", raised_on=MARCH)
    settled = log(desk, "How many?", raised_on=JANUARY)
    desk.matters.close(settled, Outcome.WITHDRAWN, "told in writing")
    answered = log(desk, "Since when?", raised_on=JANUARY)
    desk.responses.add(
        Response(answered, MARCH, ResponseKind.FULL, wording="Always.", judgement=Judgement.ANSWERS)
    )

    assert list(desk.sheets.on_sheet(coming.id)) == [draft]


def test_unplaced_matters_stand_must_ask_first_then_oldest_first(desk, coming):
    newer = log(desk, "B", raised_on=MARCH)
    older = log(desk, "A", raised_on=JANUARY)
    must = log(desk, "C", raised_on=MARCH, must_ask=True)

    assert list(desk.sheets.on_sheet(coming.id)) == [must, older, newer]
    assert (desk.sheets.tally(coming.id).questions, desk.sheets.tally(coming.id).must_ask) == (3, 1)
    assert desk.sheets.tally(coming.id).minutes == 6


def test_moving_up_and_down_keeps_the_order_and_ends_at_the_edges(desk, coming):
    one, two, three = (
        log(desk, words, raised_on=day) for words, day in (("A", JANUARY), ("B", MARCH), ("C", MAY))
    )

    assert desk.sheets.place(three, -1, coming.id)
    assert list(desk.sheets.on_sheet(coming.id)) == [one, three, two]
    assert desk.sheets.place(one, 1, coming.id)
    assert list(desk.sheets.on_sheet(coming.id)) == [three, one, two]
    assert not desk.sheets.place(three, -1, coming.id)
    assert not desk.sheets.place(two, 1, coming.id)
    desk.undo()
    assert list(desk.sheets.on_sheet(coming.id)) == [one, three, two]


def test_a_step_is_one_place_even_when_places_are_shared(desk, coming):
    ids = [log(desk, words, raised_on=JANUARY) for words in "ABCDE"]
    desk.matters.order_sheet(ids[:3])
    desk.matters.order_sheet(ids[3:4])  # its place is now that of the first one

    before = list(desk.sheets.on_sheet(coming.id))
    moved = before[2]
    desk.sheets.place(moved, -1, coming.id)

    assert list(desk.sheets.on_sheet(coming.id)) == [before[0], moved, before[1], *before[3:]]


def test_what_is_left_off_one_sheet_stands_on_the_next(desk, coming):
    july = desk.meetings.add(Meeting(date(2021, 7, 14)))
    kept, off = log(desk, "A"), log(desk, "B")
    desk.matters.leave_off(off, coming.id)

    assert list(desk.sheets.on_sheet(coming.id)) == [kept]
    assert list(desk.sheets.left_off(coming.id)) == [off]
    assert list(desk.sheets.on_sheet(july.id)) == [kept, off]
    desk.matters.leave_off(off, None)
    assert list(desk.sheets.on_sheet(coming.id)) == [kept, off]


def test_holding_a_meeting_is_one_action_that_carries_over_and_takes_in_drafts(desk, coming, clock):
    july = desk.meetings.add(Meeting(date(2021, 7, 14)))
    put, missed = log(desk, "A", meeting_id=coming.id), log(desk, "B", meeting_id=coming.id)
    draft = log(desk, "C")
    clock.set(MAY)
    assert list(desk.sheets.to_be_put(coming.id)) == [put, missed]

    desk.sheets.hold(coming.id, [draft], [missed])

    assert desk.meetings.get(coming.id).state is MeetingState.HELD
    standings = [desk.threads.position(m).standing for m in (put, missed, draft)]
    assert standings == [Standing.AWAITING_REPLY, Standing.CARRIED_OVER, Standing.AWAITING_REPLY]
    assert desk.matters.get(missed).meeting_id == july.id
    assert desk.sheets.not_reached(coming.id) == [missed]
    tally = desk.sheets.meeting_tally(coming.id)
    assert (tally.put, tally.carried, tally.no_reply) == (2, 1, 0)
    assert desk.undo() == "recorded a meeting as held"
    assert desk.meetings.get(coming.id).state is MeetingState.PLANNED
    assert desk.matters.get(draft).meeting_id is None


def test_only_matters_without_a_meeting_are_put_down(desk, coming):
    other = desk.meetings.add(Meeting(MARCH, state=MeetingState.HELD))
    asked, draft = log(desk, "A", meeting_id=other.id), log(desk, "B")

    assert desk.sheets.put_down([asked, draft], coming.id) == 1
    assert desk.matters.get(asked).meeting_id == other.id
    assert desk.matters.get(draft).meeting_id == coming.id


def test_the_last_word_on_a_matter_leaves_out_that_nothing_was_recorded(desk):
    asked, silent = log(desk, "A"), log(desk, "B")
    desk.responses.add(Response(asked, MARCH, ResponseKind.PART, wording="later"))
    desk.responses.add(Response(asked, JANUARY, ResponseKind.PART, wording="earlier"))
    desk.responses.add(Response(silent, MARCH, ResponseKind.NONE_RECORDED))

    said = desk.sheets.last_said([asked, silent])

    assert [(key, said[key].wording) for key in said] == [(asked, "later")]
    assert said[asked].said_on == MARCH


def test_matters_of_a_meeting_come_in_the_order_of_its_agenda(desk, coming):
    first = desk.meetings.add_item(AgendaItem(coming.id, "Scorecard", "5"))
    second = desk.meetings.add_item(AgendaItem(coming.id, "Any other business", "9"))
    loose = log(desk, "A", meeting_id=coming.id)
    late = log(desk, "B", meeting_id=coming.id, item_id=second.id)
    early = log(desk, "C", meeting_id=coming.id, item_id=first.id, kind=Kind.CONCERN)

    expected = [(first.id, early), (second.id, late), (None, loose)]
    assert desk.sheets.put_by_item(coming.id, 10) == expected
    assert desk.sheets.put_by_item(coming.id, 1) == expected[:1]


def test_no_question_of_a_meeting_walks_the_whole_table(desk, coming):
    placed, must, off = (log(desk, words, must_ask=words == "B") for words in "ABC")
    desk.matters.order_sheet([placed])
    desk.matters.leave_off(off, coming.id)
    queries = []
    desk.connection.set_trace_callback(queries.append)
    try:
        desk.sheets.on_sheet(coming.id)
        desk.sheets.tally(coming.id)
        desk.sheets.left_off(coming.id)
        desk.sheets.to_be_put(coming.id)
        desk.sheets.meeting_tally(coming.id)
        desk.sheets.not_reached(coming.id)
        desk.sheets.put_by_item(coming.id, 5)
    finally:
        desk.connection.set_trace_callback(None)

    assert len(queries) >= 8
    for query in queries:
        plan = [row[3] for row in desk.connection.execute(f"EXPLAIN QUERY PLAN {query}")]
        # A partial index holds just the rows asked for, so walking it whole is no scan of the table.
        assert not [step for step in plan if step.startswith("SCAN") and "INDEX matter_" not in step], query


def test_a_cancelled_meeting_asks_nothing_and_holds_nothing_back(desk, coming, clock):
    called_off = desk.meetings.add(Meeting(JANUARY))
    matter = log(desk, "Who visits?", meeting_id=called_off.id, raised_on=JANUARY)

    def flags() -> list[FlagKind]:
        row = desk.listing.rows([matter], desk.today())[0]
        thread = desk.threads.thread(matter)
        assert list(row.flags) == thread_flags(thread, desk.today())
        return [flag.kind for flag in row.flags]

    assert flags() == [FlagKind.WAS_IT_PUT]
    desk.meetings.save(replace(called_off, state=MeetingState.CANCELLED))
    assert flags() == []
    assert list(desk.sheets.on_sheet(coming.id)) == [matter]
    desk.sheets.hold(coming.id, [matter], [])
    assert desk.threads.position(matter).standing is Standing.AWAITING_REPLY


def test_a_matter_may_miss_the_same_meeting_once_only(desk, coming):
    matter = log(desk, "Who visits?", meeting_id=coming.id)
    desk.matters.not_reached(matter)
    desk.matters.put_at(matter, coming.id)
    desk.matters.not_reached(matter)
    assert desk.sheets.not_reached(coming.id) == [matter]
    assert desk.matters.get(matter).meeting_id is None
    assert desk.threads.position(matter).carried == 1


def test_a_carried_over_matter_waits_for_a_meeting_that_is_entered_later(desk, coming):
    matter = log(desk, "Who visits?", meeting_id=coming.id)
    desk.sheets.hold(coming.id, [], [matter])
    assert desk.threads.position(matter).standing is Standing.CARRIED_OVER
    later = desk.meetings.add(Meeting(date(2021, 7, 14)))
    assert list(desk.sheets.on_sheet(later.id)) == [matter]

"""The front page, asked of real desks: what comes forward, in which order, counted how far."""

from __future__ import annotations

from datetime import date

import pytest

from carer_desk.panel import front_page
from carer_desk.panel.flags import FlagKind
from carer_desk.panel.front_page import Block
from carer_desk.panel.indicator import Definition, Rag, Reading
from carer_desk.panel.matter import Matter
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Response, ResponseKind

JANUARY, MARCH, MAY = date(2021, 1, 13), date(2021, 3, 10), date(2021, 5, 12)


@pytest.fixture
def panel_year(desk):
    """Two meetings held and one to come; today is 20 March 2021."""
    held = [desk.meetings.add(Meeting(day, state=MeetingState.HELD)) for day in (JANUARY, MARCH)]
    return [*held, desk.meetings.add(Meeting(MAY))]


def asked(desk, meeting, words="Who visits?"):
    return desk.matters.add(Matter(words, meeting_id=meeting.id)).id


def page(desk, most=5):
    return desk.front.page(desk.today(), most)


def test_an_empty_desk_has_nothing_to_say(desk):
    shown = page(desk)

    blocks = (shown.to_judge, shown.promises, shown.slipping, shown.late, shown.moves, shown.drafts)
    assert all(block == Block() for block in blocks)


def test_a_reply_waits_to_be_judged_with_its_day_and_kind(desk, panel_year):
    matter = asked(desk, panel_year[1])
    desk.responses.add(Response(matter, MARCH, ResponseKind.FULL, wording="All of them."))

    (waiting,) = page(desk).to_judge.rows

    assert (waiting.row.id, waiting.said_on, waiting.kind) == (matter, MARCH, ResponseKind.FULL)


def test_no_more_rows_than_asked_for_but_all_are_counted(desk, panel_year):
    for number in range(7):
        asked(desk, panel_year[0], f"Question {number}?")
    late = page(desk).late

    assert (len(late.rows), late.total, late.total_words) == (5, 7, "7")
    assert all(FlagKind.LATE in {flag.kind for flag in row.flags} for row in late.rows)


def test_counting_stops_at_the_cap():
    assert Block((), front_page.COUNTED_TO).total_words == "200+"


def test_a_question_of_the_last_meeting_is_not_late_yet(desk, panel_year):
    asked(desk, panel_year[1])

    assert page(desk).late == Block()


def test_promises_come_once_the_due_ones_first_by_date(desk, panel_year):
    matter = asked(desk, panel_year[0])
    add = desk.promises.add
    by_may = add(Promise(matter, "a plan", JANUARY, first_due_on=MAY))
    overdue = add(Promise(matter, "a note", JANUARY, first_due_on=date(2021, 2, 1)))
    next_time = add(Promise(matter, "a word", MARCH, due_from=MARCH))
    undated = add(Promise(matter, "a look", JANUARY))
    autumn = add(Promise(matter, "an audit", MARCH, first_due_on=date(2021, 9, 30)))
    fresh = add(Promise(matter, "a list", MARCH))
    add_event = desk.promises.report
    add_event(PromiseEvent(autumn.id, MARCH, EventKind.RESCHEDULED, reason="staff", due_on=date(2021, 12, 1)))
    done = add(Promise(matter, "a date", JANUARY, first_due_on=date(2021, 2, 1)))
    add_event(PromiseEvent(done.id, MARCH, EventKind.REPORT, PromiseState.REPORTED_DONE, words="it is done"))

    shown = page(desk)

    assert [row.promise.id for row in shown.promises.rows] == [overdue.id, next_time.id, by_may.id]
    assert [row.promise.id for row in shown.slipping.rows] == [undated.id, autumn.id]
    assert (shown.promises.total, shown.slipping.total) == (3, 2)
    assert fresh.id not in [row.promise.id for row in shown.slipping.rows]


def test_a_figure_moved_since_the_last_meeting_is_named_with_both_figures(desk, panel_year, clock):
    plans, visits, moves = desk.indicators.all()

    def figure(indicator, period, value, rag, end):
        reading = Reading(indicator.id, period, end, f"{value}%", value, rag=rag)
        desk.indicators.add_readings([reading])

    clock.set(JANUARY)
    figure(plans, "2020-12", 86.0, Rag.AMBER, date(2020, 12, 31))
    figure(visits, "2020-12", 90.0, Rag.GREEN, date(2020, 12, 31))
    figure(moves, "2020-11", 9.0, Rag.GREEN, date(2020, 11, 30))
    figure(moves, "2020-12", 11.0, Rag.RED, date(2020, 12, 31))
    clock.set(date(2021, 3, 20))
    figure(plans, "2021-01", 84.0, Rag.RED, date(2021, 1, 31))
    figure(visits, "2021-01", 90.0, Rag.GREEN, date(2021, 1, 31))

    (moved,) = page(desk).moves.rows

    assert moved.indicator_id == plans.id
    assert moved.rule == "84.0%, was 86.0%; red, was amber"


def test_moved_goalposts_come_first(desk, panel_year):
    plans = next(i for i in desk.indicators.all() if i.code == "pathway_plan")
    desk.indicators.define(Definition(plans.id, JANUARY, target=95.0, target_text="95%"))
    assert page(desk).moves == Block()
    desk.indicators.define(Definition(plans.id, date(2021, 3, 15), target=85.0, target_text="85%"))

    (moved,) = page(desk).moves.rows

    assert moved.goalposts
    assert moved.rule == "target 85% from March 2021, was 95%"


def test_drafts_come_newest_first(desk, panel_year):
    older = desk.matters.add(Matter("A", raised_on=JANUARY)).id
    newer = desk.matters.add(Matter("B", raised_on=MARCH)).id
    asked(desk, panel_year[2])

    assert [row.id for row in page(desk).drafts.rows] == [newer, older]


def test_no_question_of_the_front_page_walks_a_whole_table(desk, panel_year):
    queries = []
    desk.connection.set_trace_callback(queries.append)
    try:
        page(desk)
    finally:
        desk.connection.set_trace_callback(None)

    asked_of_engine = [q for q in queries if q.lstrip().upper().startswith("SELECT") and "followed" not in q]
    assert len(asked_of_engine) >= 10
    for query in asked_of_engine:
        plan = [row[3] for row in desk.connection.execute(f"EXPLAIN QUERY PLAN {query}")]
        walked = [step for step in plan if step.startswith("SCAN") and "INDEX" not in step]
        assert not [s for s in walked if "matter" in s or "promise" in s or "reading" in s], query

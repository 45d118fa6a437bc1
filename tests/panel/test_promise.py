"""Where a promise may go from each state, and what must be said on the way."""

from __future__ import annotations

from datetime import date

import pytest

from carer_desk.panel.promise import EventKind, PromiseEvent, PromiseState, what_is_wrong_with_event

DAY = date(2021, 3, 10)
S = PromiseState
SETTLED = (S.SEEN_DONE, S.DROPPED, S.OVERTAKEN, S.NOT_KEPT)


def wrong(current: PromiseState, state: PromiseState | None, **more: object) -> str:
    return what_is_wrong_with_event(PromiseEvent(1, DAY, EventKind.REPORT, state, **more), current)


@pytest.mark.parametrize("state", SETTLED)
def test_an_open_promise_is_settled_only_with_a_reason_or_what_was_seen(state):
    for current in (state for state in S if state.is_open):
        assert "Say why" in wrong(current, state)
        assert wrong(current, state, reason="Because.") == wrong(current, state, words="Seen.") == ""


@pytest.mark.parametrize("current", SETTLED)
def test_a_settled_promise_only_opens_again_as_under_way_and_with_a_reason(current):
    assert "Say why" in wrong(current, S.UNDER_WAY)
    assert wrong(current, S.UNDER_WAY, reason="It came back.") == ""
    for state in S:
        if state not in (S.UNDER_WAY, current):
            assert "cannot become" in wrong(current, state, reason="Because.", words="Said.")


@pytest.mark.parametrize("state", [state for state in S if state.is_open and state is not S.NOT_BORNE_OUT])
def test_what_was_reported_done_is_seen_done_or_not_borne_out_or_given_up(state):
    assert wrong(S.REPORTED_DONE, state, reason="Because.") != ""
    assert wrong(S.REPORTED_DONE, S.NOT_BORNE_OUT, reason="We see otherwise.") == ""


def test_reported_done_needs_no_reason_and_stalled_does():
    assert wrong(S.UNDER_WAY, S.REPORTED_DONE) == ""
    for state in (S.STALLED, S.PART_DONE):
        assert "Say why" in wrong(S.UNDER_WAY, state)


def test_only_what_was_reported_done_is_not_borne_out():
    for current in S:
        if current not in (S.REPORTED_DONE, S.NOT_BORNE_OUT):
            assert "cannot become" in wrong(current, S.NOT_BORNE_OUT, reason="We see otherwise.")


def test_a_report_that_changes_nothing_says_something():
    assert "Type what was said" in wrong(S.HEARD, None)
    assert "Type what was said" in wrong(S.HEARD, S.HEARD, reason="Because.")
    assert wrong(S.HEARD, None, words="Still working on it.") == ""


def test_a_new_date_has_a_date_and_a_reason():
    moved = PromiseEvent(1, DAY, EventKind.RESCHEDULED, due_on=DAY, reason="no reason given")
    assert what_is_wrong_with_event(moved, S.HEARD) == ""
    for incomplete, words in (
        (PromiseEvent(1, DAY, EventKind.RESCHEDULED, reason="x"), "Type the new date"),
        (PromiseEvent(1, DAY, EventKind.RESCHEDULED, due_on=DAY, reason=" "), "Say why the date moved"),
    ):
        assert words in what_is_wrong_with_event(incomplete, S.HEARD)

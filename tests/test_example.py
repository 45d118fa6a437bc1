"""The example desk tells each thing that its readers are promised, on whatever day it is made."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from carer_desk.example import STORY, make_example
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.flags import FlagKind
from carer_desk.panel.indicator import Rag, current_readings
from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Kind, Matter, Outcome
from carer_desk.panel.meeting import MeetingState, MinutesState
from carer_desk.panel.promise import PromiseState
from carer_desk.panel.response import ResponseKind
from carer_desk.panel.since_promise import Verdict
from carer_desk.panel.standing import Clock, Standing
from carer_desk.store.checks.inside import check
from carer_desk.store.opening import needs_passphrase

# A Sunday, an ordinary day and a leap day: the story has to hold on each.
DAYS = (date(2026, 11, 22), date(2025, 7, 8), date(2028, 2, 29))


@pytest.fixture(scope="module", params=DAYS, ids=str)
def desk(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("example") / "example.desk"
    made = make_example(
        path, lambda: datetime(request.param.year, request.param.month, request.param.day, 10)
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def threads(desk):
    return desk.threads.threads(desk.listing.all_ids(MatterFilter(), desk.today()))


@pytest.fixture(scope="module")
def flags(desk):
    rows = desk.listing.rows(desk.listing.all_ids(MatterFilter(), desk.today()), desk.today())
    return [(row, flag) for row in rows for flag in row.flags]


def of_kind(flags, kind, count=0):
    return [row.id for row, flag in flags if flag.kind is kind and flag.count >= count]


def test_it_needs_no_passphrase_and_is_sound(desk):
    assert not needs_passphrase(desk.path)
    assert [finding.name for finding in check(desk.connection, desk.log) if not finding.well] == []


def test_nothing_can_be_undone_until_something_is_done(desk):
    assert desk.undo_label() is None
    logged = desk.matters.add(Matter(wording="What would you ask?"))
    assert desk.undo() == "logged a question"
    with pytest.raises(CarerDeskError):
        desk.matters.get(logged.id)
    desk.log.forget_undo()


def test_every_action_has_its_own_day_and_none_is_to_come(desk):
    every = []
    while page := desk.log.history(before=every[-1].action_id if every else None):
        every += page
    times = [entry.at for entry in every]
    assert times == sorted(times, reverse=True)
    assert max(times).date() <= desk.day()
    assert len({at.date() for at in times}) > 60
    assert (desk.day() - min(times).date()).days > 900


def test_the_calendar_has_nine_meetings_one_called_off_one_moved_and_the_next(desk):
    states = Counter(meeting.state for meeting in desk.meetings.all())
    assert states[MeetingState.HELD] == 9
    assert states[MeetingState.CANCELLED] == states[MeetingState.MOVED] == 1
    coming = desk.meetings.next()
    assert coming is not None
    assert 14 <= (coming.on - desk.day()).days <= 28
    assert all(m.on < desk.day() for m in desk.meetings.all() if m.state is MeetingState.HELD)
    minutes = [m.minutes for m in desk.meetings.all() if m.state is MeetingState.HELD]
    assert set(minutes) == {MinutesState.APPROVED, MinutesState.DRAFT}


def test_ten_indicators_and_more_have_thirty_months(desk):
    followed = desk.indicators.all(followed_only=True)
    lengths = [len(current_readings(desk.indicators.readings(one.id))) for one in followed]
    assert sum(length == 30 for length in lengths) >= 10
    assert 10 in lengths, "some are counted by the quarter"
    newest = [max(r.period_end for r in desk.indicators.readings(one.id)) for one in followed]
    assert max(newest) < desk.day()
    assert desk.day() - max(newest) < timedelta(days=75)


def test_a_target_moved_and_what_would_be_red_is_amber(desk):
    plans = desk.indicators.find("pathway_plan")
    first, second = desk.indicators.definitions(plans.id)
    assert (first.target, second.target) == (85, 80)
    latest = current_readings(desk.indicators.readings(plans.id))[-1]
    assert latest.rag is Rag.AMBER
    assert latest.value < first.target - first.tolerance


def test_figures_were_revised_suppressed_and_compared(desk):
    every = [r for one in desk.indicators.all(followed_only=True) for r in desk.indicators.readings(one.id)]
    revised = [reading for reading in every if reading.revises_id is not None]
    assert [reading.text for reading in revised] == ["88%"]
    assert [reading.text for reading in every if reading.value is None] == ["c"]
    assert any(reading.national for reading in every)
    assert any(reading.neighbours for reading in every)
    assert all(reading.source for reading in every)


def test_a_question_was_asked_twice_and_a_rule_restated_with_its_supplementary(threads, flags):
    assert len(of_kind(flags, FlagKind.ASKED_BEFORE)) == 1
    restated = [t for t in threads if any(r.kind is ResponseKind.RULE_RESTATED for r in t.responses)]
    assert len(restated) == 2
    assert any(thread.supplementaries for thread in restated)


def test_promises_slipped_fell_silent_were_undated_reported_and_seen_done(threads, flags):
    assert len(of_kind(flags, FlagKind.PROMISE_SLIPPED, 2)) == 1
    assert len(of_kind(flags, FlagKind.PROMISE_SILENT, 3)) >= 1
    assert len(of_kind(flags, FlagKind.PROMISE_UNDATED)) == 1
    assert len(of_kind(flags, FlagKind.PROMISE_TO_SEE)) == 2
    assert len(of_kind(flags, FlagKind.PROMISE_DUE)) == 1
    assert len(of_kind(flags, FlagKind.PROMISE_OVERDUE)) == 2
    seen = [s for t in threads for s in t.promises if s.promise.state is PromiseState.SEEN_DONE]
    assert len(seen) == 2
    assert any(event.state is PromiseState.REPORTED_DONE for story in seen for event in story.events)


def test_a_promise_reported_done_is_followed_by_clearly_better_figures(desk, threads):
    told = [s.promise for t in threads for s in t.promises if s.promise.state is PromiseState.REPORTED_DONE]
    found = [since for promise in told for _indicator, since in desk.stories.since(promise)]
    (clear,) = [one for one in found if one.verdict is Verdict.CLEAR_BETTER]
    assert len(clear.before) >= 12 and len(clear.after) >= 6


def test_one_concern_has_no_reply_and_the_goalposts_of_others_moved(threads, flags):
    (silent,) = of_kind(flags, FlagKind.NO_REPLY_RECORDED)
    assert next(t.matter.kind for t in threads if t.matter.id == silent) is Kind.CONCERN
    assert of_kind(flags, FlagKind.GOALPOSTS_MOVED)


def test_the_next_meeting_has_something_to_ask(desk, threads):
    coming = desk.meetings.next()
    assert len([t for t in threads if t.matter.must_ask and t.matter.meeting_id == coming.id]) == 2
    assert [len(t.carries) for t in threads if t.carries] == [2]
    assert sum(t.position.standing is Standing.CARRIED_OVER for t in threads) == 1
    assert len(desk.sheets.on_sheet(coming.id)) > 10


def test_every_standing_and_every_outcome_that_matters_is_there(threads, flags):
    assert {t.position.standing for t in threads} == set(Standing)
    outcomes = {t.position.outcome for t in threads} - {None}
    assert outcomes >= {Outcome.RESOLVED, Outcome.NOTED_ONLY, Outcome.OVERTAKEN, Outcome.WITHDRAWN}
    assert any(t.closings and t.closings[-1].reopens for t in threads)
    assert 25 <= len(threads) <= 35
    assert sum(t.position.standing is Standing.DRAFT for t in threads) == 2
    assert any(t.position.standing is Standing.NOTED for t in threads)
    clocks = {t.position.reply.clock for t in threads}
    assert clocks >= {Clock.MEETING, Clock.WRITTEN, Clock.PROMISED}
    assert of_kind(flags, FlagKind.VERY_LATE)


def test_replies_of_every_kind_are_told(threads):
    assert {r.kind for t in threads for r in t.responses} == set(ResponseKind)
    corrections = [r for t in threads for r in t.responses if r.kind is ResponseKind.CORRECTION]
    assert [r.corrects_id is not None for r in corrections] == [True]


def test_what_must_not_leave_is_there_to_try_it_on(threads):
    assert any(t.matter.private_note for t in threads)
    assert any(t.matter.closed_session for t in threads)
    counts = [t.matter.on_behalf_of for t in threads if t.matter.on_behalf_of]
    assert min(counts) < 6 <= max(counts)
    assert len({tag for t in threads for tag in t.tags}) > 10


def test_no_one_is_named():
    """No title with a name, no first names, no e-mail, telephone number, postcode or real council."""
    story = "\n".join(path.read_text("utf-8") for path in sorted(STORY.glob("*.toml")))
    assert len(story) > 20_000
    a_title = r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir)\.? [A-Z]"
    a_place = r"\b(?:London|Croydon|Manchester|Leeds|Birmingham|Kent|Essex)\b"
    for pattern in (a_title, a_place, r"\S@\S", r"\b0[0-9]{3,}", r"\b[A-Z]{1,2}[0-9]{1,2} [0-9][A-Z]{2}\b"):
        assert re.findall(pattern, story) == []
    # Two capitalised words in a row are a post, a body or a title, and all of these are known.
    known = set(
        "Borough Care Corporate Council Hall Head Leavers Panel Parenting Quality Assurance School Town Virtual".split()
    )
    pairs = set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]+", story))
    assert pairs
    assert [pair for pair in pairs if not set(pair.split()) <= known] == []


def test_a_file_that_is_there_is_left_alone(tmp_path):
    path = tmp_path / "example.desk"
    path.write_text("mine")
    with pytest.raises(CarerDeskError, match="already"):
        make_example(path)
    assert path.read_text() == "mine"


def test_the_clock_goes_on_after_the_story(tmp_path):
    times = [datetime(2026, 11, 22, 10)]
    made = make_example(tmp_path / "example.desk", lambda: times[-1])
    times.append(datetime(2026, 11, 23, 9))
    assert made.day() == date(2026, 11, 23)
    made.matters.add(Matter(wording="What comes next?"))
    assert made.log.history()[0].at == times[-1]
    made.close()

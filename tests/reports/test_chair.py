from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.meeting import MeetingState
from carer_desk.panel.panel import Role
from carer_desk.panel.promise import PromiseState
from carer_desk.panel.response import ResponseKind
from carer_desk.reports.chair import Ask, ChairChoices, ChairFacts, build
from carer_desk.reports.papers import lay_out
from carer_desk.reports.txt import as_bytes
from tests.reports import stories as told


def test_late_comes_first_then_new_then_the_rest(facts, choices):
    assert [matter.number for matter in build(facts, choices).matters] == [7, 9, 3]


def test_the_same_facts_and_choices_give_the_same_report(facts, choices):
    turned = replace(facts, threads=list(reversed(facts.threads)))
    assert build(facts, choices) == build(turned, choices)


def test_what_is_asked_comes_before_everything_else(facts, choices):
    asked = replace(choices, ask=Ask.ESCALATE, about=(7,), note="Please read number 7 first.")
    text = as_bytes(lay_out(build(facts, asked))).decode()
    places = [
        text.index(words) for words in ("What is asked", "escalate", "number 7 first", "New since", "Late")
    ]
    assert places == sorted(places)


def test_the_digests_name_what_is_new_late_and_seen_done(facts, choices):
    new, late, seen = build(facts, choices).digests
    assert [entry.number for entry in new.entries] == [9]
    assert [entry.number for entry in late.entries] == [7]
    assert "two meetings ago" in late.entries[0].why
    assert [entry.number for entry in seen.entries] == [3]
    assert "1 February 2021" in seen.entries[0].why


def test_a_promise_that_was_reopened_is_no_longer_seen_done(facts, choices):
    reopened = told.Story(5, "Asked", raised_on=date(2020, 1, 15), meeting=told.MEETINGS[0]).promised(
        "It will be done.",
        date(2020, 1, 15),
        told.reported(date(2021, 2, 1), PromiseState.SEEN_DONE, "seen"),
        told.reported(date(2021, 3, 1), PromiseState.UNDER_WAY, "gone again"),
    )
    report = build(replace(facts, threads=[reopened.thread()]), choices)
    assert report.digests[2].entries == ()


def test_a_matter_carries_its_figures_answers_promises_and_age(facts, choices):
    matter = build(facts, choices).matters[0]
    assert matter.on_behalf_of == "a small number of people"
    assert matter.item == "item 6: Children’s social care scorecard"
    assert matter.age == "185 days, 3 meetings since"
    line = matter.indicators[0]
    assert (line.value, line.target, line.rating, line.period) == ("84%", "95%", "red", "September 2020")
    assert line.source == "Scorecard, appendix B"
    assert line.now == "89% in February 2021, target 90%, red (Scorecard, appendix B)"
    answer = matter.answers[0]
    assert (answer.kind, answer.post, answer.judgement) == (
        "rule restated",
        "Head of Service",
        "does not answer it",
    )
    promise = matter.promises[0]
    assert promise.due == "“next meeting”, that is 11 November 2020; now 13 January 2021"
    assert "63 days and 1 meeting later" in promise.slipped
    assert promise.reports == (
        "11 November 2020, Head of Service: new date 13 January 2021; reason: staff sickness",
    )


def test_a_count_of_six_or_more_is_told_and_one_under_six_is_not(facts, choices):
    told_of = {matter.number: matter.on_behalf_of for matter in build(facts, choices).matters}
    assert told_of[9] == "12 people"
    assert "4" not in told_of[7]


def test_a_small_count_is_told_neither_in_the_figures_nor_in_the_chart(facts, choices):
    story = told.Story(4, "Missing").linked(told.MISSING, "5", 5, "2020-11", rag="amber")
    matter = build(replace(facts, threads=[story.thread()]), choices).matters[0]
    assert matter.indicators[0].value == "a small number"
    assert matter.indicators[0].now == "a small number in December 2020"
    assert all(point.value != 4 for chart in matter.charts for point in chart.points)


def test_each_chart_is_drawn_once(facts, choices):
    twice = [told.Story(n, "Same").linked(told.PATHWAY, "84%", 84, "2020-09").thread() for n in (21, 22)]
    matters = build(replace(facts, threads=twice), choices).matters
    assert [len(matter.charts) for matter in matters] == [1, 0]


def test_omissions_are_counted_honestly(facts, choices):
    draft = told.Story(30, "Half a thought", raised_on=date(2021, 3, 1), meeting=None)
    secret = told.Story(31, "Open").answered(date(2020, 9, 16), "closed words", closed_session=True)
    secret.promised("closed promise", date(2020, 9, 16), closed_session=True)
    threads = [*facts.threads, draft.thread(), secret.thread()]
    report = build(
        replace(facts, threads=threads), replace(choices, left_out=frozenset({3}), with_drafts=False)
    )
    assert report.omissions == (
        "1 matter said in closed session was left out.",
        "1 answer said in closed session was left out.",
        "1 promise was made in closed session and was left out.",
        "1 matter was left out by choice.",
        "1 draft was left out.",
    )
    assert "no private notes" in report.closing


def test_a_closed_promise_leaves_no_flag_and_no_date(facts, choices):
    story = told.Story(31, "Open").answered(date(2020, 9, 16), "we will look", ResponseKind.HOLDING)
    story.promised(
        "closed", date(2020, 9, 16), first_due_on=date(2020, 12, 24), response_id=3100, closed_session=True
    )
    report = build(replace(facts, threads=[story.thread()]), choices)
    text = as_bytes(lay_out(report)).decode()
    assert "24 December" not in text
    assert not report.matters[0].promises


def test_a_settled_matter_of_another_year_is_not_told(facts, choices):
    old = told.Story(2, "Old", raised_on=date(2020, 1, 15), meeting=told.MEETINGS[0]).answered(
        date(2020, 1, 15), "Yes.", judgement=told.Judgement.ANSWERS
    )
    later = told.Story(40, "Later", raised_on=date(2021, 3, 19), meeting=None)
    until = replace(choices, period_to=date(2021, 3, 12))
    report = build(replace(facts, threads=[old.thread(), later.thread()]), until)
    assert report.matters == ()
    assert "No matters in this period." in as_bytes(lay_out(report)).decode()


def test_reasons_and_the_name_are_told_only_by_choice(facts, choices):
    plain = as_bytes(lay_out(build(facts, choices))).decode()
    assert "REASON-7" not in plain
    chosen = replace(choices, with_reasons=True, name_of_representative="A. Example")
    named = as_bytes(lay_out(build(facts, chosen))).decode()
    assert "REASON-7" in named
    assert "A. Example" in named


WORDS = st.text(min_size=1, max_size=40)


@given(note=WORDS, wording=WORDS, said=WORDS, folder=WORDS)
def test_no_private_or_closed_word_is_ever_in_the_tree(note, wording, said, folder):
    mark = "\U0001f512PRIVATE\U0001f512"
    story = told.Story(1, wording, matter={"private_note": mark + note})
    story.answered(date(2020, 9, 16), mark + said, closed_session=True)
    story.promised(mark + said, date(2020, 9, 16), closed_session=True, owner=mark)
    shut = told.Story(2, mark + wording, matter={"closed_session": True})
    facts = ChairFacts(told.PANEL, told.TODAY, [story.thread(), shut.thread()])
    report = build(facts, ChairChoices(date(2020, 1, 1), told.DAY))
    paper = lay_out(report)
    everything = "".join(map(repr, (report.matters,))) + str(
        [[getattr(block, name) for name in block.__slots__] for block in paper.blocks]
    )
    everything += str([sheet.rows for sheet in paper.sheets])
    assert mark not in everything


@pytest.mark.parametrize("role", list(Role))
def test_who_raised_it_reads_as_a_sentence(role):
    said = f"Raised by {role.in_a_sentence} on Monday"
    assert role.words in said
    assert "the someone" not in said
    assert "  " not in said


def test_the_paper_speaks_of_standings_and_not_of_work_to_do(facts, choices):
    stories = [
        told.Story(1, "Answered, but not judged", matter={"raised_by": Role.OTHER}).answered(
            date(2020, 9, 16), "An answer."
        ),
        told.Story(
            2, "For a meeting that has passed", meeting=replace(told.MEETINGS[5], state=MeetingState.PLANNED)
        ),
        told.Story(3, "Never put", meeting=None),
    ]
    report = build(replace(facts, threads=[story.thread() for story in stories]), choices)
    text = " ".join(as_bytes(lay_out(report)).decode().split())
    for words in ("reply given, not judged yet", "ready to be put", "not put yet", "by someone else on"):
        assert words in text
    for words in ("reply to judge", "draft", "was it put", "the someone"):
        assert words not in text


def test_a_promise_made_in_a_closed_answer_is_closed_too(facts, choices):
    story = told.Story(1, "Open").answered(date(2020, 9, 16), "in private", closed_session=True)
    story.promised("hidden undertaking", date(2020, 9, 16), response_id=story.responses[0].id)
    report = build(replace(facts, threads=[story.thread()]), choices)
    text = as_bytes(lay_out(report)).decode()
    assert "hidden undertaking" not in text
    assert "1 promise was made in closed session and was left out." in " ".join(text.split())

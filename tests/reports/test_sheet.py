from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carer_desk.panel.matter import Carry
from carer_desk.panel.response import ResponseKind
from carer_desk.reports.paper import AnswerBox, Heading
from carer_desk.reports.papers import lay_out
from carer_desk.reports.sheet import SheetChoices, SheetFacts, build
from tests.reports import stories as told


@pytest.fixture
def sheet_facts(facts):
    return SheetFacts(facts.panel, facts.today, told.MEETINGS[6], facts.threads, facts.readings)


def test_questions_keep_the_order_they_were_given(sheet_facts):
    turned = replace(sheet_facts, threads=list(reversed(sheet_facts.threads)))
    assert [q.number for q in build(sheet_facts).questions] == [3, 7, 9]
    assert [q.number for q in build(turned).questions] == [9, 7, 3]


def test_a_question_has_the_number_today_what_was_said_and_its_flags(sheet_facts):
    question = build(sheet_facts).questions[1]
    assert question.figures[0].startswith(
        "Pathway plans: 89% in February 2021, target 90%; 1 point below target."
    )
    assert (
        question.last_said
        == "16 September 2020, Head of Service: rule restated (approved minutes, minutes, item 6)"
    )
    assert question.last_words == "Carers should be told as part of the return planning."
    assert any(flag.startswith("promise overdue") for flag in question.flags)


def test_only_a_restated_rule_brings_a_supplementary(sheet_facts):
    assert [bool(q.supplementary) for q in build(sheet_facts).questions] == [False, True, False]


def test_carried_over_and_must_ask_are_said(sheet_facts):
    carries = tuple(Carry(1, meeting, id=meeting) for meeting in (4, 5))
    story = told.Story(
        1, "Carried", meeting=told.MEETINGS[6], matter={"must_ask": True}, rest={"carries": carries}
    )
    sheet = build(replace(sheet_facts, threads=[story.thread()]))
    assert sheet.questions[0].standing == "carried over (twice)"
    headings = [block.text for block in lay_out(sheet).blocks if isinstance(block, Heading)]
    assert headings[1] == "1. Question (no. 1) – must ask"


def test_nothing_said_in_closed_session_is_the_last_thing_said(sheet_facts):
    story = told.Story(1, "Open").answered(date(2020, 9, 16), "in public", ResponseKind.HOLDING)
    story.answered(date(2020, 11, 11), "in private", closed_session=True)
    sheet = build(replace(sheet_facts, threads=[story.thread()]))
    assert sheet.questions[0].last_words == "in public"
    assert "1 answer said in closed session was left out." in sheet.closing


def test_every_question_has_room_for_its_answer(sheet_facts):
    paper = lay_out(build(sheet_facts, SheetChoices(large_print=True)))
    assert paper.large_print
    assert len([block for block in paper.blocks if isinstance(block, AnswerBox)]) == 3


def test_an_empty_sheet_says_so(sheet_facts):
    paper = lay_out(build(replace(sheet_facts, threads=[])))
    assert any(getattr(block, "text", "") == "No question waits for this meeting." for block in paper.blocks)

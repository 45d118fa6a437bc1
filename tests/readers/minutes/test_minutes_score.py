"""The reader finds what careful readers marked in minutes of many clerks' styles."""

from __future__ import annotations

import pytest

from build.bench.minutes_labels import read_labelled, read_texts
from build.bench.minutes_score import GOALS, TEXTS, scored, scores, total
from carer_desk.panel.minutes import ExchangeKind, Grade
from carer_desk.panel.panel import Role
from carer_desk.panel.response import ResponseKind

LABELLED = read_texts(TEXTS)


@pytest.fixture(scope="module")
def whole():
    return total(scores(LABELLED).values())


@pytest.mark.parametrize(("measure", "goal"), GOALS.items())
def test_the_reader_reaches_its_goal(whole, measure, goal):
    assert whole.of[measure] >= 30 or measure == "no reply recorded"
    assert whole.share(measure) >= goal, "\n".join(whole.wrong)


def test_questions_left_unanswered_are_told_from_the_answered_ones(whole):
    assert whole.of["unanswered found"] >= 12
    assert whole.share("unanswered found") >= 0.85


def test_there_are_texts_of_many_styles():
    assert len(LABELLED) >= 42
    assert len({labelled.style for labelled in LABELLED}) >= 15
    assert sum(not labelled.raised for labelled in LABELLED) >= 2


def test_every_label_is_a_word_the_program_knows():
    for labelled in LABELLED:
        for raised in labelled.raised:
            assert ExchangeKind(raised.kind) and Role(raised.role), labelled.name
            assert all(ResponseKind(reply.kind) for reply in raised.replies), labelled.name
        assert all(Grade(promise.grade) for promise in labelled.promises), labelled.name
    assert {raised.role for one in LABELLED for raised in one.raised} >= {
        "foster_carers_rep", "care_leavers_rep", "co_optee", "panel_member", "chair", "young_person",
    }  # fmt: skip
    assert {promise.grade for one in LABELLED for promise in one.promises} == set(Grade)


def test_marks_are_taken_out_and_say_where_the_words_stood():
    labelled = read_labelled(
        "01-note",
        "{{Q question chair|The Chair asked why.}} {{R full|It was {{F 84 % pathway_plan|84%}}; "
        "{{P firm;the Head;in May|the Head would report in May}}.}}",
    )
    assert labelled.text == "The Chair asked why. It was 84%; the Head would report in May."
    place = labelled.promises[0]
    assert labelled.text[place.start : place.end] == "the Head would report in May"
    assert (place.owner, place.due_words) == ("the Head", "in May")
    assert labelled.raised[0].replies[0].end == len(labelled.text)
    assert labelled.figures[0].value == 84
    assert labelled.style == "note"


@pytest.mark.parametrize(
    "marked", ["{{Q question chair|asked", "asked}}", "{{R full|It was so.}}", "{{P firm|soon}}"]
)
def test_wrong_marks_are_refused(marked):
    with pytest.raises(ValueError):
        read_labelled("01-note", marked)


def test_what_is_missed_invented_or_mistaken_costs(reader):
    labelled = read_labelled(
        "01-note",
        "{{Q question panel_member|Members welcomed the report.}}\n\n"
        "{{Q question panel_member|The Chair asked why.}} Members asked who paid for the trip.\n",
    )
    score = scored(labelled, reader)
    assert score.share("exchanges: recall") == 0.5
    assert score.share("exchanges: precision") == 0.5
    assert score.share("asker's role") == 0
    assert score.wrong

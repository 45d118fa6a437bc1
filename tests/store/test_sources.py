"""What is kept of a reading is one action: taken back and done again whole, and never offered twice."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Matter
from carer_desk.panel.minutes import Exchange, ExchangeKind, FigureFound, Grade, PromiseFound, ReplyFound
from carer_desk.panel.panel import Role
from carer_desk.panel.response import ResponseKind, Where
from carer_desk.panel.source import Form, Source
from carer_desk.panel.taking import ReadingTaken, Taken
from carer_desk.store.checks.inside import check

TEXT = (
    "The foster carers’ representative asked how many visits were late. "
    "The Head of Service said 84% were on time and would bring the list in May 2021. "
    "The care leavers’ representative asked about bus passes."
)
ASKED, SAID, PASSES = (f"{part.rstrip('.')}." for part in TEXT.split(". "))
HELD = date(2021, 3, 3)
TABLES = ("meeting", "matter", "response", "promise", "link", "source", "passage", "refusal", "figure_said")


def source(text=TEXT):
    return Source("page.txt", Form.TEXT, hashlib.sha256(text.encode()).hexdigest(), text)


def place(words):
    start = TEXT.index(words)
    return source().passage(start, start + len(words))


def reading(**changes):
    promise = PromiseFound(
        place("would bring the list in May 2021"), "Head of Service", "May 2021", date(2021, 5, 31),
        Grade.FIRM, "would",
    )  # fmt: skip
    figure = FigureFound(place("84%"), 84.0, "%", "", "visits_timely", "visits", "Head of Service")
    asked = Exchange(
        ExchangeKind.QUESTION, Role.FOSTER_CARERS_REP, "", place(ASKED), ASKED,
        replies=(ReplyFound(place(SAID), ResponseKind.PART, "", "Head of Service"),), promises=(promise,),
    )  # fmt: skip
    one = Taken(asked, "6", "Scorecard", ("visits_timely",), (promise,), (figure,))
    given = {"kept": (one,), "refused": (place(PASSES),)} | changes
    return ReadingTaken(source(), HELD, Where.DRAFT_MINUTES, "Panel", **given)


def rows(desk):
    return {name: desk.connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in TABLES}


def well(desk):
    return [finding.words for finding in check(desk.connection, desk.log) if not finding.well] == []


def test_one_undo_takes_a_whole_reading_back_and_redo_brings_it_again(desk):
    before = rows(desk)
    (matter_id,) = desk.sources.take(reading())
    after = rows(desk)
    assert desk.undo_label() == "Read minutes of 3 March 2021: 1 kept"
    thread = desk.threads.thread(matter_id)
    assert [r.where for r in thread.responses] == [Where.DRAFT_MINUTES]
    assert thread.promises[0].promise.first_due_on == date(2021, 5, 31)
    assert thread.promises[0].promise.response_id == thread.responses[0].id
    assert [len(after[name]) for name in ("link", "figure_said", "refusal", "passage")] == [1, 1, 1, 4]
    desk.undo()
    assert rows(desk) == before
    desk.redo()
    assert rows(desk) == after
    assert well(desk)


def test_the_same_page_again_knows_what_was_kept_and_refused(desk):
    one, passes = (
        reading().kept[0],
        Taken(Exchange(ExchangeKind.QUESTION, Role.OTHER, "", place(PASSES), PASSES)),
    )
    assert not desk.sources.kept_quotes(source(), HELD)
    assert desk.sources.day_of(source()) is None
    desk.sources.take(reading())
    assert desk.sources.day_of(source()) == HELD
    copy = source("another copy")
    for kept in (desk.sources.kept_quotes(source(), None), desk.sources.kept_quotes(copy, HELD)):
        assert kept.has(one) and not kept.has(passes)
    assert not desk.sources.kept_quotes(copy, date(2021, 1, 13)).has(one)
    for refused in (desk.sources.refused_quotes(source(), HELD), desk.sources.refused_quotes(copy, HELD)):
        assert refused.has(passes) and not refused.has(one)
    desk.undo()
    assert not desk.sources.refused_quotes(source(), HELD)


def test_a_question_without_a_reply_says_so(desk):
    asked = Exchange(ExchangeKind.QUESTION, Role.CARE_LEAVERS_REP, "", place(PASSES), PASSES)
    (matter_id,) = desk.sources.take(reading(kept=(Taken(asked),), refused=()))
    assert [r.kind for r in desk.threads.thread(matter_id).responses] == [ResponseKind.NONE_RECORDED]


def test_a_finding_can_become_the_answer_of_a_matter(desk):
    logged = desk.matters.add(Matter("How many visits were late?"))
    again = replace(reading().kept[0], answers_id=logged.id)
    assert desk.sources.take(reading(kept=(again,))) == [logged.id]
    thread = desk.threads.thread(logged.id)
    assert [len(part) for part in (thread.responses, thread.promises, thread.links)] == [1, 1, 1]


def test_what_was_read_can_be_removed(desk):
    (matter_id,) = desk.sources.take(reading())
    desk.matters.remove(matter_id)
    assert well(desk)
    desk.undo()
    assert desk.threads.thread(matter_id).responses


def test_minutes_of_a_day_to_come_are_refused(desk):
    early = ReadingTaken(source(), date(2022, 1, 1), Where.DRAFT_MINUTES)
    with pytest.raises(CarerDeskError, match="still to come"):
        desk.sources.take(early)

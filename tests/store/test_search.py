"""Search finds words in every text of a matter and never fails, whatever is typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter
from carer_desk.panel.meeting import Meeting
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent
from carer_desk.panel.response import Response, ResponseKind
from carer_desk.store.search import match_terms


@pytest.fixture
def told(desk):
    matter = desk.matters.add(
        Matter(
            "Are carers told when a child goes home?",
            background="Heard at two groups.",
            private_note="Walnut",
        ),
        tags=["reunification"],
    )
    response = desk.responses.add(
        Response(
            matter.id, date(2021, 3, 1), ResponseKind.PART, "Head of Permanence", wording="Reviews cover it."
        )
    )
    promise = desk.promises.add(
        Promise(matter.id, "A leaflet will come.", date(2021, 3, 1), "Director", response.id)
    )
    desk.promises.report(
        PromiseEvent(promise.id, date(2021, 3, 9), EventKind.REPORT, words="The printer is late.")
    )
    desk.matters.add(Matter("How many pathway plans are in date?"))
    return matter


def found(desk, typed: str) -> list[int]:
    return list(desk.listing.all_ids(MatterFilter(text=typed), desk.today()))


@pytest.mark.parametrize(
    "typed",
    ["told", "TOLD", "child goes", "goes child", "grou", "walnut", "permanence", "leafl", "printer", "reunif", "carer",
     '"goes home"', "“goes home”", "told leaflet", "told?", "carers' told"],
)  # fmt: skip
def test_every_text_is_found(desk, told, typed):
    assert found(desk, typed) == [told.id]


@pytest.mark.parametrize(
    "typed", ['"home goes"', "told pathway", "zzz", "AND", "NEAR(", "--", "'", "\x00", "*", "“”"]
)
def test_what_is_not_there_is_not_found(desk, told, typed):
    assert found(desk, typed) == []


def test_changed_words_are_found_and_old_ones_no_longer(desk, told):
    from dataclasses import replace

    desk.matters.save(replace(desk.matters.get(told.id), wording="Are guardians told?"))
    assert found(desk, "guardians") == [told.id]
    assert found(desk, "goes home") == []
    desk.undo()
    assert found(desk, "goes home") == [told.id]


def test_hits_are_marked_where_they_stand(desk, told):
    hits = desk.search.hits("carers home", [told.id])[told.id]
    wording = next(hit for hit in hits if hit.where == "wording")
    assert [wording.excerpt[start:end] for start, end in wording.marks] == ["carers", "home"]


def test_similar_questions_come_forward_while_typing(desk, told):
    assert desk.search.similar("Will carers be told before a child goes home?")[0] == told.id
    assert desk.search.similar("") == []
    assert desk.search.similar("of at in") == []


def test_what_asks_the_same_is_found_that_day_first_and_never_the_matter_itself(desk):
    held, asked = date(2021, 3, 3), "How many statutory visits were late in March?"
    older = desk.matters.add(Matter("How many statutory visits are late?", raised_on=held))
    meeting = desk.meetings.add(Meeting(held))
    newer = desk.matters.add(Matter("Statutory visits are late again.", raised_on=date(2021, 3, 10)))
    put = desk.matters.add(
        Matter("Late statutory visits?", raised_on=date(2021, 1, 1), meeting_id=meeting.id)
    )
    desk.matters.add(Matter("How many dental checks were late?", raised_on=held))
    assert set(desk.search.alike(asked)) == {older.id, newer.id, put.id}
    assert set(desk.search.alike(asked, held)[:2]) == {older.id, put.id}
    assert desk.search.alike(asked, held)[2] == newer.id
    assert put.id not in desk.search.alike(put.wording, held, but=put.id)
    before = date(2021, 1, 20)  # of minutes that old, a question of March cannot be the one answered
    assert set(desk.search.alike(asked, before)) == {put.id}
    assert desk.search.alike("") == []


@given(typed=st.text())
def test_any_text_makes_a_query_or_none(typed):
    terms = match_terms(typed)
    assert terms == "" or terms.startswith('"')
    assert "\x00" not in terms


def test_any_text_can_be_searched_for(desk, told):
    @given(typed=st.text())
    def search(typed: str) -> None:
        assert set(found(desk, typed)) <= {1, 2}
        desk.search.hits(typed, [told.id])
        desk.search.similar(typed)
        desk.search.alike(typed, desk.day())

    search()


def test_one_letter_is_a_word_and_two_may_go_on():
    assert match_terms("visits a") == '"visits" "a"'
    assert match_terms("visits ab") == '"visits" "ab"*'
    assert match_terms("visits ab ") == '"visits" "ab"'

"""What was read in can be read again, at its exact places, and is found by its words as long as it is there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.response import Where
from carer_desk.store.search import near_terms
from tests.store.test_sources import ASKED, HELD, PASSES, SAID, TEXT, place, reading, source, well


def words_of(found):
    return [[one.passage.text for one in each.places] for each in found.found]


def test_each_part_of_a_matter_knows_its_words_and_page(desk):
    paged = replace(source(), pages=(0, TEXT.index(SAID)))
    (matter_id,) = desk.sources.take(replace(reading(), source=paged))
    asked, said, promised = desk.passages.of_matter(matter_id)
    thread = desk.threads.thread(matter_id)
    assert (asked.passage.text, asked.page, asked.response_id) == (ASKED, 1, None)
    assert (said.passage.text, said.page, said.response_id) == (SAID, 2, thread.responses[0].id)
    assert promised.passage.text == "would bring the list in May 2021"
    assert promised.promise_id == thread.promises[0].promise.id
    assert said.words == "draft minutes of 3 March 2021, page 2"
    whole = desk.passages.source(said.source.id)
    assert whole == paged
    assert whole.passage(said.passage.start, said.passage.end) == said.passage
    assert desk.passages.of_matter(matter_id + 1) == []


def test_a_meeting_lists_what_was_read_for_it(desk):
    desk.sources.take(reading())
    (kept,) = desk.passages.of_meeting(desk.meetings.on(HELD).id)
    assert (kept.name, kept.form, kept.where, kept.kept) == (
        "page.txt",
        source().form,
        Where.DRAFT_MINUTES,
        1,
    )
    assert kept.added_on == desk.day()
    marked = [one.text for one in desk.passages.kept_of(kept.id)]
    assert marked == [ASKED, SAID, "would bring the list in May 2021"]
    desk.undo()
    with pytest.raises(CarerDeskError, match="not on the desk"):
        desk.passages.source(kept.id)


def test_texts_are_found_by_words_that_stand_together_and_leave_with_undo(desk):
    desk.sources.take(reading())
    assert words_of(desk.passages.search("visit late")) == [["visits were late"]]
    assert words_of(desk.passages.search("bus pass")) == [["bus passes"]]
    assert words_of(desk.passages.search('"bus passes" care')) == [
        ["care leavers’ representative asked about bus passes"]
    ]
    place_found = desk.passages.search("84%").found[0].places[0]
    assert place_found.passage == place("84")
    assert [place_found.excerpt[a:b] for a, b in place_found.marks] == ["84"]
    assert desk.passages.search("visits buses").count == 0  # too far from one another
    assert desk.passages.search("…").count == 0
    desk.undo()
    assert desk.passages.search("bus").count == 0
    assert well(desk)
    desk.redo()
    assert desk.passages.search("bus").words == "1 place"
    assert well(desk)


def test_places_of_a_long_text_are_counted_and_cut_short_at_a_bound(desk):
    text = ("The panel heard of pathway plans again. " + "Other things were said. " * 20) * 150
    desk.sources.take(replace(reading(kept=(), refused=()), source=source(text)))
    found = desk.passages.search("pathway")
    assert (found.count, found.more, found.words) == (100, True, "100+ places")
    for one in found.found[0].places:
        assert one.passage.text == text[one.passage.start : one.passage.end] == "pathway"
        assert len(one.excerpt) < 200


@given(st.text(max_size=30))
def test_no_search_text_is_refused_by_the_index(typed):
    terms = near_terms(typed)
    assert terms == "" or terms.startswith(('"', "NEAR("))


def test_odd_words_are_searched_without_trouble(desk):
    desk.sources.take(reading(kept=(), refused=(place(PASSES),)))
    for typed in (
        "NEAR(bus",
        "bus, 3)",
        'a"b',
        "bus*",
        "-bus",
        "bus OR x",
        "text : bus",
        "^bus",
        "{bus}",
        "ca pas",
    ):
        desk.passages.search(typed)

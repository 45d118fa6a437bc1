"""The findings of a reading in hand: whatever is said of them, the counts add up and only what was kept is kept."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carer_desk.panel.findings import Before, Mark, ReadingInHand
from carer_desk.panel.known_quotes import QuotesKnown
from carer_desk.panel.minutes import (
    Exchange,
    ExchangeKind,
    FigureFound,
    Grade,
    Minutes,
    MinutesItem,
    PromiseFound,
    ReplyFound,
)  # fmt: skip
from carer_desk.panel.panel import Role
from carer_desk.panel.response import ResponseKind
from carer_desk.panel.source import Form, Source
from carer_desk.panel.taking import FigureTaken, PromiseTaken, Sort, Taken

TEXT = " ".join(f"Sentence {number} says 84% of it." for number in range(40))
SOURCE = Source("page.txt", Form.PASTED, hashlib.sha256(TEXT.encode()).hexdigest(), TEXT)
NOTHING = QuotesKnown()


def places(most):
    return st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, most)).map(
        lambda span: SOURCE.passage(span[0], min(len(TEXT), span[0] + span[1]))
    )


figures = st.builds(
    FigureFound, places(3), st.just(84.0), st.just("%"), st.just(""), st.sampled_from(["", "visits_timely"]),
    st.just(""), st.just(""),
)  # fmt: skip
promises = st.builds(
    PromiseFound, places(40), st.just(""), st.just(""), st.none(), st.sampled_from(Grade), st.just("will"),
)  # fmt: skip
exchanges = st.builds(
    Exchange, st.sampled_from(ExchangeKind), st.sampled_from(Role), st.just(""), places(60), st.text(max_size=9),
    replies=st.lists(st.builds(ReplyFound, places(60), st.sampled_from(ResponseKind), st.just(""), st.just("")),
                     max_size=2).map(tuple),
    promises=st.lists(promises, max_size=2).map(tuple),
)  # fmt: skip
items = st.builds(
    MinutesItem, st.just("6"), st.just("Visits"), places(9), st.lists(exchanges, max_size=4).map(tuple),
    st.lists(figures, max_size=4).map(tuple), st.lists(promises, max_size=3).map(tuple), st.just(()), st.booleans(),
)  # fmt: skip
pages = st.lists(items, max_size=3).map(
    lambda found: Minutes("page.txt", TEXT, "Panel", date(2021, 3, 3), False, tuple(found))
)
DEEDS = st.lists(
    st.tuples(st.sampled_from(["mark", "know", "all"]), st.randoms(use_true_random=False)), max_size=8
)


def known_of(hand, chance):
    """Some of the findings as known from before: by their places, or by their words."""
    some = [one.taken for one in hand.findings if chance.random() < 0.3]
    if chance.random() < 0.5:
        return QuotesKnown(frozenset((one.sort, one.quote.start, one.quote.end) for one in some))
    return QuotesKnown(words=frozenset((one.sort, one.words) for one in some))


def played(minutes, deeds):
    """A reading after a while of keeping, refusing and hearing what was kept before."""
    hand = ReadingInHand(SOURCE, minutes)
    for deed, chance in deeds:
        if deed == "all":
            hand.keep_all()
        elif deed == "know":
            hand.know(known_of(hand, chance), known_of(hand, chance))
        elif hand.findings:
            hand.mark(chance.randrange(len(hand.findings)), chance.choice(list(Mark)))
    return hand


@settings(max_examples=settings.default.max_examples // 2)
@given(pages, DEEDS)
def test_counts_add_up_and_exactly_what_was_kept_is_taken(minutes, deeds):
    hand = played(minutes, deeds)
    count, taken = hand.count(), hand.taken()
    assert count.kept + count.refused + count.open + count.before == len(hand.findings)
    kept = [one.taken for one in hand.findings if one.mark is Mark.KEPT and one.before is not Before.KEPT]
    told = (*taken.kept, *taken.promises, *taken.figures)
    assert sorted(map(id, told)) == sorted(map(id, kept))
    assert count.kept == taken.count == len(kept)
    refused = [one.quote for one in hand.findings if one.mark is Mark.REFUSED and one.before is Before.NEW]
    assert list(taken.refused) == refused


@settings(max_examples=settings.default.max_examples // 2)
@given(pages, DEEDS, st.randoms(use_true_random=False))
def test_hearing_twice_what_was_kept_before_is_hearing_it_once_and_no_mark_is_lost(minutes, deeds, chance):
    hand = played(minutes, deeds)
    marks = [one.mark for one in hand.findings]
    kept, refused = known_of(hand, chance), known_of(hand, chance)
    hand.know(kept, refused)
    once = hand.findings
    hand.know(kept, refused)
    assert hand.findings == once
    assert [one.mark for one in once] == marks
    hand.know(NOTHING, NOTHING)
    assert all(one.before is Before.NEW for one in hand.findings)


@settings(max_examples=settings.default.max_examples // 2)
@given(pages, DEEDS)
def test_keep_all_keeps_nothing_refused_and_nothing_doubtful(minutes, deeds):
    hand = played(minutes, deeds)
    before = hand.findings
    many = hand.keep_all()
    newly = [one for one, was in zip(hand.findings, before, strict=True) if one.mark is not was.mark]
    assert len(newly) == many
    assert all(before[one.number].mark is Mark.OPEN and one.mark is Mark.KEPT for one in newly)
    assert all(one.taken.kept_unasked and one.before is Before.NEW for one in newly)
    assert hand.keep_all() == 0


@settings(max_examples=settings.default.max_examples // 2)
@given(pages)
def test_every_finding_stands_at_its_place_in_order_and_every_figure_once(minutes):
    findings = ReadingInHand(SOURCE, minutes).findings
    assert [one.number for one in findings] == list(range(len(findings)))
    starts = [one.quote.start for one in findings]
    assert starts == sorted(starts)
    assert all(one.quote.text == TEXT[one.quote.start : one.quote.end] for one in findings)
    told = [one.taken.figure for one in findings if isinstance(one.taken, FigureTaken)]
    told += [figure for one in findings if isinstance(one.taken, Taken) for figure in one.taken.figures]
    said = [figure for item in minutes.items if not item.closed for figure in item.figures]
    assert sorted(map(id, told)) == sorted(map(id, said))
    assert all(
        one.taken.closed == one.item.closed for one in findings if not isinstance(one.taken, FigureTaken)
    )


def test_a_figure_goes_with_the_first_exchange_that_says_it():
    quote, inside = SOURCE.passage(0, 60), SOURCE.passage(16, 19)
    one = Exchange(ExchangeKind.QUESTION, Role.CHAIR, "", quote, "Why?")
    found = FigureFound(inside, 84.0, "%", "", "", "", "")
    item = MinutesItem("", "", quote, (one, one), (found,), (), ())
    first, second = ReadingInHand(SOURCE, Minutes("", TEXT, "", None, False, (item,))).findings
    assert (first.taken.figures, second.taken.figures) == ((found,), ())


def test_one_that_was_refused_is_on_offer_again_once_it_is_kept():
    quote = SOURCE.passage(0, 20)
    promise = PromiseFound(quote, "", "", None, Grade.FIRM, "will")
    minutes = Minutes(
        "", TEXT, "", date(2021, 3, 3), True, (MinutesItem("", "", quote, (), (), (promise,), ()),)
    )
    hand = ReadingInHand(SOURCE, minutes)
    hand.know(NOTHING, QuotesKnown(frozenset({(Sort.PROMISE, 0, 20)})))
    assert (hand.offered, hand.count().before, hand.keep_all()) == ((), 1, 0)
    hand.mark(0, Mark.KEPT)
    assert [one.number for one in hand.offered] == [0]
    assert isinstance(hand.taken().promises[0], PromiseTaken)
    hand.mark(0, Mark.OPEN)
    assert hand.offered == ()


def test_nothing_is_taken_while_the_day_is_unknown():
    hand = ReadingInHand(SOURCE, Minutes("", TEXT, "", None, False, ()))
    with pytest.raises(ValueError, match="day"):
        hand.taken()


def test_due_dates_are_counted_from_the_day_that_the_user_named():
    quote, first = SOURCE.passage(0, 20), date(2021, 3, 3)
    promise = PromiseFound(quote, "", "in a week", date(2021, 3, 10), Grade.FIRM, "will")
    minutes = Minutes("", TEXT, "", first, True, (MinutesItem("", "", quote, (), (), (promise,), ()),))
    hand = ReadingInHand(SOURCE, minutes)
    hand.keep_all()
    assert hand.taken().promises[0].promise.due == date(2021, 3, 10)
    hand.held_on = date(2021, 3, 17)
    assert hand.taken().promises[0].promise.due is None
    hand.edit(0, PromiseTaken(promise))
    assert hand.taken().promises[0].promise.due == date(2021, 3, 10)


def test_what_was_refused_before_can_be_offered_again_and_stays_on_offer():
    quote = SOURCE.passage(0, 20)
    promise = PromiseFound(quote, "", "", None, Grade.FIRM, "will")
    minutes = Minutes(
        "", TEXT, "", date(2021, 3, 3), True, (MinutesItem("", "", quote, (), (), (promise,), ()),)
    )
    hand = ReadingInHand(SOURCE, minutes)
    refused = QuotesKnown(frozenset({(Sort.PROMISE, 0, 20)}))
    hand.know(NOTHING, refused)
    assert (hand.offered, hand.offer_again(), len(hand.offered)) == ((), 1, 1)
    hand.know(NOTHING, refused)
    assert len(hand.offered) == 1
    assert hand.offer_again() == 0


def test_a_finding_answers_a_matter_until_that_is_taken_back_and_a_figure_answers_none():
    quote = SOURCE.passage(0, 60)
    one = Exchange(ExchangeKind.QUESTION, Role.CHAIR, "", quote, "Why?")
    found = FigureFound(SOURCE.passage(61, 64), 84.0, "%", "", "", "", "")
    item = MinutesItem("", "", quote, (one,), (found,), (), ())
    hand = ReadingInHand(SOURCE, Minutes("", TEXT, "", None, False, (item,)))
    hand.answer(0, 7)
    assert hand.findings[0].taken.answers_id == 7
    hand.answer(0, None)
    assert hand.findings[0].taken.answers_id is None
    with pytest.raises(TypeError, match="figure"):
        hand.answer(1, 7)

"""Whatever is combined in a filter, a list holds what the plain rules choose, in order, and no slice is large."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from build.bench import vocabulary
from build.bench.generator import copied, made, opened
from carer_desk.panel.flags import FlagKind
from carer_desk.panel.listing import MatterFilter, Order
from carer_desk.panel.matter import Kind, Matter
from carer_desk.panel.panel import Role
from carer_desk.panel.standing import Standing
from carer_desk.store import walking

MATTERS = 500


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Five hundred matters; some are given another day, so that days are not in the order of numbers."""
    folder = tmp_path_factory.mktemp("filters")
    filled = opened(copied(made(MATTERS, encrypted=False, cache=folder), folder / "copy"))
    dice = random.Random(21)
    for matter in dice.sample(range(1, MATTERS + 1), 60):
        moved = replace(
            filled.matters.get(matter), raised_on=date(2025, 1, 1).replace(month=dice.randint(1, 12))
        )
        filled.matters.save(moved)
    yield filled
    filled.close()


@pytest.fixture(scope="module")
def threads(desk):
    """Every thread with the kinds of its flags."""
    every = range(1, MATTERS + 1)
    flags = {row.id: {flag.kind for flag in row.flags} for row in desk.listing.rows(every, desk.today())}
    return [(thread, flags[thread.matter.id]) for thread in desk.threads.threads(every)]


def some_filter(dice):
    """Two or three fields set at random, now and then one or none."""
    fields = {
        "standings": tuple(dice.sample(list(Standing), dice.randint(1, 6))),
        "kinds": tuple(dice.sample(list(Kind), dice.randint(1, 3))),
        "raised_by": tuple(dice.sample(list(Role), dice.randint(1, 2))),
        "meeting_id": dice.randint(1, 21),
        "indicator_id": dice.randint(1, 60),
        "tag": dice.choice(vocabulary.TAGS),
        "owner": dice.choice(vocabulary.POSTS),
        "since": date(dice.randint(2022, 2025), 3, 1),
        "until": date(dice.randint(2023, 2026), 9, 1),
        "late": True,
        "must_ask": True,
        "promise_overdue": True,
    }
    named = dice.sample(list(fields), dice.choice((0, 1, 1, 2, 2, 2, 3, 3)))
    return MatterFilter(
        **{name: fields[name] for name in named}, order=dice.choice((Order.NEWEST, Order.OLDEST))
    )


def plainly(threads, chosen):
    """What a filter chooses, asked of each whole thread in turn."""

    def fits(thread, flags):
        matter = thread.matter
        return (
            (not chosen.standings or thread.position.standing in chosen.standings)
            and (not chosen.kinds or matter.kind in chosen.kinds)
            and (not chosen.raised_by or matter.raised_by in chosen.raised_by)
            and chosen.meeting_id in (None, matter.meeting_id)
            and (chosen.indicator_id is None or chosen.indicator_id in [e.indicator.id for e in thread.links])
            and (not chosen.tag or chosen.tag in thread.tags)
            and (not chosen.owner or chosen.owner in [story.promise.owner for story in thread.promises])
            and (chosen.since is None or matter.raised_on >= chosen.since)
            and (chosen.until is None or matter.raised_on <= chosen.until)
            and (not chosen.late or FlagKind.LATE in flags)
            and (not chosen.must_ask or matter.must_ask)
            and (not chosen.promise_overdue or FlagKind.PROMISE_OVERDUE in flags)
        )

    found = sorted((t.matter.raised_on, t.matter.id) for t, flags in threads if fits(t, flags))
    return [number for _day, number in (found if chosen.order is Order.OLDEST else found[::-1])]


@pytest.mark.parametrize("seed", range(8))
def test_a_list_holds_what_the_plain_rules_choose_in_order(desk, threads, seed, monkeypatch):
    dice = random.Random(seed)
    for name, sizes in (("LOOKED_AT", (7, 64, 1024)), ("FIRST_SLICE", (2, 64)), ("SLICE", (5, 4096))):
        monkeypatch.setattr(walking, name, dice.choice(sizes))
    for _filter in range(40):
        chosen = some_filter(dice)
        expected = plainly(threads, chosen)
        assert list(desk.listing.all_ids(chosen, desk.today())) == expected, chosen
        assert desk.listing.count(chosen, desk.today()) == len(expected), chosen
        most = desk.listing.count(chosen, desk.today(), most=3)
        assert (
            most == len(expected)
            if chosen == MatterFilter(order=chosen.order)
            else most >= min(3, len(expected))
        )


@pytest.mark.parametrize("seed", range(2))
def test_a_search_is_narrowed_alike(desk, threads, seed):
    dice = random.Random(100 + seed)
    every = set(desk.listing.all_ids(MatterFilter(text="officers"), desk.today()))
    assert 20 < len(every) < MATTERS
    for _filter in range(20):
        chosen = some_filter(dice)
        expected = [number for number in plainly(threads, chosen) if number in every]
        assert list(desk.listing.all_ids(replace(chosen, text="officers"), desk.today())) == expected


def test_the_sheet_order_takes_the_same_matters(desk, threads):
    dice = random.Random(3)
    for _filter in range(20):
        chosen = replace(some_filter(dice), order=Order.SHEET)
        found = desk.listing.all_ids(chosen, desk.today())
        assert sorted(found) == sorted(plainly(threads, replace(chosen, order=Order.NEWEST)))


def test_what_is_counted_no_further_says_so(desk):
    counts = desk.listing.counts(desk.today(), most_late=3)
    assert counts.late == 3
    assert replace(counts, late=10_000).late_words == "10,000+"
    assert replace(counts, late=9_999).late_words == "9,999"


def test_the_day_of_a_matter_goes_with_what_finds_it(desk):
    matter = next(t for t in desk.threads.threads(range(1, 60)) if t.links and t.tags and t.promises).matter
    chosen = MatterFilter(tag=desk.threads.thread(matter.id).tags[0])
    desk.matters.save(replace(matter, raised_on=date(2026, 7, 1)))
    assert desk.listing.all_ids(chosen, desk.today())[0] == matter.id
    desk.undo()
    assert desk.listing.all_ids(chosen, desk.today())[0] != matter.id


def test_a_row_of_a_long_wording_ends_with_a_whole_word(desk):
    long = "Members asked " + "whether consideration was given to young people, " * 8
    short = "x" * 240
    ids = [desk.matters.add(Matter(words, raised_on=date(2025, 3, 1))).id for words in (long, short)]
    cut, whole = (row.wording for row in desk.listing.rows(ids, desk.today()))
    assert len(cut) <= 241
    assert cut.endswith("…")
    assert long.startswith(cut[:-1])
    assert long[len(cut) - 1] in " ,"
    assert whole == short
    desk.undo()
    desk.undo()

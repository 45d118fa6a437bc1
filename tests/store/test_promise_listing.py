"""The lists of promises in the desk file equal the panel's plain rule, in the order of their dates."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from carer_desk.panel.flags import promise_flags
from carer_desk.panel.matter import Matter
from carer_desk.panel.meeting import Meeting
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.promise_list import (
    GROUPS,
    PromiseFilter,
    PromiseGroup,
    WhichPromises,
    belongs,
    group_of,
)
from carer_desk.store import promise_listing
from carer_desk.store.desk import Desk
from tests.store.conftest import MovingClock
from tests.store.histories import days, moves, play


@settings(max_examples=settings.default.max_examples // 4)
@given(history=st.lists(moves(), min_size=30, max_size=50), today=days)
def test_each_list_holds_what_the_plain_rule_says(begun_file, history, today):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "played.desk"
        shutil.copy(begun_file, path)
        desk = Desk.open(path, None, MovingClock(today))
        try:
            play(desk, history)
            now = desk.today()
            every = [desk.promises.get(i) for i in desk.listing.promise_ids(open_only=False)]
            counts = desk.promise_listing.counts(now)
            for which in WhichPromises:
                mine = {p.id for p in every if belongs(which, p, promise_flags(p, now))}
                found = list(desk.promise_listing.all_ids(PromiseFilter(which), now))
                assert set(found) == mine
                assert len(found) == len(mine) == counts[which]
            flagged = {p.id: group_of(p, promise_flags(p, now)) for p in every}
            order = list(PromiseGroup)
            for which in GROUPS:
                parts = list(desk.promise_listing.parts(PromiseFilter(which), now))
                assert all(flagged[i] is group for group, ids in parts for i in ids)
                assert [group for group, _ids in parts] == sorted(
                    (group for group, _ids in parts), key=order.index
                )
            for owner in ["", *desk.listing.owners()]:
                for state in (None, *PromiseState):
                    chosen = PromiseFilter(WhichPromises.ALL, owner, state=state)
                    mine = {p.id for p in every if owner in ("", p.owner) and state in (None, p.state)}
                    assert set(desk.promise_listing.all_ids(chosen, now)) == mine
                    assert desk.promise_listing.count(chosen, now) == len(mine)
        finally:
            desk.close()


def promise(desk: Desk, matter_id: int, words: str, **known) -> int:
    return desk.promises.add(Promise(matter_id, words, date(2021, 1, 13), **known)).id


def listed(desk: Desk, **narrowing) -> list[int]:
    return list(desk.promise_listing.all_ids(PromiseFilter(**narrowing), desk.today()))


def test_groups_come_in_order_and_dates_within_them(desk, monkeypatch):
    matter = desk.matters.add(Matter("When will visits be on time?", raised_on=date(2021, 1, 13))).id
    undated = promise(desk, matter, "look into it")
    at_meeting = promise(desk, matter, "report back", due_words="next meeting", due_from=date(2021, 3, 15))
    later = promise(desk, matter, "a plan", first_due_on=date(2021, 9, 30))
    sooner = promise(desk, matter, "a letter", first_due_on=date(2021, 2, 1))
    also = promise(desk, matter, "another letter", first_due_on=date(2021, 2, 1))
    seen = promise(desk, matter, "a form", first_due_on=date(2021, 1, 1))
    done = promise(desk, matter, "a talk", first_due_on=date(2021, 1, 1))
    on = date(2021, 3, 16)
    for number, state in ((seen, PromiseState.REPORTED_DONE), (done, PromiseState.SEEN_DONE)):
        desk.promises.report(PromiseEvent(number, on, EventKind.REPORT, state, words="It was sent."))
    expected = [sooner, also, at_meeting, later, undated, seen, done]
    assert listed(desk, which=WhichPromises.ALL) == expected
    assert listed(desk) == expected[:-1]
    monkeypatch.setattr(promise_listing, "SLICE", 1)
    monkeypatch.setattr(promise_listing, "FIRST_SLICE", 1)
    parts = list(desk.promise_listing.parts(PromiseFilter(), desk.today()))
    assert [list(ids) for _group, ids in parts] == [[one] for one in expected[:-1]]
    assert [group for group, _ids in parts] == [
        PromiseGroup.OVERDUE,
        PromiseGroup.OVERDUE,
        PromiseGroup.DUE,
        PromiseGroup.LATER,
        PromiseGroup.UNDATED,
        PromiseGroup.TO_SEE,
    ]


def test_the_longest_silent_and_the_last_closed_come_first(desk):
    desk.meetings.add(Meeting(date(2021, 3, 10)))
    matter = desk.matters.add(Matter("When will visits be on time?", raised_on=date(2021, 1, 13))).id
    spoken_of = promise(desk, matter, "a letter", first_due_on=date(2021, 2, 1))
    silent = promise(desk, matter, "a plan", first_due_on=date(2021, 9, 30))
    desk.promises.report(PromiseEvent(spoken_of, date(2021, 2, 2), EventKind.REPORT, words="Nearly there."))
    assert listed(desk, which=WhichPromises.SILENT) == [silent, spoken_of]
    for number, day in ((silent, date(2021, 3, 12)), (spoken_of, date(2021, 3, 14))):
        desk.promises.report(PromiseEvent(number, day, EventKind.REPORT, PromiseState.DROPPED, reason="No."))
    assert listed(desk, which=WhichPromises.CLOSED) == [spoken_of, silent]


def test_owner_state_and_words_narrow_a_list(desk):
    first = desk.matters.add(Matter("Why do envelopes wait?", raised_on=date(2021, 1, 13))).id
    second = desk.matters.add(Matter("Who reads the plans?", raised_on=date(2021, 1, 13))).id
    letter = promise(
        desk, first, "send a letter to every carer", owner="Head of Service", due_words="Michaelmas"
    )
    plan = promise(desk, second, "bring the plan", owner="Director")
    desk.promises.report(
        PromiseEvent(plan, date(2021, 1, 14), EventKind.REPORT, PromiseState.STALLED, reason="A strike.")
    )

    def found(**narrowing):
        return listed(desk, **narrowing)

    assert found(owner="Director") == [plan]
    assert found(state=PromiseState.STALLED) == found(owner="Director", state=PromiseState.STALLED) == [plan]
    assert found(owner="Head of Service", state=PromiseState.STALLED) == []
    assert found(text="lett carer") == []
    assert found(text="letter care") == [letter]
    assert found(text="envelopes letter") == [letter]
    assert found(text="envelopes") == found(text="michaelm") == found(text="head of") == [letter]
    assert found(text="strike") == [plan]
    assert found(text="letter", owner="Director") == found(text="letter", which=WhichPromises.CLOSED) == []
    assert found(text="?!") == []
    assert set(found()) == {letter, plan}


def test_new_due_words_are_found_and_old_ones_left(desk):
    matter = desk.matters.add(Matter("Why do envelopes wait?", raised_on=date(2021, 1, 13))).id
    letter = promise(desk, matter, "send a letter", due_words="Michaelmas")
    desk.promises.save(replace(desk.promises.get(letter), due_words="Candlemas"))
    moved = PromiseEvent(
        letter, date(2021, 1, 20), EventKind.RESCHEDULED, reason="ill", due_words="Whitsun",
        due_on=date(2021, 5, 23),
    )  # fmt: skip
    desk.promises.report(moved)
    assert listed(desk, text="michaelmas") == []
    assert listed(desk, text="candlemas") == listed(desk, text="whitsun") == [letter]


def test_rows_come_in_order_with_the_wording_they_answer(desk):
    matter = desk.matters.add(Matter("Why do envelopes wait?", raised_on=date(2021, 1, 13))).id
    one, two = promise(desk, matter, "a letter"), promise(desk, matter, "a plan")
    rows = desk.promise_listing.rows([two, 999, one], desk.today())
    assert [(row.promise.words, row.matter_wording) for row in rows] == [
        ("a plan", "Why do envelopes wait?"),
        ("a letter", "Why do envelopes wait?"),
    ]
    assert desk.promise_listing.rows([], desk.today()) == []


def test_hits_are_marked_in_the_promise_and_in_its_question(desk):
    matter = desk.matters.add(Matter("Why do envelopes wait?", raised_on=date(2021, 1, 13))).id
    letter = promise(desk, matter, "send letters soon", owner="Letter Officer", due_words="May")
    other = promise(desk, matter, "bring the plan")
    hits = desk.promise_search.hits("letter", [letter, other])
    assert [(hit.where, [hit.excerpt[a:b] for a, b in hit.marks]) for hit in hits[letter]] == [
        ("words", ["letters"]),
        ("owner", ["Letter"]),
    ]
    assert other not in hits
    both = desk.promise_search.hits("envelope", [letter, other])
    assert {number: [hit.where for hit in found] for number, found in both.items()} == {
        letter: ["question"],
        other: ["question"],
    }
    assert desk.promise_search.hits("  ", [letter]) == desk.promise_search.hits("letter", []) == {}


def test_there_is_no_promise_on_a_blank_desk(desk):
    assert not desk.promise_listing.any()
    assert set(desk.promise_listing.counts(desk.today()).values()) == {0}

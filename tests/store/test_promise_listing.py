"""The lists of promises in the desk file equal the panel's plain rule, in the order of their dates."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from carer_desk.panel.flags import promise_flags
from carer_desk.panel.matter import Matter
from carer_desk.panel.promise import Promise
from carer_desk.panel.promise_list import PromiseFilter, WhichPromises, belongs
from carer_desk.store import promise_listing
from carer_desk.store.desk import Desk
from tests.store.conftest import MovingClock
from tests.store.histories import begin, days, moves, play


@settings(max_examples=settings.default.max_examples // 2)
@given(history=st.lists(moves(), min_size=10, max_size=50), today=days)
def test_each_list_holds_what_the_plain_rule_says(blank_file, history, today):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "played.desk"
        shutil.copy(blank_file, path)
        desk = Desk.open(path, None, MovingClock(today))
        try:
            begin(desk)
            play(desk, history)
            now = desk.today()
            every = [desk.promises.get(i) for i in desk.listing.promise_ids(open_only=False)]
            counts = desk.promise_listing.counts(now)
            for which in WhichPromises:
                mine = {p.id for p in every if belongs(which, p, promise_flags(p, now))}
                found = list(desk.promise_listing.all_ids(PromiseFilter(which), now))
                assert set(found) == mine
                assert len(found) == len(mine) == counts[which]
        finally:
            desk.close()


def promise(desk: Desk, matter_id: int, words: str, **known) -> int:
    return desk.promises.add(Promise(matter_id, words, date(2021, 1, 13), **known)).id


def test_dates_come_first_then_meetings_then_the_undated(desk, monkeypatch):
    matter = desk.matters.add(Matter("When will visits be on time?", raised_on=date(2021, 1, 13))).id
    undated = promise(desk, matter, "look into it")
    at_meeting = promise(desk, matter, "report back", due_words="next meeting", due_from=date(2021, 3, 15))
    later = promise(desk, matter, "a plan", first_due_on=date(2021, 9, 30))
    sooner = promise(desk, matter, "a letter", first_due_on=date(2021, 4, 1))
    also = promise(desk, matter, "another letter", first_due_on=date(2021, 4, 1))
    expected = [sooner, also, later, at_meeting, undated]
    assert list(desk.promise_listing.all_ids(PromiseFilter(), desk.today())) == expected
    monkeypatch.setattr(promise_listing, "SLICE", 1)
    slices = [list(part) for part in desk.promise_listing.ids(PromiseFilter(), desk.today())]
    assert slices == [[one] for one in expected]


def test_owner_and_words_narrow_a_list(desk):
    first = desk.matters.add(Matter("Why do letters wait?", raised_on=date(2021, 1, 13))).id
    second = desk.matters.add(Matter("Who reads the plans?", raised_on=date(2021, 1, 13))).id
    letter = promise(desk, first, "send a letter to every carer", owner="Head of Service")
    plan = promise(desk, second, "bring the plan", owner="Director")

    def found(**narrowing):
        return list(desk.promise_listing.all_ids(PromiseFilter(**narrowing), desk.today()))

    assert found(owner="Director") == [plan]
    assert found(text="lett carer") == []
    assert found(text="letter care") == [letter]
    assert found(text="letters wait") == []
    assert found(text="?!") == []
    assert set(found()) == {letter, plan}


def test_there_is_no_promise_on_a_blank_desk(desk):
    assert not desk.promise_listing.any()
    assert set(desk.promise_listing.counts(desk.today()).values()) == {0}

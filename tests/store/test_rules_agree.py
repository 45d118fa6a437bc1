"""What the desk file works out by itself equals the panel's plain reference, over random histories."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from carer_desk.panel.flags import FlagKind
from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.promise import EventKind, PromiseState
from carer_desk.panel.standing import Standing, Trail, work_out
from carer_desk.panel.thread import Thread, thread_flags
from carer_desk.panel.working_days import add_working_days
from carer_desk.store.checks.inside import check
from carer_desk.store.desk import Desk
from tests.store.conftest import MovingClock
from tests.store.histories import days, moves, play

HISTORIES = st.lists(moves(), min_size=30, max_size=50)


def _begun(begun_file: Path, folder: str, today) -> Desk:
    path = Path(folder) / "played.desk"
    shutil.copy(begun_file, path)
    return Desk.open(path, None, MovingClock(today))


def _reference(desk: Desk, thread: Thread):
    trail = Trail(
        thread.matter,
        thread.meeting,
        thread.responses,
        [story.promise for story in thread.promises],
        thread.closings,
        thread.carries,
    )
    return work_out(trail, add_working_days, desk.panel.written_days)


@settings(max_examples=settings.default.max_examples // 4)
@given(history=HISTORIES, today=days)
def test_standing_flags_filters_and_promises_agree_with_the_reference(begun_file, history, today):
    with TemporaryDirectory() as folder:
        desk = _begun(begun_file, folder, today)
        try:
            play(desk, history)
            ids = list(desk.listing.all_ids(MatterFilter(), desk.today()))
            rows = {row.id: row for row in desk.listing.rows(ids, desk.today())} if ids else {}
            for matter_id in ids:
                thread = desk.threads.thread(matter_id)
                assert thread.position == _reference(desk, thread)
                assert list(rows[matter_id].flags) == thread_flags(thread, desk.today())
            _filters_agree(desk, rows)
            _promises_agree_with_their_events(desk)
        finally:
            desk.close()


def _filters_agree(desk: Desk, rows) -> None:
    today = desk.today()

    def chosen(narrowing: MatterFilter) -> set[int]:
        found = list(desk.listing.all_ids(narrowing, today))
        assert len(found) == len(set(found)) == desk.listing.count(narrowing, today)
        return set(found)

    def flagged(kind: FlagKind) -> set[int]:
        return {row.id for row in rows.values() if any(flag.kind is kind for flag in row.flags)}

    assert chosen(MatterFilter(late=True)) == flagged(FlagKind.LATE)
    assert chosen(MatterFilter(promise_overdue=True)) == flagged(FlagKind.PROMISE_OVERDUE)
    counts = desk.listing.counts(today)
    assert counts.late == len(flagged(FlagKind.LATE))
    for standing in Standing:
        mine = {row.id for row in rows.values() if row.standing is standing}
        assert chosen(MatterFilter(standings=(standing,))) == mine
        assert counts.by_standing[standing] == len(mine)


def _promises_agree_with_their_events(desk: Desk) -> None:
    for promise_id in desk.listing.promise_ids(open_only=False):
        promise, events = desk.promises.get(promise_id), desk.promises.events(promise_id)
        moved = [event for event in events if event.kind is EventKind.RESCHEDULED]
        states = [event.state for event in events if event.state is not None]
        had_date = promise.first_due_on is not None or promise.due_from is not None
        assert promise.due_on == (moved[-1].due_on if moved else promise.first_due_on)
        assert promise.slips == max(0, len(moved) - (0 if had_date else 1))
        assert promise.state is (states[-1] if states else PromiseState.HEARD)
        assert promise.heard_on == max((event.on for event in events), default=None)


@settings(max_examples=settings.default.max_examples // 7)
@given(history=HISTORIES, today=days)
def test_undo_of_everything_then_redo_of_everything_is_identity(begun_file, history, today):
    with TemporaryDirectory() as folder:
        desk = _begun(begun_file, folder, today)
        try:
            states = [facts_in(desk)]
            for move in history:
                play(desk, [move])
                facts = facts_in(desk)
                if facts != states[-1]:
                    states.append(facts)
            for expected in reversed(states[:-1]):
                while facts_in(desk) != expected:
                    desk.undo()
            while desk.undo_label() is not None:
                desk.undo()
            assert not desk.listing.all_ids(MatterFilter(), desk.today())
            assert all(finding.well for finding in check(desk.connection, desk.log))
            while desk.redo_label() is not None:
                desk.redo()
            assert facts_in(desk) == states[-1]
            assert all(finding.well for finding in check(desk.connection, desk.log))
        finally:
            desk.close()


def facts_in(desk: Desk) -> dict[str, list[tuple]]:
    """Every row of every table but the log's own, worked-out columns and search words included."""
    tables = desk.connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'matter_words%' "
        "AND name NOT LIKE 'source_words%' "
        "AND name NOT IN ('action', 'change', 'sqlite_sequence', 'working_day')"
    ).fetchall()
    facts = {
        name: desk.connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for (name,) in tables
    }
    facts["words"] = desk.connection.execute(
        "SELECT matter_id, wording, answers, promises, tags FROM matter_text"
    ).fetchall()
    return facts

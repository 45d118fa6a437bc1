"""A report reads the matters with a life in its period, and no others, a slice of the log at a time."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carer_desk.gathering import chair_facts, chair_threads
from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.reports import chair
from carer_desk.reports.chair_report import ChairChoices
from carer_desk.store import papers
from carer_desk.store.desk import Desk
from tests.store.conftest import MovingClock, indicators
from tests.store.histories import FIRST_DAY, begin, days, moves, play


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    path = tmp_path_factory.mktemp("begun") / "begun.desk"
    desk = Desk.create(path, Panel(council="Exampleshire"), None, indicators(), MovingClock())
    begin(desk)
    desk.close()
    return path


def played(begun: Path, folder: str, history, today) -> Desk:
    path = Path(folder) / "played.desk"
    shutil.copy(begun, path)
    desk = Desk.open(path, None, MovingClock(today))
    play(desk, history)
    return desk


@settings(max_examples=settings.default.max_examples // 3)
@given(
    history=st.lists(moves(), min_size=30, max_size=50),
    today=days,
    first=days,
    length=st.integers(0, 200),
    slice_of_log=st.sampled_from([1, 3, 400]),
)
def test_the_report_is_the_same_as_if_everything_had_been_read(
    begun, history, today, first, length, slice_of_log
):
    choices = ChairChoices(first, first + timedelta(days=length), with_charts=False)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(papers, "MATTERS_LOOKED_AT", slice_of_log)
        desk = played(begun, folder, history, today)
        try:
            ids = desk.listing.all_ids(MatterFilter(), desk.today())
            every = [desk.threads.thread(number) for number in ids]
            facts = chair_facts(desk, choices)
            whole = chair_facts(desk, choices, every)
            assert chair.build(facts, choices) == chair.build(whole, choices)
            numbers = [thread.matter.id for thread in facts.threads]
            assert len(numbers) == len(set(numbers))
        finally:
            desk.close()


def test_a_long_settled_log_is_looked_through_in_few_statements(begun, tmp_path):
    with TemporaryDirectory() as folder:
        desk = played(begun, folder, [], FIRST_DAY + timedelta(days=600))
        for number in range(300):
            desk.matters.add(Matter(f"more {number}", raised_on=FIRST_DAY))
        statements: list[str] = []
        desk.connection.set_trace_callback(statements.append)
        far = ChairChoices(date(2010, 1, 1), date(2010, 2, 1))
        assert [thread for thread in chair_threads(desk, far) if thread is not None] == []
        desk.connection.set_trace_callback(None)
        assert len(statements) <= 20
        desk.close()

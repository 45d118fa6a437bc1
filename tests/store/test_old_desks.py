"""A small desk from every release opens, is brought up to date, and everything in it is well."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from carer_desk.panel.listing import MatterFilter
from carer_desk.store.checks.inside import check
from carer_desk.store.desk import Desk
from db import SCHEMA_VERSION, triggers
from tests.store.conftest import MovingClock

DESKS = sorted((Path(__file__).resolve().parents[2] / "db" / "desks").glob("*.desk"))


def test_there_is_a_desk_of_every_release():
    assert DESKS


@pytest.mark.parametrize("kept", DESKS, ids=lambda path: path.stem)
def test_a_desk_of_an_older_release_opens(kept, tmp_path):
    path = tmp_path / kept.name
    shutil.copy(kept, path)
    desk = Desk.open(path, None, MovingClock())
    try:
        assert desk.connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        ids = desk.listing.all_ids(MatterFilter(), desk.today())
        threads = desk.threads.threads(ids)
        assert {thread.matter.wording for thread in threads} == {
            "Are foster carers told before a child returns home?",
            "How often was that so in the last quarter?",
        }
        asked = next(thread for thread in threads if thread.responses)
        assert asked.matter.private_note == "Heard at two support groups."
        assert asked.promises[0].promise.slips == 1
        assert asked.links[0].link.value_text == "84%"
        assert [finding.words for finding in check(desk.connection, desk.log) if not finding.well] == []
        desk.undo()
        desk.redo()
    finally:
        desk.close()


@pytest.mark.parametrize("kept", DESKS, ids=lambda path: path.stem)
def test_a_desk_whose_update_broke_off_is_updated_the_next_time(kept, tmp_path, monkeypatch):
    path = tmp_path / kept.name
    shutil.copy(kept, path)
    with monkeypatch.context() as broken:
        broken.setattr(triggers, "work_out_everything", lambda _connection: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Desk.open(path, None, MovingClock())
    with closing(sqlite3.connect(path)) as connection:
        parts = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
    assert "watched" not in parts, "a part of the way was gone"
    Desk.open(path, None, MovingClock()).close()

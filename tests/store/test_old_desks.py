"""A small desk from every release opens, is brought up to date, and everything in it is well."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from carer_desk.panel.listing import MatterFilter
from carer_desk.store.checks.inside import check
from carer_desk.store.desk import Desk
from db import SCHEMA_VERSION
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

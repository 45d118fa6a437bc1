"""A desk whose search index cannot be read: the check says in plain words that the file is damaged."""

from __future__ import annotations

import pytest

from carer_desk.store.desk import Desk


@pytest.mark.parametrize("index", ["matter_words", "source_words"])
def test_damage_in_the_search_index_is_told_plainly(desk, desk_file, clock, index):
    find = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    (page,) = desk.connection.execute(find, (f"{index}_config",)).fetchone()
    desk.close()
    content = bytearray(desk_file.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"x" * 4096
    desk_file.write_bytes(content)
    opened = Desk.open(desk_file, None, clock)
    wrong = {finding.name: finding for finding in opened.check() if not finding.well}
    opened.close()
    assert "file" in wrong
    assert not any(finding.repairable for finding in wrong.values())
    assert wrong["file"].next_step == "Keep this file as it is, and open an earlier copy."

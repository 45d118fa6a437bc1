"""One window per desk file."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from carer_desk.ui.single_start import SingleStart

HOLD_AND_DIE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from carer_desk.ui.single_start import SingleStart
app = QCoreApplication([])
start = SingleStart(Path(sys.argv[1]))
assert start.take()
os._exit(9)
"""


def test_second_start_raises_the_first_window(qtbot, tmp_path):
    first, second = SingleStart(tmp_path / "panel.desk"), SingleStart(tmp_path / "panel.desk")
    assert first.take()
    assert os.name != "posix" or (tmp_path / "panel.desk.lock").stat().st_mode & 0o777 == 0o600
    with qtbot.waitSignal(first.raise_requested):
        assert not second.take()
    first.let_go()
    assert second.take()
    second.let_go()


def test_desks_of_one_name_in_two_folders_are_open_together(qtbot, tmp_path):
    starts = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        starts.append(SingleStart(folder / "panel.desk"))
        assert starts[-1].take()
    for start in starts:
        start.let_go()


def test_lock_of_a_crashed_program_is_taken_over(qtbot, tmp_path):
    crashed = subprocess.run(
        [sys.executable, "-c", HOLD_AND_DIE, str(tmp_path / "panel.desk")],
        check=False,
        cwd=sys.path[0] or ".",
    )
    assert crashed.returncode == 9
    assert (tmp_path / "panel.desk.lock").exists()
    start = SingleStart(tmp_path / "panel.desk")
    assert start.take()
    start.let_go()


@pytest.mark.parametrize("left", [b"", b"\0" * 90, b"no number\nof a process\n"])
def test_a_lock_that_names_nobody_is_taken_over_unless_somebody_answers(qtbot, tmp_path, left):
    lock = tmp_path / "panel.desk.lock"
    lock.write_bytes(left)  # as a power cut leaves it
    first = SingleStart(tmp_path / "panel.desk")
    assert first.take()
    lock.write_bytes(left)
    second = SingleStart(tmp_path / "panel.desk")
    with qtbot.waitSignal(first.raise_requested):
        assert not second.take()
    assert lock.read_bytes() == left
    first.let_go()


def test_a_folder_that_takes_no_lock_is_not_taken_for_a_second_start(qapp, tmp_path):
    start = SingleStart(tmp_path / "not there" / "a.desk")
    assert start.take()
    start.let_go()


def test_a_desk_open_on_another_computer_is_told_and_not_taken(qtbot, tmp_path):
    desk = tmp_path / "panel.desk"
    (tmp_path / "panel.desk.lock").write_text("4711\ncarer-desk\nCOUNCIL-PC\n\n\n", "utf-8")
    start = SingleStart(desk)
    assert not start.take()
    assert "COUNCIL-PC" in str(start.refusal)
    assert "panel.desk.lock" in str(start.refusal)
    first = SingleStart(tmp_path / "other.desk")
    assert first.take()
    second = SingleStart(tmp_path / "other.desk")
    assert not second.take()
    assert second.refusal is None  # its own window came forward
    first.let_go()

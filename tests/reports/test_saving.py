from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.reports.saving import save


def test_a_paper_replaces_the_earlier_one_and_leaves_nothing_beside(tmp_path):
    path = tmp_path / "paper.txt"
    save(path, b"one")
    save(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(CarerDeskError, match="folder for the paper is not there"):
        save(tmp_path / "gone" / "paper.txt", b"x")


def test_a_folder_of_that_name_is_told(tmp_path):
    (tmp_path / "paper").mkdir()
    with pytest.raises(CarerDeskError, match="folder of that name"):
        save(tmp_path / "paper", b"x")


def test_a_name_that_is_too_long_is_told(tmp_path):
    with pytest.raises(CarerDeskError, match="file name cannot be used"):
        save(tmp_path / ("x" * 300), b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_others_is_told(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    tmp_path.chmod(0o500)
    with pytest.raises(CarerDeskError, match="could not be written there"):
        save(tmp_path / "paper.txt", b"x")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "open in another program"),
        (errno.EIO, "could not be written"),
    ],
)
def test_trouble_at_the_last_moment_leaves_the_earlier_paper(tmp_path, monkeypatch, number, words):
    path = tmp_path / "paper.txt"
    save(path, b"one")

    def refuse(self: Path, target: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CarerDeskError, match=words) as told:
        save(path, b"two")
    assert str(tmp_path) not in str(told.value)
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]

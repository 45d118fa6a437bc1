"""Where a desk lies, who holds it, and whether its file is still the same."""

from __future__ import annotations

import shutil
import socket

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.folders import Mount
from carer_desk.panel.matter import Matter
from carer_desk.store.desk import Desk
from carer_desk.store.places import advice_about, holder_of, lock_path, read_mounts


def test_mounts_are_read_with_their_spaces_and_marks_are_found_above(tmp_path, monkeypatch):
    monkeypatch.delenv("OneDrive", raising=False)
    told = tmp_path / "mounts"
    told.write_text(
        f"/dev/sda1 / ext4 rw 0 0\n//nas/a /mnt/our\\040share cifs rw 0 0\nbroken\nx {tmp_path} tmpfs rw 0 0\n",
        "utf-8",
    )
    assert Mount("/mnt/our share", "cifs") in read_mounts(told)
    assert read_mounts(tmp_path / "none") == []
    desk = tmp_path / "sync" / "deep" / "my.desk"
    desk.parent.mkdir(parents=True)
    assert advice_about(desk, told) is None
    (tmp_path / "sync" / ".stfolder").mkdir()
    assert advice_about(desk, told).name == "Syncthing"
    monkeypatch.setenv("OneDrive", str(tmp_path))
    assert advice_about(desk, told).name == "OneDrive"


def test_a_second_program_is_told_who_has_the_desk(desk, desk_file, clock):
    lock = lock_path(desk_file)
    with pytest.raises(CarerDeskError, match="open already"):
        Desk.open(desk_file, None, clock)
    lock.write_text(f"4711\ncarer-desk\n{socket.gethostname()}\n", "utf-8")
    with pytest.raises(CarerDeskError, match=f"open already(.|\n)*Process 4711(.|\n)*{socket.gethostname()}"):
        Desk.open(desk_file, None, clock)
    lock.write_text("4711\ncarer-desk\nCOUNCIL-PC\nid\n", "utf-8")
    with pytest.raises(CarerDeskError, match="another computer(.|\n)*COUNCIL-PC(.|\n)*remove the file"):
        Desk.open(desk_file, None, clock)
    for nonsense in ("", "x\ny\nz\n", "12\n"):
        lock.write_text(nonsense, "utf-8")
        assert holder_of(desk_file) is None


def test_a_desk_that_is_replaced_moved_or_deleted_is_noticed_before_the_next_change(desk, desk_file):
    kept = desk.matters.add(Matter("Why are plans late?"))
    elsewhere = desk_file.with_name("elsewhere.desk")
    desk_file.rename(elsewhere)
    with pytest.raises(CarerDeskError, match="was moved or deleted"):
        desk.matters.add(Matter("Lost?"))
    shutil.copyfile(elsewhere, desk_file)
    before = desk_file.read_bytes()
    with pytest.raises(CarerDeskError, match="was replaced"):
        desk.log.undo()
    assert desk_file.read_bytes() == before
    assert (
        desk.matters.get(kept.id).wording == "Why are plans late?"
    )  # it can still be read, and saved elsewhere
    desk_file.unlink()
    elsewhere.rename(desk_file)
    desk.matters.add(Matter("Stored again"))

"""Folders that sync, shares and sticks are known by their names, marks and mounts; others are left in peace."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from carer_desk.panel.folders import Mount, Sort, advice_for

MOUNTS = [
    Mount("/", "ext4"),
    Mount("/people", "ext4"),
    Mount("/srv/share", "cifs"),
    Mount("/srv/share/local", "ext4"),
    Mount("/people/ann/cloud", "fuse.rclone"),
    Mount("/people/ann/far", "fuse.sshfs"),
    Mount("/media/ann/STICK", "vfat"),
]


@pytest.mark.parametrize(
    ("folder", "sort", "name"),
    [
        (PureWindowsPath("C:/Users/Ann/OneDrive - Rivermouth Council/Desk"), Sort.SYNCED, "OneDrive"),
        (PureWindowsPath("C:/Users/Ann/OneDrive"), Sort.SYNCED, "OneDrive"),
        (PureWindowsPath("G:/My Drive/desk"), None, ""),
        (PureWindowsPath("C:/Users/Ann/Dropbox (Personal)/x"), Sort.SYNCED, "Dropbox"),
        (PureWindowsPath("//council/share/desks"), Sort.NETWORK, "a network drive"),
        (PureWindowsPath("C:/Users/Ann/Documents/Box of desks"), None, ""),
        (
            PurePosixPath("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/x"),
            Sort.SYNCED,
            "iCloud Drive",
        ),
        (PurePosixPath("/Users/ann/Library/CloudStorage/Whatever-ann"), Sort.SYNCED, "a cloud service"),
        (
            PurePosixPath("/Users/ann/Library/CloudStorage/GoogleDrive-ann/My Drive"),
            Sort.SYNCED,
            "Google Drive",
        ),
        (PurePosixPath("/Volumes/STICK/desk"), Sort.STICK, "a stick or card"),
        (PurePosixPath("/people/ann/Nextcloud/desk"), Sort.SYNCED, "Nextcloud"),
        (PurePosixPath("/people/ann/ownCloud"), Sort.SYNCED, "ownCloud"),
        (PurePosixPath("/people/ann/Box Sync"), Sort.SYNCED, "Box"),
        (PurePosixPath("/people/ann/cloud/desks"), Sort.SYNCED, "a cloud service"),
        (PurePosixPath("/people/ann/far"), Sort.NETWORK, "a network drive"),
        (PurePosixPath("/srv/share/desks"), Sort.NETWORK, "a network drive"),
        (PurePosixPath("/srv/share/local/desks"), None, ""),
        (PurePosixPath("/srv/shared"), None, ""),
        (PurePosixPath("/media/ann/STICK"), Sort.STICK, "a stick or card"),
        (PurePosixPath("/people/ann/.local/share/Carer Desk"), None, ""),
        (PurePosixPath("/people/ann/Documents/dropboxes"), None, ""),
    ],
)
def test_a_folder_is_known_by_its_path_and_its_mount(folder, sort, name):
    advice = advice_for(folder, MOUNTS)
    assert (advice.sort if advice else None, advice.name if advice else "") == (sort, name)
    if advice:
        assert name in advice.words
        assert "only copies" in advice.words


def test_a_folder_is_known_by_what_programs_leave_or_say_of_it():
    folder = PurePosixPath("/people/ann/files/desks")
    assert advice_for(folder, MOUNTS) is None
    assert advice_for(folder, MOUNTS, [".stfolder"]).name == "Syncthing"
    assert advice_for(folder, MOUNTS, synced=[(folder.parent, "OneDrive")]).name == "OneDrive"
    assert advice_for(folder, MOUNTS, synced=[(folder / "deeper", "OneDrive")]) is None
    assert advice_for(PureWindowsPath("H:/desks"), drive="remote").sort is Sort.NETWORK
    assert advice_for(PureWindowsPath("E:/"), drive="removable").sort is Sort.STICK

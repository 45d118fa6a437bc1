"""Files that are whole or not there: what was written reaches the disk before it gets its name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

OWNER_ONLY = 0o600
_BLOCK = 1 << 20


def sync_file(path: Path) -> None:
    """Wait until the content of a file is on the disk. Raises OSError when the disk refuses."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows opens no folders, and syncs names by itself."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        return  # some sticks and network folders cannot; the files themselves are on the disk
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes, beside: Path | None = None) -> None:
    """Write a file, for its owner only, so that at every moment the old one or the new one is there.

    `beside` is where it is written first: its own name with “.new”, unless that may be somebody else's file. Raises
    OSError when the disk refuses; then nothing is left behind.
    """
    beside = beside or path.with_name(path.name + ".new")
    try:
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def copy_file(source: Path, target: Path, go_on: Callable[[], None]) -> None:
    """Copy a file for its owner only and wait for the disk; `go_on` is called between, and raises to stop it.

    Raises OSError.
    """
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
    with source.open("rb") as read, os.fdopen(descriptor, "wb") as write:
        while block := read.read(_BLOCK):
            go_on()
            write.write(block)
        write.flush()
        os.fsync(write.fileno())

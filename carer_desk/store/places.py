"""Looks where a desk lies: its folder’s mounts and marks, who holds it, and whether it is still the same file."""

from __future__ import annotations

import os
import platform
import re
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from carer_desk.panel.errors import CarerDeskError

if TYPE_CHECKING:
    from carer_desk.panel.folders import Advice, Mount

_MOUNTS = Path("/proc/mounts")
_SYNCED_BY = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}
"""Variables in which a sync program names its folder."""
_REMOVABLE, _REMOTE = 2, 4
"""What Windows answers for a drive."""
_MOST_LOCK_BYTES = 4096


def advice_about(desk: Path, mounts: Path = _MOUNTS) -> Advice | None:
    """What speaks against the folder that a desk lies in; None when nothing is known."""
    from carer_desk.panel.folders import advice_for

    folder = desk.parent.resolve()
    synced = [(PurePath(os.environ[name]), by) for name, by in _SYNCED_BY.items() if os.environ.get(name)]
    return advice_for(folder, read_mounts(mounts), _marks(folder), _drive(folder), synced)


def read_mounts(path: Path = _MOUNTS) -> list[Mount]:
    """The file systems of this computer, where it tells of them."""
    from carer_desk.panel.folders import Mount

    try:
        lines = path.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []
    found = [line.split(" ") for line in lines]
    return [Mount(_written(parts[1]), parts[2]) for parts in found if len(parts) > 2]


def _written(place: str) -> str:
    """A place as it is, with its spaces: they are written in octal."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), place)


def _marks(folder: Path) -> list[str]:
    """Sync programs' files in a folder or above it."""
    from carer_desk.panel.folders import MARKS

    found = []
    for one in (folder, *folder.parents):
        for mark in MARKS:
            try:
                if (one / mark).exists():
                    found.append(mark)
            except OSError:
                break  # a folder that may not be looked into
    return found


def _drive(folder: Path) -> str:
    import ctypes

    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return ""
    kind = windows.kernel32.GetDriveTypeW(f"{folder.drive}\\")
    return {_REMOVABLE: "removable", _REMOTE: "remote"}.get(kind, "")


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that has a desk open, as its lock file tells."""

    process: int
    computer: str

    @property
    def is_here(self) -> bool:
        """Whether it runs, or ran, on this computer."""
        return self.computer.casefold() == platform.node().casefold()


def lock_path(desk: Path) -> Path:
    """Where the window that has a desk open says so."""
    return desk.with_name(desk.name + ".lock")


def holder_of(desk: Path) -> Holder | None:
    """Who says that it has a desk open; None when nobody does."""
    try:
        with lock_path(desk).open("rb") as file:
            lines = file.read(_MOST_LOCK_BYTES).decode("utf-8", "replace").splitlines()
        return Holder(int(lines[0]), lines[2]) if len(lines) > 2 else None
    except (OSError, ValueError):
        return None


def in_use(desk: Path) -> CarerDeskError:
    """Say who has a desk open, as far as that is known."""
    from carer_desk.store.engine import IN_USE

    holder, safe = holder_of(desk), "Nothing was changed."
    if holder is None:
        return CarerDeskError(IN_USE, safe, "Use the window that is open, or close it first.")
    who = f"Process {holder.process} on the computer “{holder.computer}” has it."
    if holder.is_here:
        return CarerDeskError(IN_USE, safe, f"Use the window that is open, or close it first. {who}")
    lock = lock_path(desk).name
    return CarerDeskError(
        "This desk is open on another computer, or was when that computer crashed.",
        safe,
        f"{who} Close the desk there. Only if it is surely not open there any more, remove the file “{lock}”.",
    )


class SameFile:
    """Notices when the file of an open desk was moved, deleted or replaced behind its back."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = self._seen()

    def check(self) -> None:
        """Raise CarerDeskError when the place of the desk holds nothing, or another file, by now."""
        if self._known is None:
            return
        seen = self._seen()
        if seen == self._known:
            return
        what = "was moved or deleted" if seen is None else "was replaced by another file"
        raise CarerDeskError(
            f"The desk file “{self._path.name}” {what} while it was open here.",
            "This change is not stored. Your words are still on the screen, and this window still holds "
            "everything saved before.",
            "Put the file back, or save the log from the Desk menu now, before you close this window.",
        )

    def _seen(self) -> tuple[int, int] | None:
        try:
            told = self._path.stat()
        except OSError:
            return None
        return told.st_dev, told.st_ino

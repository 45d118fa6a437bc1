"""Removes a desk for good: the key first, because without it nothing of the desk can be read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.backups.files import BESIDE, PLACE, SECOND, SUFFIX, BackupCopy, copies_of, is_there
from carer_desk.store.backups.memory import second_place_of
from carer_desk.store.computer_keyring import ComputerKeyring
from carer_desk.store.key_file import read_key_file
from carer_desk.store.keys import key_path, remembered_as

_LARGEST_KEY = 1 << 20
_BESIDE = r"(\.key|\.tries|\.lock|\.new|\.facts|\.damaged|\.restoring|\.rewritten|-wal|-shm|-journal)*"
"""How the names of what the engine and the program keep beside a desk go on."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """What there is of a desk, by kind."""

    desk: Path
    is_sealed: bool
    copies: int
    """Earlier copies beside it."""
    second_copies: int
    """Copies in its second place, as far as that can be reached."""
    set_aside: int
    """Damaged states of the desk that were set aside, beside it."""
    second: Path | None
    """The folder for copies in the second place; None when it has none."""
    second_is_away: bool
    locked: tuple[Path, ...] = ()
    """Folders of theirs in which nothing can be removed now."""


@dataclass(frozen=True, slots=True)
class Wiped:
    """What came of it."""

    before: Belongings
    copies: bool
    """Whether the copies were to go as well."""
    left: tuple[Path, ...]
    """What could not be removed."""
    opens: bool
    """Whether some of that still has its key."""


def files_of(desk: Path, *, copies: bool) -> list[Path]:
    """The files of a desk that are there, the keys first. Raises CarerDeskError when there is no such desk."""
    if not desk.is_file():
        raise CarerDeskError(
            f"There is no file “{desk.name}” in this folder.", "Nothing was removed.", "Check its name."
        )
    beside = [file for file in sorted(desk.parent.iterdir()) if file.is_file() and _belongs(file.name, desk)]
    of_copies = [
        copy.path.with_name(copy.path.name + ending)
        for copy in _copies(desk)
        if copies
        for ending in (".key", ".facts", *BESIDE)
    ]
    if copies:  # with them goes the note of where else there are some
        of_copies.append(desk.parent / PLACE / f"{desk.name.removesuffix(SUFFIX)}.second-place")
    return sorted(
        (f for f in (*beside, *of_copies) if f.is_file()), key=lambda f: (not _holds_key(f), f.name)
    )


def belongings_of(desk: Path) -> Belongings:
    """Count what there is of a desk, which may be open. Raises CarerDeskError when there is no such desk."""
    files, copies, second = files_of(desk, copies=True), _copies(desk), second_folder(desk)
    beyond = [copy for copy in copies if copy.in_second_place]
    aside = [f for f in files if f.parent == desk.parent and f.suffix == SUFFIX and f.name != desk.name]
    folders = dict.fromkeys(file.parent for file in files)
    return Belongings(
        desk,
        key_path(desk).is_file(),
        len(copies) - len(beyond),
        len(beyond),
        len(aside),
        second,
        second is not None and not is_there(second),
        tuple(folder for folder in folders if not os.access(folder, os.W_OK | os.X_OK)),
    )


def wiped_by_kind(desk: Path, *, copies: bool, keyring: ComputerKeyring) -> Wiped:
    """Remove them as `wiped` does, and give what there was and what is left. Raises CarerDeskError as it does."""
    before = belongings_of(desk)
    left = wiped(desk, copies=copies, keyring=keyring)
    return Wiped(before, copies, tuple(left), _some_open(left))


def second_folder(desk: Path) -> Path | None:
    """Where copies of a desk lie in its second place, as is noted beside it; None when it has none."""
    place = second_place_of(desk)
    return None if place is None else place / SECOND


def _copies(desk: Path) -> list[BackupCopy]:
    """The copies in both places; in the second one a desk of the same name may keep its own."""
    found, sealed = copies_of(desk, second_place_of(desk)), _sealed(desk)
    known = [copy for copy in found if not copy.in_second_place or sealed & _sealed(copy.path)]
    # Those of before the desk got another key have other seals, but the same panel.
    ours = {copy.facts.panel for copy in known if copy.facts}
    return [copy for copy in found if copy in known or (copy.facts is not None and copy.facts.panel in ours)]


def _sealed(desk: Path) -> set[str]:
    """What seals the key of a desk or copy: copies share it with their desk, and two desks never do."""
    try:
        seals = read_key_file(key_path(desk)).seals.values()
    except CarerDeskError:
        return set()
    return {str(seal["sealed"]) for seal in seals if seal.get("sealed")}


def _belongs(name: str, desk: Path) -> bool:
    """The desk, what the engine and the program keep beside it, and what was set aside because it was damaged."""
    aside = rf"{re.escape(desk.stem)} damaged [0-9-]+( [0-9]+)?{re.escape(desk.suffix)}"
    return re.fullmatch(rf"({re.escape(desk.name)}|{aside}){_BESIDE}", name) is not None


def _holds_key(file: Path) -> bool:
    return ".key" in file.suffixes


def wiped(desk: Path, *, copies: bool, keyring: ComputerKeyring | None = None) -> list[Path]:
    """Remove them, the bytes of each key overwritten before; gives those that could not be removed.

    Raises CarerDeskError, and removes nothing, while the desk is open in another program.
    """
    files = files_of(desk, copies=copies)
    _refuse_open(desk)
    remembered = remembered_as(desk)
    left = []
    for file in files:
        try:
            if file.is_symlink():
                left.append(file.resolve())  # it may be anybody's: its owner decides
            elif _holds_key(file):
                _overwrite(file)
            file.unlink()
        except OSError:
            left.append(file)
    if remembered:
        (keyring or ComputerKeyring()).forget(remembered)
    return left


def _some_open(left: Iterable[Path]) -> bool:
    """Whether a key is among them that was not overwritten."""
    for file in left:
        if _holds_key(file):
            try:
                read_key_file(file)
            except CarerDeskError:
                continue
            return True
    return False


def _overwrite(key: Path) -> None:
    with key.open("r+b") as file:
        size = min(os.fstat(file.fileno()).st_size, _LARGEST_KEY)
        file.write(os.urandom(size))
        file.flush()
        os.fsync(file.fileno())


def _refuse_open(desk: Path) -> None:
    """Ask for the lock that a program with the desk open holds."""
    from carer_desk.store.engine import IN_USE, EngineError, connect

    # Without its key nothing can be read of it, but a lock that somebody holds is told before that.
    try:
        connect(desk, None).close()
    except EngineError as error:
        if "locked" in str(error).lower():
            raise CarerDeskError(IN_USE, "Nothing was removed.", "Close it first.") from None

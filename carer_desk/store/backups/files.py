"""The copies of a desk as files in a folder: which there are, what is known of each, and which may go."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from carer_desk.panel.backup_rule import BackupReason, CopyName, first_name, surplus
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.durable import write_whole
from carer_desk.store.key_file import COMPUTER, FORMAT, NEXT, mark_of
from carer_desk.store.keys import key_path

SUFFIX = ".desk"
PART = ".part"
"""How a copy ends while it is being written."""
DRILL = ".drill"
"""How a copy ends that is restored for practice."""
LOOKING = ".looking"
"""How a copy ends that is made of a damaged desk to look into it, because looking must not change it."""
RESTORING = ".restoring"
"""How a desk ends that is being restored."""
BESIDE = ("", "-wal", "-shm", "-journal")
"""A file of the engine, and what the engine may keep beside it."""
PLACE = "backups"
"""The folder for copies, beside the desk."""
SECOND = "Carer Desk copies"
"""The folder for copies, in the second place."""

_FACTS_FORMAT = "carer-desk-copy"
_MOST_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What was true of a copy when it was checked; numbers and random marks, no word of what is in it."""

    panel: str
    """The uuid of the panel, which tells copies of one desk from those of another with the same name."""
    head: str
    """The newest hash of the action log."""
    mark: str
    """Changes with every change of the desk, those outside the log too."""
    schema: int
    sha256: str
    """Of the whole file."""
    counts: Mapping[str, int]
    checked_at: str


@dataclass(frozen=True, slots=True)
class BackupCopy:
    """One copy of a desk."""

    path: Path
    name: CopyName
    size: int
    facts: CopyFacts | None = None
    in_second_place: bool = False

    @property
    def at(self) -> datetime:
        """When it was made, by the clock of its computer."""
        return self.name.at

    @property
    def reason(self) -> BackupReason:
        """Why it was made."""
        return self.name.reason

    @property
    def is_checked(self) -> bool:
        """Whether it was opened and checked after it was written."""
        return self.facts is not None


_SAME_MOMENT = timedelta(minutes=1)
"""A copy so little ahead of the clock was not made before the clock was put back, but just now."""


class BackupFolder:
    """The copies of one desk in one folder, where copies of other desks may lie as well."""

    def __init__(self, folder: Path, stem: str, panel: str, *, in_second_place: bool = False) -> None:
        self.folder = folder
        self._stem, self._panel = stem, panel
        self._second = in_second_place

    def copies(self) -> list[BackupCopy]:
        """The copies of this desk, the newest first: of its name, or of its panel under another name."""
        found = [
            copy
            for copy in copies_in(self.folder, in_second_place=self._second)
            if (copy.facts.panel == self._panel if copy.facts else copy.name.stem == self._stem)
        ]
        return sorted(found, key=_by_age, reverse=True)

    def newest(self) -> BackupCopy | None:
        """The newest copy that was made under this name and checked."""
        return next(iter(self._own()), None)

    def with_mark(self, mark: str) -> BackupCopy | None:
        """The copy of one state of the desk; its clock may have been put back since."""
        return next((copy for copy in self._own() if copy.facts and copy.facts.mark == mark), None)

    def free_name(self, at: datetime, reason: BackupReason) -> CopyName:
        """A name that no file has yet, and no other copy's second, so that it is clear which is the newer.

        A copy of the same second was named a second ahead; where an older one went since, its second is no way back.
        """
        taken = {copy.at for copy in self.copies()}
        at = at.replace(microsecond=0)
        ahead = [other for other in taken if at <= other < at + _SAME_MOMENT]
        name = CopyName(max([at, *ahead]), self._stem, reason)
        while name.at in taken or any(
            (self.folder / (name.file_stem + SUFFIX + end)).exists() for end in ("", ".key", ".facts")
        ):
            name = replace(name, at=name.at + timedelta(seconds=1))
        return name

    def part(self, name: CopyName) -> Path:
        """Where a copy is written before it is checked: a name of this desk alone, for two may share a folder."""
        return self.folder / f"{name.file_stem}.{self._panel[:8]}{PART}"

    def clear_leftovers(self) -> None:
        """Take away what a run that was killed, or a stick that was pulled out, has left of a copy of this desk."""
        with suppress(OSError):
            for path in list(self.folder.iterdir()):
                if self._is_leftover(path):
                    path.unlink(missing_ok=True)

    def thin(self, now: datetime, made: BackupCopy) -> list[BackupCopy]:
        """Take away the copies that the rule does not keep, only checked ones of this desk; gives which.

        The one just made stays, even where a clock that was put back makes it look old.
        """
        own = {copy.name: copy for copy in self._own()}
        gone = [own[name] for name in surplus(own, now) if name != made.name]
        for copy in gone:
            remove_copy(copy)
        return gone

    def _own(self) -> list[BackupCopy]:
        return [copy for copy in self.copies() if copy.facts and copy.name.stem == self._stem]

    def _is_leftover(self, path: Path) -> bool:
        for unfinished in (f".{self._panel[:8]}{PART}", SUFFIX + DRILL):
            if unfinished in path.name:
                name = CopyName.read(path.name.partition(unfinished)[0])
                return name is not None and name.stem == self._stem
        if path.name.startswith(self._stem + SUFFIX + LOOKING):
            return True
        base = path.name.removesuffix(".new")
        for ending in (".key", ".facts"):
            desk_file = base.removesuffix(ending)
            if desk_file != base and desk_file.endswith(SUFFIX):
                name = CopyName.read(desk_file.removesuffix(SUFFIX))
                ours = name is not None and name.stem == self._stem
                return ours and (base != path.name or not (path.parent / desk_file).exists())
        return False


def copies_in(folder: Path, *, in_second_place: bool = False) -> list[BackupCopy]:
    """Every copy of every desk in a folder; none when it is not there or cannot be read."""
    copies = []
    with suppress(OSError):
        for path in folder.glob(f"*{SUFFIX}"):
            name = CopyName.read(path.name.removesuffix(SUFFIX))
            if name is not None:
                copies.append(BackupCopy(path, name, path.stat().st_size, read_facts(path), in_second_place))
    return copies


def copies_of(desk: Path, second_place: Path | None = None) -> list[BackupCopy]:
    """The copies of a desk that need not be there or open, found by its name, the newest first."""
    places = [(desk.parent / PLACE, False)]
    if second_place is not None:
        places.append((second_place / SECOND, True))
    stem = first_name(desk.name.removesuffix(SUFFIX))
    found = [
        copy
        for folder, second in places
        for copy in copies_in(folder, in_second_place=second)
        if first_name(copy.name.stem) == stem
    ]
    return sorted(found, key=_by_age, reverse=True)


def is_there(folder: Path) -> bool:
    """Whether a folder can be reached; a stick that fails, or a folder that may not be looked into, is not there."""
    try:
        return folder.is_dir()
    except OSError:
        return False


def remove_copy(copy: BackupCopy) -> None:
    """Take one copy away, its key last, so that no copy is ever without one."""
    for ending in ("", ".facts", ".key"):
        copy.path.with_name(copy.path.name + ending).unlink(missing_ok=True)


def clear_engine_file(path: Path) -> None:
    """Take a file of the engine away, with what it keeps beside it."""
    for ending in BESIDE:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def copy_key_file(source: Path, target: Path, key: bytes | None = None) -> None:
    """Put the key file of one desk beside another that opens with the same key, without this computer's own way in.

    `key` tells which of two keys is meant, where a change of the key was not tidied up yet.
    Raises OSError when it cannot be read or written, and CarerDeskError when it is damaged.
    """
    try:
        content = json.loads(key_path(source).read_bytes()[:_MOST_BYTES])
        if content["format"] != FORMAT:
            raise ValueError("another format")
        mark, coming = content.pop("mark", ""), content.pop(NEXT, None)
        if coming and key is not None and mark != mark_of(key):
            if coming["mark"] != mark_of(key):
                raise ValueError("no mark of this key")
            content["seals"] = coming["seals"]
        content["seals"] = [seal for seal in content["seals"] if seal["way"] != COMPUTER]
        if not content["seals"]:
            raise ValueError("no way in")
    except (ValueError, KeyError, TypeError, RecursionError):
        raise CarerDeskError(
            f"The key file “{key_path(source).name}” is damaged, so no copy can be made with it.",
            "The desk itself is untouched.",
            "Change your passphrase: that writes a new key file.",
        ) from None
    write_whole(key_path(target), json.dumps(content, indent=1).encode())


def facts_path(copy: Path) -> Path:
    """Where it is written what is known of a copy."""
    return copy.with_name(copy.name + ".facts")


def write_facts(copy: Path, facts: CopyFacts) -> None:
    """Write what is known of a copy beside it. Raises OSError."""
    told: dict[str, Any] = {"format": _FACTS_FORMAT, "version": 1}
    told |= {name: getattr(facts, name) for name in CopyFacts.__slots__}
    write_whole(facts_path(copy), json.dumps(told, indent=1).encode())


def read_facts(copy: Path) -> CopyFacts | None:
    """What is known of a copy; None when nothing is."""
    try:
        with facts_path(copy).open("rb") as file:
            told = json.loads(file.read(_MOST_BYTES))
        if told["format"] != _FACTS_FORMAT or told["version"] != 1:
            return None
        counts = {str(table): int(count) for table, count in told["counts"].items()}
        words = {name: str(told[name]) for name in ("panel", "head", "mark", "sha256", "checked_at")}
        return CopyFacts(**words, schema=int(told["schema"]), counts=counts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _by_age(copy: BackupCopy) -> tuple[datetime, bool]:
    return copy.at, not copy.in_second_place

"""The key file beside a desk as a file: JSON with a seal for each way in, read with care and replaced as a whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.durable import write_whole
from carer_desk.store.key_seals import Seal

FORMAT = "carer-desk-key"
VERSION = 2
PASSPHRASE, RECOVERY, COMPUTER = "passphrase", "recovery", "computer"
"""The ways into a desk: at most one seal each."""
NEXT = "next"
"""Where the seals of the key stand that a desk is about to get."""

Seals = dict[str, Seal]
"""Seals by their way."""

_MOST_BYTES = 16_384
DAMAGE = (ValueError, KeyError, TypeError, OverflowError, RecursionError, MemoryError)
"""What a key file may raise whose content is not what it should be."""


@dataclass(frozen=True)
class KeyFile:
    """The seals of the key of a desk and, while the desk is being written anew, those of the key that comes next."""

    seals: Seals = field(repr=False)
    coming: Seals = field(default_factory=dict, repr=False)
    mark: str = ""
    """Tells the key from the coming one; of 256 random bits it gives nothing away."""
    coming_mark: str = ""
    """The same for the coming one."""
    is_spoilt: bool = False
    """Whether the seals of one of the two keys cannot be read. Which of them the desk has is not known from here."""

    @property
    def is_of_two(self) -> bool:
        """Whether there are seals of two keys, or were."""
        return bool(self.coming) or self.is_spoilt

    @property
    def groups(self) -> list[Seals]:
        """The seals of each key that the desk may have."""
        return [self.seals, self.coming] if self.coming else [self.seals]

    def of(self, key: bytes) -> Seals:
        """The seals of one of the keys. Raises ValueError when the marks do not tell which they are."""
        if not self.is_of_two:
            return self.seals
        if self.coming and mark_of(key) == self.coming_mark:
            return self.coming
        if self.seals and mark_of(key) == self.mark:
            return self.seals
        raise ValueError("no mark of this key")

    def changed(self, key: bytes, seals: Seals) -> KeyFile:
        """The same with other seals for one of the keys."""
        if self.coming and mark_of(key) == self.coming_mark:
            return replace(self, coming=seals)
        return replace(self, seals=seals)


def mark_of(key: bytes) -> str:
    """What tells a key from another."""
    return hashlib.sha256(b"carer desk key\x00" + key).hexdigest()[:16]


def read_key_file(path: Path) -> KeyFile:
    """The seals in a key file. Raises CarerDeskError when it is missing, damaged or of a newer program."""
    try:
        content: Any = json.loads(_small_text(path))
        if content["format"] != FORMAT:
            raise ValueError("another format")
        if isinstance(version := content.get("version"), int) and version > VERSION:
            raise CarerDeskError(
                "The key file was written by a newer Carer Desk.",
                "It was not touched.",
                "Install the newer Carer Desk on this computer, then open the desk again.",
            )
        return _understood(content)
    except FileNotFoundError:
        raise CarerDeskError(
            f"The key file “{path.name}” is not beside the desk.",
            "The desk itself is untouched.",
            "Put the key file back into the same folder: the two belong together, also in your copies.",
        ) from None
    except (OSError, AttributeError, *DAMAGE):
        raise damaged(path) from None


def write_key_file_whole(path: Path, file: KeyFile) -> None:
    """Replace a key file at once: at every moment the old one or the new one is there. Raises CarerDeskError."""
    content: dict[str, Any] = {"format": FORMAT, "version": VERSION, "seals": list(file.seals.values())}
    if file.coming:
        content |= {
            "mark": file.mark,
            NEXT: {"mark": file.coming_mark, "seals": list(file.coming.values())},
        }
    try:
        write_whole(path, json.dumps(content, indent=1).encode())
    except OSError:
        raise CarerDeskError(
            "The key file cannot be written in this folder.",
            "The one that is there, if any, was not changed.",
            "Choose another folder, one that you may write to and that has space left.",
        ) from None


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Tell what is wrong inside a seal as a damaged key file."""
    try:
        yield
    except DAMAGE:
        raise damaged(path) from None


def damaged(path: Path) -> CarerDeskError:
    """What is said of a key file that cannot be read."""
    return CarerDeskError(
        f"The key file “{path.name}” cannot be read. It is damaged, or it is another file.",
        "The desk itself is untouched.",
        "Put back the key file from a copy of the desk.",
    )


def _understood(content: dict[str, Any]) -> KeyFile:
    """What a key file says. Of two groups one may be spoilt: the desk may have the key of the other."""
    if not content.get(NEXT):
        return KeyFile(_by_way(content["seals"]))
    present, coming = _group(content), _group(content[NEXT])
    if present is None and coming is None:
        raise ValueError("two spoilt groups")
    seals, mark = present or ({}, "")
    next_seals, next_mark = coming or ({}, "")
    return KeyFile(seals, next_seals, mark, next_mark, is_spoilt=present is None or coming is None)


def _group(told: Any) -> tuple[Seals, str] | None:
    """The seals of a key and its mark; None when they are spoilt."""
    try:
        return _by_way(told["seals"]), str(told["mark"])
    except DAMAGE:
        return None


def _by_way(seals: Iterable[Seal]) -> Seals:
    known: Seals = {}
    for seal in seals:
        if seal["way"] in (PASSPHRASE, RECOVERY, COMPUTER):
            known.setdefault(seal["way"], seal)
    return known


def _small_text(path: Path) -> str:
    if path.exists() and not path.is_file():  # a pipe would keep us waiting for ever
        raise ValueError("no ordinary file")
    with path.open("rb") as file:
        raw = file.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        raise ValueError("too long for a key file")
    return raw.decode()

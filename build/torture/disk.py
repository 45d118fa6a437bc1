"""A disk played back from a log of writes: what may be on it after the power went at some point of the log."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

Entry = tuple[Any, ...]
"""One operation: its name, the path, then its numbers and bytes."""


@dataclass
class _File:
    """A file's content as it was synced last, and what was done to it since, in order."""

    synced: bytes = b""
    since: list[Entry] = field(default_factory=list)


class Disk:
    """Every file's synced content and what is still on its way; names are made and taken away in order.

    Folders count as there from the beginning. Of names that were made, taken away or changed since their folder was
    synced, some first ones have reached the disk, because journalling file systems keep that order.
    """

    def __init__(self) -> None:
        self._names: dict[str, _File] = {}
        self._synced_names: dict[str, _File] = {}
        self._since: list[Entry] = []

    def play(self, entry: Entry) -> None:
        """Do one operation of the log."""
        what, path = entry[0], entry[1]
        if what == "create":
            self._create(path)
        elif what in ("write", "truncate"):
            self._names[path].since.append((what, *entry[2:]))
        elif what == "content":
            if path not in self._names:
                self._create(path)
            self._names[path].since += [("truncate", 0), ("write", 0, entry[2])]
        elif what == "sync":
            file = self._names[path]
            file.synced, file.since = _content(file, random.Random(0), 1.0), []
        elif what == "sync folder":
            for change in self._since:
                _change(self._synced_names, change)
            self._since = []
        elif what == "remove":
            self._rename(("remove", path))
        elif what == "rename":
            self._rename(("rename", path, entry[2]))

    def after_cut(self, dice: random.Random) -> dict[str, bytes]:
        """One of the states the disk may be in when the power goes now."""
        names = dict(self._synced_names)
        for change in self._since[: dice.randint(0, len(self._since))]:
            _change(names, change)
        share = dice.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        return {path: _content(file, dice, share) for path, file in names.items()}

    def _create(self, path: str) -> None:
        file = _File()
        self._rename(("create", path, file))

    def _rename(self, change: Entry) -> None:
        self._since.append(change)
        _change(self._names, change)


def _change(names: dict[str, _File], change: Entry) -> None:
    what, path = change[0], change[1]
    if what == "create":
        names[path] = change[2]
    elif what == "remove":
        names.pop(path, None)
    elif path in names:
        names[change[2]] = names.pop(path)


def _content(file: _File, dice: random.Random, share: float) -> bytes:
    """The synced bytes with some of the sectors written since; each of those is there with this likelihood."""
    content = bytearray(file.synced)
    for what, *rest in file.since:
        if what == "truncate":
            if share == 1.0 or dice.random() < share:
                _cut_to(content, rest[0])
            continue
        offset, written = rest
        if share == 1.0:
            _put(content, offset, written)
        elif share:
            for start in range(offset - offset % SECTOR, offset + len(written), SECTOR):
                first, last = max(start, offset), min(start + SECTOR, offset + len(written))
                if dice.random() < share:
                    _put(content, first, written[first - offset : last - offset])
    return bytes(content)


def _put(content: bytearray, offset: int, written: bytes) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(written)] = written


def _cut_to(content: bytearray, size: int) -> None:
    if len(content) > size:
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))

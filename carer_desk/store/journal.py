"""The journal that a program which died leaves beside a desk: how much of it the engine could not read.

The engine reads a journal up to the first frame whose checksum is wrong, and passes over the rest without a word.
So it must, because the last change may have been half written when the power went. A change that was acknowledged
is never half written: more than one unread change means that the journal was damaged afterwards.
"""

from __future__ import annotations

import struct
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_LITTLE, _BIG = 0x377F0682, 0x377F0683
_PAGE = 4096
"""Bytes in a page of a desk."""


@dataclass(frozen=True, slots=True)
class JournalLeft:
    """Where the changes end in a journal that was found beside a desk."""

    path: Path
    ends: tuple[int, ...]
    """The numbers of the frames, from one, that end a change."""

    def unread_behind(self, connection: Any) -> int:
        """How many changes lie behind what the engine read; 0 for a single one, which was perhaps never finished."""
        read = int(connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()[1])
        behind = sum(end > read for end in self.ends)
        return behind if behind > 1 else 0

    def keep_aside(self) -> None:
        """Keep the journal as it was found under another name, before the engine writes over it."""
        from carer_desk.store.durable import copy_file

        aside = self.path.with_name(self.path.name + ".damaged")
        with suppress(OSError):  # a full disk must not keep the desk shut
            aside.unlink(missing_ok=True)  # nor is anything written through a link that lies there
            copy_file(self.path, aside, _go_on)


def _go_on() -> None:
    """Nobody stops it."""


def journal_left(desk: Path) -> JournalLeft | None:
    """The journal beside a desk, looked at before the engine opens it; None when there is none worth a look."""
    path = desk.with_name(desk.name + "-wal")
    try:
        with path.open("rb") as file:
            header, salts = file.read(_HEADER.size), None
            if len(header) == _HEADER.size and _is_whole(header):
                salts = _HEADER.unpack(header)[4:6]
            ends, number = [], 0
            while len(head := file.read(_FRAME.size)) == _FRAME.size:
                number += 1
                _page, pages_after, *of_frame, _one, _two = _FRAME.unpack(head)
                # With a damaged header the first frame says which frames belong to this journal.
                salts = salts or tuple(of_frame)
                if tuple(of_frame) == salts and pages_after:
                    ends.append(number)
                file.seek(_PAGE, 1)
    except OSError:
        return None
    return JournalLeft(path, tuple(ends)) if ends else None


def _is_whole(header: bytes) -> bool:
    """Whether the header’s own checksum is right."""
    magic = _HEADER.unpack(header)[0]
    if magic not in (_LITTLE, _BIG):
        return False
    words = struct.unpack(f"{'<' if magic == _LITTLE else '>'}6I", header[:24])
    one = two = 0
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return (one, two) == _HEADER.unpack(header)[6:8]

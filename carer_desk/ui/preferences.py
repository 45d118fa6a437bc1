"""What this laptop remembers about the window: text size, colours, size, and where desks were; never their content."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QPoint, QSettings, QSize

from carer_desk.store.seen_note import GROUP, note_name

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""Text sizes on offer, as a ratio of the base size."""

LOCK_MINUTES = (1, 5, 10, 30, 60, 0)
"""After how many minutes without a key or the mouse the desk may lock itself; 0 is never."""
_LOCK_AFTER = 10

_MOST_RECENT = 8
_ESCAPED = re.compile(rb"\\x([0-9A-Fa-f]{1,8})|\\([0-7]{1,11})")
_STREAMS = (b"@variant(", b"@datetime(")


class Preferences:
    """Settings of the person at this laptop, kept by the QSettings given (tests give a temporary ini file)."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        file = Path(settings.fileName())
        if _holds_a_stream(file):
            file.write_bytes(b"")  # to clear them Qt would read them first
            settings.sync()

    @property
    def zoom(self) -> float:
        """Text size, from 0.8 to 2.0."""
        try:
            stored = float(str(self._settings.value("look/zoom", 1.0)))
        except ValueError:  # someone edited the settings by hand
            return 1.0
        # Whatever is no number at all is no size either.
        return min(max(stored, ZOOMS[0]), ZOOMS[-1]) if stored == stored else 1.0

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        self._settings.setValue("look/zoom", zoom)

    @property
    def scheme(self) -> str:
        """Name of the colour scheme: system, light, dark, cream or contrast."""
        return str(self._settings.value("look/scheme", "system"))

    @scheme.setter
    def scheme(self, scheme: str) -> None:
        self._settings.setValue("look/scheme", scheme)

    @property
    def window_size(self) -> QSize | None:
        """Size of the window when it was last closed, None at the first start."""
        size = self._settings.value("window/size")
        return size if isinstance(size, QSize) and size.isValid() else None

    @window_size.setter
    def window_size(self, size: QSize) -> None:
        self._settings.setValue("window/size", size)

    @property
    def window_place(self) -> QPoint | None:
        """Middle of the window when it was last closed, which says on which screen it was; None at the first start."""
        place = self._settings.value("window/place")
        return place if isinstance(place, QPoint) else None

    @window_place.setter
    def window_place(self, place: QPoint) -> None:
        self._settings.setValue("window/place", place)

    @property
    def lock_after(self) -> int:
        """Minutes without a key or the mouse after which the desk is locked; 0 is never."""
        stored = str(self._settings.value("safety/lock_after", _LOCK_AFTER))
        minutes = int(stored) if stored.isdecimal() and len(stored) < 4 else _LOCK_AFTER
        return minutes if minutes in LOCK_MINUTES else _LOCK_AFTER

    @lock_after.setter
    def lock_after(self, minutes: int) -> None:
        self._settings.setValue("safety/lock_after", minutes)

    @property
    def recent_desks(self) -> list[Path]:
        """Desk folders opened lately, newest first; a missing one stays listed so that it can be found again."""
        stored = self._settings.value("desks/recent", [])
        paths = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [Path(path) for path in paths]

    def remember_desk(self, path: Path) -> None:
        """Put this desk at the top of the recent ones."""
        others = [str(known) for known in self.recent_desks if known != path]
        self._settings.setValue("desks/recent", [str(path), *others][:_MOST_RECENT])

    def forget_desk(self, path: Path) -> None:
        """Forget a desk that is gone, and what was remembered of it."""
        others = [str(known) for known in self.recent_desks if known.resolve() != path.resolve()]
        self._settings.setValue("desks/recent", others)
        self.forget_seen(path)

    def last_seen(self, desk: Path) -> str:
        """What was remembered of the desk at a place; empty when nothing was."""
        return str(self._settings.value(_seen_key(desk), ""))

    def remember_seen(self, desk: Path, words: str) -> None:
        """Remember a line about the desk at a place, as long as it is one of the recent ones."""
        self._settings.setValue(_seen_key(desk), words)
        known = {_seen_key(path) for path in (desk, *self.recent_desks)}
        self._settings.beginGroup(GROUP)
        gone = [name for name in self._settings.childKeys() if f"{GROUP}/{name}" not in known]
        self._settings.endGroup()
        for name in gone:
            self._settings.remove(f"{GROUP}/{name}")

    def forget_seen(self, desk: Path) -> None:
        """Forget what was remembered of a place, because its owner puts another state there."""
        self._settings.remove(_seen_key(desk))

    def step_zoom(self, zoom: float, direction: int) -> float:
        """Give the next larger (direction 1) or smaller (-1) text size on offer."""
        if direction > 0:
            return next((step for step in ZOOMS if step > zoom + 0.001), ZOOMS[-1])
        return next((step for step in reversed(ZOOMS) if step < zoom - 0.001), ZOOMS[0])


def _seen_key(desk: Path) -> str:
    return f"{GROUP}/{note_name(desk)}"


def _holds_a_stream(file: Path) -> bool:
    """Whether a settings file, changed by hand, holds what only Qt's own stream of objects can read.

    Nothing here is ever kept so, and a few bytes of it make Qt ask for any amount of memory and end the program.
    """
    data = b""
    with suppress(OSError):
        data = file.read_bytes() if file.is_file() else b""
    plain = _ESCAPED.sub(_letter, data.replace(b"\\\r\n", b"").replace(b"\\\n", b"")).lower()
    return any(mark in plain for mark in _STREAMS)


def _letter(match: re.Match[bytes]) -> bytes:
    number = int(match[1], 16) if match[1] else int(match[2], 8)
    return bytes([number]) if number < 128 else b"?"

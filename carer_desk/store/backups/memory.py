"""What a desk remembers about its copies: the second place, when it was there last, and how the last drill went."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from carer_desk.store.backups.files import PLACE, SUFFIX
from carer_desk.store.durable import write_whole
from carer_desk.store.engine import Connection
from carer_desk.store.settings import Settings

_PLACE, _COPIED, _REMINDED, _DRILL = (
    "copies.second_place",
    "copies.second_copied_at",
    "copies.second_reminded_on",
    "copies.drill",
)
_MOST_BYTES = 16_384


@dataclass(frozen=True, slots=True)
class Drill:
    """How it went when the newest copy was restored for practice."""

    at: datetime
    well: bool
    copy: str
    """The name of the copy, without its ending."""
    words: str
    """What was found, in plain words."""


class BackupMemory:
    """Keeps it in the desk, and where the second place is also beside the copies: a damaged desk cannot be asked."""

    def __init__(self, connection: Connection, desk: Path) -> None:
        self._settings, self._desk = Settings(connection), desk

    @property
    def second_place(self) -> Path | None:
        """The folder or stick that copies go to as well."""
        stored = self._settings.value(_PLACE)
        return Path(stored) if stored else None

    @second_place.setter
    def second_place(self, folder: Path | None) -> None:
        self._settings.keep(_PLACE, str(folder) if folder else "")
        self._settings.keep(_COPIED, "")
        self._settings.keep(_REMINDED, "")
        remember_second_place(self._desk, folder)

    @property
    def second_copied_at(self) -> datetime | None:
        """When a copy last went to the second place."""
        return _time(self._settings.value(_COPIED))

    @second_copied_at.setter
    def second_copied_at(self, at: datetime) -> None:
        self._settings.keep(_COPIED, at.isoformat(timespec="seconds"))

    @property
    def reminded_on(self) -> date | None:
        """When the owner was last reminded of the second place."""
        at = _time(self._settings.value(_REMINDED))
        return at.date() if at else None

    @reminded_on.setter
    def reminded_on(self, day: date) -> None:
        self._settings.keep(_REMINDED, day.isoformat())

    @property
    def drill(self) -> Drill | None:
        """How the last drill went."""
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            told = json.loads(self._settings.value(_DRILL))
            at = datetime.fromisoformat(told["at"]).replace(tzinfo=None)
            return Drill(at, bool(told["well"]), str(told["copy"]), str(told["words"]))
        return None

    @drill.setter
    def drill(self, drill: Drill) -> None:
        at = drill.at.isoformat(timespec="seconds")
        told = {"at": at, "well": drill.well, "copy": drill.copy, "words": drill.words}
        self._settings.keep(_DRILL, json.dumps(told))


def remember_second_place(desk: Path, folder: Path | None) -> None:
    """Write beside the copies where the second place is, for the day when the desk cannot be opened."""
    note = _note(desk)
    with suppress(OSError):  # it is in the desk as well
        if folder is None:
            note.unlink(missing_ok=True)
            return
        note.parent.mkdir(exist_ok=True)
        write_whole(note, json.dumps({"second place": str(folder)}).encode())


def second_place_of(desk: Path) -> Path | None:
    """Where the second place of a desk is that cannot be opened."""
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError), _note(desk).open("rb") as file:
        return Path(str(json.loads(file.read(_MOST_BYTES))["second place"]))
    return None


def _note(desk: Path) -> Path:
    return desk.parent / PLACE / f"{desk.name.removesuffix(SUFFIX)}.second-place"


def _time(stored: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stored).replace(tzinfo=None) if stored else None
    except ValueError:
        return None

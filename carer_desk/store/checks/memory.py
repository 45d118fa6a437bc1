"""What a desk remembers about its checks: how the last one went, what was repaired, what is still to be told."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from carer_desk.store.backups.files import PLACE, SUFFIX
from carer_desk.store.durable import write_whole
from carer_desk.store.engine import Connection
from carer_desk.store.settings import Settings

_LAST, _REPAIRED = "check.last", "check.repaired"
_MOST_BYTES = 16_384


@dataclass(frozen=True, slots=True)
class CheckUp:
    """How a check went, or what a repair made anew; the names are those of findings, never anybody's words."""

    at: datetime
    wrong: tuple[str, ...] = ()
    """What was wrong, or what was repaired."""

    @property
    def well(self) -> bool:
        """Whether nothing was wrong."""
        return not self.wrong


class CheckMemory:
    """Keeps it in the desk; what was found at a closing goes beside the copies, for the desk may be damaged."""

    def __init__(self, connection: Connection, desk: Path) -> None:
        self._settings = Settings(connection)
        self._note = desk.parent / PLACE / f"{desk.name.removesuffix(SUFFIX)}.check"

    @property
    def last(self) -> CheckUp | None:
        """How the last full check went."""
        return self._get(_LAST)

    @last.setter
    def last(self, told: CheckUp) -> None:
        self._settings.keep(_LAST, _written(told))

    @property
    def repaired(self) -> CheckUp | None:
        """What was repaired last."""
        return self._get(_REPAIRED)

    @repaired.setter
    def repaired(self, told: CheckUp) -> None:
        self._settings.keep(_REPAIRED, _written(told))

    @property
    def untold(self) -> CheckUp | None:
        """What was found wrong when the desk was closed; None when all was well."""
        with suppress(OSError), self._note.open("rb") as file:
            return _read(file.read(_MOST_BYTES))
        return None

    def keep_untold(self, told: CheckUp | None) -> None:
        """Remember it until the desk is opened again, or forget it."""
        with suppress(OSError):  # it was told at closing as well
            if told is None:
                self._note.unlink(missing_ok=True)
                return
            self._note.parent.mkdir(mode=0o700, exist_ok=True)
            write_whole(self._note, _written(told).encode())

    def _get(self, name: str) -> CheckUp | None:
        return _read(self._settings.value(name).encode())


def check_up(at: datetime, wrong: Iterable[str]) -> CheckUp:
    """A check-up of these names, each once."""
    return CheckUp(at, tuple(dict.fromkeys(wrong)))


def _written(told: CheckUp) -> str:
    return json.dumps({"at": told.at.isoformat(timespec="seconds"), "wrong": list(told.wrong)})


def _read(raw: bytes) -> CheckUp | None:
    with suppress(ValueError, KeyError, TypeError, RecursionError):
        told = json.loads(raw)
        at = datetime.fromisoformat(told["at"]).replace(tzinfo=None)
        return check_up(at, [str(name) for name in told["wrong"]])
    return None

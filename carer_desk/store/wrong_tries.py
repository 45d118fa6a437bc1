"""Slows the guessing of a passphrase: after three wrong tries in a row each further one has to wait."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from carer_desk.panel.dates import count_words
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.durable import write_whole

FREE_TRIES = 3
LONGEST_WAIT = 60.0
"""Seconds: enough to spoil guessing at the keyboard, and short enough that no owner is ever locked out."""

_MOST_BYTES = 200


class WrongTries:
    """Counts the wrong tries at one desk, in a small file beside it that outlives a restart and holds nothing secret.

    `clock` gives seconds since 1970. When the file cannot be written, the count lasts as long as this object.
    """

    def __init__(self, desk: Path, clock: Callable[[], float] = time.time) -> None:
        self._file = desk.with_name(desk.name + ".tries")
        self._clock = clock
        self._kept: tuple[int, float] = (0, 0.0)

    @property
    def wrong(self) -> int:
        """How many tries in a row were wrong."""
        return self._read()[0]

    def seconds_left(self) -> float:
        """How long the next try has to wait; 0.0 when it need not."""
        wrong, last = self._read()
        passed = self._clock() - last
        # A clock that was put back must not make anybody wait until it has caught up.
        return max(0.0, _wait_after(wrong) - passed) if passed >= 0 else 0.0

    def refuse_early(self) -> None:
        """Raise CarerDeskError, with the seconds left, when it is too early for another try."""
        left = self.seconds_left()
        if left > 0:
            seconds = int(left) + 1
            raise CarerDeskError(
                f"Too many wrong tries. The next one is possible in {count_words(seconds, 'second', 'seconds')}.",
                "Nothing was changed, and nothing is locked for good.",
                "Look the passphrase up meanwhile, or get the sheet with your recovery code.",
            )

    def count_wrong(self) -> None:
        """One more try was wrong."""
        self._kept = (min(self._read()[0] + 1, 1_000), self._clock())
        try:
            # Never through a link that somebody laid in a shared folder: it would lead to another file.
            write_whole(self._file, json.dumps({"wrong": self._kept[0], "last": self._kept[1]}).encode())
        except OSError:
            return  # a folder that cannot be written must not keep the owner out: it is counted in memory

    def forget(self) -> None:
        """A try was right: begin anew."""
        self._kept = (0, 0.0)
        try:
            self._file.unlink(missing_ok=True)
        except OSError:
            return  # as above; the next right try takes it away

    def _read(self) -> tuple[int, float]:
        if not self._file.is_file():  # a pipe would keep us waiting for ever
            return self._kept
        try:
            with self._file.open("rb") as file:
                said = json.loads(file.read(_MOST_BYTES))
            found = int(said["wrong"]), float(said["last"])
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return self._kept  # missing, damaged or unreadable: it is no reason to wait
        return max(found, self._kept) if found[0] >= 0 else self._kept


def _wait_after(wrong: int) -> float:
    return min(LONGEST_WAIT, 2.0 ** min(wrong - FREE_TRIES, 10)) if wrong >= FREE_TRIES else 0.0

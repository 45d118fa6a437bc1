"""Reads a scorecard file's cells in a limited process, for a thread that waits and a user who may stop it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.source import name_in_words
from carer_desk.readers.forms.child_words import answer_in, cannot_open, told_in
from carer_desk.readers.forms.limited_child import LimitedChild
from carer_desk.readers.scorecards.grid import PAGE, SHEET, Grid, Steps, untold
from carer_desk.readers.scorecards.opening import MOST_FILE_BYTES
from carer_desk.readers.scorecards.refusals import broken, too_large
from carer_desk.readers.scorecards.worker import grid_from, worker_command

LONGEST_SECONDS = 60.0
_MOST_HEARD = 200_000_000
"""Bytes that the process may say."""
_LONGEST_STEP = 100


class GridReading:
    """The reading of one file: `grid` waits for it, `cancel` stops it from any other thread."""

    def __init__(
        self, path: Path, *, command: list[str] | None = None, longest_seconds: float = LONGEST_SECONDS
    ) -> None:
        self._path = path
        command = worker_command(name_in_words(path.name)) if command is None else command
        self._child = LimitedChild(command, longest_seconds, _MOST_HEARD)

    def cancel(self) -> None:
        """Stop reading."""
        self._child.stop()

    def grid(self, on_steps: Steps = untold) -> Grid:
        """The cells of the file. Raises CarerDeskError, naming the file, when it is refused or was stopped."""
        said = b""

        def take(line: bytes) -> None:
            nonlocal said
            said = line
            if len(line) < _LONGEST_STEP and (steps := _steps(line)) is not None:
                on_steps(*steps)

        with self._opened() as file:
            self._child.start(file)
        self._child.hear(take)
        if self._child.was_stopped:
            raise CarerDeskError(f"Reading {self._path.name} was stopped.", "Nothing was kept.")
        if self._child.ran_out:
            raise CarerDeskError(
                f"Reading {self._path.name} takes too long.",
                "Nothing was kept.",
                "Copy the scorecard’s own table into a new file and read that.",
            )
        return self._heard(said)

    def _opened(self) -> IO[bytes]:
        """The open file; only an ordinary one, for a pipe would keep us waiting for ever."""
        if self._path.is_file():
            try:
                file = self._path.open("rb")
            except OSError:
                pass
            else:
                if os.fstat(file.fileno()).st_size <= MOST_FILE_BYTES:
                    return file
                file.close()
                raise too_large(self._path.name)
        raise cannot_open(self._path.name)

    def _heard(self, said: bytes) -> Grid:
        """Believe nothing that is not of the right shape."""
        told = answer_in(said)
        grid = None if told is None else grid_from(told.get("grid", {}))
        if grid is None:
            raise broken(self._path.name)
        return grid


def _steps(line: bytes) -> tuple[int, int, str] | None:
    told = told_in(line)
    steps = told.get("steps") if isinstance(told, dict) else None
    if not isinstance(steps, list) or len(steps) != 3 or steps[2] not in (PAGE, SHEET):
        return None
    done, total, what = steps
    if not all(isinstance(one, int) and 0 <= one < 1_000_000 for one in (done, total)):
        return None
    return done, total, what

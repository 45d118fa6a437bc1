"""Reads a scorecard file's cells in a limited process, for a thread that waits and a user who may stop it."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from pathlib import Path
from typing import IO, Any

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.source import name_in_words
from carer_desk.readers.scorecards.grid import PAGE, SHEET, Grid, Steps, untold
from carer_desk.readers.scorecards.opening import MOST_FILE_BYTES
from carer_desk.readers.scorecards.refusals import broken, too_large
from carer_desk.readers.scorecards.worker import grid_from, worker_command

LONGEST_SECONDS = 60.0
_MOST_HEARD = 200_000_000
"""Bytes that the process may say."""
_LONGEST_STEP = 100
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class GridReading:
    """The reading of one file: `grid` waits for it, `cancel` stops it from any other thread."""

    def __init__(
        self, path: Path, *, command: list[str] | None = None, longest_seconds: float = LONGEST_SECONDS
    ) -> None:
        self._path = path
        self._command = worker_command(name_in_words(path.name)) if command is None else command
        self._longest = longest_seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._cancelled = False
        self._late = False

    def cancel(self) -> None:
        """Stop reading."""
        with self._lock:
            self._cancelled = True
            if self._process is not None:
                self._process.kill()

    def grid(self, on_steps: Steps = untold) -> Grid:
        """The cells of the file. Raises CarerDeskError, naming the file, when it is refused or was stopped."""
        with self._opened() as file, self._lock:
            if self._cancelled:
                raise self._stopped()
            # The process is handed the open file: it needs no path and gets no other file.
            self._process = process = subprocess.Popen(
                self._command,
                stdin=file,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=_NO_WINDOW,
            )
        clock = threading.Timer(self._longest, self._run_out)
        clock.daemon = True
        clock.start()
        try:
            said = _last_said(process, on_steps)
        finally:
            clock.cancel()
            process.kill()
            process.wait()
        if self._cancelled:
            raise self._stopped()
        if self._late:
            raise CarerDeskError(
                f"Reading {self._path.name} takes too long.",
                "Nothing was kept.",
                "Copy the scorecard’s own table into a new file and read that.",
            )
        return self._heard(said)

    def _run_out(self) -> None:
        """In the clock's thread: the time is used up."""
        with self._lock:
            self._late = True
            if self._process is not None:
                self._process.kill()

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
        raise CarerDeskError(
            f"The file {self._path.name} cannot be opened.",
            "Nothing was read.",
            "Check its name and its place.",
        )

    def _heard(self, said: bytes) -> Grid:
        """Believe nothing that is not of the right shape."""
        told = _plain(said)
        if not isinstance(told, dict):
            raise broken(self._path.name)
        refused = told.get("refused")
        if (
            isinstance(refused, list)
            and len(refused) == 3
            and all(isinstance(one, str) and len(one) < 2000 for one in refused)
        ):
            raise CarerDeskError(*refused)
        cells: dict[str, Any] = told.get("grid", {})
        grid = grid_from(cells)
        if grid is None:
            raise broken(self._path.name)
        return grid

    def _stopped(self) -> CarerDeskError:
        return CarerDeskError(f"Reading {self._path.name} was stopped.", "Nothing was kept.")


def _last_said(process: subprocess.Popen[bytes], on_steps: Steps) -> bytes:
    """Pass the steps on as they are told; gives the last line, in which the process says what it read."""
    said, left = b"", _MOST_HEARD
    if process.stdout is None:
        return said
    with process.stdout as lines:
        while left > 0 and (line := lines.readline(left)):
            left -= len(line)
            said = line
            if len(line) < _LONGEST_STEP and (steps := _steps(line)) is not None:
                on_steps(*steps)
    return said


def _steps(line: bytes) -> tuple[int, int, str] | None:
    told = _plain(line)
    steps = told.get("steps") if isinstance(told, dict) else None
    if not isinstance(steps, list) or len(steps) != 3 or steps[2] not in (PAGE, SHEET):
        return None
    done, total, what = steps
    if not all(isinstance(one, int) and 0 <= one < 1_000_000 for one in (done, total)):
        return None
    return done, total, what


def _plain(said: bytes) -> object:
    try:
        return json.loads(said)
    except (ValueError, RecursionError):
        return None

"""Reads a scorecard file's cells in a limited process, for a thread that waits and a user who may stop it."""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path
from typing import Any

from carer_desk.panel.errors import CarerDeskError
from carer_desk.readers.scorecards.grid import Grid
from carer_desk.readers.scorecards.opening import MOST_FILE_BYTES
from carer_desk.readers.scorecards.refusals import broken, too_large
from carer_desk.readers.scorecards.worker import grid_from, worker_command

LONGEST_SECONDS = 60.0
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class GridReading:
    """The reading of one file: `grid` waits for it, `cancel` stops it from any other thread."""

    def __init__(
        self, path: Path, *, command: list[str] | None = None, longest_seconds: float = LONGEST_SECONDS
    ) -> None:
        self._path = path
        self._command = worker_command(path.name) if command is None else command
        self._longest = longest_seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._cancelled = False

    def cancel(self) -> None:
        """Stop reading."""
        with self._lock:
            self._cancelled = True
            if self._process is not None:
                self._process.kill()

    def grid(self) -> Grid:
        """The cells of the file. Raises CarerDeskError, naming the file, when it is refused or was stopped."""
        data = self._bytes()
        with self._lock:
            if self._cancelled:
                raise self._stopped()
            self._process = process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=_NO_WINDOW,
            )
        try:
            said = process.communicate(data, timeout=self._longest)[0]
        except subprocess.TimeoutExpired:
            raise CarerDeskError(
                f"Reading {self._path.name} takes too long.",
                "Nothing was kept.",
                "Copy the scorecard’s own table into a new file and read that.",
            ) from None
        finally:
            process.kill()
            process.communicate()
        if self._cancelled:
            raise self._stopped()
        return self._heard(said)

    def _bytes(self) -> bytes:
        """The file's bytes; only an ordinary file is opened, for a pipe would keep us waiting for ever."""
        if self._path.is_file():
            try:
                with self._path.open("rb") as file:
                    data = file.read(MOST_FILE_BYTES + 1)
            except OSError:
                pass
            else:
                if len(data) > MOST_FILE_BYTES:
                    raise too_large(self._path.name)
                return data
        raise CarerDeskError(
            f"The file {self._path.name} cannot be opened.",
            "Nothing was read.",
            "Check its name and its place.",
        )

    def _heard(self, said: bytes) -> Grid:
        """Believe nothing that is not of the right shape."""
        try:
            told: Any = json.loads(said)
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            raise broken(self._path.name)
        refused = told.get("refused")
        if (
            isinstance(refused, list)
            and len(refused) == 3
            and all(isinstance(one, str) and len(one) < 2000 for one in refused)
        ):
            raise CarerDeskError(*refused)
        grid = grid_from(told.get("grid", {}))
        if grid is None:
            raise broken(self._path.name)
        return grid

    def _stopped(self) -> CarerDeskError:
        return CarerDeskError(f"Reading {self._path.name} was stopped.", "Nothing was kept.")

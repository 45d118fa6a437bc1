"""Reads a spreadsheet of the log in a limited process, for a thread that waits and a user who may stop it."""

from __future__ import annotations

import io
import json
import subprocess
import threading
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_file import LogFile
from carer_desk.panel.source import name_in_words
from carer_desk.readers.log_book_files import MOST_CSV_PARTS, MOST_FILE_BYTES, broken, too_large
from carer_desk.readers.log_book_worker import file_from, worker_command

LONGEST_SECONDS = 90.0
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class LogFileReading:
    """The reading of one file, or of a folder of CSV files: `file` waits for it, `cancel` stops it from any thread."""

    def __init__(
        self,
        path: Path,
        *,
        command: list[str] | None = None,
        longest_seconds: float = LONGEST_SECONDS,
        data: bytes | None = None,
    ) -> None:
        """`data` is what the file holds, where that is known and on no disk."""
        self._path = path
        self._data = data
        self._command = worker_command(name_in_words(path.name)) if command is None else command
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

    def file(self) -> LogFile:
        """What the file holds. Raises CarerDeskError, naming the file, when it is refused or was stopped."""
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
                "Nothing was taken in.",
                "Save the sheet with the questions as a file of its own and take that in.",
            ) from None
        finally:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):  # what could not be written any more
                        pipe.close()
        if self._cancelled:
            raise self._stopped()
        return self._heard(said)

    def _bytes(self) -> bytes:
        """The file's bytes; only ordinary files are opened, for a pipe would keep us waiting for ever."""
        if self._data is not None:
            if len(self._data) > MOST_FILE_BYTES:
                raise too_large(self._path.name)
            return self._data
        try:
            if self._path.is_dir():
                return self._folder()
            if self._path.is_file():
                return _limited(self._path)
        except OSError:
            pass
        raise CarerDeskError(
            f"The file {self._path.name} cannot be opened.",
            "Nothing was read.",
            "Check its name and its place.",
        )

    def _folder(self) -> bytes:
        """A folder’s tables as one archive of them."""
        packed = io.BytesIO()
        total = 0
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for part in sorted(self._path.glob("*.csv"))[:MOST_CSV_PARTS]:
                data = _limited(part) if part.is_file() else b""
                total += len(data)
                if total > MOST_FILE_BYTES:
                    raise too_large(self._path.name)
                archive.writestr(part.name, data)
        return packed.getvalue()

    def _heard(self, said: bytes) -> LogFile:
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
        file = file_from(name_in_words(self._path.name), told.get("sheets"))
        if file is None:
            raise broken(self._path.name)
        return file

    def _stopped(self) -> CarerDeskError:
        return CarerDeskError(f"Reading {self._path.name} was stopped.", "Nothing was taken in.")


def _limited(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MOST_FILE_BYTES + 1)
    if len(data) > MOST_FILE_BYTES:
        raise too_large(path.name)
    return data

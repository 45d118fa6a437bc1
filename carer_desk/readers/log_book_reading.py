"""Reads a spreadsheet of the log in a limited process, for a thread that waits and a user who may stop it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_file import LogFile
from carer_desk.panel.source import name_in_words
from carer_desk.readers.forms.child_words import answer_in, cannot_open
from carer_desk.readers.forms.limited_child import LimitedChild
from carer_desk.readers.log_book_files import MOST_CSV_PARTS, MOST_FILE_BYTES, broken, too_large
from carer_desk.readers.log_book_worker import file_from, worker_command

LONGEST_SECONDS = 90.0
_MOST_HEARD = 1_000_000_000
"""Bytes that the process may say."""


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
        command = worker_command(name_in_words(path.name)) if command is None else command
        self._child = LimitedChild(command, longest_seconds, _MOST_HEARD)

    def cancel(self) -> None:
        """Stop reading."""
        self._child.stop()

    def file(self) -> LogFile:
        """What the file holds. Raises CarerDeskError, naming the file, when it is refused or was stopped."""
        data = self._bytes()
        said: list[bytes] = []
        self._child.start()
        self._child.hear(said.append, data)
        if self._child.was_stopped:
            raise CarerDeskError(f"Reading {self._path.name} was stopped.", "Nothing was taken in.")
        if self._child.ran_out:
            raise CarerDeskError(
                f"Reading {self._path.name} takes too long.",
                "Nothing was taken in.",
                "Save the sheet with the questions as a file of its own and take that in.",
            )
        return self._heard(b"".join(said))

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
        raise cannot_open(self._path.name)

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
        told = answer_in(said)
        file = None if told is None else file_from(name_in_words(self._path.name), told.get("sheets"))
        if file is None:
            raise broken(self._path.name)
        return file


def _limited(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MOST_FILE_BYTES + 1)
    if len(data) > MOST_FILE_BYTES:
        raise too_large(path.name)
    return data

"""Reads one file in a limited process, step by step, for a window's timer or for somebody who waits."""

from __future__ import annotations

import os
import re
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from time import sleep
from typing import IO

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.source import Form, Source, name_in_words
from carer_desk.readers.forms.child_words import told_in
from carer_desk.readers.forms.limited_child import LimitedChild
from carer_desk.readers.forms.refusals import Refusal
from carer_desk.readers.forms.worker import LARGEST_FILE, worker_command

LONGEST_SECONDS = 90.0
_MOST_HEARD = 64_000_000
"""Bytes that a worker may say; more is no text of any minutes."""
_POLL_SECONDS = 0.02


class FileReading:
    """The reading of one file. Call `start`, then `poll` until it says that it is over, then `source`."""

    def __init__(
        self, path: Path, *, command: list[str] | None = None, longest_seconds: float = LONGEST_SECONDS
    ) -> None:
        self._path = path
        self._child = LimitedChild(
            worker_command() if command is None else command, longest_seconds, _MOST_HEARD
        )
        self._started = False
        self._heard: SimpleQueue[bytes | None] = SimpleQueue()
        self._steps = (0, 0)
        self._source: Source | None = None
        self._refusal: Refusal | None = None

    @property
    def steps(self) -> tuple[int, int]:
        """How many pages are read and how many there are; nought of nought while that is unknown."""
        return self._steps

    @property
    def over(self) -> bool:
        """Whether the reading has come to an end, good or bad."""
        return self._source is not None or self._refusal is not None

    def start(self) -> None:
        """Begin to read. What is wrong with the file itself is told by `source`, as everything else is."""
        if self._started or self.over:
            raise RuntimeError("this file was read already")
        try:
            with _opened(self._path) as file:
                self._child.start(file)
        except _CannotOpenError as error:
            self._refusal = error.why
            return
        self._started = True
        threading.Thread(target=self._listen, daemon=True).start()

    def poll(self) -> bool:
        """Hear what the worker said meanwhile; tells whether the reading is over. Never waits."""
        while not self.over:
            try:
                line = self._heard.get_nowait()
            except Empty:
                break
            if line is None:
                self._end(Refusal.TOO_LONG if self._child.was_killed_by_clock else Refusal.DAMAGED)
            else:
                self._take(line)
        return self.over

    def cancel(self) -> None:
        """Stop reading."""
        if not self.over:
            self._end(Refusal.CANCELLED)

    def source(self) -> Source:
        """What was read. Raises CarerDeskError, naming the file, when it was refused or stopped."""
        if self._source is not None:
            return self._source
        if self._refusal is None:
            raise RuntimeError("this file is not read yet")
        raise self.error(self._refusal)

    def error(self, why: Refusal) -> CarerDeskError:
        """The error for the user when this file is refused."""
        return why.error(self._path.name or str(self._path))

    def _listen(self) -> None:
        """In a thread: pass on whole lines, and say when there are no more."""
        try:
            self._child.hear(self._heard.put)
        finally:
            self._heard.put(None)

    def _take(self, line: bytes) -> None:
        """Believe nothing that is not of the right shape."""
        said = told_in(line)
        if not isinstance(said, dict):
            return self._end(Refusal.DAMAGED)
        if _is_steps(said.get("progress")):
            self._steps = (said["progress"][0], said["progress"][1])
        elif "refused" in said:
            self._end(_refusal(said["refused"]))
        else:
            source = _source(said.get("source"), name_in_words(self._path.name))
            if source is None:
                return self._end(Refusal.DAMAGED)
            self._end(None)
            self._source = source
        return None

    def _end(self, refusal: Refusal | None) -> None:
        self._refusal = refusal
        self._child.stop()


def read_file(path: Path, on_steps: Callable[[int, int], None] | None = None) -> Source:
    """Read a file and wait for it. Raises CarerDeskError, naming the file."""
    reading = FileReading(path)
    reading.start()
    told = reading.steps
    try:
        while not reading.poll():
            if on_steps is not None and reading.steps != told:
                told = reading.steps
                on_steps(*told)
            sleep(_POLL_SECONDS)
    finally:
        reading.cancel()
    return reading.source()


class _CannotOpenError(Exception):
    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


def _opened(path: Path) -> IO[bytes]:
    """Open an ordinary file; a pipe or a device would keep us waiting for ever."""
    try:
        if path.is_dir():
            raise _CannotOpenError(Refusal.FOLDER)
        file = os.fdopen(
            os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
        )
    except FileNotFoundError:
        raise _CannotOpenError(Refusal.GONE) from None
    except (OSError, ValueError):
        raise _CannotOpenError(Refusal.LOCKED_AWAY) from None
    told = os.fstat(file.fileno())
    why = None
    if not stat.S_ISREG(told.st_mode):
        why = Refusal.NO_FILE
    elif told.st_size == 0:
        why = Refusal.EMPTY
    elif told.st_size > LARGEST_FILE:
        why = Refusal.TOO_BIG
    if why is not None:
        file.close()
        raise _CannotOpenError(why)
    return file


def _is_steps(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(one, int) and 0 <= one < 1_000_000 for one in value)
    )


def _source(value: object, name: str) -> Source | None:
    """A source in the right shape, or None."""
    if not isinstance(value, dict):
        return None
    form, sha256, text, pages = (value.get(key) for key in ("form", "sha256", "text", "pages"))
    if not isinstance(text, str) or _HALF.search(text) or form not in list(Form):
        return None
    if not isinstance(sha256, str) or not re.fullmatch(r"[0-9a-f]{64}", sha256):
        return None
    if not isinstance(pages, list) or not all(type(one) is int and 0 <= one <= len(text) for one in pages):
        return None
    return Source(name, Form(form), sha256, text, tuple(pages)) if sorted(pages) == pages else None


def _refusal(value: object) -> Refusal:
    """The refusal of this name; a worker that says another is as good as broken."""
    return next((why for why in Refusal if why.value == value), Refusal.DAMAGED)


_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which no file can hold as text."""

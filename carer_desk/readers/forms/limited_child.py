"""A limited process that reads one file, for whoever waits for what it says: one way to start, hear and end it."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_ENDS_WITHIN = 5.0
"""Seconds that a process may take to end once it has said its last word."""
_SECRETS = "CARER_DESK_"
"""How the names of variables begin that may hold a passphrase: whoever reads a stranger's file need not know it."""
_KILLED_BY_CLOCK = frozenset({-24, -9})
"""How a process ends whose processor time is used up."""


class LimitedChild:
    """Is started and heard once. It ends by itself, by its clock, or by `stop`, from any thread and at any time."""

    def __init__(self, command: list[str], longest_seconds: float, most_heard: int) -> None:
        """`most_heard` is how many bytes are listened to: whoever says more is not believed anyhow."""
        self._command, self._longest, self._most_heard = command, longest_seconds, most_heard
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = self._late = False
        self._ended_with: int | None = None

    @property
    def was_stopped(self) -> bool:
        """Whether somebody wanted no more of it."""
        return self._stopped

    @property
    def ran_out(self) -> bool:
        """Whether it took longer than it may."""
        return self._late

    @property
    def was_killed_by_clock(self) -> bool:
        """The same, or its own limit of processor time has ended it."""
        return self._late or self._ended_with in _KILLED_BY_CLOCK

    def stop(self) -> None:
        """End it, or never let it begin."""
        with self._lock:
            self._stopped = True
            self._kill()

    def start(self, file: IO[bytes] | None = None) -> None:
        """Hand it an open file, so that it needs no path and gets no other file; without one, `hear` feeds it."""
        with self._lock:
            if not self._stopped:
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE if file is None else file,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env={name: words for name, words in os.environ.items() if not name.startswith(_SECRETS)},
                    creationflags=_NO_WINDOW,
                )

    def hear(self, take: Callable[[bytes], None], fed: bytes = b"") -> None:
        """Pass on its lines as it says them, and wait until it is over; nothing is passed on when it never began."""
        process = self._process
        if process is None:
            return
        clock = threading.Timer(self._longest, self._run_out)
        clock.daemon = True
        clock.start()
        try:
            if process.stdin is not None:
                with suppress(OSError), process.stdin as pipe:  # it may end before it has taken all
                    pipe.write(fed)
            if process.stdout is not None:
                self._listen(process.stdout, take)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_ENDS_WITHIN)
        finally:
            clock.cancel()
            self._ended_with = process.poll()  # before it is killed from here
            process.kill()
            process.wait()

    def _listen(self, said: IO[bytes], take: Callable[[bytes], None]) -> None:
        left = self._most_heard
        with said:
            while left > 0 and (line := said.readline(left)):
                left -= len(line)
                take(line)

    def _run_out(self) -> None:
        """In the clock's thread: the time is used up."""
        with self._lock:
            self._late = True
            self._kill()

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

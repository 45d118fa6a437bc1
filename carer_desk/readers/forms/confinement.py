"""What a process that reads files of strangers may not do: take much, write, start others or speak to anybody."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

MEMORY_BYTES = 1_500_000_000
CPU_SECONDS = 60
OPEN_FILES = 64

_WRITING = ("w", "a", "x", "+")
_FORBIDDEN = tuple(
    "socket. subprocess. os.system os.exec os.posix_spawn os.spawn os.fork os.startfile os.remove os.rename os.rmdir "
    "os.mkdir os.link os.symlink os.truncate os.chmod os.chown os.kill os.putenv shutil. tempfile. pty. "
    "ftplib. http. urllib. smtplib. webbrowser. winreg. _winapi.CreateProcess".split()
)
"""How the names of what reading never needs begin."""


def confine() -> None:
    """Give up what reading does not need, for the rest of this process. The system’s own limits where it has them."""
    sys.excepthook = _tell_place
    _limit_resources()
    sys.addaudithook(_refuse)


def _limit_resources() -> None:
    """Linux holds to all of these, macOS to some; Windows has none of them, and the parent’s clock must do."""
    try:
        import resource
    except ImportError:
        return
    limits = {
        "RLIMIT_AS": MEMORY_BYTES,
        "RLIMIT_DATA": MEMORY_BYTES,
        "RLIMIT_CPU": CPU_SECONDS,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_NOFILE": OPEN_FILES,
    }
    for name, most in limits.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            # A system that knows the name but not the limit says so here; the others still hold.
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))


def _refuse(event: str, details: Sequence[object]) -> None:
    """Python asks before it does any of these; raises PermissionError for what reading never needs."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not for a reading process")
    if event == "open":
        mode = details[1]
        if isinstance(mode, str) and any(sign in mode for sign in _WRITING):
            raise PermissionError("a reading process writes no file")


def _tell_place(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Say where a bug is and nothing else: its message may quote the file."""
    sys.stderr.write(f"{kind.__name__}\n")
    for frame in traceback.extract_tb(trace):
        sys.stderr.write(f"  {Path(frame.filename).name}, line {frame.lineno}, in {frame.name}\n")

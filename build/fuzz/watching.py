"""Sees what a reader does beside reading: files written or opened outside, programs started, addresses called."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_STARTS = tuple(
    "socket. subprocess. os.system os.exec os.posix_spawn os.spawn os.fork os.startfile ftplib. http. urllib. "
    "smtplib. webbrowser. winreg. pty.".split()
)
_CHANGES = tuple(
    "os.remove os.rename os.rmdir os.mkdir os.link os.symlink os.truncate os.chmod os.chown shutil.".split()
)
_READ_FROM = tuple(
    {
        str(ROOT), sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(),
        "/dev/urandom", "/proc/self", "/dev/null",
        "/usr/share/zoneinfo", "/usr/lib", "/etc/ssl", "/proc/meminfo", "/etc/mime.types",
    }
)  # fmt: skip

_MOUNTS = "/proc/mounts"
"""Looked at to tell a folder on a network; its real name has the number of the process in it."""


class Watch:
    """Notes what goes outside a scratch folder in this process; a hook cannot be taken away again."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = str(scratch.resolve())
        self._seen: list[str] = []
        sys.addaudithook(self._hear)

    def taken(self) -> list[str]:
        """What was seen since it was asked last."""
        seen, self._seen = self._seen, []
        return seen

    def _hear(self, event: str, details: Sequence[object]) -> None:
        if event == "open":
            mode, flags = details[1], details[2]
            writes = isinstance(mode, str) and any(sign in mode for sign in "wax+")
            writes = writes or (
                isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            )
            self._path(event + (" for writing" if writes else ""), details[0], () if writes else _READ_FROM)
        elif event.startswith(_STARTS):
            self._seen.append(event)
        elif event.startswith(_CHANGES):
            for one in details:
                if isinstance(one, str | bytes | os.PathLike):
                    self._path(event, one, ())
        elif event == "sqlite3.connect":
            self._path(event, details[0], ())

    def _path(self, event: str, path: object, allowed: tuple[str, ...]) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        try:
            said = os.fsdecode(path)
            if said in (":memory:", "", _MOUNTS) or said.startswith("file:"):
                return
            whole = os.path.realpath(said)
        except (ValueError, OSError):
            return  # no path at all: the system refuses it too
        if not any(whole == place or whole.startswith(place + os.sep) for place in (self._scratch, *allowed)):
            self._seen.append(f"{event} {whole[:120]}")


def census(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file under a folder with its size and time, by which a write is seen that Python knows nothing of."""
    found = {}
    for here, _folders, files in os.walk(folder):
        for name in files:
            path = Path(here) / name
            told = path.lstat()
            found[str(path)] = (told.st_size, told.st_mtime_ns)
    return found

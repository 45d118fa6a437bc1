"""The write log of a whole process: what the engine does by its layer, and what Python does to files beside it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from build.torture.disk import Entry
from build.torture.vfs import Layer, Watch


class Recording:
    """Notes every change under a folder, in order, until the process ends."""

    def __init__(self, folder: Path) -> None:
        self.log: list[Entry] = []
        self._folder = str(folder.resolve())
        self._seen: dict[str, bytes] = {}
        self._watch = Watch(note=self._note)
        self._layer = Layer(self._watch)
        for path in sorted(folder.resolve().iterdir()):
            self._look_at(str(path))
            self.log.append(("sync", str(path)))
        self.log.append(("sync folder", self._folder))
        self._real_sync: Callable[[int], None] = os.fsync
        os.fsync = self._sync  # type: ignore[assignment] # there is no audit event for it
        sys.addaudithook(self._hear)

    def acknowledge(self, told: dict[str, Any]) -> None:
        """Note that the program said so much to its user; first what Python wrote and nobody synced."""
        for path in sorted(Path(self._folder).rglob("*")):
            if path.is_file():
                self._look_at(str(path))
        self.log.append(("told", "", told))

    def _note(self, what: str, path: str, *rest: Any) -> None:
        if not path.startswith(self._folder):
            return
        if what == "open":
            self._look_at(path)  # Python may have made it
        else:
            self.log.append((what, path, *rest))

    def _look_at(self, path: str) -> None:
        """Note the content of a file that Python wrote, if it is new."""
        if path in self._watch.paths:
            return
        content = Path(path).read_bytes()
        if self._seen.get(path) != content:
            self._seen[path] = content
            self.log.append(("content", path, content))

    def _sync(self, descriptor: int) -> None:
        self._real_sync(descriptor)
        path = str(Path(f"/proc/self/fd/{descriptor}").readlink())
        if not path.startswith(self._folder):
            return
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            self.log.append(("sync folder", path))
        else:
            self._look_at(path)
            self.log.append(("sync", path))

    def _hear(self, event: str, values: tuple[Any, ...]) -> None:
        if event not in ("os.rename", "os.remove"):
            return
        path = os.path.abspath(os.fsdecode(values[0]))  # noqa: PTH100 - inside a hook nothing may fail
        if not path.startswith(self._folder) or not os.path.isfile(path):  # noqa: PTH113
            return
        if event == "os.remove":
            if path in self._watch.paths or path in self._seen:
                self._forget(path)
                self.log.append(("remove", path))
            return
        target = os.path.abspath(os.fsdecode(values[1]))  # noqa: PTH100
        self._look_at(path)
        self.log.append(("rename", path, target))
        if path in self._watch.paths:
            self._watch.paths.add(target)
        elif path in self._seen:
            self._seen[target] = self._seen[path]
            self._watch.paths.discard(target)
        self._forget(path)

    def _forget(self, path: str) -> None:
        self._seen.pop(path, None)
        self._watch.paths.discard(path)

"""The program's own window while its desk is copied; ends the process."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from build.bench.window_probe import _opened, _settle

_BEAT_MS = 5
_REST_SECONDS = 3.0


class Heart:
    """Beats in the thread of the window, reads a little with each beat, and keeps the longest gap in milliseconds."""

    def __init__(self, desk) -> None:
        self._desk, self._last, self.widest = desk, 0.0, 0.0
        self._ids = next(desk.listing.ids(_everything(), desk.today()))[:50]
        self._beats = 0
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def begin(self) -> None:
        self.widest, self._last = 0.0, time.perf_counter()
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.widest, self._last = max(self.widest, (now - self._last) * 1000), now
        self._beats += 1
        self._desk.matters.get(self._ids[self._beats % len(self._ids)])


def _everything():
    from carer_desk.panel.listing import MatterFilter

    return MatterFilter()


def backup(path: Path, key: bytes) -> None:
    """Print the longest gap with and without a copy being made, and the seconds of copying and restoring."""
    from carer_desk.panel.backup_rule import BackupReason
    from carer_desk.ui.backup_actions import BackupActions

    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    application, window = _opened(path, key)
    window.show_page("questions")
    window.show()
    _settle(application)
    desk = window.session.desk
    actions, heart = window.findChild(BackupActions), Heart(desk)
    heart.begin()
    until = time.perf_counter() + _REST_SECONDS
    while time.perf_counter() < until:
        application.processEvents()
        time.sleep(0.0005)
    told = {"rest ms": heart.widest}
    heart.begin()
    started = time.perf_counter()
    actions._begin(BackupReason.REGULAR)
    while actions.is_copying:
        application.processEvents()
        time.sleep(0.0005)
    told |= {"gap ms": heart.widest, "copy s": time.perf_counter() - started}
    started = time.perf_counter()
    restored = desk.backups.restore(desk.backups.copies()[0])
    told["restore s"] = time.perf_counter() - started
    for file in (restored, restored.with_name(restored.name + ".key")):
        file.unlink(missing_ok=True)
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    os.write(1, json.dumps(told).encode() + b"\n")
    os._exit(0)

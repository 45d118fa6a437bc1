"""The program's own window while its desk is copied or checked beside it; each function ends the process."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from build.bench.window_probe import _opened, _settle

_BEAT_MS = 5
_REST_SECONDS = 5.0


class Heart:
    """Beats in the thread of the window, reads a little with each beat, and keeps the gaps in milliseconds."""

    def __init__(self, desk) -> None:
        self._desk, self._last = desk, 0.0
        self._ids = next(desk.listing.ids(_everything(), desk.today()))[:50]
        self._gaps: list[float] = []
        self._own: list[float] = []
        self._kept_waiting = KeptWaiting()
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def watch(self, application, goes_on: Callable[[], bool]) -> dict[str, list[float]]:
        """Beat as long as something goes on; gives the gaps, and what of each was the program's own doing."""
        self._gaps, self._own = [], []
        self._kept_waiting.since()
        self._last = time.perf_counter()
        self._timer.start()
        while goes_on():
            application.processEvents()
            time.sleep(0.0005)
        self._timer.stop()
        return {"gaps": self._gaps, "own": self._own}

    def _beat(self) -> None:
        now = time.perf_counter()
        gap, self._last = (now - self._last) * 1000, now
        self._gaps.append(gap)
        self._own.append(max(0.0, gap - self._kept_waiting.since()))
        self._desk.matters.get(self._ids[len(self._gaps) % len(self._ids)])


class KeptWaiting:
    """How long this window's thread, or the one that works beside it, was ready to go on and got no processor.

    That is the doing of whatever else runs on the machine. Only Linux tells; elsewhere it is none.
    """

    def __init__(self) -> None:
        self._threads = [threading.get_native_id()]
        self._told: dict[int, float] = {}
        self._note_errands()

    def since(self) -> float:
        """Milliseconds since it was asked before."""
        waited = 0.0
        for thread in self._threads:
            told = _waited(thread)
            waited += max(0.0, told - self._told.get(thread, told))
            self._told[thread] = told
        return waited

    def _note_errands(self) -> None:
        from carer_desk.ui.errand import Errand

        run, threads = Errand.run, self._threads

        def run_and_tell(errand: Errand) -> None:
            threads[1:] = [threading.get_native_id()]
            run(errand)

        Errand.run = run_and_tell  # type: ignore[method-assign]


def _waited(thread: int) -> float:
    try:
        return int(Path(f"/proc/self/task/{thread}/schedstat").read_text().split()[1]) / 1e6
    except (OSError, IndexError):
        return 0.0


def _everything():
    from carer_desk.panel.listing import MatterFilter

    return MatterFilter()


def backup(path: Path, key: bytes) -> None:
    """Print the gaps with and without a copy being made, and the seconds of copying and restoring."""
    from carer_desk.panel.backup_rule import BackupReason
    from carer_desk.ui.backup_actions import BackupActions

    application, window, heart, told = _at_rest(path, key)
    desk, actions = window.session.desk, window.findChild(BackupActions)
    started = time.perf_counter()
    actions._begin(BackupReason.REGULAR)
    told |= heart.watch(application, lambda: actions.is_copying)
    told["seconds"] = time.perf_counter() - started
    started = time.perf_counter()
    restored = desk.backups.restore(desk.backups.copies()[0])
    told["restore seconds"] = time.perf_counter() - started
    for file in (restored, restored.with_name(restored.name + ".key")):
        file.unlink(missing_ok=True)
    _tell(told, path)


def check(path: Path, key: bytes) -> None:
    """Print the gaps with and without the monthly check beside the window, and its seconds."""
    from carer_desk.ui.check_actions import CheckActions

    application, window, heart, told = _at_rest(path, key)
    actions = window.findChild(CheckActions)
    started = time.perf_counter()
    actions._beside().begin(window.session.desk.checks.beside)
    told |= heart.watch(application, lambda: actions.is_checking)
    told["seconds"] = time.perf_counter() - started
    _tell(told, path)


def _at_rest(path: Path, key: bytes):
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    application, window = _opened(path, key)
    window.show_page("questions")
    window.show()
    _settle(application)
    heart = Heart(window.session.desk)
    until = time.perf_counter() + _REST_SECONDS
    rest = heart.watch(application, lambda: time.perf_counter() < until)
    return application, window, heart, {f"rest {name}": gaps for name, gaps in rest.items()}


def _tell(told: dict[str, object], path: Path) -> None:
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    os.write(1, json.dumps(told).encode() + b"\n")
    os._exit(0)

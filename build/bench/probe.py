"""What runs in a process of its own while the benchmark watches: a bare window, or the program's.

python -m build.bench.probe bare
python -m build.bench.probe start DESK KEY
python -m build.bench.probe session DESK KEY ROUNDS
python -m build.bench.probe papers DESK KEY FOLDER
python -m build.bench.probe backup DESK KEY
python -m build.bench.probe check DESK KEY
"""

from __future__ import annotations

import os
import sys
import time


def main(words: list[str]) -> None:
    if words[0] == "bare":
        _bare()
    from pathlib import Path

    from carer_desk.starting import load_desk_file

    load_desk_file()
    from build.bench import window_probe

    desk, key = Path(words[1]), bytes.fromhex(words[2]) if words[2] != "-" else b""
    if words[0] == "start":
        window_probe.start(desk, key)
    elif words[0] in ("backup", "check"):
        from build.bench import backup_probe

        getattr(backup_probe, words[0])(desk, key)
    elif words[0] == "session":
        window_probe.session(desk, key, int(words[3]))
    else:
        window_probe.papers(desk, key, Path(words[3]))


def painted_now() -> None:
    """Say when the first painting was done, and end at once."""
    os.write(1, b"%d\n" % time.clock_gettime_ns(time.CLOCK_MONOTONIC))
    os._exit(0)


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    painted = []

    class Window(QMainWindow):
        def paintEvent(self, event):  # noqa: N802
            super().paintEvent(event)
            painted.append(True)

    application = QApplication([])
    window = Window()
    window.resize(1250, 850)
    window.show()
    while not painted:
        application.processEvents()
    application.processEvents()
    painted_now()


if __name__ == "__main__":
    main(sys.argv[1:])

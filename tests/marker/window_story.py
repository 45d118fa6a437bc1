"""A story in the real window, in a process of its own: typed, locked, opened again, a bug, and killed at last."""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from carer_desk import app as program
from carer_desk.app import CarerDesk
from carer_desk.panel.findings import Mark
from carer_desk.panel.matter import Matter
from carer_desk.store import keys
from carer_desk.ui.crash_dialog import CrashDialog
from carer_desk.ui.lock_actions import LockActions

MARKER, PASSPHRASE = os.environ["MARKER"], os.environ["CARER_DESK_PASSPHRASE"]


def spin(until, rounds=1500):
    """Let the program live on until something holds."""
    for _turn in range(rounds):
        QApplication.processEvents()
        if until():
            return
        time.sleep(0.01)
    raise AssertionError("it never came")


def open_window(run, path, key):
    run.entrance._open(path, key)
    run.window.activateWindow()
    return run.window


def log_line(window):
    screen = window.show_page("questions")
    screen.log_question()
    return screen.list.log_bar.line


def write(window):
    """Log a question, write about it in every field, and read minutes."""
    line = log_line(window)
    QTest.keyClicks(line, f"Why was the {MARKER} put off?")
    QTest.keyClick(line, Qt.Key.Key_Return)
    page = window.screen_on_show.page
    page.background.type_again(f"Background of the {MARKER}.")
    page.background.flush()
    page.private.area.type_again(f"Private about the {MARKER}.")
    page.private.area.flush()
    window.show_page("questions").list.search.setText(MARKER)
    room = window.show_page("meetings").minutes.room
    room.read_text(Path("given/minutes.txt").read_text("utf-8"))
    spin(lambda: room.view.reading is not None)
    room.view.reading.mark(0, Mark.KEPT)
    for key in ("today", "scorecard", "promises", "report"):
        window.show_page(key)
    QApplication.processEvents()


def bug(run, telling):
    """A bug whose message holds what somebody typed."""
    CrashDialog.exec = lambda dialog: telling.append(dialog.report.toPlainText())
    try:
        raise ValueError(f"about the {MARKER}")
    except ValueError:
        run._on_bug(*sys.exc_info())


def main():
    """Tell the story; it stops where the test is to look at every file."""
    path = Path("desks/panel.desk").resolve()
    application = QApplication([])
    application.setApplicationName("Carer Desk")
    program._preload_charts = lambda: None
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    settings = program.QSettings(f"{place}/settings.ini", program.QSettings.Format.IniFormat)
    run = CarerDesk(application, path.parent, program.Preferences(settings), datetime.now)
    key = keys.unseal(path, PASSPHRASE)
    window = open_window(run, path, key)
    write(window)
    QTest.keyClicks(log_line(window), f"Half a word of the {MARKER}")
    QGuiApplication.clipboard().setText(MARKER)
    window.findChild(LockActions).lock()
    spin(lambda: run.window is None)
    settings.sync()
    print("locked", run.door.windowTitle(), flush=True)
    sys.stdin.readline()
    window = open_window(run, path, key)
    bug(run, [])
    window.show_page("meetings").minutes.forget()
    QTest.keyClicks(log_line(window), f"Typed when the power of the {MARKER} went")
    window.findChild(LockActions).keeper.keep()
    window.session.desk.matters.add(Matter(f"The last {MARKER}?"))
    print("done", len(window.session.desk.half_typed.all()), flush=True)
    sys.stdin.readline()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()

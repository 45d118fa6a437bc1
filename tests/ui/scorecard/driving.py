"""Acts on a dialog while it holds up the page, as a person does."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

_POLL_MS = 20


def answer_dialogs(act):
    """Act on the dialog that opens next; one that is still open after a failure is closed, so that no test hangs."""

    polls = iter(range(500))

    def run():
        box = QApplication.activeModalWidget()
        if box is None or not box.isActiveWindow():  # it is opening
            if box is not None:
                box.activateWindow()
            next(polls)  # a dialog that never opens must not be waited for in the next test
            QTimer.singleShot(_POLL_MS, run)
            return
        try:
            act(box)
        finally:
            if box.isVisible():
                box.reject()

    QTimer.singleShot(0, run)


def press_keep(box):
    """Press Ctrl+Enter where the keyboard is."""
    box.activateWindow()
    for _turn in range(100):
        if box.isActiveWindow():
            break
        QTest.qWait(_POLL_MS)
    QTest.keyClick(box.focusWidget() or box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

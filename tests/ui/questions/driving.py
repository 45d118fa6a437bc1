"""Drives the page as a person with a keyboard would, dialogs included."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
_PRESSED_MS = 160  # Qt shows a button as pressed for 100 ms before it acts on Alt and its letter


def focused() -> QWidget:
    """The widget that has the keys now."""
    found = QApplication.focusWidget()
    if found is None:  # without a window manager nobody gives the keys back to the window under a dialog
        window = next(
            one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow) and one.isVisible()
        )
        window.activateWindow()
        QApplication.processEvents()
        found = QApplication.focusWidget() or window.focusWidget() or window
    assert found is not None, "nothing has the focus"
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key where the focus is."""
    QTest.keyClick(focused(), key, modifiers)
    QApplication.processEvents()
    if modifiers == ALT:
        QTest.qWait(_PRESSED_MS)


def type_words(words: str) -> None:
    """Type into what has the focus."""
    QTest.keyClicks(focused(), words)
    QApplication.processEvents()


def tab_to(name: str) -> QWidget:
    """Press Tab until a control with this name has the focus."""
    for _step in range(120):
        widget = focused()
        words = getattr(widget, "text", str)
        own = words() if callable(words) and not widget.accessibleName() else ""
        if name in (widget.accessibleName(), str(own).replace("&", "")):
            return widget
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reached {name!r}")


def in_dialog(act):
    """Do something in the next window that opens, with keys; call it before opening the window."""
    problems: list[BaseException] = []

    def drive() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, drive)
            return
        dialog.activateWindow()
        QApplication.processEvents()
        try:
            act(dialog)
        except BaseException as error:
            problems.append(error)
        if dialog.isVisible() and dialog is QApplication.activeModalWidget():
            problems.append(AssertionError(f"still open: {dialog.windowTitle()}"))
            dialog.close()

    QTimer.singleShot(10, drive)
    return problems

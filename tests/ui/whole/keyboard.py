"""Hands on a keyboard: every step of a story is a key pressed where the focus is, dialogs included."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
_MOST_TABS = 150
_PATIENCE_MS = 20_000
_MOUSE = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick}


def focused():
    """The widget that has the keys now; nothing at all is a fault."""
    found = QApplication.focusWidget()
    assert found is not None, "the focus is lost"
    assert found.isVisible(), f"{named(found)!r} has the focus and cannot be seen"
    return found


def named(widget):
    """The name of a control as a person would read it."""
    own = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or own.replace("&&", "\0").replace("&", "").replace("\0", "&")


def press(key, modifiers=NONE):
    """Press one key where the focus is."""
    QTest.keyClick(focused(), key, modifiers)
    for _round in range(2):  # what the key did, and what followed from it
        QApplication.processEvents()


def write(words):
    """Type words where the focus is."""
    for letter in words:  # the first may open a field that takes the others
        QTest.keyClick(focused(), letter)
    QApplication.processEvents()


def write_over(words):
    """Type words in place of what stands in the field."""
    press(Qt.Key.Key_A, CTRL)
    write(words)


def paste(words):
    """Paste words where the focus is."""
    QGuiApplication.clipboard().setText(words)
    press(Qt.Key.Key_V, CTRL)


def paste_over(words):
    """Paste words in place of what stands in the field."""
    press(Qt.Key.Key_A, CTRL)
    paste(words)


def tab_to(name):
    """Press Tab until a control of this name has the focus; fail when Tab comes round without meeting it."""
    met = []
    for _step in range(_MOST_TABS):
        widget = focused()
        if named(widget).startswith(name):
            return widget
        met.append(named(widget))
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reached {name!r}, only {sorted(set(met))}")


def push(name):
    """Go to a button by Tab and press it with Space."""
    tab_to(name)
    press(Qt.Key.Key_Space)


def pick(name, choice):
    """Go to a drop-down by Tab and choose by arrows."""
    combo = tab_to(name)
    press(Qt.Key.Key_Home)
    for _step in range(combo.count()):
        if combo.currentText() == choice:
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(f"{name!r} does not offer {choice!r}")


class Answering:
    """Answers the dialog that opens next; `with Answering(act): press(...)` fails as `act` failed."""

    def __init__(self, act):
        self._act = act
        self._error = self._behind = None
        self._waits = iter(range(1000))
        self.opened = self._over = False

    def __enter__(self):
        QTimer.singleShot(0, self._look)
        QTimer.singleShot(_PATIENCE_MS, self._give_up)
        return self

    def __exit__(self, kind, _error, _trace):
        self._over = True
        if self._behind is not None:  # as a desktop does when a dialog closes; there is none here
            self._behind.activateWindow()
            QApplication.processEvents()
        if kind is None:
            if self._error is not None:
                raise self._error
            assert self.opened, "no dialog opened"

    def _give_up(self):
        """Close what nobody answers, so that a fault is a failure and not a wait without end."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None and not self._over:
            self._error = self._error or AssertionError(f"{dialog.windowTitle()!r} stayed open")
            dialog.close()
            QTimer.singleShot(100, self._give_up)

    def _look(self):
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            if next(self._waits, None) is not None:
                QTimer.singleShot(5, self._look)
            return
        self.opened = True
        self._behind = dialog.parentWidget().window() if dialog.parentWidget() else None
        dialog.activateWindow()
        QApplication.processEvents()
        try:
            self._act(dialog)
        except BaseException as error:
            self._error = error
        if dialog.isVisible() and self._error is not None:
            dialog.close()


class NoMouse(QObject):
    """Remembers each press of a mouse button, so that a story can say there was none."""

    def __init__(self):
        super().__init__()
        self.presses = 0

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt's name
        if event.type() in _MOUSE:
            self.presses += 1
        return False

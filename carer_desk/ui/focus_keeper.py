"""Sees to it that the keyboard is never nowhere: when what had the focus goes, the page on show gets it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget


class FocusKeeper(QObject):
    """Watches one window; `home` gives the part of it that the focus goes to, its first control of all."""

    def __init__(self, window: QWidget, home: Callable[[], QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._home = home
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._on_pause_ended)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self._watches = True
        application.focusChanged.connect(self._on_focus_changed)

    def stop(self) -> None:
        """Leave the keyboard alone from now on, because the window closes."""
        if self._watches:
            self._watches = False
            self._pause.stop()
            self._application.focusChanged.disconnect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Python lets go of what a window is made of before Qt does, and the keyboard goes from the window last.
        if new is None and getattr(self, "_watches", False):
            self._pause.start()

    @Slot()
    def _on_pause_ended(self) -> None:
        """Take the first control of the page, unless the keys went to another window or came back."""
        if QApplication.focusWidget() is None and self._window.isActiveWindow():
            first = _first_control(self._home())
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)


def _first_control(page: QWidget) -> QWidget | None:
    """Give the first control of a page that Tab reaches and that can be seen."""
    proxy = page.focusProxy()
    if proxy is not None and proxy.isVisible():
        return proxy
    widget: QWidget | None = page.nextInFocusChain()
    while widget is not None and widget is not page:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_tab and widget.isEnabled() and widget.isVisible() and page.isAncestorOf(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None

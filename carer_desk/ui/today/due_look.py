"""Looks, beside what the user does, whether the time of something in the desk is over."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from carer_desk.ui.session import Session

PAUSE_MS = 700
"""Long enough for the page to be painted and used first."""


class DueLook(QObject):
    """Serves one page; looks again only on another day or after the desk changed."""

    found = Signal(bool)
    """Whether something may go by the rule of the desk."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._known: tuple[date, bool] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)
        session.changed.connect(self._on_desk_changed)

    def look(self) -> None:
        """Tell what is known, else look as soon as there is time."""
        if self._known is not None and self._known[0] == self._session.desk.day():
            self.found.emit(self._known[1])
        else:
            self._pause.start()

    @Slot(object)
    def _on_desk_changed(self, _change: object) -> None:
        self._known = None
        self._pause.start()  # the page may have asked before this was heard

    @Slot()
    def _on_pause_ended(self) -> None:
        if self._page.isVisible():
            desk = self._session.desk
            self._known = desk.day(), desk.erasing.retention.is_anything_due()
            self.found.emit(self._known[1])

"""Looks through all followed indicators for questions that their figures call for, beside what the user does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from carer_desk.ui.session import Session

if TYPE_CHECKING:
    from carer_desk.panel.data_questions import DataQuestion
    from carer_desk.panel.indicator import Indicator

PAUSE_MS = 250
"""Long enough for the page to be painted first."""
_AT_ONCE = 10
"""Indicators of one step: some milliseconds."""


class FiguresQuestions(QObject):
    """Serves one page; it looks only while that page is on show, and again only after the desk changed."""

    found = Signal(object)
    """All offers, the most pressing first; the payload is a list of DataQuestion."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._waiting: list[Indicator] = []
        self._offers: list[DataQuestion] = []
        self._known: tuple[date, list[DataQuestion]] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)
        self._step = QTimer(self)
        self._step.timeout.connect(self._on_step)
        session.changed.connect(self._on_desk_changed)

    @property
    def is_looking(self) -> bool:
        """Whether the answer is still to come."""
        return self._pause.isActive() or self._step.isActive()

    def look(self) -> None:
        """Tell what is found: at once if it is known, else as soon as there is time."""
        if self._known is not None and self._known[0] == self._session.desk.day():
            self.found.emit(self._known[1])
        else:
            self._step.stop()
            self._pause.start()

    @Slot(object)
    def _on_desk_changed(self, _change: object) -> None:
        self._known = None
        self._step.stop()
        self._pause.start()  # the page may have asked before this was heard

    @Slot()
    def _on_pause_ended(self) -> None:
        if self._page.isVisible():
            self._waiting = self._session.desk.indicators.all(followed_only=True)
            self._offers = []
            self._step.start()

    @Slot()
    def _on_step(self) -> None:
        if not self._page.isVisible():
            self._step.stop()
            return
        now, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        if now:
            self._offers += self._session.desk.stories.questions_of(now)
        if not self._waiting:
            from carer_desk.panel.data_questions import most_pressing  # no start waits for the rules

            self._step.stop()
            self._known = self._session.desk.day(), most_pressing(self._offers)
            self.found.emit(self._known[1])

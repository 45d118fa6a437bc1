"""Notices that an older state of a desk lies where a newer one was open on this computer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from carer_desk.panel.dates import day_month_year
from carer_desk.store.last_seen import LastSeen
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow


class OlderDesk(QObject):
    """Compares the desk of a window with what this computer remembers of it; `open_earlier` leads to the copies."""

    def __init__(self, session: Session, window: MainWindow, open_earlier: Callable[[], object]) -> None:
        super().__init__(window)
        self._session, self._open_earlier = session, open_earlier

    def look(self) -> None:
        """Say once that the desk is older than it was here, and remember from now on what it is."""
        desk, preferences = self._session.desk, self._session.preferences
        seen = LastSeen.read(preferences.last_seen(desk.path))
        goes_on = self._session.attempt(lambda: seen is None or seen.is_in(desk.connection))
        if seen is not None and goes_on is False:
            words = self.tr(
                "This desk is older than the one you had open here on {0}, or another copy of it. If you put a copy "
                "in its place, this is right. If not, keep this file and look at the copies."
            )
            action = self.tr("Look at the copies")
            self._session.notices.problem(words.format(day_month_year(seen.on)), action, self._open_earlier)
        if goes_on is not None:  # else it cannot be read, which was said
            self._session.attempt(self._remember)
        self._session.on_close.append(self._remember)

    def _remember(self) -> None:
        desk = self._session.desk
        seen = LastSeen.of(desk.connection, desk.day())
        self._session.preferences.remember_seen(desk.path, seen.written)

"""Leads from one page to another: what a page asks of the session, the window's pages answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter
from carer_desk.ui.screen import Screen
from carer_desk.ui.session import Session


class PageRoutes(QObject):
    """Hears the session's wishes and shows the page they are about, by `show_page(key, record_id)`."""

    def __init__(self, session: Session, show_page: Callable[..., Screen], parent: QObject) -> None:
        super().__init__(parent)
        self._show_page = show_page
        session.matter_requested.connect(self._on_matter_requested)
        session.filter_requested.connect(self._on_filter_requested)
        session.record_requested.connect(self._on_record_requested)
        session.screen_requested.connect(self._on_screen_requested)
        session.log_requested.connect(self._on_log_requested)

    @Slot(int)
    def _on_matter_requested(self, matter_id: int) -> None:
        self._show_page("questions", matter_id)

    @Slot(object)
    def _on_filter_requested(self, chosen: MatterFilter) -> None:
        self._show_page("questions").show_filter(chosen)

    @Slot(str, object)
    def _on_record_requested(self, key: str, record_id: object) -> None:
        self._show_page(key, record_id)

    @Slot(str)
    def _on_screen_requested(self, key: str) -> None:
        self._show_page(key)

    @Slot(object)
    def _on_log_requested(self, begun: Matter) -> None:
        self._show_page("questions").log_matter(begun)

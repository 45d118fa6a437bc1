"""Shows the help beside the window, and puts its pages into the Help menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMainWindow

from carer_desk.ui.theme import Theme
from carer_desk.ui.window_actions import ActionSpec, WindowMenus

if TYPE_CHECKING:
    from carer_desk.ui.help_panel import HelpPanel


class HelpActions(QObject):
    """The help of one window; `page_on_show` says which page of it belongs to what the user sees."""

    def __init__(
        self, theme: Theme, menus: WindowMenus, page_on_show: Callable[[], str], window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._page_on_show = page_on_show
        self.panel: HelpPanel | None = None
        """The help window, once it was opened."""
        for spec in (
            ActionSpec(
                self.tr("&Help for this page"), self._on_help_triggered, ["F1"], "life-buoy", ["manual"]
            ),
            ActionSpec(self.tr("&Keys"), self._on_keys_triggered, ["Shift+F1"], "keyboard", ["shortcuts"]),
            ActionSpec(
                self.tr("&Words of the panel"), self._on_words_triggered, [], "book-open", ["glossary"]
            ),
            ActionSpec(
                self.tr("&Confidentiality, and what not to log"),
                self._on_confidentiality_triggered,
                [],
                "shield-check",
                ["harm", "disclosure", "MASH", "LADO", "999", "privacy", "names"],
            ),
        ):
            menus.add(menus.help, spec)

    def show_page(self, page: str) -> HelpPanel:
        """Open the help at a page, or bring it forward."""
        if self.panel is None:
            from carer_desk.ui.help_panel import HelpPanel

            self.panel = HelpPanel(self._theme)
        self.panel.show_page(page)
        self.panel.show()
        self.panel.raise_()
        self.panel.activateWindow()
        return self.panel

    @Slot()
    def close(self) -> None:
        """Close the help with the window."""
        if self.panel is not None:
            self.panel.close()

    @Slot()
    def _on_help_triggered(self) -> None:
        self.show_page(self._page_on_show())

    @Slot()
    def _on_keys_triggered(self) -> None:
        self.show_page("keys")

    @Slot()
    def _on_words_triggered(self) -> None:
        self.show_page("words")

    @Slot()
    def _on_confidentiality_triggered(self) -> None:
        self.show_page("confidentiality")

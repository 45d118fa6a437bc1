"""The window before a desk is open: where one begins, unlocks or chooses a desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QVBoxLayout, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.ui.errand import Errand
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.reading_column import ReadingColumn
from carer_desk.ui.passphrase_meter import shipped_meter
from carer_desk.ui.start_page import StartPage
from carer_desk.ui.theme import Theme
from carer_desk.ui.unlock_page import UnlockPage

_FIRST_SIZE = QSize(960, 720)
_LEAST_SIZE = QSize(560, 420)


class WaitPage(ReadingColumn):
    """Says what is being done while the window waits for it."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme)
        self.add(Heading(theme, self.tr("Carer Desk"), "title", "accent"))
        self.add(Text(theme, words))


class Door(QMainWindow):
    """Shows the start page or the unlock page, and hands out what the user wants."""

    closed = Signal()
    """The user closed the window without opening a desk."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._errand: Errand | None = None
        self._page: QWidget | None = None
        self._waiting: QWidget | None = None
        self._on_done: Callable[[object], None] = _nothing
        self._on_refused: Callable[[CarerDeskError], None] = _nothing
        self.setWindowTitle(self.tr("Carer Desk"))
        self.setMinimumSize(_LEAST_SIZE)
        self.resize(_FIRST_SIZE)
        self._holder = QWidget()
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.setCentralWidget(self._holder)

    @property
    def page(self) -> QWidget | None:
        """The page on show."""
        return self._page

    @property
    def is_waiting(self) -> bool:
        """Whether an errand is under way."""
        return self._errand is not None

    def show_start(self) -> StartPage:
        """Show the page where a desk begins."""
        page = StartPage(self._theme, shipped_meter())
        self._put(page)
        page.council.setFocus()
        return page

    def show_unlock(self, desk: Path) -> UnlockPage:
        """Show the page that asks for a desk's passphrase."""
        page = UnlockPage(self._theme, desk.stem)
        self._put(page)
        page.passphrase.setFocus()
        return page

    def show_page(self, page: QWidget) -> None:
        """Show a page that somebody else made, in place of the one on show."""
        self._put(page)

    def run(
        self,
        words: str,
        work: Callable[[], object],
        done: Callable[[object], None],
        refused: Callable[[CarerDeskError], None],
    ) -> None:
        """Say what is being done, do it in a thread, and come back with what it gave or why it was refused.

        The page stays as it was underneath, so that nothing typed is lost when it is refused.
        """
        self._waiting = self._page
        self._on_done, self._on_refused = done, refused
        self._put(WaitPage(self._theme, words), keep=True)
        self._errand = Errand(work, self)
        # Slots of this window, so that they run in its thread and not in the errand's.
        self._errand.done.connect(self._on_errand_done)
        self._errand.refused.connect(self._on_errand_refused)
        self._errand.failed.connect(self._on_errand_failed)
        self._errand.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for an errand that writes, then tell the app."""
        if self._errand is not None:
            self._errand.wait()
        super().closeEvent(event)
        self.closed.emit()

    @Slot()
    def come_forward(self) -> None:
        """Show the window above the others."""
        self.show()
        self.raise_()
        self.activateWindow()

    @Slot(object)
    def _on_errand_done(self, result: object) -> None:
        self._come_back()
        self._on_done(result)

    @Slot(object)
    def _on_errand_refused(self, error: CarerDeskError) -> None:
        self._come_back()
        self._on_refused(error)

    @Slot(object)
    def _on_errand_failed(self, error: Exception) -> None:
        self._come_back()
        raise error

    def _come_back(self) -> None:
        """End the errand and show the page again that was there before it, with what was typed."""
        if self._errand is not None:
            self._errand.wait()
            self._errand.deleteLater()
            self._errand = None
        page, self._waiting = self._waiting, None
        if page is not None:
            self._put(page)
            page.show()

    def _put(self, page: QWidget, *, keep: bool = False) -> None:
        if self._page is not None:
            if keep:
                self._page.hide()
            else:
                self._rows.removeWidget(self._page)
                self._page.deleteLater()
        self._page = page
        self._rows.addWidget(page)


def ask_for_desk(parent: QWidget, folder: Path) -> Path | None:
    """Let the user choose a desk file."""
    say = QCoreApplication.translate
    chosen, _ = QFileDialog.getOpenFileName(
        parent,
        say("Door", "Open a desk"),
        str(folder),
        say("Door", "Desks (*.desk);;Sealed files (*.sealed);;All files (*)"),
    )
    return Path(chosen) if chosen else None


def _nothing(_told: object) -> None:
    """Stands where nobody waits to be told."""

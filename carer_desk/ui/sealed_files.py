"""Opens sealed files: asks for the passphrase, and writes what is inside to a place that the user chooses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.sealing import Unsealed, put, unsealed
from carer_desk.ui.dialogs.seal_dialog import UnsealDialog
from carer_desk.ui.dialogs.waiting_dialog import Tell
from carer_desk.ui.paper_places import PaperPlaces
from carer_desk.ui.parts.notices import Notices
from carer_desk.ui.theme import Theme
from carer_desk.ui.waiting import waited


class SealedFiles(QObject):
    """Opens sealed files for one window, with or without a desk in it."""

    def __init__(self, theme: Theme, window: QWidget, places: PaperPlaces | None = None) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._places = places or PaperPlaces()

    def ask_file(self) -> Path | None:
        """Ask which file is to be opened; None when the user left."""
        kinds = self.tr("Sealed files (*.sealed);;All files (*)")
        chosen, _kind = QFileDialog.getOpenFileName(self._window, self.tr("Open a sealed file"), "", kinds)
        return Path(chosen) if chosen else None

    def inside(self, path: Path, verb: str = "") -> Unsealed | None:
        """What is in a sealed file, in memory; asks until a passphrase opens it. None when the user left."""
        verb = verb or self.tr("&Open it")
        dialog = UnsealDialog(self._theme, path.name, verb, self._window)
        try:
            while (passphrase := dialog.ask()) is not None:
                try:
                    return self._wait(path, passphrase)
                except CarerDeskError as error:
                    dialog.say_problem(str(error))
            return None
        finally:
            dialog.deleteLater()

    def open(self, path: Path) -> Path | None:
        """Write what is in a sealed file to a place that the user chooses; None when the user left.

        Raises CarerDeskError when the place refuses it.
        """
        found = self.inside(path, self.tr("&Choose where it goes…"))
        if found is None:
            return None
        name = Path(found.name)
        ending = name.suffix[1:] or "txt"
        place = self._places.ask(self._window, name.stem, ending, self.tr("The opened file"))
        if place is not None:
            put(place, found.content)
        return place

    def open_and_tell(self, path: Path, notices: Notices) -> None:
        """Open a sealed file, and say where what was inside is now. Raises CarerDeskError as `open` does."""
        place = self.open(path)
        if place is None:
            return

        def show() -> None:
            self._places.show_folder_for(notices, place)

        words = self.tr("“{0}” is written. It is not sealed any more: anybody who has it can read it.")
        notices.tell(words.format(place.name), self.tr("Show in folder"), show)

    def _wait(self, path: Path, passphrase: str) -> Unsealed | None:
        def work(_tell: Tell) -> Unsealed:
            return unsealed(path, passphrase)

        return waited(self._theme, self._window, self.tr("Opening “{0}”…").format(path.name), work)

"""Asks for the passphrase of a file that leaves the desk sealed, or for the word that it shall leave open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from carer_desk import RESOURCES
from carer_desk.panel.spoken_words import LEAST_LETTERS, as_spoken, suggest
from carer_desk.store.sealing import ENDING
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line
from carer_desk.ui.paper_places import PaperPlaces
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class Sealing:
    """How a file leaves the desk."""

    passphrase: str | None = field(repr=False)
    """None leaves it open to anybody."""

    def ask_place(
        self, places: PaperPlaces, parent: QWidget, name: str, ending: str, kind: str
    ) -> Path | None:
        """Ask where a file goes; the name of a sealed one tells of both. None when the user left."""
        if self.passphrase is None:
            return places.ask(parent, name, ending, kind)
        path = places.ask(parent, f"{name}.{ending}", ENDING[1:], kind)
        if path is None or path.with_suffix("").suffix.lower() == f".{ending}":
            return path
        return path.with_name(f"{path.stem}.{ending}{ENDING}")


AskSealing = Callable[[QWidget, Theme], Sealing | None]
"""Asks how a file leaves the desk; None when the user left."""


class SealDialog(FormDialog):
    """Gives how a file leaves the desk: sealed, unless its owner says in so many words that it shall not be."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("Seal this file"), self.tr("&Choose where it goes…"))
        words = self.tr(
            "This file holds more than the chair’s paper, so it leaves the desk sealed. "
            "Nobody can open it without the passphrase below."
        )
        self.form.addRow(Text(theme, words))
        self.passphrase = form_line(theme, suggest(RESOURCES))
        hint = self.tr("Four words by chance. Capital letters do not matter.")
        self.add_field(self.tr("&Passphrase for this file"), self.passphrase, hint)
        self.another = outlined_button(theme, self.tr("&Another one"), "rotate-ccw", self._on_another_clicked)
        beside = Flow(theme.space("small"))  # no wider than its words
        beside.addWidget(self.another)
        self.form.addRow(beside)
        voice = self.tr(
            "Write it down now. Tell it by voice to whoever may read the file, and never mail it: "
            "a mail with both would open for anybody."
        )
        self.form.addRow(Text(theme, voice, "body", bold=True))
        self.plain = QCheckBox(self.tr("&Not sealed: anybody who has the file can read it"))
        theme.dress(self.plain, "body")
        self.form.addRow(self.plain)
        self.plain.toggled.connect(self._on_plain_toggled)

    @property
    def sealing(self) -> Sealing:
        """What was chosen."""
        return Sealing(None if self.plain.isChecked() else self.passphrase.text().strip())

    @classmethod
    def ask(cls, parent: QWidget, theme: Theme) -> Sealing | None:
        """Ask; None means that the user left."""
        dialog = cls(theme, parent)
        sealing = dialog.sealing if dialog.take() else None
        dialog.deleteLater()
        return sealing

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """A passphrase that is guessed by hand seals nothing."""
        if self.plain.isChecked() or len(as_spoken(self.passphrase.text())) >= LEAST_LETTERS:
            return "", None
        words = self.tr("Type at least {0} letters: four words that do not belong together.")
        return words.format(LEAST_LETTERS), self.passphrase

    @Slot()
    def _on_another_clicked(self) -> None:
        self.passphrase.setText(suggest(RESOURCES))
        announce(self, self.passphrase.text())

    @Slot(bool)
    def _on_plain_toggled(self, plain: bool) -> None:
        self.passphrase.setEnabled(not plain)
        self.another.setEnabled(not plain)
        if plain:
            self.say_problem("")


class UnsealDialog(FormDialog):
    """Asks for the passphrase of a sealed file, and gives what it opened; it saves nothing."""

    def __init__(self, theme: Theme, name: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("Open a sealed file"), verb)
        self.form.addRow(Text(theme, self.tr("“{0}” is sealed.").format(name)))
        self.passphrase = form_line(theme)
        hint = self.tr("You were told it by voice. Capital letters do not matter.")
        self.add_field(self.tr("&Passphrase of this file"), self.passphrase, hint)

    def ask(self) -> str | None:
        """Show the dialog; gives the passphrase, None when the user left."""
        return self.passphrase.text() if self.take() else None

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """Something has to be typed."""
        if as_spoken(self.passphrase.text()):
            return "", None
        return self.tr("Type the passphrase you were told."), self.passphrase

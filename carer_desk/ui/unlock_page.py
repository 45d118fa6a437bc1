"""Asks for the passphrase of a desk that is there already."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from carer_desk.ui.parts.buttons import filled_button, outlined_button, quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.reading_column import ReadingColumn
from carer_desk.ui.theme import Theme


class UnlockPage(ReadingColumn):
    """The passphrase for a named desk; the caller tries it and says with `show_problem` what was wrong."""

    unlock_requested = Signal(str)
    """The user typed a passphrase."""
    open_requested = Signal()
    """The user wants another desk."""
    example_requested = Signal()
    """The user wants to look at the example."""
    new_desk_requested = Signal()
    """The user wants to begin a new desk; the app shows the start page."""

    def __init__(self, theme: Theme, desk_name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.passphrase = QLineEdit()
        theme.dress(self.passphrase, "body")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self._on_unlock_clicked)
        self.problem = Text(theme, "", "body", "bad")
        self.problem.hide()
        self.unlock = filled_button(theme, self.tr("Open my desk"), "lock-open", self._on_unlock_clicked)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("&Passphrase"), self.passphrase)
        card = Card(theme)
        card.add(Heading(theme, desk_name, "section"))
        card.add(form)
        card.add(self.problem)
        first = Flow(theme.space("small"))
        first.addWidget(self.unlock)
        card.add(first)
        others = Flow(theme.space("small"))
        others.addWidget(
            outlined_button(theme, self.tr("Open another desk"), "folder-open", self.open_requested)
        )
        others.addWidget(
            outlined_button(theme, self.tr("Look at the example"), "eye", self.example_requested)
        )
        others.addWidget(quiet_button(theme, self.tr("Begin a new desk"), "plus", self.new_desk_requested))
        self.add(Heading(theme, self.tr("Carer Desk"), "title", "accent"))
        self.add(card)
        self.add(others)
        self.passphrase.setFocus()

    def show_problem(self, words: str) -> None:
        """Say why it did not open, in the caller's words, and let the user type again."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.passphrase.setAccessibleDescription(words)
        if words:
            self.passphrase.selectAll()
            self.passphrase.setFocus()
            announce(self.problem, words)

    @Slot()
    def _on_unlock_clicked(self) -> None:
        if self.passphrase.text():
            self.unlock_requested.emit(self.passphrase.text())
        else:
            self.show_problem(self.tr("Type the passphrase first."))

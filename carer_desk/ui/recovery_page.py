"""The pages at the door about other ways in: the new code of a new desk, and a new passphrase after a code was used."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from carer_desk.panel.passphrase import SHORTEST, PassphraseMeter
from carer_desk.ui.parts.buttons import filled_button, quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.reading_column import ReadingColumn
from carer_desk.ui.parts.strength_line import StrengthLine
from carer_desk.ui.recovery_card import NewCode, RecoveryCard
from carer_desk.ui.recovery_sheet import PrintSheet
from carer_desk.ui.theme import Theme


class _DoorPage(ReadingColumn):
    """A page with one card and a place for what is wrong with it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.problem = Text(theme, "", "body", "bad")
        self.problem.hide()
        self.add(Heading(theme, self.tr("Carer Desk"), "title", "accent"))

    def show_problem(self, words: str) -> None:
        """Say what stands in the way; empty words take the message away."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        if words:
            self.reveal(self.problem)
            announce(self.problem, words)


class RecoveryPage(_DoorPage):
    """Shows the recovery code of a desk that was just made, until its owner says that it is safe."""

    confirmed = Signal()
    """The code was printed or written down."""

    def __init__(
        self, theme: Theme, new: NewCode, print_sheet: PrintSheet, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.card = RecoveryCard(theme, new, print_sheet)
        self.card.confirmed.connect(self._on_open_clicked)
        self.open = filled_button(theme, self.tr("Open my desk"), "lock-open", self._on_open_clicked)
        row = Flow(theme.space("small"))
        row.addWidget(self.open)
        self.card.add(self.problem)
        self.card.add(row)
        self.add(self.card)

    def say_renewed(self) -> None:
        """Say that the desk has a new key, so that the code of before is over."""
        words = self.tr(
            "Your desk has a new key, and this code belongs to it. The code you had opens your desk no more: tear up "
            "its sheet once the earlier copies are replaced."
        )
        self.card.rows.insertWidget(2, Text(self._theme, words))

    @Slot()
    def _on_open_clicked(self) -> None:
        words = self.card.what_is_wrong
        self.show_problem(words)
        self.card.last.setAccessibleDescription(words)
        if words:
            self.card.last.setFocus()
        else:
            self.confirmed.emit()


class NewPassphrasePage(_DoorPage):
    """Asks for a new passphrase, because the desk was opened by its recovery code."""

    passphrase_chosen = Signal(str)
    """The user chose a new passphrase."""
    kept = Signal()
    """The user wants to leave the passphrase as it is."""

    def __init__(
        self, theme: Theme, desk_name: str, meter: PassphraseMeter, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        for line in (self.passphrase, self.again):
            theme.dress(line, "body")
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.returnPressed.connect(self._on_keep_clicked)
        self.strength = StrengthLine(theme, meter, self.passphrase)
        self.keep = filled_button(
            theme, self.tr("Use this passphrase from now on"), "check", self._on_keep_clicked
        )
        self.leave = quiet_button(theme, self.tr("Open without changing it"), "lock-open", self.kept)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(theme.space("inside"))
        form.addRow(self.tr("New &passphrase"), self.passphrase)
        form.addRow(self.strength)
        form.addRow(self.tr("New passphrase a&gain"), self.again)
        words = self.tr(
            "The recovery code was right. Choose a new passphrase in place of the one that was forgotten. "
            "The code stays as it is."
        )
        row = Flow(theme.space("small"))
        row.addWidget(self.keep)
        row.addWidget(self.leave)
        card = Card(theme)
        for part in (Heading(theme, desk_name, "section"), Text(theme, words), form, self.problem, row):
            card.add(part)
        self.add(card)
        self.passphrase.setFocus()

    @Slot()
    def _on_keep_clicked(self) -> None:
        fault, words = self._fault()
        self.show_problem(words)
        if fault is not None:
            fault.setAccessibleDescription(words)
            fault.setFocus()
            fault.selectAll()
        else:
            self.passphrase_chosen.emit(self.passphrase.text())

    def _fault(self) -> tuple[QLineEdit | None, str]:
        if len(self.passphrase.text()) < SHORTEST:
            words = self.tr("The passphrase is too short. Use at least {0} letters: three or four words.")
            return self.passphrase, words.format(SHORTEST)
        if self.passphrase.text() != self.again.text():
            return self.again, self.tr("The two passphrases differ. Type the same one again.")
        return None, ""

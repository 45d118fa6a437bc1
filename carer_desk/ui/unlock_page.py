"""Asks for the passphrase of a desk that is there already, or for its recovery code."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QWidget

from carer_desk.panel.recovery_code import what_is_wrong
from carer_desk.ui.parts.buttons import filled_button, outlined_button, quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.reading_column import ReadingColumn
from carer_desk.ui.theme import Theme

_SECOND_MS = 1000


class UnlockPage(ReadingColumn):
    """The passphrase for a named desk; the caller tries it and says with `show_problem` what was wrong.

    `make_wait` keeps the button from being pressed for some seconds; what is typed stays.
    """

    unlock_requested = Signal(str)
    """The user typed a passphrase; `remember` says whether this computer is to remember it."""
    recovery_requested = Signal(str)
    """The user typed a recovery code without a typing error."""
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
        self.passphrase.returnPressed.connect(self._on_unlock_clicked)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        theme.dress(self._label, "body")
        self._label.setBuddy(self.passphrase)
        self.hint = Text(theme, "", "meta", "dim")
        self.problem = Text(theme, "", "body", "bad")
        self.problem.hide()
        self.waiting = Text(theme, "", "body", "waiting")
        self.waiting.hide()
        self.remember = QCheckBox(self.tr("&Remember on this computer"))
        theme.dress(self.remember, "body")
        self.remember.setToolTip(
            self.tr("The keyring of this computer then opens the desk when Carer Desk starts.")
        )
        self.unlock = filled_button(theme, self.tr("Open my desk"), "lock-open", self._on_unlock_clicked)
        self.other_way = quiet_button(theme, "", "life-buoy", self._on_other_way_clicked)
        self._left = 0
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND_MS)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)  # a try that comes early is refused
        self._tick.timeout.connect(self._on_second_passed)
        self._lay_out(desk_name)
        self.by_code = False
        self._show_way()

    def show_problem(self, words: str) -> None:
        """Say why it did not open, in the caller's words, and let the user type again."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.passphrase.setAccessibleDescription(words)
        if words:
            self.passphrase.selectAll()
            self.passphrase.setFocus()
            self.reveal(self.unlock, self.passphrase)
            announce(self.problem, words)

    def make_wait(self, seconds: float) -> None:
        """Hold the next try back for so long; no seconds let it go at once."""
        self._left = math.ceil(seconds)
        self.unlock.setEnabled(self._left == 0)
        self._say_wait()
        if self._left:
            self.reveal(self.unlock, self.passphrase)
            announce(self.waiting, self.waiting.text())
            self._tick.start()
        else:
            self._tick.stop()

    @Slot()
    def _on_second_passed(self) -> None:
        self._left = max(0, self._left - 1)
        self._say_wait()
        if self._left == 0:
            self._tick.stop()
            self.unlock.setEnabled(True)
            announce(self.unlock, self.tr("You can try again now."))

    @Slot()
    def _on_unlock_clicked(self) -> None:
        typed = self.passphrase.text()
        if self._left:  # Enter in the field asks as well
            announce(self.waiting, self.waiting.text())
        elif not self.by_code:
            if typed:
                self.unlock_requested.emit(typed)
            else:
                self.show_problem(self.tr("Type the passphrase first."))
        elif words := what_is_wrong(typed):
            self.show_problem(words)
        else:
            self.recovery_requested.emit(typed)

    @Slot()
    def _on_other_way_clicked(self) -> None:
        self.by_code = not self.by_code
        self._show_way()

    def _show_way(self) -> None:
        """Ask for the passphrase, which nobody may see, or for the code, which is hard to type unseen."""
        self.passphrase.clear()
        self.show_problem("")
        echo = QLineEdit.EchoMode
        self.passphrase.setEchoMode(echo.Normal if self.by_code else echo.Password)
        self._label.setText(self.tr("&Recovery code") if self.by_code else self.tr("&Passphrase"))
        self.passphrase.setAccessibleName(self._label.text().replace("&", ""))
        self.other_way.setText(
            self.tr("Type the passphrase instead") if self.by_code else self.tr("I forgot my passphrase")
        )
        self.hint.setText(
            self.tr("It stands on the sheet that you printed or wrote. Capitals and spaces do not matter.")
        )
        self.hint.setVisible(self.by_code)
        self.remember.setVisible(not self.by_code)
        self.passphrase.setFocus()

    def _say_wait(self) -> None:
        words = self.tr("Too many wrong tries. You can try again in {0} seconds.").format(self._left)
        if self._left == 1:
            words = self.tr("Too many wrong tries. You can try again in one second.")
        self.waiting.setText(words if self._left else "")
        self.waiting.setVisible(self._left > 0)

    def _lay_out(self, desk_name: str) -> None:
        theme = self._theme
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self._label, self.passphrase)
        first = Flow(theme.space("small"))
        first.addWidget(self.unlock)
        first.addWidget(self.other_way)
        card = Card(theme)
        for part in (Heading(theme, desk_name, "section"), form, self.hint, self.remember):
            card.add(part)
        for last in (self.problem, self.waiting, first):
            card.add(last)
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

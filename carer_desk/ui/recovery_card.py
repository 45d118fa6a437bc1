"""Shows a new recovery code once, prints it, and asks for its last group to see that it was written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from carer_desk.panel.recovery_code import is_last_group
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.recovery_sheet import PrintSheet, has_printer, sheet
from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class NewCode:
    """A code to show: which desk it opens, and the day it was made."""

    desk_name: str
    code: str
    day: date

    def __repr__(self) -> str:
        """Without the code."""
        return f"NewCode({self.day})"


class RecoveryCard(Card):
    """The code, the way to print it, and the two ways to say that it is safe; saves nothing."""

    confirmed = Signal()
    """Enter was pressed in the field for the last group."""

    def __init__(
        self, theme: Theme, new: NewCode, print_sheet: PrintSheet, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent=parent)
        self._new, self._print = new, print_sheet
        self.code = Text(theme, _in_two_lines(new.code), "question")
        self.code.setAccessibleName(", ".join(" ".join(group) for group in new.code.split("-")))
        self.print_button = outlined_button(
            theme, self.tr("&Print this sheet"), "printer", self._on_print_clicked
        )
        self.said = Text(theme, "", "meta", "dim")
        self.said.hide()
        self.last = QLineEdit()
        theme.dress(self.last, "body")
        self.last.returnPressed.connect(self.confirmed)
        self.written = QCheckBox(self.tr("I &wrote it down and compared it"))
        theme.dress(self.written, "body")
        self.add(Heading(theme, self.tr("Your recovery code"), "section"))
        self.add(
            Text(
                theme,
                self.tr(
                    "It opens your desk if you forget the passphrase. It is shown this once: print it or write "
                    "it down, and keep it away from this laptop."
                ),
            )
        )
        self.add(self.code)
        row = Flow(theme.space("small"))
        row.addWidget(self.print_button)
        self.add(row)
        self.add(self.said)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("Type the &last group from your paper"), self.last)
        self.add(form)
        self.add(self.written)

    @property
    def what_is_wrong(self) -> str:
        """Why it cannot be told that the code is safe; empty words when it is."""
        typed = self.last.text()
        if typed.strip() and not is_last_group(typed, self._new.code):
            return self.tr("This is not the last group. Compare what you wrote with the code above.")
        if not typed.strip() and not self.written.isChecked():
            return self.tr("Type the last group of the code, or tick that you wrote it down.")
        return ""

    @Slot()
    def _on_print_clicked(self) -> None:
        document = sheet(self._new.desk_name, self._new.code, self._new.day)
        if self._print(document, self):
            words = self.tr("The sheet went to the printer. Look whether it came out.")
        elif not has_printer():
            words = self.tr("This computer knows of no printer. Write the code down by hand.")
        else:
            words = self.tr("Nothing was printed.")
        self.said.setText(words)
        self.said.show()
        announce(self.said, words)


def _in_two_lines(code: str) -> str:
    groups = code.split("-")
    return "  ".join(groups[:4]) + "\n" + "  ".join(groups[4:])

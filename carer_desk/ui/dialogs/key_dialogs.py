"""Ask about the ways into a desk: its passphrase, another one, its recovery code; and show a new code once."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from carer_desk.panel.passphrase import SHORTEST, PassphraseMeter
from carer_desk.panel.recovery_code import what_is_wrong
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line
from carer_desk.ui.parts.buttons import quiet_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.strength_line import StrengthLine
from carer_desk.ui.recovery_card import NewCode, RecoveryCard
from carer_desk.ui.recovery_sheet import PrintSheet
from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class NewPassphrase:
    """What was typed to change a passphrase."""

    before: str = field(repr=False)
    """The passphrase so far, or the recovery code."""
    new: str = field(repr=False)


class _KeyDialog(FormDialog):
    """As high as its longer texts ask for, so that it does not scroll by a hair."""

    def sizeHint(self) -> QSize:
        """The size of a form, with room for all of it where the window has that."""
        hint = super().sizeHint()
        needed = self.page.rows.minimumSize().height() + self._foot.sizeHint().height()
        return fitted(QSize(hint.width(), max(hint.height(), needed)), self.parentWidget())


class PassphraseDialog(_KeyDialog):
    """Asks for the passphrase before something that only the owner may do; gives what was typed."""

    def __init__(self, theme: Theme, title: str, verb: str, why: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(title, verb)
        self.page.rows.insertWidget(1, Text(theme, why))
        self.passphrase = _secret_line(theme)
        self.add_field(self.tr("Your &passphrase"), self.passphrase)

    def ask(self) -> str | None:
        """Show the dialog; None means that the user left."""
        return self.passphrase.text() if self.take() else None

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """Something has to be typed."""
        return ("" if self.passphrase.text() else self.tr("Type the passphrase first.")), self.passphrase


class ChangePassphraseDialog(_KeyDialog):
    """Asks for the passphrase so far and for a new one, and says how hard that is to guess."""

    def __init__(self, theme: Theme, meter: PassphraseMeter, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("Change the passphrase"), self.tr("&Change it"))
        self.before, self.new, self.again = (_secret_line(theme) for _each in range(3))
        words = self.tr("Forgotten? The recovery code does as well.")
        self.add_field(self.tr("Passphrase so &far"), self.before, words)
        self.add_field(self.tr("&New passphrase"), self.new)
        self.strength = StrengthLine(theme, meter, self.new)
        self.form.addRow(self.strength)
        self.add_field(self.tr("New passphrase a&gain"), self.again)
        more = self.tr(
            "The recovery code stays as it is. The copies within reach open by the new passphrase too."
        )
        self.form.addRow(Text(theme, more, "meta", "dim"))

    def ask(self) -> NewPassphrase | None:
        """Show the dialog; None means that the user left."""
        return NewPassphrase(self.before.text(), self.new.text()) if self.take() else None

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """The old one is wanted, and a new one that is long enough, twice the same."""
        if not self.before.text():
            return self.tr("Type the passphrase that opens the desk now."), self.before
        if len(self.new.text()) < SHORTEST:
            return self.tr("Use at least {0} letters: three or four words.").format(SHORTEST), self.new
        if self.new.text() != self.again.text():
            return self.tr("The two passphrases differ. Type the same one again."), self.again
        return "", None


class RecoveryCodeDialog(_KeyDialog):
    """Shows a new recovery code once; says whether its owner has it on paper."""

    def __init__(
        self, theme: Theme, new: NewCode, print_sheet: PrintSheet, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("New recovery code"), self.tr("&It is in a safe place"))
        self.leave.setText(self.tr("Ask me again later"))
        self.card = RecoveryCard(theme, new, print_sheet)
        self.page.rows.insertWidget(2, self.card)
        self.card.last.setFocus()

    def ask(self) -> bool:
        """Show the code; True when it is on paper."""
        return self.take()

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """It has to be on paper."""
        return self.card.what_is_wrong, None


class TryCodeDialog(_KeyDialog):
    """Asks for the recovery code as it stands on the paper; gives what was typed."""

    def __init__(self, theme: Theme, why: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.lost = False
        """Whether the user has lost the code and wants another."""
        self.set_words(self.tr("Try my recovery code"), self.tr("&Try it"))
        self.leave.setText(self.tr("Not now"))
        self.page.rows.insertWidget(1, Text(theme, why))
        self.code = form_line(theme)
        self.add_field(
            self.tr("Recovery &code"), self.code, self.tr("Capitals, spaces and hyphens do not matter.")
        )
        lost = quiet_button(theme, self.tr("I have &lost it: make a new one"), "", self._on_lost_clicked)
        row = Flow(theme.space("small"))
        row.addWidget(lost)
        self.form.addRow(row)

    def ask(self) -> str | None:
        """Show the dialog; None means that the user left, or has lost the code."""
        return self.code.text() if self.take() else None

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """A typing error is told before anything is tried."""
        return what_is_wrong(self.code.text()), self.code

    @Slot()
    def _on_lost_clicked(self) -> None:
        self.lost = True
        self.reject()


def _secret_line(theme: Theme) -> QLineEdit:
    line = form_line(theme)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line

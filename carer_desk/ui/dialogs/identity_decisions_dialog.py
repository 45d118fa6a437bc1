"""What was decided about words that may show who somebody is, to be looked at and taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.identity.settling import Settling
from carer_desk.store.identity_decisions import Decided
from carer_desk.ui.dialogs.form_dialog import FormDialog, record_from
from carer_desk.ui.parts.buttons import Button, quiet_button
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.line_with_button import LineWithButton
from carer_desk.ui.theme import Theme


class IdentityDecisionsDialog(FormDialog):
    """Gives the decisions that shall be forgotten; None when the user left."""

    def __init__(self, theme: Theme, decided: Sequence[Decided], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("Decisions about names"), self.tr("&Take those back"))
        self._decided = list(decided)
        self._back: list[Decided] = []
        self._buttons: dict[Button, tuple[Decided, Text]] = {}
        words = self.tr(
            "What you decided about these words is done in every paper. Take a decision back, and the next "
            "paper asks again."
        )
        self.form.addRow(Text(theme, words))
        rows = QVBoxLayout()
        rows.setSpacing(theme.space("tight"))
        for one in self._decided:
            line = Text(theme, self._line(one))
            button = quiet_button(theme, self.tr("Take back"), "undo-2", self._on_back_clicked)
            button.setAccessibleName(self.tr("Take back: {0}").format(one.found))
            self._buttons[button] = (one, line)
            rows.addWidget(LineWithButton(theme, line, button))
        if not self._decided:
            rows.addWidget(Text(theme, self.tr("Nothing was decided yet."), "body", "dim"))
        self.form.addRow(rows)
        self.keep.setEnabled(False)
        self.leave.setFocus()

    @classmethod
    def ask(cls, parent: QWidget, theme: Theme, decided: Sequence[Decided]) -> list[Decided] | None:
        """Ask; None means that the user left."""
        return record_from(cls(theme, decided, parent))

    @property
    def record(self) -> list[Decided]:
        """The decisions to forget."""
        return self._back

    @Slot()
    def _on_back_clicked(self) -> None:
        button = self.sender()
        if not isinstance(button, Button):
            return
        one, line = self._buttons[button]
        if one in self._back:
            self._back.remove(one)
        else:
            self._back.append(one)
        back = one in self._back
        line.setText(self.tr("{0} Taken back.").format(self._line(one)) if back else self._line(one))
        button.setText(self.tr("Leave it") if back else self.tr("Take back"))
        self.keep.setEnabled(bool(self._back))

    def _line(self, one: Decided) -> str:
        decision, on = one.decision, day_month_year(one.on)
        if decision.settling is Settling.REPLACE:
            words = self.tr("“{0}” ({1}), replaced by “{2}”, {3}.")
            return words.format(one.found, one.kind_words, decision.words, on)
        if decision.settling is Settling.KEEP:
            words = self.tr("“{0}” ({1}), kept, {3}: {2}.")
            return words.format(one.found, one.kind_words, decision.reason.rstrip("."), on)
        return self.tr("“{0}” ({1}), cut, {2}.").format(one.found, one.kind_words, on)

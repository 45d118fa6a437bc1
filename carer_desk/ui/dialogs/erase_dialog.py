"""Asks what of a question, or of a text that was read in, is to be erased for good."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from carer_desk.panel.erasing import EraseReason
from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.tick_list import Tick, TickList
from carer_desk.ui.theme import Theme


class EraseDialog(FormDialog):
    """Gives which things were ticked and why they go; erases nothing itself."""

    def __init__(
        self, theme: Theme, title: str, said: str, ticks: Sequence[Tick], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.set_words(title, self.tr("&Erase for good"))
        if said:
            self.form.addRow(Text(theme, said))
        self.list = TickList(theme, ticks)
        self.add_field(self.tr("What is to go"), self.list)
        self.reason = reason_choice(self)
        self.add_field(self.tr("&Why"), self.reason)
        self.form.addRow(Text(theme, for_good_words(self), "body", "bad"))
        self.leave.setFocus()

    @property
    def ticked(self) -> list[int]:
        """The places of what is to go."""
        return self.list.ticked

    @property
    def why(self) -> EraseReason:
        """The reason that was chosen."""
        return EraseReason(str(self.reason.value))

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """Something must be ticked."""
        return ("", None) if self.ticked else (self.tr("Tick what is to go."), self.list)


def reason_choice(dialog: FormDialog) -> Choice:
    """A drop-down of the reasons: a fixed list, because the reason stays in the desk."""
    reasons = (EraseReason.TOO_MUCH, EraseReason.ASKED, EraseReason.NOT_NEEDED)
    words = [(reason.value, reason.words[:1].upper() + reason.words[1:]) for reason in reasons]
    return Choice(dialog.theme, words, dialog.tr("Why"))


def for_good_words(dialog: FormDialog) -> str:
    """What erasing means, before it is done."""
    return dialog.tr(
        "Undo does not bring it back, and nothing from before can be undone afterwards. "
        "The history keeps that something was erased, and when."
    )

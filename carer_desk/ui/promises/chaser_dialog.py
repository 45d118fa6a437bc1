"""Shows the reminder of a promise before it is copied; every word of it can be changed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from carer_desk.reports.chaser import Chaser
from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.theme import Theme


class ChaserDialog(FormDialog):
    """Gives the text as the user leaves it."""

    def __init__(self, theme: Theme, chaser: Chaser, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("A reminder of this promise"), self.tr("&Copy the text"))
        theme.dress_icon(self.keep, "copy", "on_accent", gap=True)
        self.text = TextArea(theme, least=12, most=60)
        self.text.load(chaser.text)
        hint = self.tr("Nothing is sent from here. Paste it into a mail or a letter of your own.")
        self.add_field(self.tr("&Text, as it will be copied"), self.text, hint)
        self.text.setFocus()

    @classmethod
    def ask(cls, parent: QWidget, theme: Theme, chaser: Chaser) -> str | None:
        """Show the text; None means that the user left."""
        dialog = cls(theme, chaser, parent)
        text = dialog.text.toPlainText() if dialog.take() else None
        dialog.deleteLater()
        return text

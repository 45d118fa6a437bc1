"""Asks about whom all that is kept is to be written down, and in which form."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme


class KeptAboutDialog(FormDialog):
    """Gives the words and the ending of the file; looks for nothing itself."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("What is kept about somebody"), self.tr("&Write it down…"))
        said = self.tr(
            "Somebody may ask what you keep about them. This gathers every text and every entry of the history "
            "that holds their name or their post, for you to look through."
        )
        self.form.addRow(Text(theme, said))
        self.words = form_line(theme)
        hint = self.tr("As in “Head of Service”. Whole words are looked for.")
        self.add_field(self.tr("&Name, role or post"), self.words, hint)
        forms = [
            ("docx", self.tr("Word document")),
            ("txt", self.tr("Plain text")),
            ("json", self.tr("JSON, for programs")),
        ]
        self.kind = Choice(theme, forms)
        self.add_field(self.tr("&Form of the file"), self.kind)
        warning = self.tr(
            "The file holds personal data and private notes, so it leaves the desk sealed. It may name others too: "
            "nothing of it leaves before you have looked it through."
        )
        self.form.addRow(Text(theme, warning, "body", "bad"))

    @property
    def asked(self) -> tuple[str, str, str]:
        """The words, the ending of the file and its form in words."""
        return self.words.text().strip(), str(self.kind.value), self.kind.currentText()

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """There must be words."""
        return ("", None) if self.words.text().strip() else (self.tr("Type a name or a post."), self.words)

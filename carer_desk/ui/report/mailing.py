"""Helps the report on its way to the chair: a draft in the mail program, and the file to attach shown in its folder."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtWidgets import QWidget

from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme

_ADDRESS = re.compile(r"[^\s@,;<>?&]+@[^\s@,;<>?&]+\.[^\s@,;<>?&]+")


def draft_for(address: str, panel: str, file_name: str) -> QUrl:
    """A draft that names the panel and the file, and holds nothing of the paper; the address may be empty."""
    say = QCoreApplication.translate
    subject = say("ChairMail", "Representative’s report for the chair, {0}").format(panel)
    body = say(
        "ChairMail",
        "Dear Chair,\n\nmy report is attached. Please tell me that it has reached you.\n\n"
        "(Attach the file “{0}”, then take this line out.)\n",
    ).format(file_name)
    # One line each: a mail program may take what follows a line's end for another header.
    address, subject = (" ".join(words.split()) for words in (address, subject))
    quoted = [bytes(QUrl.toPercentEncoding(words).data()).decode() for words in (address, subject, body)]
    return QUrl("mailto:{}?subject={}&body={}".format(*quoted), QUrl.ParsingMode.StrictMode)


class MailDialog(FormDialog):
    """Gives the chair’s e-mail address, which may be left empty; sends nothing."""

    def __init__(self, theme: Theme, address: str, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("E-mail the report to the chair"), self.tr("&Open a draft"))
        words = self.tr(
            "Your mail program opens with a short draft, and the folder with the file “{0}” beside it. "
            "Attach the file yourself. Nothing of the report goes into the mail, and Carer Desk sends nothing."
        )
        self.form.addRow(Text(theme, words.format(path.name)))
        self.address = form_line(theme, address)
        hint = self.tr("Kept in this desk for the next time. You may leave it empty.")
        self.add_field(self.tr("&The chair’s e-mail address"), self.address, hint)

    def ask(self) -> str | None:
        """Show the dialog; None means that the user left."""
        return self.address.text().strip() if self.take() else None

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """One address, or none."""
        typed = self.address.text().strip()
        if not typed or _ADDRESS.fullmatch(typed):
            return "", None
        return self.tr("That is not one e-mail address. Mend it, or leave it empty."), self.address

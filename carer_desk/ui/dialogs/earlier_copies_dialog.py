"""Lists the copies of a desk, and says how one of them differs from the desk as it is now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from carer_desk.panel.copy_differences import CopyDifferences, MatterNamed
from carer_desk.panel.dates import long_date
from carer_desk.store.backups.files import BackupCopy
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line
from carer_desk.ui.dialogs.high_enough import HighEnough
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.line_link import LineLink
from carer_desk.ui.parts.low_window import drop_heading
from carer_desk.ui.parts.page_over_buttons import page_over_buttons
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.theme import Theme

_MOST_NAMED = 20


class EarlierCopiesDialog(QDialog):
    """Gives the copy that the user wants to look at; None when they left."""

    def __init__(self, theme: Theme, copies: Sequence[BackupCopy], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copies = list(copies)
        self.chosen: BackupCopy | None = None
        self.setWindowTitle(self.tr("Open an earlier copy"))
        page = VerticalScroll(theme)
        page.rows.setSpacing(theme.space("tight"))
        heading = Heading(theme, self.windowTitle(), "question")
        page.rows.addWidget(heading)
        words = self.tr(
            "Choose a copy to see how it differs from your desk as it is now. Nothing is changed yet."
        )
        page.rows.addWidget(Text(theme, words))
        self.lines: list[LineLink] = []
        for number, copy in enumerate(self._copies):
            line = LineLink(theme)
            line.show_link(number, self._when(copy), self._about(copy))
            line.chosen.connect(self._on_line_chosen)
            page.rows.addWidget(line)
            self.lines.append(line)
        page.rows.addStretch(1)
        self.leave = outlined_button(theme, self.tr("C&lose"), "x", self.reject)  # Esc does it
        page_over_buttons(self, theme, page, self.leave)
        drop_heading(theme, self, heading)
        if self.lines:
            self.lines[0].setFocus()
        self.resize(fitted(QSize(theme.px(600), theme.px(560)), parent))

    def ask(self) -> BackupCopy | None:
        """Show the list."""
        self.chosen = None
        self.exec()
        return self.chosen

    @Slot(int)
    def _on_line_chosen(self, number: int) -> None:
        self.chosen = self._copies[number]
        self.accept()

    def _when(self, copy: BackupCopy) -> str:
        return self.tr("{0}, {1}").format(long_date(copy.at.date()), f"{copy.at:%H:%M}")

    def _about(self, copy: BackupCopy) -> str:
        facts = [
            capital(copy.reason.words),
            self.tr("in the second place") if copy.in_second_place else self.tr("on this computer"),
            size_words(copy.size),
            self.tr("checked when it was made") if copy.is_checked else self.tr("not checked"),
        ]
        return "; ".join(facts)


class CopyDifferencesDialog(HighEnough, FormDialog):
    """Says how a copy differs from the desk, and asks whether a desk is to be made of it."""

    def __init__(
        self,
        theme: Theme,
        copy: BackupCopy,
        found: CopyDifferences,
        *,
        only_key: bool = False,
        damaged: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        when = self.tr("{0}, {1}").format(long_date(copy.at.date()), f"{copy.at:%H:%M}")
        verb = self.tr("&Put its key file back") if only_key else self.tr("&Restore to a new file")
        self.set_words(self.tr("The copy of {0}").format(when), verb)
        self.leave.setText(self.tr("&Back to the list"))
        self.lines: list[str] = []
        """What is said, line by line."""
        if only_key:
            self._say(
                self.tr(
                    "Your desk itself is whole. Only its key file is missing or damaged, and that of this copy fits. "
                    "Nothing of your desk is lost."
                )
            )
            return
        self._say_counts(found)
        self._say_matters(self.tr("Only in the copy"), found.only_there)
        self._say_matters(self.tr("Only in your desk; missing in the copy"), found.only_here)
        self._say_matters(self.tr("In both, and changed since the copy"), found.changed)
        self._say(
            self.tr(
                "“Restore to a new file” makes a desk of the copy beside the one you have, and opens it. "
                "Your desk stays as it is."
            )
            if not damaged
            else self.tr(
                "“Restore to a new file” makes a desk of the copy and opens it. The damaged file is kept beside it, "
                "under a name that says so."
            ),
            "meta",
        )

    def ask(self) -> bool:
        """Whether the user wants the copy."""
        return self.take()

    def _say_counts(self, found: CopyDifferences) -> None:
        if found.now is None:
            self._say(self.tr("Your desk cannot be read, so it cannot be compared."), "body")
        elif found.is_same:
            self._say(self.tr("The copy and your desk hold the same."))
        elif not found.count_lines():
            self._say(self.tr("The copy and your desk hold as much of everything."))
        for line in found.count_lines():
            self._say(line)

    def _say_matters(self, title: str, matters: Sequence[MatterNamed]) -> None:
        if not matters:
            return
        self.page.rows.insertWidget(self._next(), Heading(self.theme, title, "section"))
        for matter in matters[:_MOST_NAMED]:
            self._say(self.tr("Question {0}: {1}").format(matter.number, matter.words))
        if len(matters) > _MOST_NAMED:
            self._say(self.tr("And {0} more.").format(f"{len(matters) - _MOST_NAMED:,}"), "meta")

    def _say(self, words: str, kind: str = "body") -> None:
        text = Text(self.theme, words, "meta", "dim") if kind == "meta" else Text(self.theme, words)
        self.page.rows.insertWidget(self._next(), text)
        self.lines.append(words)

    def _next(self) -> int:
        """Above the stretch at the end."""
        return self.page.rows.count() - 1


class CopyPassphraseDialog(HighEnough, FormDialog):
    """Asks for the passphrase that opens a copy; gives None when the user left."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("The passphrase of the copy"), self.tr("&Open the copy"))
        self.passphrase = form_line(theme)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.addRow(Text(theme, words))
        self.add_field(
            self.tr("&Passphrase"), self.passphrase, self.tr("A recovery code of that time opens it too.")
        )

    def ask(self, problem: str = "") -> str | None:
        """Show the field, with what was wrong with the last try."""
        self.say_problem(problem, self.passphrase if problem else None)
        typed = self.passphrase.text() if self.take() else None
        self.passphrase.clear()
        return typed

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """Something has to be typed."""
        return (
            ("", None) if self.passphrase.text() else (self.tr("Type the passphrase first."), self.passphrase)
        )


def size_words(size: int) -> str:
    """The size of a file for a reader, as in “1.3 MB”, which stays on one line."""
    return f"{size / 1_000_000:.1f}\u00a0MB" if size < 100_000_000 else f"{size / 1_000_000:,.0f}\u00a0MB"

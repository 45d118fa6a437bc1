"""The owner's own words that must never leave: a child's name, a street, a school."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.identity.settling import folded
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line, record_from
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.removable_lines import RemovableLines
from carer_desk.ui.theme import Theme

_LIMIT = 100


class IdentityWatchedDialog(FormDialog):
    """Gives the words as they shall be; None when the user left."""

    def __init__(self, theme: Theme, watched: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("Words to watch"), self.tr("&Keep this list"))
        self._own = {folded(one): one for one in watched}
        words = self.tr(
            "Words that you never want in a paper, such as a child’s name, a street or a school. The check stops "
            "at each of them."
        )
        self.form.addRow(Text(theme, words))
        kept = self.tr("The list is encrypted with your desk. It is never printed and never leaves.")
        self.form.addRow(Text(theme, kept, "body", "private", bold=True))
        self.words = form_line(theme)
        self.words.setMaxLength(_LIMIT)
        self.add_field(self.tr("&Word or words"), self.words)
        self.adding = outlined_button(theme, self.tr("&Add to the list"), "plus", self._on_add_clicked)
        holder = Flow(theme.space("small"))
        holder.addWidget(self.adding)
        self.form.addRow(holder)
        self.form.addRow(Heading(theme, self.tr("On the list")))
        self.own_lines = RemovableLines(theme)
        self.own_lines.removal_requested.connect(self._on_removal_requested)
        self.form.addRow(self.own_lines)
        self._show_own()

    @classmethod
    def ask(cls, parent: QWidget, theme: Theme, watched: Sequence[str]) -> list[str] | None:
        """Ask; None means that the user left."""
        return record_from(cls(theme, watched, parent))

    @property
    def record(self) -> list[str]:
        """The list, with words that are typed and not added yet."""
        typed = " ".join(self.words.text().split())
        return [*self._own.values(), *([typed] if typed and folded(typed) not in self._own else [])]

    @Slot()
    def _on_add_clicked(self) -> None:
        typed = " ".join(self.words.text().split())
        if typed:
            self._own[folded(typed)] = typed
            self.words.clear()
            self._show_own()
            announce(self, self.tr("Added to the list."))
        self.words.setFocus()

    @Slot(object)
    def _on_removal_requested(self, key: str) -> None:
        self._own.pop(key, None)
        self.words.setFocus()
        self._show_own()

    def _show_own(self) -> None:
        self.own_lines.show_lines((key, one, one) for key, one in self._own.items())

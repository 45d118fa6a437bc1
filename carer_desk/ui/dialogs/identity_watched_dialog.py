"""The owner's own words that must never leave: a child's name, a street, a school."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.identity.settling import folded
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line
from carer_desk.ui.parts.buttons import Button, outlined_button, quiet_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.line_with_button import LineWithButton
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.theme import Theme

_LIMIT = 100


class IdentityWatchedDialog(FormDialog):
    """Gives the words as they shall be; None when the user left."""

    def __init__(self, theme: Theme, watched: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("Words to watch"), self.tr("&Keep this list"))
        self._own = {folded(one): one for one in watched}
        self._removing: dict[Button, str] = {}
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
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.space("tight"))
        self.form.addRow(self._list)
        self._show_own()

    @classmethod
    def ask(cls, parent: QWidget, theme: Theme, watched: Sequence[str]) -> list[str] | None:
        """Ask; None means that the user left."""
        dialog = cls(theme, watched, parent)
        record = dialog.record if dialog.take() else None
        dialog.deleteLater()
        return record

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

    @Slot()
    def _on_remove_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self._own.pop(self._removing[button], None)
            self.words.setFocus()
            self._show_own()

    def _show_own(self) -> None:
        self._removing.clear()
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for key, one in self._own.items():
            remove = quiet_button(self.theme, self.tr("Remove"), "trash-2", self._on_remove_clicked)
            remove.setAccessibleName(self.tr("Remove “{0}”").format(one))
            self._removing[remove] = key
            self._list.addWidget(LineWithButton(self.theme, Text(self.theme, one), remove))
        if not self._own:
            self._list.addWidget(Text(self.theme, self.tr("None yet."), "body", "dim"))

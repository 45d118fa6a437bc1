"""Asks for what the desk knows about the panel: its name, the council, the owner’s role and its rule."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from carer_desk.panel.panel import MOST_WRITTEN_DAYS, Panel, Role, what_is_wrong
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.theme import Theme


class PanelDialog(FormDialog):
    """Gives the panel as it is to be from now on."""

    def __init__(self, theme: Theme, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._panel = panel
        self.set_words(self.tr("About this panel"), self.tr("&Keep these details"))
        self.name = form_line(theme, panel.name)
        self.council = form_line(theme, panel.council)
        self.role = Choice(theme, [(role, capital(role.words)) for role in Role])
        self.role.pick(panel.role)
        self.days = form_line(theme, str(panel.written_days))
        self.add_field(self.tr("&Name of the panel"), self.name, self.tr("It heads every paper."))
        self.add_field(self.tr("&Council"), self.council)
        hint = self.tr("New questions are raised in this role. Earlier ones keep theirs.")
        self.add_field(self.tr("&My role"), self.role, hint)
        rule = self.tr("Working days; most councils allow 20. What is late is worked out anew.")
        self.add_field(self.tr("&Days allowed for a written answer"), self.days, rule)
        self.name.setFocus()

    def ask(self) -> Panel | None:
        """Show the details; None means that the user left."""
        return self.record if self.take() else None

    @property
    def record(self) -> Panel:
        """The details as typed; days that are no number count as none."""
        words, role = self.days.text().strip(), self.role.value
        return replace(
            self._panel,
            name=self.name.text().strip(),
            council=self.council.text().strip(),
            role=role if isinstance(role, Role) else self._panel.role,
            written_days=int(words) if words.isascii() and words.isdigit() and len(words) < 5 else 0,
        )

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """The name is wanted, and days that can be."""
        wrong_days = not 1 <= self.record.written_days <= MOST_WRITTEN_DAYS
        return what_is_wrong(self.record), self.days if self.record.name and wrong_days else self.name

"""Who is who in the minutes: the words that the reader knows for each role, and the desk's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.panel import Role
from carer_desk.panel.role_spelling import RoleSpelling, what_is_wrong
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line, record_from
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.removable_lines import RemovableLines
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.theme import Theme


class RoleSpellingsDialog(FormDialog):
    """Gives the desk's own spellings as they shall be; None when the user left."""

    def __init__(
        self,
        theme: Theme,
        own: Sequence[RoleSpelling],
        known: Mapping[Role, Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("Who is who in the minutes"), self.tr("&Keep these words"))
        self._own = {one.key: one for one in own}
        words = self.tr(
            "Add how your clerk spells a role, such as “Fostering Network link”. Never add a person’s name."
        )
        self.form.addRow(Text(theme, words))
        self.words = form_line(theme)
        self.role = Choice(theme, [(role, capital(role.words)) for role in Role], self.tr("Is the"))
        self.add_field(self.tr("&Words in the minutes"), self.words)
        self.add_field(self.tr("&Is the"), self.role)
        self.adding = outlined_button(theme, self.tr("&Add these words"), "plus", self._on_add_clicked)
        holder = Flow(theme.space("small"))
        holder.addWidget(self.adding)
        self.form.addRow(holder)
        self.own_lines = RemovableLines(theme)
        self.own_lines.removal_requested.connect(self._on_removal_requested)
        self.form.addRow(Heading(theme, self.tr("Own words of this desk")))
        self.form.addRow(self.own_lines)
        self.form.addRow(Heading(theme, self.tr("Words known to the program")))
        for role, spellings in known.items():
            line = self.tr("{0}: {1}").format(capital(role.words), "; ".join(spellings))
            self.form.addRow(Text(theme, line, "meta", "dim"))
        self._show_own()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        own: Sequence[RoleSpelling],
        known: Mapping[Role, Sequence[str]],
    ) -> list[RoleSpelling] | None:
        """Ask; None means that the user left."""
        return record_from(cls(theme, own, known, parent))

    @property
    def record(self) -> list[RoleSpelling]:
        """The own spellings, with one that is typed and not added yet."""
        typed = [self._typed] if self._typed.words else []
        return list((self._own | {one.key: one for one in typed}).values())

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """What is typed must be words of a role."""
        problem = what_is_wrong(self._typed) if self._typed.words else ""
        return problem, self.words if problem else None

    @property
    def _typed(self) -> RoleSpelling:
        role = self.role.value
        return RoleSpelling(
            " ".join(self.words.text().split()), role if isinstance(role, Role) else Role.OTHER
        )

    @Slot()
    def _on_add_clicked(self) -> None:
        typed = self._typed
        problem = what_is_wrong(typed)
        self.say_problem(problem, self.words if problem else None)
        if not problem:
            self._own[typed.key] = typed
            self.words.clear()
            self._show_own()
            self.words.setFocus()
            announce(self, self._line(typed))

    @Slot(object)
    def _on_removal_requested(self, key: str) -> None:
        self._own.pop(key, None)
        self.words.setFocus()
        self._show_own()

    def _show_own(self) -> None:
        self.own_lines.show_lines((key, self._line(one), one.words) for key, one in self._own.items())

    def _line(self, one: RoleSpelling) -> str:
        return self.tr("“{0}” is {1}.").format(one.words, one.role.in_a_sentence)

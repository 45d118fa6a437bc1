"""Says what goes when a desk is wiped and what stays, and asks for its name before it can be done."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.dates import count_words
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line
from carer_desk.ui.parts.heading import ColumnText, Heading
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.tick_list import Tick, TickList
from carer_desk.ui.theme import Theme

if TYPE_CHECKING:
    from carer_desk.store.wiping import Belongings


class _Lines(QWidget):
    """Sentences below each other, which may be said anew."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.space("tight"))

    def say(self, lines: Sequence[str]) -> None:
        """Say these instead."""
        while (item := self._rows.takeAt(0)) is not None:
            label = item.widget()
            if label is not None:
                label.hide()
                label.deleteLater()
        for line in lines:
            self._rows.addWidget(ColumnText(self._theme, line))


class WipeDialog(FormDialog):
    """Gives whether the copies go as well; removes nothing itself. Cancel has the keyboard at first."""

    def __init__(
        self, theme: Theme, there: Belongings, parent: QWidget | None = None, *, is_example: bool = False
    ) -> None:
        super().__init__(theme, parent)
        self._there, self._is_example = there, is_example
        self.set_words(self.tr("Wipe this desk"), self.tr("&Wipe"))
        self.goes, self.stays = _Lines(theme), _Lines(theme)
        keeps = self.tr("They open with the passphrase or the recovery code that they had then.")
        self.keep_copies = TickList(theme, [Tick(self.tr("Keep the earlier copies"), keeps)])
        self.keep_copies.changed.connect(self._on_keep_copies_changed)
        self.name = form_line(theme)
        self.name.textChanged.connect(self._on_name_edited)
        self._lay_out()
        self._say()
        self._allow(False)
        self.leave.setFocus()

    @property
    def copies(self) -> bool:
        """Whether the copies go as well."""
        return not self.keep_copies.ticked

    def sizeHint(self) -> QSize:
        """As high as all its words, where there is room: none of them should be overlooked."""
        wanted = super().sizeHint()
        needed = self.page.body.heightForWidth(wanted.width()) + self._foot.sizeHint().height()
        return fitted(wanted.expandedTo(QSize(0, needed)), self.parentWidget())

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """The name of the desk must be typed."""
        words = self.tr("Type the name of the desk as it stands below.")
        return ("", None) if self._is_named() else (words, self.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line leads to the button and does not press it: there is no undo."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self.name:
            self.say_problem(*self.what_is_wrong())
            if self._is_named():
                self.keep.setFocus()
            return
        super().keyPressEvent(event)

    @Slot()
    def _on_name_edited(self) -> None:
        self._allow(self._is_named())

    @Slot()
    def _on_keep_copies_changed(self) -> None:
        self._say()

    def _allow(self, allowed: bool) -> None:
        self.keep.setEnabled(allowed)
        self.theme.dress_icon(self.keep, "trash-2", "on_accent" if allowed else "dim", gap=True)

    def _is_named(self) -> bool:
        path = self._there.desk
        return _plain(self.name.text()) in {_plain(path.stem), _plain(path.name)}

    def _lay_out(self) -> None:
        theme, there = self.theme, self._there
        first = self.tr("This removes “{0}” for good. There is no undo, and no copy is made before.")
        self.form.addRow(ColumnText(theme, first.format(there.desk.stem), bold=True))
        for warning in self._warnings():
            self.form.addRow(ColumnText(theme, warning, "body", "bad"))
        self.form.addRow(Heading(theme, self.tr("What goes")))
        self.form.addRow(self.goes)
        if there.copies or there.second_copies:
            self.form.addRow(self.keep_copies)
        self.form.addRow(Heading(theme, self.tr("What stays")))
        self.form.addRow(self.stays)
        hint = self.tr("Its name is: {0}").format(there.desk.stem)
        self.add_field(self.tr("Type the &name of the desk"), self.name, hint)

    def _warnings(self) -> list[str]:
        there, said = self._there, []
        if self._is_example:
            said.append(
                self.tr(
                    "This is the example: all in it is made up, and you can have it made again at any time."
                )
            )
        elif not there.is_sealed:
            said.append(
                self.tr(
                    "This desk is not encrypted. Old pieces of it on the disk can be read by whoever looks."
                )
            )
        if there.second_is_away:
            away = self.tr(
                "The second place for copies cannot be reached now: “{0}”. The copies there would stay, and open as "
                "before. To remove them too, press Cancel, put the stick in, and begin again."
            )
            said.append(away.format(there.second))
        for folder in there.locked:
            locked = self.tr(
                "Files in “{0}” cannot be removed now, because nothing can be written there. They would be left. "
                "Make the folder writable first, if you can."
            )
            said.append(locked.format(folder))
        return said

    def _say(self) -> None:
        there = self._there
        goes = [self.tr("The desk: every record, its history, and what you typed and did not save.")]
        if there.is_sealed:
            goes.append(self.tr("Its key, overwritten first. Without it nobody can read the desk."))
        if there.set_aside:
            aside = count_words(there.set_aside, "damaged desk file", "damaged desk files")
            goes.append(self.tr("Beside it, set aside earlier: {0}.").format(aside))
        goes += self._copies_words() if self.copies else []
        place = self.tr("Its place in the list of desks of this computer.")
        if there.is_sealed:
            place = self.tr("Its place in the list of desks of this computer, and in the keyring.")
        goes.append(place)
        self.goes.say([f"• {line}" for line in goes])
        stays = [] if self.copies else self._copies_words()
        stays.append(
            self.tr("Papers that you saved or sent, and copies that you made yourself, stay where they are.")
        )
        if there.is_sealed:
            code = self.tr("Tear up the printed recovery code, unless a copy elsewhere needs it.")
            if not self.copies:
                code = self.tr("Keep the printed recovery code for as long as you keep the copies.")
            stays.append(code)
            stays.append(
                self.tr(
                    "A solid-state disk or a stick may keep old pieces. Without the key nobody can read them."
                )
            )
        self.stays.say([f"• {line}" for line in stays])

    def _copies_words(self) -> list[str]:
        there = self._there
        beside = count_words(there.copies, "earlier copy", "earlier copies")
        said = [self.tr("Beside it: {0}.").format(beside)]
        if there.second is not None and not there.second_is_away:
            beyond = count_words(there.second_copies, "copy", "copies")
            said.append(self.tr("In the second place, “{0}”: {1}.").format(there.second, beyond))
        return said


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())

"""Looks for words everywhere in the desk, and asks at which places they are to be erased."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from carer_desk.panel.erasing import ERASED_WORDS, ErasePlan, EraseReason, Place
from carer_desk.ui.dialogs.erase_dialog import for_good_words, reason_choice
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.tick_list import Tick, TickList
from carer_desk.ui.theme import Theme

MOST_SHOWN = 150
"""Places that are listed one by one; more of them go only together."""

Find = Callable[[str], Sequence[Place] | None]
"""Gives every place where words stand; None when the user stopped the looking."""


class EraseWordsDialog(FormDialog):
    """Gives a plan; erases nothing itself. What stands in the history is one tick, however often it stands there."""

    def __init__(self, theme: Theme, find: Find, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._find = find
        self._looked_for = ""
        self._shown: list[list[Place]] = []
        self.set_words(self.tr("Erase words everywhere"), self.tr("&Erase for good"))
        self.words = form_line(theme)
        hint = self.tr("A name, a school, a street. Whole words are looked for, whatever their capitals.")
        self.add_field(self.tr("Wor&ds to look for"), self.words, hint)
        self.look = outlined_button(theme, self.tr("&Look for them"), "search", self.look_for)
        holder = Flow(theme.space("small"))
        holder.addWidget(self.look)
        self.form.addRow(holder)
        self.found = Text(theme, "", "body", bold=True)
        self.found.hide()
        self.form.addRow(self.found)
        self.list = TickList(theme)
        self.add_field(self.tr("Where they stand"), self.list)
        self.instead = form_line(theme, ERASED_WORDS)
        self.add_field(self.tr("Write &instead"), self.instead, self.tr("As in “a young person”."))
        self.reason = reason_choice(self)
        self.add_field(self.tr("&Why"), self.reason)
        self.warning = Text(theme, for_good_words(self), "body", "bad")
        self.form.addRow(self.warning)
        self._show_rest()

    @property
    def plan(self) -> ErasePlan:
        """What is to be erased, as ticked."""
        places = [place for at in self.list.ticked for place in self._shown[at]]
        instead = self.instead.text().strip()
        reason = EraseReason(str(self.reason.value))
        return ErasePlan(reason, words=self._looked_for, places=tuple(places), instead=instead)

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """The words must have been looked for, stand somewhere, and be ticked there."""
        if self.words.text() != self._looked_for or not self._looked_for.strip():
            self.look_for()
            return self.tr("Look at the places first."), None
        if not self._shown:
            return self.tr("These words stand nowhere in the desk."), self.words
        return ("", None) if self.list.ticked else (self.tr("Tick where the words are to go."), self.list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks for the words; it never erases, because a second Enter would do what nobody can undo."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() in (
            self.words,
            self.instead,
        ):
            if self.words.hasFocus():
                self.say_problem("")
                self.look_for()
            return
        super().keyPressEvent(event)

    @Slot()
    def look_for(self) -> None:
        """Look for the words as typed, and list where they stand."""
        places = self._find(self.words.text())
        if places is None:
            return
        self._looked_for = self.words.text()
        here = [place for place in places if not place.in_log]
        history = [place for place in places if place.in_log]
        self._shown = [[place] for place in here[:MOST_SHOWN]]
        ticks = [Tick(_capital(place.words), place.excerpt, ticked=True) for place in here[:MOST_SHOWN]]
        if here[MOST_SHOWN:]:
            self._shown.append(here[MOST_SHOWN:])
            ticks.append(
                Tick(self.tr("{0} more places").format(f"{len(here) - MOST_SHOWN:,}"), "", ticked=True)
            )
        if history:
            self._shown.append(history)
            about = self.tr(
                "Earlier wordings that only the history holds. Left there, they can be read again."
            )
            ticks.append(
                Tick(self.tr("The history of changes: {0}").format(f"{len(history):,}"), about, ticked=True)
            )
        self.list.show_ticks(ticks)
        words = self.tr("These words stand nowhere in the desk.")
        if places:
            words = self.tr("Found at {0} places. Take the tick away where they may stay.").format(
                f"{len(places):,}"
            )
        self.found.setText(words)
        announce(self, words)
        self._show_rest()
        self.resize(self.sizeHint())

    def _show_rest(self) -> None:
        """What belongs to the places is shown with them."""
        self.found.setVisible(bool(self.found.text()))
        for field in (self.list, self.instead, self.reason):
            self.show_field(field, bool(self._shown))
        self.warning.setVisible(bool(self._shown))
        self.keep.setEnabled(bool(self._shown))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

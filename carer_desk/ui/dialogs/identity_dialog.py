"""The identity check before anything leaves: every find is settled here, one after the other."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from carer_desk.panel.identity.settling import CHECKED, Checking, Decision, Entry, Key, Settling
from carer_desk.ui.dialogs.identity_entry import IdentityEntryPane
from carer_desk.ui.parts.buttons import Button, filled_button, outlined_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.low_window import is_low, tighten
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.row_list import RowList
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.parts.standing import Look, capital
from carer_desk.ui.theme import Theme

_WIDTH, _HEIGHT = 980, 700
_NARROW = 720
"""Pixels at 100 % text: below this the list makes way for the find that is looked at."""
_LIST_WIDTH = 290
_LOOKS = {
    Settling.REPLACE: ("good", "pencil"),
    Settling.KEEP: ("info", "eye"),
    Settling.CUT: ("good", "minus"),
}


class IdentityDialog(QDialog):
    """Settles what a Checking found; R, K and C decide while nobody types, Enter goes on to what is not settled."""

    def __init__(self, theme: Theme, checking: Checking, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._checking = theme, checking
        self._showing: Key | None = None
        self.setWindowTitle(self.tr("Before it leaves: who could be recognised?"))
        self.heading = Heading(theme, self.windowTitle(), "question")
        self.list = RowList(theme, self.tr("What may show who somebody is"))
        self.entry = IdentityEntryPane(theme, low=is_low(theme, parent))
        self.page = VerticalScroll(theme)
        self.before = outlined_button(theme, self.tr("One &back"), "chevron-left", self._on_before_clicked)
        self.next = outlined_button(theme, self.tr("&Next one"), "chevron-right", self._on_next_clicked)
        self.rest = outlined_button(
            theme, self.tr("Take the &suggestion for all that are left"), "check", self._on_rest_clicked
        )
        self.count = Text(theme, "", "body", bold=True)
        self.said = Text(theme, CHECKED, "meta", "dim")
        self.write = filled_button(theme, verb, "check", self._on_write_clicked)
        self.leave = outlined_button(theme, self.tr("Cancel"), "", self.reject)  # Esc does it
        self._lay_out()
        self.list.chosen.connect(self._on_list_chosen)
        self.list.opened.connect(self._on_list_opened)
        self.entry.decided.connect(self._on_entry_decided)
        keys = {"R": self._on_replace_pressed, "K": self._on_keep_pressed, "C": self._on_cut_pressed}
        for key, slot in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._on_write_clicked)
        self._keys = tuple(one.key for one in checking.entries)
        self.list.show_rows(self._keys, self._faces)
        size = fitted(QSize(theme.px(_WIDTH), theme.px(_HEIGHT)), parent)
        self._fold(size.width())  # at once: with the list beside it the window would grow out of its room
        self.resize(size)
        self._say_count()
        first = checking.open[:1] or checking.entries[:1]
        self._choose(first[0].key)
        self.list.setFocus()

    @classmethod
    def ask(cls, parent: QWidget, theme: Theme, checking: Checking, verb: str) -> bool:
        """Have everything settled; False means that the user left, and then nothing leaves."""
        dialog = cls(theme, checking, verb, parent)
        settled = dialog.exec() == int(QDialog.DialogCode.Accepted)
        dialog.deleteLater()
        return settled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, wherever the keyboard is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, one find is shown at a time, without the list."""
        super().resizeEvent(event)
        self._fold(self.width())

    @Slot(object)
    def _on_list_chosen(self, key: object) -> None:
        if isinstance(key, tuple):
            self._show(key)

    @Slot(object)
    def _on_list_opened(self, _key: object) -> None:
        self._go_on()

    @Slot(object)
    def _on_entry_decided(self, decision: Decision | None) -> None:
        if self._showing is None:
            return
        self._checking.decide(self._showing, decision)
        self.list.rows.change(self._face(self._checking.entry(self._showing)))
        self._say_count()
        self.page.ensureWidgetVisible(self.entry.chosen)

    @Slot()
    def _on_replace_pressed(self) -> None:
        self.entry.settle(Settling.REPLACE)

    @Slot()
    def _on_keep_pressed(self) -> None:
        self.entry.settle(Settling.KEEP)

    @Slot()
    def _on_cut_pressed(self) -> None:
        self.entry.settle(Settling.CUT)

    @Slot()
    def _on_before_clicked(self) -> None:
        self._step(-1)

    @Slot()
    def _on_next_clicked(self) -> None:
        self._step(1)

    @Slot()
    def _on_rest_clicked(self) -> None:
        """Only ways that take words away: nothing stays unless somebody says why."""
        for one in self._checking.open:
            words = one.suggestion.strip()
            decision = Decision(Settling.REPLACE, words) if words else Decision(Settling.CUT)
            self._checking.decide(one.key, decision)
        self.list.show_rows(self._keys, self._faces)
        self._say_count()
        if self._showing is not None:
            self._show(self._showing)
        self.write.setFocus()

    @Slot()
    def _on_write_clicked(self) -> None:
        if self._checking.settled:
            self.accept()
        else:
            self._go_to_open()
            announce(self, self.count.text())

    def _go_on(self) -> None:
        """Go to the next find that is not settled; when all are, to the button that writes."""
        focused = self.focusWidget()
        if isinstance(focused, Button):
            focused.click()
        elif self._checking.settled:
            self.write.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._go_to_open()
            if not self.list.isHidden():
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_open(self) -> None:
        """Show the next find that waits, after the one on show; the first of all when none waits."""
        at = self._keys.index(self._showing) if self._showing is not None else -1
        ordered = [*self._keys[at + 1 :], *self._keys[: at + 1]]
        waiting = {one.key for one in self._checking.open}
        self._choose(next((key for key in ordered if key in waiting), self._showing or self._keys[0]))

    def _step(self, step: int) -> None:
        if self._showing is not None:
            at = (self._keys.index(self._showing) + step) % len(self._keys)
            self._choose(self._keys[at])

    def _choose(self, key: Key) -> None:
        self.list.choose(key)
        if self._showing != key:
            self._show(key)

    def _show(self, key: Key) -> None:
        self._showing = key
        self.entry.show_entry(self._checking.entry(key))
        self.page.verticalScrollBar().setValue(0)

    def _say_count(self) -> None:
        total, left = len(self._keys), len(self._checking.open)
        words = self.tr("Settled: {0} of {1}").format(f"{total - left:,}", f"{total:,}")
        self.count.setText(words)
        self.write.setEnabled(left == 0)
        self.rest.setEnabled(left > 0)
        if left == 0:
            announce(self, words)

    def _faces(self, keys: Sequence[Hashable]) -> list[RowFace]:
        return [self._face(self._checking.entry(key)) for key in keys if isinstance(key, tuple)]

    def _face(self, entry: Entry) -> RowFace:
        decision = entry.decision
        if decision is None:
            look = Look(self.tr("Not settled"), "waiting", "circle-dashed")
        else:
            tone, icon = _LOOKS[decision.settling]
            look = Look(capital(decision.settling.done_words), tone, icon)
        times = self.tr("{0} places").format(entry.count) if entry.count > 1 else entry.spots[0].place
        return RowFace(entry.key, f"“{entry.found}”", (look,), "", (capital(entry.kind.words), times))

    def _fold(self, width: int) -> None:
        narrow = width < self._theme.px(_NARROW)
        self._side.setVisible(not narrow and len(self._keys) > 1)
        for part in (self.heading, self.explained):
            part.setVisible(not narrow)

    def _lay_out(self) -> None:
        theme = self._theme
        across, gap = theme.space("page_x"), theme.space("small")
        self._side = QFrame()
        self._side.setProperty("surface", "list")
        self._side.setFixedWidth(theme.px(_LIST_WIDTH))
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.list)
        rows = self.page.rows
        rows.setSpacing(gap)
        words = self.tr("Nothing leaves before each of these is settled. What you decide is remembered.")
        rows.addWidget(self.heading)
        self.explained = Text(theme, words, "body", "dim")
        rows.addWidget(self.explained)
        rows.addWidget(self.entry)
        steps = Flow(gap)
        for part in (self.before, self.next, self.rest):
            steps.addWidget(part)
        rows.addLayout(steps)
        rows.addWidget(self.said)
        rows.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side)
        middle.addWidget(self.page, 1)
        foot = QFrame()
        foot.setProperty("surface", "base")
        buttons = Flow(gap, parent=foot)
        buttons.setContentsMargins(across, gap + 4, across, gap + 4)
        tighten(theme, self.parentWidget(), self.page, buttons)
        self.count.setWordWrap(False)
        for button in (self.write, self.leave):
            buttons.addWidget(button)
        buttons.addWidget(self.count)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(middle, 1)
        outer.addWidget(foot)

"""The top of a thread: the wording (editable in place), where it stands and by which rule, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from carer_desk.panel.flags import Flag, Today
from carer_desk.panel.standing import Standing
from carer_desk.panel.thread import Thread
from carer_desk.ui.parts.buttons import IconButton, filled_button, outlined_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.harm_banner import HarmWatch
from carer_desk.ui.parts.heading import ColumnHeading, ColumnText, Text
from carer_desk.ui.parts.standing import Look, standing_look
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.parts.typing_hint import TypingHint
from carer_desk.ui.questions.flag_pills import FlagPills
from carer_desk.ui.questions.quoted_lines import QuotedLines
from carer_desk.ui.questions.standing_rule import standing_rule
from carer_desk.ui.theme import Theme


class WordingArea(TextArea):
    """The wording as a field: Enter ends the change, Esc takes it back."""

    finished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A wording is one paragraph, so Enter means done."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.load(self.stored)
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class ThreadHead(QWidget):
    """Heading, standing, flags, actions. The filled button is what officers said."""

    wording_changed = Signal(str)
    answer_requested = Signal()
    promise_requested = Signal()
    follow_up_requested = Signal()
    meeting_requested = Signal()
    close_requested = Signal()
    reopen_requested = Signal()
    removal_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._closed = False
        self._look: Look | None = None
        self.heading = ColumnHeading(theme, "", "question")
        self.wording = WordingArea(theme, self.tr("Wording of the question"), least=2, most=8)
        self.wording.hide()
        self.harm = HarmWatch(theme, self.wording)
        self.wording.committed.connect(self._on_wording_committed)
        self.wording.finished.connect(self.end_wording)
        self.change = IconButton(theme, self.tr("Change the wording (F2)"), "pencil")
        self.change.clicked.connect(self.begin_wording)
        self._standing_icon = QLabel()
        self.standing = Text(theme, "", "body", "text", bold=True)
        self.rule = ColumnText(theme, "", "body", "dim")
        self.flags = FlagPills(theme)
        self.origin = QuotedLines(theme)
        self.answer = filled_button(theme, self.tr("&Add what officers said"), "reply", self.answer_requested)
        self.promise = outlined_button(
            theme, self.tr("Record a &promise"), "handshake", self.promise_requested
        )
        self.follow_up = outlined_button(
            theme, self.tr("Ask a follow-up"), "corner-down-right", self.follow_up_requested
        )
        self.meeting = outlined_button(
            theme, self.tr("Put down for a &meeting"), "calendar-days", self.meeting_requested
        )
        self.close_or_reopen = outlined_button(theme, "", "check", self._on_close_clicked)
        self.remove = outlined_button(theme, self.tr("Remove"), "trash-2", self.removal_requested)
        self._lay_out()
        theme.changed.connect(self._on_theme_changed)

    def show_thread(self, thread: Thread, flags: list[Flag], today: Today) -> None:
        """Show another matter, or the same one after a change."""
        matter, position = thread.matter, thread.position
        if self.heading.text() != matter.wording:
            self.heading.setText(matter.wording)
        if not self.wording.has_unsaved:
            self.wording.load(matter.wording)
        look = standing_look(position.standing, position.carried)
        self.standing.setText(look.words)
        if look != self._look:  # Qt styles a label anew for each colour it is given
            self._look = look
            self._on_theme_changed()
        self.rule.setText(standing_rule(thread, today))
        self.flags.show_flags(flags)
        self._closed = position.standing is Standing.CLOSED
        self.close_or_reopen.setText(self.tr("&Reopen…") if self._closed else self.tr("C&lose…"))

    @Slot()
    def begin_wording(self) -> None:
        """Turn the heading into a field."""
        self.heading.hide()
        self.wording.show()
        self.wording.setFocus()
        self.wording.moveCursor(self.wording.textCursor().MoveOperation.End)

    @Slot()
    def end_wording(self) -> None:
        """Turn the field into the heading again."""
        had_focus = self.wording.hasFocus()
        self.wording.flush()
        if self.wording.has_unsaved:  # it could not be saved: the words stay where they were typed
            return
        self.wording.hide()
        self.heading.show()
        if had_focus:
            self.change.setFocus()

    def flush(self) -> None:
        """Hand over a wording that is being typed and show the heading."""
        if not self.wording.isHidden():
            self.end_wording()

    @Slot(str)
    def _on_wording_committed(self, words: str) -> None:
        self.wording_changed.emit(" ".join(words.split()))

    @Slot()
    def _on_close_clicked(self) -> None:
        if self._closed:
            self.reopen_requested.emit()
        else:
            self.close_requested.emit()

    @Slot()
    def _on_theme_changed(self) -> None:
        if self._look is None:
            return
        self._theme.dress(self.standing, "body", self._look.tone, bold=True)
        picture = self._theme.pixmap(self._look.icon, self._look.tone, ratio=self.devicePixelRatioF())
        self._standing_icon.setPixmap(picture)

    def _lay_out(self) -> None:
        theme = self._theme
        top = QHBoxLayout()
        top.setSpacing(theme.space("small"))
        top.addWidget(self.heading, 1)
        top.addWidget(self.wording, 1)
        top.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        status = QHBoxLayout()
        status.setSpacing(theme.space("inside"))
        status.addWidget(self._standing_icon)
        status.addWidget(self.standing, 1)
        actions = Flow(theme.space("small"))
        for button in (
            self.answer,
            self.promise,
            self.follow_up,
            self.meeting,
            self.close_or_reopen,
            self.remove,
        ):
            actions.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.space("small"))
        rows.addLayout(top)
        rows.addWidget(TypingHint(theme, self.wording))
        rows.addLayout(status)
        rows.addWidget(self.rule)
        rows.addWidget(self.flags)
        rows.addWidget(self.origin)
        rows.addSpacing(theme.space("tight"))
        rows.addLayout(actions)

"""The one voice to the user: a strip for news and errors, a box only for a decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QVBoxLayout, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.ui.parts.buttons import IconButton, quiet_button
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme

_MOST_PROBLEMS = 2


@dataclass(frozen=True)
class Notice:
    """One thing to tell: what to say, and perhaps one thing to do about it."""

    text: str = field(repr=False)
    problem: bool = False
    action_words: str = ""
    action: Callable[[], object] | None = field(default=None, repr=False)


class Notices(QObject):
    """Say things with `tell`, `problem` and `error`; ask with `decide`. The strip of the window shows them."""

    noticed = Signal(object)
    """A Notice was given."""
    withdrawn = Signal()
    """The offer in the last news no longer holds."""

    def tell(self, text: str, action_words: str = "", action: Callable[[], object] | None = None) -> None:
        """Tell news, with a button if words and an action are given ("Undo", "Open"); it stays until closed."""
        self.noticed.emit(Notice(text, False, action_words, action))

    def problem(self, text: str) -> None:
        """Tell that something did not work, in the caller's words."""
        self.noticed.emit(Notice(text, True))

    def error(self, error: CarerDeskError) -> None:
        """Tell what happened, what is safe and what to do next."""
        self.noticed.emit(Notice(str(error), True))

    def withdraw(self) -> None:
        """Take back the last news, because its offer no longer holds."""
        self.withdrawn.emit()

    def decide(self, parent: QWidget, question: str, more: str, yes: str, no: str) -> bool:
        """Ask for a decision that cannot be undone; `yes` and `no` are verbs ("Remove for good", "Keep")."""
        box = QMessageBox(parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(question)
        box.setInformativeText(more)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(no, QMessageBox.ButtonRole.RejectRole))
        box.exec()
        agreed = box.clickedButton() is agree
        box.deleteLater()
        return agreed


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something that is also on the screen, such as "3 questions found"."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class NoticeStrip(QFrame):
    """Shows the latest news and up to two problems above the page; each stays until it is closed."""

    def __init__(self, theme: Theme, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._shown: list[_NoticeRow] = []
        self.hide()
        notices.noticed.connect(self._on_notices_noticed)
        notices.withdrawn.connect(self._on_notices_withdrawn)

    @property
    def texts(self) -> list[str]:
        """What is shown now, newest first."""
        return [row.notice.text for row in self._shown]

    def press_action(self) -> None:
        """Do what the newest notice offers, if it offers anything."""
        for row in self._shown:
            if row.notice.action is not None:
                row.take_up()
                return

    @Slot(object)
    def _on_notices_noticed(self, notice: Notice) -> None:
        same_kind = [row for row in self._shown if row.notice.problem == notice.problem]
        for row in same_kind[(_MOST_PROBLEMS - 1 if notice.problem else 0) :]:
            self._remove(row)
        row = _NoticeRow(self._theme, notice, self)
        row.closed.connect(self._on_row_closed)
        self._shown.insert(0, row)
        self._rows.insertWidget(0, row)
        self.show()
        announce(self, notice.text)

    @Slot()
    def _on_notices_withdrawn(self) -> None:
        for row in [row for row in self._shown if row.notice.action is not None]:
            self._remove(row)

    @Slot(object)
    def _on_row_closed(self, row: _NoticeRow) -> None:
        self._remove(row)

    def _remove(self, row: _NoticeRow) -> None:
        if row not in self._shown:
            return
        self._shown.remove(row)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.setVisible(bool(self._shown))


class _NoticeRow(QFrame):
    """One notice: icon, words, action, close."""

    closed = Signal(object)

    def __init__(self, theme: Theme, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setProperty("surface", "problem" if notice.problem else "notice")
        across = QHBoxLayout(self)
        across.setContentsMargins(
            theme.space("page_x"), theme.space("small"), theme.space("small"), theme.space("small")
        )
        across.setSpacing(theme.space("small"))
        self._theme = theme
        self._picture = QLabel()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        across.addWidget(self._picture)
        across.addWidget(Text(theme, notice.text, "body", "bad" if notice.problem else "text"), 1)
        if notice.action_words and notice.action is not None:
            action = quiet_button(theme, notice.action_words)
            action.clicked.connect(self.take_up)
            across.addWidget(action)
        close = IconButton(theme, self.tr("Close this message"), "x")
        close.clicked.connect(self._on_close_clicked)
        across.addWidget(close)

    @Slot()
    def take_up(self) -> None:
        """Do what is offered and close."""
        self.closed.emit(self)
        if self.notice.action is not None:
            self.notice.action()

    @Slot()
    def _on_theme_changed(self) -> None:
        name, tone = ("circle-alert", "bad") if self.notice.problem else ("info", "accent")
        self._picture.setPixmap(self._theme.pixmap(name, tone, ratio=self.devicePixelRatioF()))

    @Slot()
    def _on_close_clicked(self) -> None:
        self.closed.emit(self)

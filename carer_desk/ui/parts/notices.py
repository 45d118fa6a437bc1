"""The one voice to the user: a strip over the page for news and errors, a box only for a decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from carer_desk.panel.errors import CarerDeskError
from carer_desk.ui.parts.buttons import IconButton, quiet_button
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme

_MOST_PROBLEMS = 2
_NEWS_MS = 12_000
"""News stays so long, counted anew while the pointer or the keyboard is on it; Ctrl+Z undoes afterwards as well."""
_WIDEST = 680
"""Pixels at 100 % text: news is a line or two, and hides little of the page."""
_MOVES_THE_KEYBOARD = {
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.Wheel,
    QEvent.Type.Move,
    QEvent.Type.Resize,
}


@dataclass(frozen=True)
class Notice:
    """One thing to tell: what to say, and perhaps one thing to do about it."""

    text: str = field(repr=False)
    problem: bool = False
    action_words: str = ""
    action: Callable[[], object] | None = field(default=None, repr=False)
    stays: bool = False
    """Whether news waits until it is taken up or closed, because its offer is made only once."""


class Notices(QObject):
    """Say things with `tell`, `problem` and `error`; ask with `decide`. The strip of the window shows them."""

    noticed = Signal(object)
    """A Notice was given."""
    withdrawn = Signal()
    """The offer in the last news no longer holds."""

    def tell(self, text: str, action_words: str = "", action: Callable[[], object] | None = None) -> None:
        """Tell news, with a button if words and an action are given ("Undo"); it goes by itself after a while."""
        self.noticed.emit(Notice(text, False, action_words, action))

    def offer(self, text: str, action_words: str, action: Callable[[], object]) -> None:
        """Tell news with an offer that is made only once; it stays until it is taken up or closed."""
        self.noticed.emit(Notice(text, False, action_words, action, stays=True))

    def problem(self, text: str, action_words: str = "", action: Callable[[], object] | None = None) -> None:
        """Tell that something did not work, in the caller's words; with a button if something can be done about it."""
        self.noticed.emit(Notice(text, True, action_words, action))

    def error(self, error: CarerDeskError) -> None:
        """Tell what happened, what is safe and what to do next."""
        self.noticed.emit(Notice(str(error), True))

    def withdraw(self) -> None:
        """Take back the last news, because its offer no longer holds."""
        self.withdrawn.emit()

    def decide(self, parent: QWidget, question: str, more: str, yes: str, no: str) -> bool:
        """Ask for a decision that cannot be undone; `yes` and `no` are verbs ("Remove for good", "Keep")."""
        from PySide6.QtWidgets import QMessageBox

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
    """Shows the latest news for a while, and up to two problems until they are closed.

    It lies over the foot of the page, so that nothing moves when it comes or goes. While the control that has the
    keyboard is at the foot, it lies above that, or at the head where there is no room; it keeps off the page's title.
    """

    def __init__(self, theme: Theme, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: QWidget | None = None
        self._watched: list[QWidget] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.space("tight"))
        self._shown: list[_NoticeRow] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._on_pause_ended)
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.setInterval(_NEWS_MS)
        self._going.timeout.connect(self._on_news_old)
        self.hide()
        notices.noticed.connect(self._on_notices_noticed)
        notices.withdrawn.connect(self._on_notices_withdrawn)
        theme.changed.connect(self._pause.start)

    def float_over(self, page: QWidget) -> None:
        """Lie over a page from now on, beside it in the same parent."""
        self._page = page
        self.setParent(page.parentWidget())
        page.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Find the place anew when the page is another size, or the keyboard may be elsewhere."""
        if event.type() in _MOVES_THE_KEYBOARD and not self.isHidden():
            self._pause.start()
        return super().eventFilter(watched, event)

    @Slot(object)
    def _on_notices_noticed(self, notice: Notice) -> None:
        kind = (notice.problem, notice.stays)
        same_kind = [row for row in self._shown if (row.notice.problem, row.notice.stays) == kind]
        for row in same_kind[(_MOST_PROBLEMS - 1 if notice.problem else 0) :]:
            self._remove(row)
        row = _NoticeRow(self._theme, notice, self)
        row.closed.connect(self._on_row_closed)
        self._shown.insert(0, row)
        self._rows.insertWidget(0, row)
        self._show_or_hide()
        if not (notice.problem or notice.stays):
            self._going.start()
        announce(self, notice.text)

    @Slot()
    def _on_news_old(self) -> None:
        """Let the news go, so that it hides no last lines of a page; not from under a hand that reaches for it."""
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._going.start()
            return
        for row in [row for row in self._shown if not (row.notice.problem or row.notice.stays)]:
            self._remove(row)

    @Slot()
    def _on_notices_withdrawn(self) -> None:
        for row in [row for row in self._shown if row.notice.action is not None and not row.notice.stays]:
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
        self._show_or_hide()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if self.isHidden():
            return
        if new is not None and old is not None and self.isAncestorOf(new) and not old.isVisible():
            new.clearFocus()  # Qt passed the keyboard on from what went: the next Space would undo by mistake
            return
        self._watch(new)
        self._pause.start()

    @Slot()
    def _on_pause_ended(self) -> None:
        self._place()

    def _show_or_hide(self) -> None:
        self._watch(QApplication.focusWidget() if self._shown else None)
        self._place()
        self.setVisible(bool(self._shown))

    def _watch(self, widget: QWidget | None) -> None:
        """Follow the keyboard inside one control, such as a list, and with the page that scrolls it."""
        for watched in self._watched:
            watched.removeEventFilter(self)
            watched.destroyed.disconnect(self._on_watched_destroyed)
        self._watched = []
        if widget is None or self._page is None or not self._page.isAncestorOf(widget):
            return
        self._watched.append(widget)
        parent = widget.parentWidget()
        while parent is not None and parent is not self._page:
            scrolled = parent.widget() if isinstance(parent, QScrollArea) else None
            if scrolled is not None:
                self._watched.append(scrolled)
            parent = parent.parentWidget()
        for watched in self._watched:
            watched.installEventFilter(self)
            watched.destroyed.connect(self._on_watched_destroyed)

    @Slot()
    def _on_watched_destroyed(self) -> None:
        self._watched = []

    def _place(self) -> None:
        """Lie at the foot of the page, else above what has the keyboard, else at the head, off title and keyboard."""
        if self._page is None or not self._shown:
            return
        room, edge = self._page.geometry(), self._theme.space("between")
        wanted = max(row.whole_width for row in self._shown)
        width = min(room.width() - 2 * edge, self._theme.px(_WIDEST), wanted)
        height = max(self._rows.totalHeightForWidth(width), self._rows.totalMinimumSize().height())
        left = room.right() + 1 - edge - width  # where lines end and little stands
        foot = QRect(left, room.bottom() + 1 - edge - height, width, height)
        head = QRect(left, room.top() + edge, width, height)
        keyboard = self._keyboard_place()
        above = foot.translated(0, min(0, keyboard.top() - edge - foot.bottom() - 1))
        free = [one for one in (foot, above, head) if room.contains(one) and not one.intersects(keyboard)]
        titles = self._titles()
        clear = [one for one in free if not any(one.intersects(title) for title in titles)]
        self.setGeometry((clear or free or [foot])[0])

    def _titles(self) -> list[QRect]:
        """Where the page says what it is."""
        page, beside = self._page, self.parentWidget()
        if page is None or beside is None:
            return []
        return [
            QRect(label.mapTo(beside, label.rect().topLeft()), label.size())
            for label in page.findChildren(QLabel)
            if label.property("dress_kind") == "title" and label.isVisible()
        ]

    def _keyboard_place(self) -> QRect:
        """Where the keyboard is: a control, the current row of a list, the line of a text."""
        widget, beside = QApplication.focusWidget(), self.parentWidget()
        if widget is None or beside is None or self.isAncestorOf(widget) or not beside.isAncestorOf(widget):
            return QRect()
        inner, place = widget, widget.rect()
        if isinstance(widget, QAbstractItemView):
            inner, place = widget.viewport(), widget.visualRect(widget.currentIndex())
        elif isinstance(widget, QPlainTextEdit):
            line = widget.cursorRect().adjusted(0, -4, 0, 4)
            inner, place = widget.viewport(), QRect(0, line.top(), widget.viewport().width(), line.height())
        return QRect(inner.mapTo(beside, place.topLeft()), place.size())


class _NoticeRow(QFrame):
    """One notice: icon, words, action, close."""

    closed = Signal(object)

    def __init__(self, theme: Theme, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setProperty("surface", "problem" if notice.problem else "notice")
        across = QHBoxLayout(self)
        across.setContentsMargins(
            theme.space("between"), theme.space("small"), theme.space("small"), theme.space("small")
        )
        across.setSpacing(theme.space("small"))
        self._theme = theme
        self._picture = QLabel()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        across.addWidget(self._picture)
        self._said = Text(theme, notice.text, "body", "bad" if notice.problem else "text")
        across.addWidget(self._said, 1)
        if notice.action_words and notice.action is not None:
            action = quiet_button(theme, notice.action_words)
            action.clicked.connect(self.take_up)
            across.addWidget(action)
        close = IconButton(theme, self.tr("Close this message"), "x")
        close.clicked.connect(self._on_close_clicked)
        across.addWidget(close)

    @property
    def whole_width(self) -> int:
        """Pixels that it needs to say all of it in one line."""
        said = self._said
        beside = self.sizeHint().width() - said.sizeHint().width()
        return beside + said.fontMetrics().horizontalAdvance(said.text()) + 4

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

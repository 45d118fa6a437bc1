"""The window that all dialogs are: a heading, a form that scrolls, problems beside their fields, two verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from carer_desk.panel.errors import CarerDeskError
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.harm_banner import HarmWatch
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.low_window import drop_heading, tighten
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.parts.typing_hint import TypingHint
from carer_desk.ui.theme import Theme

R = TypeVar("R")
T = TypeVar("T", covariant=True)
K = TypeVar("K")

_WIDTH = 560
_HEIGHT = 620
_LEAST_HEIGHT = 260
_SLACK = 44
"""Pixels at 100 % text for the lines that come while typing, so that a form does not scroll by a hair."""


class FormDialog(QDialog):
    """Subclass it: `set_words`, add fields with `add_field`, say in `what_is_wrong` why the record cannot be taken yet.

    Ctrl+Enter, Enter in a field of one line and the filled button take the record; Esc leaves. Nothing is saved here.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._fields: dict[QWidget, Text] = {}
        self.problem = Text(theme, "", "body", "bad", bold=True)
        self.problem.hide()
        self.page = VerticalScroll(theme)
        self.heading = Heading(theme, "", "question")
        self.page.rows.addWidget(self.heading)
        self.page.rows.addWidget(self.problem)
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setVerticalSpacing(theme.space("small"))
        self.page.rows.addLayout(self.form)
        self.page.rows.addStretch(1)
        self.keep = filled_button(theme, "", "check", self._on_keep_clicked)
        self.leave = outlined_button(theme, self.tr("Cancel"), "", self.reject)  # Esc does it
        self._foot = foot = QFrame()
        foot.setProperty("surface", "base")
        buttons = Flow(theme.space("small"), parent=foot)
        side = theme.space("small") + 4
        buttons.setContentsMargins(theme.space("page_x"), side, theme.space("page_x"), side)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.leave)
        tighten(theme, parent, self.page, buttons)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.page, 1)
        rows.addWidget(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_keep_clicked)
        self.setSizeGripEnabled(True)

    def set_words(self, title: str, verb: str) -> None:
        """Name the window and the button that takes the record."""
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.keep.setText(verb)

    def add_field(self, label: str, field: QWidget, hint: str = "") -> None:
        """Add a field under its label; `hint` is a line below it."""
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(self.theme.space("tight"))
        rows.addWidget(field)
        if hint:
            rows.addWidget(Text(self.theme, hint, "meta", "dim"))
        if isinstance(field, TextArea):
            rows.addWidget(TypingHint(self.theme, field))
        problem = Text(self.theme, "", "meta", "bad", bold=True)
        problem.hide()
        rows.addWidget(problem)
        words = QLabel(label)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setBuddy(field.focusProxy() or field)
        self.theme.dress(words, "body", bold=True)
        self.form.addRow(words, holder)
        self._fields[field] = problem
        target = field.focusProxy() or field
        if not target.accessibleName():
            target.setAccessibleName(label.replace("&", ""))
        if isinstance(target, QLineEdit | QPlainTextEdit):
            target.textChanged.connect(self._on_field_edited)
        if isinstance(target, TextArea) and not target.isReadOnly():
            HarmWatch(self.theme, target).changed.connect(self._on_banner_changed)

    def show_field(self, field: QWidget, visible: bool) -> None:
        """Show a field with its label, or hide both."""
        holder = self._fields[field].parentWidget()
        if holder is not None:
            self.form.setRowVisible(holder, visible)

    def sizeHint(self) -> QSize:
        """As large as its fields need and a form reads well, never larger than the window it belongs to."""
        drop_heading(self.theme, self, self.heading)
        width = self.theme.px(_WIDTH)
        inside = self.page.rows.totalHeightForWidth(width) + self.theme.px(_SLACK)
        # A form asks for more than it uses; with less than that the page would scroll over empty room.
        inside = max(inside, self.page.body.minimumSizeHint().height())
        needed = inside + self._foot.sizeHint().height()
        low, high = self.theme.px(_LEAST_HEIGHT), self.theme.px(_HEIGHT)
        wanted = QSize(width, max(low, min(needed, high))).expandedTo(self.minimumSizeHint())
        return fitted(wanted, self.parentWidget())

    def take(self) -> bool:
        """Show the window and say whether the user took the record."""
        self.resize(self.sizeHint())
        return self.exec() == int(QDialog.DialogCode.Accepted)

    def say_problem(self, words: str, field: QWidget | None = None) -> None:
        """Say what is wrong beside the field it is about, and go there; empty words take it back."""
        for label in (self.problem, *self._fields.values()):
            label.setText("")
            label.hide()
        for other in self._fields:
            other.setAccessibleDescription("")
        if not words:
            return
        if words != getattr(field, "problem", ""):  # a field that says it itself need not be echoed
            place = self._fields[field] if field is not None else self.problem
            place.setText(words)
            place.show()
        announce(self, words)
        if field is not None:
            target = field.focusProxy() or field
            target.setAccessibleDescription(words)
            target.setFocus()
            self.page.ensureWidgetVisible(field)

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """Say why the record cannot be taken and which field that is about; empty words when it can."""
        return "", None

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the first field, unless the dialog chose another control."""
        super().showEvent(event)
        drop_heading(self.theme, self, self.heading)
        if self.focusWidget() in (None, self.keep):
            first = next((field for field in self._fields if field.isVisibleTo(self)), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, self, self._show_keyboard)  # once everything has its place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field of one line takes the record; elsewhere it belongs to what has the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), QLineEdit):
            self._on_keep_clicked()
            return
        super().keyPressEvent(event)

    @Slot()
    def _show_keyboard(self) -> None:
        """In a low window a long reason would push the field that waits for the user out of sight."""
        field = self.focusWidget()
        if field is not None and self.page.isAncestorOf(field):
            self.page.ensureWidgetVisible(field)

    @Slot()
    def _on_banner_changed(self) -> None:
        """What was said below a field is read without scrolling, where there is room."""
        self.resize(self.size().expandedTo(self.sizeHint()))

    @Slot()
    def _on_field_edited(self) -> None:
        """What was wrong with a field is not said any longer of what is typed now."""
        edited = self.sender()
        for field, problem in self._fields.items():
            if edited in (field, field.focusProxy()) and problem.text():
                problem.setText("")
                problem.hide()
                (field.focusProxy() or field).setAccessibleDescription("")

    @Slot()
    def _on_keep_clicked(self) -> None:
        words, field = self.what_is_wrong()
        self.say_problem(words, field)
        if not words:
            self.accept()


class GivesRecord(Protocol[T]):
    """A dialog that makes a record of what was typed."""

    @property
    def record(self) -> T:
        """The record as typed."""

    def say_problem(self, words: str) -> None:
        """Say what is wrong above the fields."""

    def take(self) -> bool:
        """Show the window and say whether the user took the record."""

    def deleteLater(self) -> None:
        """Let it go."""


def record_from(dialog: GivesRecord[T], problem: str = "") -> T | None:
    """Show a dialog once and give its record, None when the user left; `problem` says why the last was not kept."""
    dialog.say_problem(problem)
    record = dialog.record if dialog.take() else None
    dialog.deleteLater()
    return record


def ask_until_kept(ask: Callable[[R | None, str], R | None], keep: Callable[[R], object]) -> R | None:
    """Ask for a record and keep it; when keeping fails, ask again with everything as typed and the reason.

    `ask(draft, problem)` shows the dialog filled with the draft; gives the record kept, None when the user left.
    """
    draft, problem = None, ""
    while True:
        draft = ask(draft, problem)
        if draft is None:
            return None
        try:
            keep(draft)
        except CarerDeskError as error:
            problem = str(error)
        else:
            return draft


class AsksAgain(Protocol[T]):
    """A dialog whose `ask` gives its record, None when the user left, and which may be shown again as it is."""

    def ask(self) -> T | None:
        """Show the dialog."""

    def say_problem(self, words: str) -> None:
        """Say what is wrong above the fields."""


def keep_from(dialog: AsksAgain[T], keep: Callable[[T], K]) -> K | None:
    """Show a dialog and keep its record; when keeping fails, show it again as it was left, with the reason.

    Gives what `keep` gave, None when the user left.
    """
    while (record := dialog.ask()) is not None:
        try:
            return keep(record)
        except CarerDeskError as error:
            dialog.say_problem(str(error))
    return None


def form_line(theme: Theme, text: str = "", offers: Sequence[str] = ()) -> QLineEdit:
    """Make a field of one line that offers words used before."""
    line = QLineEdit(text)
    theme.dress(line, "body")
    if offers:
        completer = QCompleter(list(offers), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
    return line

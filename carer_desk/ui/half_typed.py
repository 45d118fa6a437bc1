"""Finds what stands in fields and is not saved, keeps it in the desk, and finds the field again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from time import monotonic, sleep
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from carer_desk.store.half_typed import HalfTyped
from carer_desk.ui.locking import open_dialogs
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.line_edit import SearchField, TextLine
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.session import Session

if TYPE_CHECKING:
    from carer_desk.ui.screen import Screen
    from carer_desk.ui.window import MainWindow

KEEP_MS = 20_000
"""A crash or a power cut takes at most what was typed in so long."""

_PATIENCE_SECONDS = 5.0

Field = QLineEdit | QPlainTextEdit | QTextEdit


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field is: its own name, the window or page it is on, and what that shows."""

    field: str
    window: str
    page: str = ""
    """Key of the page; empty for a dialog."""
    record: object = None
    """What the page's `show_record` takes."""

    def __str__(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of(cls, kept: str) -> Place:
        """The place that was kept."""
        told = json.loads(kept)
        record = told.get("record")
        return cls(
            str(told.get("field", "")),
            str(told.get("window", "")),
            str(told.get("page", "")),
            tuple(record) if isinstance(record, list) else record,
        )


@runtime_checkable
class TellsHalfTyped(Protocol):
    """A dialog that says itself what stands half typed in it, because not all of that stands in fields."""

    def half_typed(self) -> Sequence[tuple[str, str]]:
        """Each place by its name, and the words there."""


class HalfTypedKeeper(QObject):
    """Keeps what is half typed: now and then while somebody types, and when the desk is locked or closed.

    Every round puts what stands there now in the place of what the last one kept, so that words which were saved
    or removed are not kept any longer. What an earlier run of the program left stays until its owner has seen it.
    """

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._kept: list[int] = []
        self._last: list[HalfTyped] = []
        self._of_dialogs: list[HalfTyped] = []
        self._timer = QTimer(self)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)
        self._timer.start()

    @property
    def own(self) -> frozenset[int]:
        """The ids of what this run of the window keeps."""
        return frozenset(self._kept)

    def hold_dialogs(self) -> None:
        """Remember what stands in dialogs, because they are about to be closed and the desk with them."""
        self._of_dialogs = list(_in_dialogs(self._window))

    @Slot()
    def keep(self) -> None:
        """Keep what stands half typed now, where that is anything new and nothing else is being written."""
        if not self._session.desk.half_typed.busy:
            self._session.attempt(self._keep)

    def keep_at_the_end(self) -> None:
        """The same before the desk is closed, as soon as a thread that still writes is done.

        Raises CarerDeskError when the words cannot be written.
        """
        if self._session.is_wiping:
            return
        until = monotonic() + _PATIENCE_SECONDS
        while self._session.desk.half_typed.busy and monotonic() < until:
            sleep(0.01)
        self._keep()

    def _keep(self) -> None:
        now = [*_on_pages(self._window), *(self._of_dialogs or _in_dialogs(self._window))]
        if now != self._last:
            self._kept = self._session.desk.half_typed.keep(now, self._kept)
            self._last = now


def field_at(window: MainWindow, place: Place) -> Field | None:
    """Show the page of a place and give its field; None for one of a dialog, or one that is not there any longer."""
    if not place.page:
        return None
    screen = window.show_page(place.page, place.record)
    for _try in range(2):
        found = [one for one in _fields(screen) if one.accessibleName() == place.field and one.isVisible()]
        if len(found) == 1:
            return found[0]
        screen.log_question()  # the one line for a question is made, or comes, when it is wanted
    return None


def can_take(field: Field) -> bool:
    """Whether a field has no half-typed words of its own, which must not be typed over."""
    return not _unsaved_on_page(field)


def type_into(field: Field, words: str) -> None:
    """Put words into a field as if they were typed, so that they count as not saved and can be taken back."""
    field.setFocus()
    field.selectAll()
    if isinstance(field, QLineEdit):
        field.insert(words)
    else:
        field.insertPlainText(words)


def _on_pages(window: MainWindow) -> Iterator[HalfTyped]:
    for screen in window.screens:
        for field in _fields(screen):
            words = _unsaved_on_page(field)
            if words:
                place = Place(field.accessibleName(), screen.title(), screen.key, _record(screen))
                yield HalfTyped(str(place), words)


def _in_dialogs(window: MainWindow) -> Iterator[HalfTyped]:
    for dialog in reversed(open_dialogs()):
        if not _belongs(dialog, window):
            continue
        if isinstance(dialog, TellsHalfTyped):
            for place, words in dialog.half_typed():
                yield HalfTyped(str(Place(place, dialog.windowTitle())), words)
            continue
        for field in _fields(dialog):
            words = _typed(field)
            if words:
                yield HalfTyped(str(Place(field.accessibleName(), dialog.windowTitle())), words)


def _record(screen: Screen) -> object:
    record = screen.record_on_show
    return record if isinstance(record, int | str | tuple) else None


def _belongs(dialog: QDialog, window: QWidget) -> bool:
    parent = dialog.parentWidget()
    while parent is not None and parent is not window:
        parent = parent.parentWidget()
    return parent is window


def _fields(top: QWidget) -> Iterator[Field]:
    """The fields for words below a widget that belong to its window, in the order in which they were made."""
    found: Iterable[Field] = (
        *top.findChildren(QLineEdit),
        *top.findChildren(QPlainTextEdit),
        *top.findChildren(QTextEdit),
    )
    for field in found:
        if field.window() is top.window() and not field.isReadOnly() and not _is_no_text(field):
            yield field


def _is_no_text(field: Field) -> bool:
    """Searches, secrets, days, numbers and choices are no words that anybody would miss."""
    if isinstance(field, SearchField):
        return True
    if isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal:
        return True
    holder = field.parentWidget()
    return isinstance(holder, QAbstractSpinBox | DateField | QCalendarWidget | QComboBox)


def _unsaved_on_page(field: Field) -> str:
    """What was typed into a field and is not saved, where some fields save themselves; empty when there is nothing."""
    if isinstance(field, TextLine | TextArea) and not field.has_unsaved:
        return ""
    return _typed(field)


def _typed(field: Field) -> str:
    """What stands in a field since somebody typed in it; a dialog saves nothing of that before it is accepted."""
    if isinstance(field, QLineEdit):
        return field.text() if field.isModified() and field.text().strip() else ""
    words = field.toPlainText()
    return words if field.document().isModified() and words.strip() else ""

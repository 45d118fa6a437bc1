"""What every screen shares while a desk is open: the desk, the look, the voice, the preferences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from carer_desk.panel.errors import CarerDeskError
from carer_desk.ui.parts.notices import Notices
from carer_desk.ui.preferences import Preferences
from carer_desk.ui.theme import Theme

if TYPE_CHECKING:
    from carer_desk.store.desk import Desk

T = TypeVar("T")


class Session(QObject):
    """One open desk and what belongs to it.

    A screen reads with `session.desk` and writes with `session.attempt(...)`. Nobody refreshes somebody else's
    screen: after each write the desk says what changed, `changed` is emitted once, and the window lets the screen
    on show re-read.

        matter = session.attempt(lambda: session.desk.save_matter(draft))
        if matter is not None:
            session.offer_undo(self.tr("Question logged."))
    """

    changed = Signal(object)
    """The desk changed; the payload is the store's Change."""
    matter_requested = Signal(int)
    """A page wants a matter's thread shown; the payload is the matter's id."""
    filter_requested = Signal(object)
    """A page wants the Questions list narrowed; the payload is a MatterFilter."""
    record_requested = Signal(str, object)
    """A page wants a record of another page shown; the payload is that page's key and the record's id."""
    screen_requested = Signal(str)
    """A page wants another page shown; the payload is its key."""
    log_requested = Signal(object)
    """A page wants a new matter logged; the payload is the Matter as far as it is known, its meeting above all."""

    erase_requested = Signal(str, int)
    """Something is to be erased for good; the payload is what (matter, source, due) and its number."""
    desk_requested = Signal(object)
    """Another desk is to be shown in this one's place; the payload is its path."""
    lock_requested = Signal()
    """The desk is to be locked: the user wants it, or has gone."""
    new_key_requested = Signal(str)
    """The desk is to be closed, written anew under a new key, and opened again; the payload is its passphrase."""
    wipe_requested = Signal(bool)
    """The desk is to be removed for good; the payload is whether its copies go as well."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        notices: Notices,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = theme
        self.notices = notices
        self.preferences = preferences
        self.on_close: list[Callable[[], object]] = []
        """Called one after the other before the desk closes; what the world refuses becomes a notice."""
        self.is_locking = False
        """The desk is locked and not closed: nobody may be there to answer a question."""
        self.is_wiping = False
        """The desk is removed next: nothing is kept or copied any more."""
        self.untold: list[CarerDeskError] = []
        """What went wrong while it was locked; it is told when the desk is open again."""
        self._offered: str | None = None
        desk.on_change.append(self._on_desk_changed)

    def attempt(self, operation: Callable[[], T]) -> T | None:
        """Run an operation; what the world did wrong becomes a notice and gives None, a bug stays a bug."""
        try:
            return operation()
        except CarerDeskError as error:
            self.notices.error(error)
            return None

    def done(self, operation: Callable[[], object]) -> bool:
        """Whether an operation was done; what the world did wrong becomes a notice, a bug stays a bug."""
        try:
            operation()
        except CarerDeskError as error:
            self.notices.error(error)
            return False
        return True

    def offer_undo(self, words: str) -> None:
        """Tell what was just done with an Undo button ("Question removed."), until the next change."""
        self._offered = self.desk.undo_label()
        self.notices.tell(words, self.tr("Undo"), self.undo)

    @Slot()
    def undo(self) -> None:
        """Undo the last action and say which it was."""
        label = self.desk.undo_label()
        if label is None:
            self.notices.tell(self.tr("There is nothing to undo."))
        elif self.done(self.desk.undo):
            self.notices.tell(self.tr("Undone: {0}").format(label), self.tr("Redo"), self.redo)
            self._offered = label

    @Slot()
    def redo(self) -> None:
        """Do the last undone action again and say which it was."""
        label = self.desk.redo_label()
        if label is None:
            self.notices.tell(self.tr("There is nothing to redo."))
        elif self.done(self.desk.redo):
            self.offer_undo(self.tr("Done again: {0}").format(label))

    def close(self) -> None:
        """Do what is to be done at the end, stop listening and close the desk."""
        for last in self.on_close:
            try:
                last()
            except CarerDeskError as error:
                self.tell_at_the_end(error)
        self.on_close.clear()
        self.desk.on_change.remove(self._on_desk_changed)
        self.attempt(self.desk.close)

    def tell_at_the_end(self, error: CarerDeskError) -> None:
        """Tell what went wrong while the desk is closed; after the next unlocking, when it is locked."""
        if self.is_locking:
            self.untold.append(error)
        else:
            self.notices.error(error)

    def _on_desk_changed(self, change: object) -> None:
        if self._offered is not None:  # the Undo on show would now undo something else
            self._offered = None
            self.notices.withdraw()
        self.changed.emit(change)

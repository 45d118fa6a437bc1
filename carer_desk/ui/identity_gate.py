"""Stands before everything that leaves the desk: checks it, has what was found settled, and gives what may go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from carer_desk.panel.identity.settling import (
    AS_BEFORE,
    CHECKED,
    NOTHING_FOUND,
    SETTLED,
    Checking,
    PlacedText,
)
from carer_desk.panel.log_book import LogBook
from carer_desk.reports.chair_report import ChairReport
from carer_desk.reports.free_texts import rewritten, texts_in
from carer_desk.reports.log_texts import log_texts, rewritten_log
from carer_desk.reports.sheet import QuestionSheet
from carer_desk.store.plain_copy import PlainCopy
from carer_desk.ui.dialogs.identity_dialog import IdentityDialog
from carer_desk.ui.dialogs.identity_stays_dialog import IdentityStaysDialog
from carer_desk.ui.dialogs.waiting_dialog import Tell
from carer_desk.ui.session import Session
from carer_desk.ui.waiting import waited

Texts = Callable[[], Iterable[PlacedText]]
"""Gives the texts that are to leave; called in a thread, more than once."""
AskSettled = Callable[..., bool]
P = TypeVar("P", ChairReport, QuestionSheet)
T = TypeVar("T")

_GRACE_MS = 40
"""A check that is over so soon shows no window; the window of the desk stands still no longer."""
_TOLD_EACH = 100
"""Texts looked at between two words on how far the check is."""


@dataclass(frozen=True)
class LetOut:
    """What may leave: the texts that leave otherwise than they stand in the desk, and what to say of the check."""

    changes: Mapping[str, str] = field(repr=False)
    said: str = ""


class IdentityGate(QObject):
    """Asks `ask` to settle what was found, and `ask_stays` about a file with private notes; keeps the decisions."""

    def __init__(
        self,
        session: Session,
        ask: AskSettled = IdentityDialog.ask,
        ask_stays: AskSettled = IdentityStaysDialog.ask,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or session)
        self._session = session
        self._ask, self._ask_stays = ask, ask_stays

    def paper(self, window: QWidget, tree: P, verb: str) -> tuple[P, str] | None:
        """Let a report or a sheet out: as it may leave, and what to say; None when it stays.

        `verb` is the word on the button, such as “Write the paper”.
        """
        let_out = self.texts(window, lambda: texts_in(tree), verb)
        if let_out is None:
            return None
        if not let_out.changes:
            return replace(tree, checked=CHECKED), let_out.said
        changed = self._put_in_place(window, lambda: rewritten(tree, let_out.changes))
        return None if changed is None else (replace(changed, checked=CHECKED), let_out.said)

    def log(self, window: QWidget, book: LogBook, verb: str) -> tuple[LogBook, str] | None:
        """Let the log out as plain rows; None when it stays. One with private notes has to stay with its owner."""
        if book.private:
            return (book, "") if self.stays(window, lambda: log_texts(book)) else None
        let_out = self.texts(window, lambda: log_texts(book), verb)
        if let_out is None or not let_out.changes:
            return None if let_out is None else (book, let_out.said)
        changed = self._put_in_place(window, lambda: rewritten_log(book, let_out.changes))
        return None if changed is None else (changed, let_out.said)

    def copy(
        self, window: QWidget, make: Callable[..., PlainCopy], *, private: bool
    ) -> tuple[PlainCopy, str] | None:
        """Let a copy of the desk out; None when it stays. `make` makes it, and again with the texts that change."""
        copy = make()
        if private:
            return (copy, "") if self.stays(window, copy.texts) else None
        verb = QCoreApplication.translate("IdentityGate", "&Write the copy")
        let_out = self.texts(window, copy.texts, verb)
        return None if let_out is None else (make(changes=let_out.changes), let_out.said)

    def texts(self, window: QWidget, texts: Texts, verb: str) -> LetOut | None:
        """Let texts out; None when they stay."""
        checking = self._checked(window, texts)
        if checking is None:
            return None
        if checking.settled:
            return LetOut(checking.changes(), AS_BEFORE if checking.entries else NOTHING_FOUND)
        if not self._ask(window, self._session.theme, checking, verb):
            return None
        kept = self._session.done(lambda: self._session.desk.identity.keep(checking.entries))
        return LetOut(checking.changes(), SETTLED) if kept else None

    def stays(self, window: QWidget, texts: Texts) -> bool:
        """Whether a file with private notes may be written: its owner has to say that it stays with them."""
        checking = self._checked(window, texts)
        if checking is None or not self._ask_stays(window, self._session.theme, checking.counts):
            return False
        return self._session.done(lambda: self._session.desk.identity.keep_stays(checking.counts))

    def _checked(self, window: QWidget, texts: Texts) -> Checking | None:
        """Look at everything in a thread; None when the user stopped it or the desk could not be read."""
        checking = self._session.attempt(self._session.desk.identity.checking)
        if checking is None:
            return None

        def look(tell: Tell) -> Checking:
            many = 0
            for many, _one in enumerate(texts(), start=1):
                if many % _TOLD_EACH == 0:
                    tell(0, many)
            for done in checking.look_at(texts()):
                if done % _TOLD_EACH == 0:
                    tell(done, many)
            return checking

        words = self.tr("Looking for names and details that show who somebody is…")
        return self._wait(window, words, look)

    def _put_in_place(self, window: QWidget, work: Callable[[], T]) -> T | None:
        """A long log takes a while, so that is done in a thread as well."""
        return self._wait(window, self.tr("Putting the words in place…"), lambda _tell: work())

    def _wait(self, window: QWidget, words: str, work: Callable[[Tell], T]) -> T | None:
        theme = self._session.theme
        return self._session.attempt(lambda: waited(theme, window, words, work, grace_ms=_GRACE_MS))

"""What can be done to one promise: report, new date, seen done, its end, its record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from carer_desk.panel.promise import MOVES, EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.ui.dialogs.form_dialog import ask_until_kept
from carer_desk.ui.dialogs.promise_dialog import PromiseContext, PromiseDialog
from carer_desk.ui.dialogs.promise_event_dialog import ENDS, PromiseEventDialog
from carer_desk.ui.session import Session


@dataclass(frozen=True)
class PromiseAsks:
    """How the user is asked; tests put answers in their place."""

    event: Callable[..., PromiseEvent | None] = PromiseEventDialog.ask
    promise: Callable[..., Promise | None] = PromiseDialog.ask


class PromiseActions(QObject):
    """Changes a promise; the thread and the list of promises both use it."""

    def __init__(self, session: Session, window: QWidget, asks: PromiseAsks | None = None) -> None:
        super().__init__(window)
        self._session = session
        self._desk = session.desk
        self._window = window
        self._asks = asks or PromiseAsks()

    def add_report(self, promise_id: int) -> None:
        """Ask what was said about it."""
        self._record(promise_id, EventKind.REPORT, None, self.tr("Report added."))

    def new_date(self, promise_id: int) -> None:
        """Ask for the new date and why it moved; the first date stays."""
        self._record(promise_id, EventKind.RESCHEDULED, None, self.tr("New date recorded."))

    def seen_done(self, promise_id: int) -> None:
        """Ask what was seen."""
        self._record(promise_id, EventKind.REPORT, PromiseState.SEEN_DONE, self.tr("Seen done."))

    def not_borne_out(self, promise_id: int) -> None:
        """Ask what was seen that speaks against a promise reported done."""
        words = self.tr("Recorded as not borne out.")
        self._record(promise_id, EventKind.REPORT, PromiseState.NOT_BORNE_OUT, words)

    def end(self, promise_id: int) -> None:
        """Ask how it ended without being seen done, and why."""
        state = next(s for s in ENDS if s in MOVES[self._desk.promises.get(promise_id).state])
        self._record(promise_id, EventKind.REPORT, state, self.tr("Promise closed."))

    def change(self, promise_id: int) -> None:
        """Put a slip in the record right; the first date cannot be changed."""
        draft, context, theme = self._desk.promises.get(promise_id), self._context(), self._session.theme
        if ask_until_kept(
            lambda again, problem: self._asks.promise(self._window, theme, again or draft, context, problem),
            self._desk.promises.save,
        ):
            self._session.offer_undo(self.tr("The record of the promise is changed."))

    def remove(self, promise_id: int) -> None:
        """Take a promise out; undo brings it back."""

        def take_out() -> bool:
            self._desk.promises.remove(promise_id)
            return True

        if self._session.attempt(take_out):
            self._session.offer_undo(self.tr("Promise removed."))

    def _record(self, promise_id: int, kind: EventKind, state: PromiseState | None, words: str) -> None:
        promise, context, theme = self._desk.promises.get(promise_id), self._context(), self._session.theme
        draft = PromiseEvent(promise_id, context.today, kind, state, "" if state else promise.owner)
        if ask_until_kept(
            lambda again, problem: self._asks.event(
                self._window, theme, promise, again or draft, context, problem
            ),
            self._desk.promises.report,
        ):
            self._session.offer_undo(words)

    def _context(self) -> PromiseContext:
        today = self._desk.today()
        days = today.calendar.days
        return PromiseContext(today.day, days, self._desk.responses.posts(), today.add_working_days)

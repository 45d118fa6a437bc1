"""Asks what became of a promise: a report, a new date, seen done, or its end."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.dates import DayReading, parse_day
from carer_desk.panel.promise import (
    CLOSED_STATES,
    MOVES,
    EventKind,
    Promise,
    PromiseEvent,
    PromiseState,
    what_is_wrong_with_event,
)
from carer_desk.ui.dialogs.due_field import DueField
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line, record_from
from carer_desk.ui.dialogs.promise_dialog import PromiseContext
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.theme import Theme

ENDS = (PromiseState.DROPPED, PromiseState.OVERTAKEN, PromiseState.NOT_KEPT)
"""The ends a promise comes to without being seen done."""


class PromiseEventDialog(FormDialog):
    """One report or new date; the draft's kind and state choose which of the four forms it is."""

    def __init__(
        self,
        theme: Theme,
        promise: Promise,
        draft: PromiseEvent,
        context: PromiseContext,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._promise, self._draft, self._context = promise, draft, context
        self.words = TextArea(theme, least=2, most=8)
        self.words.load(draft.words)
        self.state = Choice(theme, self._states())
        self._pick_state()
        self.state.picked.connect(self._on_state_picked)
        self.reason = TextArea(theme, least=2, most=6)
        self.reason.load(draft.reason)
        self.due = DueField(
            theme,
            draft.on,
            context.meetings,
            self.tr("The new date, as they said it"),
            context.add_working_days,
        )
        self.due.load(draft.due_words)
        self.said_by = form_line(theme, draft.said_by, context.posts)
        self.on = DateField(theme, self._read_day)
        self.on.set_date(draft.on)
        self._lay_out()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        promise: Promise,
        draft: PromiseEvent,
        context: PromiseContext,
        problem: str = "",
    ) -> PromiseEvent | None:
        """Ask for the report or new date; `problem` says why the last one could not be saved."""
        dialog = cls(theme, promise, draft, context, parent)
        return record_from(dialog, problem)

    @property
    def record(self) -> PromiseEvent:
        """The report as typed."""
        event = replace(
            self._draft,
            words=self.words.toPlainText().strip(),
            reason=self.reason.toPlainText().strip(),
            said_by=self.said_by.text().strip(),
            on=self._read_day(self.on.line.text()).date or self._draft.on,
        )
        if event.kind is EventKind.RESCHEDULED:
            due = self.due.answer
            return replace(event, state=None, due_words=due.words, due_on=due.on)
        state = self.state.value
        return replace(event, state=state if isinstance(state, PromiseState) else None)

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """A new date has to be one and needs its reason; some states need what was seen."""
        if self.on.problem:
            return self.on.problem, self.on
        event = self.record
        problem = what_is_wrong_with_event(event, self._promise.state)
        if event.kind is EventKind.RESCHEDULED:
            return problem, self.due if event.due_on is None else self.reason
        ends = event.state in CLOSED_STATES and event.state is not PromiseState.SEEN_DONE
        return problem, self.reason if ends else self.words

    @Slot(object)
    def _on_state_picked(self, state: object) -> None:
        needs = isinstance(state, PromiseState) and (state.needs_reason or not self._promise.state.is_open)
        moved = self._draft.kind is EventKind.RESCHEDULED
        self.show_field(self.reason, moved or (needs and state is not PromiseState.SEEN_DONE))

    def _states(self) -> list[tuple[PromiseState | None, str]]:
        current = self._promise.state
        allowed = [state for state in PromiseState if state in MOVES[current]]
        if self._draft.state is PromiseState.SEEN_DONE:
            allowed = [PromiseState.SEEN_DONE]
        elif self._draft.state in ENDS:
            allowed = [state for state in ENDS if state in MOVES[current]]
        else:
            unchanged = self.tr("No change: {0}").format(current.words)
            return [(None, unchanged), *((state, capital(state.words)) for state in allowed)]
        return [(state, capital(state.words)) for state in allowed]

    def _pick_state(self) -> None:
        if self._draft.state in [value for value, _words in self._states()]:
            self.state.pick(self._draft.state)

    def _lay_out(self) -> None:
        draft = self._draft
        moved, seen = draft.kind is EventKind.RESCHEDULED, draft.state is PromiseState.SEEN_DONE
        words = self.tr("&What was said")
        if moved:
            self.set_words(self.tr("A new date for the promise"), self.tr("&Record the new date"))
        elif seen:
            self.set_words(self.tr("Seen done"), self.tr("&Record it as seen done"))
            words = self.tr("&What you saw")
        elif draft.state in ENDS:
            self.set_words(self.tr("Close the promise"), self.tr("&Close it"))
        else:
            self.set_words(self.tr("Add a report on the promise"), self.tr("&Add it"))
        self.add_field(self.tr("The new &date, as they said it"), self.due)
        self.add_field(words, self.words)
        self.add_field(self.tr("How the promise &stands now"), self.state)
        self.add_field(self.tr("Wh&y"), self.reason)
        self.add_field(self.tr("&By whom"), self.said_by, self.tr("A post, never a name."))
        self.add_field(self.tr("&On which day"), self.on)
        self.show_field(self.due, moved)
        self.show_field(self.words, not moved)
        self.show_field(self.state, not moved and not seen)
        self.show_field(self.said_by, not seen)
        self._on_state_picked(self.state.value)
        (self.due.line if moved else self.words).setFocus()

    def _read_day(self, words: str) -> DayReading:
        return parse_day(words, self._context.today, self._context.next_meeting)

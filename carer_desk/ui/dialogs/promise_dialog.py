"""Asks for a promise: the quoted words, the post, the date as said, and how it will be known to be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from carer_desk.panel.dates import DayReading, parse_day
from carer_desk.panel.promise import Promise, what_is_wrong
from carer_desk.panel.working_days import add_working_days
from carer_desk.ui.dialogs.due_field import DueField
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line, record_from
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class PromiseContext:
    """What the dialog offers: today, the days of the meetings entered, known posts."""

    today: date
    meetings: Sequence[date] = ()
    posts: Sequence[str] = ()
    add_working_days: Callable[[date, int], date] = add_working_days
    """The desk counts them without the calendar library, which would hold the window up."""

    @property
    def next_meeting(self) -> date | None:
        """The first meeting from today on."""
        return min((day for day in self.meetings if day >= self.today), default=None)


class PromiseDialog(FormDialog):
    """One promise; `ask` gives it or None. The first date of a promise already kept cannot be changed here."""

    def __init__(
        self, theme: Theme, draft: Promise, context: PromiseContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._draft = draft
        self._context = context
        self.words = TextArea(theme, least=3, most=8)
        self.words.load(draft.words)
        self.owner = form_line(theme, draft.owner, context.posts)
        self.due = DueField(
            theme,
            draft.made_on,
            context.meetings,
            self.tr("By when, as they said it"),
            context.add_working_days,
        )
        self.due.load(draft.due_words)
        self.made_on = DateField(theme, self._read_day)
        self.made_on.set_date(draft.made_on)
        self.made_on.date_changed.connect(self._on_day_changed)
        self.sign = form_line(theme, draft.sign)
        self.closed_session = QCheckBox(self.tr("Said in closed session: goes into no paper"))
        self.closed_session.setChecked(draft.closed_session)
        theme.dress(self.closed_session, "body")
        self._lay_out()

    @classmethod
    def ask(
        cls, parent: QWidget, theme: Theme, draft: Promise, context: PromiseContext, problem: str = ""
    ) -> Promise | None:
        """Ask for the promise; `problem` says why the last one could not be saved."""
        return record_from(cls(theme, draft, context, parent), problem)

    @property
    def record(self) -> Promise:
        """The promise as typed."""
        promise = replace(
            self._draft,
            words=self.words.toPlainText().strip(),
            owner=self.owner.text().strip(),
            made_on=self._read_day(self.made_on.line.text()).date or self._draft.made_on,
            sign=self.sign.text().strip(),
            closed_session=self.closed_session.isChecked(),
        )
        if self._draft.id:
            return promise
        due = self.due.answer
        return replace(promise, due_words=due.words, first_due_on=due.on, due_from=due.first_meeting_after)

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """Words are wanted; the day has to be one. Due words without a date are kept as they are."""
        if self.made_on.problem:
            return self.made_on.problem, self.made_on
        return what_is_wrong(self.record), self.words

    @Slot(object)
    def _on_day_changed(self, day: object) -> None:
        if isinstance(day, date):
            self.due.say_from(day)

    def _lay_out(self) -> None:
        if self._draft.id:
            self.set_words(self.tr("Change the record of a promise"), self.tr("&Keep the change"))
        else:
            self.set_words(self.tr("Record a promise"), self.tr("&Record it"))
        self.add_field(
            self.tr("&What was promised"), self.words, self.tr("In their words, as close as you can.")
        )
        self.add_field(self.tr("By whe&n, as they said it"), self.due)
        self.add_field(
            self.tr("Who is to &do it"), self.owner, self.tr("A post, such as Head of Service, never a name.")
        )
        self.add_field(self.tr("&How we will know it is done"), self.sign)
        self.add_field(self.tr("Promised &on"), self.made_on)
        self.form.addRow(self.closed_session)
        self.show_field(self.due, not self._draft.id)
        self.words.setFocus()

    def _read_day(self, words: str) -> DayReading:
        return parse_day(words, self._context.today, self._context.next_meeting)

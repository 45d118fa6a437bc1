"""The facts of a matter as lines to read; “Change the facts” turns them into fields."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QWidget

from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.meeting import MeetingState
from carer_desk.panel.thread import Thread
from carer_desk.ui.parts.buttons import quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import ColumnText, Text
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.questions.facts_form import FactsChange, FactsContext, FactsForm
from carer_desk.ui.theme import Theme


class FactsCard(Card):
    """Kind, asker, meeting, tags …; fields are made when they are first wanted."""

    changed = Signal(object)
    """A field was changed; the payload is a FactsChange."""

    def __init__(self, theme: Theme, context: FactsContext, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._context = context
        self._thread: Thread | None = None
        self._lines: list[tuple[Text, ColumnText]] = []
        self.form: FactsForm | None = None
        self._reading = QWidget()
        self._form_rows = QFormLayout(self._reading)
        self._form_rows.setContentsMargins(0, 0, 0, 0)
        self._form_rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form_rows.setHorizontalSpacing(theme.space("card_x"))
        self._form_rows.setVerticalSpacing(theme.space("inside"))
        self.change = quiet_button(theme, self.tr("Change the &facts"), "pencil", self._on_change_clicked)
        foot = Flow(theme.space("small"))
        foot.addWidget(self.change)
        self.add(self._reading)
        self.add(foot)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is shown, name and value."""
        return [(name.text(), value.text()) for name, value in self._lines if not name.isHidden()]

    def show_thread(self, thread: Thread) -> None:
        """Show another matter, or the same one after a change; a field that is being typed in stays as it is."""
        same = self._thread is not None and self._thread.matter.id == thread.matter.id
        if not same and self.form is not None:
            self.form.flush()
            self._close_form()
        self._thread = thread
        facts = self._facts(thread)
        while len(self._lines) < len(facts):
            name, value = Text(self._theme, "", "body", "dim"), ColumnText(self._theme)
            name.setWordWrap(False)
            self._form_rows.addRow(name, value)
            self._lines.append((name, value))
        for place, (name, value) in enumerate(self._lines):
            if place < len(facts):
                name.setText(facts[place][0])
                value.setText(facts[place][1])
            self._form_rows.setRowVisible(place, place < len(facts))
        if self.form is not None and not self.form.isHidden():
            self.form.show_thread(thread)

    def refuse(self, change: FactsChange) -> None:
        """Keep typed words that could not be saved."""
        if self.form is not None:
            self.form.refuse(change)

    def flush(self) -> None:
        """Hand over what is being typed."""
        if self.form is not None:
            self.form.flush()

    def open_form(self) -> FactsForm:
        """Turn the lines into fields."""
        assert self._thread is not None
        if self.form is None:
            self.form = FactsForm(self._theme, self._context)
            self.form.changed.connect(self.changed)
            self.rows.insertWidget(1, self.form)
        self.form.show_thread(self._thread)
        self.form.show()
        self._reading.hide()
        self.change.setText(self.tr("Done with the &facts"))
        self.form.kind.setFocus()
        return self.form

    @Slot()
    def _on_change_clicked(self) -> None:
        if self.form is not None and not self.form.isHidden():
            self.form.flush()
            self._close_form()
        else:
            self.open_form()

    def _close_form(self) -> None:
        if self.form is not None:
            self.form.hide()
        self._reading.show()
        self.change.setText(self.tr("Change the &facts"))

    def _facts(self, thread: Thread) -> list[tuple[str, str]]:
        matter = thread.matter
        raised_by = capital(matter.raised_by.words)
        if matter.on_behalf_of:
            people = count_words(matter.on_behalf_of, self.tr("person"), self.tr("people"))
            raised_by = self.tr("{0}, on behalf of {1}").format(raised_by, people)
        facts = [
            (self.tr("Kind"), capital(matter.kind.words)),
            (self.tr("Raised by"), raised_by),
            (self.tr("Raised on"), day_month_year(matter.raised_on)),
            (self.tr("Meeting"), self._meeting(thread)),
        ]
        if thread.tags:
            facts.append((self.tr("Tags"), ", ".join(thread.tags)))
        if matter.must_ask:
            facts.append((self.tr("Must ask"), self.tr("Yes, first on the sheet")))
        if matter.closed_session:
            facts.append((self.tr("Closed session"), self.tr("Yes, goes into no paper")))
        return facts

    def _meeting(self, thread: Thread) -> str:
        meeting = thread.meeting
        if meeting is None:
            return self.tr("Not down for a meeting yet")
        words = day_month_year(meeting.on)
        if meeting.state is MeetingState.PLANNED:
            words = self.tr("{0} (to be asked)").format(words)
        if thread.item is not None:
            number = self.tr("item {0}").format(thread.item.number) if thread.item.number else ""
            title = thread.item.title
            words = ", ".join(part for part in (words, number, title) if part)
        return words

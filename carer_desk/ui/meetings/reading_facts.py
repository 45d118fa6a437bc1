"""What the minutes say of themselves: the day, the body, draft or approved; what they do not say is asked."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QWidget

from carer_desk.panel.dates import DayReading, parse_day
from carer_desk.panel.findings import ReadingInHand
from carer_desk.panel.response import Where
from carer_desk.ui.dialogs.form_dialog import form_line
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme


class ReadingFacts(Card):
    """Writes straight into the reading in hand; nothing of it is on the desk."""

    day_given = Signal()
    """The user gave another day."""
    changed = Signal()
    """The user changed the body, or whether the minutes are a draft."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._reading: ReadingInHand | None = None
        self._today = date.min
        self.asks = Text(
            theme,
            self.tr("The page does not say when the meeting was. Type its day before you keep anything."),
        )
        self.day = DateField(theme, self._read, self.tr("Day of the meeting"))
        self.body = form_line(theme)
        self.body.setAccessibleName(self.tr("Committee or panel"))
        self.state = Choice(
            theme,
            [
                (Where.DRAFT_MINUTES, self.tr("Draft minutes")),
                (Where.APPROVED_MINUTES, self.tr("Approved minutes")),
            ],
            self.tr("Draft or approved"),
        )
        self._form = form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(theme.space("between"))
        for words, field in (
            (self.tr("Day of the meeting"), self.day),
            (self.tr("Committee or panel"), self.body),
            (self.tr("Draft or approved"), self.state),
        ):
            label = Text(theme, words, "body", "dim")
            label.setWordWrap(False)
            form.addRow(label, field)
        self.add(self.asks)
        self.add(form)
        self.day.date_changed.connect(self._on_day_changed)
        self.body.editingFinished.connect(self._on_body_finished)
        self.state.picked.connect(self._on_state_picked)

    def show_reading(self, reading: ReadingInHand, today: date) -> None:
        """Show what is known of a reading."""
        self._reading, self._today = reading, today
        self.day.set_date(reading.held_on)
        self.body.setText(reading.body)
        self.state.pick(reading.where)
        self.asks.setVisible(reading.held_on is None)
        self.show_all(False)
        self.setVisible(reading.held_on is None)

    def show_all(self, every: bool) -> None:
        """Show all that is known of the minutes, or only their day."""
        self._form.setRowVisible(self.body, every)
        self._form.setRowVisible(self.state, every)

    @property
    def asking(self) -> bool:
        """Whether the day is still to be typed."""
        return self._reading is not None and self._reading.held_on is None

    @property
    def shows_all(self) -> bool:
        """Whether everything is on show."""
        return not self.isHidden() and not self.body.isHidden()

    @Slot(object)
    def _on_day_changed(self, day: date | None) -> None:
        if self._reading is not None:
            self._reading.held_on = day
            self.asks.setVisible(day is None)
            self.day_given.emit()

    @Slot()
    def _on_body_finished(self) -> None:
        if self._reading is not None and self._reading.body != self.body.text().strip():
            self._reading.body = self.body.text().strip()
            self.changed.emit()

    @Slot(object)
    def _on_state_picked(self, state: Where) -> None:
        if self._reading is not None:
            self._reading.where = state
            self.changed.emit()

    def _read(self, words: str) -> DayReading:
        reading = parse_day(words, self._today)
        if reading.date is not None and reading.date > self._today:
            return DayReading(None, "", self.tr("Minutes are of a day that has been."))
        return reading

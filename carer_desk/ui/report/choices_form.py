"""What the report covers, what it asks of the chair, and how it looks."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from carer_desk.panel.dates import DayReading
from carer_desk.reports.chair_report import Ask, ChairChoices
from carer_desk.reports.period import Period, Span
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.parts.typing_hint import TypingHint
from carer_desk.ui.theme import Theme


class ChoicesForm(QWidget):
    """Fill it with `show_period`; `choices` gives what is chosen, and `changed` says that it is something else."""

    changed = Signal()
    span_picked = Signal(object)
    """The user chose another way to say the period; the payload is a Span."""

    def __init__(
        self, theme: Theme, read_day: Callable[[str], DayReading], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        spans: list[tuple[Hashable, str]] = [
            (Span.SINCE_REPORT, self.tr("Since the last report")),
            (Span.SINCE_MEETING, self.tr("Since the last meeting")),
            (Span.YEAR, self.tr("This municipal year")),
            (Span.OWN, self.tr("Dates of my own")),
        ]
        self.span = Choice(theme, spans)
        self.start = DateField(theme, read_day)
        self.end = DateField(theme, read_day)
        self.order_problem = Text(theme, self.tr("The first day comes after the last."), "meta", "bad")
        self.order_problem.hide()
        self.ask = Choice(theme, [(ask, capital(ask.words)) for ask in Ask])
        self.note = QLineEdit()
        self.note.setMaxLength(400)
        self.large_print = QCheckBox(self.tr("Large print"))
        self.charts = QCheckBox(self.tr("Small charts"))
        self.charts.setChecked(True)
        self.drafts = QCheckBox(self.tr("Drafts that were never put"))
        self.named = QCheckBox(self.tr("Print my name"))
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.name.setAccessibleName(self.tr("My name, as it shall be printed"))
        self.name.setPlaceholderText(self.tr("My name, as it shall be printed"))
        self.name.hide()
        self._lay_out()
        self._connect()

    @property
    def period(self) -> Period | None:
        """The days covered; None while they make no period."""
        start, end = self.start.date, self.end.date
        if start is None or end is None or start > end:
            return None
        return Period(start, end)

    def choices(self, left_out: frozenset[int]) -> ChairChoices | None:
        """Everything chosen, without the matters left out; None while the days make no period."""
        period = self.period
        ask = self.ask.value
        if period is None or not isinstance(ask, Ask):
            return None
        return ChairChoices(
            period.start,
            period.end,
            ask,
            note=self.note.text().strip(),
            name_of_representative=self.name.text().strip() if self.named.isChecked() else "",
            large_print=self.large_print.isChecked(),
            with_charts=self.charts.isChecked(),
            with_drafts=self.drafts.isChecked(),
            left_out=left_out,
        )

    def note_saved(self, choices: ChairChoices) -> None:
        """The words of a paper that is written are saved with it, so that nobody has to be told of them again."""
        for line, words in ((self.note, choices.note), (self.name, choices.name_of_representative)):
            if line.text().strip() == words:
                line.setModified(False)

    def show_period(self, span: Span, period: Period) -> None:
        """Show a period and how it was chosen; emits nothing."""
        self.span.pick(span)
        self.start.set_date(period.start)
        self.end.set_date(period.end)
        self.order_problem.hide()

    @Slot(object)
    def _on_span_picked(self, span: Span) -> None:
        self.span_picked.emit(span)

    @Slot(object)
    def _on_date_changed(self, _day: date | None) -> None:
        self.span.pick(Span.OWN)
        start, end = self.start.date, self.end.date
        self.order_problem.setVisible(start is not None and end is not None and start > end)
        self.changed.emit()

    @Slot()
    def _on_choice_changed(self) -> None:
        self.changed.emit()

    @Slot(bool)
    def _on_named_toggled(self, on: bool) -> None:
        self.name.setVisible(on)
        if on:
            self.name.setFocus()
        self.changed.emit()

    def _connect(self) -> None:
        self.span.picked.connect(self._on_span_picked)
        self.start.date_changed.connect(self._on_date_changed)
        self.end.date_changed.connect(self._on_date_changed)
        self.ask.picked.connect(self._on_choice_changed)
        self.note.textEdited.connect(self._on_choice_changed)
        self.name.textEdited.connect(self._on_choice_changed)
        self.named.toggled.connect(self._on_named_toggled)
        for box in (self.large_print, self.charts, self.drafts):
            box.toggled.connect(self._on_choice_changed)

    def _lay_out(self) -> None:
        theme = self._theme
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(theme.space("small"))
        rows: list[tuple[str, QWidget]] = [
            (self.tr("&Period"), self.span),
            (self.tr("F&irst day"), self.start),
            (self.tr("&Last day"), self.end),
            (self.tr("What you as&k of the chair"), self.ask),
            (self.tr("In &your own words, one line"), self.note),
        ]
        for words, field in rows:
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field.focusProxy() or field)
            theme.dress(label, "body", bold=True)
            (field.focusProxy() or field).setAccessibleName(words.replace("&", ""))
            form.addRow(label, field)
            if field is self.end:
                form.addRow(self.order_problem)
        form.addRow(TypingHint(theme, self.note))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.space("inside"))
        outer.addLayout(form)
        boxes = Flow(theme.space("small"))
        for box in (self.large_print, self.charts, self.drafts, self.named):
            theme.dress(box, "body")
            boxes.addWidget(box)
        outer.addLayout(boxes)
        theme.dress(self.note, "body")
        theme.dress(self.name, "body")
        outer.addWidget(self.name)

"""Asks from when on an indicator has a new usual level, and what changed: the program never decides that by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from carer_desk.panel.chart_story import Rebase
from carer_desk.panel.dates import DayReading, parse_day
from carer_desk.panel.indicator import Indicator
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line, record_from
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme


class RebaseDialog(FormDialog):
    """One new usual level of one indicator; `ask` gives it or None."""

    def __init__(
        self, theme: Theme, indicator: Indicator, draft: Rebase, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._draft, self._today = draft, today
        self.starts_on = DateField(theme, self._read_day)
        if draft.starts_on != date.min:
            self.starts_on.set_date(draft.starts_on)
        self.reason = form_line(theme, draft.reason)
        self.set_words(self.tr("New usual level"), self.tr("&Begin it"))
        self.heading.setText(self.tr("New usual level: {0}").format(indicator.short_name or indicator.name))
        words = self.tr(
            "Begin a new usual level only when you know what changed: another way of counting, another team, "
            "other children. A change that only shows in the figures is what the chart is for."
        )
        self.form.addRow(Text(theme, words, "body", "dim"))
        self.add_field(self.tr("&From"), self.starts_on, self.tr("The day from which things were different."))
        self.add_field(
            self.tr("What &changed"), self.reason, self.tr("It is kept, and printed with the chart.")
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        indicator: Indicator,
        draft: Rebase,
        today: date,
        problem: str = "",
    ) -> Rebase | None:
        """Ask for the day and the reason."""
        return record_from(cls(theme, indicator, draft, today, parent), problem)

    @property
    def record(self) -> Rebase:
        """The new level as typed."""
        day = self._read_day(self.starts_on.line.text()).date
        reason = " ".join(self.reason.text().split())
        return replace(self._draft, starts_on=day or date.min, reason=reason)

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """A day that is not to come, and a reason, are wanted."""
        day = self._read_day(self.starts_on.line.text())
        if day.date is None:
            return day.problem or self.tr("Type the day from which things were different."), self.starts_on
        if day.date > self._today:
            return self.tr("This day is still to come."), self.starts_on
        if not self.record.reason:
            return self.tr("Say what changed. Without a reason the usual level stays."), self.reason
        return "", None

    def _read_day(self, text: str) -> DayReading:
        return parse_day(text, self._today, None)

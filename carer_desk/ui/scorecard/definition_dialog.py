"""Asks for a new target or definition with the day it holds from; the earlier ones stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from carer_desk.panel.dates import DayReading, parse_day
from carer_desk.panel.figures import Figure, read_figure
from carer_desk.panel.indicator import Definition, Indicator
from carer_desk.panel.targets import read_target
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line, record_from
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.theme import Theme


class DefinitionDialog(FormDialog):
    """One definition of one indicator; `ask` gives it or None, filled with the one in force."""

    def __init__(
        self,
        theme: Theme,
        indicator: Indicator,
        draft: Definition,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._draft, self._today, self._unit = draft, today, indicator.unit
        self.starts_on = DateField(theme, self._read_day)
        self.starts_on.set_date(draft.starts_on)
        self.target = form_line(theme, draft.target_text or _digits(draft.target))
        self.tolerance = form_line(theme, _digits(draft.tolerance))
        self.cohort = form_line(theme, draft.cohort)
        self.text = TextArea(theme, least=3, most=8)
        self.text.load(draft.text)
        self.reason = form_line(theme, draft.reason)
        self.set_words(self.tr("New target or definition"), self.tr("&Record it"))
        self.heading.setText(
            self.tr("New target or definition: {0}").format(indicator.short_name or indicator.name)
        )
        self.add_field(self.tr("In force &from"), self.starts_on)
        self.add_field(self.tr("&Target"), self.target, self.tr("As published, such as 85% or over 85%."))
        self.add_field(
            self.tr("Amber &within"), self.tolerance, self.tr("How far from target still counts as amber.")
        )
        self.add_field(
            self.tr("Who is &counted"), self.cohort, self.tr("Such as: care leavers aged 18 to 21.")
        )
        self.add_field(self.tr("What it &means"), self.text)
        self.add_field(self.tr("Wh&y it changed"), self.reason, self.tr("As officers gave it, if they did."))

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        indicator: Indicator,
        draft: Definition,
        today: date,
        problem: str = "",
    ) -> Definition | None:
        """Ask for the definition; `problem` says why the last one could not be saved."""
        dialog = cls(theme, indicator, draft, today, parent)
        return record_from(dialog, problem)

    @property
    def record(self) -> Definition:
        """The definition as typed."""
        target = self._target()
        return replace(
            self._draft,
            starts_on=self._read_day(self.starts_on.line.text()).date or self._draft.starts_on,
            text=self.text.toPlainText().strip(),
            cohort=self.cohort.text().strip(),
            target=target.value,
            target_text=" ".join(target.text.split()),
            tolerance=self._tolerance().value,
            reason=self.reason.text().strip(),
        )

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """The day has to be one, and target and tolerance numbers."""
        day = self._read_day(self.starts_on.line.text())
        if day.date is None:
            return day.problem or self.tr("Type the day from which it holds."), self.starts_on
        if self._target().problem:
            return self._target().problem, self.target
        if self._tolerance().problem:
            return self._tolerance().problem, self.tolerance
        record = self.record
        if record.target is None and not record.text and not record.cohort:
            return self.tr("Type a target, or what the indicator means."), self.target
        return "", None

    def _target(self) -> Figure:
        return read_target(self.target.text(), self._unit)

    def _tolerance(self) -> Figure:
        words = self.tolerance.text().casefold().replace("points", "").replace("point", "").strip()
        read = read_figure(words, self._unit)
        # “0.5” of a percentage is half a point here, never a share.
        return replace(read, problem="") if read.value is not None and read.value >= 0 else read

    def _read_day(self, words: str) -> DayReading:
        return parse_day(words, self._today, None)


def _digits(value: float | None) -> str:
    return "" if value is None else f"{value:g}"

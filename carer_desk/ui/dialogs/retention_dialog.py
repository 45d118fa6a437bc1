"""Shows what may go now by the rule of the desk, each with its reason, and lets the rule be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.dates import parse_day
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.retention import Due, RetentionRule
from carer_desk.ui.dialogs.erase_dialog import for_good_words
from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.date_field import DateField, DateReading
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.tick_list import Tick, TickList
from carer_desk.ui.theme import Theme

MOST_SHOWN = 100
"""Things that are shown at a time, those whose time is over longest; the others come the next time."""
_TITLE = 160
"""Letters of a wording that are shown."""
_MONTHS, _YEARS = (1, 2, 3, 6, 12, 24), (1, 2, 3, 4, 5, 6)

LookAgain = Callable[[RetentionRule], Sequence[Due]]
"""Keeps another rule and gives what is due by it. Raises CarerDeskError for one that cannot be followed."""


class RetentionDialog(FormDialog):
    """Gives what was ticked; erases nothing itself, and nothing is ticked before the user does it."""

    def __init__(
        self,
        theme: Theme,
        rule: RetentionRule,
        due: Sequence[Due],
        look_again: LookAgain,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._look_again = look_again
        self._today = today
        self.set_words(self.tr("What may go now"), self.tr("&Erase what is ticked"))
        self.said = Text(theme, "", "body", bold=True)
        self.form.addRow(self.said)
        self.list = TickList(theme)
        self.add_field(self.tr("What may go"), self.list)
        self.all = outlined_button(theme, self.tr("&Tick all"), "check", self._on_all_clicked)
        holder = Flow(theme.space("small"))
        holder.addWidget(self.all)
        self.form.addRow(holder)
        self.warning = Text(theme, for_good_words(self), "body", "bad")
        self.form.addRow(self.warning)
        self._add_rule(rule)
        self._show(due)
        self.leave.setText(self.tr("Close"))
        self.leave.setFocus()

    @property
    def rule(self) -> RetentionRule:
        """The rule as typed."""
        return RetentionRule(int(str(self.months.value)), int(str(self.years.value)), self.ends.date)

    @property
    def chosen(self) -> list[Due]:
        """What was ticked."""
        return [self._due[place] for place in self.list.ticked]

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """Something must be ticked."""
        return ("", None) if self.list.ticked else (self.tr("Tick what is to go."), self.list)

    @Slot()
    def _on_all_clicked(self) -> None:
        self.list.tick_all(ticked=True)

    @Slot()
    def _on_look_clicked(self) -> None:
        if self.ends.problem:
            self.say_problem(self.ends.problem, self.ends)
            return
        try:
            due = self._look_again(self.rule)
        except CarerDeskError as error:
            self.say_problem(str(error))
            return
        self.say_problem("")
        self._show(due)
        announce(self, self.said.text())

    def _read_day(self, words: str) -> DateReading:
        return parse_day(words, self._today)

    def _add_rule(self, rule: RetentionRule) -> None:
        """The rule by which things are due, which can be changed here."""
        theme = self.theme
        months = _numbers(rule.notes_months, _MONTHS, self.tr("{0} month"), self.tr("{0} months"))
        self.months = Choice(theme, months)
        self.months.pick(rule.notes_months)
        self.add_field(
            self.tr("Keep &private notes for"), self.months, self.tr("After they were changed last.")
        )
        years = _numbers(rule.closed_years, _YEARS, self.tr("{0} year"), self.tr("{0} years"))
        self.years = Choice(theme, years)
        self.years.pick(rule.closed_years)
        hint = self.tr("Closed questions, and texts that were read in, stay a year longer than this.")
        self.add_field(self.tr("A term of the c&ouncil has"), self.years, hint)
        self.ends = DateField(theme, self._read_day)
        self.ends.set_date(rule.term_ends_on)
        hint = self.tr("If you know it: what was closed by then goes a year later. It may stay empty.")
        self.add_field(self.tr("This ter&m ends on"), self.ends, hint)
        self.look = outlined_button(theme, self.tr("&Use this rule"), "check", self._on_look_clicked)
        holder = Flow(theme.space("small"))
        holder.addWidget(self.look)
        self.form.addRow(holder)

    def _show(self, due: Sequence[Due]) -> None:
        self._due = list(due[:MOST_SHOWN])
        self.list.show_ticks([Tick(one.words, f"{_short(one.title)} {one.why}".strip()) for one in self._due])
        words = self.tr("Nothing is due by the rule of this desk. Nothing ever goes by itself.")
        if due:
            words = self.tr("The time of these is over. Nothing goes unless you tick it.")
        if len(due) > MOST_SHOWN:
            words = self.tr(
                "These are the first {0} of {1} whose time is over. Nothing goes unless you tick it."
            )
            words = words.format(MOST_SHOWN, f"{len(due):,}")
        self.said.setText(words)
        self.show_field(self.list, bool(due))
        self.all.setVisible(len(due) > 1)
        self.warning.setVisible(bool(due))
        self.keep.setVisible(bool(due))


def _numbers(known: int, offered: Sequence[int], one: str, many: str) -> list[tuple[int, str]]:
    """The numbers on offer with their unit, and the one that is in force."""
    return [(n, (one if n == 1 else many).format(n)) for n in sorted({*offered, known})]


def _short(title: str) -> str:
    if not title:
        return ""
    return f"“{title if len(title) <= _TITLE else title[:_TITLE].rstrip() + '…'}”."

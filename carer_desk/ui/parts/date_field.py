"""A date typed as people write it, echoed in full, with a calendar button beside it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from carer_desk.panel.dates import day_month_year
from carer_desk.ui.parts.buttons import IconButton
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.theme import Theme


class DateReading(Protocol):
    """What the parse function makes of typed words: a date, its echo in full, or a problem in plain words."""

    @property
    def date(self) -> datetime.date | None:
        """The day, None when there is none."""

    @property
    def echo(self) -> str:
        """The day in full."""

    @property
    def problem(self) -> str:
        """Why the words are no day; empty when they are one."""


class DateField(QWidget):
    """A typed date; `date_changed(date | None)` on leaving, on Enter and on a choice in the calendar.

    `parse` turns words into a reading; empty words mean no date. Words that cannot be read emit nothing and show
    the problem below the field. In a QFormLayout use `addRow("&Date", field)`: the label finds the line.
    """

    date_changed = Signal(object)

    def __init__(
        self, theme: Theme, parse: Callable[[str], DateReading], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parse = parse
        self._calendar_words = self.tr("Choose the date in a calendar")
        self._date: datetime.date | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("12 Nov, 12/11/2026, today"))
        theme.dress(self.line, "body")
        self.echo = Text(theme, "", "meta", "dim")
        self.echo.hide()
        self._calendar_button = IconButton(theme, self._calendar_words, "calendar-days", outlined=True)
        self._calendar_button.clicked.connect(self._on_calendar_clicked)
        across = QHBoxLayout()
        across.setSpacing(theme.space("inside"))
        across.addWidget(self.line, 1)
        across.addWidget(self._calendar_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.space("tight"))
        rows.addLayout(across)
        rows.addWidget(self.echo)
        self.setFocusProxy(self.line)
        if name:
            self.set_name(name)
        self.line.textEdited.connect(self._on_line_edited)
        self.line.editingFinished.connect(self._on_line_finished)

    @property
    def date(self) -> datetime.date | None:
        """The date last read without a problem."""
        return self._date

    @property
    def problem(self) -> str:
        """What is wrong with the words typed, empty when nothing is."""
        words = self.line.text().strip()
        return self._parse(words).problem if words else ""

    def set_name(self, name: str) -> None:
        """Name the field for screen readers, where no form label does."""
        self.line.setAccessibleName(name)

    def set_date(self, date: datetime.date | None) -> None:
        """Show a stored date; emits nothing."""
        self._date = date
        self.line.setText("" if date is None else day_month_year(date))
        self._show_reading()

    def showEvent(self, event: QShowEvent) -> None:
        """Name the calendar's button after its field, because a page may have several."""
        super().showEvent(event)
        name = self.line.accessibleName()
        self._calendar_button.setAccessibleName(
            f"{self._calendar_words}: {name}" if name else self._calendar_words
        )

    @Slot()
    def _on_line_edited(self) -> None:
        self._show_reading()

    @Slot()
    def _on_line_finished(self) -> None:
        words = self.line.text().strip()
        if self._show_reading():
            announce(self.line, self.echo.text())
            return
        date = self._parse(words).date if words else None
        if date != self._date:
            self._date = date
            self.date_changed.emit(date)

    @Slot()
    def _on_calendar_clicked(self) -> None:
        menu = self.calendar_menu()
        menu.exec(self._calendar_button.mapToGlobal(QPoint(0, self._calendar_button.height())))
        menu.deleteLater()
        self.line.setFocus()

    def calendar_menu(self) -> QMenu:
        """Make the small menu that holds the calendar."""
        menu = QMenu(self)
        calendar = QCalendarWidget()
        calendar.setAccessibleName(self.tr("Calendar"))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for button, words, icon in (
            ("qt_calendar_prevmonth", self.tr("Month before"), "chevron-left"),
            ("qt_calendar_nextmonth", self.tr("Month after"), "chevron-right"),
        ):
            found = calendar.findChild(QToolButton, button)
            if found is not None:
                found.setAccessibleName(words)
                found.setIcon(self._theme.icon(icon))
        if self._date is not None:
            calendar.setSelectedDate(QDate(self._date.year, self._date.month, self._date.day))
        calendar.activated.connect(self._on_calendar_activated)
        calendar.clicked.connect(self._on_calendar_activated)
        self._dress_calendar(calendar)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        return menu

    @Slot(QDate)
    def _on_calendar_activated(self, day: QDate) -> None:
        date = datetime.date(day.year(), day.month(), day.day())
        for menu in self.findChildren(QMenu):
            menu.close()
        if date != self._date:
            self.set_date(date)
            self.date_changed.emit(date)

    def _dress_calendar(self, calendar: QCalendarWidget) -> None:
        """Weekends look like other days, because red means trouble here; and there is room for every figure."""
        plain = QTextCharFormat()
        plain.setForeground(self._theme.colour("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, plain)
        calendar.setMinimumSize(self._theme.px(320), self._theme.px(260))

    def _show_reading(self) -> bool:
        """Echo what the words mean; say whether there is a problem."""
        words = self.line.text().strip()
        reading = self._parse(words) if words else None
        problem = reading.problem if reading else ""
        text = problem or (reading.echo if reading else "")
        self.echo.setText(text)
        self.echo.setVisible(bool(text))
        self._theme.dress(self.echo, "meta", "bad" if problem else "dim")
        if bool(problem) != (self.line.property("problem") == "true"):
            self.line.setProperty("problem", "true" if problem else "false")
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)
        if self.line.accessibleDescription() != text:
            self.line.setAccessibleDescription(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self.line, QAccessible.Event.DescriptionChanged))
        return bool(problem)

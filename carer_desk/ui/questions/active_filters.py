"""The filters in force as chips that are pressed away, and one button that clears them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from carer_desk.panel.dates import day_month_year, short_date
from carer_desk.panel.listing import MatterFilter, Order
from carer_desk.store.desk import Desk
from carer_desk.ui.parts.buttons import outlined_button, quiet_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.theme import Theme


class ActiveFilters(QWidget):
    """Takes no room while nothing is filtered."""

    removal_requested = Signal(str)
    """The filter of this name is to go."""
    clear_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[QPushButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = Flow(theme.space("inside"), parent=self)
        self._clear = quiet_button(theme, self.tr("Clear filters"), "", self.clear_requested)
        self._flow.addWidget(self._clear)
        self.hide()

    @property
    def chips(self) -> list[QPushButton]:
        """One button a filter in force."""
        return list(self._chips)

    def names_of(self, chosen: MatterFilter, desk: Desk) -> dict[str, str]:
        """What each kind of filter is called; “{0}” stands for its value."""
        names = {
            "tag": self.tr("Tag: {0}"),
            "owner": self.tr("Promise by: {0}"),
            "since": self.tr("From {0}"),
            "until": self.tr("Until {0}"),
            "order": self.tr("Oldest first") if chosen.order is Order.OLDEST else self.tr("As on the sheet"),
            "must_ask": self.tr("Must ask"),
            "promise_overdue": self.tr("Overdue promise"),
        }
        if chosen.meeting_id is not None:
            names["meeting_id"] = day_month_year(desk.meetings.get(chosen.meeting_id).on)
        if chosen.indicator_id is not None:
            indicator = desk.indicators.get(chosen.indicator_id)
            names["indicator_id"] = (
                (indicator.short_name or indicator.name).replace("{", "(").replace("}", ")")
            )
        return names

    def show_filters(self, filters: Sequence[tuple[str, str]]) -> None:
        """Show these filters (name, words)."""
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, (name, words) in enumerate(filters):
            chip = outlined_button(self._theme, words.replace("&", "&&"), "x", self._on_chip_clicked)
            chip.setProperty("filter", name)
            chip.setAccessibleName(self.tr("Remove the filter: {0}").format(words))
            self._flow.insert_widget(place, chip)
            self._chips.append(chip)
            chip.show()
        self.setVisible(bool(filters))
        self.updateGeometry()

    @Slot()
    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if chip is not None:
            self.removal_requested.emit(str(chip.property("filter")))


def filter_words(chosen: MatterFilter, names: dict[str, str]) -> list[tuple[str, str]]:
    """Name each filter in force: (field of the filter, words); `names` has the words for ids, by field."""
    found: list[tuple[str, str]] = []
    if chosen.kinds:
        found.append(("kinds", capital(chosen.kinds[0].words)))
    if chosen.raised_by:
        found.append(("raised_by", capital(chosen.raised_by[0].words)))
    for name in (
        "meeting_id",
        "indicator_id",
        "tag",
        "owner",
        "since",
        "until",
        "must_ask",
        "promise_overdue",
        "order",
    ):
        value = getattr(chosen, name)
        if value and value is not Order.NEWEST:
            words = names.get(name, "")
            found.append((name, words.format(short_date(value) if isinstance(value, date) else value)))
    return found


def without(chosen: MatterFilter, name: str) -> MatterFilter:
    """Give the filter without one of its conditions."""
    empty = MatterFilter()
    return replace(chosen, **{name: getattr(empty, name)})

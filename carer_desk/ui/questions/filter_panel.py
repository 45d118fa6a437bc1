"""All filters of the list in one panel: kind, role, meeting, indicator, tag, owner, dates, must-ask, promises."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from carer_desk.panel.dates import DayReading, day_month_year, parse_day
from carer_desk.panel.indicator import Indicator
from carer_desk.panel.listing import MatterFilter, Order
from carer_desk.panel.matter import Kind
from carer_desk.panel.meeting import Meeting
from carer_desk.panel.panel import Role
from carer_desk.store.desk import Desk
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.theme import Theme

MOST_MEETINGS = 120
"""Meetings on offer, more than ten years of a monthly panel; older questions are found by their dates."""

_ANY: Hashable = None


@dataclass(frozen=True)
class FilterOffers:
    """What the desk has to filter by."""

    today: date
    meetings: Sequence[Meeting] = ()
    indicators: Sequence[Indicator] = ()
    tags: Sequence[str] = ()
    owners: Sequence[str] = ()

    @classmethod
    def of(cls, desk: Desk, meeting_id: int | None) -> FilterOffers:
        """What a desk has, with the meeting that is filtered by, however old."""
        meetings = desk.meetings.latest(MOST_MEETINGS, meeting_id)
        return cls(desk.day(), meetings, desk.indicators.all(), desk.listing.tags(), desk.listing.owners())


class FilterPanel(QWidget):
    """Takes the place of the list while it is open; each choice narrows the list at once."""

    changed = Signal()
    """A filter was chosen; ask `applied_to`."""
    cleared = Signal()
    """All filters are to go."""
    left = Signal()
    """Back to the list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = date.min
        self.kind = Choice(theme, [(_ANY, self.tr("Any kind")), *((k, capital(k.words)) for k in Kind)])
        self.role = Choice(theme, [(_ANY, self.tr("Anybody")), *((r, capital(r.words)) for r in Role)])
        self.meeting, self.indicator = Choice(theme), Choice(theme)
        self.tag, self.owner = Choice(theme), Choice(theme)
        self.since = DateField(theme, self._read_day)
        self.until = DateField(theme, self._read_day)
        orders = [
            (Order.NEWEST, self.tr("Newest first")),
            (Order.OLDEST, self.tr("Oldest first")),
            (Order.SHEET, self.tr("As on the sheet")),
        ]
        self.order = Choice(theme, orders)
        self.must_ask = QCheckBox(self.tr("Only mu&st-ask"))
        self.overdue = QCheckBox(self.tr("Only &with an overdue promise"))
        self.back = outlined_button(theme, self.tr("Show the lis&t"), "check", self.left)
        self.clear = outlined_button(theme, self.tr("&Clear filters"), "x", self.cleared)
        self._lay_out()
        for choice in self._choices:
            choice.picked.connect(self._on_something_chosen)
        for day in (self.since, self.until):
            day.date_changed.connect(self._on_something_chosen)
        for box in (self.must_ask, self.overdue):
            theme.dress(box, "body")
            box.clicked.connect(self._on_something_chosen)

    def load(self, chosen: MatterFilter, offers: FilterOffers) -> None:
        """Show what is chosen among what the desk has."""
        self._today = offers.today
        meetings = [(m.id, day_month_year(m.on)) for m in reversed(offers.meetings) if m.counts]
        self.meeting.set_choices([(_ANY, self.tr("Any meeting")), *meetings])
        indicators = [(i.id, _fitting(i.short_name or i.name)) for i in offers.indicators]
        self.indicator.set_choices([(_ANY, self.tr("Any indicator")), *indicators])
        self.tag.set_choices([("", self.tr("Any tag")), *((tag, _fitting(tag)) for tag in offers.tags)])
        self.owner.set_choices(
            [("", self.tr("Any post")), *((owner, _fitting(owner)) for owner in offers.owners)]
        )
        self._pick(self.kind, chosen.kinds[0] if chosen.kinds else _ANY)
        self._pick(self.role, chosen.raised_by[0] if chosen.raised_by else _ANY)
        self._pick(self.meeting, chosen.meeting_id)
        self._pick(self.indicator, chosen.indicator_id)
        self._pick(self.tag, chosen.tag)
        self._pick(self.owner, chosen.owner)
        self.order.pick(chosen.order)
        self.since.set_date(chosen.since)
        self.until.set_date(chosen.until)
        self.must_ask.setChecked(chosen.must_ask)
        self.overdue.setChecked(chosen.promise_overdue)

    def applied_to(self, chosen: MatterFilter) -> MatterFilter:
        """Give the filter with what is chosen here; search, standing and order stay."""
        kind, role, meeting, indicator = (c.value for c in self._choices[:4])
        order = self.order.value
        return replace(
            chosen,
            kinds=(kind,) if isinstance(kind, Kind) else (),
            raised_by=(role,) if isinstance(role, Role) else (),
            meeting_id=meeting if isinstance(meeting, int) else None,
            indicator_id=indicator if isinstance(indicator, int) else None,
            tag=str(self.tag.value or ""),
            owner=str(self.owner.value or ""),
            since=self.since.date,
            until=self.until.date,
            order=order if isinstance(order, Order) else Order.NEWEST,
            must_ask=self.must_ask.isChecked(),
            promise_overdue=self.overdue.isChecked(),
        )

    @Slot()
    def _on_something_chosen(self, _value: object = None) -> None:
        self.changed.emit()

    @property
    def _choices(self) -> tuple[Choice, ...]:
        return self.kind, self.role, self.meeting, self.indicator, self.tag, self.owner, self.order

    def _pick(self, choice: Choice, value: Hashable) -> None:
        try:
            choice.pick(value)
        except ValueError:  # it is gone from the desk
            choice.setCurrentIndex(0)

    def _lay_out(self) -> None:
        theme = self._theme
        scroll = VerticalScroll(theme, surface="base")
        scroll.rows.addWidget(Heading(theme, self.tr("Filters")))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(theme.space("inside"))
        for words, part in (
            (self.tr("Kind"), self.kind),
            (self.tr("Raised &by"), self.role),
            (self.tr("Meeting"), self.meeting),
            (self.tr("&Indicator"), self.indicator),
            (self.tr("Tag"), self.tag),
            (self.tr("Promise to be kept by"), self.owner),
            (self.tr("Raised o&n or after"), self.since),
            (self.tr("Raised on or before"), self.until),
            (self.tr("&Order"), self.order),
        ):
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(part.focusProxy() or part)
            theme.dress(label, "body", "dim")
            form.addRow(label, part)
            (part.focusProxy() or part).setAccessibleName(words.replace("&", ""))
        form.addRow(self.must_ask)
        form.addRow(self.overdue)
        scroll.rows.addLayout(form)
        buttons = Flow(theme.space("small"))
        buttons.addWidget(self.back)
        buttons.addWidget(self.clear)
        scroll.rows.addLayout(buttons)
        scroll.rows.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(scroll)

    def _read_day(self, words: str) -> DayReading:
        return parse_day(words, self._today)


def _fitting(words: str) -> str:
    """A drop-down is as wide as its longest words, so very long ones are cut; the list itself is not."""
    return words if len(words) <= 34 else words[:33].rstrip() + "…"

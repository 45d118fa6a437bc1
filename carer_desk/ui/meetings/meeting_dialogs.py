"""The dialogs of a meeting: enter or change one, move it, say that it was held, name an agenda item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from carer_desk.panel.dates import DayReading, day_month_year, long_date, parse_day
from carer_desk.panel.listing import MatterRow
from carer_desk.panel.meeting import AgendaItem, Meeting
from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.theme import Theme

Taken = Callable[[date], bool]
"""Whether another meeting has a day already."""


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """What the user said of a meeting that was held."""

    also_put: tuple[int, ...]
    """Matters that were put although they were not down for it."""
    not_reached: tuple[int, ...]


class _DayDialog(FormDialog):
    """A form with a typed day that no other meeting may have."""

    def __init__(self, theme: Theme, today: date, taken: Taken, parent: QWidget | None) -> None:
        super().__init__(theme, parent)
        self._today = today
        self._taken = taken
        self._kept: date | None = None
        self.day = DateField(theme, self._read)

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """A day that can be read and is free."""
        reading = self._read(self.day.line.text())
        if reading.date is None:
            return reading.problem or self.tr("Type the day of the meeting."), self.day
        if reading.date != self._kept and self._taken(reading.date):
            return self.tr("There is a meeting on {0} already.").format(
                day_month_year(reading.date)
            ), self.day
        return "", None

    @property
    def typed_day(self) -> date:
        """The day as it was read; only after the dialog was taken."""
        day = self._read(self.day.line.text()).date
        assert day is not None
        return day

    def _read(self, words: str) -> DayReading:
        return parse_day(words, self._today)


class MeetingDialog(_DayDialog):
    """Day, time and place of a meeting."""

    def __init__(
        self,
        theme: Theme,
        today: date,
        taken: Taken,
        meeting: Meeting | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, today, taken, parent)
        if meeting is None:
            self.set_words(self.tr("Enter a meeting"), self.tr("&Enter it"))
        else:
            self.set_words(self.tr("Change time or place"), self.tr("&Change it"))
        self._meeting = meeting
        self.time, self.place = QLineEdit(), QLineEdit()
        self.time.setPlaceholderText("17:00")
        for line in (self.time, self.place):
            theme.dress(line, "body")
        self.add_field(self.tr("&Day"), self.day)
        self.add_field(self.tr("&Time"), self.time, self.tr("Leave it empty if you do not know it yet."))
        self.add_field(self.tr("&Place"), self.place)
        if meeting is not None:
            self._kept = meeting.on
            self.day.set_date(meeting.on)
            self.time.setText(meeting.starts_at)
            self.place.setText(meeting.place)
            self.show_field(self.day, False)

    def ask(self) -> Meeting | None:
        """Show the dialog and give the meeting, None when the user left."""
        if not self.take():
            return None
        start = self._meeting or Meeting(self.typed_day)
        return replace(
            start,
            on=self.typed_day,
            starts_at=self.time.text().strip(),
            place=" ".join(self.place.text().split()),
        )


class MoveDialog(_DayDialog):
    """The new day of a meeting."""

    def __init__(
        self, theme: Theme, today: date, taken: Taken, meeting: Meeting, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, today, taken, parent)
        self.set_words(self.tr("Move to another day"), self.tr("&Move it"))
        words = self.tr("Planned for {0}. Its questions and its agenda go along.").format(
            long_date(meeting.on)
        )
        self.form.addRow(Text(theme, words, "body", "dim"))
        self.add_field(self.tr("&New day"), self.day)

    def ask(self) -> date | None:
        """Show the dialog and give the new day, None when the user left."""
        return self.typed_day if self.take() else None


class HeldDialog(FormDialog):
    """Which matters a meeting reached: those down for it ticked, other drafts not."""

    def __init__(
        self,
        theme: Theme,
        meeting: Meeting,
        down: Sequence[MatterRow],
        drafts: Sequence[MatterRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("It was held"), self.tr("&It was held"))
        self.form.addRow(Text(theme, long_date(meeting.on), "body", "dim"))
        self.down = self._ticks(
            self.tr("Which were put?"),
            self.tr("Take the tick off what was not reached: it is carried over, and counted."),
            down,
            ticked=True,
        )
        self.drafts = self._ticks(
            self.tr("Drafts that were put as well"),
            self.tr("These were not down for this meeting. Tick what was put all the same."),
            drafts,
            ticked=False,
        )
        if not down and not drafts:
            self.form.addRow(Text(theme, self.tr("No question was down for this meeting.")))
        else:
            (self.down if down else self.drafts).setFocus()

    def ask(self) -> HeldAnswer | None:
        """Show the dialog and give what was put and what was not, None when the user left."""
        return self.answer if self.take() else None

    @property
    def answer(self) -> HeldAnswer:
        """What the ticks say."""
        return HeldAnswer(_ticked(self.drafts, True), _ticked(self.down, False))

    def _ticks(self, name: str, hint: str, matters: Sequence[MatterRow], *, ticked: bool) -> QListWidget:
        box = _TickList(self.theme, name)
        if matters:
            self.form.addRow(Heading(self.theme, name))
            self.form.addRow(Text(self.theme, hint, "meta", "dim"))
            self.form.addRow(box)
        for matter in matters:
            item = QListWidgetItem(matter.wording, box)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, matter.id)
        if matters:
            box.setCurrentRow(0)
        return box


class ItemDialog(FormDialog):
    """Number and title of an agenda item, and whether the public was shut out."""

    def __init__(self, theme: Theme, item: AgendaItem, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        if item.id:
            self.set_words(self.tr("Change the agenda item"), self.tr("&Change it"))
        else:
            self.set_words(self.tr("Add an agenda item"), self.tr("&Add it"))
        self._item = item
        self.title, self.number = QLineEdit(item.title), QLineEdit(item.number)
        self.closed = QCheckBox(self.tr("C&losed session: reaches no paper"))
        self.closed.setChecked(item.closed_session)
        for line in (self.title, self.number, self.closed):
            theme.dress(line, "body")
        self.add_field(self.tr("&Title"), self.title)
        self.add_field(self.tr("&Number"), self.number, self.tr("As printed, such as 6 or 13/23."))
        self.form.addRow(self.closed)

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """A title is needed."""
        if not self.title.text().strip():
            return self.tr("Type the title of the agenda item."), self.title
        return "", None

    def ask(self) -> AgendaItem | None:
        """Show the dialog and give the item, None when the user left."""
        if not self.take():
            return None
        return replace(
            self._item,
            title=" ".join(self.title.text().split()),
            number=self.number.text().strip(),
            closed_session=self.closed.isChecked(),
        )


class _TickList(QListWidget):
    """Wordings to tick, as high as a few of them."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.dress(self, "body")

    def sizeHint(self) -> QSize:
        """Six short wordings."""
        return QSize(self._theme.px(480), self._theme.px(54) * max(1, min(6, self.count())))

    def minimumSizeHint(self) -> QSize:
        """Two of them."""
        return QSize(self._theme.px(200), self._theme.px(54) * max(1, min(3, self.count())))


def _ticked(box: QListWidget, wanted: bool) -> tuple[int, ...]:
    items = [box.item(row) for row in range(box.count())]
    return tuple(
        item.data(Qt.ItemDataRole.UserRole)
        for item in items
        if (item.checkState() is Qt.CheckState.Checked) == wanted
    )

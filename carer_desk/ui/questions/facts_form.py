"""The facts of a matter as fields that save themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QWidget

from carer_desk.panel.dates import DayReading, parse_day
from carer_desk.panel.matter import Kind, Matter
from carer_desk.panel.panel import Role
from carer_desk.panel.thread import Thread
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.line_edit import TextLine
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class FactsContext:
    """What the fields ask for: today and the day of the next meeting."""

    today: Callable[[], date]
    next_meeting: Callable[[], date | None]


@dataclass(frozen=True, slots=True)
class FactsChange:
    """One field that was changed: the whole matter, or its tags, its meeting or its agenda item."""

    matter: Matter | None = None
    matter_id: int = 0
    tags: tuple[str, ...] | None = None
    meeting_on: date | None = None
    off_meeting: bool = False
    item: str | None = None


class FactsForm(QWidget):
    """Each field tells of its change when it is left or two seconds after typing stops."""

    changed = Signal(object)

    def __init__(self, theme: Theme, context: FactsContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._context = context
        self._thread: Thread | None = None
        self.kind = Choice(theme, [(kind, capital(kind.words)) for kind in Kind])
        self.kind.picked.connect(self._on_kind_picked)
        self.raised_by = Choice(theme, [(role, capital(role.words)) for role in Role])
        self.raised_by.picked.connect(self._on_raised_by_picked)
        self.on_behalf = TextLine(theme)
        self.on_behalf.setPlaceholderText(self.tr("A count, never who"))
        self.on_behalf.committed.connect(self._on_behalf_committed)
        self.problem = Text(theme, "", "meta", "bad", bold=True)
        self.problem.hide()
        self.raised_on = DateField(theme, self._read_day)
        self.raised_on.date_changed.connect(self._on_raised_on_changed)
        self.meeting = DateField(theme, self._read_day)
        self.meeting.date_changed.connect(self._on_meeting_changed)
        self.item = TextLine(theme)
        self.item.setPlaceholderText(self.tr("Number or title"))
        self.item.committed.connect(self._on_item_committed)
        self.tags = TextLine(theme)
        self.tags.setPlaceholderText(self.tr("education, contact"))
        self.tags.committed.connect(self._on_tags_committed)
        self.must_ask = QCheckBox(self.tr("Mu&st ask: first on the question sheet"))
        self.must_ask.clicked.connect(self._on_must_ask_clicked)
        self.closed_session = QCheckBox(self.tr("&Closed session: goes into no paper"))
        self.closed_session.clicked.connect(self._on_closed_session_clicked)
        self._lay_out()

    def show_thread(self, thread: Thread) -> None:
        """Show the stored facts; a field with unsaved typing keeps it."""
        self._thread = thread
        matter = thread.matter
        self.kind.pick(matter.kind)
        self.raised_by.pick(matter.raised_by)
        for line, text in (
            (self.on_behalf, str(matter.on_behalf_of or "")),
            (self.item, (thread.item.number or thread.item.title) if thread.item else ""),
            (self.tags, ", ".join(thread.tags)),
        ):
            if not line.has_unsaved:
                line.load(text)
        for field, day in (
            (self.raised_on, matter.raised_on),
            (self.meeting, thread.meeting.on if thread.meeting else None),
        ):
            if field.date != day or not field.line.hasFocus():
                field.set_date(day)
        self.item.setEnabled(thread.meeting is not None)
        self.must_ask.setChecked(matter.must_ask)
        self.closed_session.setChecked(matter.closed_session)

    def refuse(self, change: FactsChange) -> None:
        """Keep typed words that could not be saved; what was picked goes back to what is stored."""
        if change.tags is not None:
            self.tags.refuse()
        elif change.item is not None:
            self.item.refuse()
        elif change.matter is not None and change.matter.on_behalf_of != self._matter.on_behalf_of:
            self.on_behalf.refuse()
        self.show_thread(self._shown)

    def flush(self) -> None:
        """Hand over what is being typed."""
        for line in (self.on_behalf, self.item, self.tags):
            line.flush()

    @Slot(object)
    def _on_kind_picked(self, kind: object) -> None:
        if isinstance(kind, Kind):
            self._tell(replace(self._matter, kind=kind))

    @Slot(object)
    def _on_raised_by_picked(self, role: object) -> None:
        if isinstance(role, Role):
            self._tell(replace(self._matter, raised_by=role))

    @Slot(str)
    def _on_behalf_committed(self, text: str) -> None:
        words = text.strip()
        wrong = bool(words) and not (words.isascii() and words.isdigit() and int(words) > 0)
        self.problem.setText(
            self.tr("Type a count of people, such as 12, or leave it empty.") if wrong else ""
        )
        self.problem.setVisible(wrong)
        self.on_behalf.setAccessibleDescription(self.problem.text())
        if wrong:
            announce(self.on_behalf, self.problem.text())
        else:
            self._tell(replace(self._matter, on_behalf_of=int(words) if words else None))

    @Slot(object)
    def _on_raised_on_changed(self, day: object) -> None:
        if isinstance(day, date):
            self._tell(replace(self._matter, raised_on=day))
        else:
            self.raised_on.set_date(self._matter.raised_on)  # a matter always has its day

    @Slot(object)
    def _on_meeting_changed(self, day: object) -> None:
        on = day if isinstance(day, date) else None
        self.changed.emit(FactsChange(matter_id=self._matter.id, meeting_on=on, off_meeting=on is None))

    @Slot(str)
    def _on_item_committed(self, text: str) -> None:
        self.changed.emit(FactsChange(matter_id=self._matter.id, item=text.strip()))

    @Slot(str)
    def _on_tags_committed(self, text: str) -> None:
        tags = tuple(dict.fromkeys(tag.strip() for tag in text.split(",") if tag.strip()))
        self.changed.emit(FactsChange(matter_id=self._matter.id, tags=tags))

    @Slot(bool)
    def _on_must_ask_clicked(self, checked: bool) -> None:
        self._tell(replace(self._matter, must_ask=checked))

    @Slot(bool)
    def _on_closed_session_clicked(self, checked: bool) -> None:
        self._tell(replace(self._matter, closed_session=checked))

    @property
    def _shown(self) -> Thread:
        assert self._thread is not None
        return self._thread

    @property
    def _matter(self) -> Matter:
        return self._shown.matter

    def _tell(self, matter: Matter) -> None:
        if matter != self._matter:
            self.changed.emit(FactsChange(matter=matter, matter_id=matter.id))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(self._theme.space("inside"))
        for words, field in (
            (self.tr("Ki&nd"), self.kind),
            (self.tr("Raised &by"), self.raised_by),
            (self.tr("On behalf of ho&w many"), self.on_behalf),
            ("", self.problem),
            (self.tr("Raised &on"), self.raised_on),
            (self.tr("Mee&ting"), self.meeting),
            (self.tr("Agenda &item"), self.item),
            (self.tr("Tags"), self.tags),
        ):
            if not words:
                form.addRow(field)
                continue
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field.focusProxy() or field)
            self._theme.dress(label, "body", "dim")
            form.addRow(label, field)
            (field.focusProxy() or field).setAccessibleName(words.replace("&", ""))
        for box in (self.must_ask, self.closed_session):
            self._theme.dress(box, "body")
            form.addRow(box)

    def _read_day(self, words: str) -> DayReading:
        return parse_day(words, self._context.today(), self._context.next_meeting())

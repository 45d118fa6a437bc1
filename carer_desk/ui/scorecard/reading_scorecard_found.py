"""Shows what was understood of a scorecard: five lists, a chooser below them, ticks, and the meeting it went to."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.indicator import Indicator, Scorecard
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.periods import Period
from carer_desk.panel.scorecard import ScorecardRead
from carer_desk.panel.scorecard_choice import change_key, meeting_after, meetings_on_offer
from carer_desk.panel.scorecard_kept import FIRST, NOTHING_LEFT_OUT, ScorecardPlan
from carer_desk.panel.scorecard_mapping import ScorecardMapping
from carer_desk.ui.parts.chips import FilterChips
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.row_list import RowList
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.scorecard.reading_scorecard_editor import LineEditor
from carer_desk.ui.scorecard.reading_scorecard_faces import (
    change_faces,
    column_faces,
    figure_faces,
    is_open,
    row_faces,
    unread_faces,
)
from carer_desk.ui.theme import Theme

SECTIONS = ("changes", "rows", "columns", "unread", "figures")


class ScorecardFound(VerticalScroll):
    """Call `show_read` for each reading and `show_plan` for what would be kept of it."""

    left_out_changed = Signal()
    """The user ticked or cleared a figure, a target or a definition; `left_out` says what is left out now."""

    def __init__(
        self,
        theme: Theme,
        indicators: Sequence[Indicator],
        meetings: Sequence[Meeting],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._by_code = {one.code: one for one in indicators}
        self._meetings = meetings
        self._meeting_is_chosen = False
        self._read: ScorecardRead | None = None
        self._whole: ScorecardPlan | None = None
        self.left_out = NOTHING_LEFT_OUT
        self.faces: dict[str, list[RowFace]] = {key: [] for key in SECTIONS}
        self.heading = Heading(theme, "", "section")
        self.summary = Text(theme, "", "body", bold=True)
        self.sections = FilterChips(theme, self.tr("What was understood"))
        self.list = RowList(theme, self.tr("What was understood"))
        self.nothing = Text(theme, "", "body", "dim")
        self.editor = LineEditor(theme, indicators)
        self.meeting = Choice(theme)
        self.offered = Text(theme, "", "meta", "dim")
        self.status = Text(theme, "", "body")
        self._name_lists()
        self._lay_out()
        self.sections.chosen.connect(self._on_section_chosen)
        self.list.chosen.connect(self._on_line_chosen)
        self.list.opened.connect(self._on_line_opened)
        self.list.tick_requested.connect(self._on_tick_requested)
        self.meeting.picked.connect(self._on_meeting_picked)

    @property
    def meeting_id(self) -> int | None:
        """The meeting the scorecard went to, None for none."""
        return self.meeting.value if isinstance(self.meeting.value, int) else None

    def show_read(self, read: ScorecardRead, whole: ScorecardPlan) -> None:
        """Show a reading; `whole` is what keeping all of it would add."""
        first = self._read is None
        self._read, self._whole = read, whole
        self.faces |= {
            "rows": row_faces(read, self._by_code),
            "columns": column_faces(read),
            "unread": unread_faces(read),
        }
        self._fill_ticked()
        self._offer_meetings(read)
        period = Period.from_key(read.period).label if read.period else self.tr("no month found")
        title = read.title or read.source
        self.heading.setText(title if period in title else f"{title}, {period}")
        self._fill_sections(read)
        if first:
            self.show_section(self._first_section(read))
        else:
            self._show_list()

    def show_plan(self, plan: ScorecardPlan, before: Scorecard | None) -> None:
        """Say in a few words what would be kept; `before` is what was kept of this very file."""
        unread = len(self._read.unread) if self._read is not None else 0
        told = [
            self.tr("New figures: {0}.").format(len(plan.readings) - plan.revisions),
            self.tr("Revisions: {0}.").format(plan.revisions),
            self.tr("Targets or definitions: {0}.").format(len(plan.definitions)),
        ]
        if plan.left_out:
            told.append(self.tr("Left out by you: {0}.").format(plan.left_out))
        told.append(self.tr("Not read: {0}.").format(unread))
        if before is not None and before.read_on is not None:
            told.append(self._kept_words(before))
        if plan.is_empty and not plan.left_out:
            told.append(self.tr("There is nothing in it that your desk does not hold."))
        self.summary.setText(" ".join(told))
        self.status.setText("")

    def say(self, words: str, *, problem: bool = False) -> None:
        """Say something below the lists until the next plan is shown."""
        self._theme.dress(self.status, "body", "bad" if problem else "dim", bold=problem)
        self.status.setText(words)

    def show_section(self, key: str) -> None:
        """Show one list of what was understood."""
        self.sections.pick(key)
        self._show_list()

    @Slot(object)
    def _on_section_chosen(self, _key: object) -> None:
        self._show_list()

    @Slot(object)
    def _on_line_chosen(self, key: Hashable) -> None:
        self._show_editor(key)

    @Slot(object)
    def _on_line_opened(self, _key: Hashable) -> None:
        field = self.editor.indicator if self.editor.indicator.isVisible() else self.editor.role
        if self.editor.isVisible():
            field.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_tick_requested(self, key: Hashable) -> None:
        """Leave a figure, target or definition out, or take it in again."""
        if self._read is None or self._whole is None or not isinstance(key, tuple):
            return
        face = next(face for face in self.faces[str(self.sections.value)] if face.key == key)
        out = bool(face.ticked)
        if key[0] == "figure":
            place = next(one.place for one in self._read.readings if (one.code, one.period) == key[1:])
            self.left_out = self.left_out.with_figure(place, out)
        else:
            change = (str(key[1]), FIRST) if key[0] == FIRST else change_key(self._whole.changes[key[1]])
            if change is not None:
                self.left_out = self.left_out.with_change(*change, out)
        self._fill_ticked()
        self._show_list()
        announce(self.list, self.tr("Left out.") if out else self.tr("Taken in again."))
        self.left_out_changed.emit()

    @Slot(object)
    def _on_meeting_picked(self, _meeting_id: object) -> None:
        self._meeting_is_chosen = True
        self._tell_offer()

    def _name_lists(self) -> None:
        self._names = {
            "changes": self.tr("What changed since the last one"),
            "rows": self.tr("Rows and their indicators"),
            "columns": self.tr("Columns and what they are"),
            "unread": self.tr("Cells that could not be read"),
            "figures": self.tr("Figures that were read"),
        }
        self._empty = {
            "changes": self.tr("Nothing changed since the last one, or there is none to compare with."),
            "rows": self.tr("No row with figures was found."),
            "columns": self.tr("No table with months, quarters or years was found."),
            "unread": self.tr("Every cell was read."),
            "figures": self.tr("No figure was read. Look at the rows and the columns."),
        }

    def _lay_out(self) -> None:
        theme = self._theme
        label = QLabel(self.tr("The &meeting it went to"))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(self.meeting)
        theme.dress(label, "body", bold=True)
        self.meeting.setAccessibleName(self.tr("The meeting it went to"))
        went = Flow(theme.space("small"))
        for part in (label, self.meeting):
            went.addWidget(part)
        self.rows.setSpacing(theme.space("small"))
        above = (self.heading, self.summary, self.sections, self.list, self.nothing, self.editor)
        for widget in above:
            self.rows.addWidget(widget, 1 if widget is self.list else 0)
        self.rows.addLayout(went)
        self.rows.addWidget(self.offered)
        self.rows.addWidget(self.status)

    def _fill_ticked(self) -> None:
        """The lists whose lines can be left out."""
        read, whole = self._read, self._whole
        if read is not None and whole is not None:
            self.faces["changes"] = change_faces(whole, self._by_code, self.left_out)
            self.faces["figures"] = figure_faces(read, whole, self._by_code, self.left_out)

    def _fill_sections(self, read: ScorecardRead) -> None:
        opened = {
            "rows": sum(map(is_open, read.mapping.rows)),
            "columns": sum(map(is_open, read.mapping.columns)),
            "figures": len(read.doubtful),
        }
        words = {
            "changes": self.tr("What changed {0}"),
            "rows": self.tr("Rows {0}"),
            "columns": self.tr("Columns {0}"),
            "unread": self.tr("Not read {0}"),
            "figures": self.tr("Figures {0}"),
        }
        choices = []
        for key in SECTIONS:
            text = words[key].format(len(self.faces[key]))
            if opened.get(key):
                text += self.tr(" ({0} to check)").format(opened[key])
            choices.append((key, text))
        self.sections.set_choices(choices, self.sections.value)

    def _first_section(self, read: ScorecardRead) -> str:
        """What is not settled first, then what changed, then the figures."""
        if any(map(is_open, read.mapping.rows)):
            return "rows"
        return "changes" if self.faces["changes"] else "figures"

    def _show_list(self) -> None:
        key = str(self.sections.value)
        faces = {face.key: face for face in self.faces[key]}

        def fetch(keys: Sequence[Hashable]) -> list[RowFace]:
            return [faces[one] for one in keys]

        self.list.show_rows(list(faces), fetch)
        self.list.setAccessibleName(self._names[key])
        self.nothing.setText("" if faces else self._empty[key])
        self.nothing.setVisible(not faces)
        self.list.setVisible(bool(faces))
        self._show_editor(self.list.key)

    def _show_editor(self, key: Hashable) -> None:
        section = self.sections.value
        mapping = self._read.mapping if self._read is not None else ScorecardMapping()
        row = next((one for one in mapping.rows if one.place == key), None)
        column = next((one for one in mapping.columns if one.place == key), None)
        if section == "rows" and row is not None:
            self.editor.show_row(row)
        elif section == "columns" and column is not None:
            self.editor.show_column(column)
        else:
            self.editor.show_nothing()

    def _offer_meetings(self, read: ScorecardRead) -> None:
        """Offer the first meeting after the period, until the user chooses another one."""
        likely = meeting_after(self._meetings, read.period)
        choices: list[tuple[Hashable, str]] = [("", self.tr("No meeting"))]
        for one in meetings_on_offer(self._meetings, read.period):
            choices.insert(0 if one is likely else len(choices), (one.id, self._meeting_words(one)))
        self.meeting.set_choices(choices)
        if not self._meeting_is_chosen:
            self.meeting.pick(likely.id if likely is not None else "")
        self._tell_offer()

    def _tell_offer(self) -> None:
        read = self._read
        likely = meeting_after(self._meetings, read.period) if read is not None else None
        offered = read is not None and likely is not None and likely.id == self.meeting_id
        words = self.tr("Offered: the first meeting after {0}.") if offered else ""
        self.offered.setText(words.format(Period.from_key(read.period).label) if read and offered else "")
        self.offered.setVisible(offered)

    def _meeting_words(self, meeting: Meeting) -> str:
        held = meeting.state is MeetingState.HELD
        words = self.tr("{0}, held") if held else self.tr("{0}, planned")
        return words.format(day_month_year(meeting.on))

    def _kept_words(self, before: Scorecard) -> str:
        day = day_month_year(before.read_on) if before.read_on is not None else ""
        went = next((one for one in self._meetings if one.id == before.meeting_id), None)
        if went is None:
            return self.tr("You kept this file on {0}.").format(day)
        return self.tr("You kept this file on {0}, for the meeting of {1}.").format(
            day, day_month_year(went.on)
        )

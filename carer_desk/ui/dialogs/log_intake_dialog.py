"""Shows what a spreadsheet would change in the desk, and for a tracker what its headings stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from carer_desk.panel.log_differences import ChangedCell, LogDifferences
from carer_desk.panel.log_intake import Intake
from carer_desk.panel.log_told import (
    REPLACED_ON_THE_WAY,
    added_words,
    cell_shown,
    changed_words,
    missing_words,
    revised_words,
)
from carer_desk.panel.tracker_mapping import TrackerMapping
from carer_desk.panel.tracker_words import TrackerField
from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.theme import Theme

_MOST_LINES = 200
"""Differences of one sort that are shown one by one."""


LookAgain = Callable[[TrackerMapping], Intake | None]
"""Tells what a corrected mapping would change; None when the user stopped it."""


class LogIntakeDialog(FormDialog):
    """The dialog gives the differences and takes nothing."""

    forget_requested = Signal(str)
    """The user wants a correction of headings forgotten; the payload is their key."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        intake: Intake,
        look_again: LookAgain,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._look_again = look_again
        self._choices: dict[str, Choice] = {}
        self._shown: list[QWidget] = []
        self.intake = intake
        self.set_words(self.tr("Take in {0}").format(name), self.tr("&Take these changes"))
        self.said = Text(theme, "", "body", bold=True)
        self.form.addRow(self.said)
        if intake.mapping is not None:
            self._ask_headings(intake.mapping)
        self.remove = QCheckBox(self.tr("Re&move the rows that are not in the file"))
        theme.dress(self.remove, "body")
        self.form.addRow(self.remove)
        self.leave_out = QCheckBox(self.tr("Take the &rest, without what cannot be taken"))
        theme.dress(self.leave_out, "body")
        self.form.addRow(self.leave_out)
        self.overwrite = QCheckBox(self.tr("Take the &words of the file there too; the true ones go"))
        theme.dress(self.overwrite, "body")
        self.form.addRow(self.overwrite)
        self.lines: list[str] = []
        """The differences, as shown."""
        self._show_differences()
        self.leave.setFocus()

    @property
    def differences(self) -> LogDifferences:
        """What the file would change, by the mapping as it is now."""
        return self.intake.differences

    @property
    def taken(self) -> Intake:
        """What is to be taken: without cells whose words had been replaced on the way, unless that is ticked."""
        return self.intake.overwriting if self._overwrites else self.intake

    @property
    def removes_missing(self) -> bool:
        """Whether rows that are not in the file shall go."""
        return bool(self.differences.missing) and self.remove.isChecked()

    @property
    def mapping(self) -> TrackerMapping:
        """What each heading stands for, as chosen."""
        return TrackerMapping(
            {heading: TrackerField(str(choice.value)) for heading, choice in self._choices.items()}
        )

    def choice_of(self, heading: str) -> Choice:
        """The drop-down of a heading. Raises KeyError for a heading that the file does not have."""
        return self._choices[heading]

    def sizeHint(self) -> QSize:
        """As its fields need, with room for the longest words of a drop-down."""
        return super().sizeHint().expandedTo(self.minimumSizeHint())

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """There must be something to take, and a damaged file is only taken in parts by somebody who says so."""
        if self.intake.is_damaged and not self.leave_out.isChecked():
            words = self.tr(
                "Some of this cannot be taken. Put it right in the file, or tick that the rest is taken."
            )
            return words, None
        if self.taken.differences.something_to_take or self.removes_missing:
            return "", None
        return self.tr("There is nothing to take in."), None

    @property
    def _overwrites(self) -> bool:
        return bool(self.differences.replaced) and self.overwrite.isChecked()

    @Slot(object)
    def _on_choice_picked(self, _field: object) -> None:
        self._look_by(self.mapping)

    @Slot()
    def _on_forget_clicked(self) -> None:
        self.forget_requested.emit(self.intake.headings_key)
        self.forget.hide()
        self.basis.setText(self.tr("The correction is forgotten. The program proposes this."))
        if self.intake.proposed is not None:
            self._look_by(self.intake.proposed)

    def _look_by(self, mapping: TrackerMapping) -> None:
        """Show what the file would change by this mapping; if nobody waited for that, all stays as it was."""
        self.intake = self._look_again(mapping) or self.intake
        for heading, field in (self.intake.mapping or mapping).fields.items():
            self._choices[heading].pick(field.value)
        self._show_differences()
        announce(self, self.said.text())

    def _ask_headings(self, mapping: TrackerMapping) -> None:
        words = self.tr("Each row of this file is one question. Say what its columns hold.")
        self.form.addRow(Text(self.theme, words))
        words = self.tr("What you correct is remembered for the next file with these headings.")
        if self.intake.remembered:
            words = self.tr("These headings are understood as you corrected them before.")
        self.basis = Text(self.theme, words, "meta", "dim")
        self.form.addRow(self.basis)
        if self.intake.remembered:
            self.forget = outlined_button(
                self.theme, self.tr("&Forget that correction"), "", self._on_forget_clicked
            )
            holder = Flow(self.theme.space("small"))
            holder.addWidget(self.forget)
            self.form.addRow(holder)
        fields = [(field.value, self._field_words(field)) for field in TrackerField]
        for heading, field in mapping.fields.items():
            choice = Choice(self.theme, fields, self.tr("Column {0}").format(heading))
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(12)
            choice.pick(field.value)
            choice.picked.connect(self._on_choice_picked)
            label = QLabel(heading)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setBuddy(choice)
            self.theme.dress(label, "body", bold=True)
            self.form.addRow(label, choice)
            self._choices[heading] = choice

    def _show_differences(self) -> None:
        found = self.differences
        for widget in self._shown:
            self.form.removeRow(widget)
        self._shown, self.lines = [], []
        self.said.setText(self._summary(found))
        self.remove.setVisible(bool(found.missing))
        self.leave_out.setVisible(self.intake.is_damaged)
        self.overwrite.setVisible(bool(found.overwriting.changed[len(found.changed) :]))
        self._show_part(
            self.tr("Problems"), [f"{one.place.words}: {one.problem}" for one in found.faults], "bad"
        )
        self._show_part(self.tr("New"), [added_words(one) for one in found.added])
        self._show_cells(self.tr("Changed"), found.changed, self.tr("{0}: “{1}” becomes “{2}”"))
        self._show_part(
            self.tr("Revised: the figure before stays beside it"),
            [revised_words(one) for one in found.revised],
        )
        title, said = self.tr("Replaced when the file was written"), self.tr("{0}: “{1}”, in the file “{2}”")
        self._show_cells(title, found.replaced, said, REPLACED_ON_THE_WAY)
        self._show_part(self.tr("Not in the file"), [missing_words(one) for one in found.missing])

    def _show_cells(self, title: str, cells: Sequence[ChangedCell], said: str, why: str = "") -> None:
        lines = [
            said.format(changed_words(one), cell_shown(one.before), cell_shown(one.after))
            for one in cells[:_MOST_LINES]
        ]
        self._show_part(title, lines, count=len(cells), why=why)

    def _show_part(
        self,
        title: str,
        lines: Sequence[str],
        colour: str = "text",
        count: int | None = None,
        why: str = "",
    ) -> None:
        many = len(lines) if count is None else count
        if not many:
            return
        self._add(Heading(self.theme, self.tr("{0}: {1}").format(title, f"{many:,}")))
        if why:
            self._add(Text(self.theme, why))
        shown = list(lines[:_MOST_LINES])
        if many > len(shown):
            shown.append(self.tr("… and {0} more").format(f"{many - len(shown):,}"))
        for line in shown:
            self._add(Text(self.theme, line, "body", colour))
        self.lines += shown

    def _add(self, widget: QWidget) -> None:
        self.form.addRow(widget)
        self._shown.append(widget)

    def _summary(self, found: LogDifferences) -> str:
        if found.nothing:
            return self.tr("The file and the desk say the same.")
        words = self.tr(
            "New rows: {0}. Changed cells: {1}. Revised figures: {2}. Problems: {3}. One undo takes all of it back."
        )
        parts = (found.added, found.changed, found.revised, found.faults)
        return words.format(*(f"{len(part):,}" for part in parts))

    def _field_words(self, field: TrackerField) -> str:
        return {
            TrackerField.LEFT_OUT: self.tr("Leave this column out"),
            TrackerField.WORDING: self.tr("The question or concern"),
            TrackerField.KIND: self.tr("Its kind"),
            TrackerField.RAISED_BY: self.tr("Who raised it"),
            TrackerField.RAISED_ON: self.tr("Day it was raised"),
            TrackerField.MEETING: self.tr("Day of the meeting"),
            TrackerField.BACKGROUND: self.tr("Background"),
            TrackerField.PRIVATE_NOTE: self.tr("Private note"),
            TrackerField.ANSWER: self.tr("The answer"),
            TrackerField.ANSWERED_ON: self.tr("Day of the answer"),
            TrackerField.ANSWERED_BY: self.tr("Who answered"),
            TrackerField.STATUS: self.tr("Open or closed"),
            TrackerField.PROMISE: self.tr("What was promised"),
            TrackerField.PROMISE_DUE: self.tr("When that is due"),
            TrackerField.PROMISE_OWNER: self.tr("Who is to do it"),
            TrackerField.INDICATOR: self.tr("Indicator (code)"),
            TrackerField.TAGS: self.tr("Tags"),
        }[field]

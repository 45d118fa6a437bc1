"""Asks for a month's figures of all followed indicators, typed or pasted; gives plain readings and saves nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Definition, Indicator, Reading
from carer_desk.panel.periods import Period, read_period
from carer_desk.readers.pasted_figures import looks_like_block, read_pasted
from carer_desk.readers.spreadsheet_cells import split_cells
from carer_desk.ui.dialogs.form_dialog import form_line
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.scorecard.draft_figures import FIELDS, DraftFigures
from carer_desk.ui.scorecard.draft_table import DraftModel, DraftTable
from carer_desk.ui.scorecard.paste_preview import PastePreview
from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class ReadingsContext:
    """What the dialog knows: every indicator, the figures that stand today, the definitions, the day."""

    indicators: Sequence[Indicator]
    standing: Mapping[tuple[int, str], Reading]
    definitions_of: Callable[[int], Sequence[Definition]]
    today: date

    def standing_of(self, indicator_id: int, period: str) -> Reading | None:
        """Give the figure that stands for an indicator and a period."""
        return self.standing.get((indicator_id, period))


class ReadingsDialog(QDialog):
    """Month and source once at the top, then the table; a pasted block is shown on a page of its own first."""

    def __init__(self, theme: Theme, context: ReadingsContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._context = theme, context
        followed = [indicator for indicator in context.indicators if indicator.followed]
        # A new desk follows none yet: its first figures are typed beside any of them.
        self.draft = DraftFigures(followed or context.indicators, context.standing_of, context.definitions_of)
        self.readings: list[Reading] = []
        """What was taken."""
        self.period = form_line(theme)
        self.period.setPlaceholderText(self.tr("October 2020, Q2 2020/21, 2020/21"))
        self.echo = Text(theme, "", "meta", "dim")
        self.source = form_line(theme)
        self.source.setPlaceholderText(self.tr("Scorecard for the November meeting"))
        self.comparators = QCheckBox(self.tr("Also &England and neighbours"))
        theme.dress(self.comparators, "body")
        self.model = DraftModel(theme, self.draft, self)
        self.table = DraftTable(theme, self.model)
        self.status = Text(theme, "", "body", "dim")
        self.add_button = filled_button(theme, self.tr("&Add figures"), "check", self._on_add_clicked)
        self.paste_button = outlined_button(
            theme, self.tr("&Paste from a spreadsheet"), "table", self._on_paste_clicked
        )
        self.leave = outlined_button(theme, self.tr("Cancel"), "", self.reject)  # Esc does it
        self.preview = PastePreview(theme)
        self.pages = QStackedWidget()
        self.setWindowTitle(self.tr("Add figures"))
        self._lay_out()
        self._connect()
        self.table.show_comparators(False)
        self._on_period_edited()
        self.period.setFocus()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        context: ReadingsContext,
        draft: Sequence[Reading] = (),
        problem: str = "",
    ) -> list[Reading] | None:
        """Ask for figures; `draft` and `problem` are those of a try that could not be saved."""
        dialog = cls(theme, context, parent)
        dialog.load(draft)
        if problem:
            dialog.say(problem, "bad")
        dialog.resize(dialog.sizeHint())
        taken = dialog.exec() == int(QDialog.DialogCode.Accepted)
        readings = dialog.readings if taken else None
        dialog.deleteLater()
        return readings

    def load(self, readings: Sequence[Reading]) -> None:
        """Fill in figures of one month again, as they were typed."""
        if not readings:
            return
        self.period.setText(Period.from_key(readings[0].period).label)
        self.source.setText(readings[0].source)
        self._on_period_edited()
        places = {row.indicator.id: place for place, row in enumerate(self.draft.rows)}
        for reading in readings:
            place = places.get(reading.indicator_id)
            if place is not None and reading.period == readings[0].period:
                others = [_typed(reading.national), _typed(reading.neighbours)]
                cells = [reading.text, reading.target_text, reading.rag.value, *others]
                self.draft.put_block(place, FIELDS[0], [cells])
                if any(others):
                    self.comparators.setChecked(True)
        self.model.touch()

    def half_typed(self) -> list[tuple[str, str]]:
        """What was typed and is not saved, each with the name of its place; the figures as a block to be pasted."""
        figures, source = self.draft.as_block(), self.source.text()
        told = [(self.tr("Figures. Copy them, and choose “Paste from a spreadsheet”"), figures)]
        told.append((self.source.accessibleName(), source if self.source.isModified() else ""))
        if not figures:
            told.insert(0, (self.period.accessibleName(), self.period.text()))
        told += [
            (self.table.accessibleName(), editor.text())
            for editor in self.table.findChildren(QLineEdit)
            if editor.isModified() and editor.isVisible()
        ]
        return [(place, words) for place, words in told if words.strip()]

    def paste(self, text: str) -> None:
        """Read pasted text: a block with headings on its own page, other cells into the table at the cursor."""
        if not text.strip():
            self.say(self.tr("There is nothing to paste. Copy the cells in the spreadsheet first."), "bad")
            return
        try:
            self._paste(text)
        except CarerDeskError as error:
            self.say(str(error), "bad")

    def say(self, words: str, colour: str = "dim") -> None:
        """Say something below the table."""
        self.theme.dress(self.status, "body", colour, bold=colour == "bad")
        self.status.setText(words)
        announce(self, words)

    def sizeHint(self) -> QSize:
        """Large, but never larger than the window it belongs to."""
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else QSize(960, 540)
        wanted = QSize(self.theme.px(860), self.theme.px(700)).expandedTo(self.minimumSizeHint())
        return wanted.boundedTo(room - QSize(16, 16))

    @Slot()
    def _on_period_edited(self) -> None:
        words = self.period.text().strip()
        read = read_period(words) if words else None
        period = read.period if read is not None else None
        if read is None:
            self._echo(self.tr("Type the month or quarter the figures are for."), "dim")
        elif period is None:
            self._echo(read.problem, "bad")
        else:
            future = self.tr(" This has not ended yet.") if period.end > self._context.today else ""
            self._echo(period.label + "." + future, "dim")
        self.draft.set_period(period)
        self.model.touch()

    @Slot()
    def _on_model_changed(self) -> None:
        readings, problems = self.draft.readings(), self.draft.problems()
        revisions = sum(self.draft.revised(place) is not None for place in range(len(self.draft.rows)))
        told = [
            self.tr("New: {0}.").format(len(readings) - revisions),
            self.tr("Revisions: {0}.").format(revisions),
        ]
        if problems:
            told.append(self.tr("Not read: {0}.").format(len(problems)))
        if self.draft.touched and self.draft.period is None:
            told = [self.tr("The month is missing.")]
        self.theme.dress(self.status, "body", "bad" if problems else "dim", bold=None)
        self.status.setText(" ".join(told) if self.draft.touched else "")

    @Slot()
    def _on_paste_clicked(self) -> None:
        self.paste(QGuiApplication.clipboard().text())

    @Slot(str)
    def _on_table_pasted(self, text: str) -> None:
        self.paste(text)

    @Slot(bool)
    def _on_comparators_toggled(self, visible: bool) -> None:
        self.table.show_comparators(visible)

    @Slot()
    def _on_add_clicked(self) -> None:
        if self.pages.currentWidget() is self.preview:
            self.preview.take_button.click()
            return
        self.table.setCurrentIndex(self.table.currentIndex())  # commits a cell that is being typed
        if self.draft.period is None:
            self.say(self.tr("Type the month first."), "bad")
            self.period.setFocus()
            return
        if problems := self.draft.problems():
            place, name, words = problems[0]
            self.say(self.tr("Some cells could not be read. Mend or clear them. {0}").format(words), "bad")
            self.table.setFocus()
            self.table.setCurrentIndex(self.model.index(place, 1 + FIELDS.index(name)))
            return
        self.readings = self.draft.readings(self.source.text().strip())
        if not self.readings:
            self.say(self.tr("There is no new figure yet. Type one, or paste them."), "bad")
            return
        self.accept()

    @Slot(object)
    def _on_preview_taken(self, readings: list[Reading]) -> None:
        self.readings = [*self.draft.readings(self.source.text().strip()), *readings]
        self.accept()

    @Slot()
    def _on_preview_left(self) -> None:
        self.pages.setCurrentIndex(0)
        self.table.setFocus()

    def _paste(self, text: str) -> None:
        current = self.table.currentIndex()
        at_cell = current.isValid() and current.column() > 0
        if at_cell and not looks_like_block(text):
            cells = split_cells(text)
            left_over = self.draft.put_block(current.row(), FIELDS[current.column() - 1], cells)
            self._show_pasted_columns(current.column() - 1 + max(map(len, cells), default=0))
            self.model.touch()
            if left_over:
                self.say(
                    self.tr("Cells that found no room: {0}. Check where you pasted.").format(left_over), "bad"
                )
            return
        block = read_pasted(text, self._context.indicators, self.draft.period)
        source = self.source.text().strip()
        self.preview.show_block(
            block, self._context.indicators, self._context.standing, self.draft.readings(), source
        )
        self.pages.setCurrentWidget(self.preview)
        self.preview.take_button.setFocus()
        announce(self, self.preview.summary.text())

    def _show_pasted_columns(self, last: int) -> None:
        if last > FIELDS.index("national"):
            self.comparators.setChecked(True)

    def _echo(self, words: str, colour: str) -> None:
        self.theme.dress(self.echo, "meta", colour)
        self.echo.setText(words)
        self.period.setAccessibleDescription(words)

    def _label(self, words: str, field: QWidget) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(field)
        self.theme.dress(label, "body", bold=True)
        field.setAccessibleName(words.replace("&", ""))
        return label

    def _lay_out(self) -> None:
        theme = self.theme
        scroll = VerticalScroll(theme)
        rows = scroll.rows
        rows.setSpacing(theme.space("tight"))
        rows.addWidget(Heading(theme, self.tr("Add figures"), "question"))
        rows.addWidget(self._label(self.tr("&Month or quarter"), self.period))
        rows.addWidget(self.period)
        rows.addWidget(self.echo)
        rows.addWidget(self._label(self.tr("&Where the figures stand"), self.source))
        rows.addWidget(self.source)
        rows.addWidget(self.comparators)
        rows.addWidget(self.table, 1)
        foot = QFrame()
        foot.setProperty("surface", "base")
        below = QVBoxLayout(foot)
        side, small = theme.space("page_x"), theme.space("small")
        below.setContentsMargins(side, small, side, small)
        below.setSpacing(theme.space("tight"))
        below.addWidget(self.status)
        buttons = Flow(small)
        for button in (self.add_button, self.paste_button, self.leave):
            buttons.addWidget(button)
        below.addLayout(buttons)
        typing = QWidget()
        outer = QVBoxLayout(typing)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(foot)
        self.pages.addWidget(typing)
        self.pages.addWidget(self.preview)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self.setSizeGripEnabled(True)

    def _connect(self) -> None:
        self.period.textChanged.connect(self._on_period_edited)
        self.comparators.toggled.connect(self._on_comparators_toggled)
        self.table.pasted.connect(self._on_table_pasted)
        self.model.changed.connect(self._on_model_changed)
        self.preview.taken.connect(self._on_preview_taken)
        self.preview.left.connect(self._on_preview_left)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_add_clicked)


def _typed(value: float | None) -> str:
    return "" if value is None else f"{value:g}"

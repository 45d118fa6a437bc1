"""The paper beside the choices, a part at a time, with what was left out said above it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.reports.paper import Paper
from carer_desk.reports.paper_parts import Part
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading as PageHeading
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.report.paper_view import PaperView
from carer_desk.ui.report.report_builder import BuiltReport
from carer_desk.ui.theme import Theme


class PreviewPane(QWidget):
    """Shows a BuiltReport; `say` tells what goes on meanwhile."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paper: Paper | None = None
        self._parts: tuple[Part, ...] = ()
        self._part = 0
        self.heading = PageHeading(theme, self.tr("The paper"), "section")
        self.said = Text(theme, "", "meta", "dim")
        self.view = PaperView(theme)
        self.part = Text(theme, "", "meta", "dim")
        self.part.setWordWrap(False)
        self.before = outlined_button(theme, self.tr("Part before"), "chevron-left", self._on_before_clicked)
        self.after = outlined_button(theme, self.tr("Next part"), "chevron-right", self._on_after_clicked)
        self._turning = QWidget()
        flow = Flow(theme.space("small"), parent=self._turning)
        for piece in (self.before, self.after, self.part):
            flow.addWidget(piece)
        rows = QVBoxLayout(self)
        across = theme.space("page_x") - 6
        rows.setContentsMargins(across, theme.space("page_y"), across, theme.space("between"))
        rows.setSpacing(theme.space("small"))
        rows.addWidget(self.heading)
        rows.addWidget(self.said)
        rows.addWidget(self.view, 1)
        rows.addWidget(self._turning)
        self._turning.hide()

    @property
    def parts(self) -> int:
        """How many parts the paper has."""
        return len(self._parts)

    def say(self, words: str) -> None:
        """Say what goes on, or what was left out."""
        self.said.setText(words)

    def show_report(self, built: BuiltReport) -> None:
        """Show a report; the part that was read stays on show."""
        left_out = " ".join(built.report.omissions)
        never = self.tr("Private notes and what was said in closed session never go into it.")
        decided = self.tr("Names stand here as you decided; what is new is asked when you save the paper.")
        self.say(" ".join(part for part in (never, left_out, decided if built.is_changed else "") if part))
        self._paper = built.paper
        self._parts = built.parts
        self._turn_to(min(self._part, len(self._parts) - 1))

    @Slot()
    def _on_before_clicked(self) -> None:
        self._turn_to(self._part - 1)

    @Slot()
    def _on_after_clicked(self) -> None:
        self._turn_to(self._part + 1)

    def _turn_to(self, part: int) -> None:
        assert self._paper is not None
        turned, self._part = part != self._part, part
        self.view.show_blocks(self._parts[part], self._paper.large_print)
        if turned:
            self.view.verticalScrollBar().setValue(0)
        many = len(self._parts)
        self.part.setText(self.tr("Part {0} of {1}").format(part + 1, many))
        self.before.setEnabled(part > 0)
        self.after.setEnabled(part < many - 1)
        self._turning.setVisible(many > 1)

"""The Report page while there is nothing to report."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.ui.parts.buttons import filled_button
from carer_desk.ui.parts.empty import EmptyState
from carer_desk.ui.parts.heading import Heading
from carer_desk.ui.theme import Theme


class EmptyPage(QWidget):
    """Says what the report is made of; `log` is the button that begins it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sentence = self.tr(
            "The report for the chair is made of your questions, the answers and the promises. "
            "Log a question, and it begins to write itself."
        )
        self.log = filled_button(theme, self.tr("Log a question"), "plus")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(theme.space("page_x"), theme.space("page_y"), theme.space("page_x"), 0)
        rows.addWidget(Heading(theme, self.tr("Report for the chair"), "title"))
        rows.addWidget(EmptyState(theme, "file-output", sentence, [self.log]), 1)

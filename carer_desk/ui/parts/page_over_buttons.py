"""How a window with one page is laid out: the page scrolls, and its buttons stay in view below it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.low_window import tighten
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.theme import Theme


def page_over_buttons(window: QWidget, theme: Theme, page: VerticalScroll, *buttons: QPushButton) -> None:
    """Lay out a window that has no layout yet."""
    foot = Flow(theme.space("small"))
    for button in buttons:
        foot.addWidget(button)
    side = theme.space("page_x")
    foot.setContentsMargins(side, theme.space("small") + 4, side, theme.space("small") + 4)
    tighten(theme, window.parentWidget(), page, foot)
    rows = QVBoxLayout(window)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(page, 1)
    rows.addLayout(foot)

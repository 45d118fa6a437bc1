"""Gives the words of a dialog more room where its window is low: less air, and no heading that the title says too."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.theme import Theme

_LOW = 400
"""Pixels at 100 % text."""
_ANY = QSize(100_000, 100_000)


def is_low(theme: Theme, parent: QWidget | None) -> bool:
    """Whether a dialog over this window has little room for its size of text."""
    return fitted(_ANY, parent).height() < theme.px(_LOW)


def tighten(theme: Theme, parent: QWidget | None, page: VerticalScroll, foot: QLayout) -> None:
    """Leave less air around the page of a dialog and its buttons, where there is little room."""
    if not is_low(theme, parent):
        return
    small, across = theme.space("small"), theme.space("page_x")
    page.rows.setContentsMargins(across, small, across, small)
    page.rows.setSpacing(small)
    foot.setContentsMargins(across, small, across, small)


def drop_heading(theme: Theme, window: QWidget, heading: QLabel) -> None:
    """Hide a heading that the title bar of its window says already, where there is little room."""
    if heading.text() == window.windowTitle() and is_low(theme, window.parentWidget()):
        heading.hide()

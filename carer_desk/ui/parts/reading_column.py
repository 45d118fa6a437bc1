"""A column in the middle of the page, no wider than it reads well."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.theme import Theme

_WIDEST = 640


class ReadingColumn(QWidget):
    """A page with one column in its middle, scrolled when it is too high; add parts with `add`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sought: tuple[QWidget, ...] = ()
        self._holder = QWidget()
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._holder, 100)
        across.addStretch(1)
        self._scroll = VerticalScroll(theme)
        self._scroll.rows.addStretch(1)
        self._scroll.rows.addLayout(across)
        self._scroll.rows.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def add(self, part: QWidget | QLayout) -> None:
        """Put a widget or a layout below the others."""
        if isinstance(part, QLayout):
            self._rows.addLayout(part)
        else:
            self._rows.addWidget(part)

    def reveal(self, *parts: QWidget) -> None:
        """Scroll to these parts, once what was just shown has its place; the last is in sight in any case."""
        self._sought = parts
        QTimer.singleShot(0, self._on_placed)

    @Slot()
    def _on_placed(self) -> None:
        self._scroll.rows.activate()
        for part in self._sought:
            self._scroll.ensureWidgetVisible(part, 0, self._theme.space("inside"))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._rows.setSpacing(self._theme.space("between"))
        self._holder.setMaximumWidth(self._theme.px(_WIDEST))

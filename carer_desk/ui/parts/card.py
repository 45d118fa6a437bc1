"""The white rounded surface that groups what belongs together."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QFrame, QLayout, QVBoxLayout, QWidget

from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme


class Card(QFrame):
    """A card: add widgets with `add`, or use `rows` (a QVBoxLayout). `tone` is "card" or "tint" (a promise)."""

    def __init__(self, theme: Theme, tone: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("surface", tone)
        self.rows = QVBoxLayout(self)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def add(self, part: QWidget | QLayout) -> None:
        """Put a widget or a layout below the others."""
        if isinstance(part, QLayout):
            self.rows.addLayout(part)
        else:
            self.rows.addWidget(part)

    def add_facts(self, facts: list[tuple[str, str]]) -> None:
        """Add lines of name and value, for example [("Meeting", "12 November 2020")]; long values wrap."""
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(self._theme.space("card_x"))
        form.setVerticalSpacing(self._theme.space("inside"))
        for name, value in facts:
            label = Text(self._theme, name, "body", "dim")
            label.setWordWrap(False)
            form.addRow(label, Text(self._theme, value))
        self.rows.addLayout(form)

    def clear(self) -> None:
        """Take everything out, layouts inside it too."""
        take_out(self.rows)

    def _on_theme_changed(self) -> None:
        across, down = self._theme.space("card_x"), self._theme.space("card_y")
        self.rows.setContentsMargins(across, down, across, down)
        self.rows.setSpacing(self._theme.space("inside"))


def take_out(layout: QLayout) -> None:
    """Take everything out of a layout, layouts inside it too."""
    while layout.count() and (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            take_out(inner)

"""Lines of a list that the user made, each with a button that takes it away."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.ui.parts.buttons import Button, quiet_button
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.line_with_button import LineWithButton
from carer_desk.ui.theme import Theme


class RemovableLines(QWidget):
    """Shows lines; whoever owns the list takes one away and shows the rest."""

    removal_requested = Signal(object)
    """The user wants a line gone; the payload is its key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.space("tight"))
        self._keys: dict[Button, Hashable] = {}

    @property
    def buttons(self) -> dict[Hashable, Button]:
        """What takes each line away, by its key."""
        return {key: button for button, key in self._keys.items()}

    def show_lines(self, lines: Iterable[tuple[Hashable, str, str]]) -> None:
        """Show these: key, words of the line, and the words of it that the button names."""
        self._keys.clear()
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for key, words, named in lines:
            remove = quiet_button(self._theme, self.tr("Remove"), "trash-2", self._on_remove_clicked)
            remove.setAccessibleName(self.tr("Remove “{0}”").format(named))
            self._keys[remove] = key
            self._lines.addWidget(LineWithButton(self._theme, Text(self._theme, words), remove))
        if not self._keys:
            self._lines.addWidget(Text(self._theme, self.tr("None yet."), "body", "dim"))

    @Slot()
    def _on_remove_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.removal_requested.emit(self._keys[button])

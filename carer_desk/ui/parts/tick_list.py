"""A list of things to tick, each with a line about it that wraps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class Tick:
    """One thing to tick."""

    words: str
    """What it is, in a few words: they do not wrap."""
    about: str = field(default="", repr=False)
    """What is said below it."""
    ticked: bool = False


class TickList(QWidget):
    """Which of them the user ticked is `ticked`, by their places."""

    changed = Signal()
    """The user ticked one, or took a tick away."""

    def __init__(self, theme: Theme, ticks: Sequence[Tick] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.boxes: list[QCheckBox] = []
        """The boxes on show, in order."""
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.space("small"))
        self.show_ticks(ticks)

    @property
    def ticked(self) -> list[int]:
        """The places of those that are ticked."""
        return [place for place, box in enumerate(self.boxes) if box.isChecked()]

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show these things instead."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = []
        for tick in ticks:
            self._rows.addWidget(self._line(tick))
        if self.boxes:
            self.setFocusProxy(self.boxes[0])

    def tick_all(self, ticked: bool) -> None:
        """Tick all of them, or none."""
        for box in self.boxes:
            box.setChecked(ticked)

    def _line(self, tick: Tick) -> QWidget:
        line = QWidget()
        rows = QVBoxLayout(line)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        box = QCheckBox(tick.words.replace("&", "&&"))
        self._theme.dress(box, "body")
        box.setChecked(tick.ticked)
        box.setAccessibleName(tick.words)
        box.setAccessibleDescription(tick.about)
        box.toggled.connect(self._on_box_toggled)
        self.boxes.append(box)
        rows.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        if tick.about:
            below = QHBoxLayout()
            below.setContentsMargins(self._theme.px(26), 0, 0, 0)
            below.addWidget(Text(self._theme, tick.about, "meta", "dim"))
            rows.addLayout(below)
        return line

    @Slot()
    def _on_box_toggled(self) -> None:
        self.changed.emit()

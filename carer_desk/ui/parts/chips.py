"""Filter chips: radio buttons and tick boxes that look like chips, so that screen readers say what they are."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QGroupBox, QRadioButton, QSizePolicy, QWidget

from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.theme import Theme


class _Chips(QGroupBox):
    """A named group of chips that wraps."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[Hashable, QAbstractButton] = {}
        self.setProperty("chips", "true")
        self.setAccessibleName(name)
        self.setFlat(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = Flow(theme.space("inside"), parent=self)

    def _add(self, key: Hashable, chip: QAbstractButton) -> None:
        chip.setProperty("chip", "true")
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme.dress(chip, "body")
        self._chips[key] = chip
        self._flow.addWidget(chip)

    def _step(self, step: int) -> QAbstractButton:
        """Lead the keys to the chip before or after the one that has them, round the ends; gives it."""
        chips = [chip for chip in self._chips.values() if chip.isEnabled()]
        place = next((at for at, chip in enumerate(chips) if chip.hasFocus()), 0)
        chip = chips[(place + step) % len(chips)]
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        return chip

    def _clear(self) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips.clear()


_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Choice(QRadioButton):
    """One of several chips; arrows go on in reading order, also where the chips wrap into rows."""

    stepped = Signal(int)
    """An arrow was pressed; the payload is -1 for back or 1 for on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt itself would go by place, and find nothing at the end of a row."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class FilterChips(_Chips):
    """One of several: `set_choices([("all", "All 7"), ...])`, then `chosen(key)` is emitted when the user picks."""

    chosen = Signal(object)
    """The user picked another chip; the payload is its key."""

    @property
    def value(self) -> Hashable | None:
        """Key of the picked chip."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), None)

    def set_choices(self, choices: Sequence[tuple[Hashable, str]], picked: Hashable | None = None) -> None:
        """Offer these (key, words); chips with the same keys keep focus and only change their words."""
        picked = self.value if picked is None else picked
        if [key for key, _words in choices] != list(self._chips):
            self._clear()
            for key, words in choices:
                chip = _Choice(words, self)
                chip.clicked.connect(self._on_chip_clicked)
                chip.stepped.connect(self._on_chip_stepped)
                self._add(key, chip)
        for key, words in choices:
            self._chips[key].setText(words)
            self._chips[key].updateGeometry()
        if self._chips:
            self._chips.get(picked, next(iter(self._chips.values()))).setChecked(True)
            self._lead_tab()
        self.updateGeometry()

    def pick(self, key: Hashable) -> None:
        """Pick a chip from code; emits nothing."""
        self._chips[key].setChecked(True)
        self._lead_tab()

    @Slot()
    def _on_chip_clicked(self) -> None:
        self._lead_tab()
        self.chosen.emit(self.value)

    @Slot(int)
    def _on_chip_stepped(self, step: int) -> None:
        self._step(step).click()

    def _lead_tab(self) -> None:
        """Lead Tab to the picked chip; Qt leads it to the one that had the keys last. Arrows go on from there."""
        picked = self.value
        for key, chip in self._chips.items():
            policy = Qt.FocusPolicy.StrongFocus if key == picked else Qt.FocusPolicy.ClickFocus
            if chip.focusPolicy() != policy:
                chip.setFocusPolicy(policy)


class _Tick(QCheckBox):
    """One of several chips to tick; arrows go on in reading order, as they do among chips to pick."""

    stepped = Signal(int)
    """An arrow was pressed; the payload is -1 for back or 1 for on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt itself might leave the chips."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class TagChips(_Chips):
    """Any number of several: `set_choices([...], picked)`, then `chosen(keys)` is emitted when one is ticked."""

    chosen = Signal(object)
    """The user ticked or cleared a chip; the payload is the list of ticked keys in order."""

    @property
    def values(self) -> list[Hashable]:
        """Keys of the ticked chips, in the order shown."""
        return [key for key, chip in self._chips.items() if chip.isChecked()]

    def set_choices(self, choices: Sequence[tuple[Hashable, str]], picked: Sequence[Hashable] = ()) -> None:
        """Offer these (key, words) and tick the picked ones."""
        self._clear()
        for key, words in choices:
            chip = _Tick(words, self)
            chip.setChecked(key in picked)
            chip.clicked.connect(self._on_chip_clicked)
            chip.stepped.connect(self._on_chip_stepped)
            self._add(key, chip)
        self.updateGeometry()

    def tab_after(self, before: QWidget) -> QWidget:
        """Lead Tab from another control to the chips; gives the last of them, or that control."""
        for chip in self._chips.values():
            QWidget.setTabOrder(before, chip)
            before = chip
        return before

    @Slot()
    def _on_chip_clicked(self) -> None:
        self.chosen.emit(self.values)

    @Slot(int)
    def _on_chip_stepped(self, step: int) -> None:
        self._step(step)

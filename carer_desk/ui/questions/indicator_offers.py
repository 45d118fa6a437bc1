"""The indicators that words suggest: chips to tick while logging, buttons to press in a thread."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.indicator import Indicator
from carer_desk.panel.suggestions import AliasFinder, offers_of
from carer_desk.store.desk import Desk
from carer_desk.ui.parts.buttons import Button, quiet_button
from carer_desk.ui.parts.chips import TagChips
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme

_MOST_WORDS = 3
"""Words of a text that offer something; the longest come first."""
_LONGEST = 4000
"""Characters of a text that are looked at."""


@dataclass(frozen=True, slots=True)
class Offered:
    """Words that name an indicator, or one of several."""

    words: str = field(repr=False)
    indicators: tuple[tuple[int, str], ...]
    """The number and the short name of each."""

    @property
    def ambiguous(self) -> bool:
        """Whether the user has to choose."""
        return len(self.indicators) > 1


class OfferFinder:
    """Finds what words suggest; what it searches by is made once, and again when the indicators change."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: list[Indicator] = []
        self._finder = AliasFinder(())

    def find(self, text: str, linked: Container[str] = ()) -> list[Offered]:
        """What a text suggests besides the indicators, by their codes, that are linked."""
        every = self._desk.indicators.all()
        if every != self._known:
            self._known, self._finder = every, AliasFinder(every)
        by_code = {one.code: (one.id, one.short_name or one.name) for one in every}
        offers = offers_of(self._finder.suggest(text[:_LONGEST]), linked)
        return [
            Offered(one.words, tuple(by_code[code] for code in one.codes)) for one in offers[:_MOST_WORDS]
        ]


class IndicatorChips(QWidget):
    """Chips to tick; nothing is ever ticked by itself. Words that may mean several measures say so above theirs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: list[Offered] = []
        self._groups: list[tuple[Text, TagChips]] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.space("tight"))
        self.hide()

    @property
    def ticked(self) -> tuple[int, ...]:
        """Numbers of the indicators that the user ticked."""
        return tuple(
            dict.fromkeys(
                int(str(key)) for text, chips in self._groups if not chips.isHidden() for key in chips.values
            )
        )

    def show_offers(self, offers: Sequence[Offered]) -> None:
        """Offer these; what is ticked and offered still stays ticked."""
        if list(offers) == self._shown:
            return
        ticked = self.ticked
        self._shown = list(offers)
        while len(self._groups) < len(offers):
            self._add_group()
        for (text, chips), offered in zip(self._groups, offers, strict=False):
            text.setText(self._lead(offered))
            chips.setAccessibleName(text.text())
            chips.set_choices([(number, name) for number, name in offered.indicators], ticked)
        for place, (text, chips) in enumerate(self._groups):
            text.setVisible(place < len(offers))
            chips.setVisible(place < len(offers))
        self.setVisible(bool(offers))

    def tab_after(self, before: QWidget) -> QWidget:
        """Lead Tab from another control through the chips; gives the last of them, or that control."""
        for _text, chips in self._groups[: len(self._shown)]:
            before = chips.tab_after(before)
        return before

    def _add_group(self) -> None:
        text = Text(self._theme, "", "meta", "text")
        chips = TagChips(self._theme, "")
        self._rows.addWidget(text)
        self._rows.addWidget(chips)
        self._groups.append((text, chips))

    def _lead(self, offered: Offered) -> str:
        if offered.ambiguous:
            words = self.tr("“{0}” is one of {1} measures. Link which?")
            return words.format(offered.words, len(offered.indicators))
        return self.tr("“{0}” is a measure. Link it?").format(offered.words)


class IndicatorButtons(QWidget):
    """A button to link each, with the words that suggest it."""

    link_requested = Signal(int)
    """The user wants the link; the payload is the number of the indicator."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: list[Offered] = []
        self._numbers: dict[Button, int] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.hide()

    @property
    def buttons(self) -> list[Button]:
        """The buttons on show."""
        return list(self._numbers)

    @property
    def numbers(self) -> list[int]:
        """Numbers of the indicators on offer."""
        return list(self._numbers.values())

    def show_offers(self, offers: Sequence[Offered]) -> None:
        """Offer these and no others."""
        if list(offers) == self._shown:
            return
        self._shown = list(offers)
        self._numbers.clear()
        while (item := self._rows.takeAt(0)) is not None:
            group = item.widget()
            if group is not None:
                group.hide()
                group.deleteLater()
        for offered in offers:
            self._rows.addWidget(self._group(offered))
        self.setVisible(bool(offers))

    @Slot()
    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button) and button in self._numbers:
            self.link_requested.emit(self._numbers[button])

    def _group(self, offered: Offered) -> QWidget:
        group = QWidget(self)
        rows = QVBoxLayout(group)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        buttons = Flow(self._theme.space("small"))
        for number, name in offered.indicators:
            words = self.tr("Link “{0}”").format(name.replace("&", "&&"))
            button = quiet_button(self._theme, words, "link", self._on_button_clicked)
            self._numbers[button] = number
            buttons.addWidget(button)
        why = self.tr("Suggested by “{0}”.").format(offered.words)
        if offered.ambiguous:
            why = self.tr("“{0}” is one of {1} measures: choose.").format(
                offered.words, len(offered.indicators)
            )
        rows.addWidget(Text(self._theme, why, "meta", "dim"))
        rows.addLayout(buttons)
        return group

"""Shows what its owner was typing when the desk was locked or closed, with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from carer_desk.panel.dates import day_month_year
from carer_desk.store.half_typed import HalfTyped
from carer_desk.ui.half_typed import Place
from carer_desk.ui.parts.buttons import outlined_button, quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.low_window import drop_heading
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.page_over_buttons import page_over_buttons
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.theme import Theme

_MOST_SHOWN = 600
"""Letters of each text; all of it is copied and put back."""


class HalfTypedCard(Card):
    """One text that was not saved: where it stood, its words, three buttons."""

    put_back_clicked = Signal(int)
    """The words go back into their field; the payload is their id."""
    put_away_clicked = Signal(int)
    """Nobody needs the words any more; the payload is their id."""

    def __init__(self, theme: Theme, typed: HalfTyped, half_typed_id: int) -> None:
        super().__init__(theme)
        self._typed, self._id = typed, half_typed_id
        place = Place.of(typed.place)
        where = self.tr("{0}: {1}").format(place.window, place.field) if place.field else place.window
        at = datetime.fromisoformat(typed.typed_at)
        words = typed.words if len(typed.words) <= _MOST_SHOWN else typed.words[:_MOST_SHOWN] + "…"
        self.add(Text(theme, where, "body", bold=True))
        told = self.tr("{0}, {1}").format(day_month_year(at.date()), f"{at:%H:%M}")
        self.add(Text(theme, told, "meta", "dim"))
        self.add(Text(theme, words))
        self.put_back = outlined_button(
            theme, self.tr("Put back where it was"), "undo-2", self._on_put_back_clicked
        )
        self.put_back.setVisible(bool(place.page))
        self.copy = outlined_button(theme, self.tr("Copy"), "copy", self._on_copy_clicked)
        self.put_away = quiet_button(theme, self.tr("Put away"), "archive", self._on_put_away_clicked)
        verbs = Flow(theme.space("small"))
        for button in (self.put_back, self.copy, self.put_away):
            button.setAccessibleName(self.tr("{0}: {1}").format(button.text(), where))
            verbs.addWidget(button)
        self.add(verbs)

    @Slot()
    def _on_put_back_clicked(self) -> None:
        self.put_back_clicked.emit(self._id)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._typed.words)
        announce(self, self.tr("Copied."))

    @Slot()
    def _on_put_away_clicked(self) -> None:
        self.put_away_clicked.emit(self._id)


class HalfTypedDialog(QDialog):
    """Nobody has to answer it: it may stand beside the window, and what is not put away is offered again."""

    put_back_requested = Signal(int)
    """The words go back into their field; the payload is their id."""
    put_away_requested = Signal(int)
    """Nobody needs the words any more; the payload is their id."""

    def __init__(self, theme: Theme, typed: Sequence[HalfTyped], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: dict[int, HalfTypedCard] = {}
        """What is still offered, by the ids of the words."""
        self.setWindowTitle(self.tr("You were typing this"))
        self.page = page = VerticalScroll(theme)
        page.rows.setSpacing(theme.space("between"))
        heading = Heading(theme, self.windowTitle(), "question")
        page.rows.addWidget(heading)
        told = self.tr(
            "It was not saved when your desk was locked or closed, so it was kept for you inside the desk."
        )
        page.rows.addWidget(Text(theme, told))
        for one in typed:
            if one.id is not None:
                self.cards[one.id] = card = HalfTypedCard(theme, one, one.id)
                card.put_back_clicked.connect(self.put_back_requested)
                card.put_away_clicked.connect(self.put_away_requested)
                page.rows.addWidget(card)
        page.rows.addStretch(1)
        self.later = outlined_button(theme, self.tr("&Later"), "", self.reject)  # Esc does it
        page_over_buttons(self, theme, page, self.later)
        drop_heading(theme, self, heading)
        self.setSizeGripEnabled(True)
        self.resize(fitted(QSize(theme.px(560), theme.px(480)), parent))

    def take_off(self, half_typed_id: int) -> None:
        """Show some words no longer; with the last of them the dialog closes."""
        card = self.cards.pop(half_typed_id)
        card.hide()
        card.deleteLater()
        if not self.cards:
            self.accept()

"""Asks where copies are kept besides this computer: a stick, or another folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.dates import day_month_year
from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.dialogs.high_enough import HighEnough
from carer_desk.ui.parts.buttons import outlined_button, quiet_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme

AskFolder = Callable[[QWidget], Path | None]
"""Lets the user choose a folder; None when they left."""


@dataclass(frozen=True)
class SecondPlace:
    """Where copies go as well; without a folder they stay on this computer."""

    folder: Path | None


class SecondPlaceDialog(HighEnough, FormDialog):
    """Gives the second place as it is to be; None when the user left."""

    def __init__(
        self,
        theme: Theme,
        place: Path | None,
        copied_at: datetime | None,
        ask_folder: AskFolder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._place, self._ask_folder = place, ask_folder
        self.set_words(self.tr("Copies in a second place"), self.tr("&Keep copies there"))
        self._copied_at = copied_at
        words = self.tr(
            "Copies on this computer do not help when it is lost. Choose a stick or another folder. A folder that is "
            "synced to a cloud will do: copies are as locked as your desk. Each time you close the desk, "
            "its newest copy goes there."
        )
        self.form.addRow(Text(theme, words))
        self.told = Text(theme, "", "body", bold=True)
        self.form.addRow(self.told)
        self.choose = outlined_button(
            theme, self.tr("&Choose a folder…"), "folder-open", self._on_choose_clicked
        )
        self.nowhere = quiet_button(theme, self.tr("&On this computer only"), "", self._on_nowhere_clicked)
        verbs = Flow(theme.space("small"))
        for button in (self.choose, self.nowhere):
            verbs.addWidget(button)
        self.form.addRow(verbs)
        self._show()

    @property
    def record(self) -> SecondPlace:
        """The place as chosen."""
        return SecondPlace(self._place)

    def ask(self) -> SecondPlace | None:
        """Show the question."""
        return self.record if self.take() else None

    @Slot()
    def _on_choose_clicked(self) -> None:
        chosen = self._ask_folder(self)
        if chosen is not None and chosen != self._place:
            self._place, self._copied_at = chosen, None
            self._show()

    @Slot()
    def _on_nowhere_clicked(self) -> None:
        self._place = self._copied_at = None
        self._show()

    def _show(self) -> None:
        if self._place is None:
            told = self.tr("Copies are kept on this computer only.")
        elif self._copied_at is None:
            told = self.tr("Second place: {0}. No copy is there yet.").format(self._place)
        else:
            on = day_month_year(self._copied_at.date())
            told = self.tr("Second place: {0}. The last copy went there on {1}.").format(self._place, on)
        self.told.setText(told)
        self.nowhere.setVisible(self._place is not None)
        self.keep.setText(self.tr("&Keep copies there") if self._place else self.tr("&Keep it so"))

"""The list of matters on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from carer_desk.ui.parts.windowed_view import WindowedView
from carer_desk.ui.questions.matter_delegate import MatterDelegate
from carer_desk.ui.questions.matter_list import MatterListModel
from carer_desk.ui.theme import Theme


class MatterView(WindowedView):
    """Cards of matters, a million of them as soon as ten."""

    def __init__(self, theme: Theme, model: MatterListModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, MatterDelegate(theme, model), "", parent)
        self.setAccessibleName(self.tr("Questions"))

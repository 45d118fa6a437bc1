"""The head of the list of indicators: its title, the search, what narrows it, and the buttons of the page."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.ui.parts.buttons import filled_button, outlined_button, quiet_button
from carer_desk.ui.parts.chips import FilterChips
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading
from carer_desk.ui.parts.line_edit import SearchField
from carer_desk.ui.theme import Theme


class ScorecardHead(QWidget):
    """Holds the controls; the page listens to them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(theme, self.tr("Search the indicators"))
        self.scope = FilterChips(theme, self.tr("Which indicators"))
        self.themes = Choice(theme, [("", self.tr("All themes"))], self.tr("Theme"))
        self.add_figures = filled_button(theme, self.tr("Add &figures"), "plus")
        self.read = outlined_button(theme, self.tr("Read a s&corecard…"), "file-text")
        self.add_indicator = outlined_button(theme, self.tr("Add an &indicator"))
        self.many = outlined_button(theme, self.tr("All as s&mall charts"), "small-charts")
        self.lost = quiet_button(theme, "", "tag")
        title = Heading(theme, self.tr("Scorecard"), "title")
        title.setWordWrap(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(theme.space("inside"), 0, theme.space("inside"), 0)
        rows.setSpacing(theme.space("small") + 2)
        heading = Flow(theme.space("small"), apart=True)
        heading.addWidget(title)
        heading.addWidget(self.add_figures)
        rows.addLayout(heading)
        rows.addWidget(self.search)
        rows.addWidget(self.scope)
        narrowing = Flow(theme.space("small"))
        for part in (self.read, self.many, self.themes, self.add_indicator, self.lost):
            narrowing.addWidget(part)
        rows.addLayout(narrowing)

    def fit(self, *, low: bool, folded: bool) -> None:
        """Where the window is low, the list needs the room more: the search finds themes too, Ctrl+K the rest."""
        self.themes.setVisible(not low)
        for button in (self.read, self.many, self.add_indicator):
            button.setVisible(not low or not folded)

"""Stand-ins for the shell's tests: a desk that only keeps names of actions, and three pages."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.ui.panes import Panes
from carer_desk.ui.parts.buttons import filled_button, outlined_button, quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.chips import FilterChips, TagChips
from carer_desk.ui.parts.empty import EmptyState
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.line_edit import SearchField
from carer_desk.ui.parts.pill import Pill
from carer_desk.ui.parts.private_box import PrivateBox
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.parts.trend import TrendLine
from carer_desk.ui.screen import Screen
from carer_desk.ui.window import Page

LONG_QUESTION = "How will the red indicators on pathway plans be turned around before the next meeting?"


class PaperDesk:
    """Keeps the names of actions, as the real desk does, and tells its listeners."""

    def __init__(self):
        self.on_change = []
        self.done = []
        self.undone = []
        self.closed = False

    def do(self, label):
        self.done.append(label)
        self._tell(label)
        return label

    def fail(self):
        raise CarerDeskError("The disk is full.", "What was saved is safe.", "Free some space.")

    def undo_label(self):
        return self.done[-1] if self.done else None

    def redo_label(self):
        return self.undone[-1] if self.undone else None

    def undo(self):
        self.undone.append(self.done.pop())
        self._tell("undo")

    def redo(self):
        self.done.append(self.undone.pop())
        self._tell("redo")

    def close(self):
        self.closed = True

    def _tell(self, change):
        for listener in list(self.on_change):
            listener(change)


class CountingScreen(Screen):
    """Counts how often it was asked to re-read."""

    name = "Counting"

    def __init__(self, session):
        super().__init__(session)
        self.refreshed = 0
        self.found = 0
        self.logged = 0
        self.build()

    def build(self):
        rows = QVBoxLayout(self)
        rows.addWidget(Heading(self.theme, self.name, "title"))
        rows.addStretch(1)

    def title(self):
        return self.name

    def refresh(self):
        self.refreshed += 1

    def focus_find(self):
        self.found += 1

    def log_question(self):
        self.logged += 1


class TodayPage(CountingScreen):
    key, name = "today", "Today"

    def build(self):
        scroll = VerticalScroll(self.theme)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(scroll)
        scroll.rows.addWidget(Heading(self.theme, "Today", "title"))
        for words, tone in (
            ("Waiting for an answer", "waiting"),
            ("Not answered", "bad"),
            ("Answered", "good"),
        ):
            scroll.rows.addWidget(Heading(self.theme, "Replies to judge"))
            card = Card(self.theme)
            card.add(Text(self.theme, LONG_QUESTION, bold=True))
            flow = Flow(8)
            flow.addWidget(Pill(self.theme, words, tone))
            card.add(flow)
            scroll.rows.addWidget(card)
        scroll.rows.addStretch(1)


class QuestionsPage(CountingScreen):
    key, name = "questions", "Questions"

    def build(self):
        theme = self.theme
        self.search = SearchField(theme, "Search questions and answers")
        self.panes = Panes(theme, self._list(), self._detail(), "All questions")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.panes)
        self.make_action("Mark as settled", self.refresh, "Ctrl+M", icon="check", synonyms=["finish"])

    def _list(self):
        left = QWidget()
        rows = QVBoxLayout(left)
        top = Flow(8)
        top.addWidget(filled_button(self.theme, "Log a question", "plus"))
        rows.addWidget(Heading(self.theme, "Questions", "title"))
        rows.addLayout(top)
        rows.addWidget(self.search)
        chips = FilterChips(self.theme, "Filter by standing")
        chips.set_choices([("all", "All 7"), ("waiting", "Waiting 2"), ("open", "Open 5")], "all")
        rows.addWidget(chips)
        rows.addStretch(1)
        return left

    def _detail(self):
        theme = self.theme
        scroll = VerticalScroll(theme)
        scroll.rows.addWidget(Heading(theme, LONG_QUESTION, "question"))
        flow = Flow(8)
        for words, tone in (("Partly answered", "info"), ("Promise overdue", "bad"), ("Noted", "quiet")):
            flow.addWidget(Pill(theme, words, tone))
        scroll.rows.addLayout(flow)
        buttons = Flow(8)
        buttons.addWidget(outlined_button(theme, "Add what officers said", "reply"))
        buttons.addWidget(outlined_button(theme, "Save a promise", "handshake"))
        buttons.addWidget(quiet_button(theme, "More", "ellipsis"))
        scroll.rows.addLayout(buttons)
        card = Card(theme)
        card.add_facts(
            [("Asked by", "Panel members, with the foster carers’ representative"), ("Tone", "Calm")]
        )
        card.add(TrendLine(theme, [70, None, 73, 84], 95, "84%, rising, target 95%"))
        scroll.rows.addWidget(card)
        tags = TagChips(theme, "Tags")
        tags.set_choices([(1, "Pathway plans"), (2, "Return home")], [2])
        scroll.rows.addWidget(tags)
        scroll.rows.addWidget(PrivateBox(theme, "Three carers said the same."))
        scroll.rows.addStretch(1)
        return scroll


class PromisesPage(CountingScreen):
    key, name = "promises", "Promises"

    def build(self):
        rows = QVBoxLayout(self)
        rows.addWidget(Heading(self.theme, "Promises", "title"))
        begin = filled_button(self.theme, "Save a promise", "plus")
        read = outlined_button(self.theme, "Read the minutes", "file-text")
        sentence = "When an officer says “we will”, save it here with a date. You are reminded before the next panel."
        rows.addWidget(EmptyState(self.theme, "handshake", sentence, [begin, read]), 1)


PAGES = [
    Page("today", "Today", "sunrise", TodayPage),
    Page("questions", "Questions", "message-circle-question-mark", QuestionsPage),
    Page("meetings", "Meetings", "calendar-days", CountingScreen),
    Page("scorecard", "Scorecard", "chart-column", CountingScreen),
    Page("promises", "Promises", "handshake", PromisesPage),
    Page("report", "Report", "file-output", CountingScreen),
]

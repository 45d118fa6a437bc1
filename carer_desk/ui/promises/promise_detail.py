"""One promise in full: its words, its dates, its story, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QWidget

from carer_desk.panel.flags import Today, promise_flags
from carer_desk.panel.indicator import Indicator
from carer_desk.panel.promise import MOVES, Promise, PromiseState
from carer_desk.panel.since_promise import Since
from carer_desk.panel.thread import PromiseStory, Thread
from carer_desk.ui.parts.buttons import filled_button, outlined_button, quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.pill import Pill
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.parts.standing import promise_look, standing_look
from carer_desk.ui.promises.promise_words import facts_of, story_of
from carer_desk.ui.promises.since_card import SinceCard
from carer_desk.ui.questions.flag_pills import FlagPills
from carer_desk.ui.questions.story_line import StoryLine
from carer_desk.ui.theme import Theme


class FactsCard(Card):
    """Names and values that are made anew when they change."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._facts: list[tuple[str, str]] = []
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setHorizontalSpacing(theme.space("card_x"))
        self._form.setVerticalSpacing(theme.space("inside"))
        self.add(self._form)

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Show these names and values."""
        if facts == self._facts:
            return
        self._facts = facts
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in facts:
            label = Text(self._theme, name, "body", "dim")
            label.setWordWrap(False)
            self._form.addRow(label, Text(self._theme, value))


class MatterCard(Card):
    """The matter that the promise answers."""

    open_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.wording = Text(theme, "", bold=True)
        self.standing = Pill(theme, "X", "quiet")
        self.open = quiet_button(theme, self.tr("Open it"), "chevron-right", self.open_requested)
        self.open.setAccessibleName(self.tr("Open it: the question this was promised for"))
        row = Flow(theme.space("small"))
        row.addWidget(self.standing)
        row.addWidget(self.open)
        self.add(self.wording)
        self.add(row)

    def show_matter(self, thread: Thread) -> None:
        """Show a matter as it stands today."""
        self.wording.setText(thread.matter.wording)
        look = standing_look(thread.position.standing, thread.position.carried)
        self.standing.show_status(look.words, look.tone, look.icon)


class PromiseDetail(VerticalScroll):
    """The page of one promise; its wishes carry the promise's id, that of the matter the matter's."""

    report_requested = Signal(int)
    new_date_requested = Signal(int)
    seen_done_requested = Signal(int)
    not_borne_out_requested = Signal(int)
    end_requested = Signal(int)
    change_requested = Signal(int)
    chaser_requested = Signal(int)
    matter_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._promise: Promise | None = None
        self.words = Heading(theme, "", "question")
        self.state = Pill(theme, "X", "quiet")
        self.flags = FlagPills(theme)
        self.report = filled_button(theme, self.tr("Add a report"), "plus", self._on_report_clicked)
        self.new_date = outlined_button(
            theme, self.tr("Record a new date"), "calendar-days", self._on_new_date_clicked
        )
        self.seen = outlined_button(theme, self.tr("Seen done"), "eye", self._on_seen_clicked)
        self.refuted = outlined_button(theme, self.tr("Not borne out"), "circle-x", self._on_refuted_clicked)
        self.end = outlined_button(theme, self.tr("Close…"), "archive", self._on_end_clicked)
        self.chaser = outlined_button(theme, self.tr("Copy a chaser"), "copy", self._on_chaser_clicked)
        self.change = quiet_button(theme, self.tr("Correct the record…"), "pencil", self._on_change_clicked)
        self.facts = FactsCard(theme)
        self.matter = MatterCard(theme)
        self.matter.open_requested.connect(self._on_matter_clicked)
        self.since = SinceCard(theme)
        self.story = StoryLine(theme)
        self._lay_out()

    @property
    def promise(self) -> Promise | None:
        """The promise on show."""
        return self._promise

    def show_promise(
        self,
        story: PromiseStory,
        thread: Thread,
        today: Today,
        since: Sequence[tuple[Indicator, Since]] = (),
    ) -> None:
        """Show a promise with the thread it belongs to, and what the figures say since."""
        promise = story.promise
        if self._promise is None or promise.id != self._promise.id:
            self.verticalScrollBar().setValue(0)
        self._promise = promise
        self.words.setText(f"“{promise.words}”")
        look = promise_look(promise.state)
        self.state.show_status(look.words, look.tone, look.icon)
        self.flags.show_flags(promise_flags(promise, today))
        response = next((r for r in thread.responses if r.id == promise.response_id), None)
        self.facts.show_facts(facts_of(promise, response, today))
        self.matter.show_matter(thread)
        self.since.show_since(since)
        self.story.show_story(story_of(story))
        allowed = MOVES[promise.state]
        self.new_date.setVisible(promise.state.is_open)
        self.seen.setVisible(PromiseState.SEEN_DONE in allowed)
        self.refuted.setVisible(PromiseState.NOT_BORNE_OUT in allowed)
        self.end.setVisible(promise.state.is_open)

    @Slot()
    def _on_report_clicked(self) -> None:
        self.report_requested.emit(self._id)

    @Slot()
    def _on_new_date_clicked(self) -> None:
        self.new_date_requested.emit(self._id)

    @Slot()
    def _on_seen_clicked(self) -> None:
        self.seen_done_requested.emit(self._id)

    @Slot()
    def _on_refuted_clicked(self) -> None:
        self.not_borne_out_requested.emit(self._id)

    @Slot()
    def _on_end_clicked(self) -> None:
        self.end_requested.emit(self._id)

    @Slot()
    def _on_change_clicked(self) -> None:
        self.change_requested.emit(self._id)

    @Slot()
    def _on_chaser_clicked(self) -> None:
        self.chaser_requested.emit(self._id)

    @Slot()
    def _on_matter_clicked(self) -> None:
        assert self._promise is not None
        self.matter_requested.emit(self._promise.matter_id)

    @property
    def _id(self) -> int:
        assert self._promise is not None
        return self._promise.id

    def _lay_out(self) -> None:
        theme = self._theme
        buttons = Flow(theme.space("small"))
        for button in (
            self.report,
            self.new_date,
            self.seen,
            self.refuted,
            self.end,
            self.chaser,
            self.change,
        ):
            buttons.addWidget(button)
        self.rows.addWidget(self.words)
        self.rows.addWidget(self.state)
        self.rows.addWidget(self.flags)
        self.rows.addLayout(buttons)
        self.rows.addWidget(self.facts)
        self.rows.addWidget(Heading(theme, self.tr("Promised in answer to")))
        self.rows.addWidget(self.matter)
        self.rows.addWidget(Heading(theme, self.tr("What the figures say since")))
        self.rows.addWidget(self.since)
        self.rows.addWidget(Heading(theme, self.tr("What became of it")))
        story = Card(theme)
        story.add(self.story)
        self.rows.addWidget(story)
        self.rows.addStretch(1)

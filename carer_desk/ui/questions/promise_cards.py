"""The promises made in answer to a matter: one card each, with its reports."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from carer_desk.panel.dates import day_month_year, short_date
from carer_desk.panel.flags import Flag
from carer_desk.panel.promise import MOVES, EventKind, PromiseEvent, PromiseState
from carer_desk.panel.quoting import Quoted
from carer_desk.panel.thread import PromiseStory
from carer_desk.ui.parts.buttons import IconButton, outlined_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import ColumnText
from carer_desk.ui.parts.pill import Pill
from carer_desk.ui.parts.standing import promise_look
from carer_desk.ui.questions.card_stack import CardStack
from carer_desk.ui.questions.flag_pills import FlagPills
from carer_desk.ui.questions.quoted_lines import QuotedLines
from carer_desk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise with its reports and today's flags."""

    story: PromiseStory
    flags: tuple[Flag, ...]
    quotes: tuple[Quoted, ...] = ()
    """Where it stands in the minutes, when it was read from them."""


class PromiseCard(Card):
    """One promise on tinted ground: quoted words, owner, first date and today's, slips, reports."""

    report_requested = Signal(int)
    new_date_requested = Signal(int)
    seen_done_requested = Signal(int)
    end_requested = Signal(int)
    change_requested = Signal(int)
    removal_requested = Signal(int)
    words_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "tint", parent)
        self._view: PromiseView | None = None
        self.title = ColumnText(theme, "", "meta", "accent", bold=True)
        self.state = Pill(theme, "X", "quiet")
        self.more = IconButton(theme, self.tr("More for this promise"), "ellipsis")
        self.more.clicked.connect(self._on_more_clicked)
        top = QHBoxLayout()
        top.setSpacing(theme.space("small"))
        top.addWidget(self.title, 1)
        top.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.words = ColumnText(theme)
        self.origin = QuotedLines(theme)
        self.origin.words_requested.connect(self.words_requested)
        self.facts = ColumnText(theme, "", "meta", "dim")
        self.flags = FlagPills(theme)
        self.reports = ColumnText(theme, "", "meta", "text")
        self.report = outlined_button(theme, self.tr("Add a report"), "", self._on_report_clicked)
        self.new_date = outlined_button(theme, self.tr("New date"), "", self._on_new_date_clicked)
        self.seen = outlined_button(theme, self.tr("Seen done"), "eye", self._on_seen_clicked)
        self.end = outlined_button(theme, self.tr("Close…"), "", self._on_end_clicked)
        self.end.setAccessibleName(self.tr("Close… this promise"))
        buttons = Flow(theme.space("small"))
        for button in (self.report, self.new_date, self.seen, self.end):
            buttons.addWidget(button)
        self.add(top)
        for part in (self.words, self.origin, self.facts, self.flags, self.reports):
            self.add(part)
        self.add(buttons)

    @property
    def promise_id(self) -> int:
        """Number of the promise on show."""
        assert self._view is not None
        return self._view.story.promise.id

    def show_record(self, record: PromiseView) -> None:
        """Show a promise as it is today."""
        if record == self._view:
            return
        self._view = record
        promise = record.story.promise
        self.title.setText(self._title(record))
        look = promise_look(promise.state)
        self.state.show_status(look.words, look.tone, look.icon)
        self.words.setText(f"“{promise.words}”")
        self.origin.show_quotes(record.quotes)
        self.facts.setText("\n".join(self._facts(record)))
        self.flags.show_flags(record.flags)
        lines = [self._report_line(event) for event in record.story.events]
        self.reports.setText("\n".join(lines))
        self.reports.setVisible(bool(lines))
        allowed = MOVES[promise.state]
        self.new_date.setVisible(promise.state.is_open)
        self.seen.setVisible(PromiseState.SEEN_DONE in allowed)
        self.end.setVisible(promise.state.is_open)
        said = self.tr("{0}: {1}")
        for button in (self.report, self.new_date, self.seen, self.end):
            button.setAccessibleDescription(said.format(self.title.text(), promise.words[:120]))

    @Slot()
    def _on_report_clicked(self) -> None:
        self.report_requested.emit(self.promise_id)

    @Slot()
    def _on_new_date_clicked(self) -> None:
        self.new_date_requested.emit(self.promise_id)

    @Slot()
    def _on_seen_clicked(self) -> None:
        self.seen_done_requested.emit(self.promise_id)

    @Slot()
    def _on_end_clicked(self) -> None:
        self.end_requested.emit(self.promise_id)

    @Slot()
    def _on_change_triggered(self) -> None:
        self.change_requested.emit(self.promise_id)

    @Slot()
    def _on_removal_triggered(self) -> None:
        self.removal_requested.emit(self.promise_id)

    @Slot()
    def _on_more_clicked(self) -> None:
        menu = self.menu()
        menu.exec(self.more.mapToGlobal(QPoint(0, self.more.height())))
        menu.deleteLater()

    def menu(self) -> QMenu:
        """Make the menu of what else can be done with this promise."""
        menu = QMenu(self)
        menu.addAction(self.tr("&Change the record…")).triggered.connect(self._on_change_triggered)
        menu.addAction(self.tr("&Remove it")).triggered.connect(self._on_removal_triggered)
        return menu

    def _title(self, record: PromiseView) -> str:
        promise = record.story.promise
        if promise.due_on is not None:
            return self.tr("Promise · due {0}").format(day_month_year(promise.due_on))
        if promise.due_from is not None:
            return self.tr("Promise · due at the first meeting after {0}").format(
                day_month_year(promise.due_from)
            )
        return self.tr("Promise · no date given")

    def _facts(self, record: PromiseView) -> list[str]:
        promise = record.story.promise
        owner = promise.owner or self.tr("nobody named")
        lines = [self.tr("To be done by: {0}. Promised {1}.").format(owner, day_month_year(promise.made_on))]
        if promise.due_words:
            lines.append(self.tr("Due, as they said it: “{0}”.").format(promise.due_words))
        if promise.slips and promise.first_due_on is not None:
            lines.append(self.tr("First date: {0}.").format(day_month_year(promise.first_due_on)))
        if promise.sign:
            lines.append(self.tr("We will know by: {0}").format(promise.sign))
        return lines

    def _report_line(self, event: PromiseEvent) -> str:
        parts = [event.words, event.reason]
        said = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
        if event.kind is EventKind.RESCHEDULED and event.due_on is not None:
            what = self.tr("new date {0}").format(day_month_year(event.due_on))
        elif event.state is not None:
            what = event.state.words
        else:
            what = self.tr("report")
        by = self.tr(", {0}").format(event.said_by) if event.said_by else ""
        return f"{short_date(event.on)}{by}: {what}. {said}".rstrip()


class PromiseStack(CardStack[PromiseView]):
    """All promises of a matter."""

    report_requested = Signal(int)
    new_date_requested = Signal(int)
    seen_done_requested = Signal(int)
    end_requested = Signal(int)
    change_requested = Signal(int)
    removal_requested = Signal(int)
    words_requested = Signal(int)

    passed_on = (
        "report_requested",
        "new_date_requested",
        "seen_done_requested",
        "end_requested",
        "change_requested",
        "removal_requested",
        "words_requested",
    )

    def make_card(self) -> PromiseCard:
        """Make one promise card."""
        return PromiseCard(self._theme, self)

    def card_of(self, promise_id: int) -> PromiseCard | None:
        """Give the card of one promise."""
        cards = [card for card in self.cards if isinstance(card, PromiseCard)]
        return next((card for card in cards if card.promise_id == promise_id), None)

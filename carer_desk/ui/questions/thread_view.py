"""One matter from first asking to today: heading, facts, figures, what officers said, promises, story, notes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.flags import Facts, GoalpostMove, matter_flags, promise_flags
from carer_desk.panel.indicator import goalposts_moved
from carer_desk.panel.quoting import Quoted
from carer_desk.panel.response import Response
from carer_desk.panel.standing import Standing
from carer_desk.panel.thread import LinkedIndicator, Thread
from carer_desk.ui.parts.buttons import quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.harm_banner import HarmWatch
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.private_box import PrivateBox
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.parts.typing_hint import TypingHint
from carer_desk.ui.questions.facts_card import FactsCard
from carer_desk.ui.questions.facts_form import FactsChange, FactsContext
from carer_desk.ui.questions.history_section import HistorySection
from carer_desk.ui.questions.indicator_cards import TREND_POINTS, IndicatorStack, IndicatorView
from carer_desk.ui.questions.indicator_offers import IndicatorButtons, OfferFinder
from carer_desk.ui.questions.offer_card import OfferCard
from carer_desk.ui.questions.promise_actions import PromiseActions, PromiseAsks
from carer_desk.ui.questions.promise_cards import PromiseStack, PromiseView
from carer_desk.ui.questions.related_links import RelatedLinks
from carer_desk.ui.questions.reply_cards import Judged, ReplyStack, replies_of
from carer_desk.ui.questions.story_events import story_of
from carer_desk.ui.questions.story_line import StoryLine
from carer_desk.ui.questions.thread_actions import Asks, ThreadActions
from carer_desk.ui.questions.thread_head import ThreadHead
from carer_desk.ui.session import Session

_SUGGEST_PAUSE_MS = 250


class ThreadView(VerticalScroll):
    """The detail pane. `show_matter(id)` opens one; `refresh()` re-reads it and leaves typing and scroll alone."""

    open_requested = Signal(int)
    """The user follows a link to another matter."""
    removed = Signal(int)
    """The matter on show was removed."""

    def __init__(
        self,
        session: Session,
        asks: Asks | None = None,
        promise_asks: PromiseAsks | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session.theme, parent=parent)
        self._session = session
        self._desk = session.desk
        self.on_show: Thread | None = None
        self._finder = OfferFinder(session.desk)
        self._quotes: list[Quoted] = []
        self._unsaved: dict[int, dict[str, str]] = {}
        self.doing = ThreadActions(session, self, asks or Asks())
        self.promise_actions = PromiseActions(session, self, promise_asks)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SUGGEST_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)
        self._make_parts()
        self._lay_out()
        self._connect()

    @property
    def matter_id(self) -> int | None:
        """The matter on show."""
        return self.on_show.matter.id if self.on_show is not None else None

    def show_matter(self, matter_id: int) -> bool:
        """Show a matter from its top; says whether there is one of that number."""
        if matter_id != self.matter_id:
            self.flush()
            self._put_unsaved_by()
            self.offer.withdraw()
        return self._show(matter_id)

    def refresh(self) -> bool:
        """Read the same matter again; says whether it is still there."""
        return self.matter_id is not None and self._show(self.matter_id)

    def flush(self) -> None:
        """Hand over everything that is being typed."""
        if self.on_show is not None:
            self.head.flush()
            self.facts.flush()
            self.background.flush()
            self.private.area.flush()
            for card in self.replies.cards:
                card.reason.flush()  # type: ignore[attr-defined]

    def clear(self) -> None:
        """Show nothing; what was typed for a matter that is gone goes with it."""
        self.on_show = None
        self.doing.on_show = None

    def focus_first(self) -> None:
        """Go to the first thing that can be done."""
        self.head.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, matter_id: int) -> bool:
        try:
            thread = self._desk.threads.thread(matter_id)
        except CarerDeskError:
            self.clear()
            return False
        same = matter_id == self.matter_id
        self.on_show = self.doing.on_show = thread
        with self.placed_once():
            self._fill(thread, same)
        if not same:
            self.verticalScrollBar().setValue(0)
        self._pause.start()
        return True

    def _fill(self, thread: Thread, same: bool) -> None:
        today = self._desk.today()
        self._quotes = quotes = self._desk.passages.of_matter(thread.matter.id)
        self.head.show_thread(thread, matter_flags(self._facts_of(thread), today), today)
        self.head.origin.show_quotes(q for q in quotes if q.response_id is None and q.promise_id is None)
        self.facts.show_thread(thread)
        self.indicators.show_records([self._with_readings(linked) for linked in thread.links], all_now=same)
        self.offer.keep_if({(reply.id, reply.kind) for reply in thread.responses})
        replies = replies_of(thread.responses, quotes)
        self.replies.show_records(replies, all_now=same)
        self.silence.setVisible(not replies)
        views = [
            PromiseView(
                s,
                tuple(promise_flags(s.promise, today)),
                tuple(q for q in quotes if q.promise_id == s.promise.id),
            )
            for s in thread.promises
        ]
        self.promises.show_records(views, all_now=same)
        self.promises_heading.setVisible(bool(views))
        carried_to = {carry.meeting_id for carry in thread.carries}  # not every meeting: a desk has thousands
        meetings = {meeting_id: self._desk.meetings.get(meeting_id) for meeting_id in carried_to}
        self.story.show_story(story_of(thread, meetings, today.day))
        self.related.show_thread(thread)
        self._load_texts(thread, same)
        self.history.show_matter(thread.matter.id)
        if not same:
            self.offers.show_offers([])

    def _load_texts(self, thread: Thread, same: bool) -> None:
        for area, text in (
            (self.background, thread.matter.background),
            (self.private.area, thread.matter.private_note),
        ):
            if not (same and area.has_unsaved):
                area.load(text)
        if not same:
            for name, words in self._unsaved.pop(thread.matter.id, {}).items():
                self._texts[name].type_again(words)
            if self.head.wording.has_unsaved:
                self.head.begin_wording()

    def _put_unsaved_by(self) -> None:
        """Keep words that could not be saved until their matter is shown again."""
        if self.on_show is not None:
            typed = {name: area.toPlainText() for name, area in self._texts.items() if area.has_unsaved}
            if typed:
                self._unsaved[self.on_show.matter.id] = typed
            self.head.wording.load(self.on_show.matter.wording)
            self.head.end_wording()

    @property
    def _texts(self) -> dict[str, TextArea]:
        return {
            "wording": self.head.wording,
            "background": self.background,
            "private_note": self.private.area,
        }

    def _facts_of(self, thread: Thread) -> Facts:
        moves = [
            GoalpostMove(linked.indicator.short_name or linked.indicator.name, definition.starts_on)
            for linked in thread.links
            for definition in goalposts_moved(linked.definitions, linked.link.linked_on)
        ]
        put_at = thread.meeting.on if thread.meeting is not None else None
        repeats = thread.repeats.raised_on if thread.repeats is not None else None
        promises = [story.promise for story in thread.promises if story.promise.state.is_open]
        return Facts(thread.position, put_at, repeats, promises, moves)

    def _with_readings(self, linked: LinkedIndicator) -> IndicatorView:
        readings = self._desk.threads.latest_readings(linked.indicator.id, TREND_POINTS)
        return IndicatorView(linked, tuple(readings))

    @Slot()
    def _on_pause_ended(self) -> None:
        """Look for indicators in the words once the page is on show; the finder is built once."""
        if self.on_show is None or self.on_show.position.standing is Standing.CLOSED:
            return
        matter = self.on_show.matter
        linked = {one.indicator.code for one in self.on_show.links}
        found = self._finder.find(f"{matter.wording} {matter.background}", linked)
        with self.placed_once():
            self.offers.show_offers(found)

    @Slot(int)
    def _on_offered_link_requested(self, indicator_id: int) -> None:
        self.link.setFocus()
        self.doing.link_to(indicator_id)

    @Slot()
    def _on_link_clicked(self) -> None:
        self.doing.link(self.offers.numbers)

    @Slot()
    def _on_answer_requested(self) -> None:
        self.doing.add_answer()

    @Slot()
    def _on_promise_requested(self) -> None:
        last = self.on_show.last_reply if self.on_show is not None else None
        self.doing.add_promise(last.id if last is not None else None)

    @Slot()
    def _on_follow_up_requested(self) -> None:
        self.doing.ask_follow_up()

    @Slot(str)
    def _on_wording_changed(self, words: str) -> None:
        self._keep_text("wording", words)

    @Slot(str)
    def _on_background_committed(self, text: str) -> None:
        self._keep_text("background", text)

    @Slot(str)
    def _on_private_committed(self, text: str) -> None:
        self._keep_text("private_note", text)

    @Slot(object)
    def _on_facts_changed(self, change: FactsChange) -> None:
        if not self.doing.change_facts(change):
            self.facts.refuse(change)

    @Slot(object)
    def _on_judged(self, judged: Judged) -> None:
        card = self.replies.card_of(judged.response_id)
        if not self.doing.judge(judged) and card is not None:
            card.refuse()

    @Slot(int)
    def _on_words_requested(self, passage_id: int) -> None:
        self.doing.show_words(self._quotes, passage_id)

    @Slot(int)
    def _on_correction_requested(self, response_id: int) -> None:
        self.doing.add_answer(corrects_id=response_id)

    @Slot(object)
    def _on_promise_offered(self, response: Response) -> None:
        def record() -> bool:
            promise_id = self.doing.add_promise(response.id)
            card = self.promises.card_of(promise_id) if promise_id is not None else None
            if card is not None:
                card.report.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(card)
            return promise_id is not None

        words = self.tr("Officers will come back to this. Record what they promised, and by when?")
        self.offer.offer(words, self.tr("Record the promise now"), record, (response.id, response.kind))

    @Slot(object)
    def _on_follow_up_offered(self, response: Response) -> None:
        ready = self.tr("How often is this rule kept here, and what happens when it is not?")

        def ask() -> bool:
            return self.doing.ask_follow_up(ready)

        words = self.tr("The reply restates the rule. A follow-up can ask about the practice: “{0}”")
        reason = response.id, response.kind
        self.offer.offer(words.format(ready), self.tr("Ask this follow-up"), ask, reason)

    @Slot()
    def _on_offer_left(self) -> None:
        self.focus_first()

    def _keep_text(self, name: str, text: str) -> None:
        if self.on_show is not None and not self.doing.change_text(self.on_show.matter.id, **{name: text}):
            self._texts[name].refuse()

    def _today(self) -> date:
        return self._desk.day()

    def _next_meeting(self) -> date | None:
        coming = self._desk.today().next_meeting
        return coming.on if coming is not None else None

    def _history(self, matter_id: int) -> list:
        return self._desk.log.history(matter_id)

    def _make_parts(self) -> None:
        theme = self._theme
        self.head = ThreadHead(theme)
        self.offer = OfferCard(theme)
        self.facts = FactsCard(theme, FactsContext(self._today, self._next_meeting))
        self.indicators = IndicatorStack(theme, self.placed_once)
        self.link = quiet_button(theme, self.tr("Lin&k an indicator"), "link", self._on_link_clicked)
        self.offers = IndicatorButtons(theme)
        self.offers.link_requested.connect(self._on_offered_link_requested)
        self.replies = ReplyStack(theme, self.placed_once)
        self.silence = Text(theme, self.tr("No reply is recorded yet."), "body", "dim")
        self.promises = PromiseStack(theme, self.placed_once)
        self.promises_heading = Heading(theme, self.tr("Promises"))
        self.story = StoryLine(theme)
        self.related = RelatedLinks(theme)
        self.background = TextArea(
            theme,
            self.tr("Background that may be shared"),
            self.tr("What the chair may read: no names of children, carers or officers."),
        )
        self.harm = HarmWatch(theme, self.background)
        self.private = PrivateBox(theme)
        self.history = HistorySection(theme, self._history)

    def _lay_out(self) -> None:
        theme = self._theme
        shared = Card(theme)
        label = Text(theme, self.tr("Background that may be shared"), "body", "text", bold=True)
        label.setBuddy(self.background)
        for line in (label, self.background, TypingHint(theme, self.background)):
            shared.add(line)
        story = Card(theme)
        story.add(self.story)
        rows = self.rows
        rows.addWidget(self.head)
        rows.addWidget(self.offer)
        rows.addWidget(self.facts)
        figures = QVBoxLayout()
        figures.setSpacing(theme.space("tight"))
        figures.addWidget(self.indicators)
        links = Flow(theme.space("small"))
        links.addWidget(self.link)
        figures.addLayout(links)
        figures.addWidget(self.offers)
        rows.addLayout(figures)
        rows.addWidget(Heading(theme, self.tr("What officers said")))
        for part in (self.silence, self.replies, self.promises_heading, self.promises):
            rows.addWidget(part)
        rows.addWidget(Heading(theme, self.tr("The story so far")))
        rows.addWidget(story)
        for last in (self.related, shared, self.private, self.history):
            rows.addWidget(last)
        rows.addStretch(1)

    def _connect(self) -> None:
        head, acts, promise = self.head, self.doing, self.promise_actions
        head.wording_changed.connect(self._on_wording_changed)
        head.answer_requested.connect(self._on_answer_requested)
        head.promise_requested.connect(self._on_promise_requested)
        head.follow_up_requested.connect(self._on_follow_up_requested)
        head.meeting_requested.connect(acts.put_down)
        head.close_requested.connect(acts.close)
        head.reopen_requested.connect(acts.reopen)
        head.removal_requested.connect(acts.remove)
        acts.removed.connect(self.removed)
        self.offer.left.connect(self._on_offer_left)
        acts.promise_offered.connect(self._on_promise_offered)
        acts.follow_up_offered.connect(self._on_follow_up_offered)
        self.facts.changed.connect(self._on_facts_changed)
        self.indicators.unlink_requested.connect(acts.unlink)
        self.replies.judged.connect(self._on_judged)
        self.replies.change_requested.connect(acts.change_answer)
        self.replies.promise_requested.connect(acts.add_promise)
        self.replies.correction_requested.connect(self._on_correction_requested)
        self.replies.removal_requested.connect(acts.remove_answer)
        self.promises.report_requested.connect(promise.add_report)
        self.promises.new_date_requested.connect(promise.new_date)
        self.promises.seen_done_requested.connect(promise.seen_done)
        self.promises.end_requested.connect(promise.end)
        self.promises.change_requested.connect(promise.change)
        self.promises.removal_requested.connect(promise.remove)
        for part in (head.origin, self.replies, self.promises):
            part.words_requested.connect(self._on_words_requested)
        self.related.open_requested.connect(self.open_requested)
        self.background.committed.connect(self._on_background_committed)
        self.private.committed.connect(self._on_private_committed)

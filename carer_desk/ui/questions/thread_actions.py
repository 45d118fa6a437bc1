"""What can be done to the matter on show: each asks for a record, keeps it, and offers to undo it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.matter import Matter
from carer_desk.panel.promise import Promise
from carer_desk.panel.quoting import Quoted
from carer_desk.panel.response import Response, ResponseKind, Where
from carer_desk.panel.thread import Thread
from carer_desk.ui.dialogs.answer_dialog import AnswerContext, AnswerDialog
from carer_desk.ui.dialogs.close_dialog import CloseDialog, Ending, ReopenDialog
from carer_desk.ui.dialogs.follow_up_dialog import FollowUpDialog
from carer_desk.ui.dialogs.form_dialog import ask_until_kept
from carer_desk.ui.dialogs.link_dialog import LinkDialog
from carer_desk.ui.dialogs.meeting_dialog import MeetingChoice, MeetingDialog
from carer_desk.ui.dialogs.passage_dialog import PassageDialog
from carer_desk.ui.dialogs.promise_dialog import PromiseContext, PromiseDialog
from carer_desk.ui.questions.facts_form import FactsChange
from carer_desk.ui.questions.reply_cards import Judged
from carer_desk.ui.session import Session


@dataclass(frozen=True)
class Asks:
    """How the user is asked; tests put answers in their place."""

    answer: Callable[..., Response | None] = AnswerDialog.ask
    promise: Callable[..., Promise | None] = PromiseDialog.ask
    close: Callable[..., Ending | None] = CloseDialog.ask
    reopen: Callable[..., Ending | None] = ReopenDialog.ask
    follow_up: Callable[..., Matter | None] = FollowUpDialog.ask
    meeting: Callable[..., MeetingChoice | None] = MeetingDialog.ask
    link: Callable[..., int | None] = LinkDialog.ask
    words: Callable[..., None] = PassageDialog.show_at


class ThreadActions(QObject):
    """Changes one matter. `on_show` is the thread shown; the screen sets it whenever it re-reads."""

    promise_offered = Signal(object)
    """A reply calls for a promise; the payload is the Response."""
    follow_up_offered = Signal(object)
    """A reply restates the rule; the payload is the Response."""
    removed = Signal(int)
    """The matter was removed."""

    def __init__(self, session: Session, window: QWidget, asks: Asks) -> None:
        super().__init__(window)
        self._session = session
        self._desk = session.desk
        self._window = window
        self._asks = asks
        self.on_show: Thread | None = None

    def add_answer(self, corrects_id: int | None = None) -> None:
        """Ask what officers said, and add it."""
        thread = self._shown
        meeting = thread.meeting
        put = meeting is not None and meeting.counts and meeting.on <= self._desk.day()
        draft = Response(
            thread.matter.id,
            meeting.on if put and meeting is not None and not thread.responses else self._desk.day(),
            ResponseKind.FULL if corrects_id is None else ResponseKind.CORRECTION,
            where=Where.AT_PANEL if put and not thread.responses else Where.IN_WRITING,
            corrects_id=corrects_id,
        )
        kept: list[Response] = []
        if self._ask_answer(
            draft, lambda record: kept.append(self._desk.responses.add(self._at_meeting(record)))
        ):
            silent = kept[0].kind is ResponseKind.NONE_RECORDED
            nothing, said = (
                self.tr("“No reply recorded” is noted."),
                self.tr("What officers said is recorded."),
            )
            self._session.offer_undo(nothing if silent else said)
            self._offer_more(kept[0])

    def change_answer(self, response_id: int) -> None:
        """Put a slip in the record of a reply right."""
        draft = self._desk.responses.get(response_id)
        if self._ask_answer(draft, lambda record: self._desk.responses.save(record)):
            self._session.offer_undo(self.tr("The record of the reply is changed."))

    def remove_answer(self, response_id: int) -> None:
        """Take a reply out."""
        if self._done(lambda: self._desk.responses.remove(response_id)):
            self._session.offer_undo(self.tr("Reply removed."))

    def judge(self, judged: Judged) -> bool:
        """Keep the judgement of a reply; says whether it was kept."""
        if not self._done(
            lambda: self._desk.responses.judge(judged.response_id, judged.judgement, judged.reason)
        ):
            return False
        self._session.offer_undo(self.tr("Judged: {0}.").format(judged.judgement.words))
        return True

    def add_promise(self, response_id: int | None = None) -> int | None:
        """Ask for a promise, made in a reply or not, and keep it; gives its number, None when the user left."""
        thread = self._shown
        response = next((r for r in thread.responses if r.id == response_id), None)
        draft = Promise(
            thread.matter.id,
            "",
            response.said_on if response else self._desk.day(),
            owner=response.said_by if response else "",
            response_id=response_id,
            closed_session=thread.matter.closed_session or bool(response and response.closed_session),
        )
        today = self._desk.today()
        days = today.calendar.days
        context = PromiseContext(today.day, days, self._desk.responses.posts(), today.add_working_days)
        theme = self._session.theme
        kept: list[Promise] = []
        if not ask_until_kept(
            lambda again, problem: self._asks.promise(self._window, theme, again or draft, context, problem),
            lambda record: kept.append(self._desk.promises.add(record)),
        ):
            return None
        self._session.offer_undo(self.tr("Promise recorded."))
        return kept[0].id

    def ask_follow_up(self, wording: str = "") -> bool:
        """Ask for a supplementary question and log it; says whether it was."""
        matter = self._shown.matter
        coming = self._desk.today().next_meeting
        draft = Matter(
            wording,
            raised_by=matter.raised_by,
            meeting_id=coming.id if coming else None,
            supplements_id=matter.id,
            closed_session=matter.closed_session,
        )
        when = day_month_year(coming.on) if coming else ""
        links = [linked.indicator.id for linked in self._shown.links]
        theme = self._session.theme
        kept = ask_until_kept(
            lambda again, problem: self._asks.follow_up(self._window, theme, again or draft, when, problem),
            lambda record: self._desk.matters.add(record, (), links),
        )
        if kept is not None:
            self._session.offer_undo(self.tr("Follow-up logged."))
        return kept is not None

    def put_down(self) -> None:
        """Ask for the meeting at which the matter is to be put."""
        today, meeting = self._desk.today(), self._shown.meeting
        planned = list(today.calendar.between(today.day - timedelta(days=1), date.max))
        current = meeting.on if meeting is not None else None
        choice = self._asks.meeting(self._window, self._session.theme, today.day, planned, current)
        if choice is not None and self._put_at(choice.on):
            words = self.tr("Taken off the meeting.")
            if choice.on is not None:
                words = self.tr("Put down for {0}.").format(day_month_year(choice.on))
            self._session.offer_undo(words)

    def close(self) -> None:
        """Ask for outcome and reason, and close the matter."""
        thread, theme = self._shown, self._session.theme

        def keep(ending: Ending) -> None:
            if ending.outcome is not None:
                self._desk.matters.close(thread.matter.id, ending.outcome, ending.reason)

        if ask_until_kept(
            lambda again, problem: self._asks.close(self._window, theme, thread, again, problem), keep
        ):
            self._session.offer_undo(self.tr("Closed."))

    def reopen(self) -> None:
        """Ask for the reason, and open the matter again."""
        matter_id, theme = self._shown.matter.id, self._session.theme
        if ask_until_kept(
            lambda again, problem: self._asks.reopen(self._window, theme, again, problem),
            lambda ending: self._desk.matters.reopen(matter_id, ending.reason),
        ):
            self._session.offer_undo(self.tr("Reopened."))

    def remove(self) -> None:
        """Take the matter out; undo brings it back."""
        matter = self._shown.matter
        if self._done(lambda: self._desk.matters.remove(matter.id)):
            self.removed.emit(matter.id)
            self._session.offer_undo(self.tr("Question removed."))

    def link(self, suggested: list[int]) -> None:
        """Ask for an indicator and link it."""
        linked = {one.indicator.id for one in self._shown.links}
        offered = [one for one in self._desk.indicators.all() if one.id not in linked]
        indicator_id = self._asks.link(self._window, self._session.theme, offered, suggested)
        if indicator_id is not None:
            self.link_to(indicator_id)

    def link_to(self, indicator_id: int) -> None:
        """Link an indicator."""
        if self._done(lambda: self._desk.links.add(self._shown.matter.id, indicator_id)):
            self._session.offer_undo(self.tr("Indicator linked."))

    def unlink(self, indicator_id: int) -> None:
        """Take a link away."""
        if self._done(lambda: self._desk.links.remove(self._shown.matter.id, indicator_id)):
            self._session.offer_undo(self.tr("Indicator unlinked."))

    def change_facts(self, change: FactsChange) -> bool:
        """Keep one changed fact; says whether it was kept."""
        if change.matter is not None:
            matter = change.matter
            return self._done(lambda: self._desk.matters.save(matter))
        if change.tags is not None:
            tags = change.tags
            return self._done(lambda: self._desk.matters.set_tags(change.matter_id, tags))
        if change.item is not None:
            words = change.item
            return self._done(lambda: self._set_item(change.matter_id, words))
        return self._put_at(change.meeting_on, change.matter_id)

    def change_text(self, matter_id: int, **texts: str) -> bool:
        """Keep the wording, background or private note of a matter; says whether it was kept."""
        return self._done(
            lambda: self._desk.matters.save(replace(self._desk.matters.get(matter_id), **texts), "")  # type: ignore[arg-type]
        )

    def show_words(self, quotes: Sequence[Quoted], passage_id: int) -> None:
        """Show the words of a passage in its source, with what else this matter was taken from there."""
        wanted = next(one for one in quotes if one.id == passage_id)
        source = self._session.attempt(lambda: self._desk.passages.source(wanted.source.id))
        if source is not None:
            places = list(dict.fromkeys(one.passage for one in quotes if one.source.id == wanted.source.id))
            self._asks.words(self._window, self._session.theme, source, places, places.index(wanted.passage))

    @property
    def _shown(self) -> Thread:
        assert self.on_show is not None
        return self.on_show

    def _ask_answer(self, draft: Response, keep: Callable[[Response], object]) -> bool:
        thread, today = self._shown, self._desk.today()
        coming = today.next_meeting
        context = AnswerContext(
            today.day,
            coming.on if coming else None,
            self._desk.responses.posts(),
            [r for r in thread.responses if r.kind is not ResponseKind.NONE_RECORDED],
        )
        theme = self._session.theme
        kept = ask_until_kept(
            lambda again, problem: self._asks.answer(self._window, theme, again or draft, context, problem),
            keep,
        )
        return kept is not None

    def _at_meeting(self, response: Response) -> Response:
        """A reply given on the day of a meeting belongs to that meeting."""
        meeting = self._desk.meetings.on(response.said_on)
        return replace(response, meeting_id=meeting.id if meeting else None)

    def _offer_more(self, response: Response) -> None:
        if response.kind.offers_promise:
            self.promise_offered.emit(response)
        elif response.kind.offers_supplementary:
            self.follow_up_offered.emit(response)

    def _put_at(self, on: date | None, matter_id: int = 0) -> bool:
        chosen = matter_id or self._shown.matter.id
        label = self.tr("put down for a meeting") if on else self.tr("taken off the meeting")

        def put() -> None:
            with self._desk.log.action(label):
                meeting = self._desk.meetings.find_or_add(on) if on is not None else None
                self._desk.matters.put_at(chosen, meeting.id if meeting else None)

        return self._done(put)

    def _set_item(self, matter_id: int, words: str) -> None:
        with self._desk.log.action(self.tr("changed the agenda item")):
            matter = self._desk.matters.get(matter_id)
            item_id = None
            if words and matter.meeting_id is not None:
                item_id = self._desk.meetings.find_or_add_item(matter.meeting_id, words).id
            self._desk.matters.save(replace(matter, item_id=item_id))

    def _done(self, operation: Callable[[], object]) -> bool:
        """Do it; what the world did wrong becomes a notice."""
        return self._session.attempt(lambda: (operation(), True)) is not None

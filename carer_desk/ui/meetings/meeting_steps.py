"""What can be done to a meeting as a whole: each step asks, does it, and offers to undo it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.standing import Standing
from carer_desk.ui.dialogs.form_dialog import keep_from
from carer_desk.ui.meetings.meeting_dialogs import HeldAnswer, HeldDialog, MeetingDialog, MoveDialog
from carer_desk.ui.session import Session

MOST_DRAFTS = 50
"""Drafts offered in the dialog of a held meeting; the newest ones."""


class MeetingSteps(QObject):
    """The steps of a meeting, for every page that offers them; `parent` is the page their dialogs belong to."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    def enter(self) -> Meeting | None:
        """Ask for a new meeting and enter it."""
        session = self._session
        dialog = MeetingDialog(session.theme, session.desk.day(), self._taken, parent=self._page)
        entered = keep_from(dialog, session.desk.meetings.add)
        dialog.deleteLater()
        if entered is not None:
            session.offer_undo(self.tr("Meeting of {0} entered.").format(day_month_year(entered.on)))
        return entered

    def change(self, meeting_id: int) -> None:
        """Ask for another time or place."""
        session = self._session
        meeting = session.desk.meetings.get(meeting_id)
        dialog = MeetingDialog(session.theme, session.desk.day(), self._taken, meeting, self._page)

        def keep(wanted: Meeting) -> bool:
            if wanted != meeting:
                session.desk.meetings.save(wanted)
            return wanted != meeting

        changed = keep_from(dialog, keep)
        dialog.deleteLater()
        if changed:
            session.offer_undo(self.tr("Meeting changed."))

    def hold(self, meeting_id: int) -> None:
        """Ask which matters were put, and record the meeting as held."""
        session, desk = self._session, self._session.desk
        today = desk.today()
        down = desk.listing.rows(desk.sheets.to_be_put(meeting_id), today)
        left_off = set(desk.sheets.left_off(meeting_id))
        first = next(desk.listing.ids(MatterFilter(standings=(Standing.DRAFT,)), today), ())
        drafts = [draft for draft in first[:MOST_DRAFTS] if draft not in left_off]
        dialog = HeldDialog(
            session.theme, desk.meetings.get(meeting_id), down, desk.listing.rows(drafts, today), self._page
        )

        def keep(given: HeldAnswer) -> HeldAnswer:
            desk.sheets.hold(meeting_id, given.also_put, given.not_reached)
            return given

        answer = keep_from(dialog, keep)
        dialog.deleteLater()
        if answer is not None:
            words = self.tr("Recorded as held.")
            if answer.not_reached:
                carried = count_words(len(answer.not_reached), self.tr("question"), self.tr("questions"))
                words = self.tr("Recorded as held; {0} carried over.").format(carried)
            session.offer_undo(words)

    def move(self, meeting_id: int) -> Meeting | None:
        """Ask for another day and move the meeting there."""
        session = self._session
        meeting = session.desk.meetings.get(meeting_id)
        dialog = MoveDialog(session.theme, session.desk.day(), self._taken, meeting, self._page)

        def keep(day: date) -> Meeting:
            return session.desk.meetings.move(meeting_id, day)

        moved = keep_from(dialog, keep)
        dialog.deleteLater()
        if moved is not None:
            session.offer_undo(self.tr("Moved to {0}.").format(day_month_year(moved.on)))
        return moved

    def cancel(self, meeting_id: int) -> None:
        """Record that a meeting does not take place."""
        self._set_state(meeting_id, MeetingState.CANCELLED, self.tr("Recorded as cancelled."))

    def plan_again(self, meeting_id: int) -> None:
        """Record that a cancelled meeting takes place after all."""
        self._set_state(meeting_id, MeetingState.PLANNED, self.tr("Planned again."))

    def remove(self, meeting_id: int) -> None:
        """Take a meeting out that was entered by mistake."""
        if self._did(lambda: self._session.desk.meetings.remove(meeting_id)):
            self._session.offer_undo(self.tr("Meeting removed."))

    def _set_state(self, meeting_id: int, state: MeetingState, words: str) -> None:
        desk = self._session.desk
        if self._did(lambda: desk.meetings.save(replace(desk.meetings.get(meeting_id), state=state))):
            self._session.offer_undo(words)

    def _taken(self, day: date) -> bool:
        return self._session.desk.meetings.on(day) is not None

    def _did(self, operation: Callable[[], object]) -> bool:
        def done() -> bool:
            operation()
            return True

        return self._session.attempt(done) is True

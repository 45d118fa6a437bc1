"""How a meeting is named, and how its state and minutes look, the same on every page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from carer_desk.panel.dates import ago_words, count_words, day_month_year, long_date, short_date
from carer_desk.panel.meeting import Meeting, MeetingState, MinutesState
from carer_desk.panel.tally import MeetingTally, SheetTally
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.standing import Look, capital

translate = QCoreApplication.translate


def state_look(meeting: Meeting, today: date) -> Look:
    """Give the pill of a meeting's state; a planned one whose day has passed asks."""
    if meeting.state is MeetingState.PLANNED and meeting.on < today:
        return Look(translate("MeetingWords", "Was it held?"), "waiting", "circle-question-mark")
    return {
        MeetingState.PLANNED: Look(translate("MeetingWords", "Planned"), "info", "calendar-days"),
        MeetingState.HELD: Look(translate("MeetingWords", "Held"), "good", "circle-check"),
        MeetingState.CANCELLED: Look(translate("MeetingWords", "Cancelled"), "quiet", "circle-slash"),
        MeetingState.MOVED: Look(translate("MeetingWords", "Moved"), "quiet", "corner-down-right"),
    }[meeting.state]


def minutes_words(meeting: Meeting) -> str:
    """Say how far the minutes are: “draft minutes”, “minutes approved on 12 May 2021”."""
    if meeting.minutes is MinutesState.DRAFT:
        return translate("MeetingWords", "draft minutes")
    if meeting.minutes is MinutesState.APPROVED:
        if meeting.approved_on is None:
            return translate("MeetingWords", "minutes approved")
        return translate("MeetingWords", "minutes approved on {0}").format(short_date(meeting.approved_on))
    return translate("MeetingWords", "no minutes yet")


def tally_words(meeting: Meeting, tally: MeetingTally) -> str:
    """Say how many matters a meeting had, carried over and left without a recorded reply."""
    if meeting.state is MeetingState.MOVED:
        return translate("MeetingWords", "Its questions went along")
    held = meeting.state is MeetingState.HELD
    parts = [
        count_words(
            tally.put, translate("MeetingWords", "question put"), translate("MeetingWords", "questions put")
        )
        if held
        else count_words(
            tally.put,
            translate("MeetingWords", "question down for it"),
            translate("MeetingWords", "questions down for it"),
        )
    ]
    if tally.carried:
        parts.append(translate("MeetingWords", "{0} carried over").format(tally.carried))
    if tally.no_reply:
        parts.append(translate("MeetingWords", "{0} with no reply recorded").format(tally.no_reply))
    return capital(" · ".join(parts))


def when_words(meeting: Meeting, today: date) -> str:
    """Say the time, the place and how far away the day is."""
    near = ago_words((today - meeting.on).days)
    return capital(" · ".join(part for part in (meeting.starts_at, meeting.place, near) if part))


def meeting_face(meeting: Meeting, tally: MeetingTally, today: date) -> RowFace:
    """Give a meeting's row in the list."""
    held = meeting.state is MeetingState.HELD
    return RowFace(
        meeting.id,
        day_month_year(meeting.on),
        (state_look(meeting, today),),
        minutes_words(meeting) if held else ago_words((today - meeting.on).days),
        (tally_words(meeting, tally),),
    )


def sheet_words(tally: SheetTally) -> str:
    """Say how long a sheet is: “12 questions, 4 must ask; about 24 minutes at two minutes each”."""
    if not tally.questions:
        return translate("MeetingWords", "No question is open.")
    questions = count_words(
        tally.questions, translate("MeetingWords", "question"), translate("MeetingWords", "questions")
    )
    must = (
        translate("MeetingWords", "{0} must ask").format(tally.must_ask)
        if tally.must_ask
        else translate("MeetingWords", "none marked must ask")
    )
    return translate("MeetingWords", "{0}, {1}; about {2} minutes at two minutes each").format(
        questions, must, tally.minutes
    )


def meeting_title(meeting: Meeting) -> str:
    """Name a meeting by its day in full."""
    return long_date(meeting.on)

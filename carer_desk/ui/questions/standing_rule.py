"""Why a matter stands where it stands, in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from carer_desk.panel.dates import ago_words, day_month_year, long_date, month_name
from carer_desk.panel.flags import Today, times_words
from carer_desk.panel.meeting import MeetingState
from carer_desk.panel.response import Judgement
from carer_desk.panel.standing import Clock, Standing
from carer_desk.panel.thread import Thread


def standing_rule(thread: Thread, today: Today) -> str:
    """Say in words on what the standing rests, and what comes next."""
    return " ".join(part for part in (_asked(thread, today), _why(thread, today), _coming(today)) if part)


def _asked(thread: Thread, today: Today) -> str:
    matter, meeting = thread.matter, thread.meeting
    ago = ago_words((today.day - matter.raised_on).days)
    if meeting is None:
        return _tr("Logged {0}.").format(ago)
    if meeting.state is MeetingState.HELD:
        return _tr("Asked {0} at the {1} meeting.").format(ago, month_name(meeting.on))
    return _tr("Logged {0}, down for the meeting of {1}.").format(ago, day_month_year(meeting.on))


def _why(thread: Thread, today: Today) -> str:
    position, reply = thread.position, thread.last_reply
    if thread.closing is not None and position.outcome is not None:
        words = _tr("Closed on {0} as {1}: {2}")
        on, outcome = day_month_year(thread.closing.on), position.outcome.words
        return _ended(words.format(on, outcome, thread.closing.reason))
    if position.standing is Standing.AWAITING_REPLY:
        return _clock(thread, today)
    if position.standing is Standing.REPLY_TO_JUDGE:
        return _tr("Say below whether the reply answers it.")
    if reply is not None and reply.judgement is not Judgement.NOT_JUDGED:
        words = _tr("You judged the reply of {0}: it {1}").format(
            day_month_year(reply.said_on), reply.judgement.words
        )
        return _ended(f"{words}: {reply.judgement_reason}" if reply.judgement_reason else words)
    if position.standing is Standing.CARRIED_OVER:
        return _tr("Carried over {0}: the meeting did not reach it.").format(times_words(position.carried))
    return _tr("Officers referred it elsewhere.") if position.standing is Standing.REFERRED else ""


def _clock(thread: Thread, today: Today) -> str:
    clock = thread.position.reply
    if clock.due_on is not None:
        rule = _tr("{0} working days").format(today.written_days)
        why = _tr("as promised") if clock.clock is Clock.PROMISED else rule
        return _tr("A reply is due by {0} ({1}).").format(long_date(clock.due_on), why)
    if clock.due_from is None:
        return ""
    after = next(iter(today.calendar.between(clock.due_from, date.max)), None)
    if after is None:
        return _tr("A reply is due by the next meeting, which is not entered yet.")
    return _tr("A reply is due by the meeting of {0}.").format(day_month_year(after))


def _coming(today: Today) -> str:
    coming = today.next_meeting
    return _tr("Next panel {0}.").format(day_month_year(coming.on)) if coming is not None else ""


def _ended(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _tr(words: str) -> str:
    return QCoreApplication.translate("StandingRule", words)

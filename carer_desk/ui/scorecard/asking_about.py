"""Begins a question about an indicator: worded already, changed by the user, logged and linked in one action."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.matter import Matter
from carer_desk.panel.meeting import Meeting
from carer_desk.ui.dialogs.form_dialog import ask_until_kept
from carer_desk.ui.scorecard.figure_said_dialogs import AskAboutDialog
from carer_desk.ui.session import Session


def ask_about(
    session: Session, window: QWidget, indicator_id: int, wording: str, meeting: Meeting | None = None
) -> bool:
    """Ask for the question and log it, with today's figure frozen into its link; tells whether it was logged.

    It is put down for the meeting given, else for the next one.
    """
    desk = session.desk
    coming = meeting or desk.today().next_meeting
    begun = Matter(wording, raised_by=desk.panel.role, meeting_id=coming.id if coming else None)
    when = day_month_year(coming.on) if coming else ""

    def again(draft: Matter | None, problem: str) -> Matter | None:
        return AskAboutDialog.ask(window, session.theme, draft or begun, when, problem)

    def keep(matter: Matter) -> None:
        desk.matters.add(matter, (), [indicator_id])

    if ask_until_kept(again, keep) is None:
        return False
    session.offer_undo(session.tr("Question logged and linked to the indicator."))
    return True

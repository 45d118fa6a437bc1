"""Every dialog of the program, made with what the example desk holds."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog

import carer_desk.ui as ui
from carer_desk import RESOURCES
from carer_desk.panel.chart_story import Rebase
from carer_desk.panel.indicator import Definition, Indicator
from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter
from carer_desk.panel.meeting import AgendaItem, MeetingState
from carer_desk.panel.panel import Role
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.quoting import InSources, KeptSource, PlaceFound, SourceFound
from carer_desk.panel.response import Response, ResponseKind
from carer_desk.panel.role_spelling import RoleSpelling
from carer_desk.panel.source import Form, Passage, Source
from carer_desk.panel.taking import FigureTaken, PromiseTaken
from carer_desk.readers.minutes.known_roles import known_spellings
from carer_desk.readers.scorecards.opening import grid_of_paste
from carer_desk.readers.scorecards.reading import read_scorecard
from carer_desk.reports import chaser
from carer_desk.store.checks.finding import Finding
from carer_desk.store.half_typed import HalfTyped
from carer_desk.ui.command_palette import CommandPalette
from carer_desk.ui.crash_dialog import CrashDialog
from carer_desk.ui.dialogs.answer_dialog import AnswerContext, AnswerDialog
from carer_desk.ui.dialogs.check_dialog import CheckDialog
from carer_desk.ui.dialogs.close_dialog import CloseDialog, ReopenDialog
from carer_desk.ui.dialogs.follow_up_dialog import FollowUpDialog
from carer_desk.ui.dialogs.half_typed_dialog import HalfTypedDialog
from carer_desk.ui.dialogs.link_dialog import LinkDialog
from carer_desk.ui.dialogs.meeting_dialog import MeetingDialog as PutDownDialog
from carer_desk.ui.dialogs.panel_dialog import PanelDialog
from carer_desk.ui.dialogs.passage_dialog import PassageDialog
from carer_desk.ui.dialogs.places_dialog import PlacesDialog
from carer_desk.ui.dialogs.promise_dialog import PromiseContext, PromiseDialog
from carer_desk.ui.dialogs.promise_event_dialog import PromiseEventDialog
from carer_desk.ui.dialogs.role_spellings_dialog import RoleSpellingsDialog
from carer_desk.ui.dialogs.seal_dialog import SealDialog, UnsealDialog
from carer_desk.ui.half_typed import Place
from carer_desk.ui.meetings.finding_dialog import (
    ExchangeDialog,
    FigureFoundDialog,
    FindingContext,
    PromiseFoundDialog,
)
from carer_desk.ui.meetings.meeting_dialogs import HeldDialog, ItemDialog, MeetingDialog, MoveDialog
from carer_desk.ui.promises.chaser_dialog import ChaserDialog
from carer_desk.ui.report.copy_dialog import CopyDialog
from carer_desk.ui.report.mailing import MailDialog
from carer_desk.ui.scorecard.definition_dialog import DefinitionDialog
from carer_desk.ui.scorecard.figure_said_dialogs import (
    AskAboutDialog,
    ChooseIndicatorDialog,
    HeardDialog,
    HeardFigure,
    MonthDialog,
)
from carer_desk.ui.scorecard.indicator_dialog import IndicatorDialog, RenameDialog
from carer_desk.ui.scorecard.reading_scorecard_dialog import ReadingScorecardContext, ReadingScorecardDialog
from carer_desk.ui.scorecard.reading_scorecard_found import SECTIONS
from carer_desk.ui.scorecard.readings_dialog import ReadingsContext, ReadingsDialog
from carer_desk.ui.scorecard.rebase_dialog import RebaseDialog
from carer_desk.ui.security_settings import SecuritySettings, SecuritySettingsDialog
from tests.ui.meetings.reading_hands import reading_of
from tests.ui.meetings.reading_pages import ELEVEN
from tests.ui.whole.copy_dialogs import copy_dialogs
from tests.ui.whole.erase_dialogs import erase_dialogs
from tests.ui.whole.identity_dialogs import identity_dialogs
from tests.ui.whole.key_dialogs import key_dialogs
from tests.ui.whole.log_intakes import log_dialogs
from tests.ui.whole.tour import richest_matter
from tests.ui.whole.wipe_dialogs import wipe_dialogs

BASES = {"FormDialog", "_DayDialog", "_KeyDialog"}
"""Dialogs that only others are made from."""

DAY = date(2021, 3, 20)
PUBLISHED = (
    "Ref\tMeasure\tJan 2021\tFeb 2021\tTarget\tOur view\n"
    "CLA 17\tInitial health assessments within 20 working days\t80%\t82%\t86%\tbetter\n"
    "NI 62\tChildren with three or more placements\t10%\tabout a tenth\t9%\tworse\n"
    "CLA 99\tPlacement stability\t60%\t61%\t62%\tsame\n"
)
"""A scorecard with a cell, a row and a column that nobody can be certain of."""


def every_dialog():
    """Find each dialog class by walking the package, so that nobody can forget one here."""
    found = set()
    for module in pkgutil.walk_packages(ui.__path__, "carer_desk.ui."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, QDialog) and thing.__module__ == module.name:
                found.add(thing)
    return {cls for cls in found if cls.__name__ not in BASES}


def make_dialogs(window):
    """One list of dialogs for each class, in every form that a class has."""
    theme, desk = window.session.theme, window.session.desk
    thread = desk.threads.thread(richest_matter(desk))
    today = desk.today()
    meetings = [meeting.on for meeting in today.meetings]
    promise_context = PromiseContext(today.day, meetings, desk.responses.posts())
    return {
        AnswerDialog: _answers(theme, desk, thread, window),
        CloseDialog: [CloseDialog(theme, thread, parent=window)],
        ReopenDialog: [ReopenDialog(theme, parent=window)],
        FollowUpDialog: [FollowUpDialog(theme, Matter("", meeting_id=1), "7 April 2021", window)],
        LinkDialog: [LinkDialog(theme, desk.indicators.all(), [3], window)],
        PutDownDialog: [
            PutDownDialog(theme, today.day, [on for on in meetings if on > DAY], meetings[-1], window),
            PutDownDialog(theme, today.day, [], None, window),
        ],
        PromiseDialog: [
            PromiseDialog(theme, Promise(thread.matter.id, "", DAY), promise_context, window),
            PromiseDialog(theme, thread.promises[0].promise, promise_context, window),
        ],
        PromiseEventDialog: _events(theme, thread.promises[0].promise, promise_context, window),
        **_meeting_dialogs(theme, desk, window),
        **_scorecard_dialogs(theme, desk, window),
        **_said_dialogs(theme, desk, window),
        ChaserDialog: [
            ChaserDialog(
                theme, chaser.build(desk.panel, thread, thread.promises[0].promise.id, today), window
            )
        ],
        CopyDialog: [CopyDialog(theme, window)],
        **identity_dialogs(theme, window),
        MailDialog: [MailDialog(theme, "", desk.path.with_name("Report.docx"), window)],
        SealDialog: [SealDialog(theme, window)],
        UnsealDialog: [UnsealDialog(theme, "The log 2021-03-20.xlsx.sealed", "Open it", window)],
        **erase_dialogs(theme, window),
        **copy_dialogs(theme, window),
        **key_dialogs(theme, window),
        **log_dialogs(theme, desk, window),
        **wipe_dialogs(theme, window),
        PanelDialog: [PanelDialog(theme, desk.panel, window)],
        PassageDialog: _passages(theme, window),
        RoleSpellingsDialog: [
            RoleSpellingsDialog(
                theme,
                [
                    RoleSpelling(words, Role.FOSTER_CARERS_REP)
                    for words in ("Fostering Network link", "Carers’ voice")
                ],
                known_spellings(RESOURCES / "minutes"),
                window,
            )
        ],
        PlacesDialog: [PlacesDialog(theme, _found(), window)],
        SecuritySettingsDialog: [SecuritySettingsDialog(theme, SecuritySettings(10), window)],
        HalfTypedDialog: [HalfTypedDialog(theme, _half_typed(), window)],
        CheckDialog: _checks(theme, desk, window),
        CommandPalette: [CommandPalette(theme, window.every_action(), window)],
        CrashDialog: [CrashDialog(theme, "Carer Desk\nPython\nValueError", window)],
    }


def _half_typed():
    """Words of a page, which can be put back, and long ones of a dialog."""
    page = Place("The question, in one line", "Questions", "questions", 1)
    form = Place("What was said", "Log what officers said")
    return [
        HalfTyped(str(page), "Why was the review put off", "2021-03-20T10:05:00", 1),
        HalfTyped(str(form), "The officer said that ten plans were late. " * 30, "2021-03-20T10:06:00", 2),
    ]


def _passages(theme, window):
    """A page without marks, and one with several."""
    text = "Members asked how many plans were late.\nThe officer said that ten were.\n" * 40
    page = Source(
        "Minutes of the Corporate Parenting Panel, 12 March 2024.pdf", Form.PDF, "0" * 64, text, (0, 900)
    )
    marks = [page.passage(0, 40), page.passage(1300, 1360)]
    pasted = Source("", Form.PASTED, "1" * 64, text)
    return [
        PassageDialog(theme, page, marks, 1, window, may_erase=True),
        PassageDialog(theme, pasted, parent=window),
    ]


def _found():
    """Words in the minutes of two meetings."""
    excerpt = "…Members asked how many pathway plans were late, and which officer reads them before they are signed…"
    place = PlaceFound(Passage(20, 40, "how many pathway pla"), 3, excerpt, ((24, 31),))
    sources = [KeptSource(n, "", Form.PDF, DAY, held_on=date(2020, 9, n)) for n in (1, 2)]
    return InSources((SourceFound(sources[0], (place,)), SourceFound(sources[1], (place,))), more=True)


def _checks(theme, desk, window):
    """One that has not begun, and one with findings of both sorts."""
    before = "Last checked 12/11/2026: well."
    found = CheckDialog(theme, desk.check, desk.stop, window, before=before)
    means, step = "Something changed it.", "Keep this file as it is, and open an earlier copy."
    found.show_findings(
        [
            *desk.check(),
            Finding("log", False, "the action log was altered at action 12", means, step),
            Finding(
                "tally", False, "1 count is wrong", "The numbers may be wrong.", "Repair.", repairable=True
            ),
            Finding("folder", True, "this folder is synced", "A program copies it.", advice=True),
        ]
    )
    return [CheckDialog(theme, desk.check, desk.stop, window), found]


def _answers(theme, desk, thread, window):
    context = AnswerContext(DAY, DAY, desk.responses.posts(), thread.responses)
    new = Response(thread.matter.id, DAY, ResponseKind.FULL)
    correction = Response(thread.matter.id, DAY, ResponseKind.CORRECTION)
    return [AnswerDialog(theme, draft, context, window) for draft in (new, correction, thread.responses[0])]


def _events(theme, promise, context, window):
    drafts = [
        PromiseEvent(promise.id, DAY, EventKind.REPORT),
        PromiseEvent(promise.id, DAY, EventKind.RESCHEDULED),
        PromiseEvent(promise.id, DAY, EventKind.REPORT, PromiseState.SEEN_DONE),
    ]
    return [PromiseEventDialog(theme, promise, draft, context, window) for draft in drafts]


def _meeting_dialogs(theme, desk, window):
    planned = next(m for m in desk.meetings.all() if m.state is MeetingState.PLANNED)
    rows = desk.listing.rows(next(desk.listing.ids(MatterFilter(), desk.today()))[:4], desk.today())

    def taken(_day):
        return False

    return {
        **_finding_dialogs(theme, desk, window),
        MeetingDialog: [
            MeetingDialog(theme, DAY, taken, parent=window),
            MeetingDialog(theme, DAY, taken, planned, window),
        ],
        MoveDialog: [MoveDialog(theme, DAY, taken, planned, window)],
        HeldDialog: [
            HeldDialog(theme, planned, rows[:2], rows[2:], window),
            HeldDialog(theme, planned, [], [], window),
        ],
        ItemDialog: [ItemDialog(theme, AgendaItem(planned.id, "6", "Scorecard"), window)],
    }


def _finding_dialogs(theme, desk, window):
    """The richest exchange of a page, a promise and a figure as if they belonged to none."""
    rows = desk.listing.rows(next(desk.listing.ids(MatterFilter(), desk.today()))[:2], desk.today())
    context = FindingContext(desk.indicators.all(), rows, desk.responses.posts())
    taken = reading_of(ELEVEN).findings[0].taken
    promise = replace(taken.exchange.promises[0], due=None)
    return {
        ExchangeDialog: [ExchangeDialog(theme, taken, context, window)],
        PromiseFoundDialog: [PromiseFoundDialog(theme, PromiseTaken(promise), context, window)],
        FigureFoundDialog: [FigureFoundDialog(theme, FigureTaken(taken.figures[0]), context, window)],
    }


def _scorecard_dialogs(theme, desk, window):
    every = desk.indicators.all()
    followed = next(one for one in every if one.followed)
    context = ReadingsContext(every, {}, desk.indicators.definitions, DAY)
    return {
        DefinitionDialog: [
            DefinitionDialog(theme, followed, Definition(followed.id, DAY, target=85.0), DAY, window)
        ],
        RebaseDialog: [
            RebaseDialog(theme, followed, Rebase(followed.id, DAY, "Counted otherwise"), DAY, window)
        ],
        IndicatorDialog: [IndicatorDialog(theme, Indicator("", ""), (), ("Education",), window)],
        RenameDialog: [RenameDialog(theme, followed, window)],
        ReadingsDialog: [ReadingsDialog(theme, context, window)],
        ReadingScorecardDialog: _scorecard_readings(theme, desk, window),
    }


def _said_dialogs(theme, desk, window):
    """What is asked about a figure said, for one that nobody settled and for one that somebody did."""
    every = desk.indicators.all()
    said = desk.figures_said.all()[0].saying
    heard = HeardFigure("over 85%", DAY, "Head of Service", "in September")
    return {
        AskAboutDialog: [
            AskAboutDialog(theme, Matter("Which is right?", meeting_id=1), "7 April 2021", window)
        ],
        HeardDialog: [HeardDialog(theme, heard, one, [], window) for one in (every[0], None)],
        MonthDialog: [MonthDialog(theme, replace(said, period=key), window) for key in ("", "2021-01")],
        ChooseIndicatorDialog: [ChooseIndicatorDialog(theme, every, [3], window)],
    }


def _scorecard_readings(theme, desk, window):
    """Where the scorecard is asked for, while it is read, and each list of what was understood."""
    scorecards = desk.scorecards
    context = ReadingScorecardContext(
        desk.indicators.all(),
        scorecards.mapping(),
        scorecards.plan,
        scorecards.kept_before,
        desk.meetings.all(),
    )
    made = [ReadingScorecardDialog(theme, context, window) for _each in range(2 + len(SECTIONS))]
    made[1].pages.setCurrentIndex(1)
    read = read_scorecard(grid_of_paste(PUBLISHED), context.indicators)
    for dialog, section in zip(made[2:], SECTIONS, strict=True):
        dialog.job.read.emit(read)
        dialog.found.show_section(section)
    return made

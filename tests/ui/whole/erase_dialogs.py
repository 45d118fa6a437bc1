"""The dialogs that ask what is to be erased for good, in every form they have."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from carer_desk.panel.erasing import Erased, Place, Text
from carer_desk.panel.erasing_aftermath import Aftermath, OldCopy, PaperWritten
from carer_desk.panel.retention import Due, DueKind, RetentionRule
from carer_desk.ui.dialogs.erase_dialog import EraseDialog
from carer_desk.ui.dialogs.erase_words_dialog import EraseWordsDialog
from carer_desk.ui.dialogs.erased_dialog import ErasedDialog
from carer_desk.ui.dialogs.kept_about_dialog import KeptAboutDialog
from carer_desk.ui.dialogs.retention_dialog import RetentionDialog
from carer_desk.ui.parts.tick_list import Tick

DAY = date(2021, 3, 20)
LONG = (
    "A question about a placement that came to an end within the month, which somebody could know again. " * 4
)


def erase_dialogs(theme, window):
    """One list of dialogs for each class."""
    ticks = [Tick("The private note", "Also as it was written before."), Tick("The whole question", LONG)]
    due = [_due(kind, number) for number, kind in enumerate(DueKind, start=1)]
    found = EraseWordsDialog(theme, lambda _words: _places(), window)
    found.words.setText("the Old Mill School")
    found.look_for()
    copies = tuple(OldCopy(f"{n}.desk", datetime(2021, 3, n, 10, 0), n > 12) for n in range(1, 15))
    after = Aftermath(copies, second_place_is_away=True, papers=(PaperWritten("report", DAY),))
    rule = RetentionRule(5, 4, DAY)
    return {
        EraseDialog: [EraseDialog(theme, "Erase from this question", f"#12: {LONG}", ticks, window)],
        EraseWordsDialog: [EraseWordsDialog(theme, lambda _words: [], window), found],
        RetentionDialog: [
            RetentionDialog(theme, rule, due, lambda _rule: due, DAY, window),
            RetentionDialog(theme, RetentionRule(), [], lambda _rule: [], DAY, window),
        ],
        KeptAboutDialog: [KeptAboutDialog(theme, window)],
        ErasedDialog: [
            ErasedDialog(theme, Erased(DAY, 3, 24, finished=True), after, window),
            ErasedDialog(theme, Erased(DAY, 1, 1, finished=False), Aftermath((), False, ()), window),
        ],
    }


def _due(kind, number):
    rule, since = RetentionRule(), DAY - timedelta(days=3000)
    return Due(kind, number, LONG, since, rule.goes_on(kind, since), rule.why(kind, since))


def _places():
    here = [
        Place(Text("matter", 12, "private_note"), 12, "… rang about the Old Mill School and the move …"),
        Place(Text("source", 3, "text"), None, "… a pupil of the Old Mill School …"),
    ]
    return [*here, *(Place(Text("change", n, "matter"), 12, "…", "logged a question") for n in range(14))]

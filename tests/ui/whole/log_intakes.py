"""The windows of the log's round trip: a tracker with faults, an edited log, saving, waiting."""

from __future__ import annotations

from carer_desk.panel.log_intake import LogIntake
from carer_desk.panel.panel import Role
from carer_desk.readers.log_book_files import log_file_of
from carer_desk.reports import log_book
from carer_desk.reports.log_texts import rewritten_log
from carer_desk.ui.dialogs.log_intake_dialog import LogIntakeDialog
from carer_desk.ui.dialogs.log_save_dialog import LogSaveDialog
from carer_desk.ui.dialogs.waiting_dialog import WaitingDialog

TRACKER = b"""Date,Question,Who raised it,Response,Status,Colour
12/11/2020,How many plans are late?,Foster carer,Ten.,Closed,blue
soon,And when will they be written?,,,perhaps,
"""


def looking(desk, remembered=None):
    return LogIntake(lambda private: desk.log_book.read(private=private), Role.FOSTER_CARERS_REP, remembered)


def anonymised(desk):
    """The log as it left when words of its first question and answer had been replaced."""
    book = desk.log_book.read()
    texts = [book.rows(name)[0]["wording"] for name in ("matters", "responses") if book.rows(name)]
    sent = rewritten_log(book, {text: f"A child: {text}" for text in texts})
    return log_file_of("log.xlsx", log_book.as_bytes(sent, "xlsx"))


def log_dialogs(theme, desk, window):
    """One list of dialogs for each class."""
    data = log_book.as_bytes(desk.log_book.read(), "json").replace(b"How many", b"How very many")
    files = [
        log_file_of("ours.csv", TRACKER),
        log_file_of("log.json", data.replace(b'84%"', b'83%"')),
        anonymised(desk),
    ]
    look = looking(desk)
    intakes = [(file, look.look_at(file)) for file in files]
    corrected = intakes[0][1].mapping
    intakes.append((files[0], looking(desk, lambda _key: corrected).look_at(files[0])))
    waiting = WaitingDialog(
        theme, "Saving “The log 2021-03-20.xlsx”…", lambda _tell: None, lambda: None, window
    )
    waiting.progressed.emit(200, 900)
    return {
        LogIntakeDialog: [
            LogIntakeDialog(theme, file.name, intake, lambda m, f=file: look.look_at(f, m), window)
            for file, intake in intakes
        ],
        LogSaveDialog: [LogSaveDialog(theme, window)],
        WaitingDialog: [waiting],
    }

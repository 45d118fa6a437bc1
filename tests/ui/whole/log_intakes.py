"""The window that takes a spreadsheet in, for a tracker with faults and for an edited log."""

from __future__ import annotations

from carer_desk.panel.log_intake import LogIntake
from carer_desk.panel.panel import Role
from carer_desk.readers.log_book_files import log_file_of
from carer_desk.reports import log_book
from carer_desk.ui.dialogs.log_intake_dialog import LogIntakeDialog

TRACKER = b"""Date,Question,Who raised it,Response,Status,Colour
12/11/2020,How many plans are late?,Foster carer,Ten.,Closed,blue
soon,And when will they be written?,,,perhaps,
"""


def looking(desk):
    return LogIntake(lambda private: desk.log_book.read(private=private), Role.FOSTER_CARERS_REP)


def log_intakes(theme, desk, window):
    """One dialog for each kind of file."""
    tracker = log_file_of("ours.csv", TRACKER)
    data = log_book.as_bytes(desk.log_book.read(), "json").replace(b"How many", b"How very many")
    edited = log_file_of("log.json", data)
    look = looking(desk)
    return [
        LogIntakeDialog(theme, file.name, look.look_at(file), lambda m, f=file: look.look_at(f, m), window)
        for file in (tracker, edited)
    ]

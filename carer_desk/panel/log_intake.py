"""One file on its way into the desk: the log itself or somebody's own tracker, and what it would change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from carer_desk.panel.log_book import LogBook
from carer_desk.panel.log_differences import Fault, LogDifferences, compare, given_rows
from carer_desk.panel.log_file import FileSheet, LogFile, Place
from carer_desk.panel.panel import Role
from carer_desk.panel.tracker_mapping import TrackerMapping, propose
from carer_desk.panel.tracker_rows import tracker_rows


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file would change, and for a tracker how its headings were understood."""

    differences: LogDifferences = field(repr=False)
    mapping: TrackerMapping | None = None
    """None for a file of the log itself."""


class LogIntake:
    """Compares files with the desk; ``read_book`` gives the log with or without what is private."""

    def __init__(self, read_book: Callable[[bool], LogBook], own_role: Role) -> None:
        self._read_book = read_book
        self._own_role = own_role

    def look_at(self, file: LogFile, mapping: TrackerMapping | None = None) -> Intake:
        """Tell what a file would change; a tracker is understood by the mapping, else by what its headings say."""
        if file.log_sheets and mapping is None:
            rows, faults, whole = given_rows(file)
            return Intake(compare(self._read_book(file.is_private), rows, faults, whole))
        sheet = tracker_sheet(file)
        understood = mapping or propose(sheet)
        if problem := understood.problem():
            at = Place(file.name, sheet.name, sheet.head_row)
            return Intake(LogDifferences(faults=(Fault(at, problem),)), understood)
        given, doubts = tracker_rows(file.name, sheet, understood, self._own_role)
        return Intake(compare(self._read_book(True), given, doubts), understood)


def tracker_sheet(file: LogFile) -> FileSheet:
    """The sheet of a tracker that holds the questions: the one with the most rows under a fitting heading."""
    fitting = [sheet for sheet in file.sheets if not propose(sheet).problem()]
    return max(fitting or file.sheets, key=_length)


def _length(sheet: FileSheet) -> int:
    return len(sheet.rows)

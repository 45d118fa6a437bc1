"""One file on its way into the desk: the log itself or somebody's own tracker, and what it would change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from carer_desk.panel.log_book import LogBook
from carer_desk.panel.log_differences import LogDifferences, compare
from carer_desk.panel.log_file import FileSheet, LogFile, Place
from carer_desk.panel.log_given import Fault, given_rows, identity_of
from carer_desk.panel.panel import Role
from carer_desk.panel.tracker_mapping import TrackerMapping, headings_key, propose
from carer_desk.panel.tracker_rows import tracker_rows

RememberedMapping = Callable[[str], TrackerMapping | None]
"""How a tracker with these headings was understood before, by the key of its headings."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file would change, and for a tracker how its headings were understood."""

    differences: LogDifferences = field(repr=False)
    mapping: TrackerMapping | None = None
    """None for a file of the log itself."""
    headings_key: str = ""
    """What the mapping is remembered by."""
    proposed: TrackerMapping | None = None
    """What the program makes of the headings by itself."""
    remembered: bool = False
    """Whether these headings were understood by what was corrected before."""

    @property
    def is_damaged(self) -> bool:
        """Whether a file of the log holds something that cannot be taken, as the desk’s own files never do.

        In a tracker that is ordinary: nobody wrote it for this desk.
        """
        return self.mapping is None and self.differences.has_problems

    @property
    def overwriting(self) -> Intake:
        """The same, taking the words of the file also where they had been replaced when it was written."""
        return replace(self, differences=self.differences.overwriting)

    @property
    def is_corrected(self) -> bool:
        """Whether the headings are understood otherwise than the program would."""
        return self.mapping is not None and self.mapping != self.proposed


class LogIntake:
    """Compares files with the desk; ``read_book`` gives the log with or without what is private.

    The log is read once: nobody changes the desk while a file waits to be taken.
    """

    def __init__(
        self,
        read_book: Callable[[bool], LogBook],
        own_role: Role,
        remembered: RememberedMapping | None = None,
    ) -> None:
        self._read_book = read_book
        self._own_role = own_role
        self._remembered = remembered
        self._books: dict[bool, LogBook] = {}

    def look_at(self, file: LogFile, mapping: TrackerMapping | None = None) -> Intake:
        """Tell what a file would change.

        A tracker is understood by the mapping, else as it was corrected before, else by what its headings say.
        """
        if file.log_sheets and mapping is None:
            private = self._is_private(file)
            rows, faults, whole = given_rows(file, private=private)
            return Intake(compare(self._book(private), rows, [*faults, *_unread(file)], whole))
        return self._look_at_tracker(file, mapping)

    def _look_at_tracker(self, file: LogFile, mapping: TrackerMapping | None) -> Intake:
        sheet = tracker_sheet(file)
        key, proposed = headings_key(sheet), propose(sheet)
        before = self._remembered(key) if self._remembered is not None and mapping is None else None
        understood = (mapping or before or proposed).over(sheet)
        if problem := understood.problem():
            at = Place(file.name, sheet.name, sheet.head_row)
            found = LogDifferences(faults=(Fault(at, problem),))
        else:
            sheets = [one for one in file.sheets if headings_key(one) == key]
            given, doubts = tracker_rows(file.name, sheets, understood, self._own_role)
            doubts += [_other_headings(file, one) for one in file.sheets if _is_other_tracker(one, key)]
            found = compare(self._book(True), given, doubts)
        return Intake(found, understood, key, proposed, before is not None)

    def _is_private(self, file: LogFile) -> bool:
        """A file that does not say so itself is private when it holds what a public one would leave out."""
        if file.is_private is not None:
            return file.is_private
        hidden = self._book(False).hidden
        return any(identity_of(row) in hidden for row in given_rows(file)[0])

    def _book(self, private: bool) -> LogBook:
        if private not in self._books:
            self._books[private] = self._read_book(private)
        return self._books[private]


def tracker_sheet(file: LogFile) -> FileSheet:
    """The sheet of a tracker that holds the questions: the one with the most rows under a fitting heading."""
    fitting = [sheet for sheet in file.sheets if not propose(sheet).problem()]
    return max(fitting or file.sheets, key=_length)


def _length(sheet: FileSheet) -> int:
    return len(sheet.rows)


def _unread(file: LogFile) -> list[Fault]:
    """Sheets beside those of the log that somebody may have meant to be read."""
    read = {id(sheet) for sheet, _table in file.log_sheets}
    return [
        Fault(
            Place(file.name, sheet.name, sheet.head_row),
            "This sheet is none of the log’s and was not read. Take a tracker in as a file of its own.",
            True,
        )
        for sheet in file.sheets
        if id(sheet) not in read and sheet.rows
    ]


def _is_other_tracker(sheet: FileSheet, key: str) -> bool:
    return headings_key(sheet) != key and bool(sheet.rows) and not propose(sheet).problem()


def _other_headings(file: LogFile, sheet: FileSheet) -> Fault:
    return Fault(
        Place(file.name, sheet.name, sheet.head_row),
        "This sheet has other headings and was not read. Take it in as a file of its own.",
        True,
    )

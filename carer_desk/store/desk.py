"""A desk: one panel's memory in one file, opened by one program at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.flags import Today
from carer_desk.panel.panel import Panel, what_is_wrong
from carer_desk.store import records
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection, EngineError
from carer_desk.store.listing import Listing
from carer_desk.store.meetings import Meetings, MeetingsWhenAsked
from carer_desk.store.opening import make_file, open_file
from carer_desk.store.places import SameFile
from carer_desk.store.safety_parts import SafetyParts

if TYPE_CHECKING:
    from carer_desk.panel.history import Change
    from carer_desk.panel.indicator import Indicator
    from carer_desk.panel.working_days import WorkingDayList
    from carer_desk.store.checks.finding import Finding
    from carer_desk.store.checks.open_desk import DeskChecks
    from carer_desk.store.erasing import Eraser
    from carer_desk.store.figures_said import FiguresSaid
    from carer_desk.store.front import Front
    from carer_desk.store.identity_decisions import IdentityDecisions
    from carer_desk.store.indicators import Indicators
    from carer_desk.store.links import Links
    from carer_desk.store.log_book import LogBooks
    from carer_desk.store.matters import Matters
    from carer_desk.store.papers import Papers
    from carer_desk.store.passages import Passages
    from carer_desk.store.promise_listing import PromiseListing
    from carer_desk.store.promise_search import PromiseSearch
    from carer_desk.store.promises import Promises
    from carer_desk.store.responses import Responses
    from carer_desk.store.role_spellings import RoleSpellings
    from carer_desk.store.scorecards import Scorecards
    from carer_desk.store.search import Search
    from carer_desk.store.sheets import Sheets
    from carer_desk.store.sources import Sources
    from carer_desk.store.stories import Stories
    from carer_desk.store.threads import Threads


class Desk(SafetyParts):
    """Everything that can be done with a desk; the parts are named after the nouns.

    ``now`` is the clock; the command line fixes its day. After every change that was kept, each function in
    ``on_change`` is told what it touched. Parts that a list of matters does without are loaded when they are
    first asked for, so that the window is there soon.
    """

    def __init__(self, path: Path, connection: Connection, now: Callable[[], datetime]) -> None:
        super().__init__(path, connection, now)
        self.log = ActionLog(connection, self._who, now)
        self.log.before_change = SameFile(path).check
        self.meetings = Meetings(connection, self.log, self.day)
        self.listing = Listing(connection)
        self._panel: Panel | None = None
        self._today: Today | None = None
        self._working_days: WorkingDayList | None = None
        self.log.on_change.append(self._forget)

    @classmethod
    def create(
        cls,
        path: Path,
        panel: Panel,
        passphrase: str | None,
        catalogue: Iterable[Indicator] = (),
        now: Callable[[], datetime] = datetime.now,
        code: str | None = None,
    ) -> Desk:
        """Make a new desk for a panel, with the indicators of the catalogue ready to be linked.

        Without a passphrase the file is not encrypted: for the example only. A recovery code opens it as well.
        Raises CarerDeskError when the file is there already, or cannot be made.
        """

        from carer_desk.store.calendar_table import fill_working_days

        def fill(connection: Connection) -> None:
            desk = cls(path, connection, now)
            with desk.log.action("made this desk"):
                records.insert(connection, panel)
                fill_working_days(connection)
                for indicator in catalogue:
                    desk.indicators.add(indicator)
            desk.log.forget_undo()

        return cls(path, make_file(path, passphrase, fill, code), now)

    @classmethod
    def open(
        cls, path: Path, passphrase: str | bytes | None, now: Callable[[], datetime] = datetime.now
    ) -> Desk:
        """Open a desk that is there, by its passphrase or by the key that ``keys.unseal`` gave for it.

        Raises CarerDeskError saying what is wrong with the desk or its passphrase.
        """

        def back_up(connection: Connection) -> None:
            from carer_desk.store.backups.open_desk import back_up_before_update
            from carer_desk.store.backups.writing import UnsoundError

            try:
                back_up_before_update(connection, path, now())
            except UnsoundError:  # nobody is in the desk yet who could check it
                raise EngineError("malformed") from None

        return cls(path, open_file(path, passphrase, back_up), now)

    @cached_property
    def links(self) -> Links:
        """The indicators that matters are about."""
        from carer_desk.store.links import Links

        return Links(self._connection, self.log)

    @cached_property
    def stories(self) -> Stories:
        """What the figures of an indicator say, with what was asked and promised about it."""
        from carer_desk.store.stories import Stories

        return Stories(self._connection, self.log, self.indicators, self.day)

    @cached_property
    def threads(self) -> Threads:
        """One matter with all that belongs to it."""
        from carer_desk.store.threads import Threads

        return Threads(self._connection)

    @cached_property
    def matters(self) -> Matters:
        """What was asked, and how it was closed."""
        from carer_desk.store.matters import Matters

        return Matters(self._connection, self.log, self.links, self.threads, self.day)

    @cached_property
    def responses(self) -> Responses:
        """What officers said."""
        from carer_desk.store.responses import Responses

        return Responses(self._connection, self.log)

    @cached_property
    def promises(self) -> Promises:
        """What officers promised, and what became of it."""
        from carer_desk.store.promises import Promises

        return Promises(self._connection, self.log)

    @cached_property
    def indicators(self) -> Indicators:
        """The scorecard's measures and their figures."""
        from carer_desk.store.indicators import Indicators

        return Indicators(self._connection, self.log, self.links, self.day)

    @cached_property
    def scorecards(self) -> Scorecards:
        """The scorecards that were read."""
        from carer_desk.store.scorecards import Scorecards

        return Scorecards(self._connection, self.log, self.indicators, self._council, self.day)

    @cached_property
    def papers(self) -> Papers:
        """Which papers were written."""
        from carer_desk.store.papers import Papers

        return Papers(self._connection, self.log)

    @cached_property
    def promise_listing(self) -> PromiseListing:
        """Every list of promises."""
        from carer_desk.store.promise_listing import PromiseListing

        return PromiseListing(self._connection)

    @cached_property
    def promise_search(self) -> PromiseSearch:
        """Promises by their words."""
        from carer_desk.store.promise_search import PromiseSearch

        return PromiseSearch(self._connection)

    @cached_property
    def search(self) -> Search:
        """Matters by their words."""
        from carer_desk.store.search import Search

        return Search(self._connection)

    @cached_property
    def sheets(self) -> Sheets:
        """What goes to each meeting, in order."""
        from carer_desk.store.sheets import Sheets

        return Sheets(self._connection, self.log, self.meetings, self.matters)

    @cached_property
    def log_book(self) -> LogBooks:
        """The log as plain rows, for spreadsheets."""
        from carer_desk.store.log_book import LogBooks

        return LogBooks(self._connection, self.log, self.meetings, self.matters, self.day)

    @cached_property
    def sources(self) -> Sources:
        """What was read in, and what was kept of it."""
        from carer_desk.store.keeping import Nouns
        from carer_desk.store.sources import Sources

        nouns = Nouns(self.meetings, self.matters, self.responses, self.promises, self.links)
        return Sources(self._connection, self.log, nouns, self.day)

    @cached_property
    def passages(self) -> Passages:
        """What was read in, to be read again."""
        from carer_desk.store.passages import Passages

        return Passages(self._connection)

    @cached_property
    def figures_said(self) -> FiguresSaid:
        """The ledger of figures said at meetings."""
        from carer_desk.store.figures_said import FiguresSaid

        return FiguresSaid(self._connection, self.log, self.day)

    @cached_property
    def role_spellings(self) -> RoleSpellings:
        """Who is who in the minutes, in this desk's own words."""
        from carer_desk.store.role_spellings import RoleSpellings

        return RoleSpellings(self._connection, self.log)

    @cached_property
    def identity(self) -> IdentityDecisions:
        """What may show who somebody is: the check, what was decided, the words to watch for."""
        from carer_desk.store.identity_decisions import IdentityDecisions

        return IdentityDecisions(self._connection, self.log, self._get_panel, self.day)

    @cached_property
    def checks(self) -> DeskChecks:
        """Whether all that must hold in the desk does."""
        from carer_desk.store.checks.open_desk import DeskChecks

        return DeskChecks(self._connection, self.log, self.path, self.backups, self._now)

    @cached_property
    def erasing(self) -> Eraser:
        """What takes words away for good."""
        from carer_desk.store.erasing import Eraser

        return Eraser(self._connection, self.log, lambda: self.matters, self.day)

    @cached_property
    def front(self) -> Front:
        """What the first page says."""
        from carer_desk.store.front import Front

        return Front(self._connection, self.listing)

    @property
    def on_change(self) -> list[Callable[[Change], None]]:
        """Functions to tell about every change that was kept."""
        return self.log.on_change

    @property
    def panel(self) -> Panel:
        """The panel this desk belongs to."""
        if self._panel is None:
            self._panel = records.get(self._connection, Panel, 1)
        return self._panel

    @property
    def connection(self) -> Connection:
        """The engine's connection, for the store's own tools: copies, checks and the benchmark."""
        return self._connection

    def today(self) -> Today:
        """Today with the meetings and rules that flags rest on; kept until the day or the desk changes."""
        if self._today is None or self._today.day != self.day():
            self._today = Today(
                self.day(),
                MeetingsWhenAsked(self.meetings),
                self.add_working_days,
                self.panel.written_days,
                self.meetings.calendar(),
            )
        return self._today

    def add_working_days(self, day: date, count: int) -> date:
        """The n-th working day after a day, from the calendar in the desk file."""
        return self.working_days().add(day, count)

    def working_days(self) -> WorkingDayList:
        """The working days in the desk file, which may then be counted in any thread."""
        from carer_desk.panel.working_days import WorkingDayList

        if self._working_days is None:
            # All at once: a page of late matters asks for a day of its own each.
            query = "SELECT group_concat(day) FROM (SELECT day FROM working_day ORDER BY n)"
            days = self._connection.execute(query).fetchone()[0]
            self._working_days = WorkingDayList(days.split(","))
        return self._working_days

    def save_panel(self, panel: Panel) -> None:
        """Keep what was changed about the panel. Raises CarerDeskError when it cannot be saved so."""
        problem = what_is_wrong(panel)
        if problem:
            raise CarerDeskError(problem, "Nothing was changed.")
        with self.log.action("changed the panel’s details"):
            records.update(self._connection, replace(panel, id=1, uuid=self.panel.uuid))

    def number_of(self, kind: type, words: str) -> int:
        """The id of a record by the number or uuid that somebody typed. Raises CarerDeskError when there is none."""
        return records.number_of(self._connection, kind, words)

    def undo_label(self) -> str | None:
        """The name of the action that undo would take back."""
        return self.log.undo_label()

    def redo_label(self) -> str | None:
        """The name of the action that redo would do again."""
        return self.log.redo_label()

    def undo(self) -> str:
        """Take the latest action back. Raises CarerDeskError when there is none."""
        return self.log.undo()

    def redo(self) -> str:
        """Do the action again that was undone last. Raises CarerDeskError when there is none."""
        return self.log.redo()

    def check(self) -> list[Finding]:
        """Look at everything that must hold in this desk; changes nothing, and may run in a thread of its own.

        Raises CarerDeskError when the file cannot be read, or `stop` was called meanwhile.
        """
        return self.checks.full()

    def stop(self) -> None:
        """Break off what another thread asks of the file."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close the file; everything was saved when it was done."""
        self._connection.close()

    def _who(self) -> str:
        row = self._connection.execute("SELECT role FROM panel").fetchone()
        return str(row[0]) if row else ""

    def _council(self) -> str:
        return self.panel.council

    def _get_panel(self) -> Panel:
        return self.panel

    def _forget(self, change: Change) -> None:
        if "panel" in change.nouns:
            self._panel = None
        if change.nouns & {"panel", "meeting"}:
            self._today = None

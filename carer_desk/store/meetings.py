"""Meetings and agenda items in the desk file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import overload

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.meeting import AgendaItem, Calendar, Meeting, MeetingState, WrittenDays
from carer_desk.store import records
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection


class Meetings:
    """The panel's meetings, planned, held, moved and cancelled."""

    def __init__(self, connection: Connection, log: ActionLog, today: Callable[[], date]) -> None:
        self._connection = connection
        self._log = log
        self._today = today

    def all(self) -> list[Meeting]:
        """Every meeting, oldest first."""
        return records.select(self._connection, Meeting, "ORDER BY held_on, id")

    def ids(self) -> list[int]:
        """The numbers of all meetings, the newest first; the meetings themselves are read as they are wanted."""
        rows = self._connection.execute("SELECT id FROM meeting ORDER BY held_on DESC, id DESC")
        return [row[0] for row in rows]

    def latest(self, most: int, also: int | None = None) -> list[Meeting]:
        """The newest meetings that count, so many at most and one more if it is not among them, oldest first."""
        chosen = f"WHERE state IN ('planned', 'held') ORDER BY held_on DESC, id DESC LIMIT {most:d}"
        found = records.select(self._connection, Meeting, chosen)[::-1]
        if also is not None and all(meeting.id != also for meeting in found):
            found.insert(0, self.get(also))
        return found

    def get(self, meeting_id: int) -> Meeting:
        """The meeting with this number. Raises CarerDeskError when there is none."""
        return records.get(self._connection, Meeting, meeting_id)

    def on(self, day: date) -> Meeting | None:
        """The meeting of a day, if one is entered and was not cancelled or moved."""
        rows = records.select(
            self._connection,
            Meeting,
            "WHERE held_on = ? AND state IN ('planned', 'held') ORDER BY id LIMIT 1",
            (day.isoformat(),),
        )
        return rows[0] if rows else None

    def next(self) -> Meeting | None:
        """The next planned meeting, today's included."""
        found = records.select(
            self._connection,
            Meeting,
            "INDEXED BY meeting_planned WHERE held_on >= ? AND state = 'planned' ORDER BY held_on, id LIMIT 1",
            (self._today().isoformat(),),
        )
        return found[0] if found else None

    def calendar(self) -> Calendar:
        """The days of the meetings that count, from one walk along an index."""
        walk = "SELECT held_on FROM meeting WHERE state IN ('planned', 'held') ORDER BY held_on"
        days = self._connection.execute(f"SELECT group_concat(held_on) FROM ({walk})").fetchone()[0]
        return Calendar(WrittenDays(days.split(",") if days else []), self.next())

    def unrecorded(self) -> list[Meeting]:
        """The meetings of which nobody said yet whether they were held, oldest first."""
        return records.select(
            self._connection,
            Meeting,
            "INDEXED BY meeting_planned WHERE held_on < ? AND state = 'planned' ORDER BY held_on, id",
            (self._today().isoformat(),),
        )

    def add(self, meeting: Meeting) -> Meeting:
        """Enter a meeting. Raises CarerDeskError when that day has one already."""
        if self.on(meeting.on) is not None:
            raise CarerDeskError(
                f"There is a meeting on {meeting.on:%d/%m/%Y} already.",
                "Nothing was changed.",
                "Choose that one.",
            )
        with self._log.action("entered a meeting"):
            return records.insert(self._connection, meeting)

    def find_or_add(self, day: date) -> Meeting:
        """The meeting of a day; entered if need be, as held when the day is past and as planned otherwise."""
        found = self.on(day)
        if found is not None:
            return found
        state = MeetingState.HELD if day <= self._today() else MeetingState.PLANNED
        return self.add(Meeting(day, state=state))

    def save(self, meeting: Meeting) -> None:
        """Keep what was changed: time, place, state of the minutes, whether it was held."""
        before = self.get(meeting.id)
        label = "changed a meeting"
        if meeting.state is not before.state:
            label = f"recorded a meeting as {meeting.state.value}"
        elif meeting.minutes is not before.minutes:
            label = f"recorded the minutes as {meeting.minutes.value}"
        with self._log.action(label):
            records.update(self._connection, meeting)

    def move(self, meeting_id: int, day: date) -> Meeting:
        """Move a meeting to another day: the old one stays as moved, its matters and items go along.

        Raises CarerDeskError when it was held, or the new day has a meeting.
        """
        old = self.get(meeting_id)
        if old.state is not MeetingState.PLANNED:
            raise CarerDeskError(f"This meeting is {old.state.value}: only a planned one can be moved.")
        with self._log.action("moved a meeting"):
            new = self.add(Meeting(day, old.starts_at, old.place))
            records.update(self._connection, replace(old, state=MeetingState.MOVED, moved_to_id=new.id))
            for table, column in (
                ("matter", "meeting_id"),
                ("matter", "left_off_id"),
                ("agenda_item", "meeting_id"),
            ):
                self._connection.execute(
                    f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (new.id, meeting_id)
                )
        return new

    def hold(self, meeting_id: int, not_reached: tuple[int, ...], carry: Callable[[int], None]) -> None:
        """Record a planned meeting as held; the matters it did not reach are carried over by ``carry``."""
        meeting = self.get(meeting_id)
        with self._log.action("recorded a meeting as held"):
            for matter_id in not_reached:
                carry(matter_id)
            records.update(self._connection, replace(meeting, state=MeetingState.HELD))

    def items(self, meeting_id: int) -> list[AgendaItem]:
        """The agenda of a meeting, in order."""
        return records.select(
            self._connection, AgendaItem, "WHERE meeting_id = ? ORDER BY position, id", (meeting_id,)
        )

    def add_item(self, item: AgendaItem) -> AgendaItem:
        """Add an agenda item at the end. Raises CarerDeskError without a title."""
        if not item.title.strip():
            raise CarerDeskError("Type the title of the agenda item.", "Nothing was changed.")
        with self._log.action("added an agenda item"):
            place = item.position or len(self.items(item.meeting_id)) + 1
            return records.insert(self._connection, replace(item, position=place))

    def find_or_add_item(self, meeting_id: int, words: str) -> AgendaItem:
        """The item of a meeting with this number or title, added as a title if there is none."""
        wanted = words.strip().casefold()
        for item in self.items(meeting_id):
            if wanted in (item.number.casefold(), item.title.casefold()):
                return item
        return self.add_item(AgendaItem(meeting_id, words.strip()))

    def save_item(self, item: AgendaItem) -> None:
        """Keep what was changed in an agenda item."""
        with self._log.action("changed an agenda item"):
            records.update(self._connection, item)

    def remove_item(self, item_id: int) -> None:
        """Take an agenda item out; its matters stay with the meeting."""
        with self._log.action("removed an agenda item"):
            self._connection.execute("UPDATE matter SET item_id = NULL WHERE item_id = ?", (item_id,))
            records.delete(self._connection, AgendaItem, "WHERE id = ?", (item_id,))

    def remove(self, meeting_id: int) -> None:
        """Take a meeting out that nothing belongs to. Raises CarerDeskError when something does."""
        for table, column in (
            ("matter", "meeting_id"),
            ("carry", "meeting_id"),
            ("response", "meeting_id"),
            ("meeting", "moved_to_id"),
            ("scorecard", "meeting_id"),
            ("source", "meeting_id"),
        ):
            if self._connection.execute(
                f"SELECT 1 FROM {table} WHERE {column} = ?", (meeting_id,)
            ).fetchone():
                raise CarerDeskError(
                    "Matters or replies belong to this meeting.",
                    "Nothing was changed.",
                    "Record it as cancelled instead.",
                )
        with self._log.action("removed a meeting"):
            self._connection.execute(
                "UPDATE matter SET left_off_id = NULL WHERE left_off_id = ?", (meeting_id,)
            )
            records.delete(self._connection, AgendaItem, "WHERE meeting_id = ?", (meeting_id,))
            records.delete(self._connection, Meeting, "WHERE id = ?", (meeting_id,))

    def matters_put(self, meeting_id: int) -> list[int]:
        """The matters put at, or down for, a meeting, in the order of the sheet."""
        rows = self._connection.execute(
            "SELECT id FROM matter WHERE meeting_id = ? ORDER BY sheet_order IS NULL, sheet_order, id",
            (meeting_id,),
        )
        return [row[0] for row in rows]


class MeetingsWhenAsked(Sequence[Meeting]):
    """Every meeting, oldest first, read when somebody looks: most of the day nobody does."""

    def __init__(self, meetings: Meetings) -> None:
        self._meetings = meetings
        self._every: list[Meeting] | None = None

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, place: int) -> Meeting: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Meeting]: ...

    def __getitem__(self, place: int | slice) -> Meeting | Sequence[Meeting]:
        return self._all()[place]

    def _all(self) -> list[Meeting]:
        if self._every is None:
            self._every = self._meetings.all()
        return self._every

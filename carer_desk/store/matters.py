"""Matters in the desk file: logged, changed, tagged, carried over, closed and removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from carer_desk.panel import matter as rules
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Carry, Closing, Link, Matter, Outcome
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.promise import Promise, PromiseEvent
from carer_desk.panel.response import Response
from carer_desk.panel.thread import what_blocks_closing
from carer_desk.store import records
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection
from carer_desk.store.links import Links
from carer_desk.store.threads import Threads
from carer_desk.store.uuids import new_uuid

_OF_CARRY = "WHERE matter_id = ? AND meeting_id = ?"


class Matters:
    """What can be done to a matter; each method is one action with a name."""

    def __init__(
        self,
        connection: Connection,
        log: ActionLog,
        links: Links,
        threads: Threads,
        today: Callable[[], date],
    ) -> None:
        self._connection = connection
        self._log = log
        self._links = links
        self._threads = threads
        self._today = today

    def get(self, matter_id: int) -> Matter:
        """The matter with this number. Raises CarerDeskError when there is none."""
        return records.get(self._connection, Matter, matter_id)

    def add(self, matter: Matter, tags: Iterable[str] = (), indicator_ids: Iterable[int] = ()) -> Matter:
        """Log a new matter with its tags and links.

        Without a day it is raised on its meeting's day, or today. Raises CarerDeskError when it has no wording.
        """
        wanted = {tag.strip() for tag in tags if tag.strip()}
        if matter.raised_on == date.min:
            matter = replace(matter, raised_on=self._first_day(matter))
        self._refuse(rules.what_is_wrong(matter))
        self._refuse(rules.what_is_wrong_with_tags(wanted, len(wanted)))
        with self._log.action(f"logged a {matter.kind.words}"):
            logged = records.insert(self._connection, matter)
            for tag in sorted(wanted):
                self._tag(logged.id, tag)
            for indicator_id in indicator_ids:
                self._links.add(logged.id, indicator_id)
        return logged

    def save(self, matter: Matter, label: str = "") -> None:
        """Keep what was changed in a matter. Raises CarerDeskError when it cannot be saved so."""
        self._refuse(rules.what_is_wrong(matter))
        self._refuse(self._loop(matter))
        with self._log.action(label or f"changed a {matter.kind.words}"):
            records.update(self._connection, matter)

    def remove(self, matter_id: int) -> None:
        """Take a matter out of the desk with everything that belongs to it; undo brings all of it back."""
        matter = self.get(matter_id)
        with self._log.action(f"removed a {matter.kind.words}"):
            for pointer in ("supplements_id", "repeats_id"):
                self._connection.execute(
                    f"UPDATE matter SET {pointer} = NULL WHERE {pointer} = ?", (matter_id,)
                )
            self._connection.execute("DELETE FROM passage WHERE matter_id = ?", (matter_id,))
            records.delete(
                self._connection,
                PromiseEvent,
                "WHERE promise_id IN (SELECT id FROM promise WHERE matter_id = ?)",
                (matter_id,),
            )
            records.delete(self._connection, Promise, "WHERE matter_id = ?", (matter_id,))
            self._connection.execute(
                "UPDATE response SET corrects_id = NULL WHERE matter_id = ? AND corrects_id IS NOT NULL",
                (matter_id,),
            )
            for kind in (Response, Link, Carry, Closing):
                records.delete(self._connection, kind, "WHERE matter_id = ?", (matter_id,))
            self._connection.execute("DELETE FROM tag WHERE matter_id = ?", (matter_id,))
            records.delete(self._connection, Matter, "WHERE id = ?", (matter_id,))

    def set_tags(self, matter_id: int, tags: Iterable[str]) -> None:
        """Give a matter exactly these tags. Raises CarerDeskError for new ones that are too many or too long."""
        wanted = {tag.strip() for tag in tags if tag.strip()}
        rows = self._connection.execute("SELECT name FROM tag WHERE matter_id = ?", (matter_id,)).fetchall()
        present = {row[0] for row in rows}
        self._refuse(rules.what_is_wrong_with_tags(wanted - present, len(wanted)))
        with self._log.action("changed the tags"):
            for tag in sorted(present - wanted):
                self._connection.execute("DELETE FROM tag WHERE matter_id = ? AND name = ?", (matter_id, tag))
            for tag in sorted(wanted - present):
                self._tag(matter_id, tag)

    def tags(self) -> list[tuple[str, int]]:
        """Every tag in use with how many matters carry it."""
        rows = self._connection.execute("SELECT name, count(*) FROM tag GROUP BY name ORDER BY name")
        return [(row[0], row[1]) for row in rows]

    def not_reached(self, matter_id: int) -> None:
        """Record that its meeting did not reach the matter, and carry it over to the next planned one."""
        matter = self.get(matter_id)
        if matter.meeting_id is None:
            raise CarerDeskError("This matter is not down for a meeting yet.", "Nothing was changed.")
        meeting = records.get(self._connection, Meeting, matter.meeting_id)
        coming = records.select(
            self._connection,
            Meeting,
            "WHERE state = 'planned' AND held_on > ? ORDER BY held_on, id LIMIT 1",
            (meeting.on.isoformat(),),
        )
        with self._log.action("carried over: not reached"):
            if not records.select(self._connection, Carry, _OF_CARRY, (matter_id, meeting.id)):
                records.insert(self._connection, Carry(matter_id, meeting.id))
            records.update(
                self._connection, replace(matter, meeting_id=coming[0].id if coming else None, item_id=None)
            )

    def put_at(self, matter_id: int, meeting_id: int | None) -> None:
        """Put a matter down for a meeting, or take it off again."""
        matter = self.get(matter_id)
        label = "put down for a meeting" if meeting_id is not None else "taken off the meeting"
        with self._log.action(label):
            records.update(self._connection, replace(matter, meeting_id=meeting_id, item_id=None))

    def order_sheet(self, matter_ids: list[int]) -> None:
        """Keep the order of the question sheet, first to last."""
        with self._log.action("ordered the question sheet"):
            for place, matter_id in enumerate(matter_ids, start=1):
                self._connection.execute(
                    "UPDATE matter SET sheet_order = ? WHERE id = ? AND sheet_order IS NOT ?",
                    (float(place), matter_id, float(place)),
                )

    def set_must_ask(self, matter_id: int, must_ask: bool) -> None:
        """Mark a matter as one that must be asked, or not."""
        with self._log.action("marked as must ask" if must_ask else "took the must-ask mark off"):
            records.update(self._connection, replace(self.get(matter_id), must_ask=must_ask))

    def leave_off(self, matter_id: int, meeting_id: int | None) -> None:
        """Take an open matter off one meeting's question sheet, or (None) put it back."""
        label = "left off the question sheet" if meeting_id is not None else "put back on the question sheet"
        with self._log.action(label):
            records.update(self._connection, replace(self.get(matter_id), left_off_id=meeting_id))

    def close(self, matter_id: int, outcome: Outcome, reason: str) -> None:
        """Close a matter. Raises CarerDeskError without a reason, or when something open keeps it from “resolved”."""
        self._refuse(what_blocks_closing(self._threads.thread(matter_id), outcome, reason))
        with self._log.action(f"closed as “{outcome.words}”"):
            records.insert(self._connection, Closing(matter_id, self._today(), reason.strip(), outcome))

    def reopen(self, matter_id: int, reason: str) -> None:
        """Open a closed matter again. Raises CarerDeskError without a reason or when it is open."""
        if self._threads.thread(matter_id).closing is None:
            raise CarerDeskError("This matter is not closed.", "Nothing was changed.")
        if not reason.strip():
            raise CarerDeskError("Say why it is opened again.", "Nothing was changed.")
        with self._log.action("reopened"):
            records.insert(self._connection, Closing(matter_id, self._today(), reason.strip()))

    def _tag(self, matter_id: int, tag: str) -> None:
        self._connection.execute(
            "INSERT INTO tag (uuid, matter_id, name) VALUES (?, ?, ?)", (new_uuid(), matter_id, tag)
        )

    def _first_day(self, matter: Matter) -> date:
        if matter.meeting_id is None:
            return self._today()
        meeting = records.get(self._connection, Meeting, matter.meeting_id)
        return meeting.on if meeting.state is MeetingState.HELD else self._today()

    def _loop(self, matter: Matter) -> str:
        """A supplementary must not lead back to itself over its parents."""
        seen = {matter.id}
        parent = matter.supplements_id
        while parent is not None:
            if parent in seen:
                return "That would make the matter a supplementary to itself. Choose another one."
            seen.add(parent)
            parent = self.get(parent).supplements_id
        return ""

    def _refuse(self, problem: str) -> None:
        if problem:
            raise CarerDeskError(problem, "Nothing was changed.")

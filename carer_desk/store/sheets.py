"""What a meeting has before it: its question sheet, the matters put, and the ones it did not reach."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.meeting import MeetingState
from carer_desk.panel.response import Response
from carer_desk.panel.standing import OPEN_STANDINGS
from carer_desk.panel.tally import MeetingTally, SheetTally
from carer_desk.store import records
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection
from carer_desk.store.matters import Matters
from carer_desk.store.meetings import Meetings

_OPEN = ", ".join(f"'{standing.value}'" for standing in sorted(OPEN_STANDINGS))
_SHEET_ORDER = "sheet_order IS NULL, sheet_order, must_ask DESC, raised_on, id"
"""As Order.SHEET says: the user's order, must-ask first among the unplaced, then oldest first."""


# The plus before “standing” in a condition keeps the planner from walking all open matters for the few that
# are placed, must-ask, left off or down for one meeting: each of those has a small index of its own.


class Sheets:
    """Answers what is on a meeting's sheet; open matters come forward by themselves until they are left off."""

    def __init__(self, connection: Connection, log: ActionLog, meetings: Meetings, matters: Matters) -> None:
        self._connection = connection
        self._log = log
        self._meetings = meetings
        self._matters = matters

    def on_sheet(self, meeting_id: int) -> array[int]:
        """The open matters of a meeting's sheet in order, but for those left off it.

        Order.SHEET in three short lists: those with a place, must-ask without one, the rest. The rest comes from an
        index alone, which keeps a desk of a hundred thousand matters quick.
        """
        placed = self._placed(meeting_id)
        known = set(placed)
        must = [matter_id for matter_id in self._must_ask(meeting_id) if matter_id not in known]
        known.update(must)
        known.update(self.left_off(meeting_id))
        query = f"SELECT id FROM matter WHERE standing IN ({_OPEN}) ORDER BY raised_on, id"
        rest = (row[0] for row in self._connection.execute(query))
        return array("q", [*placed, *must, *(matter_id for matter_id in rest if matter_id not in known)])

    def left_off(self, meeting_id: int) -> array[int]:
        """The open matters that were left off a meeting's sheet."""
        query = (
            f"SELECT id FROM matter WHERE left_off_id = ? AND +standing IN ({_OPEN}) ORDER BY {_SHEET_ORDER}"
        )
        return array("q", (row[0] for row in self._connection.execute(query, (meeting_id,))))

    def tally(self, meeting_id: int) -> SheetTally:
        """How many questions a sheet has, and how many of them must be asked."""
        run = self._connection.execute
        every = run(f"SELECT coalesce(sum(matters), 0) FROM tally WHERE standing IN ({_OPEN})").fetchone()[0]
        must = run(
            "SELECT count(*) FROM matter INDEXED BY matter_must_ask "
            f"WHERE must_ask = 1 AND +standing IN ({_OPEN})"
        ).fetchone()[0]
        left_off, must_left_off = run(
            "SELECT count(*), coalesce(sum(must_ask), 0) FROM matter "
            f"WHERE left_off_id = ? AND +standing IN ({_OPEN})",
            (meeting_id,),
        ).fetchone()
        return SheetTally(every - left_off, must - must_left_off)

    def place(self, matter_id: int, step: int, meeting_id: int) -> bool:
        """Move a matter so many places up (below 0) or down on a meeting's sheet; False when it cannot go there."""
        order = list(self.on_sheet(meeting_id))
        old = order.index(matter_id)
        new = old + step
        if not 0 <= new < len(order):
            return False
        order.insert(new, order.pop(old))
        self._keep_order(order, max(old, new) + 1, meeting_id)
        return True

    def put_first(self, matter_ids: Sequence[int], meeting_id: int) -> None:
        """Put matters first on a meeting's sheet in this order, the others after them as they were.

        Raises CarerDeskError when one of them is not on the sheet.
        """
        order, first = list(self.on_sheet(meeting_id)), list(dict.fromkeys(matter_ids))
        missing = sorted(set(first) - set(order))
        if missing:
            numbers = ", ".join(str(matter_id) for matter_id in missing)
            raise CarerDeskError(
                f"Not on this question sheet: {numbers}.",
                "Nothing was changed.",
                "Only open questions that were not left off stand on it.",
            )
        chosen = set(first)
        rest = [matter_id for matter_id in order if matter_id not in chosen]
        reach = max((order.index(matter_id) for matter_id in first), default=-1)
        self._keep_order(first + rest, reach + 1, meeting_id)

    def put_down(self, matter_ids: Sequence[int], meeting_id: int) -> int:
        """Put those of these matters that are down for no meeting down for this one; gives how many there were.

        A meeting that was cancelled holds nothing back.
        """
        every = [self._matters.get(matter_id) for matter_id in matter_ids]
        free = [
            matter for matter in every if matter.meeting_id is None or self._called_off(matter.meeting_id)
        ]
        with self._log.action("put down for a meeting"):
            for matter in free:
                self._matters.put_at(matter.id, meeting_id)
        return len(free)

    def to_be_put(self, meeting_id: int) -> array[int]:
        """The matters that are down for a planned meeting and wait to be put, in the order of the sheet."""
        query = (
            "SELECT id FROM matter WHERE meeting_id = ? AND +standing IN ('ready', 'carried_over') "
            f"ORDER BY {_SHEET_ORDER}"
        )
        return array("q", (row[0] for row in self._connection.execute(query, (meeting_id,))))

    def hold(self, meeting_id: int, also_put: Sequence[int], not_reached: Sequence[int]) -> None:
        """Record a planned meeting as held, in one action: some matters were put there besides, some not reached."""
        with self._log.action("recorded a meeting as held"):
            self.put_down(also_put, meeting_id)
            self._meetings.hold(meeting_id, tuple(not_reached), self._matters.not_reached)

    def last_said(self, matter_ids: Sequence[int]) -> dict[int, Response]:
        """The latest reply to each of these matters that has one."""
        said = {}
        for matter_id in matter_ids:
            for response in records.select(
                self._connection,
                Response,
                "WHERE matter_id = ? AND kind <> 'none_recorded' ORDER BY said_on DESC, id DESC LIMIT 1",
                (matter_id,),
            ):
                said[matter_id] = response
        return said

    def meeting_tally(self, meeting_id: int) -> MeetingTally:
        """How many matters a meeting had, did not reach, and left without a reply on record."""
        run = self._connection.execute
        put, no_reply = run(
            "SELECT count(*), coalesce(sum(no_reply), 0) FROM matter WHERE meeting_id = ?", (meeting_id,)
        ).fetchone()
        carried = run("SELECT count(*) FROM carry WHERE meeting_id = ?", (meeting_id,)).fetchone()[0]
        return MeetingTally(put, carried, no_reply)

    def order_agenda(self, item_ids: Sequence[int]) -> None:
        """Keep the order of a meeting's agenda items, first to last."""
        with self._log.action("ordered the agenda"):
            for place, item_id in enumerate(item_ids, start=1):
                self._connection.execute(
                    "UPDATE agenda_item SET position = ? WHERE id = ? AND position <> ?",
                    (place, item_id, place),
                )

    def put_by_item(self, meeting_id: int, most: int) -> list[tuple[int | None, int]]:
        """Agenda item and id of the matters put at a meeting, in the order of its agenda and sheet."""
        query = (
            "SELECT m.item_id, m.id FROM matter m LEFT JOIN agenda_item a ON a.id = m.item_id "
            "WHERE m.meeting_id = ? ORDER BY m.item_id IS NULL, a.position, a.id, "
            "m.sheet_order IS NULL, m.sheet_order, m.raised_on, m.id "
            f"LIMIT {most}"
        )
        return [(row[0], row[1]) for row in self._connection.execute(query, (meeting_id,))]

    def not_reached(self, meeting_id: int) -> list[int]:
        """The matters that a meeting did not reach."""
        query = "SELECT matter_id FROM carry WHERE meeting_id = ? ORDER BY id"
        return [row[0] for row in self._connection.execute(query, (meeting_id,))]

    def _keep_order(self, order: list[int], least: int, meeting_id: int) -> None:
        """Number the sheet from the top, at least so far as it changed."""
        # Those without a place come after all that have one, so numbering may stop at the last place in use.
        self._matters.order_sheet(order[: max(len(self._placed(meeting_id)), least)])

    def _called_off(self, meeting_id: int) -> bool:
        return self._meetings.get(meeting_id).state is MeetingState.CANCELLED

    def _placed(self, meeting_id: int) -> list[int]:
        query = (
            f"SELECT id FROM matter WHERE sheet_order IS NOT NULL AND +standing IN ({_OPEN}) "
            "AND left_off_id IS NOT ? ORDER BY sheet_order, must_ask DESC, raised_on, id"
        )
        return [row[0] for row in self._connection.execute(query, (meeting_id,))]

    def _must_ask(self, meeting_id: int) -> list[int]:
        query = (
            f"SELECT id FROM matter WHERE must_ask = 1 AND +standing IN ({_OPEN}) AND left_off_id IS NOT ? "
            "ORDER BY raised_on, id"
        )
        return [row[0] for row in self._connection.execute(query, (meeting_id,))]

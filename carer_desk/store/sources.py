"""What was read in: sources, the passages that kept records come from, and what was refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.due import read_due
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Kind, Matter
from carer_desk.panel.meeting import AgendaItem, Meeting
from carer_desk.panel.minutes import FigureFound
from carer_desk.panel.promise import Promise
from carer_desk.panel.response import Response, ResponseKind, Where
from carer_desk.panel.source import Passage, Source
from carer_desk.panel.taking import ReadingTaken, Taken
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection
from carer_desk.store.identity import new_uuid
from carer_desk.store.matters import Matters
from carer_desk.store.meetings import Meetings
from carer_desk.store.promises import Promises
from carer_desk.store.responses import Responses

_PAGE_KINDS = {Where.DRAFT_MINUTES: "draft_minutes", Where.APPROVED_MINUTES: "approved_minutes"}


class Sources:
    """Keeps what the user takes from a reading, and knows what is on the desk already."""

    def __init__(
        self,
        connection: Connection,
        log: ActionLog,
        meetings: Meetings,
        matters: Matters,
        responses: Responses,
        promises: Promises,
        today: Callable[[], date],
    ) -> None:
        self._connection = connection
        self._log = log
        self._meetings = meetings
        self._matters = matters
        self._responses = responses
        self._promises = promises
        self._today = today

    def kept_quotes(self, source: Source, held_on: date | None) -> frozenset[str]:
        """The quotes kept from this page, or from any page of that day’s meeting, each as one line."""
        return self._quotes("passage", "p.matter_id IS NOT NULL AND", source, held_on)

    def refused_quotes(self, source: Source, held_on: date | None) -> frozenset[str]:
        """The quotes that were refused there."""
        return self._quotes("refusal", "", source, held_on)

    def take(self, reading: ReadingTaken) -> list[int]:
        """Keep what was taken from a reading in one action; gives the matters it made or answered.

        Raises CarerDeskError for a meeting still to come, or when something cannot be saved as it is.
        """
        if reading.held_on > self._today():
            raise CarerDeskError(
                "These minutes are of a day still to come.", "Nothing was changed.", "Put their day right."
            )
        label = f"Read minutes of {day_month_year(reading.held_on)}: {len(reading.kept)} kept"
        with self._log.action(label):
            meeting = self._meetings.find_or_add(reading.held_on)
            source_id = self._source(reading, meeting)
            for place in reading.refused:
                self._connection.execute(
                    "INSERT OR IGNORE INTO refusal (uuid, source_id, start_at, end_at) VALUES (?, ?, ?, ?)",
                    (new_uuid(), source_id, place.start, place.end),
                )
            return [self._take_one(one, reading, meeting, source_id) for one in reading.kept]

    def _take_one(self, one: Taken, reading: ReadingTaken, meeting: Meeting, source_id: int) -> int:
        found = one.exchange
        item_id = self._item(meeting.id, one)
        if one.answers_id is not None:
            matter = self._matters.get(one.answers_id)
        else:
            matter = self._matters.add(
                Matter(
                    found.wording,
                    found.kind.matter_kind,
                    raised_by=found.raised_by,
                    raised_on=meeting.on,
                    meeting_id=meeting.id,
                    item_id=item_id,
                ),
                indicator_ids=self._indicator_ids(one.codes),
            )
        self._passage(source_id, found.quote, matter.id)
        replies = self._replies(one, reading, meeting, matter, source_id)
        for promise in one.promises:
            due = read_due(promise.due_words, meeting.on, self._meetings.calendar().days)
            inside = next(
                (number for place, number in replies if place.start <= promise.quote.start < place.end), None
            )
            kept = self._promises.add(
                Promise(
                    matter.id,
                    promise.wording or _flat(promise.quote.text),
                    meeting.on,
                    promise.owner,
                    inside,
                    promise.due_words,
                    promise.due or due.date,
                    None if promise.due else due.due_from,
                )
            )
            self._passage(source_id, promise.quote, matter.id, promise_id=kept.id)
        for figure in one.figures:
            self._figure(figure, source_id, meeting.on)
        return matter.id

    def _replies(
        self, one: Taken, reading: ReadingTaken, meeting: Meeting, matter: Matter, source_id: int
    ) -> list[tuple[Passage, int]]:
        place = f"minutes, item {one.item_number}" if one.item_number else "minutes"
        kept = []
        for reply in one.exchange.replies:
            response = self._responses.add(
                Response(
                    matter.id, meeting.on, reply.kind, reply.by, reading.where,
                    reply.wording or _flat(reply.quote.text), meeting.id, place,
                )
            )  # fmt: skip
            self._passage(source_id, reply.quote, matter.id, response_id=response.id)
            kept.append((reply.quote, response.id))
        if not kept and matter.kind is not Kind.COMMENT:
            none = ResponseKind.NONE_RECORDED
            self._responses.add(
                Response(
                    matter.id, meeting.on, none, where=reading.where, meeting_id=meeting.id, source=place
                )
            )
        return kept

    def _source(self, reading: ReadingTaken, meeting: Meeting) -> int:
        source = reading.source
        row = self._connection.execute("SELECT id FROM source WHERE sha256 = ?", (source.sha256,)).fetchone()
        if row is not None:
            return int(row[0])
        cursor = self._connection.execute(
            "INSERT INTO source (uuid, name, form, sha256, text, pages, page_kind, body, meeting_id, added_on) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (new_uuid(), source.name, source.form.value, source.sha256, source.text,
             json.dumps(list(source.pages)), _PAGE_KINDS.get(reading.where, ""), reading.body, meeting.id,
             self._today().isoformat()),
        )  # fmt: skip
        return int(cursor.lastrowid or 0)

    def _passage(
        self,
        source_id: int,
        place: Passage,
        matter_id: int | None = None,
        response_id: int | None = None,
        promise_id: int | None = None,
    ) -> int:
        cursor = self._connection.execute(
            "INSERT INTO passage (uuid, source_id, start_at, end_at, matter_id, response_id, promise_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (new_uuid(), source_id, place.start, place.end, matter_id, response_id, promise_id),
        )
        return int(cursor.lastrowid or 0)

    def _figure(self, figure: FigureFound, source_id: int, day: date) -> None:
        passage_id = self._passage(source_id, figure.quote)
        indicator = next(iter(self._indicator_ids((figure.indicator,))), None)
        self._connection.execute(
            "INSERT INTO figure_said (uuid, source_id, passage_id, indicator_id, value, unit, period_words, "
            "said_by, said_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (new_uuid(), source_id, passage_id, indicator, figure.value, figure.unit, figure.period_words,
             figure.by, day.isoformat()),
        )  # fmt: skip

    def _indicator_ids(self, codes: tuple[str, ...]) -> list[int]:
        marks = ", ".join("?" * len(codes))
        rows = self._connection.execute(
            f"SELECT id FROM indicator WHERE code IN ({marks}) ORDER BY id", codes
        )
        return [row[0] for row in rows.fetchall()]

    def _item(self, meeting_id: int, one: Taken) -> int | None:
        if not one.item_title.strip():
            return None
        for item in self._meetings.items(meeting_id):
            if item.title.casefold() == one.item_title.strip().casefold():
                return item.id
        return self._meetings.add_item(AgendaItem(meeting_id, one.item_title.strip(), one.item_number)).id

    def _quotes(self, table: str, only: str, source: Source, held_on: date | None) -> frozenset[str]:
        day = held_on.isoformat() if held_on else ""
        rows = self._connection.execute(
            f"SELECT substr(s.text, p.start_at + 1, p.end_at - p.start_at) FROM {table} p "
            "JOIN source s ON s.id = p.source_id LEFT JOIN meeting m ON m.id = s.meeting_id "
            f"WHERE {only} (s.sha256 = ? OR m.held_on = ?)",
            (source.sha256, day),
        )
        return frozenset(_flat(row[0]) for row in rows.fetchall())


def _flat(text: str) -> str:
    return " ".join(text.split())

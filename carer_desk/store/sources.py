"""What was read in: sources, the passages that kept records come from, and what was refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.known_quotes import QuotesKnown
from carer_desk.panel.meeting import Meeting, MeetingState, MinutesState
from carer_desk.panel.response import Where
from carer_desk.panel.source import Source
from carer_desk.panel.taking import (
    FigureTaken,
    PromiseTaken,
    ReadingTaken,
    Sort,
    Taken,
    figure_words,
    one_line,
)
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection
from carer_desk.store.keeping import Keeping, Nouns, nothing_new
from carer_desk.store.records import written_day
from carer_desk.store.uuids import new_uuid

_PAGE_KINDS = {Where.DRAFT_MINUTES: "draft_minutes", Where.APPROVED_MINUTES: "approved_minutes"}
_MINUTES = {Where.DRAFT_MINUTES: MinutesState.DRAFT, Where.APPROVED_MINUTES: MinutesState.APPROVED}
_KEPT = (
    "SELECT CASE WHEN promise_id IS NOT NULL THEN 'promise' WHEN matter_id IS NULL THEN 'figure' "
    "ELSE 'exchange' END, start_at, end_at FROM passage WHERE source_id = ? AND response_id IS NULL"
)
_REFUSED = "SELECT id, start_at, end_at FROM refusal WHERE source_id = ?"
_OTHERS = "SELECT s.id FROM source s JOIN meeting m ON m.id = s.meeting_id WHERE m.held_on = ? AND s.id <> ?"


class Sources:
    """Keeps what the user takes from a reading, and knows what is on the desk already."""

    def __init__(
        self, connection: Connection, log: ActionLog, nouns: Nouns, today: Callable[[], date]
    ) -> None:
        self._connection = connection
        self._log = log
        self._nouns = nouns
        self._today = today

    def day_of(self, source: Source) -> date | None:
        """The day of the meeting whose minutes this page was when something of it was kept; None for a new page."""
        query = "SELECT m.held_on FROM source s JOIN meeting m ON m.id = s.meeting_id WHERE s.id = ?"
        row = self._connection.execute(query, (self._known_id(source),)).fetchone()
        return written_day(row[0]) if row is not None else None

    def kept_quotes(self, source: Source, held_on: date | None) -> QuotesKnown:
        """What was kept of this page, or of another page of that day’s meeting."""
        known = self._known_id(source)
        places = self._connection.execute(_KEPT, (known,)).fetchall()
        here = frozenset((Sort(sort), start, end) for sort, start, end in places)
        words: set[tuple[Sort, str]] = set()
        for other in self._others(known, held_on):
            query = f"{_KEPT} AND matter_id IS NOT NULL"
            words.update((Sort(sort), said) for sort, said in self._said(other, query))
            words.update(self._figures_of(other))
        return QuotesKnown(here, frozenset(words))

    def refused_quotes(self, source: Source, held_on: date | None) -> QuotesKnown:
        """What was refused there; a refused figure counts in its own page only, for “84%” may be anything."""
        known = self._known_id(source)
        places = self._connection.execute(_REFUSED, (known,)).fetchall()
        here = frozenset((sort, start, end) for _, start, end in places for sort in Sort)
        words: set[tuple[Sort, str]] = set()
        for other in self._others(known, held_on):
            for _, said in self._said(other, _REFUSED):
                words |= {(Sort.EXCHANGE, said), (Sort.PROMISE, said)}
        return QuotesKnown(here, frozenset(words))

    def take(self, reading: ReadingTaken) -> list[int]:
        """Keep what was taken from a reading in one action; gives the matters it made or answered.

        What was kept before is passed over; what was refused before and is kept now is refused no more. The
        meeting counts as held, and its minutes as draft or approved. Raises CarerDeskError for a meeting still to
        come, when all of it was kept before, or when something cannot be saved as it is.
        """
        if reading.held_on > self._today():
            raise CarerDeskError(
                "These minutes are of a day still to come.", "Nothing was changed.", "Put their day right."
            )
        kept = self.kept_quotes(reading.source, reading.held_on)
        refused = self.refused_quotes(reading.source, reading.held_on)
        new = _only_new(reading, kept)
        with self._log.action(f"Read minutes of {day_month_year(reading.held_on)}: {new.count} kept"):
            meeting, changed = self._meeting(new)
            source_id, moved = self._source(new, meeting)
            self._forgive(new, refused, source_id)
            refusals = self._refuse(new, kept, source_id)
            keeping = Keeping(self._connection, self._nouns, new, meeting, source_id)
            matters = [keeping.exchange(one) for one in new.kept]
            matters += [keeping.promise(one) for one in new.promises]
            for one in new.figures:
                keeping.figure(one.figure)
            wanted = reading.count + len(reading.refused)
            if wanted and not (new.count or refusals or changed or moved):
                raise nothing_new()
        return list(dict.fromkeys(matters))

    def _meeting(self, reading: ReadingTaken) -> tuple[Meeting, bool]:
        """The meeting minuted, recorded as held and minuted, and whether that is new; approved stays approved."""
        meeting = self._nouns.meetings.find_or_add(reading.held_on)
        minutes = _MINUTES.get(reading.where)
        if minutes is None:
            return meeting, False
        if meeting.minutes is MinutesState.APPROVED:
            minutes = MinutesState.APPROVED
        recorded = replace(meeting, state=MeetingState.HELD, minutes=minutes)
        if recorded != meeting:
            self._nouns.meetings.save(recorded)
        return recorded, recorded != meeting

    def _source(self, reading: ReadingTaken, meeting: Meeting) -> tuple[int, bool]:
        """The number of the source, kept if it is new, and whether something about it is; it follows its meeting."""
        source, kind = reading.source, _PAGE_KINDS.get(reading.where, "")
        known = self._known_id(source)
        if known:
            cursor = self._connection.execute(
                "UPDATE source SET meeting_id = :meeting, body = iif(:body = '', body, :body), "
                "page_kind = iif(page_kind = 'approved_minutes' OR :kind = '', page_kind, :kind) "
                "WHERE id = :id AND (meeting_id IS NOT :meeting OR (:body <> '' AND body <> :body) "
                "OR (page_kind <> 'approved_minutes' AND :kind <> '' AND page_kind <> :kind))",
                {"meeting": meeting.id, "body": reading.body, "kind": kind, "id": known},
            )
            return known, cursor.rowcount > 0
        taken = self._connection.execute("SELECT 1 FROM source WHERE sha256 = ?", (source.sha256,)).fetchone()
        cursor = self._connection.execute(
            "INSERT INTO source (uuid, name, form, sha256, text, pages, page_kind, body, meeting_id, added_on) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (new_uuid(), source.name, source.form.value, _of_text(source) if taken else source.sha256, source.text,
             json.dumps(list(source.pages)), kind, reading.body, meeting.id, self._today().isoformat()),
        )  # fmt: skip
        return int(cursor.lastrowid or 0), True

    def _forgive(self, reading: ReadingTaken, refused: QuotesKnown, source_id: int) -> None:
        """Take back the refusals of what is kept now, here and in other papers of the meeting."""
        every: tuple[Taken | PromiseTaken | FigureTaken, ...]
        every = (*reading.kept, *reading.promises, *reading.figures)
        kept = [one for one in every if refused.has(one)]
        words: set[tuple[Sort, str]] = set()
        for one in kept:
            self._connection.execute(
                "DELETE FROM refusal WHERE source_id = ? AND start_at = ? AND end_at = ?",
                (source_id, one.quote.start, one.quote.end),
            )
            words.add((one.sort, one.words))
        for other in self._others(source_id, reading.held_on) if words else ():
            for refusal_id, said in list(self._said(other, _REFUSED)):
                if not words.isdisjoint({(Sort.EXCHANGE, said), (Sort.PROMISE, said)}):
                    self._connection.execute("DELETE FROM refusal WHERE id = ?", (refusal_id,))

    def _refuse(self, reading: ReadingTaken, kept: QuotesKnown, source_id: int) -> int:
        """Remember what is not wanted, so that it is not offered again; gives how many of it are new."""
        new = 0
        for place in reading.refused:
            if any((sort, place.start, place.end) in kept.places for sort in Sort):
                continue
            new += self._connection.execute(
                "INSERT OR IGNORE INTO refusal (uuid, source_id, start_at, end_at) VALUES (?, ?, ?, ?)",
                (new_uuid(), source_id, place.start, place.end),
            ).rowcount
        return new

    def _known_id(self, source: Source) -> int:
        """The number of this source if it is kept already, else 0.

        A later version of the program may read another text from the same file: that is another source, known by
        the hash of its text, because places count in the text.
        """
        row = self._connection.execute(
            "SELECT id FROM source WHERE sha256 IN (?, ?) AND text = ?",
            (source.sha256, _of_text(source), source.text),
        ).fetchone()
        return int(row[0]) if row is not None else 0

    def _others(self, source_id: int, held_on: date | None) -> list[int]:
        """The other papers of a day’s meeting."""
        if held_on is None:
            return []
        rows = self._connection.execute(_OTHERS, (held_on.isoformat(), source_id)).fetchall()
        return [row[0] for row in rows]

    def _said(self, source_id: int, query: str) -> Iterator[tuple[Any, str]]:
        """What stands at the places of a source; the text is cut here: the engine would count from its start."""
        row = self._connection.execute("SELECT text FROM source WHERE id = ?", (source_id,)).fetchone()
        text = str(row[0])
        for mark, start, end in self._connection.execute(query, (source_id,)).fetchall():
            yield mark, one_line(text[start:end])

    def _figures_of(self, source_id: int) -> Iterator[tuple[Sort, str]]:
        rows = self._connection.execute(
            "SELECT f.value, f.unit, coalesce(i.code, ''), f.period_words FROM figure_said f "
            "LEFT JOIN indicator i ON i.id = f.indicator_id WHERE f.source_id = ?",
            (source_id,),
        ).fetchall()
        for value, unit, code, period_words in rows:
            yield Sort.FIGURE, figure_words(value, unit, code, period_words)


def _of_text(source: Source) -> str:
    return hashlib.sha256(source.text.encode()).hexdigest()


def _only_new(reading: ReadingTaken, kept: QuotesKnown) -> ReadingTaken:
    """What of a reading was not kept before, and each quote of it once."""
    places: set[tuple[Sort, int, int]] = set()

    def is_new(one: Taken | PromiseTaken | FigureTaken) -> bool:
        place = (one.sort, one.quote.start, one.quote.end)
        new = not kept.has(one) and place not in places
        places.add(place)
        return new

    return replace(
        reading,
        kept=tuple(filter(is_new, reading.kept)),
        promises=tuple(filter(is_new, reading.promises)),
        figures=tuple(filter(is_new, reading.figures)),
    )

"""Keeps the findings of one reading: matters, replies, promises and figures, each with its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date

from carer_desk.panel.due import read_due
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import TEXT_LIMIT, WORDING_LIMIT, Kind, Matter
from carer_desk.panel.meeting import AgendaItem, Meeting
from carer_desk.panel.minutes import FigureFound, PromiseFound, ReplyFound
from carer_desk.panel.panel import Role
from carer_desk.panel.promise import Promise
from carer_desk.panel.response import Response, ResponseKind
from carer_desk.panel.source import Passage
from carer_desk.panel.taking import PromiseTaken, ReadingTaken, Taken, one_line, without_names
from carer_desk.store.engine import Connection
from carer_desk.store.links import Links
from carer_desk.store.matters import Matters
from carer_desk.store.meetings import Meetings
from carer_desk.store.promises import Promises
from carer_desk.store.responses import Responses
from carer_desk.store.uuids import new_uuid

_MEETINGS_AHEAD = 120
"""So many meetings after the one minuted may be meant by the words of a promise."""


@dataclass(frozen=True, slots=True)
class Nouns:
    """The parts of a desk that a reading writes to."""

    meetings: Meetings
    matters: Matters
    responses: Responses
    promises: Promises
    links: Links


@dataclass(slots=True)
class _Item:
    """An agenda item as far as titles and numbers go."""

    id: int
    number: str
    closed: bool


@dataclass(slots=True)
class _Looked:
    """What is looked up once for a whole reading."""

    items: dict[str, list[_Item]] = field(default_factory=dict, repr=False)
    indicators: dict[str, int] = field(default_factory=dict)
    days: tuple[date, ...] = ()
    """The days of the meetings that come after the one minuted."""


class Keeping:
    """Writes down what is kept of one reading; lives as long as its action."""

    def __init__(
        self, connection: Connection, nouns: Nouns, reading: ReadingTaken, meeting: Meeting, source_id: int
    ) -> None:
        self._connection = connection
        self._nouns = nouns
        self._where = reading.where
        self._meeting = meeting
        self._source_id = source_id
        self._looked = self._look()

    def exchange(self, one: Taken) -> int:
        """Keep an exchange as a matter, or as the answer of one; gives its number."""
        codes = [self._looked.indicators[code] for code in one.codes if code in self._looked.indicators]
        if one.answers_id is not None:
            matter = self._nouns.matters.get(one.answers_id)
            for indicator_id in codes:
                self._nouns.links.add(matter.id, indicator_id)
        else:
            found = one.exchange
            matter = self._new_matter(
                one, Matter(found.wording, found.kind.matter_kind, raised_by=found.raised_by), codes
            )
        self._passage(one.quote, matter.id)
        replies = [self._reply(one, reply, matter) for reply in one.exchange.replies]
        if not replies and matter.kind is not Kind.COMMENT:
            self._response(one, Response(matter.id, self._meeting.on, ResponseKind.NONE_RECORDED))
        places = sorted(
            (reply.quote.start, reply.quote.end, number)
            for reply, number in zip(one.exchange.replies, replies, strict=True)
        )
        for promise in one.promises:
            self._promise(promise, matter, _inside(places, promise.quote), closed=one.closed)
        for figure in one.figures:
            self.figure(figure)
        return matter.id

    def promise(self, one: PromiseTaken) -> int:
        """Keep a promise that answers nobody: with the matter it belongs to, else as an officer’s comment."""
        said = one.promise
        if one.answers_id is None:
            words = said.wording or one_line(said.quote.text)
            matter = self._new_matter(one, Matter(words, Kind.COMMENT, raised_by=Role.OFFICER), [])
            self._promise(said, matter, None, closed=one.closed)
            return matter.id
        matter = self._nouns.matters.get(one.answers_id)
        words = said.wording or said.quote.text
        answer = Response(matter.id, self._meeting.on, one.reply_kind, said.owner, wording=words)
        response_id = self._response(one, answer)
        self._passage(said.quote, matter.id, response_id=response_id)
        self._promise(said, matter, response_id, closed=one.closed)
        return matter.id

    def figure(self, figure: FigureFound) -> None:
        """Keep a figure in the ledger of figures said."""
        passage_id = self._passage(figure.quote)
        self._connection.execute(
            "INSERT INTO figure_said (uuid, source_id, passage_id, indicator_id, value, unit, period_words, "
            "said_by, said_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (new_uuid(), self._source_id, passage_id, self._looked.indicators.get(figure.indicator),
             figure.value, figure.unit, one_line(figure.period_words), figure.by, self._meeting.on.isoformat()),
        )  # fmt: skip

    def _new_matter(self, one: Taken | PromiseTaken, matter: Matter, indicator_ids: list[int]) -> Matter:
        words = one_line(matter.wording)
        wording, rest = _shortened(words, WORDING_LIMIT)
        return self._nouns.matters.add(
            replace(
                matter,
                wording=wording,
                background=_shortened(words, TEXT_LIMIT)[0] if rest else "",
                raised_on=self._meeting.on,
                meeting_id=self._meeting.id,
                item_id=self._item(one),
                closed_session=one.closed,
            ),
            indicator_ids=indicator_ids,
        )

    def _reply(self, one: Taken, reply: ReplyFound, matter: Matter) -> int:
        kind, corrects = reply.kind, None
        if kind is ResponseKind.CORRECTION:
            corrects = self._last_reply(matter.id)
            # What corrects nothing that is logged is an answer like any other.
            kind = kind if corrects is not None else ResponseKind.FULL
        words = reply.wording or without_names(reply.quote, reply.names)
        answer = Response(matter.id, self._meeting.on, kind, reply.by, wording=words, corrects_id=corrects)
        response_id = self._response(one, answer)
        self._passage(reply.quote, matter.id, response_id=response_id)
        return response_id

    def _response(self, one: Taken | PromiseTaken, response: Response) -> int:
        """Keep a reply with its place in the minutes."""
        kept = replace(
            response,
            where=self._where,
            wording=_shortened(one_line(response.wording), TEXT_LIMIT)[0],
            meeting_id=self._meeting.id,
            source=f"minutes, item {one.item_number}" if one.item_number else "minutes",
            closed_session=one.closed,
        )
        return self._nouns.responses.add(kept).id

    def _promise(self, said: PromiseFound, matter: Matter, response_id: int | None, *, closed: bool) -> None:
        due = read_due(said.due_words, self._meeting.on, self._looked.days)
        kept = self._nouns.promises.add(
            Promise(
                matter.id,
                one_line(said.wording or said.quote.text),
                self._meeting.on,
                said.owner,
                response_id,
                one_line(said.due_words),
                said.due or due.date,
                None if said.due else due.due_from,
                closed_session=closed,
            )
        )
        self._passage(said.quote, matter.id, promise_id=kept.id)

    def _passage(
        self,
        place: Passage,
        matter_id: int | None = None,
        response_id: int | None = None,
        promise_id: int | None = None,
    ) -> int:
        cursor = self._connection.execute(
            "INSERT INTO passage (uuid, source_id, start_at, end_at, matter_id, response_id, promise_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (new_uuid(), self._source_id, place.start, place.end, matter_id, response_id, promise_id),
        )
        return int(cursor.lastrowid or 0)

    def _last_reply(self, matter_id: int) -> int | None:
        row = self._connection.execute(
            "SELECT id FROM response WHERE matter_id = ? AND kind <> 'none_recorded' "
            "ORDER BY said_on DESC, id DESC LIMIT 1",
            (matter_id,),
        ).fetchone()
        return None if row is None else int(row[0])

    def _item(self, one: Taken | PromiseTaken) -> int | None:
        """The agenda item of a finding, entered when the meeting has none of its title."""
        title = one_line(one.item_title)
        if not title:
            return None
        namesakes = self._looked.items.setdefault(title.casefold(), [])
        for item in namesakes:
            if item.closed >= one.closed and _same_number(item.number, one.item_number):
                return item.id
        added = self._nouns.meetings.add_item(
            AgendaItem(self._meeting.id, title, one.item_number, self._next_place(), one.closed)
        )
        namesakes.append(_Item(added.id, added.number, added.closed_session))
        return added.id

    def _next_place(self) -> int:
        return 1 + sum(map(len, self._looked.items.values()))

    def _look(self) -> _Looked:
        looked = _Looked()
        for item in self._nouns.meetings.items(self._meeting.id):
            key = item.title.strip().casefold()
            looked.items.setdefault(key, []).append(_Item(item.id, item.number, item.closed_session))
        for indicator_id, code in self._connection.execute("SELECT id, code FROM indicator ORDER BY id"):
            looked.indicators.setdefault(code, indicator_id)
        days = self._nouns.meetings.calendar().days
        first = bisect_right(days, self._meeting.on)
        looked.days = tuple(days[first : first + _MEETINGS_AHEAD])
        return looked


def nothing_new() -> CarerDeskError:
    """The error that says that everything chosen is on the desk already."""
    return CarerDeskError(
        "There is nothing new to keep: everything chosen here was kept before.",
        "Nothing was changed.",
        "To read it, look at the matters of that meeting.",
    )


def _inside(places: list[tuple[int, int, int]], quote: Passage) -> int | None:
    """The reply that a promise was made in."""
    at = bisect_right(places, quote.start, key=lambda place: place[0]) - 1
    return places[at][2] if at >= 0 and quote.start < places[at][1] else None


def _shortened(text: str, limit: int) -> tuple[str, bool]:
    """A text no longer than a limit, cut between words, and whether anything was cut."""
    if len(text) <= limit:
        return text, False
    return text[: limit - 1].rpartition(" ")[0] + "…", True


def _same_number(entered: str, said: str) -> bool:
    """Whether two numbers may be those of one item: the agenda’s “6” is the minutes’ “13/23”, but never “7”."""
    return entered == said or not entered or not said or entered.isdigit() != said.isdigit()

"""Reads sources again: the words that something was taken from, whole texts, and words found in them."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from datetime import date
from typing import Any
from uuid import uuid4

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.quoting import InSources, KeptSource, PlaceFound, Quoted, SourceFound
from carer_desk.panel.response import Where
from carer_desk.panel.source import Form, Passage, Source
from carer_desk.store.engine import Connection
from carer_desk.store.search import near_terms

MOST_SOURCES = 20
"""Sources that a search looks through, the newest."""
MOST_TEXT = 3_000_000
"""Characters that it looks through: about two packs of 300 pages, or fifty meetings’ minutes."""
MOST_PLACES = 100
"""Places that are found in one source."""
_TOGETHER = 240
"""Characters within which the words of one place stand."""
_BEFORE, _AFTER = 50, 110
"""Characters of an excerpt before and after the first word of its place."""

_KEPT = "s.id, s.name, s.form, s.added_on, s.page_kind, m.held_on"
_HOW_MANY = "(SELECT count(DISTINCT k.matter_id) FROM passage k WHERE k.source_id = s.id)"
_SOURCES = "source s LEFT JOIN meeting m ON m.id = s.meeting_id"
_WHERE = {"draft_minutes": Where.DRAFT_MINUTES, "approved_minutes": Where.APPROVED_MINUTES}


class Passages:
    """What was read in, as it stands in the desk; it changes nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_matter(self, matter_id: int) -> list[Quoted]:
        """The words that a matter, its replies and its promises were taken from, as they follow in their sources."""
        rows = self._connection.execute(
            f"SELECT {_KEPT}, p.id, p.start_at, p.end_at, p.response_id, p.promise_id, s.pages, "
            "substr(s.text, p.start_at + 1, p.end_at - p.start_at) "
            "FROM passage p JOIN source s ON s.id = p.source_id LEFT JOIN meeting m ON m.id = s.meeting_id "
            "WHERE p.matter_id = ? ORDER BY p.source_id, p.start_at, p.id",
            (matter_id,),
        ).fetchall()
        found = []
        for *kept, passage_id, start, end, response_id, promise_id, pages, text in rows:
            passage, page = Passage(start, end, text), _page(json.loads(pages), start)
            found.append(Quoted(passage_id, _kept(kept), passage, page, matter_id, response_id, promise_id))
        return found

    def of_meeting(self, meeting_id: int) -> list[KeptSource]:
        """The sources read for a meeting, the first read first."""
        rows = self._connection.execute(
            f"SELECT {_KEPT}, {_HOW_MANY} FROM {_SOURCES} WHERE s.meeting_id = ? ORDER BY s.id", (meeting_id,)
        )
        return [_kept(row) for row in rows.fetchall()]

    def source(self, source_id: int) -> Source:
        """A source with its whole text. Raises CarerDeskError when it is not on the desk any more."""
        row = self._connection.execute(
            "SELECT name, form, sha256, text, pages FROM source WHERE id = ?", (source_id,)
        ).fetchone()
        if row is None:
            raise CarerDeskError("This text is not on the desk any more.", "Nothing was changed.")
        name, form, sha256, text, pages = row
        return Source(name, Form(form), sha256, text, tuple(json.loads(pages)))

    def kept_of(self, source_id: int) -> list[Passage]:
        """The stretches of a source that matters, replies and promises were taken from, in its order."""
        rows = self._connection.execute(
            "SELECT DISTINCT p.start_at, p.end_at, substr(s.text, p.start_at + 1, p.end_at - p.start_at) "
            "FROM passage p JOIN source s ON s.id = p.source_id "
            "WHERE p.source_id = ? AND p.matter_id IS NOT NULL ORDER BY p.start_at, p.end_at",
            (source_id,),
        )
        return [Passage(*row) for row in rows.fetchall()]

    def search(self, typed: str) -> InSources:
        """Where the words of a search stand near one another, in the newest sources first."""
        terms = near_terms(typed)
        if not terms:
            return InSources()
        begin, end = f"\x02{uuid4().hex}\x02", f"\x03{uuid4().hex}\x03"  # no text holds them
        rows = self._connection.execute(
            "SELECT rowid, highlight(source_words, 0, ?, ?) FROM source_words WHERE source_words MATCH ? "
            "ORDER BY rowid DESC",
            (begin, end, terms),
        )
        marked: dict[int, str] = {}
        looked = 0
        more = False
        for source_id, text in rows:  # one after the other: each costs as much as its text is long
            if len(marked) == MOST_SOURCES or looked > MOST_TEXT:
                more = True
                break
            marked[source_id] = text
            looked += len(text)
        found = [self._found(source_id, text, begin, end) for source_id, text in marked.items()]
        more = more or any(len(one.places) == MOST_PLACES for one in found)
        return InSources(tuple(found), more)

    def _found(self, source_id: int, marked: str, begin: str, end: str) -> SourceFound:
        row = self._connection.execute(
            f"SELECT {_KEPT}, s.pages FROM {_SOURCES} WHERE s.id = ?", (source_id,)
        ).fetchone()
        *kept, pages = row
        starts = json.loads(pages)
        text, marks = _unmarked(marked, begin, end)
        places = [_place(text, words, _page(starts, words[0][0])) for words in _together(marks)]
        return SourceFound(_kept(kept), tuple(places))


def _kept(row: Any) -> KeptSource:
    source_id, name, form, added_on, page_kind, held_on, *kept = row
    day = date.fromisoformat(held_on) if held_on else None
    many = kept[0] if kept else 0
    return KeptSource(
        source_id, name, Form(form), date.fromisoformat(added_on), _WHERE.get(page_kind), day, many
    )


def _page(starts: list[int], place: int) -> int | None:
    return max(1, bisect_right(starts, place)) if starts else None


def _unmarked(marked: str, begin: str, end: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the marks, and where they stood."""
    parts, marks, length, start = [], [], 0, 0
    for part in re.split(f"({begin}|{end})", marked):
        if part == begin:
            start = length
        elif part == end:
            marks.append((start, length))
        else:
            parts.append(part)
            length += len(part)
    return "".join(parts), marks


def _together(marks: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Marks that stand near one another, as many places as are shown."""
    places: list[list[tuple[int, int]]] = []
    for mark in marks:
        if places and mark[1] - places[-1][0][0] <= _TOGETHER:
            places[-1].append(mark)
        elif len(places) == MOST_PLACES:
            break
        else:
            places.append([mark])
    return places


def _place(text: str, words: list[tuple[int, int]], page: int | None) -> PlaceFound:
    """A place with its excerpt, cut between words; each space or new line is one space."""
    start, end = words[0][0], words[-1][1]
    left, right = max(0, start - _BEFORE), min(len(text), max(end, start + _AFTER))
    if left:
        left = text.find(" ", left, start) + 1 or start
    if right < len(text):
        right = max(end, text.rfind(" ", end, right))
    before, after = "…" if left else "", "…" if right < len(text) else ""
    excerpt = re.sub(r"\s", " ", text[left:right])
    shift = len(before) - left
    marks = tuple((a + shift, b + shift) for a, b in words)
    return PlaceFound(Passage(start, end, text[start:end]), page, f"{before}{excerpt}{after}", marks)

"""Search as you type over every text of a matter, with the hits marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from math import log

from carer_desk.panel.listing import Hit
from carer_desk.store.engine import Connection

_START, _END = "\x02", "\x03"
_WHERE = ("wording", "background", "private note", "answers", "promises", "tags")
_TEXTS = "SELECT matter_id, wording, background, private_note, answers, promises, tags FROM matter_text WHERE matter_id"
_WORD = re.compile(r"[\w’']+", re.UNICODE)
_LOGGED_LATE = timedelta(days=31)
"""So long after its meeting a matter may be logged under the day of the logging."""
_LIKENED_BY = 8
"""Words by which earlier askings are looked for, the longest of a wording."""
_LOOKED_BACK = 500
"""Matters looked at for each of them, the newest."""
_NEAR = 15
"""Words between those of a search in a long text."""
_COMPARED = 30
"""Matters whose wordings are compared in full, besides those of the same meeting."""
_OF_ONE_MEETING = 200
_MOST_TYPED = 1000
"""Characters of a search that are looked at: each word costs the engine a walk, and nobody types more."""
_PHRASE = re.compile(r'"([^"]*)"')


_THAT_DAY = (
    "SELECT id FROM (SELECT id FROM matter WHERE raised_on = :day ORDER BY id DESC LIMIT :most) UNION "
    "SELECT id FROM (SELECT m.id FROM meeting g CROSS JOIN matter m ON m.meeting_id = g.id "
    "WHERE g.held_on = :day ORDER BY m.raised_on DESC, m.id DESC LIMIT :most)"
)
"""The matters of a day’s meeting."""


def match_terms(typed: str) -> str:
    """What was typed as a query of the index that cannot fail: every word must occur, the last may go on.

    Words in straight double quotes must stand together. Anything that is no word is passed over. One letter is
    a whole word: nearly every matter holds a word that begins with it, so it would narrow nothing, slowly.
    """
    return " ".join(_terms(typed))


def near_terms(typed: str) -> str:
    """The same for long texts: the words must stand near one another, not only somewhere in the text."""
    terms = _terms(typed)
    return f"NEAR({' '.join(terms)}, {_NEAR})" if len(terms) > 1 else "".join(terms)


def _terms(typed: str) -> list[str]:
    typed = typed[:_MOST_TYPED].replace("\x00", " ").replace("“", '"').replace("”", '"')
    phrases = [" ".join(_words(phrase)) for phrase in _PHRASE.findall(typed)]
    rest = _PHRASE.sub(" ", typed)
    words = _words(rest)
    quoted = [f'"{phrase}"' for phrase in phrases if phrase] + [f'"{word}"' for word in words]
    if words and len(words[-1]) > 1 and not typed.endswith((" ", '"')):
        quoted[-1] += "*"
    return quoted


class Excerpts:
    """Finds where words stand in the texts of one page, which are indexed by themselves, in memory.

    The desk's own index would look up the beginning of a word in the whole desk again for every row.
    """

    def __init__(self, connection: Connection, table: str, where: tuple[str, ...], texts: str) -> None:
        """`where` names the texts for the user; `texts` selects the id and the texts, up to the id that is asked."""
        self._connection, self._table, self._where, self._texts = connection, table, where, texts

    def hits(self, terms: str, ids: Sequence[int]) -> dict[int, list[Hit]]:
        """Excerpts with marked hits for these records, where there are any."""
        if not terms or not ids:
            return {}
        run, table = self._connection.execute, self._table
        columns = ", ".join(name.replace(" ", "_") for name in self._where)
        run(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table} USING fts5({columns}, "
            'tokenize="porter unicode61 remove_diacritics 2")'
        )
        run(f"DELETE FROM {table}")
        marks = ", ".join("?" * len(ids))
        run(f"INSERT INTO {table} (rowid, {columns}) {self._texts} IN ({marks})", tuple(ids))
        snippets = ", ".join(
            f"snippet({table}, {n}, '{_START}', '{_END}', '…', 14)" for n in range(len(self._where))
        )
        rows = run(f"SELECT rowid, {snippets} FROM {table} WHERE {table} MATCH ?", (terms,))
        return {
            row[0]: [
                _hit_in(where, text)
                for where, text in zip(self._where, row[1:], strict=True)
                if text and _START in text
            ]
            for row in rows
        }


class Search:
    """Finds where the words of a search stand in a matter."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._shown = Excerpts(connection, "shown_words", _WHERE, _TEXTS)

    def hits(self, typed: str, matter_ids: Sequence[int]) -> dict[int, list[Hit]]:
        """Excerpts with marked hits for these matters, for one page of a list."""
        return self._shown.hits(match_terms(typed), matter_ids)

    def similar(self, wording: str, limit: int = 5) -> list[int]:
        """Matters that share the rarest words of a wording, the likeliest first: was this asked before?

        Of each word only the newest matters are looked at. The further back they reach, the rarer is the word and
        the more it counts; the engine’s own rank would read every place of every word in the whole desk.
        """
        from carer_desk.panel.alike import telling_words

        words = sorted(telling_words(wording), key=lambda word: (-len(word), word))
        newest = self._connection.execute("SELECT coalesce(max(id), 0) FROM matter").fetchone()[0]
        weights: dict[int, float] = {}
        for word in words[:_LIKENED_BY]:
            rows = self._connection.execute(
                f"SELECT rowid FROM matter_words WHERE matter_words MATCH ? ORDER BY rowid DESC LIMIT {_LOOKED_BACK}",
                (f'{{wording}} : "{word}"',),
            ).fetchall()
            if rows:
                reach = newest if len(rows) < _LOOKED_BACK else newest - rows[-1][0] + 1
                weight = log(1 + reach / len(rows))
                for (matter_id,) in rows:
                    weights[matter_id] = weights.get(matter_id, 0.0) + weight
        return sorted(weights, key=lambda matter_id: (-weights[matter_id], -matter_id))[:limit]

    def alike(
        self, wording: str, held_on: date | None = None, *, but: int | None = None, limit: int = 5
    ) -> list[int]:
        """Matters that seem to ask the same: those of that day’s meeting first, then the likest, the newest first.

        ``but`` is the matter whose wording it is. The rule is ``panel.alike``; the index proposes what to compare.
        A matter raised long after that day is none: what was said then cannot be its answer.
        """
        from carer_desk.panel.alike import LEAST_LIKENESS, likeness

        proposed = self.similar(wording, _COMPARED)
        day = held_on.isoformat() if held_on is not None else ""
        same_day: set[int] = set()
        if day:
            rows = self._connection.execute(_THAT_DAY, {"day": day, "most": _OF_ONE_MEETING})
            same_day = {row[0] for row in rows.fetchall()}
        chosen = sorted({*proposed, *same_day} - {but})
        marks = ", ".join("?" * len(chosen))
        last = (held_on + _LOGGED_LATE if held_on is not None else date.max).isoformat()
        rows = self._connection.execute(
            f"SELECT id, wording FROM matter WHERE id IN ({marks}) AND raised_on <= ?", [*chosen, last]
        )
        found = [(row[0] in same_day, likeness(wording, row[1]), row[0]) for row in rows.fetchall()]
        return [number for _, like, number in sorted(found, reverse=True) if like >= LEAST_LIKENESS][:limit]


def _words(text: str) -> list[str]:
    return [word.strip("’'") for word in _WORD.findall(text) if word.strip("’'_")]


def _hit_in(where: str, marked: str) -> Hit:
    """The hit in an excerpt between whose marks the words stand: the marks taken out, and where they stood."""
    text, marks, start = "", [], 0
    for part in re.split(f"([{_START}{_END}])", marked):
        if part == _START:
            start = len(text)
        elif part == _END:
            marks.append((start, len(text)))
        else:
            text += part.replace("\n", " ")
    return Hit(where, text, tuple(marks))

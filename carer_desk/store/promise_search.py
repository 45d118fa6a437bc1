"""Where the words of a search stand in a promise, for the page of a list on show."""

from __future__ import annotations

from collections.abc import Sequence

from carer_desk.panel.listing import Hit
from carer_desk.store.engine import Connection
from carer_desk.store.search import END, START, hit_in, match_terms

_WHERE = ("words", "owner", "due words", "reports", "question")
_COLUMNS = "words, owner, due_words, reports, question"
_TEXTS = """SELECT p.id, p.words, p.owner, p.due_words, p.sign || coalesce((
        SELECT group_concat(char(10) || e.words || char(10) || e.reason || char(10) || e.due_words, '')
        FROM promise_event e WHERE e.promise_id = p.id), ''), m.wording
    FROM promise p JOIN matter m ON m.id = p.matter_id"""


class PromiseSearch:
    """Marks what a search found in promises."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hits(self, typed: str, promise_ids: Sequence[int]) -> dict[int, list[Hit]]:
        """Excerpts with marked hits for these promises; one that its question's other promise brought has none."""
        terms = match_terms(typed)
        if not terms or not promise_ids:
            return {}
        run = self._connection.execute
        run(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.shown_promises USING fts5({_COLUMNS}, "
            'tokenize="porter unicode61 remove_diacritics 2")'
        )
        run("DELETE FROM shown_promises")
        marks = ", ".join("?" * len(promise_ids))
        run(
            f"INSERT INTO shown_promises (rowid, {_COLUMNS}) {_TEXTS} WHERE p.id IN ({marks})",
            tuple(promise_ids),
        )
        snippets = ", ".join(
            f"snippet(shown_promises, {n}, '{START}', '{END}', '…', 14)" for n in range(len(_WHERE))
        )
        rows = run(f"SELECT rowid, {snippets} FROM shown_promises WHERE shown_promises MATCH ?", (terms,))
        return {
            row[0]: [
                hit_in(where, text)
                for where, text in zip(_WHERE, row[1:], strict=True)
                if text and START in text
            ]
            for row in rows
        }

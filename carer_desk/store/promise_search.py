"""Where the words of a search stand in a promise, for the page of a list on show."""

from __future__ import annotations

from collections.abc import Sequence

from carer_desk.panel.listing import Hit
from carer_desk.store.engine import Connection
from carer_desk.store.search import Excerpts, match_terms

_WHERE = ("words", "owner", "due words", "reports", "question")
_TEXTS = """SELECT p.id, p.words, p.owner, p.due_words, p.sign || coalesce((
        SELECT group_concat(char(10) || e.words || char(10) || e.reason || char(10) || e.due_words, '')
        FROM promise_event e WHERE e.promise_id = p.id), ''), m.wording
    FROM promise p JOIN matter m ON m.id = p.matter_id WHERE p.id"""


class PromiseSearch:
    """Marks what a search found in promises."""

    def __init__(self, connection: Connection) -> None:
        self._shown = Excerpts(connection, "shown_promises", _WHERE, _TEXTS)

    def hits(self, typed: str, promise_ids: Sequence[int]) -> dict[int, list[Hit]]:
        """Excerpts with marked hits for these promises; one that its question's other promise brought has none."""
        return self._shown.hits(match_terms(typed), promise_ids)

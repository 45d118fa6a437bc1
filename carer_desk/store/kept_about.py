"""Gathers what a desk keeps about somebody, for a request to see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from carer_desk.panel.erasing import Place
from carer_desk.panel.kept_about import KeptAbout, KeptText
from carer_desk.store.engine import Connection
from carer_desk.store.erasing_texts import Places, pattern_of, spoken
from carer_desk.store.records import written_day

_DAY_OF = {
    "matter": "raised_on",
    "response": "said_on",
    "promise": "made_on",
    "promise_event": "happened_on",
    "closing": "closed_on",
    "meeting": "held_on",
    "source": "added_on",
    "figure_said": "said_on",
    "paper": "written_on",
    "definition": "starts_on",
    "rebase": "starts_on",
    "identity_decision": "decided_on",
}
_CLOSED = frozenset({"matter", "response", "promise", "agenda_item"})
"""Tables that say of each row whether it was said in closed session."""
_AROUND = 400
"""Characters of a text that was read in, before and after the words: the rest is about others."""
_OTHER_SETTINGS = frozenset({"setting"})


class Gathering:
    """Finds every text that holds the words, with all that its reader needs to judge it."""

    def __init__(self, connection: Connection, today: Callable[[], date]) -> None:
        self._connection = connection
        self._today = today

    def about(self, words: str) -> KeptAbout:
        """Everything that holds these words, as whole words: a name, a role or a post."""
        places = [p for p in Places(self._connection).of(words) if p.text.table not in _OTHER_SETTINGS]
        panel = self._connection.execute("SELECT name FROM panel").fetchone()[0]
        return KeptAbout(
            " ".join(words.split()),
            self._today(),
            panel,
            tuple(self._record(place, words) for place in places if not place.in_log),
            tuple(kept for place in places if place.in_log for kept in self._entry(place, words)),
        )

    def _record(self, place: Place, words: str) -> KeptText:
        text = place.text
        day = _DAY_OF.get(text.table, "NULL")
        closed = "closed_session" if text.table in _CLOSED else "0"
        content, on, in_closed = self._connection.execute(
            f"SELECT {text.column}, {day}, {closed} FROM {text.table} WHERE id = ?", (text.record_id,)
        ).fetchone()
        if (text.table, text.column) == ("source", "text"):
            content = _around(content, words)
        private = bool(in_closed) or text.column == "private_note" or text.table in ("half_typed", "watched")
        return KeptText(place.words, content, written_day(on) if on else None, private)

    def _entry(self, place: Place, words: str) -> list[KeptText]:
        if place.text.table == "action":
            return [KeptText(place.words, place.excerpt)]
        before, after, at, table = self._connection.execute(
            "SELECT c.before, c.after, a.at, c.tbl FROM change c JOIN action a ON a.id = c.action_id WHERE c.id = ?",
            (place.text.record_id,),
        ).fetchone()
        on, pattern = written_day(at[:10]), pattern_of(words)
        found = []
        for when, content in (("before", spoken(before, table)), ("after", spoken(after, table))):
            if pattern.search(content):
                shown = _around(content, words) if table == "source" else content
                found.append(KeptText(f"{place.words} ({when})", shown, on, is_private=True))
        return found


def _around(content: str, words: str) -> str:
    found = pattern_of(words).search(content)
    if found is None:
        return content[: 2 * _AROUND]
    start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
    return f"{'…' if start else ''}{content[start:end]}{'…' if end < len(content) else ''}"

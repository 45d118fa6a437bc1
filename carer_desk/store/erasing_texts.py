"""Where free text stands in a desk, and every place of it that holds given words."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.erasing import ERASED_WORDS, Place, Text
from carer_desk.store.engine import Connection

TEXTS: dict[str, tuple[str, ...]] = {
    "panel": ("name", "council"),
    "meeting": ("place", "starts_at"),
    "agenda_item": ("number", "title"),
    "matter": ("wording", "background", "private_note"),
    "tag": ("name",),
    "closing": ("reason",),
    "response": ("wording", "said_by", "source", "judgement_reason"),
    "promise": ("words", "owner", "due_words", "sign"),
    "promise_event": ("words", "said_by", "reason", "due_words"),
    "indicator": ("code", "name", "short_name", "official_code", "theme", "unit"),
    "alias": ("name",),
    "definition": ("text", "cohort", "target_text", "reason"),
    "rebase": ("reason",),
    "scorecard": ("title", "source", "facts", "mapping"),
    "scorecard_mapping": ("council", "mapping"),
    "tracker_mapping": ("headings_key", "mapping"),
    "reading": ("text", "target_text", "source"),
    "link": ("value_text", "target_text"),
    "paper": ("asks",),
    "source": ("name", "text", "body"),
    "figure_said": ("words", "said_by", "period_words", "unit"),
    "role_spelling": ("words", "words_key"),
    "identity_decision": ("found", "words", "reason"),
    "half_typed": ("place", "words"),
    "watched": ("words",),
    "setting": ("value",),
}
"""Every column that may hold somebody's words."""

GOES_WHOLE = frozenset(
    "tag alias scorecard_mapping tracker_mapping role_spelling identity_decision half_typed watched setting".split()
)
"""Tables whose rows are hardly more than their words: such a row goes as a whole."""

NEEDED = frozenset(
    {
        ("matter", "wording"),
        ("promise", "words"),
        ("closing", "reason"),
        ("rebase", "reason"),
        ("indicator", "code"),
        ("indicator", "name"),
        ("agenda_item", "title"),
        ("panel", "name"),
    }
)
"""Texts that must not be empty."""

_MATTER_OF = {
    "matter": "id",
    "promise_event": "(SELECT p.matter_id FROM promise p WHERE p.id = t.promise_id)",
} | dict.fromkeys(("tag", "closing", "response", "promise", "link"), "matter_id")
_BEFORE, _AFTER = 40, 60
"""Characters of an excerpt around the words."""
_NOT_IN_A_WORD = r"(?<![^\W_]){}(?![^\W_])"


def pattern_of(words: str) -> re.Pattern[str]:
    """Whole words, whatever their capitals, spaces, apostrophes and way of writing accents."""
    spellings = {unicodedata.normalize(form, " ".join(words.split())) for form in ("NFC", "NFD")}
    parts = []
    for spelling in sorted(spellings):
        plain = re.escape(spelling).replace("\\ ", r"[\s_]+")  # a code holds a name as “toms_visits”
        parts.append(re.sub("['’‘ʼ]", "['’‘ʼ]", plain))
    return re.compile(_NOT_IN_A_WORD.format(f"(?:{'|'.join(parts)})"), re.IGNORECASE)


def without(pattern: re.Pattern[str], text: Text, content: str, instead: str) -> str:
    """A text with the words taken out.

    In a text that was read in as many signs stand there as before, because places are counted in it.
    """
    if (text.table, text.column) == ("source", "text"):
        return pattern.sub(lambda found: re.sub(r"\S", "█", found[0]), content)
    if (text.table, text.column) in (("scorecard", "facts"), ("scorecard", "mapping")) and content:
        return json.dumps(_without(pattern, json.loads(content), instead), ensure_ascii=False)
    left = pattern.sub(lambda _: instead, content)
    return left if left.strip() or (text.table, text.column) not in NEEDED else ERASED_WORDS


def spoken(content: str | None, table: str) -> str:
    """The words of somebody in a change of the log, as one text."""
    if not content:
        return ""
    told = json.loads(content)
    return "\n".join(str(told[column]) for column in TEXTS.get(table, ()) if told.get(column))


class Places:
    """Finds words everywhere: in the records, the history, the names of actions and what was half typed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, words: str) -> list[Place]:
        """Every place that holds these words, those of the history last; none for empty words."""
        if not words.strip():
            return []
        pattern = pattern_of(words)
        self._connection.create_function("holds_words", 1, _held(pattern), deterministic=True)
        try:
            return [*self._in_records(pattern), *self._in_changes(pattern), *self._in_labels()]
        finally:
            self._connection.create_function("holds_words", 1, None)

    def _in_records(self, pattern: re.Pattern[str]) -> Iterator[Place]:
        for table, columns in TEXTS.items():
            key = "rowid" if table == "setting" else "id"
            matter = _MATTER_OF.get(table, "NULL")
            held = " OR ".join(f"holds_words(t.{column})" for column in columns)
            query = (
                f"SELECT t.{key}, {matter}, {', '.join(columns)} FROM {table} t WHERE {held} ORDER BY t.{key}"
            )
            for number, matter_id, *contents in self._connection.execute(query).fetchall():
                for column, content in zip(columns, contents, strict=True):
                    for spelling in (content or "", _unescaped(content or "")):
                        if found := pattern.search(spelling):
                            yield Place(Text(table, number, column), matter_id, _excerpt(spelling, found))
                            break

    def _in_changes(self, pattern: re.Pattern[str]) -> Iterator[Place]:
        rows = self._connection.execute(
            "SELECT c.id, c.tbl, c.matter_id, c.before, c.after, a.label, a.at FROM change c "
            "JOIN action a ON a.id = c.action_id WHERE c.erased IS NULL "
            "AND (holds_words(c.before) OR holds_words(c.after)) ORDER BY c.id"
        ).fetchall()
        for number, table, matter_id, before, after, label, at in rows:
            content = spoken(before, table)
            found = pattern.search(content)
            if found is None:
                content = spoken(after, table)
                found = pattern.search(content)
            if found is not None:
                text = Text("change", number, table)
                yield Place(text, matter_id, _excerpt(content, found), f"{label}, {_day_of(at)}")

    def _in_labels(self) -> Iterator[Place]:
        rows = self._connection.execute(
            "SELECT id, label, at FROM action WHERE erased IS NULL AND holds_words(label) ORDER BY id"
        ).fetchall()
        for number, label, at in rows:
            yield Place(Text("action", number, "label"), None, label, _day_of(at))


def _held(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    def holds(content: Any) -> bool:
        if not isinstance(content, str):
            return False
        return any(pattern.search(spelling) for spelling in {content, _unescaped(content)})

    return holds


def _unescaped(content: str) -> str:
    """What a text of JSON says: its spelling hides a word behind a new line, as in “\\nTom”."""
    if "\\" not in content:
        return content
    try:
        return "\n".join(_strings(json.loads(content)))
    except (ValueError, RecursionError):
        return content


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(name)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _without(pattern: re.Pattern[str], value: Any, instead: str) -> Any:
    if isinstance(value, str):
        return pattern.sub(lambda _: instead, value)
    if isinstance(value, dict):
        return {pattern.sub(lambda _: instead, k): _without(pattern, v, instead) for k, v in value.items()}
    return [_without(pattern, one, instead) for one in value] if isinstance(value, list) else value


def _excerpt(content: str, found: re.Match[str]) -> str:
    start, end = max(0, found.start() - _BEFORE), min(len(content), found.end() + _AFTER)
    words = " ".join(content[start:end].split())
    return f"{'…' if start else ''}{words}{'…' if end < len(content) else ''}"


def _day_of(at: str) -> str:
    return day_month_year(date.fromisoformat(at[:10]))

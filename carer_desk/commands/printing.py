"""Prints what a desk holds: calm lines for people, JSON for programs."""

from __future__ import annotations

import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

import click

from carer_desk.panel.dates import count_words, short_date
from carer_desk.panel.flags import Flag, FlagKind
from carer_desk.panel.indicator import Reading
from carer_desk.panel.listing import Hit, MatterRow, PromiseRow
from carer_desk.panel.promise import Promise

_WIDEST = 110
_CONTROL = re.compile(r"[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What could move a terminal's cursor or turn the rest of a line around."""

_TOGETHER = 100
"""Values written in one go."""

_QUIET = frozenset({FlagKind.PROMISE_OPEN})
"""Flags that only repeat what another line says."""


def as_json(value: Any) -> None:
    """Print one value for programs."""
    click.echo(_escaped(_encoder(indent=2).encode(value)))


def stream_json(values: Iterable[Any]) -> None:
    """Print an array of values as they come, so that a million of them need no memory."""
    encode = _encoder().encode
    waiting: list[str] = []
    opened = False
    for value in values:
        waiting.append((",\n " if opened else "[\n ") + encode(value))
        opened = True
        if len(waiting) == _TOGETHER:
            click.echo(_escaped("".join(waiting)), nl=False)
            waiting.clear()
    click.echo(_escaped("".join(waiting)) + ("\n]" if opened else "[]"))


def plain(record: Any) -> Any:
    """The fields of a record by their names, for programs; anything else as it is."""
    if not is_dataclass(record) or isinstance(record, type):
        return record
    return {field.name: getattr(record, field.name) for field in fields(record)}


def matter_object(row: MatterRow, wording: str) -> dict[str, Any]:
    """A matter of a list, for programs."""
    return {
        "id": row.id,
        "uuid": row.uuid,
        "kind": row.kind,
        "wording": wording,
        "raised_by": row.raised_by,
        "raised_on": row.raised_on,
        "meeting": row.meeting_on,
        "standing": row.standing,
        "carried": row.carried,
        "must_ask": row.must_ask,
        "on_behalf_of": row.on_behalf_of,
        "flags": flag_kinds(row.flags),
        "flag_rules": flag_rules(row.flags),
        "indicators": row.indicators,
        "open_promises": row.open_promises,
        "supplements": row.supplements_id,
    }


def promise_object(promise: Promise, flags: Iterable[Flag]) -> dict[str, Any]:
    """A promise, for programs."""
    every = tuple(flags)
    shown: dict[str, Any] = plain(promise)
    shown["matter"] = shown.pop("matter_id")
    shown["response"] = shown.pop("response_id")
    return shown | {"flags": flag_kinds(every), "flag_rules": flag_rules(every)}


def reading_object(reading: Reading, code: str) -> dict[str, Any]:
    """An indicator’s figure, for programs."""
    return dict(plain(reading) | {"code": code})


def flag_kinds(flags: Iterable[Flag]) -> list[str]:
    """The kinds of the flags, each once, the most pressing first."""
    return list(dict.fromkeys(flag.kind.value for flag in flags))


def flag_rules(flags: Iterable[Flag]) -> list[dict[str, object]]:
    """The flags with the rule behind each in words."""
    return [{"flag": flag.kind.value, "rule": flag.rule, "count": flag.count} for flag in flags]


def matter_lines(row: MatterRow, hits: Iterable[Hit] = ()) -> Iterator[str]:
    """A matter of a list, for people."""
    number = f"{row.id}"
    margin = " " * max(6, len(number) + 2)
    head = f"{number.ljust(len(margin))}{_capital(row.kind.words)} · {standing_words(row)}"
    if row.must_ask:
        head += " · must ask"
    yield clean(head)
    yield from wrapped(row.wording, margin)
    facts = [row.raised_by.words, f"raised {short_date(row.raised_on)}"]
    if row.meeting_on is not None:
        facts.append(f"meeting of {short_date(row.meeting_on)}")
    if row.on_behalf_of is not None:
        facts.append(f"on behalf of {row.on_behalf_of:,}")
    facts += list(row.indicators)
    yield from wrapped(" · ".join(facts), margin)
    yield from flag_lines(row.flags, margin)
    for hit in hits:
        yield from wrapped(f"found in the {hit.where}: {marked(hit)}", margin)


def promise_lines(row: PromiseRow) -> Iterator[str]:
    """A promise of a list, for people."""
    promise = row.promise
    number = f"{promise.id}"
    margin = " " * max(6, len(number) + 2)
    yield clean(f"{number.ljust(len(margin))}{_capital(promise.state.words)} · {due_shown(promise)}")
    yield from wrapped(f"“{promise.words}”", margin)
    owner = promise.owner or "no owner was named"
    yield from wrapped(f"{owner} · to matter {promise.matter_id}: {row.matter_wording}", margin)
    yield from flag_lines(row.flags, margin)


def due_shown(promise: Promise) -> str:
    """When a promise is due today, and what was said first where that differs."""
    if promise.due_on is not None:
        words = f"due {short_date(promise.due_on)}"
        if promise.first_due_on is not None and promise.first_due_on != promise.due_on:
            words += f", first {short_date(promise.first_due_on)}"
        return words
    if promise.due_from is not None:
        return f"due at the first meeting after {short_date(promise.due_from)}"
    return "no date"


def standing_words(row: MatterRow) -> str:
    """The standing, with how often a matter was carried over."""
    carried = f" ({count_words(row.carried, 'meeting', 'meetings')})" if row.carried else ""
    return f"{row.standing.words}{carried}"


def flag_lines(flags: Iterable[Flag], margin: str) -> Iterator[str]:
    """The flags with their rules, one after the other; a flag that is only a stronger one’s shadow is left out."""
    every = [flag for flag in flags if flag.kind not in _QUIET]
    very = {flag.rule for flag in every if flag.kind is FlagKind.VERY_LATE}
    for flag in every:
        if flag.kind is FlagKind.LATE and flag.rule in very:
            continue
        yield from wrapped(f"! {flag.kind.words}: {flag.rule}", margin, margin + "  ")


def marked(hit: Hit) -> str:
    """An excerpt with its hits between guillemets, which no colour-blind terminal hides."""
    text, last = "", 0
    for start, end in hit.marks:
        text += f"{hit.excerpt[last:start]}«{hit.excerpt[start:end]}»"
        last = end
    return text + hit.excerpt[last:]


def say(text: str = "") -> None:
    """Print a sentence for people, wrapped."""
    for line in wrapped(text, "") if text else ("",):
        click.echo(line)


def out(lines: Iterable[str]) -> None:
    """Print lines that are wrapped already."""
    for line in lines:
        click.echo(line)


def wrapped(text: str, margin: str, later: str | None = None) -> Iterator[str]:
    """Lines of a text within the terminal’s width, line breaks kept; a word that is too long is broken."""
    following = margin if later is None else later
    lead = margin
    for paragraph in clean(text).splitlines() or [""]:
        line = lead
        fresh = True
        for word in _pieces(paragraph, max(8, width() - _cells(following))):
            if not fresh and _cells(line) + 1 + _cells(word) > width():
                yield line
                line, fresh = following, True
            line += word if fresh else f" {word}"
            fresh = False
        yield line.rstrip()
        lead = following


def width() -> int:
    """Columns to write in: the terminal’s, within reason."""
    return min(_WIDEST, max(30, shutil.get_terminal_size((96, 24)).columns))


def clean(text: str) -> str:
    """A text without what would upset a terminal."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def _pieces(paragraph: str, room: int) -> Iterator[str]:
    for word in paragraph.split(" "):
        while len(word) > room:
            yield word[:room]
            word = word[room:]
        if word:
            yield word


def _cells(text: str) -> int:
    """Columns a text takes: two for wide characters and none for marks that combine."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    none = sum(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)
    return len(text) + wide - none


def _unusual(value: Any) -> Any:
    """What JSON knows for a value that it does not: days in ISO form, records as objects."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, set | frozenset):
        return list(value)
    if is_dataclass(value):
        return plain(value)
    raise TypeError(f"{type(value).__name__} is nothing that JSON knows")


def _encoder(indent: int | None = None) -> json.JSONEncoder:
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    return json.JSONEncoder(ensure_ascii=not encoding.startswith("utf"), indent=indent, default=_unusual)


def _escaped(text: str) -> str:
    """JSON in which nothing upsets a terminal; the same to a program."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

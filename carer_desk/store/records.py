"""A record of the panel to a row of the desk file, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.engine import Connection

R = TypeVar("R")
E = TypeVar("E", bound=StrEnum)

TABLES: dict[str, str] = {
    "Panel": "panel",
    "Matter": "matter",
    "Link": "link",
    "Closing": "closing",
    "Carry": "carry",
    "Meeting": "meeting",
    "AgendaItem": "agenda_item",
    "Response": "response",
    "Promise": "promise",
    "PromiseEvent": "promise_event",
    "Indicator": "indicator",
    "Definition": "definition",
    "Rebase": "rebase",
    "Reading": "reading",
    "Scorecard": "scorecard",
}
"""The table that keeps each kind of record, by the name of its class: so only the kinds that are read are loaded."""

_RENAMED: dict[tuple[str, str], str] = {
    ("Meeting", "on"): "held_on",
    ("Closing", "on"): "closed_on",
    ("PromiseEvent", "on"): "happened_on",
    ("Response", "where"): "said_where",
}
"""Fields whose plain name is a word of SQL."""

_NOT_WRITTEN: dict[str, frozenset[str]] = {
    "Promise": frozenset({"state", "due_on", "slips", "heard_on"}),
    "Indicator": frozenset({"aliases"}),
}
"""Fields that are worked out or kept in a table of their own."""

_NOT_READ: dict[str, frozenset[str]] = {"Indicator": frozenset({"aliases"})}


@cache
def _columns(kind: type) -> str:
    return ", ".join(_column(kind, name) for name in _read_names(kind))


def columns(kind: type[Any]) -> str:
    """The columns of a record's table in the order of its fields, for a SELECT."""
    return _columns(kind)  # type: ignore[arg-type]


def from_row(kind: type[R], row: Iterable[Any]) -> R:
    """The record in a row that was selected with ``columns(kind)``.

    Raises CarerDeskError for a row that this program cannot have written.
    """
    written = list(zip(_converters_of(kind), row, strict=True))
    try:
        values = {name: convert(value) if value is not None else None for (name, convert), value in written}
    except (ValueError, TypeError):
        raise not_ours() from None
    return kind(**values)


def written_day(text: str) -> date:
    """The day of an ISO text. Raises CarerDeskError for what no desk of ours holds."""
    try:
        return date.fromisoformat(text)
    except (ValueError, TypeError):
        raise not_ours() from None


def day_or_none(text: str | None) -> date | None:
    """An ISO day, or None."""
    return written_day(text) if text else None


def one_of(kind: type[E], word: str) -> E:
    """The member of a fixed list. Raises CarerDeskError for a word that is none of it."""
    try:
        return kind(word)
    except ValueError:
        raise not_ours() from None


def not_ours() -> CarerDeskError:
    """The error for a desk that holds what this program cannot have written; it quotes nothing of it."""
    return CarerDeskError(
        "This desk holds a record that Carer Desk did not write: a day that is none, or an unknown word.",
        "Nothing was changed.",
        "Keep the file as it is and open your newest copy.",
    )


def get(connection: Connection, kind: type[R], record_id: int) -> R:
    """The record with this id. Raises CarerDeskError when there is none."""
    row = connection.execute(
        f"SELECT {columns(kind)} FROM {TABLES[kind.__name__]} WHERE id = ?", (record_id,)
    ).fetchone()
    if row is None:
        noun = TABLES[kind.__name__].replace("_", " ")
        raise CarerDeskError(
            f"There is no {noun} {record_id} in this desk.",
            "Nothing was changed.",
            "Look its number up in the list.",
        )
    return from_row(kind, row)


def number_of(connection: Connection, kind: type[Any], words: str) -> int:
    """The id of the record that a person means by its number, with or without “#”, or by its uuid.

    Raises CarerDeskError when the words are neither, or no record has them.
    """
    wanted, noun = words.strip().removeprefix("#"), TABLES[kind.__name__].replace("_", " ")
    column = "id" if wanted.isascii() and wanted.isdigit() and len(wanted) < 19 else "uuid"
    row = connection.execute(
        f"SELECT id FROM {TABLES[kind.__name__]} WHERE {column} = ?", (wanted.lower(),)
    ).fetchone()
    if row is None:
        which = f" {int(wanted)}" if column == "id" else " with that number"
        raise CarerDeskError(
            f"There is no {noun}{which} in this desk.",
            "Nothing was changed.",
            "Look its number up in the list.",
        )
    return int(row[0])


def select(connection: Connection, kind: type[R], rest: str = "", parameters: Iterable[Any] = ()) -> list[R]:
    """The records that a WHERE and ORDER BY choose."""
    rows = connection.execute(
        f"SELECT {columns(kind)} FROM {TABLES[kind.__name__]} {rest}", tuple(parameters)
    )
    return [from_row(kind, row) for row in rows]


def insert(connection: Connection, record: R) -> R:
    """Write a new record, inside an action; gives it back with its id and uuid."""
    from carer_desk.store.uuids import new_uuid

    kind = type(record)
    values = _values(record)
    values["uuid"] = values["uuid"] or new_uuid()
    if values.get("id") == 0:
        del values["id"]
    places = ", ".join("?" * len(values))
    cursor = connection.execute(
        f"INSERT INTO {TABLES[kind.__name__]} ({', '.join(values)}) VALUES ({places})", tuple(values.values())
    )
    return replace(record, id=cursor.lastrowid, uuid=values["uuid"])  # type: ignore[type-var]


def update(connection: Connection, record: R) -> bool:
    """Write what changed in a record, inside an action; False when nothing did."""
    kind = type(record)
    before = _values(get(connection, kind, record.id))  # type: ignore[attr-defined]
    after = _values(record)
    changed = {
        name: value for name, value in after.items() if before[name] != value and name not in ("id", "uuid")
    }
    if changed:
        assignments = ", ".join(f"{name} = ?" for name in changed)
        connection.execute(
            f"UPDATE {TABLES[kind.__name__]} SET {assignments} WHERE id = ?",
            (*changed.values(), record.id),  # type: ignore[attr-defined]
        )
    return bool(changed)


def delete(connection: Connection, kind: type, rest: str, parameters: Iterable[Any]) -> None:
    """Delete the rows that a WHERE chooses, inside an action."""
    connection.execute(f"DELETE FROM {TABLES[kind.__name__]} {rest}", tuple(parameters))


def _converters_of(kind: type[Any]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return _converters(kind)  # type: ignore[arg-type]


def _values(record: object) -> dict[str, Any]:
    kind = type(record)
    left_out = _NOT_WRITTEN.get(kind.__name__, frozenset())
    return {
        _column(kind, field.name): _to_sql(getattr(record, field.name))
        for field in fields(record)  # type: ignore[arg-type]
        if field.name not in left_out
    }


def _to_sql(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def _column(kind: type, name: str) -> str:
    return _RENAMED.get((kind.__name__, name), name)


@cache
def _read_names(kind: type) -> tuple[str, ...]:
    left_out = _NOT_READ.get(kind.__name__, frozenset())
    return tuple(field.name for field in fields(kind) if field.name not in left_out)


@cache
def _converters(kind: type) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    hints: Mapping[str, Any] = get_type_hints(kind)
    return tuple((name, _converter(hints[name])) for name in _read_names(kind))


def _converter(hint: Any) -> Callable[[Any], Any]:
    kinds = [k for k in get_args(hint) if k is not type(None)] or [hint]
    kind = kinds[0]
    if kind is date:
        return date.fromisoformat
    if kind is bool or (isinstance(kind, type) and issubclass(kind, Enum)):
        converter: Callable[[Any], Any] = kind
        return converter
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value

"""The free texts of the log as plain rows, each with its place, and how to change them before they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from carer_desk.panel.identity.settling import PlacedText
from carer_desk.panel.log_book import REPLACED, TABLES, UUID, LogBook, Row, Sort, Table

NOT_CHECKED: dict[str, str] = {
    UUID: "a number of the program",
    "period": "the key of a period",
}
"""Text columns that hold no free text, and why."""


def log_texts(book: LogBook) -> Iterator[PlacedText]:
    """Every free text that the log would carry out, with its place, such as “Question 12, wording”."""
    numbers = {str(row[UUID]): str(row.get("number") or "") for row in book.rows("matters")}
    matters: dict[str, str] = {}
    for table in TABLES:
        columns = free_columns(table, private=book.private)
        for place, row in enumerate(book.rows(table.name), start=1):
            number = _number(row, numbers, matters)
            lead = f"Question {number}, " if number else f"{table.title}, row {place}, "
            for name, said in columns:
                text = row.get(name)
                if isinstance(text, str) and text:
                    yield PlacedText(f"{lead}{said}", text)


def rewritten_log(book: LogBook, changes: Mapping[str, str]) -> LogBook:
    """The log with every free text changed that has a change; rows without one are the very same.

    A row that is changed says in which columns, so that nobody takes those words for the desk’s own.
    """
    if not changes:
        return book
    tables = {}
    for table in TABLES:
        headings = {one.name: one.heading for one in table.columns}
        names = {name: headings[name] for name, _said in free_columns(table, private=book.private)}
        tables[table.name] = tuple(_changed(row, names, changes) for row in book.rows(table.name))
    changed = any(REPLACED.name in row for rows in tables.values() for row in rows)
    return replace(book, tables=tables, replaced=changed)


def free_columns(table: Table, *, private: bool) -> list[tuple[str, str]]:
    """The columns of free text: each one's name, and what the place is called."""
    return [
        (column.name, _said(table, column.heading))
        for column in table.shown(private)
        if column.sort is Sort.TEXT and column.name not in NOT_CHECKED
    ]


def _said(table: Table, heading: str) -> str:
    words = heading[:1].lower() + heading[1:]
    return words if table.name == "matters" else f"{table.noun}, {words}"


def _number(row: Row, numbers: Mapping[str, str], matters: dict[str, str]) -> str:
    """The number of the matter that a row belongs to; promises are noted for the reports on them."""
    uuid = str(row[UUID])
    if uuid in numbers:
        return numbers[uuid]
    belongs = str(row.get("matter") or matters.get(str(row.get("promise") or ""), ""))
    if "due_words" in row and "matter" in row:
        matters[uuid] = belongs
    return numbers.get(belongs, "")


def _changed(row: Row, names: Mapping[str, str], changes: Mapping[str, str]) -> Row:
    other: dict[str, str] = {}
    for name in names:
        text = row.get(name)
        if isinstance(text, str) and text in changes:
            other[name] = changes[text]
    if not other:
        return row
    return {**row, **other, REPLACED.name: "; ".join(names[name] for name in other)}

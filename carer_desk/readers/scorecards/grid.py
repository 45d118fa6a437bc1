"""A neutral grid of cells: what every kind of scorecard file comes down to before it is understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from carer_desk.readers.pasted_figures import column_letters

SheetKind = Literal["sheet", "lines", "page"]

MOST_CELLS = 200_000
MOST_ROWS = 10_000
MOST_COLUMNS = 500
MOST_SHEETS = 300
LONGEST_CELL = 5_000


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what a reader sees in it, and what the file says about it."""

    text: str = field(default="", repr=False)
    """As shown: a cell that holds 0.84 and is formatted as a percentage reads "84%"."""
    number: float | None = None
    """The number behind it, where the file knows one."""
    day: date | None = None
    """The date behind it, where the file knows one."""
    shows_day: bool = True
    """Whether a date is shown with its day, or only with month and year."""
    fill: str = ""
    """Fill colour as "RRGGBB", empty for none."""


EMPTY = Cell()

Steps = Callable[[int, int, str], None]
"""Told while a file is read: how many parts are done, of how many (nought while unknown), and what they are."""
PAGE, SHEET, ROW = "page", "sheet", "row"


def untold(_done: int, _total: int, _what: str) -> None:
    """Takes the steps of a reading that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of cells with a name; every cell has a place that a person can find."""

    name: str
    kind: SheetKind
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged cells: first row, first column, last row, last column, counted from nought."""

    width: int = field(init=False, compare=False, repr=False)
    """How many columns the widest row has; counted once, for it is asked for each row."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "width", max(map(len, self.rows), default=0))

    def at(self, row: int, column: int) -> Cell:
        """The cell at a place counted from nought; an empty one outside."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return EMPTY

    def reach(self, row: int) -> int:
        """How many cells a row has."""
        return len(self.rows[row]) if 0 <= row < len(self.rows) else 0

    def place(self, row: int, column: int) -> str:
        """Name the place: "Sheet1!D14", "line 14, column D" or "page 2, row 14, column 4"."""
        if self.kind == "sheet":
            return f"{self.name}!{column_letters(column + 1)}{row + 1}"
        if self.kind == "page":
            return f"{self.name}, row {row + 1}, column {column + 1}"
        return f"line {row + 1}, column {column_letters(column + 1)}"


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one file or paste; holds nothing but plain values, so that another process can hand it over."""

    source: str
    sheets: tuple[Sheet, ...]
    fingerprint: str = ""
    """Of the file's bytes."""
    notes: tuple[str, ...] = ()


def tidy(text: str) -> str:
    """Bring a cell's text to one line of ordinary spaces, cut where no figure or name can be any more."""
    return " ".join(text[:LONGEST_CELL].replace("\x00", " ").split())


def trimmed(rows: list[list[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Drop what is empty at the ends of rows and at the end of a sheet."""
    kept: list[tuple[Cell, ...]] = []
    for row in rows:
        last = len(row)
        while last and not (row[last - 1].text or row[last - 1].fill):
            last -= 1
        kept.append(tuple(row[:last]))
    while kept and not any(cell.text for cell in kept[-1]):
        kept.pop()
    return tuple(kept)

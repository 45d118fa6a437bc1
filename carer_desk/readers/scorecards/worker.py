"""Reads the cells of one scorecard file in a process of its own that may do nothing else.

The file comes on standard input, its name as the last argument. Standard output carries JSON, one object a line:
``{"steps": [DONE, OF, WHAT]}`` while it reads, and last ``{"grid": {…}}`` or ``{"refused": [WHAT, SAFE, NEXT]}``.
No word of the file is ever said on the error stream.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any, BinaryIO, TextIO

from carer_desk.panel.errors import CarerDeskError
from carer_desk.readers.forms.child_words import command_of, refused_words
from carer_desk.readers.forms.confinement import confine
from carer_desk.readers.scorecards.grid import (
    LONGEST_CELL,
    MOST_CELLS,
    Cell,
    Grid,
    Sheet,
    SheetKind,
)
from carer_desk.readers.scorecards.opening import MOST_FILE_BYTES, grid_of
from carer_desk.readers.scorecards.refusals import too_large

_KINDS: tuple[SheetKind, ...] = ("sheet", "lines", "page")


def worker_command(name: str) -> list[str]:
    """The program and arguments that start a worker for a file of this name."""
    return command_of(__name__, name)


def work() -> int:
    """Do the one job of this process."""
    confine()
    return main(sys.argv[2], sys.stdin.buffer, sys.stdout)


def main(name: str, incoming: BinaryIO, outgoing: TextIO) -> int:
    """Read one file and tell its cells."""

    def tell(done: int, total: int, what: str) -> None:
        outgoing.write(json.dumps({"steps": [done, total, what]}) + "\n")
        outgoing.flush()

    try:
        data = incoming.read(MOST_FILE_BYTES + 1)
        told: dict[str, Any] = {"grid": plain_grid(grid_of(name, data, tell))}
    except CarerDeskError as error:
        told = {"refused": refused_words(error)}
    except MemoryError:
        told = {"refused": refused_words(too_large(name))}
    outgoing.write(json.dumps(told) + "\n")
    return 0 if "grid" in told else 1


def plain_grid(grid: Grid) -> dict[str, Any]:
    """A grid as what JSON can hold; empty cells take no room."""
    return {
        "source": grid.source,
        "fingerprint": grid.fingerprint,
        "notes": list(grid.notes),
        "sheets": [
            {
                "name": sheet.name,
                "kind": sheet.kind,
                "rows": [[_plain_cell(cell) for cell in row] for row in sheet.rows],
                "merged": sheet.merged,
            }
            for sheet in grid.sheets
        ],
    }


def grid_from(told: dict[str, Any]) -> Grid | None:
    """The grid that `plain_grid` gave; None for anything of another shape."""
    try:
        return _grid(told)
    except (TypeError, ValueError, KeyError, AttributeError):
        return None


def _grid(told: dict[str, Any]) -> Grid:
    sheets, cells = [], 0
    for sheet in told["sheets"]:
        if sheet["kind"] not in _KINDS:
            raise ValueError
        rows = tuple(tuple(_cell(cell) for cell in row) for row in sheet["rows"])
        cells += sum(map(len, rows))
        merged = tuple(tuple(int(edge) for edge in area) for area in sheet["merged"])
        if cells > MOST_CELLS or any(len(area) != 4 for area in merged):
            raise ValueError
        sheets.append(Sheet(_word(sheet["name"]), sheet["kind"], rows, merged))  # type: ignore[arg-type]
    notes = tuple(_word(note) for note in told["notes"][:50])
    return Grid(_word(told["source"]), tuple(sheets), _word(told["fingerprint"]), notes)


def _plain_cell(cell: Cell) -> list[Any] | int:
    if not (cell.text or cell.fill or cell.day) and cell.number is None:
        return 0
    day = cell.day.isoformat() if cell.day is not None else None
    return [cell.text, cell.number, day, cell.shows_day, cell.fill]


def _cell(told: list[Any] | int) -> Cell:
    if isinstance(told, int):
        return Cell()
    text, number, day, shows_day, fill = told
    if number is not None and not isinstance(number, int | float):
        raise TypeError
    return Cell(_word(text), number, date.fromisoformat(day) if day else None, shows_day is True, _word(fill))


def _word(told: object) -> str:
    if not isinstance(told, str) or len(told) > LONGEST_CELL:
        raise TypeError
    return told

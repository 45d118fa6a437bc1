"""Reads the cells of an ODS file: what each shows, what stands behind it, and its fill colour."""

from __future__ import annotations

import math
import re
from datetime import date

from lxml.etree import _Element

from carer_desk.readers.scorecards.archive import Parts
from carer_desk.readers.scorecards.grid import (
    EMPTY,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    SHEET,
    Cell,
    Sheet,
    Steps,
    tidy,
    trimmed,
    untold,
)
from carer_desk.readers.scorecards.refusals import PARTLY_HIDDEN, broken, too_large

_NS = {
    "office": "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
    "table": "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "text": "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    "style": "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}",
    "fo": "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}",
}
_OFFICE, _TABLE, _TEXT, _STYLE, _FO = (_NS[name] for name in ("office", "table", "text", "style", "fo"))
_RULES = "The file may colour cells by rules. Such colours were not read; letters and words were."


def read_ods(name: str, data: bytes, on_steps: Steps = untold) -> tuple[list[Sheet], list[str]]:
    """Give the visible sheets of an ODS file and what is to be said of it. Raises CarerDeskError."""
    parts = Parts(name, data, lambda part: part in ("content.xml", "styles.xml"))
    if "content.xml" not in parts:
        raise broken(name)
    reader = _Reader(name)
    for part in parts.names():
        for style in parts.elements(part, f"{_STYLE}style"):
            reader.take_style(style)
    sheets = []
    for done, table in enumerate(parts.elements("content.xml", f"{_TABLE}table")):
        on_steps(done, 0, SHEET)
        sheet = reader.sheet(table)
        if sheet is not None:
            sheets.append(sheet)
    return sheets, reader.notes


class _Reader:
    """Reads one table after the other with the styles of the file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._fills: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._cells = 0
        self.notes: list[str] = []

    def take_style(self, style: _Element) -> None:
        """Note the fill of a cell style, and whether a table style hides its table."""
        named = style.get(f"{_STYLE}name", "")
        if style.get(f"{_STYLE}family") == "table":
            for look in style.iter(f"{_STYLE}table-properties"):
                if look.get(f"{_TABLE}display") == "false":
                    self._hidden.add(named)
        if style.get(f"{_STYLE}family") != "table-cell":
            return
        if next(style.iter(f"{_STYLE}map"), None) is not None and _RULES not in self.notes:
            self.notes.append(_RULES)
        for look in style.iter(f"{_STYLE}table-cell-properties"):
            colour = look.get(f"{_FO}background-color", "")
            if re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
                self._fills[named] = colour[1:].upper()

    def sheet(self, table: _Element) -> Sheet | None:
        """Read a table, unless it is hidden."""
        title = table.get(f"{_TABLE}name", "")
        if table.get(f"{_TABLE}style-name", "") in self._hidden:
            self.notes.append(f"Sheet {title} is hidden and was not read.")
            return None
        rows: list[list[Cell]] = []
        merged: list[tuple[int, int, int, int]] = []
        if any(self._hides(part) for part in table.iter(f"{_TABLE}table-row", f"{_TABLE}table-column")):
            self.notes.append(PARTLY_HIDDEN.format(name=title))
        for element in table.iter(f"{_TABLE}table-row"):
            spans: list[tuple[int, int, int]] = []
            cells = self._row(element, spans)
            times = _times(element, "number-rows-repeated")
            if not any(cell.text for cell in cells):
                # Empty rows matter for the places of what follows; the endless ones at the end do not.
                times = min(times, MOST_ROWS + 1 - len(rows)) if times < MOST_ROWS else 0
            if len(rows) + times > MOST_ROWS:
                raise too_large(self._name)
            self._count(len(cells) * times)
            merged += [(len(rows), first, len(rows) + high - 1, last) for first, last, high in spans]
            rows += [cells] * times
        return Sheet(title, "sheet", trimmed(rows), tuple(merged))

    def _hides(self, part: _Element) -> bool:
        """Whether a row with cells or a column is hidden; programs hide the endless rows at the end too."""
        if part.get(f"{_TABLE}visibility", "visible") == "visible":
            return False
        return part.tag.endswith("column") or next(part.iter(f"{_TEXT}p"), None) is not None

    def _row(self, element: _Element, spans: list[tuple[int, int, int]]) -> list[Cell]:
        cells: list[Cell] = []
        for child in element:
            if child.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            covered = child.tag.endswith("covered-table-cell")
            cell = EMPTY if covered else self._cell(child)
            times = _times(child, "number-columns-repeated")
            if not cell.text:
                times = min(times, MOST_COLUMNS - len(cells))
            if len(cells) + times > MOST_COLUMNS:
                raise too_large(self._name)
            wide, high = _times(child, "number-columns-spanned"), _times(child, "number-rows-spanned")
            if not covered and (wide > 1 or high > 1):
                spans.append((len(cells), len(cells) + min(wide, MOST_COLUMNS) - 1, min(high, MOST_ROWS)))
            cells += [cell] * times
        while cells and cells[-1] == EMPTY:
            cells.pop()
        return cells

    def _cell(self, element: _Element) -> Cell:
        fill = self._fills.get(element.get(f"{_TABLE}style-name", ""), "")
        kind = element.get(f"{_OFFICE}value-type", "")
        lines = ["".join(line.itertext()) for line in element.iterchildren(f"{_TEXT}p")]
        text = tidy(" ".join(lines))
        if kind in ("float", "percentage", "currency"):
            return Cell(text, _number(element.get(f"{_OFFICE}value", "")), fill=fill)
        if kind == "date":
            day = _day(element.get(f"{_OFFICE}date-value", ""))
            with_day = len(re.findall(r"[0-9]+", text)) > 1
            return Cell(text, day=day, shows_day=with_day, fill=fill)
        return Cell(text, fill=fill)

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > MOST_CELLS * 5:
            raise too_large(self._name)


def _times(element: _Element, attribute: str) -> int:
    text = element.get(f"{_TABLE}{attribute}", "1")
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,8}", text) else 1


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None

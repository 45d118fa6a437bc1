"""Finds the cells of a workbook that show an error: the reader of values gives them as empty."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml.etree import _Element

from carer_desk.readers.scorecards.archive import Parts

_MAIN = "{*}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELL_NAME = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MOST = 10_000
"""Errors of one sheet that are told; a sheet with more has none that matters."""

Errors = dict[str, dict[tuple[int, int], str]]
"""By sheet, then by row and column from 0: the sign that is shown."""


def error_cells(parts: Parts) -> Errors:
    """The cells of an XLSX or ODS file that show an error."""
    # Most files show none, and looking for the word is quicker than walking through the cells.
    with zipfile.ZipFile(parts.as_archive()) as archive:
        if "content.xml" in parts:
            return _of_ods(parts) if b'"error"' in archive.read("content.xml") else {}
        found = {}
        for title, part in _sheets(parts):
            if part in parts and b't="e"' in archive.read(part):
                found[title] = _of_xlsx(parts, part)
    return found


def _sheets(parts: Parts) -> Iterator[tuple[str, str]]:
    targets = {}
    for link in parts.elements("xl/_rels/workbook.xml.rels", f"{_MAIN}Relationship"):
        target = link.get("Target", "")
        path = target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        targets[link.get("Id")] = path
    for sheet in parts.elements("xl/workbook.xml", f"{_MAIN}sheet"):
        yield sheet.get("name", ""), targets.get(sheet.get(_ID) or sheet.get(_STRICT_ID), "")


def _of_xlsx(parts: Parts, part: str) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for cell in parts.elements(part, f"{_MAIN}c"):
        named = _CELL_NAME.fullmatch(cell.get("r", ""))
        if cell.get("t") == "e" and named is not None and len(found) < _MOST:
            sign = "".join(cell.itertext(f"{_MAIN}v"))
            found[int(named[2]) - 1, _column(named[1])] = sign[:20]
    return found


def _of_ods(parts: Parts) -> Errors:
    found: Errors = {}
    for table in parts.elements("content.xml", f"{_TABLE}table"):
        here = found.setdefault(table.get(f"{_TABLE}name", ""), {})
        row = 0
        for element in table.iter(f"{_TABLE}table-row"):
            for column, sign in _errors_of_row(element):
                if len(here) < _MOST:
                    here[row, column] = sign
            row += _times(element, "number-rows-repeated")
    return found


def _errors_of_row(row: _Element) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        if cell.get(f"{_CALC}value-type") == "error":
            yield column, "".join(cell.itertext(f"{_TEXT}p"))[:20]
        column += _times(cell, "number-columns-repeated")


def _times(element: _Element, attribute: str) -> int:
    text = element.get(f"{_TABLE}{attribute}", "1")
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,8}", text) else 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1

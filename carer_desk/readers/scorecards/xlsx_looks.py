"""What an XLSX file says of how its cells look: number formats, fill colours, and which cells there are."""

from __future__ import annotations

import colorsys
import posixpath
import re
from dataclasses import dataclass

from carer_desk.readers.scorecards.archive import Parts
from carer_desk.readers.scorecards.grid import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from carer_desk.readers.scorecards.number_formats import BUILT_IN, GENERAL
from carer_desk.readers.scorecards.refusals import too_large

_MAIN = "{*}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CELL_NAME = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_INDEXED = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF "
    "00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 "
    "0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF "
    "FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 "
    "993300 993366 333399 333333"
).split()
_THEME = "FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47".split()
"""The colours of the usual theme, in the order in which cells name them."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: its number format and its fill."""

    code: str = GENERAL
    fill: str = ""


Looks = dict[tuple[int, int], Look]
"""The looks of a sheet's cells by row and column, counted from nought."""


class WorkbookLooks:
    """Reads the looks of a workbook, sheet by sheet."""

    def __init__(self, name: str, parts: Parts) -> None:
        self._name = name
        self._parts = parts
        self._theme = self._read_theme()
        self._looks = self._read_looks()
        self._sheets = self._titles()
        self.coloured_by_rule: list[str] = []
        """Names of the sheets read so far that colour cells by rules."""
        self.partly_hidden: list[str] = []
        """Names of the sheets read so far that hide rows or columns."""

    def of(self, title: str) -> Looks:
        """The looks of one sheet's cells. Raises CarerDeskError when it has more of them than a scorecard can."""
        if title not in self._sheets:
            return {}
        looks, by_rule, hides = self._read_sheet(self._sheets[title])
        if by_rule:
            self.coloured_by_rule.append(title)
        if hides:
            self.partly_hidden.append(title)
        return looks

    def _titles(self) -> dict[str, str]:
        """The sheets' names and their parts."""
        targets = {}
        for link in self._parts.elements("xl/_rels/workbook.xml.rels", f"{_MAIN}Relationship"):
            target = link.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[link.get("Id")] = path
        found = {}
        for sheet in self._parts.elements("xl/workbook.xml", f"{_MAIN}sheet"):
            key = sheet.get(_ID) or sheet.get(_STRICT_ID)
            found[sheet.get("name", "")] = targets.get(key, "")
        return found

    def _read_sheet(self, part: str) -> tuple[Looks, bool, bool]:
        looks: Looks = {}
        row = column = -1
        counted = 0
        by_rule = hides = False
        # A row element ends after its cells, so cells without a name of their own follow the one before.
        for element in self._parts.elements(
            part, f"{_MAIN}c", f"{_MAIN}row", f"{_MAIN}col", f"{_MAIN}conditionalFormatting"
        ):
            tag = element.tag.rpartition("}")[2]
            if tag == "conditionalFormatting":
                by_rule = True
                continue
            hides = hides or (tag != "c" and element.get("hidden") in ("1", "true"))
            if tag == "col":
                continue
            if tag == "row":
                after = row if column >= 0 else row + 1
                row, column = _whole(element.get("r"), after + 1) - 1, -1
                continue
            parent = element.getparent()
            if column < 0:
                row = _whole(parent.get("r") if parent is not None else None, row + 2) - 1
            if match := _CELL_NAME.fullmatch(element.get("r", "")):
                row, column = int(match[2]) - 1, _column(match[1])
            else:
                column += 1
            counted += 1
            if counted > MOST_CELLS * 5:
                raise too_large(self._name)
            has_value = len(element) > 0
            look = self._look(_whole(element.get("s"), 0))
            if has_value and (row >= MOST_ROWS or column >= MOST_COLUMNS):
                raise too_large(self._name)
            if (has_value or look.fill) and row < MOST_ROWS and column < MOST_COLUMNS:
                looks[(row, column)] = look
        return looks, by_rule, hides

    def _look(self, number: int) -> Look:
        return self._looks[number] if 0 <= number < len(self._looks) else Look()

    def _read_looks(self) -> list[Look]:
        codes, fills = dict(BUILT_IN), list[str]()
        part = "xl/styles.xml"
        for element in self._parts.elements(part, f"{_MAIN}numFmt"):
            codes[_whole(element.get("numFmtId"), 0)] = element.get("formatCode", GENERAL)[:200]
        for element in self._parts.elements(part, f"{_MAIN}fills"):
            fills = [self._fill(fill) for fill in element]
        looks: list[Look] = []
        for element in self._parts.elements(part, f"{_MAIN}cellXfs"):
            for style in element:
                place = _whole(style.get("fillId"), 0)
                fill = fills[place] if 0 <= place < len(fills) else ""
                looks.append(Look(codes.get(_whole(style.get("numFmtId"), 0), GENERAL), fill))
        return looks

    def _fill(self, fill: object) -> str:
        pattern = next(iter(fill), None)  # type: ignore[call-overload]
        if pattern is None or pattern.get("patternType") != "solid":
            return ""
        for colour in pattern:
            if colour.tag.endswith("}fgColor"):
                return self._colour(
                    colour.get("rgb"), colour.get("theme"), colour.get("indexed"), colour.get("tint")
                )
        return ""

    def _colour(self, rgb: str | None, theme: str | None, indexed: str | None, tint: str | None) -> str:
        found = ""
        if rgb and re.fullmatch(r"[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8}", rgb):
            found = rgb[-6:].upper()
        elif theme is not None and 0 <= _whole(theme, -1) < len(self._theme):
            found = self._theme[_whole(theme, -1)]
        elif indexed is not None and 0 <= _whole(indexed, -1) < len(_INDEXED):
            found = _INDEXED[_whole(indexed, -1)]
        return _tinted(found, tint) if found and tint else found

    def _read_theme(self) -> list[str]:
        colours = list(_THEME)
        for scheme in self._parts.elements("xl/theme/theme1.xml", f"{_MAIN}clrScheme"):
            values = []
            for slot in scheme:
                colour = next(iter(slot), None)
                value = "" if colour is None else colour.get("lastClr") or colour.get("val") or ""
                values.append(value.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", value) else "")
            if len(values) >= 10:
                # Cells name light before dark; the theme lists dark before light.
                order = [1, 0, 3, 2, 4, 5, 6, 7, 8, 9]
                colours = [values[place] or colours[at] for at, place in enumerate(order)]
        return colours


def _tinted(colour: str, tint: str) -> str:
    try:
        share = max(-1.0, min(1.0, float(tint)))
    except ValueError:
        return colour
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, strength))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,9}", text) else otherwise

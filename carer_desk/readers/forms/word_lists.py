"""The numbers and bullets of a Word document's lists, which stand nowhere in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%(\d)")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1


@dataclass(slots=True)
class _Scheme:
    levels: dict[int, _Level] = field(default_factory=dict)


class WordLists:
    """Knows the lists of one document and counts their points as they come."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._schemes: dict[str, _Scheme] = {}
        self._scheme_of: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._style_lists: dict[str, tuple[str, int]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()
        if numbering is not None:
            self._learn(numbering)
        if styles is not None:
            self._learn_styles(styles)

    def label(self, paragraph: etree._Element) -> str:
        """The number or bullet before a paragraph with the space behind it; empty outside a list."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        number, depth = found
        name = self._scheme_of.get(number, "")
        scheme = self._schemes.get(name)
        if scheme is None:
            return ""
        level = scheme.levels.get(depth, _Level())
        if level.form == "bullet":
            return "• "
        if level.form == "none":
            return ""
        self._count(number, name, depth, level)
        counts = self._counts[name]

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = scheme.levels.get(at, _Level())
            return _written(counts.get(at, other.start), other.form)

        words = _PLACE.sub(shown, level.pattern).strip()
        return f"{words} " if words else ""

    def _count(self, number: str, name: str, depth: int, level: _Level) -> None:
        counts = self._counts[name]
        start = self._starts.get((number, depth))
        if start is not None and number not in self._begun:
            counts.pop(depth, None)
        self._begun.add(number)
        first = level.start if start is None else start
        counts[depth] = counts[depth] + 1 if depth in counts else first
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        own = paragraph.find(f"{WORD}pPr/{WORD}numPr")
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        inherited = self._style_lists.get(_value(style)) if style is not None else None
        if own is None:
            return inherited
        number, depth = _numbers(own)
        if number == "0":
            return None
        return (number or (inherited[0] if inherited else ""), depth)

    def _learn(self, numbering: etree._Element) -> None:
        for one in numbering.iter(f"{WORD}abstractNum"):
            scheme = _Scheme(
                {_whole(level.get(f"{WORD}ilvl"), 0): _level(level) for level in one.iter(f"{WORD}lvl")}
            )
            self._schemes[one.get(f"{WORD}abstractNumId", "")] = scheme
        for one in numbering.iter(f"{WORD}num"):
            number = one.get(f"{WORD}numId", "")
            link = one.find(f"{WORD}abstractNumId")
            self._scheme_of[number] = _value(link)
            for change in one.iter(f"{WORD}lvlOverride"):
                start = change.find(f"{WORD}startOverride")
                if start is not None:
                    self._starts[number, _whole(change.get(f"{WORD}ilvl"), 0)] = _whole(_value(start), 1)

    def _learn_styles(self, styles: etree._Element) -> None:
        for style in styles.iter(f"{WORD}style"):
            numbers = style.find(f"{WORD}pPr/{WORD}numPr")
            if numbers is not None:
                number, depth = _numbers(numbers)
                self._style_lists[style.get(f"{WORD}styleId", "")] = (number, depth)


def _level(level: etree._Element) -> _Level:
    return _Level(
        _value(level.find(f"{WORD}numFmt")) or "decimal",
        _value(level.find(f"{WORD}lvlText"))[:40],
        _whole(_value(level.find(f"{WORD}start")), 1),
    )


def _numbers(properties: etree._Element) -> tuple[str, int]:
    return _value(properties.find(f"{WORD}numId")), _whole(_value(properties.find(f"{WORD}ilvl")), 0)


def _value(element: etree._Element | None) -> str:
    return "" if element is None else str(element.get(f"{WORD}val", ""))


def _whole(words: str | None, otherwise: int) -> int:
    return int(words) if words is not None and re.fullmatch(r"\d{1,6}", words) else otherwise


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 20)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        words = ""
        for value, sign in (*_ROMAN, *_SMALL_ROMAN):
            words += sign * (number // value)
            number %= value
        return words if form == "lowerRoman" else words.upper()
    return f"{number:02d}" if form == "decimalZero" else str(number)

"""A figure that was heard at a meeting and typed: the number in it, its unit, and where it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from carer_desk.panel.figures import read_figure
from carer_desk.panel.said_words import without_groups

LONGEST = 400
"""Letters: a sentence, not a speech."""

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,9}(?:\.\d{1,4})?"
_FIGURE = (
    rf"(?i)(?P<pounds>£)?\s?(?:{_NUMBER})(?:\s?(?P<percent>%|per\s?cent\b|percent\b|pc\b)"
    r"|\s(?:working\s|calendar\s)?(?P<days>days?\b)|\sper\s(?P<base>[0-9,]{3,7})\b"
    r"|\s?(?P<share>/|out of|of)\s?\d{1,6}\b)?(?![\d.]*\d)"
)


@dataclass(frozen=True, slots=True)
class FigureHeard:
    """The number in what was typed; `problem` says in plain words why there is none."""

    value: float = 0.0
    unit: str = ""
    quote: str = field(default="", repr=False)
    at: int = 0
    problem: str = ""


def read_heard(text: str, unit: str = "") -> FigureHeard:
    """Read “over 85%, for those aged 19 to 21”: the figure with a unit beside it, else the first that is no age.

    `unit` is the indicator’s: a bare number is in it.
    """
    if len(text) > LONGEST:
        return FigureHeard(problem=f"Type what was said in {LONGEST} letters at most.")
    found = list(re.finditer(_FIGURE, text))
    plain = without_groups(text)
    with_unit = [match for match in found if match.lastgroup]
    bare = [match for match in found if plain[match.start() : match.end()].strip()]
    for match in (*with_unit, *bare, *found):
        return _read(match, unit)
    return FigureHeard(problem="There is no number in it. Type the figure, as in 84% or over 85%.")


def _read(match: re.Match[str], unit: str) -> FigureHeard:
    quote = match.group().strip()
    at = match.start() + len(match.group()) - len(match.group().lstrip())
    own = _unit_of(match, unit)
    digits = re.search(_NUMBER, quote)
    assert digits is not None, "the pattern holds a number"
    value = float(digits.group().replace(",", ""))
    if own == "%" and read_figure(f"{value}%", "%").problem:
        return FigureHeard(value, own, quote, at, "The figure is above 100%. Check it.")
    return FigureHeard(value, own, quote, at)


def _unit_of(match: re.Match[str], unit: str) -> str:
    if match["pounds"]:
        return "£"
    if match["percent"]:
        return "%"
    if match["days"]:
        return "days"
    if match["base"]:
        return f"per {int(match['base'].replace(',', '') or 0):,}"
    if match["share"] or not unit:
        return "count"
    return unit.split(" or ")[-1] if unit.startswith("% or ") else unit.split(" or ")[0]

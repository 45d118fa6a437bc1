"""Reads one figure cell of a scorecard: what is published, the number in it, and what is doubtful about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from carer_desk.panel.figures import COUNT, PERCENT, Figure, read_figure, show_value
from carer_desk.panel.indicator import Better, Rag
from carer_desk.panel.scorecard_mapping import Share
from carer_desk.readers.column_words import read_rag
from carer_desk.readers.scorecards.grid import Cell

_UP, _DOWN, _SAME = "▲↑⬆⇑↗△🡅🠉", "▼↓⬇⇓↘▽🡇🠋", "◄►↔→➔⇔▶◀●"
_ARROWS = re.compile(f"[{_UP}{_DOWN}{_SAME}\ufe0f]")
_BRACKETED_RATING = re.compile(r"(?i)^(?P<rest>.*[0-9%])\s*[\(\[](?P<rag>[rag]|red|amber|green)[\)\]]$")
_BARE_RATING = re.compile(
    r"^(?P<rest>.*[0-9%])\s+(?P<rag>[RAG]|(?i:red|amber|green))$|^(?P<rag2>[RAG])\s+(?P<rest2>[0-9].*)$"
)
"""Capital letters only: a small r beside a figure means that it was revised."""
_FOOTNOTE = re.compile(r"^(.*[0-9%])\s?[*\u2020\u2021\u00a7\u00b9\u00b2\u00b3]{1,3}$")
_PROVISIONAL = re.compile(
    r"(?i)^(.*[0-9%])\s*(?:[\(\[](?:p|prov|provisional|e|est|r|revised)[\)\]]|provisional|\b[pr])$"
)
_ERRORS = re.compile(r"#(?:DIV/0!|REF!|N/A|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!)|Err:[0-9]+", re.IGNORECASE)
_ARROW_WORDS = {
    "up": "up", "improving": "up", "increase": "up", "increased": "up", "better": "up", "u": "up",
    "down": "down", "worsening": "down", "decrease": "down", "decreased": "down", "worse": "down", "d": "down",
    "same": "same", "level": "same", "no change": "same", "static": "same", "stable": "same", "=": "same", "s": "same",
}  # fmt: skip
_BETTER_WORDS = {
    "high": Better.HIGHER, "higher": Better.HIGHER, "higher is better": Better.HIGHER, "bigger": Better.HIGHER,
    "up": Better.HIGHER, "increase": Better.HIGHER, "high is good": Better.HIGHER, "h": Better.HIGHER,
    "big is better": Better.HIGHER, "bigger is better": Better.HIGHER, "maximise": Better.HIGHER,
    "low": Better.LOWER, "lower": Better.LOWER, "lower is better": Better.LOWER, "smaller": Better.LOWER,
    "down": Better.LOWER, "decrease": Better.LOWER, "low is good": Better.LOWER, "l": Better.LOWER,
    "small is better": Better.LOWER, "smaller is better": Better.LOWER, "minimise": Better.LOWER,
    "neither": Better.NEITHER, "n/a": Better.NEITHER, "neutral": Better.NEITHER, "in range": Better.NEITHER,
    "none": Better.NEITHER, "-": Better.NEITHER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellFigure:
    """What a figure cell says beside its number."""

    figure: Figure = field(repr=False)
    arrow: str = ""
    rag: Rag = Rag.NONE
    doubts: tuple[str, ...] = ()
    problem: str = ""
    """Why it was not read; empty when it was."""
    may_be_share: bool = False
    """Whether it was not read because 0.84 may be 84 % or 0.84 %."""


def read_cell_figure(cell: Cell, unit: str, shares: bool, said: Share = Share.UNSAID) -> CellFigure:
    """Read a cell for an indicator's unit; `shares` says that the figures beside it are written 0.84 for 84 %.

    What the user said of the row is no doubt any more.
    """
    if cell.day is not None:
        return _refused(
            cell, "The cell holds a date. A spreadsheet may have made it from a figure such as 9/12."
        )
    if _ERRORS.fullmatch(cell.text):
        return _refused(cell, "The spreadsheet shows an error here instead of a figure.")
    words, arrow = _without_arrow(cell.text)
    doubts: list[str] = []
    words, rag, told = _without_rating(words)
    doubts += told
    if match := _FOOTNOTE.match(words):
        words = match[1]
        doubts.append("A footnote belongs to it.")
    if match := _PROVISIONAL.match(words):
        words = match[1]
        doubts.append("It is marked as provisional or revised.")
    if not words and arrow:
        return _refused(cell, "There is an arrow here but no figure.")
    figure = read_figure(words, unit)
    if figure.problem and _is_share(words, unit) and (shares or said):
        figure, doubt = _told_share(cell, words, said)
        doubts += [doubt] if doubt else []
    figure = Figure(
        cell.text, figure.value, figure.numerator, figure.denominator, figure.suppressed, figure.problem,
        figure.unit, figure.worded,
    )  # fmt: skip
    if figure.worded:
        doubts.append("Words stand round the number; it is kept as published, without a figure to draw.")
        return CellFigure(figure, arrow, rag, tuple(doubts))
    if figure.problem:
        unscaled = figure.value is not None and 0 < figure.value <= 1 and "per cent sign" in figure.problem
        if unscaled:
            percent = show_value((figure.value or 0) * 100, PERCENT)
            problem = f"{words} may be {percent} or {words}%. Say below its row how the row is written."
            return CellFigure(figure, arrow, rag, (), problem, may_be_share=True)
        if figure.value is None:
            return CellFigure(figure, arrow, rag, (), figure.problem)
        doubts.append(figure.problem)
    return CellFigure(figure, arrow, rag, tuple(doubts))


def are_shares(cells: Iterable[Cell], target: Cell | None) -> bool | None:
    """Whether the numbers of a row are shares of 1 (True) or per cents (False); None when nobody can tell.

    A target with a per cent sign decides: beside "85%" a 0.84 is a share, beside "0.1%" it is none.
    """
    numbers = [float(cell.text) for cell in cells if _is_number(cell.text)]
    if any(number > 1 for number in numbers):
        return False
    if target is not None and (match := re.search(r"([0-9]+(?:\.[0-9]+)?)\s?%", target.text)):
        return float(match[1]) > 1
    decimals = [number for number in numbers if 0 < number < 1]
    return True if len(decimals) >= 2 and max(decimals) > 0.2 else None


def read_arrow(text: str) -> str | None:
    """Read a direction of travel: "up", "down", "same", or "" for none; None when it is something else."""
    words, arrow = _without_arrow(text)
    plain = words.casefold().strip(" .")
    if arrow and not plain:
        return arrow
    if plain in ("", "-", "n/a"):
        return arrow
    return _ARROW_WORDS.get(plain)


def read_better(text: str) -> Better | None:
    """Read which way is better; None when it is not said."""
    return _BETTER_WORDS.get(text.casefold().strip(" ."))


def unit_disagrees(written: str, unit: str) -> str:
    """Say what is wrong when a scorecard's own unit is not the indicator's; empty when they agree."""
    plain = written.casefold().strip(" .()")
    kind = (
        PERCENT if plain in ("%", "percent", "per cent", "percentage", "pct")
        else COUNT if plain in ("number", "no", "num", "count", "#", "children", "n")
        else "per " if plain.startswith(("rate", "per 1"))
        else "days" if plain.startswith("day")
        else ""
    )  # fmt: skip
    fits = {PERCENT: PERCENT in unit, COUNT: "count" in unit or "number" in unit, "per ": "per " in unit}
    if not kind or fits.get(kind, unit == "days"):
        return ""
    return f"The scorecard's unit is {written}, but the indicator's is {unit}."


def _without_arrow(text: str) -> tuple[str, str]:
    arrow = ""
    for sign in text:
        arrow = arrow or (
            "up" if sign in _UP else "down" if sign in _DOWN else "same" if sign in _SAME else ""
        )
    return (" ".join(_ARROWS.sub(" ", text).split()), arrow) if arrow else (text, "")


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,15})?", text))


def _is_share(words: str, unit: str) -> bool:
    return PERCENT in unit and _is_number(words) and 0 <= float(words) <= 1


def _without_rating(words: str) -> tuple[str, Rag, list[str]]:
    """A figure without the rating that stands in its cell, the rating, and what is doubtful about that."""
    if match := _BRACKETED_RATING.match(words):
        return match["rest"], read_rag(match["rag"]) or Rag.NONE, []
    if match := _BARE_RATING.match(words):
        letter = match["rag"] or match["rag2"]
        rest = (match["rest"] or match["rest2"]).strip()
        return rest, read_rag(letter) or Rag.NONE, [f"“{letter}” was taken for a rating."]
    return words, Rag.NONE, []


def _told_share(cell: Cell, words: str, said: Share) -> tuple[Figure, str]:
    """A number from 0 to 1 as the user said it is meant, or as the figures beside it are; then it is doubtful."""
    number = float(words)
    if said is Share.PER_CENT:
        return Figure(cell.text, number, unit=PERCENT), ""
    percent = show_value(number * 100, PERCENT)
    doubt = f"It is written {words}; it was read as {percent}, as the figures beside it are shares of 1."
    return Figure(cell.text, round(number * 100, 8), unit=PERCENT), "" if said else doubt


def _refused(cell: Cell, problem: str) -> CellFigure:
    return CellFigure(Figure(cell.text, None), problem=problem)

"""A scorecard cell as published, and the number in it; what is doubtful is said, never put right silently."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Context, Decimal

PERCENT = "%"
COUNT = "count"
DAYS = "days"
_SMALL = 6
"""Counts under this may point to a child, so papers print words instead."""

_MIXED = r"(?:%|count|number) or (?:%|count|number)"
_PER = r"per ([0-9]{1,3}(?:,?[0-9]{3})*)"
_SCORE = r"score ([0-9]+)-([0-9]+)"
_KNOWN_UNITS = frozenset({PERCENT, COUNT, "number", DAYS, "£"})

_NUMBER = r"-?(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,10})?"
_SUPPRESSED = (
    r"(?i)n/?a|n\.a\.|-+|\u2013|\u2014|\.\.|[cxz~*]|\[[a-z]{1,3}\]|suppressed|<\s?[0-9]{1,2}%?"
    r"|(?:fewer|less) than [0-9]{1,2}|under [0-9]{1,2}"
)
_PERCENT_SIGN = r"(?:%|per ?cent|pc)"
_PLAIN = (
    rf"(?i)(?P<pounds>£)?\s?(?P<number>{_NUMBER})\s?"
    rf"(?:(?P<percent>{_PERCENT_SIGN})|(?P<days>days?)|per (?P<per>[0-9]{{1,3}}(?:,?[0-9]{{3}})*)"
    r"|(?P<who>children|young people|care leavers|carers|foster carers|households|families))?"
)
_FRACTION = rf"(?i)(?P<top>{_NUMBER})\s?(?:/|of|out of)\s?(?P<bottom>{_NUMBER})"
_PERCENT_OF = rf"(?i)(?P<number>{_NUMBER})\s?{_PERCENT_SIGN}\s?[\(\[](?P<fraction>[^()\[\]]+)[\)\]]"
_OF_PERCENT = rf"(?i)(?P<fraction>[^()\[\]]+?)\s?[\(\[](?P<number>{_NUMBER})\s?{_PERCENT_SIGN}[\)\]]"
_NO_NUMBER = "This is not a figure. Type a number, as in 84% or 1,234."


@dataclass(frozen=True)
class Figure:
    """One published figure: its text, the number read from it, and what is doubtful about it.

    `unit` is the unit the number is in, which settles "count or %". `value` may stand beside a `problem`:
    then the number is as typed, and a person has to confirm it.
    """

    text: str = field(repr=False)
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    suppressed: bool = False
    problem: str = ""
    unit: str = ""
    worded: bool = False
    """Whether words stand round a number, as in “over 85%”: a text to keep as published, without a figure in it."""


def is_known_unit(unit: str) -> bool:
    """Tell whether figures in this unit can be read and shown."""
    return unit in _KNOWN_UNITS or any(re.fullmatch(form, unit) for form in (_MIXED, _PER, _SCORE))


def read_figure(text: str, unit: str) -> Figure:
    """Read a published cell for an indicator's unit. Never raises and never scales a number silently."""
    words = " ".join(text.replace("\u2212", "-").split())
    figure = Figure(text, None, unit=unit)
    if not words:
        return figure
    if re.fullmatch(_SUPPRESSED, words):
        return replace(figure, suppressed=True)
    for form in (_PERCENT_OF, _OF_PERCENT):
        if match := re.fullmatch(form, words):
            return _percent_with_fraction(figure, match["number"], match["fraction"])
    if match := re.fullmatch(_FRACTION, words):
        return _checked(_fraction(figure, _number(match["top"]), _number(match["bottom"])))
    if match := re.fullmatch(_PLAIN, words):
        return _checked(_plain(figure, match))
    return _no_number(figure)


def show_value(value: float, unit: str) -> str:
    """Write a value with its unit: "84%", "78 per 10,000", "412", "18.5 days"."""
    number = _digits(value)
    if unit == "£":
        return f"-£{number[1:]}" if number.startswith("-") else f"£{number}"
    if unit == PERCENT:
        return f"{number}%"
    if unit == DAYS:
        return f"{number} {'day' if number == '1' else 'days'}"
    if re.fullmatch(_PER, unit):
        return f"{number} {unit}"
    return number


def step_words(difference: float, unit: str) -> str:
    """Say how far a value moved, without its direction: "3 points", "12 days", "5 per 10,000"."""
    if unit == PERCENT or re.fullmatch(_SCORE, unit):
        number = _digits(abs(difference))
        return f"{number} {'point' if number == '1' else 'points'}"
    return show_value(abs(difference), unit)


def small_number(count: int) -> str:
    """Write a count for a paper that leaves the desk: under six, nought too, reads "a small number"."""
    if count < 0:
        raise ValueError("a count cannot be below nought")
    return "a small number" if count < _SMALL else f"{count:,}"


def _plain(figure: Figure, match: re.Match[str]) -> Figure:
    """Read one number with what stands before and after it."""
    value = _number(match["number"])
    unit = figure.unit
    if match["percent"]:
        if unit == PERCENT or (re.fullmatch(_MIXED, unit) and PERCENT in unit):
            return replace(figure, value=value, unit=PERCENT)
        return _mismatch(figure, "a percentage")
    if match["pounds"]:
        return _mismatch(figure, "money") if unit in (PERCENT, DAYS) else replace(figure, value=value)
    if match["days"] and unit != DAYS:
        return _mismatch(figure, "a number of days")
    if match["per"] and _base(unit) != _number(match["per"]):
        return _mismatch(figure, "a rate")
    if match["who"] and unit not in (COUNT, "number") and not re.fullmatch(_MIXED, unit):
        return _mismatch(figure, "a count")
    if PERCENT in unit and 0 < value <= 1 and (value < 1 or unit == PERCENT):
        percent = show_value(value * 100, PERCENT)
        problem = f"{match['number']} could be {percent}: type the per cent sign."
        return replace(figure, value=value, unit=PERCENT, problem=problem)
    if re.fullmatch(_MIXED, unit):
        # Without a sign it is the other one of the two: "count or %" or "number or %".
        return replace(figure, value=value, unit="number" if "number" in unit else COUNT)
    return replace(figure, value=value)


def _fraction(figure: Figure, top: float, bottom: float) -> Figure:
    """Read "92/112": a share for percentages; the way of writing the base for rates and scores."""
    unit = figure.unit
    if bottom <= 0 or top < 0:
        return replace(figure, problem="A share needs a number above nought to be a share of.")
    base = _base(unit)
    if base == bottom:
        return replace(figure, value=top)
    parts = replace(figure, numerator=top, denominator=bottom)
    if PERCENT in unit:
        over = "The part is greater than the whole." if top > bottom else ""
        return replace(parts, value=100 * top / bottom, unit=PERCENT, problem=over)
    if re.fullmatch(_PER, unit) and base is not None:
        return replace(parts, value=base * top / bottom)
    return _mismatch(parts, "a share")


def _percent_with_fraction(figure: Figure, percent: str, fraction: str) -> Figure:
    """Read "82% (92/112)": the published percentage counts, and the two must agree."""
    match = re.fullmatch(_FRACTION, fraction.strip())
    if match is None:
        return _no_number(figure)
    if PERCENT not in figure.unit:
        return _mismatch(figure, "a percentage")
    share = _fraction(figure, _number(match["top"]), _number(match["bottom"]))
    value = _number(percent)
    if share.value is None or share.problem:
        return replace(share, value=value)
    if abs(value - share.value) >= 1:
        worked_out = show_value(share.value, PERCENT)
        problem = f"The two do not agree: {match[0]} is {worked_out}, not {show_value(value, PERCENT)}."
        return replace(share, value=value, problem=problem)
    return _checked(replace(share, value=value))


def _no_number(figure: Figure) -> Figure:
    """Say that no figure can be read, and whether words stand round a number."""
    worded = any(sign.isalpha() for sign in figure.text) and any(sign.isdigit() for sign in figure.text)
    return replace(figure, problem=_NO_NUMBER, worded=worded)


def _checked(figure: Figure) -> Figure:
    """Add a doubt about a number its unit cannot have."""
    if figure.value is None or figure.problem:
        return figure
    if figure.value < 0:
        return replace(figure, problem="The figure is below nought. Check it.")
    if figure.unit == PERCENT and figure.value > 100:
        return replace(figure, problem="The figure is above 100%. Check it.")
    if figure.unit == COUNT and figure.value != int(figure.value):
        return replace(figure, problem="A count is a whole number. Check it.")
    if score := re.fullmatch(_SCORE, figure.unit):
        lowest, highest = int(score[1]), int(score[2])
        if not lowest <= figure.value <= highest:
            return replace(figure, problem=f"The score lies outside {lowest} to {highest}. Check it.")
    return figure


def _mismatch(figure: Figure, what: str) -> Figure:
    return replace(figure, value=None, problem=f"This is {what}, but the indicator's unit is {figure.unit}.")


def _base(unit: str) -> float | None:
    """Give what a rate or a score is out of: 10000 for "per 10,000", 40 for "score 0-40"."""
    if per := re.fullmatch(_PER, unit):
        return float(per[1].replace(",", ""))
    score = re.fullmatch(_SCORE, unit)
    return float(score[2]) if score else None


def _number(digits: str) -> float:
    return float(digits.replace(",", ""))


def _digits(value: float) -> str:
    """Write a number with one decimal at most, two below one (0.07), and thousands marked."""
    exact = Decimal(repr(value))
    places = Decimal("0.1") if abs(exact) >= 1 else Decimal("0.01")
    # Room for every float: the usual 28 digits are too few for the silliest share.
    rounded = exact.quantize(places, ROUND_HALF_UP, Context(prec=400))
    text = f"{rounded:,f}".rstrip("0").rstrip(".")  # there are always decimals to strip
    return "0" if text in ("-0", "") else text

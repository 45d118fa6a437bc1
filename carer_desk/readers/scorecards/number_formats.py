"""Shows a number as a spreadsheet shows it, for the formats that scorecards use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from carer_desk.panel.dates import MONTHS

GENERAL = "General"
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "dd/mm/yyyy hh:mm",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 49: "@",
}  # fmt: skip
_PIECES = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([0#?][0#?,]*(?:\.[0#?]+)?)|(.)', re.DOTALL)
_PLAIN_SIGNS = set("%£ -+()/.,:")
_MOST_DECIMALS = 10


@dataclass(frozen=True, slots=True)
class _Shape:
    """The parts of one section of a number format."""

    before: str
    digits: str
    after: str


def show_number(number: float, code: str) -> str:
    """Write a number in a format; one that is not understood shows the number itself."""
    sections = code.split(";")
    negative = number < 0 and len(sections) > 1
    shape = _shape(sections[1] if negative else sections[0])
    if shape is None:
        return show_general(number)
    percent = "%" in shape.before + shape.after
    exact = Decimal(repr(abs(number) if negative else number)) * (100 if percent else 1)
    decimals = len(shape.digits.partition(".")[2])
    forced = shape.digits.partition(".")[2].count("0")
    step = Decimal(1).scaleb(-min(decimals, _MOST_DECIMALS))
    rounded = exact.quantize(step, ROUND_HALF_UP, Context(prec=400))
    text = f"{rounded:,f}" if "," in shape.digits else f"{rounded:f}"
    if decimals > forced and "." in text:
        whole, _, rest = text.partition(".")
        rest = rest[:forced] + rest[forced:].rstrip("0")
        text = f"{whole}.{rest}" if rest else whole
    return " ".join(f"{shape.before}{text}{shape.after}".split())


def show_general(number: float) -> str:
    """Write a number without a format: ten digits at most, no exponent for what a scorecard holds."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    text = f"{number:.10g}"
    return text if "e" not in text else f"{Decimal(repr(number)):f}"[:40]


def is_date_format(code: str) -> bool:
    """Tell whether a format shows days, months or years."""
    plain = re.sub(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]', "", code.split(";")[0].casefold())
    return code != GENERAL and bool(re.search(r"[dy]|mmm", plain))


def shows_day(code: str) -> bool:
    """Tell whether a date format shows the day, not only month and year."""
    return "d" in re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code.split(";")[0].casefold())


def show_date(day: date, code: str) -> str:
    """Write a date about as the format has it: with its day or without."""
    if shows_day(code):
        return f"{day:%d/%m/%Y}"
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def _shape(section: str) -> _Shape | None:
    """Take a section apart; None when it is General, a date, a fraction or anything unusual."""
    if section.strip().casefold() == "general":
        return None
    before, digits, after = "", "", ""
    for match in _PIECES.finditer(section):
        quoted, escaped, number, other = match.groups()
        if number is not None:
            if digits:
                return None
            digits = number
            continue
        literal = quoted if quoted is not None else escaped if escaped is not None else other
        if other is not None and other not in _PLAIN_SIGNS:
            return None
        if other == "/":
            return None
        if digits:
            after += literal or ""
        else:
            before += literal or ""
    return _Shape(before, digits, after) if digits else None

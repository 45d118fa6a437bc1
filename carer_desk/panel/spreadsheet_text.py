"""Text that travels through a spreadsheet: nothing in it runs, and it comes back letter by letter."""

from __future__ import annotations

import re
import unicodedata

_FORMULA_STARTS = frozenset("=+-@\t\r\x00|%")
_UNSAFE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]|\\u\{|_(?=x[0-9A-Fa-f]{4}_)"
)
"""What XML or a spreadsheet program cannot hold, and what would look like our own writing of it."""
_NOT_A_NUMBER = re.compile(r"0[0-9]+|[0-9]{16,}")
"""Digits that a spreadsheet would shorten, taking them for a number."""
_WRITTEN = re.compile(r"\\u\{([0-9A-F]{1,6})\}")


def looks_like_formula(cell: str) -> bool:
    """Whether a spreadsheet could take the cell for a formula.

    Full-width forms and leading spaces count too: some programs fold them before they look.
    """
    if cell and cell[0] in _FORMULA_STARTS:
        return True
    first = next((sign for sign in cell if not _is_blank(sign)), "")
    return bool(first) and unicodedata.normalize("NFKC", first)[:1] in _FORMULA_STARTS


def guarded(cell: str) -> str:
    """A cell of a CSV file that no program runs or rounds; `unguarded` gives it back as it was."""
    return f"'{cell}" if _needs_guard(cell) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given; a cell that begins with an apostrophe of its own keeps it."""
    rest = cell[1:]
    return rest if cell.startswith("'") and _needs_guard(rest) else cell


def spelt_out(text: str) -> str:
    r"""Write the few signs that a spreadsheet cannot hold as \u{D}; `read_back` makes them signs again."""
    return _UNSAFE.sub(_spell, text)


def read_back(text: str) -> str:
    """What `spelt_out` was given."""
    return _WRITTEN.sub(_sign, text)


def _needs_guard(cell: str) -> bool:
    return cell.startswith("'") or _NOT_A_NUMBER.fullmatch(cell) is not None or looks_like_formula(cell)


def _spell(match: re.Match[str]) -> str:
    sign = match[0]
    return f"\\u{{{ord(sign[0]):X}}}{sign[1:]}"


def _sign(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if number < 0x110000 else match[0]


def _is_blank(sign: str) -> bool:
    """Spaces of every sort, and signs that show nothing."""
    return sign.isspace() or unicodedata.category(sign) in ("Cf", "Zs")

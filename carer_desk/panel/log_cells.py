"""Reads one cell of a log's file as what its column holds, or says what is wrong with it."""

from __future__ import annotations

import math
import re
from datetime import date, datetime

from carer_desk.panel.dates import plain_words, read_written_day
from carer_desk.panel.log_book import Column, Sort, Value
from carer_desk.panel.log_file import AbsentCell, ErrorCell
from carer_desk.panel.matter import TEXT_LIMIT

_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"no", "n", "false", "0", "-"})
_IDENTITY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TIME = re.compile(r"[T ]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?$")
"""What some spreadsheets write behind a day."""
_LARGEST = 10**15


class CellError(Exception):
    """A cell that does not hold what its column does; says why in one sentence, without the cell's words."""


def is_uuid(text: str) -> bool:
    """Whether a text is written as a UUID."""
    return _IDENTITY.fullmatch(text) is not None


def read_cell(raw: object, column: Column) -> Value:
    """What a cell holds. Raises CellError when that is nothing for its column.

    References come back as they were typed: whether there is such a record is for the desk to say.
    """
    if isinstance(raw, ErrorCell):
        raise CellError(
            f"The spreadsheet shows an error here ({raw}). Put the formula right, or type the value."
        )
    if (
        isinstance(raw, AbsentCell)
        or raw is None
        or (isinstance(raw, str) and (raw == "" or _is_blank(raw, column)))
    ):
        return column.blank
    match column.sort:
        case Sort.TEXT:
            if column.name == "period" and isinstance(raw, date) and raw.day == 1:
                raise CellError(
                    "The spreadsheet made a date of this. Type the period as text, such as '2020-10."
                )
            return _text(raw)
        case Sort.DAY | Sort.MEETING:
            return _day(raw)
        case Sort.NUMBER:
            return _number(raw)
        case Sort.COUNT:
            return _count(raw)
        case Sort.YES_NO:
            return _yes_no(raw)
        case Sort.CHOICE:
            return _choice(raw, column)
        case _:
            return _words(raw).strip()


def _is_blank(raw: str, column: Column) -> bool:
    return column.sort is not Sort.TEXT and not raw.strip()


def _words(raw: object) -> str:
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < _LARGEST:
        return str(int(raw))
    if isinstance(raw, datetime) and raw.time() == datetime.min.time():
        return raw.date().isoformat()
    return str(raw)


def _text(raw: object) -> str:
    text = _words(raw)
    if len(text) > TEXT_LIMIT:
        raise CellError(f"The text is longer than {TEXT_LIMIT:,} characters. Shorten it.")
    if any("\ud800" <= sign <= "\udfff" for sign in text) or "\x00" in text:
        raise CellError("The text holds bytes that are no characters. Type it again.")
    return text


def _day(raw: object) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, int | float):
        raise CellError(
            "This is a number, not a date. Format the cell as a date, or type one as in 12/11/2020."
        )
    words = _TIME.sub("", _words(raw).strip())
    try:
        return date.fromisoformat(words)
    except ValueError:
        pass
    written = read_written_day(words)
    if written is None:
        raise CellError("This is not a date. Type one as in 12/11/2020.")
    if problem := written.problem():
        raise CellError(problem)
    if written.year is None:
        raise CellError("The year is missing. Type a date as in 12/11/2020.")
    return date(written.year, written.month, written.day)


def _number(raw: object) -> float:
    try:
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            number = float(raw)
        else:
            number = float(_words(raw).strip().replace(",", ""))
    except (ValueError, OverflowError):
        raise CellError("This is not a number.") from None
    if not math.isfinite(number):
        raise CellError("This is not a number.")
    return number


def _count(raw: object) -> int:
    number = _number(raw)
    if not number.is_integer() or abs(number) > _LARGEST:
        raise CellError("This is not a whole number.")
    return int(number)


def _yes_no(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    words = plain_words(_words(raw))
    if words in _YES:
        return True
    if words in _NO:
        return False
    raise CellError("Type yes or no.")


def _choice(raw: object, column: Column) -> str:
    wanted = plain_words(_words(raw).replace("_", " "))
    for value, words in column.choices:
        if wanted in (plain_words(words), value.replace("_", " ")):
            return value
    known = ", ".join(words for _value, words in column.choices)
    raise CellError(f"This is none of: {known}.")

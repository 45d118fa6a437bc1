"""Days and words of fixed lists in the desk file, so that a file somebody tampered with is told of plainly."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar

from carer_desk.panel.errors import CarerDeskError

E = TypeVar("E", bound=StrEnum)


def written_day(text: str) -> date:
    """The day of an ISO text. Raises CarerDeskError for what no desk of ours holds."""
    try:
        return date.fromisoformat(text)
    except (ValueError, TypeError):
        raise not_ours() from None


def day_or_none(text: str | None) -> date | None:
    """An ISO day, or None."""
    return written_day(text) if text else None


def one_of(kind: type[E], word: str) -> E:
    """The member of a fixed list. Raises CarerDeskError for a word that is none of it."""
    try:
        return kind(word)
    except ValueError:
        raise not_ours() from None


def not_ours() -> CarerDeskError:
    """The error for a desk that holds what this program cannot have written; it quotes nothing of it."""
    return CarerDeskError(
        "This desk holds a record that Carer Desk did not write: a day that is none, or an unknown word.",
        "Nothing was changed.",
        "Keep the file as it is and open your newest copy.",
    )

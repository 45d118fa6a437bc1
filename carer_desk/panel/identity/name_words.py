"""The lists of names and words that the identity check knows, one word or phrase a line."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.identity.wording import folded

_SAFE = "Your desk is not touched."
_NEXT = "Install Carer Desk again."


class NameWords:
    """Names and words used in England; a list is read when it is first asked for, and then kept.

    Every list raises CarerDeskError when its file is missing or is not UTF-8 text.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def read(cls, folder: Path) -> NameWords:
        """The lists in this folder."""
        return cls(folder)

    @cached_property
    def given(self) -> frozenset[str]:
        """First names."""
        return self._list("given")

    @cached_property
    def family(self) -> frozenset[str]:
        """Family names."""
        return self._list("family")

    @cached_property
    def also_words(self) -> frozenset[str]:
        """Names that are also English words, months or places: only what stands around them tells."""
        return self._list("also-words")

    @cached_property
    def places(self) -> frozenset[str]:
        """Towns, boroughs and counties."""
        return self._list("places")

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Short forms of the field that look like initials."""
        return self._list("acronyms")

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """English words that are mostly no names, without those that only differ in their ending."""
        return self._list("ordinary-words")

    def _list(self, name: str) -> frozenset[str]:
        path = self._folder / f"{name}.txt"
        try:
            lines = path.read_text("utf-8").splitlines()
        except OSError as error:
            happened = f"The list of names {path.name} could not be opened."
            raise CarerDeskError(happened, _SAFE, _NEXT) from error
        except UnicodeDecodeError as error:
            happened = f"The list of names {path.name} is not UTF-8 text."
            raise CarerDeskError(happened, _SAFE, _NEXT) from error
        words = (line.strip() for line in lines)
        return frozenset(folded(word) for word in words if word and not word.startswith("#"))

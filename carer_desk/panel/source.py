"""What was read in, and the places in it that findings point at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


class Form(StrEnum):
    """The form in which a paper reached the desk."""

    PASTED = "pasted"
    TEXT = "text"
    SAVED_PAGE = "saved_page"
    PDF = "pdf"
    WORD = "word"

    @property
    def words(self) -> str:
        """The form in plain words."""
        return _FORM_WORDS[self]


_FORM_WORDS = {
    Form.PASTED: "pasted text",
    Form.TEXT: "plain text",
    Form.SAVED_PAGE: "saved web page",
    Form.PDF: "PDF",
    Form.WORD: "Word document",
}


def name_in_words(name: str) -> str:
    """A file's name as it can be kept: its bytes that are no characters become question marks."""
    return name.encode("utf-8", "replace").decode("utf-8")


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source; `text` is exactly what stands there from `start` up to `end`."""

    start: int
    end: int
    text: str = field(repr=False)

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Passage:
        """Give the passage between two places of a source."""
        return cls(start, end, source[start:end])


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read, or a text that was pasted; passages count their places in its `text`."""

    name: str = field(repr=False)
    form: Form
    sha256: str
    """Of the file's bytes; of a pasted text, of its UTF-8."""
    text: str = field(repr=False)
    pages: tuple[int, ...] = ()
    """Where in the text each page begins, the first page first; empty for a form without pages."""

    def page_at(self, place: int) -> int | None:
        """The page a place stands on, counted from 1; None for a form without pages."""
        return max(1, bisect_right(self.pages, place)) if self.pages else None

    def passage(self, start: int, end: int) -> Passage:
        """Give the passage between two places."""
        return Passage.of(self.text, start, end)

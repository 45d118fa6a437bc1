"""A paper before it has a format: a short list of blocks that every writer knows how to write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from carer_desk.reports.chart_data import ChartData

Progress = Callable[[int, int], None]
"""Told how many steps of how many are done."""


class Style(StrEnum):
    """How a paragraph looks."""

    BODY = "body"
    LEAD = "lead"
    """The matter's own wording."""
    QUOTE = "quote"
    """Words as recorded."""
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; no level is ever skipped."""

    level: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with a bold label before it where one helps."""

    text: str = field(repr=False)
    label: str = ""
    style: Style = Style.BODY
    keep: bool = False
    """Whether it stays on the page of what follows."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short lines."""

    lines: tuple[str, ...] = field(repr=False)
    keep: bool = False
    """Whether it stays on the page of what follows."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; widths are shares of the line."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    widths: tuple[int, ...] = ()

    @property
    def shares(self) -> tuple[int, ...]:
        """A width for every column, even when none was given."""
        return self.widths or (1,) * len(self.headings)


@dataclass(frozen=True, slots=True)
class Chart:
    """A small chart with its sentence."""

    data: ChartData


@dataclass(frozen=True, slots=True)
class AnswerBox:
    """Room to write by hand, so many ruled lines high."""

    lines: int = 5
    name: str = "Room for the answer"


Block = Heading | Paragraph | Bullets | Table | Chart | AnswerBox


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the spreadsheet papers; CSV takes the first."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    widths: tuple[int, ...] = ()
    """Widths in characters."""
    filters: bool = True
    """Whether a reader may want to filter its rows."""
    printed: int = 0
    """How many of its columns go on paper; nought stands for all."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper: the title, the blocks in reading order and the tables for spreadsheets."""

    title: str
    subtitle: str
    dated: date
    footer: str
    blocks: tuple[Block, ...] = field(repr=False)
    sheets: tuple[Sheet, ...] = ()
    large_print: bool = False
    closing: str = ""
    """Its day, what was left out, and that it holds no private notes: for papers that are tables."""

    @property
    def charts(self) -> tuple[ChartData, ...]:
        """The charts in reading order."""
        return tuple(block.data for block in self.blocks if isinstance(block, Chart))


def no_progress(_done: int, _total: int) -> None:
    """Listen to nothing."""

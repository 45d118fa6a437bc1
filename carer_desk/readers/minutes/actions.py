"""Tables of actions in minutes: what is to be done, by whom and by when, a row or a cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from carer_desk.readers.minutes.layout import Block, BlockKind

_HEADS = (
    re.compile(r"(?:agreed |key |minute )?actions?(?: (?:required|agreed|points?|to be taken))?", re.I),
    re.compile(
        r"(?:(?:lead|responsible|action)(?: (?:officers?|person|by|owner))?|owners?|who|by whom|responsib\w+|"
        r"persons?(?: responsible)?|"
        r"officers?(?: responsible)?|names?|assigned to|allocated to|for action(?: by)?)",
        re.I,
    ),
    re.compile(
        r"(?:timing|time-?(?:scales?|frame|line)|status|"
        r"deadline|due(?: date)?|by when|when|target(?: date)?|date|completion date)",
        re.I,
    ),
)
_NUMBER_HEAD = re.compile(r"(?:action |item |minute |agenda )?(?:no|number|ref|reference)\b\.?|#", re.I)
_ROW_NUMBER = re.compile(r"(\d{1,3})[.)]?")
_LONGEST_CELL = 60
_TASK = re.compile(r"\bto\s+(?:be\s+)?[a-z]+|[.;]$")
_DATED = re.compile(
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\b(?:19|20)\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b"
    r"|\b(?:ongoing|on-going|asap|tbc|complete\w*|next meeting|immediate\w*)\b",
    re.I,
)
_LINES_OF_A_TASK = 3
_CELLS_OF_A_ROW = 5
_ITEM = re.compile(r"\d{1,3}[.)]?(?:\s*[A-Z][^.;]{2,60})?")
"""The number of the next item, with or without its title."""
_LONGEST_TABLE = 600
"""Blocks after its head in which a table of actions ends."""


@dataclass(frozen=True)
class ActionRow:
    """One row: where the task stands, who acts and when, in the words of the table."""

    start: int
    end: int
    owner: str
    due: str


def with_cells(source: str, blocks: Sequence[Block]) -> list[Block]:
    """Make cells of the blocks of a table, which look like headings and dates of other meetings."""
    held = {number for first, after in _tables(source, blocks) for number in range(first, after)}
    return [
        replace(block, kind=BlockKind.CELL) if number in held else block
        for number, block in enumerate(blocks)
    ]


def action_rows(source: str, blocks: Sequence[Block]) -> list[ActionRow]:
    """Read the rows of every table of actions in some blocks."""
    return [
        row
        for first, after in _tables(source, blocks)
        for row in _rows([cell for block in blocks[first:after] for cell in _cells(source, block)])
    ]


def _tables(source: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Give each table from its head up to the block after its last row."""
    number = 0
    while number < len(blocks):
        after = _end_of(source, blocks, number)
        if after > number:
            yield number, after
        number = max(after, number + 1)


def _end_of(source: str, blocks: Sequence[Block], first: int) -> int:
    """Give the block after a table that begins here; the same block where none begins."""
    numbered = bool(_NUMBER_HEAD.match(blocks[first].text))
    if not numbered and not _HEADS[0].match(blocks[first].text):
        return first
    head = [cell for block in blocks[first : first + 4] for cell in _cells(source, block)][numbered:]
    if len(head) < 2 or not all(one.fullmatch(cell[2]) for one, cell in zip(_HEADS[:2], head, strict=False)):
        return first
    begun = after = first + 1
    row = 1
    """Where the last run of cells of one sort begins, and the last row ends."""
    before = False
    for number in range(begun, min(len(blocks), first + _LONGEST_TABLE)):
        if numbered and _number_of(blocks[number]) == row:
            row += 1
            continue
        if _ITEM.fullmatch(f"{blocks[number].mark}{blocks[number].text}"):
            return number
        cells = [words for *_, words in _cells(source, blocks[number])]
        is_row = len(cells) > 1
        task = any(map(_is_task, cells)) and not is_row
        begun = number if task is not before else begun
        before = task
        if number - begun >= (_LINES_OF_A_TASK if task else _CELLS_OF_A_ROW):
            break
        dated = not task and number > begun and bool(_DATED.search(blocks[number - 1].text))
        if dated and not is_row and not _DATED.search(cells[-1]):
            return number  # a title after the last cell of a row
        after = after if task else number + 1
    return after


def _number_of(block: Block) -> int | None:
    """Give the number of a row that stands in a cell of its own."""
    match = _ROW_NUMBER.fullmatch(f"{block.mark}{block.text}".strip())
    return int(match[1]) if match else None


def _cells(source: str, block: Block) -> list[tuple[int, int, str]]:
    """Cut a row at its tabs; a block without any is one cell."""
    cells = []
    for match in re.finditer(r"[^\t]+", source[block.start : block.end]):
        words = " ".join(match.group().split())
        if words:
            cells.append((block.start + match.start(), block.start + match.end(), words))
    return cells


def _rows(cells: Sequence[tuple[int, int, str]]) -> Iterator[ActionRow]:
    """Put a task together with the short cells that follow it: who, and last when."""
    task: tuple[int, int] | None = None
    told: list[tuple[int, int, str]] = []
    for start, end, words in [*cells, (0, 0, "The end.")]:
        if _ROW_NUMBER.fullmatch(words) or _NUMBER_HEAD.fullmatch(words):
            continue
        if not _is_task(words):
            told += [(start, end, words)] if task is not None else []
            continue
        if task is not None and told:
            due = told[-1][2] if _DATED.search(told[-1][2]) else ""
            owner = next((said for *_, said in told if said != due), "")
            yield ActionRow(*task, owner, due)
            task, told = None, []
        task = (start, end) if task is None else (task[0], end)


def _is_task(words: str) -> bool:
    return len(words) > _LONGEST_CELL or bool(_TASK.search(words))

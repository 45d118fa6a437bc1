"""A long paper cut into parts that a screen shows one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from carer_desk.reports.paper import Block, Bullets, Heading, Table
from carer_desk.reports.steps import Steps

PART_LINES = 60
"""About so many lines are shown together; a long report is turned over like a book, so that each turn is quick."""
_STEP = 500

Part = tuple[Block, ...]


def cutting(blocks: Sequence[Block]) -> Steps[tuple[Part, ...]]:
    """Cut a paper into parts, before a matter or within a long list, a few hundred blocks at a time."""
    parts: list[list[Block]] = [[]]
    lines = 0
    for number, block in enumerate(blocks):
        if number % _STEP == 0:
            yield
        for piece in _pieces(block):
            may_begin = isinstance(piece, Bullets) or (isinstance(piece, Heading) and piece.level == 3)
            if may_begin and lines >= PART_LINES:
                parts.append([])
                lines = 0
            parts[-1].append(piece)
            lines += _lines(piece)
    return tuple(map(tuple, parts))  # the first has the front page


def _pieces(block: Block) -> list[Block]:
    if not isinstance(block, Bullets) or len(block.lines) <= PART_LINES // 2:
        return [block]
    step = PART_LINES // 2
    return [Bullets(block.lines[at : at + step]) for at in range(0, len(block.lines), step)]


def _lines(block: Block) -> int:
    if isinstance(block, Bullets):
        return len(block.lines)
    return 3 * len(block.rows) if isinstance(block, Table) else 1

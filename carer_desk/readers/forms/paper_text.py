"""Puts a paper's text together block by block; the cells of a table row keep together where that reads better."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from carer_desk.readers.forms.refusals import Refusal, RefusedError

_NUMBER = re.compile(
    r"\(?[A-Za-z]{0,3}\d{1,4}[a-z]?(?:[./-]\d{1,4})*[.):]?|\(?[a-z]\)|[ivx]{1,4}[.)]", re.IGNORECASE
)
MOST_CHARACTERS = 1_500_000
"""An agenda pack of six hundred full pages; what is longer would keep the reader of minutes busy for too long."""
_SHORT = 60
"""Longest cell of a row whose cells stand on one line."""


@dataclass(slots=True)
class _Row:
    cells: list[list[str]] = field(default_factory=list)


class PaperText:
    """Collects blocks, and rows of cells that hold blocks. Raises RefusedError when there are far too many."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._rows: list[_Row] = []
        self._length = 0

    def add(self, words: str) -> None:
        """Add a block; one without a word is left out."""
        words = words.strip(" \t\n\u00a0")
        if words:
            self._length += len(words) + 2
            if self._length > MOST_CHARACTERS:
                raise RefusedError(Refusal.TOO_BIG)
            self._here().append(words)

    def open_row(self) -> None:
        """Begin a row of a table."""
        self._rows.append(_Row())

    def open_cell(self) -> None:
        """Begin a cell."""
        if self._rows:
            self._rows[-1].cells.append([])

    def close_row(self) -> None:
        """End a row and put its cells together."""
        if self._rows:
            blocks = _joined([cell for cell in self._rows.pop().cells if cell])
            self._here().extend(blocks)

    def blocks(self) -> list[str]:
        """Everything added so far, block by block."""
        while self._rows:
            self.close_row()
        return self._blocks

    def _here(self) -> list[str]:
        if not self._rows:
            return self._blocks
        cells = self._rows[-1].cells
        if not cells:
            cells.append([])
        return cells[-1]


def _joined(cells: list[list[str]]) -> list[str]:
    """A number stays beside its title, a row of a few words stays one line; other cells follow each other."""
    if len(cells) < 2:
        return [block for cell in cells for block in cell]
    first, second, *others = cells
    if len(first) == 1 and _NUMBER.fullmatch(first[0]):
        lead = f"{first[0]} {second[0]}"
        return [lead, *second[1:], *(block for cell in others for block in cell)]
    if all(len(cell) == 1 and len(cell[0]) <= _SHORT and "\n" not in cell[0] for cell in cells):
        return ["\t".join(cell[0] for cell in cells)]
    return [block for cell in cells for block in cell]

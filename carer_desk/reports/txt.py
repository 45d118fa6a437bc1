"""Writes a paper as plain text that any program and any screen reader can read."""

from __future__ import annotations

import textwrap
from pathlib import Path

from carer_desk.reports.paper import (
    AnswerBox,
    Block,
    Bullets,
    Chart,
    Heading,
    Paper,
    Paragraph,
    Progress,
    Style,
    Table,
    no_progress,
)
from carer_desk.reports.saving import save

_WIDTH = 78
_UNDERLINES = {1: "=", 2: "-"}


def write(paper: Paper, path: Path, progress: Progress = no_progress) -> None:
    """Write the text; raises CarerDeskError when the place refuses it."""
    save(path, as_bytes(paper, progress))


def as_bytes(paper: Paper, progress: Progress = no_progress) -> bytes:
    """Make the text, in UTF-8 without lines longer than 78 characters."""
    parts = []
    for done, block in enumerate(paper.blocks, start=1):
        parts.append(_words(block))
        if done % 500 == 0:
            progress(done, len(paper.blocks))
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _words(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Heading):
        lines = textwrap.wrap(block.text, _WIDTH) or [""]
        under = _UNDERLINES.get(block.level)
        above = "\n" if block.level > 1 else ""
        return above + "\n".join([*lines, under * max(map(len, lines))] if under else lines)
    if isinstance(block, Bullets):
        return "\n".join(_filled(line, "- ", "  ") for line in block.lines)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Chart):
        return _filled(block.data.words)
    return _box(block)


def _paragraph(paragraph: Paragraph) -> str:
    label = f"{paragraph.label}: " if paragraph.label else ""
    indent = "    " if paragraph.style is Style.QUOTE else ""
    return _filled(f"{label}{paragraph.text}", indent, indent)


def _table(table: Table) -> str:
    """One line of named values a row: columns drawn with spaces are unreadable aloud."""
    lines = [_filled(f"{table.caption}:")]
    for row in table.rows:
        named = (
            f"{h.lower()} {cell}" for h, cell in zip(table.headings[1:], row[1:], strict=True) if cell != "–"
        )
        lines.append(_filled(f"{row[0]}: {', '.join(named)}", "- ", "  "))
    return "\n".join(lines)


def _box(box: AnswerBox) -> str:
    return "\n".join([f"{box.name}:", *["_" * (_WIDTH - 8)] * box.lines])


def _filled(text: str, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    ).rstrip()

"""Writes a paper as a tagged PDF (PDF/UA-1), which a screen reader can use."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from carer_desk import RESOURCES
from carer_desk.reports.paper import (
    Block,
    Bullets,
    Chart,
    Heading,
    Paper,
    Paragraph,
    Progress,
    Table,
    no_progress,
)
from carer_desk.reports.pictures import WIDTH_MM, as_svg, height_mm
from carer_desk.reports.saving import save

_LONG_WORD = re.compile(r"\S{31,}")
_PIECE = 24


def write(paper: Paper, path: Path, progress: Progress = no_progress) -> None:
    """Write the document; raises CarerDeskError when the place refuses it."""
    save(path, as_bytes(paper, progress))


def as_bytes(paper: Paper, progress: Progress = no_progress) -> bytes:
    """Make the document; the same paper gives the same bytes."""
    charts = paper.charts
    files = {"main.typ": (RESOURCES / "templates" / "paper.typ").read_bytes()}
    for number, chart in enumerate(charts):
        files[f"chart{number}.svg"] = as_svg(chart, paper.large_print).encode()
        progress(number + 1, len(charts) + 2)
    files["paper.json"] = json.dumps(_data(paper), ensure_ascii=False).encode()
    progress(len(charts) + 1, len(charts) + 2)
    return _set(files, datetime(paper.dated.year, paper.dated.month, paper.dated.day, tzinfo=UTC))


def _set(files: dict[str, bytes], made: datetime) -> bytes:
    """Typeset with the bundled font alone; letters it lacks are looked for among the computer's fonts."""
    import typst

    options: dict[str, Any] = {
        "format": "pdf",
        "font_paths": [str(RESOURCES / "fonts")],
        "timestamp": made,
    }
    attempts: tuple[dict[str, Any], ...] = (
        {"ignore_system_fonts": True, "pdf_standards": ["ua-1"]},
        {"pdf_standards": ["ua-1"]},
        # A letter that no font here has: still tagged, though the standard no longer vouches for it.
        {},
    )
    for attempt in attempts[:-1]:
        try:
            return _one(typst.compile(files, **options, **attempt))
        except typst.TypstError:
            continue
    return _one(typst.compile(files, **options, **attempts[-1]))


def _one(made: object) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


def _data(paper: Paper) -> dict[str, Any]:
    drawn = iter(range(len(paper.charts)))
    return {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "footer": _broken(paper.footer),
        "date": [paper.dated.year, paper.dated.month, paper.dated.day],
        "size": 16 if paper.large_print else 10.5,
        "chart": [WIDTH_MM, height_mm(paper.large_print)],
        "blocks": [_block(block, drawn) for block in paper.blocks],
    }


def _block(block: Block, drawn: Any) -> dict[str, Any]:  # noqa: ANN401 (an iterator of numbers)
    if isinstance(block, Paragraph):
        style, keep = block.style.value, block.keep
        return {"is": "par", "text": _broken(block.text), "label": block.label, "style": style, "keep": keep}
    if isinstance(block, Heading):
        return {"is": "heading", "level": block.level, "text": _broken(block.text)}
    if isinstance(block, Bullets):
        return {"is": "list", "lines": [_broken(line) for line in block.lines], "keep": block.keep}
    if isinstance(block, Table):
        return {
            "is": "table",
            "caption": block.caption,
            "shares": block.shares,
            "headings": block.headings,
            "rows": [[_broken(cell, 14) for cell in row] for row in block.rows],
        }
    if isinstance(block, Chart):
        return {
            "is": "chart",
            "file": f"chart{next(drawn)}.svg",
            "alt": block.data.alt_text,
            "text": block.data.words,
        }
    return {"is": "box", "lines": block.lines}


def _broken(text: str, longest: int = _PIECE) -> str:
    """Let a word longer than any line break: an address, or a name glued together."""
    pattern = _LONG_WORD if longest == _PIECE else re.compile(rf"\S{{{longest + 1},}}")
    return pattern.sub(lambda match: _pieces(match[0], longest), text)


def _pieces(word: str, longest: int) -> str:
    return "\u200b".join(word[at : at + longest] for at in range(0, len(word), longest))

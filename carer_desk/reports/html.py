"""Writes a paper as one self-contained web page."""

from __future__ import annotations

import base64
from pathlib import Path

from carer_desk import RESOURCES
from carer_desk.reports.paper import Chart, Paper, Progress, no_progress
from carer_desk.reports.pictures import as_svg, size_px
from carer_desk.reports.saving import save


def write(paper: Paper, path: Path, progress: Progress = no_progress) -> None:
    """Write the page; raises CarerDeskError when the place refuses it."""
    save(path, as_bytes(paper, progress))


def as_bytes(paper: Paper, progress: Progress = no_progress) -> bytes:
    """Make the page; nothing in it is fetched from anywhere and no text is read as markup."""
    return as_text(paper, progress).encode("utf-8")


def as_text(paper: Paper, progress: Progress = no_progress) -> str:
    """Make the page as text, for a preview as well."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    templates = Environment(
        loader=FileSystemLoader(RESOURCES / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pictures = [_address(as_svg(chart, paper.large_print)) for chart in paper.charts]
    progress(1, 2)
    items, drawn = [], 0
    for block in paper.blocks:
        picture = ""
        if isinstance(block, Chart):
            picture, drawn = pictures[drawn], drawn + 1
        items.append((type(block).__name__, block, picture))
    return templates.get_template("paper.html").render(
        paper=paper, items=items, size=size_px(paper.large_print)
    )


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}"

"""What a desk keeps about somebody as a paper for its owner, and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.kept_about import KeptAbout, KeptText
from carer_desk.reports.paper import Block, Bullets, Heading, Paper, Paragraph, Style
from carer_desk.reports.saving import save

FORMATS = ("docx", "txt", "json")
"""What it can be written as, by the ending of the file."""

MARK = "Holds personal data"
NOTES_MARK = "contains private notes"
OTHERS = (
    "Nobody else’s name, words or circumstances may go out with it unless they agree, or it is reasonable without.",
    "A text that a child or an officer could be known by needs a line struck through, or has to stay here.",
    "Ask the council’s data protection officer when you are not sure. A request has to be answered within a month.",
)
"""What the owner has to look at before anything of it leaves (UK GDPR, articles 12 and 15; Data Protection Act 2018,
schedule 2, paragraph 16)."""


def write(kept: KeptAbout, path: Path) -> None:
    """Write it as the ending of the file says. Raises CarerDeskError for another ending or a place that refuses it."""
    save(path, as_bytes(kept, path))


def as_bytes(kept: KeptAbout, path: Path) -> bytes:
    """What a file of this name would hold. Raises CarerDeskError for an ending that is not written."""
    ending = path.suffix.lower().removeprefix(".")
    if ending == "json":
        return as_json(kept)
    if ending == "txt":
        from carer_desk.reports import txt

        return txt.as_bytes(as_paper(kept))
    if ending == "docx":
        from carer_desk.reports import docx

        return docx.as_bytes(as_paper(kept))
    raise CarerDeskError(
        "This is written as a Word document, as plain text or as JSON.",
        "Nothing was written.",
        "Let the name of the file end in .docx, .txt or .json.",
    )


def as_json(kept: KeptAbout) -> bytes:
    """All of it for another program."""
    told = {"mark": mark(kept), **asdict(kept)}
    return (json.dumps(told, indent=2, ensure_ascii=False, default=str) + "\n").encode()


def mark(kept: KeptAbout) -> str:
    """What stands over it, so that nobody takes it for a paper that may leave."""
    return f"{MARK}; {NOTES_MARK}" if kept.holds_private else MARK


def as_paper(kept: KeptAbout) -> Paper:
    """The paper: what it is for, what stands in the desk, what stands in its history only."""
    title = "What this desk keeps about somebody"
    blocks: list[Block] = [
        Heading(1, title),
        Paragraph(f"{mark(kept)}.", label="For the owner of the desk alone"),
        Paragraph(kept.words, label="Looked for"),
        Paragraph(f"{kept.panel}, {day_month_year(kept.made_on)}", style=Style.SMALL),
        Heading(2, "Before anything of this leaves"),
        Bullets(OTHERS),
        Heading(2, "In the desk today"),
        *_texts(kept.records, "Nothing in the desk holds these words."),
        Heading(2, "In the history of changes only"),
        *_texts(kept.history, "Nothing in the history holds these words."),
        Heading(2, "Where this did not look"),
        Bullets(
            (
                "Copies of the desk, papers and spreadsheets that were saved or sent earlier",
                "What is written of somebody without these words",
            )
        ),
    ]
    return Paper(
        title, kept.panel, kept.made_on, f"{mark(kept)}. Not to be passed on as it is.", tuple(blocks)
    )


def _texts(texts: tuple[KeptText, ...], none: str) -> list[Block]:
    if not texts:
        return [Paragraph(none)]
    blocks: list[Block] = []
    for number, one in enumerate(texts, start=1):
        on = f", {day_month_year(one.on)}" if one.on else ""
        private = " (private)" if one.is_private else ""
        where = one.where[:1].upper() + one.where[1:]
        blocks.append(Paragraph(f"{where}{on}{private}", label=str(number), keep=True))
        blocks += [Paragraph(line, style=Style.QUOTE) for line in one.text.splitlines() if line.strip()]
    return blocks

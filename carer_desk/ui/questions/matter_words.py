"""What a row of the list says, to the eye and to a screen reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from carer_desk.panel.dates import MONTHS, days_words, month_name
from carer_desk.panel.listing import MatterRow
from carer_desk.ui.parts.standing import pressing, standing_look

SHOWN = 110
"""Characters of a wording handed out as the row's plain text; the delegate and the tooltip show more."""


def meta_words(row: MatterRow, today: date) -> str:
    """Say age, asker and month on one line: “34 days · chair · Nov 2020”."""
    tr = QCoreApplication.translate
    parts = [row.raised_by.words, f"{MONTHS[row.raised_on.month - 1][:3]} {row.raised_on.year}"]
    if row.standing.is_open:
        days = (today - row.raised_on).days
        parts.insert(0, days_words(days) if days > 0 else tr("MatterList", "today"))
    return " · ".join(parts)


def spoken_words(row: MatterRow, indicator_names: Mapping[str, str]) -> str:
    """Say the whole row as sentences."""
    tr = QCoreApplication.translate
    state = standing_look(row.standing, row.carried).words
    flags = ", ".join(flag.kind.words for flag in pressing(row.flags))
    sentences = [
        row.wording.rstrip(". "),
        f"{state}, {flags}" if flags else state,
        tr("MatterList", "Raised by {0}, {1}").format(row.raised_by.words, month_name(row.raised_on)),
    ]
    if row.must_ask:
        sentences.insert(1, tr("MatterList", "Must ask"))
    if row.indicators:
        names = ", ".join(indicator_names.get(code, code) for code in row.indicators)
        sentences.append(tr("MatterList", "Linked to {0}").format(names))
    return "".join(s if s.endswith(("?", "!")) else f"{s}." for s in _spaced(sentences))


def short_text(wording: str) -> str:
    """Cut a wording to what a row needs."""
    return wording if len(wording) <= SHOWN else wording[: SHOWN - 1].rstrip() + "…"


def _spaced(sentences: list[str]) -> list[str]:
    return [sentence if place == 0 else f" {sentence}" for place, sentence in enumerate(sentences)]

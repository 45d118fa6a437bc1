"""Reads the file that says how somebody's headings are meant."""

from __future__ import annotations

from pathlib import Path

from carer_desk.panel.errors import CarerDeskError


def mapping_text(path: Path, largest: int) -> str:
    """The text of a mapping of so many characters at most.

    Raises CarerDeskError for one that is missing, empty, too large or no text.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(largest + 1)
    except (OSError, UnicodeDecodeError):
        text = ""
    if not text or len(text) > largest:
        raise CarerDeskError(
            f"The mapping {path.name} cannot be read.",
            "Nothing was read.",
            "Check its name, or go on without one.",
        )
    return text

"""What is said of a scorecard file that is not read; each names the file."""

from __future__ import annotations

from carer_desk.panel.errors import CarerDeskError

PARTLY_HIDDEN = "Sheet {name} has hidden rows or columns; they were read too."


def broken(name: str) -> CarerDeskError:
    """What to say of a file that cannot be read."""
    return CarerDeskError(
        f"The file {name} is damaged or is no scorecard that can be read.",
        "Nothing was read from it.",
        "Open it in your spreadsheet program, save it as XLSX or CSV, and read that.",
    )


def too_large(name: str) -> CarerDeskError:
    """What to say of a file that is larger than a scorecard can be."""
    return CarerDeskError(
        f"The file {name} is larger than a scorecard can be.",
        "Nothing was read from it.",
        "Copy the scorecard’s own table into a new file and read that.",
    )

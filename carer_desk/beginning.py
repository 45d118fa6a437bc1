"""How a desk begins: empty, with the indicators of English councils ready to be linked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from carer_desk import RESOURCES
from carer_desk.panel.catalogue import read_catalogue
from carer_desk.panel.indicator import Counting, Indicator
from carer_desk.panel.panel import Panel
from carer_desk.store.desk import Desk

CATALOGUE = RESOURCES / "indicators.csv"


def catalogue_indicators() -> list[Indicator]:
    """The indicators of the catalogue as the desk keeps them, none followed yet."""
    return [
        Indicator(
            code=entry.code,
            name=entry.name,
            short_name=entry.short_name,
            official_code=entry.official_code,
            theme=entry.theme,
            unit=entry.unit,
            better=entry.better,
            counting=Counting.PLAIN,
            aliases=entry.aliases,
        )
        for entry in read_catalogue(CATALOGUE)
    ]


def make_desk(
    path: Path, panel: Panel, passphrase: str | None, now: Callable[[], datetime] = datetime.now
) -> Desk:
    """Make a new desk with the catalogue. Raises CarerDeskError when it cannot be made there."""
    return Desk.create(path, panel, passphrase, catalogue_indicators(), now)

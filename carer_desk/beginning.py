"""How a desk begins: empty, with the indicators of English councils, or as the example; and how the example goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from carer_desk import RESOURCES
from carer_desk.panel.catalogue import read_catalogue
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Counting, Indicator
from carer_desk.panel.panel import Panel
from carer_desk.store.desk import Desk
from carer_desk.store.engine import IN_USE
from carer_desk.store.opening import SUFFIX, needs_passphrase

CATALOGUE = RESOURCES / "indicators.csv"
_BESIDE = ("", "-wal", "-shm", "-journal")
"""A desk file and what the engine may keep beside it."""


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
    path: Path,
    panel: Panel,
    passphrase: str | None,
    now: Callable[[], datetime] = datetime.now,
    code: str | None = None,
) -> Desk:
    """Make a new desk with the catalogue, which a recovery code opens as well if one is given.

    Raises CarerDeskError when it cannot be made there.
    """
    return Desk.create(path, panel, passphrase, catalogue_indicators(), now, code)


def free_name(folder: Path, council: str) -> Path:
    """A file name for a new desk that nothing has yet."""
    plain = "".join(letter if letter.isalnum() or letter in " -’'" else " " for letter in council)
    return _free(folder, " ".join(plain.split())[:60] or "My panel")


def examine_example(path: Path, now: Callable[[], datetime] = datetime.now) -> None:
    """See that an example that is there can be opened. Raises CarerDeskError when it cannot, and never will."""
    if needs_passphrase(path):  # which the example never does
        raise CarerDeskError("The example cannot be read: it is damaged.", "It was not touched.")
    try:
        Desk.open(path, None, now).close()
    except CarerDeskError as error:
        if error.happened != IN_USE:
            raise


def set_aside(path: Path) -> Path:
    """Give a file that cannot be opened another name, so that its place is free; gives where it is now.

    Raises CarerDeskError when it cannot be renamed.
    """
    aside = _free(path.parent, f"{path.stem} set aside")
    try:
        for ending in reversed(_BESIDE):  # the file itself last: until then nothing has its name
            old = path.with_name(path.name + ending)
            if old.exists():
                old.rename(aside.with_name(aside.name + ending))
    except OSError:
        raise CarerDeskError(
            f"The file “{path.name}” cannot be renamed.",
            "It was not changed.",
            "Close every program that may have it open, then try again.",
        ) from None
    return aside


def remove_example(path: Path) -> None:
    """Take the example away, with what the engine left beside it."""
    for ending in _BESIDE:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists() or path.with_name(path.name + ".key").exists():
        path, number = folder / f"{stem} {number}{SUFFIX}", number + 1
    return path

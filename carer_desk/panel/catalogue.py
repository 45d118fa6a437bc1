"""The catalogue of scorecard indicators that comes with the desk."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.figures import is_known_unit
from carer_desk.panel.indicator import Better

_COLUMNS = (
    "id", "code", "name", "short_name", "theme", "unit", "direction",
    "definition", "timescale_or_target", "synonyms", "confirmed",
)  # fmt: skip
_BETTER: dict[str, Better] = {
    "higher": Better.HIGHER,
    "lower": Better.LOWER,
    "neither": Better.NEITHER,
    # One row holds two mirror measures and one a band: no single way is better, the note says why.
    "higher (same) / lower (3+)": Better.NEITHER,
    "range 50-70": Better.NEITHER,
}
_SAFE = "Your desk is not touched."
_NEXT = "Install Carer Desk again, or mend that line."


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """An indicator as the catalogue describes it; `confirmed` says the description was checked at a source."""

    code: str
    official_code: str
    name: str
    short_name: str
    theme: str
    unit: str
    better: Better
    better_note: str
    definition: str
    target_text: str
    aliases: tuple[str, ...]
    confirmed: bool


def read_catalogue(path: Path) -> list[CatalogueEntry]:
    """Read the catalogue in the order of the file; raises CarerDeskError naming the file and line."""
    entries: list[CatalogueEntry] = []
    seen: set[str] = set()
    for line, row in _rows(path):
        entry = _entry(path, line, row)
        if entry.code in seen:
            raise _wrong(path, line, f"the id {entry.code} stands there twice")
        seen.add(entry.code)
        entries.append(entry)
    return entries


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if tuple(header) != _COLUMNS:
                raise _wrong(path, 1, f"the columns are not {', '.join(_COLUMNS)}")
            for cells in reader:
                if len(cells) != len(_COLUMNS):
                    raise _wrong(path, reader.line_num, f"there are {len(cells)} cells, not {len(_COLUMNS)}")
                yield reader.line_num, dict(zip(_COLUMNS, (cell.strip() for cell in cells), strict=True))
    except OSError as error:
        happened = f"The indicator catalogue {path.name} could not be opened."
        raise CarerDeskError(happened, _SAFE, "Install Carer Desk again.") from error
    except UnicodeDecodeError as error:
        happened = f"The indicator catalogue {path.name} is not UTF-8 text."
        raise CarerDeskError(happened, _SAFE, "Install Carer Desk again.") from error
    except csv.Error as error:
        raise _wrong(path, reader.line_num, "the quotation marks do not match") from error


def _entry(path: Path, line: int, row: dict[str, str]) -> CatalogueEntry:
    for column in ("id", "name", "short_name"):
        if not row[column]:
            raise _wrong(path, line, f"the column {column} is empty")
    direction = row["direction"]
    if direction not in _BETTER:
        raise _wrong(path, line, f"the direction {direction!r} is not known")
    if not is_known_unit(row["unit"]):
        raise _wrong(path, line, f"the unit {row['unit']!r} is not known")
    return CatalogueEntry(
        code=row["id"],
        official_code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        theme=row["theme"],
        unit=row["unit"],
        better=_BETTER[direction],
        better_note="" if direction == _BETTER[direction] else direction,
        definition=row["definition"],
        target_text=row["timescale_or_target"],
        aliases=_aliases(row["synonyms"]),
        confirmed=row["confirmed"] == "yes",
    )


def _aliases(text: str) -> tuple[str, ...]:
    """Split the synonyms, keeping the first spelling of those that differ in capitals only."""
    first: dict[str, str] = {}
    for alias in text.split("|"):
        if alias.strip():
            first.setdefault(alias.strip().casefold(), alias.strip())
    return tuple(first.values())


def _wrong(path: Path, line: int, what: str) -> CarerDeskError:
    return CarerDeskError(f"In the indicator catalogue {path.name}, line {line}, {what}.", _SAFE, _NEXT)

"""What the headings of somebody's own tracker mean: proposed by their words, corrected by the user."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_file import FileSheet
from carer_desk.panel.tracker_words import (
    BY_WHOM_OR_WHEN,
    HEADINGS,
    HINTS,
    YES_OR_NO,
    TrackerField,
    heading_words,
)


@dataclass(frozen=True, slots=True)
class TrackerMapping:
    """What each heading stands for; every field but LEFT_OUT is held by one heading at most."""

    fields: Mapping[str, TrackerField]

    def field_of(self, heading: str) -> TrackerField:
        """What a heading stands for, however it is spaced and capitalised; one that is not known is left out."""
        found = self.fields.get(heading)
        if found is None:
            wanted = heading_words(heading)
            alike = (field for known, field in self.fields.items() if heading_words(known) == wanted)
            found = next(alike, TrackerField.LEFT_OUT)
        return found

    def over(self, sheet: FileSheet) -> TrackerMapping:
        """The same for the headings as this sheet writes them."""
        return TrackerMapping({heading: self.field_of(heading) for heading in headings_of(sheet)})

    def problem(self) -> str:
        """Why a tracker cannot be read so; empty when it can."""
        given = [field for field in self.fields.values() if field is not TrackerField.LEFT_OUT]
        if TrackerField.WORDING not in given:
            return "Say which column holds the question or concern."
        twice = next((field for field in given if given.count(field) > 1), None)
        return f"Two columns stand for “{twice.words}”. Leave one of them out." if twice is not None else ""

    def as_plain(self) -> dict[str, dict[str, str]]:
        """The mapping as it is kept in a file."""
        return {"headings": {heading: field.value for heading, field in self.fields.items()}}

    @classmethod
    def from_json(cls, text: str) -> TrackerMapping:
        """Read what `as_plain` gave. Raises CarerDeskError for anything else."""
        try:
            given = json.loads(text)
            headings = given["headings"]
            "".join(headings).encode()  # half a character, which JSON can spell, can be kept nowhere
            return cls({str(heading): TrackerField(field) for heading, field in headings.items()})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            known = ", ".join(field.value for field in TrackerField if field.value)
            raise CarerDeskError(
                "This is no mapping of a tracker.",
                "Nothing was read.",
                f"It gives each heading one of: {known}.",
            ) from None


def headings_of(sheet: FileSheet) -> list[str]:
    """The headings of a sheet, each once."""
    return [heading for heading in dict.fromkeys(sheet.headings) if heading]


def headings_key(sheet: FileSheet) -> str:
    """What a tracker is known by next time: its headings, in whatever order they stand."""
    words = sorted({heading_words(heading) for heading in headings_of(sheet)})
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


def propose(sheet: FileSheet) -> TrackerMapping:
    """Propose what each heading stands for; one that fits nothing is left out."""
    headings = headings_of(sheet)
    found: dict[str, TrackerField] = dict.fromkeys(headings, TrackerField.LEFT_OUT)
    for field, words in HEADINGS:
        _give(field, found, [heading for heading in headings if heading_words(heading) in words.split("|")])
    for field, hints in HINTS:
        _give(field, found, [heading for heading in headings if _hinted(heading, hints)])
    return TrackerMapping(found)


def _hinted(heading: str, hints: tuple[str, ...]) -> bool:
    words = heading_words(heading)
    return words not in YES_OR_NO | BY_WHOM_OR_WHEN and any(hint in words for hint in hints)


def _give(field: TrackerField, found: dict[str, TrackerField], fits: list[str]) -> None:
    free = [heading for heading in fits if found[heading] is TrackerField.LEFT_OUT]
    if free and field not in found.values():
        found[free[0]] = field

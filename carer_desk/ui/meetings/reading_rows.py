"""Everything that the list and the page show of one reading: the rows in their order, their faces and their places."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from carer_desk.panel.findings import Before, Finding, Mark, ReadingInHand
from carer_desk.panel.listing import MatterRow
from carer_desk.panel.minutes import MinutesItem
from carer_desk.panel.source import Passage
from carer_desk.panel.taking import PromiseTaken, Taken
from carer_desk.ui.meetings.finding_face import FindingFace
from carer_desk.ui.meetings.finding_words import FindingWords, item_words, resolution_face
from carer_desk.ui.meetings.reading_page import Marked, Part
from carer_desk.ui.parts.row_face import RowFace

Key = int | str
"""A finding by its number, a resolution by its name."""


class ReadingRows:
    """The rows of a reading; make it anew when other findings are on offer."""

    def __init__(
        self, reading: ReadingInHand, words: FindingWords, alike: Mapping[int, Sequence[MatterRow]]
    ) -> None:
        self._reading = reading
        self._words = words
        self._alike = alike
        self._resolved: dict[str, tuple[Passage, MinutesItem]] = {}
        places: list[tuple[int, Key, MinutesItem]] = [
            (one.quote.start, one.number, one.item) for one in reading.offered
        ]
        for item in reading.minutes.items:
            for place in item.resolutions:
                name = f"resolution {len(self._resolved)}"
                self._resolved[name] = (place, item)
                places.append((place.start, name, item))
        places.sort(key=_order)
        self.keys: list[Hashable] = [key for _start, key, _item in places]
        self._headings: dict[Key, str] = {}
        last: MinutesItem | None = None
        for _start, key, item in places:
            if item is not last:
                self._headings[key] = item_words(item)
                last = item

    def faces(self, keys: Sequence[Hashable]) -> list[RowFace]:
        """The faces of these rows."""
        return [self.face(key) for key in keys if isinstance(key, int | str)]

    def face(self, key: Key) -> FindingFace:
        """The face of one row."""
        heading = self._headings.get(key, "")
        if isinstance(key, str):
            place, item = self._resolved[key]
            return resolution_face(key, place, item, heading)
        finding = self._reading.findings[key]
        return self._words.face(finding, heading, self.likeness(finding))

    def likeness(self, finding: Finding) -> MatterRow | None:
        """The matter, logged already, that a finding answers, or else looks like most."""
        rows = self._alike.get(finding.number, ())
        taken = finding.taken
        chosen = taken.answers_id if isinstance(taken, Taken | PromiseTaken) else None
        return next((row for row in rows if row.id == chosen), rows[0] if rows else None)

    def places(self) -> list[Marked]:
        """Every stretch of the page that belongs to a finding or says a resolution."""
        marked = [Marked(key, Part.RESOLUTION, place) for key, (place, _item) in self._resolved.items()]
        for finding in self._reading.findings:
            marked += _places_of(finding)
        return marked

    def states(self) -> dict[Key, Mark]:
        """What was said of each finding, in this reading or an earlier one."""
        earlier = {Before.KEPT: Mark.KEPT, Before.REFUSED: Mark.REFUSED}
        return {one.number: earlier.get(one.before, one.mark) for one in self._reading.findings}


def _order(place: tuple[int, Key, MinutesItem]) -> int:
    return place[0]


def _places_of(finding: Finding) -> list[Marked]:
    key, taken = finding.number, finding.taken
    if isinstance(taken, Taken):
        return [
            Marked(key, Part.RAISED, taken.quote),
            *(Marked(key, Part.REPLY, one.quote) for one in taken.exchange.replies),
            *(Marked(key, Part.PROMISE, one.quote) for one in taken.exchange.promises),
            *(Marked(key, Part.FIGURE, one.quote) for one in taken.figures),
        ]
    part = Part.PROMISE if isinstance(taken, PromiseTaken) else Part.FIGURE
    return [Marked(key, part, taken.quote)]

"""The identity check: what in a text could tell who a child, a young person or a carer is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from carer_desk.panel.identity.ages import Ages
from carer_desk.panel.identity.circumstances import Circumstances
from carer_desk.panel.identity.counts import count_finds
from carer_desk.panel.identity.find import Find
from carer_desk.panel.identity.hasty_notes import hasty_finds
from carer_desk.panel.identity.initials import Initials
from carer_desk.panel.identity.name_words import NameWords
from carer_desk.panel.identity.names import Names
from carer_desk.panel.identity.noted_in_passing import NotedInPassing
from carer_desk.panel.identity.numbers import number_finds
from carer_desk.panel.identity.phone_typed import PhoneTyped
from carer_desk.panel.identity.places import Places
from carer_desk.panel.identity.public_people import PublicPeople
from carer_desk.panel.identity.rare import Rare
from carer_desk.panel.identity.scribbled import Scribbled
from carer_desk.panel.identity.unseen_signs import as_it_stands, as_seen
from carer_desk.panel.identity.watching import Phrases
from carer_desk.panel.identity.wording import Wording

_LETTERHEAD = re.compile(
    r"^[ \t]*(?:venue|contact|clerk|for further information|enquiries|tel|telephone|"
    r"e-?mail)\b[^\n:]{0,40}:[^\n]*"
    r"|(?:town hall|civic (?:centre|offices?)|county hall|council offices|guildhall|city hall|council "
    r"house)[^\n.;]{0,80}",
    re.IGNORECASE | re.MULTILINE,
)
"""Where a meeting is and who sends its papers: public, like the meeting."""

_HALLS = ("hall", "civic", "council offices", "council house")
"""Without one of them, or a colon, no letterhead is there."""


class IdentityCheck:
    """Looks through a text for what could tell who somebody is; it finds much, and never certifies.

    `watched` are the owner's own words, which always count. `public` are names and places that are no
    identity, such as the council, the panel and the posts.
    """

    def __init__(self, words: NameWords, watched: Sequence[str] = (), public: Sequence[str] = ()) -> None:
        places = Places(words)
        self._watched = Phrases(watched, loosely=True)
        self._public = Phrases(public)
        self._names = Names(words)
        self._initials = Initials(words)
        self._places = places
        self._ages = Ages(places)
        self._circumstances = Circumstances(places)
        self._rare = Rare(places)
        self._passing = NotedInPassing(places)
        self._scribbled = Scribbled(words)
        self._typed = PhoneTyped(words)

    def finds(self, text: str) -> list[Find]:
        """All finds in the order of the text, none of them overlapping another; the weightiest stays."""
        seen, places = as_seen(text)
        found = self._finds_in(seen)
        return found if places is None else [as_it_stands(one, text, places) for one in found]

    def _finds_in(self, text: str) -> list[Find]:
        wording = Wording(text)
        public = list(self._public.spans(wording))
        if ":" in text or any(hall in wording.low for hall in _HALLS):
            public += [match.span() for match in _LETTERHEAD.finditer(text)]
        found = [find for find in self._candidates(wording) if not _inside(find, public)]
        found += self._watched.finds(wording)
        return _kept(found)

    def _candidates(self, wording: Wording) -> Iterator[Find]:
        public = PublicPeople(wording)
        yield from number_finds(wording)
        yield from self._names.finds(wording, public)
        yield from self._initials.finds(wording)
        yield from self._places.finds(wording)
        yield from self._ages.finds(wording)
        yield from self._circumstances.finds(wording)
        yield from count_finds(wording)
        yield from self._rare.finds(wording)
        yield from hasty_finds(wording)
        yield from self._passing.finds(wording)
        yield from self._scribbled.finds(wording, public)
        yield from self._typed.finds(wording)


def _inside(find: Find, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= find.start and find.end <= end for start, end in spans)


def _kept(found: list[Find]) -> list[Find]:
    """The weightiest of those that overlap, the longer of two as weighty."""
    kept: list[Find] = []
    taken: set[int] = set()
    for find in sorted(found, key=lambda one: (one.kind.weight, one.start - one.end, one.start)):
        places = range(find.start, find.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(find)
    return sorted(kept, key=lambda one: one.start)

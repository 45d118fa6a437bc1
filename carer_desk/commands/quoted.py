"""Prints where words stand in the minutes that were read: those something was taken from, and those found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from carer_desk.commands.printing import marked, wrapped
from carer_desk.panel.listing import Hit
from carer_desk.panel.quoting import InSources, PlaceFound, Quoted, SourceFound
from carer_desk.panel.source import Passage

_PLACES_SHOWN = 5
"""Places of one source that are printed for people."""


def quote_object(quoted: Quoted) -> dict[str, Any]:
    """The words that something was read from, with their places in the source, for programs."""
    source = quoted.source
    return {
        "source": source.id,
        "name": source.name,
        "form": source.form,
        "date": source.held_on,
        "page": quoted.page,
        "response": quoted.response_id,
        "promise": quoted.promise_id,
        "quote": _quote(quoted.passage),
    }


def quote_lines(quotes: Iterable[Quoted], margin: str) -> Iterator[str]:
    """Where something was read and the words there, for people."""
    for quoted in quotes:
        name = f" ({quoted.source.name})" if quoted.source.name and quoted.source.held_on else ""
        words = " ".join(quoted.passage.text.split())
        yield from wrapped(f"From the {quoted.words}{name}: “{words}”", margin, margin + "  ")


def found_objects(minutes: InSources) -> Iterator[dict[str, Any]]:
    """The sources in which the words of a search stand, for programs."""
    for found in minutes.found:
        source = found.source
        yield {
            "source": source.id,
            "name": source.name,
            "form": source.form,
            "date": source.held_on,
            "places": [_place_object(place) for place in found.places],
            "more": minutes.more,
        }


def found_lines(minutes: InSources) -> Iterator[str]:
    """The same for people; nothing when nothing was found."""
    if not minutes.count:
        return
    yield f"In the minutes: {minutes.words}"
    for found in minutes.found:
        yield from _source_lines(found)


def _source_lines(found: SourceFound) -> Iterator[str]:
    for place in found.places[:_PLACES_SHOWN]:
        words = found.source.words_at(place.page)
        yield from wrapped(f"{words[:1].upper()}{words[1:]}: {_marked(place)}", "  ", "    ")
    left = len(found.places) - _PLACES_SHOWN
    if left > 0:
        yield f"    … and {left:,} more there"


def _place_object(place: PlaceFound) -> dict[str, Any]:
    return {
        "page": place.page,
        "quote": _quote(place.passage),
        "excerpt": place.excerpt,
        "marks": place.marks,
        "marked": _marked(place),
    }


def _marked(place: PlaceFound) -> str:
    return marked(Hit("minutes", place.excerpt, place.marks))


def _quote(passage: Passage) -> dict[str, Any]:
    return {"start": passage.start, "end": passage.end, "text": passage.text}

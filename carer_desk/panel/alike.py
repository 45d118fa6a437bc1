"""Whether two wordings ask the same: they share most of the words that tell what is asked."""

from __future__ import annotations

import re

LEAST_SHARED = 2
"""One word in common is a subject, not a question."""
LEAST_LIKENESS = 0.6
"""The least share of the shorter wording's telling words that the longer one has as well.

Of thirty made-up pairs that ask the same, 28 have more, and of thirty that do not, one; at a half it is four.
"""
_LEAST_OF_LONGER = 0.25
"""The least share of the longer one's, so that two words are not found again in every long speech."""
_SHORT = 3
_COMPARED = 6
"""So many letters of a word are compared: “placement” is “placements”, and no dictionary is needed."""
_WORD = re.compile(r"[^\W_]+")

_SAID_OF_ANYTHING = frozenset(
    "about above after again against agreed also always among another answer answered anything asked asking assurance "
    "assured back because been before began being below between both bring brought came chair come comment commented "
    "committee concern concerned concerns confirmed could councillor councillors count discussed does doing done "
    "down during each either else enough ever every explained from further give given goes going gone have having "
    "heard held here highlighted however information inquired into issue issues item just keep keeps kept know known "
    "last less like made make many matter mean meeting meetings member members more most much must need needed next "
    "none noted number observed offered officer officers often once only other others over panel part past people "
    "percentage please point pointed position possible present presented previous progress proportion provided "
    "queried query question questioned questions quite raised rather really received regarding regular relation "
    "replied reply report reported reports representative representatives request requested responded response said "
    "same seek seen several shall share should since some something sought soon stated still stressed such suggested "
    "sure take taken than that their them then there these they this those though through together told took towards "
    "under until update upon very want wanted welcomed well went were what when where whether which while whilst "
    "whole whom whose will wish wished with within without would year years your "
    # What every matter of such a panel is about.
    "care carer carers child children experienced foster leaver leavers looked young".split()
)
"""Words that any matter may hold: they tell nothing about what is asked."""


def telling_words(text: str) -> frozenset[str]:
    """The longer words of a text that tell what it is about; all its longer words where hardly one does."""
    words = _long_words(text)
    telling = words - _SAID_OF_ANYTHING
    return telling if len(telling) >= LEAST_SHARED else words


def likeness(one: str, other: str) -> float:
    """How much two wordings have in common, from 0 to 1; 0 also for a single word in common."""
    if one.split() == other.split():
        return 1.0 if _long_words(one) else 0.0
    first, second = _long_words(one), _long_words(other)
    least = LEAST_SHARED
    if min(len(first - _SAID_OF_ANYTHING), len(second - _SAID_OF_ANYTHING)) >= LEAST_SHARED:
        first, second = first - _SAID_OF_ANYTHING, second - _SAID_OF_ANYTHING
    else:
        # “Are carers told before a child goes home?” is made of words that any matter may hold.
        least += 1
    return _share(_compared(first), _compared(second), least)


def _share(first: set[str], second: set[str], least: int) -> float:
    shared = len(first & second)
    if shared < least or shared < _LEAST_OF_LONGER * max(len(first), len(second)):
        return 0.0
    return shared / min(len(first), len(second))


def _long_words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.casefold()) if len(word) > _SHORT)


def _compared(words: frozenset[str]) -> set[str]:
    return {word[:_COMPARED] for word in words}

"""Finds who holds a key among all objects of the process."""

from __future__ import annotations

import gc

MADE_BEFORE: list[bytes] = []
"""Made before all tests, like what a module keeps."""


def bytes_among(values):
    """An array, say, would answer a comparison with another array."""
    return [value for value in values if type(value) is bytes]


def holders(key):
    """The kinds of the objects that hold a key, or a copy of it."""
    found = []
    for one in gc.get_objects():
        for held in gc.get_referents(one):
            kind = type(held)  # asked first: there are a million of them
            if (
                kind is dict
                and not gc.is_tracked(held)
                and key in bytes_among(held.values())
                or kind is bytes
                and held == key
            ):
                found.append(type(one).__name__)
    return found

"""What a check of a desk says about one thing it looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    name: str
    well: bool
    words: str
    """What was found."""
    means: str = ""
    """What it means when something is wrong."""
    next_step: str = ""
    """What to do next when something is wrong."""
    repairable: bool = False
    """Whether all that is wrong follows from the rest of the desk, so that it can be worked out anew."""
    advice: bool = False
    """Nothing is wrong, but something speaks against it."""


EARLIER = "Keep this file as it is, and open an earlier copy."
REPAIR = "Repair it: that works it out anew from your records, and changes none of them."

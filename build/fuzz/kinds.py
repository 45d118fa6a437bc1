"""The kinds of hostile input: what each begins with, what is done to it, and what reads it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

CANARY_FILE = "canary.txt"
KEPT = "kept-"
"""How folders begin that a reader goes on with: all else in the scratch folder goes after each file."""

Reader = Callable[[bytes, Path], object]
"""Reads bytes, with a folder to work in; a text it gives back is searched for what it must not know."""


@dataclass(frozen=True)
class Kind:
    """One kind of input."""

    name: str
    begun: Callable[[], Sequence[bytes]]
    """Makes what the dice begin with, once, when it is needed."""
    mutate: Callable[[bytes, random.Random], bytes]
    reader: Callable[[], Reader]
    """Makes the reader, in the process that will read."""
    confined: bool = True
    """Whether the product reads it in a process that may do nothing else."""
    real: Callable[[Path], object] | None = None
    """Reads a file just as the product does, through its own child process."""
    ending: str = ".bin"
    share: float = 1.0
    """How many of the wished files are read, where each of them costs much."""

    @cached_property
    def seeds(self) -> Sequence[bytes]:
        """What the dice begin with."""
        return self.begun()

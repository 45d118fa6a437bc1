"""A passphrase for one file that is told by voice: four words from a list, the same however they are said."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

LEAST_LETTERS = 12
"""Letters that a passphrase for a file has at least."""
_WORDS = 4
LIST = Path("words") / "spoken.txt"
"""Where the list lies in the folder of resources."""


def suggest(resources: Path, choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Four words by chance: of about a thousand each, that is a million million possible passphrases."""
    listed = (resources / LIST).read_text("utf-8").split()
    return " ".join(choose(listed) for _ in range(_WORDS))


def as_spoken(passphrase: str) -> str:
    """The passphrase as a voice tells it: capitals, hyphens and the number of spaces are not heard."""
    folded = unicodedata.normalize("NFKC", passphrase).casefold()
    return " ".join("".join(" " if c in "-‐‑–," else c for c in folded).split())

"""A desk's own spelling of who raises things in its panel's minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from carer_desk.panel.panel import Role

_LONGEST = 80
_PLAIN = re.compile(r"[\w’'& /-]+")


@dataclass(frozen=True, slots=True)
class RoleSpelling:
    """Words by which the minutes mean a role, such as “Fostering Network link”; never a person's name."""

    words: str
    role: Role

    @property
    def key(self) -> str:
        """The spelling without capitals and with single spaces: what makes it another one."""
        return " ".join(self.words.replace("’", "'").casefold().split())


def what_is_wrong(spelling: RoleSpelling) -> str:
    """Say in one sentence why a spelling cannot be kept; empty when it can."""
    words = spelling.words.strip()
    if not words:
        return "Type the words as the minutes spell them."
    if len(words) > _LONGEST:
        return f"Type at most {_LONGEST} characters."
    if not _PLAIN.fullmatch(words) or not any(character.isalpha() for character in words):
        return "Use letters, digits, spaces, hyphens and apostrophes only."
    return ""

"""Words and phrases that somebody listed: to watch for, or to leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.wording import Wording, folded

_GAP = re.compile(r"[\s\-]+")


class Phrases:
    """Phrases found word by word, whatever their capitals, accents, hyphens and possessive endings."""

    def __init__(self, phrases: Sequence[str]) -> None:
        patterns = [self._pattern(phrase) for phrase in phrases]
        wanted = sorted({pattern for pattern in patterns if pattern}, key=len, reverse=True)
        self._wanted = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)") if wanted else None

    def spans(self, wording: Wording) -> Iterator[tuple[int, int]]:
        """Where the phrases stand."""
        if self._wanted is not None:
            for match in self._wanted.finditer(wording.low):
                yield match.span()

    def finds(self, wording: Wording) -> Iterator[Find]:
        """The phrases as finds."""
        for start, end in self.spans(wording):
            reason = "This is on your own watch list."
            yield Find(FindKind.WATCHED, start, end, wording.text[start:end], reason, "[removed]")

    @staticmethod
    def _pattern(phrase: str) -> str:
        parts = [re.escape(part) for part in _GAP.split(folded(phrase).strip()) if part]
        return r"[\s\-]+".join(parts)

"""Words and phrases that somebody listed: to watch for, or to leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.wording import Wording, folded

_GAP = re.compile(r"[\s\-]+")
_BETWEEN = r"[\s\-]+"
_LOOSELY = r"[\W\d_]{0,4}"
"""What may join the parts of a watched name: nothing, blanks, dots, lines below or digits, as in a file name."""


class Phrases:
    """Phrases found word by word, whatever their capitals, accents, hyphens and possessive endings.

    `loosely` also finds them joined to digits and to each other, as in “sam_example” or “sam2010”.
    """

    def __init__(self, phrases: Sequence[str], *, loosely: bool = False) -> None:
        patterns = [self._pattern(phrase, loosely) for phrase in phrases]
        wanted = sorted({pattern for pattern in patterns if pattern}, key=len, reverse=True)
        edges = ("", "") if loosely else (r"(?<!\w)", r"(?!\w)")
        self._wanted = re.compile(rf"{edges[0]}(?:{'|'.join(wanted)}){edges[1]}") if wanted else None

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
    def _pattern(phrase: str, loosely: bool) -> str:
        parts = [re.escape(part) for part in _GAP.split(folded(phrase).strip()) if part]
        if not loosely or not parts:
            return _BETWEEN.join(parts)
        first, last = folded(phrase).strip()[0], folded(phrase).strip()[-1]
        before = r"(?<![^\W\d_])" if first.isalpha() else r"(?<!\w)"
        after = r"(?![^\W\d_])" if last.isalpha() else r"(?!\w)"
        return before + _LOOSELY.join(parts) + after

"""What the line before a list announces that its points will do."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from carer_desk.panel.minutes import ExchangeKind
from carer_desk.readers.minutes.found import Found
from carer_desk.readers.minutes.speakers import Speaker
from carer_desk.readers.minutes.speech import Act, Stretch

ASKS = re.compile(r"(?:whether|why|how|what|who|when|where|which|if)\b", re.I)
WHAT = re.compile(r"(?:whether|why|how|what|who|which)\b", re.I)
ONLY_NOTED = re.compile(
    r"^noted\b|\bwas (?:welcomed|praised|noted|commended)\b|\b(?:noted|discussed|welcomed)\W*$|\bthanked\b",
    re.I,
)


@dataclass(frozen=True)
class Announced:
    """What the points of a list do when they do not say it themselves."""

    act: Act
    speaker: Speaker
    kind: ExchangeKind = ExchangeKind.QUESTION
    answers: Found | None = None
    """What the points answer: the line before them named the questions."""

    @property
    def names_answers(self) -> bool:
        """Whether the line before only said that questions were answered."""
        return self.answers is not None and self.answers.announces_answers and not self.answers.replies

    def raised(self, stretch: Stretch) -> Stretch:
        """Make a point without a cue what the list was announced to hold."""
        asked = stretch.text.endswith("?") or ASKS.match(stretch.text)
        kind = ExchangeKind.QUESTION if asked else self.kind
        return replace(stretch, act=Act.RAISE, speaker=self.speaker, kind=kind)


def without_asides(stretches: list[Stretch]) -> list[Stretch]:
    """A bare question in the middle of what somebody says is part of that."""
    heard: list[Stretch] = []
    somebody = False
    for stretch in stretches:
        aside = stretch.bare and somebody and heard[-1].act is not Act.RAISE
        heard.append(replace(stretch, act=Act.OTHER) if aside else stretch)
        somebody = somebody or stretch.speaker.is_known
    return heard

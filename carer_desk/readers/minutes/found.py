"""An exchange while it is put together, and what counts as an answer to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from carer_desk.panel.minutes import ExchangeKind
from carer_desk.panel.panel import Role
from carer_desk.readers.minutes.layout import Block
from carer_desk.readers.minutes.speakers import Speaker
from carer_desk.readers.minutes.speech import Act, Stretch

REACH = 2
"""Blocks without anything raised or replied that may lie between a question and its answer."""
HEAD = 80
"""Letters at the head of a sentence in which its verb of speaking is looked for."""
SINGULAR = re.compile(r"^(?:he|she)\b", re.I)
COLLECTIVE = re.compile(r"members|panel|board|committee|councillors|officers|people|^$", re.I)
CLOSES = re.compile(
    r"\b(?:thanked|moved (?:on|to)|closed|concluded|welcomed|adjourned|to a close|no further)\b", re.I
)
"""How a meeting goes on to something else: no answer."""
ACTS = re.compile(r"\W*actions?\b\s*(?:by\b|[:–-])", re.I)
"""“ACTION: the Clerk”, which answers what was asked for."""
RECEIVED = re.compile(
    r"consideration was given|\b(?:received|considered|noted)\s(?:an?|the)\s(?:\w+\s){0,3}"
    r"(?:report|presentation|update|paper)\b",
    re.I,
)
TALKED = re.compile(
    r"^(?:following|after|arising|in|during)\b.*\bthe following (?:\w+ ){0,2}?"
    r"(?:issues|points|matters|areas|topics|themes)\b[^.:]{0,30}"
    r"\b(?:discussed|raised|made|noted|highlighted|considered|covered)\b",
    re.I,
)
"""A line before points that are each read by themselves."""
ALSO_ASKED = re.compile(
    r"[^,.;]{1,60}\b(?:also|then|further|additionally)\s"
    r"(?:asked|requested|queried|questioned|enquired|inquired|sought)\b",
    re.I,
)
"""What the same one asks besides is another matter."""
_PRESENTS = re.compile(
    r"\b(?:present(?:ed|ing)|introduced|gave (?:a|an) (?:presentation|overview|update)|took (?:members|the panel))\b",
    re.I,
)
_ONLY_A_POST = re.compile(r"(?:(?:[A-Z][\w’'&/-]*|of|for|and|the|in)\s+)*")
_WILL_BE = re.compile(
    r"(?:this|it|that|these|they) (?:(?:would|will) (?:also |then )?be\b|(?:could|can|should) (?:also |then )?be "
    r"(?:looked|picked|taken|followed|checked|provided|shared|explored|raised|investigated|circulated|sent|arranged)\b)",
    re.I,
)
"""“This would be circulated” after a wish."""
_WILL_COME = re.compile(
    r"(?:an?|the)\s(?:[\w’'/-]+\s){1,5}(?:would|will)\s(?:also\s|then\s)?be\s"
    r"(?:\w+ed|drawn up|sent|brought|put|written)\b",
    re.I,
)
"""“A new leaflet would be drafted” after what members suggested."""
_BRING = (Role.FOSTER_CARERS_REP, Role.CARE_LEAVERS_REP, Role.YOUNG_PERSON, Role.CO_OPTEE)
_GROUP = re.compile(r"(?:young people|children|care leavers|foster carers|carers)\b(?! rep)")
"""Told of in general, with no article."""
_STATES = re.compile(
    r"\b(?:said|stated|added|noted that|felt|thought|considered|believed|commented|remarked|observed|"
    r"spoke|shared|recalled|explained)\b",
    re.I,
)
_CHAIR_ANSWERS = re.compile(
    r"\b(?:confirmed|assured|reassured|undertook|explained|clarified|advised|agreed (?:to|that)|responded|replied)\b",
    re.I,
)
_AGREED = re.compile(
    r"it was (?:also |then |therefore )?agreed that\b.{3,120}?"
    r"\b(?:should|would|will|be)\b(?!\s(?:noted|received|approved))",
    re.I,
)
"""What was settled in the end, also after an answer."""
_SETTLES = re.compile(
    r"it was (?:agreed|confirmed|clarified|explained|advised)\b"
    r"|(?:[\w ]{0,30}(?:members|panel|board|committee)) (?:was|were) (?:also )?(?:informed|advised|assured|told)\b",
    re.I,
)


_ASKED_FOR = (ExchangeKind.ACTION, ExchangeKind.QUESTION, ExchangeKind.FOLLOW_UP)


@dataclass
class Found:
    """An exchange while it is put together."""

    raised: list[Stretch]
    speaker: Speaker
    kind: ExchangeKind
    last_block: int
    replies: list[list[Stretch]] = field(default_factory=list)
    announces_answers: bool = False
    """Only names that questions were answered, in a list below."""
    asked_before: Found | None = None
    """What the same one asked in the same breath, which the same reply answers."""

    def may_wait_in(self, number: int) -> bool:
        """Whether what is asked next in the same block is answered together with this."""
        asks = self.kind is not ExchangeKind.ACTION and self.kind is not ExchangeKind.COMMENT
        return asks and not self.replies and self.last_block == number

    def is_asked_further(self, stretch: Stretch) -> bool:
        """Whether the speaker is a young person, or the very person who raised this, and does not answer."""
        if stretch.speaker.first_name:
            return self.speaker.role in (Role.YOUNG_PERSON, Role.CARE_LEAVERS_REP)
        asked_by = self.raised[0].text.replace(",", " ").split()
        return stretch.speaker.named and stretch.text.split()[0] in asked_by

    def is_answered_by_another(self, stretch: Stretch) -> bool:
        """“She explained” after what several people asked is somebody who answers them."""
        return bool(SINGULAR.match(stretch.text)) and bool(COLLECTIVE.search(self.speaker.words))

    def is_answered_from_afar(self, number: int, stretch: Stretch) -> bool:
        """Whether a plain statement in a later block answers what has no answer yet."""
        away = number - self.last_block
        if away == 1 and _AGREED.match(stretch.text):
            return True
        if self.replies or _PRESENTS.search(stretch.text) or away > REACH:
            return False
        if _SETTLES.match(stretch.text):
            return away == 1
        speaker = stretch.speaker
        if speaker.role is Role.PANEL_MEMBER and not speaker.answers and not COLLECTIVE.search(speaker.words):
            asked = bool(COLLECTIVE.search(self.speaker.words)) and self.kind in _ASKED_FOR
            return asked and away == 1 and bool(_CHAIR_ANSWERS.search(stretch.text, 0, HEAD))
        if speaker.role is Role.CHAIR:
            answers = bool(_CHAIR_ANSWERS.search(stretch.text, 0, HEAD))
            return answers and away == 1 and self.speaker.role is not Role.CHAIR
        return speaker.is_officer or (speaker.answers and speaker != self.speaker)

    def is_plainly_answered(self, stretch: Stretch) -> bool:
        """Whether a plain sentence right after what was raised answers it."""
        if stretch.act is not Act.OTHER:
            return False
        place = stretch.text.find(stretch.speaker.words)
        if stretch.speaker.is_officer and place >= 0 and _ONLY_A_POST.fullmatch(stretch.text[:place]):
            return True  # “Officers will send it round.”
        if self.kind in _ASKED_FOR and _WILL_BE.match(stretch.text):
            return True
        if not stretch.speaker.is_known and _WILL_COME.match(stretch.text):
            return True
        asked = self.kind in (ExchangeKind.QUESTION, ExchangeKind.FOLLOW_UP)
        return asked and not stretch.continues


def is_statement(said: Stretch) -> bool:
    """Whether a member or a representative says something without asking: an answer to it makes it raised."""
    plain = said.act is Act.OTHER or (said.act is Act.REPLY and said.speaker.role is Role.CHAIR)
    return plain and said.speaker.may_ask and bool(_STATES.search(said.text, 0, HEAD))


def is_brought(said: Stretch) -> bool:
    """Whether one who speaks for carers, care leavers or young people says something: an answer makes it raised."""
    return is_statement(said) and said.speaker.role in _BRING and not _GROUP.match(said.text)


def joined(block: Block, stretches: list[Stretch]) -> list[Stretch]:
    """Join what nobody in particular raised to the half sentence before its semicolon."""
    parts: list[Stretch] = []
    for stretch in stretches:
        before = parts[-1] if parts else None
        alone = stretch.act is Act.RAISE and (stretch.impersonal or stretch.bare)
        if (
            alone
            and before is not None
            and before.text.endswith(";")
            and before.act is not Act.RAISE
            and not before.speaker.is_known
        ):
            parts[-1] = replace(
                stretch,
                start=before.start,
                text=block.text[before.start - block.start : stretch.end - block.start],
            )
        else:
            parts.append(stretch)
    return parts

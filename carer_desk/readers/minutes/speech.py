"""What a stretch of minutes does: somebody raises something, somebody replies, or neither."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from carer_desk.panel.minutes import ExchangeKind
from carer_desk.readers.minutes.sentences import Sentence
from carer_desk.readers.minutes.speakers import NOBODY, Speaker

_LOOSE = " \t\n\r\u00a0,;:–-"
_JOINING = (" and", " to which", " but", " where")


class Act(Enum):
    """What a stretch does."""

    RAISE = auto()
    REPLY = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or a part of one, with what it does and who does it."""

    start: int
    end: int
    text: str = field(repr=False)
    act: Act = Act.OTHER
    speaker: Speaker = NOBODY
    kind: ExchangeKind = ExchangeKind.QUESTION
    strong: bool = False
    """A reply that says of itself that it answers."""
    meeting: bool = False
    """What the meeting itself agreed or noted: an answer only to what was raised just before."""
    continues: bool = False
    """Goes on with what the same speaker said before."""
    bare: bool = False
    """A question without anybody who asks it."""
    announces: bool = False
    """Raised with a verb that a chair also uses to present."""
    weak: bool = False
    """What was only talked about: something raised when somebody answers, else nothing."""
    impersonal: bool = False
    """Raised without anybody being named: “it was felt that”."""

    @classmethod
    def whole(cls, sentence: Sentence) -> Stretch:
        """Give a whole sentence that does nothing yet."""
        return cls(sentence.start, sentence.end, sentence.text)

    def part(
        self, start: int, end: int, act: Act, speaker: Speaker, kind: ExchangeKind, strong: bool = False
    ) -> Stretch:
        """Give a part of this stretch, from and up to places in it, without the joining words at its ends."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip(_LOOSE))
        text = self.text[start:end].rstrip(_LOOSE)
        if act is Act.RAISE:
            for joining in _JOINING:
                text = text.removesuffix(joining).rstrip(_LOOSE)
        return Stretch(self.start + start, self.start + start + len(text), text, act, speaker, kind, strong)

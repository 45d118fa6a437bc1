"""What a stretch of minutes does: somebody raises something, somebody replies, or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from carer_desk.panel.minutes import ExchangeKind
from carer_desk.panel.panel import Role
from carer_desk.readers.minutes.cues import Cues
from carer_desk.readers.minutes.sentences import Sentence
from carer_desk.readers.minutes.speakers import Speaker, Speakers

_LEAD = re.compile(
    r"\b(?:in (?:response|reply|answer|answering|responding|replying)(?: to)?|in relation to|following|further to|responding to|"
    r"replying to|responded to|replied to|answered|answering|arising from|on being asked|when asked|when questioned|asked by|"
    r"upon|with regards? to|regarding|as a result of|addressing|after)\b",
    re.IGNORECASE,
)
_JUST_REPLY = re.compile(r"\bin (?:response|reply|answer)(?! to\b)|\bin response to (?:this|that|these|which)\b", re.I)
_BACK = re.compile(
    r"^(?:in (?:response|reply|answer) to|responding to|replying to|answering|addressing|following)\s+"
    r"(?:the|this|these|that|those|her|his|their|such|both)\s+(?:\w+\s+){0,2}?"
    r"(?:question|query|enquiry|concern|comment|point|issue|request|suggestion|challenge|observation)s?\s*(?:raised\s*)?,",
    re.I,
)
_DETAIL = re.compile(r"\b(?:about|regarding|on|concerning|relating|related|as to|around|whether|in relation|in respect|if|how|"
                     r"why|what|over|that|with regard|for|of|seeking|asking|to)\b", re.I)  # fmt: skip
_BY = re.compile(r"\b(?:by|from|of)\s+(?P<who>.+)", re.IGNORECASE | re.DOTALL)
_PASSIVE_RAISE = re.compile(
    r"\b(?:was|were|had been|has been)\s+(?:also\s+|then\s+|further\s+|subsequently\s+)?"
    r"(?:raised|asked|put|made|posed|expressed|sought|voiced|queried|questioned|requested|received|suggested|mentioned)\b",
    re.IGNORECASE,
)
_IT_WAS_ASKED = re.compile(
    r"\bit was (?:also |then |further )?(?:asked|queried|questioned|requested|suggested|commented|remarked|felt)\b", re.I
)
_THERE_WAS = re.compile(r"\bthere (?:was|were) (?:also |some |a |an |several |further |general )*(?=question|quer|concern)", re.I)
_WAS_ASKED = re.compile(
    r"^(?P<who>[^,;]{2,80}?)\s+(?:was|were)\s+(?:also\s+|then\s+)?asked\s+(?:to|whether|if|about|how|what|why|for|by)\b", re.I
)
_SPLIT = re.compile(
    r"(?:[,;:]|\s[-–]|\band\b|\bto which\b|\bbut\b)\s+(?:and\s+|but\s+|to which\s+|where\s+)?(?=(?P<reply>.*))", re.I | re.S
)
_TOLD = re.compile(r"^(?:was|were) (?:also )?(?:informed|advised|told|assured|reassured|given|referred)\b", re.I)
_CONTINUES = re.compile(
    r"^(?:further discussion|in further discussion|it was further|(?:she|he|they)\s+(?:further|also|added|went on|felt|said|"
    r"explained|stressed|highlighted)|this|these|that\b)",
    re.I,
)
_LABEL_Q = re.compile(r"^(?:q(?:uestion)?\s*\d*\s*[:.)–-]|question\s+from\b)", re.I)
_LABEL_A = re.compile(r"^(?:a(?:nswer)?\s*\d*\s*[:)]|answer\s*[:.–-]|response\s*[:.–-]|reply\s*[:.–-])", re.I)
_RELATIVE = re.compile(r"(?:who|which|that|had|has|have|be|been|being|to|questions|issues|those|when|as|if|points|concerns)\s*$", re.I)
_STILL_ASKING = re.compile(
    r"(?:and|or|which|who|including|particularly|especially|as|if|whether|with|regarding|concerning|about|in relation|in respect|"
    r"relating|on|around|how|what|why|where|when|for|of|to|raised|asked|seeking|asking)\b",
    re.I,
)
_SUBJECT_LIMIT = 260


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
    act: Act
    speaker: Speaker
    kind: ExchangeKind = ExchangeKind.QUESTION
    strong: bool = False
    """A reply that says of itself that it answers."""
    back: bool = False
    """A reply that points back at what was raised just before."""
    continues: bool = False
    """Goes on with what the same speaker said before."""


_NOBODY = Speaker(None, "")


class Listener:
    """Tells of each sentence what it does; knows the cues and the speakers of one page."""

    def __init__(self, cues: Cues, speakers: Speakers) -> None:
        self._raising = cues.raising
        self._replying = cues.replying
        self._speakers = speakers

    def hear(self, sentence: Sentence) -> list[Stretch]:
        """Cut a sentence into stretches that raise, reply or do neither."""
        whole = Stretch(sentence.start, sentence.end, sentence.text, Act.OTHER, _NOBODY)
        for try_reading in (self._labelled, self._lead_in, self._asked, self._active):
            found = try_reading(whole)
            if found is not None:
                return found
        return [whole]

    def kind_of(self, words: str) -> ExchangeKind:
        """Tell the kind of what is raised from its verbs and nouns."""
        if self._raising.follow_up.search(words):
            return ExchangeKind.FOLLOW_UP
        for kind, pattern in (*self._raising.verbs.items(), *self._raising.nouns.items()):
            if pattern.search(words):
                return kind
        return ExchangeKind.QUESTION if words.rstrip().endswith("?") else ExchangeKind.COMMENT

    def _labelled(self, whole: Stretch) -> list[Stretch] | None:
        if _LABEL_Q.match(whole.text):
            speaker = self._speakers.of(whole.text[:80])
            return [replace(whole, act=Act.RAISE, speaker=speaker, kind=ExchangeKind.QUESTION)]
        if _LABEL_A.match(whole.text):
            return [replace(whole, act=Act.REPLY, strong=True)]
        return None

    def _lead_in(self, whole: Stretch) -> list[Stretch] | None:
        """“In response to a question from … about …, officers said …”, at the beginning or in the middle."""
        text = whole.text
        if _JUST_REPLY.search(text[:60]) or _BACK.match(text):
            return [replace(whole, act=Act.REPLY, speaker=self._subject(text), strong=True, back=True)]
        for lead in _LEAD.finditer(text[:_SUBJECT_LIMIT]):
            noun = self._raising.any_noun.search(text, lead.end(), lead.end() + 90)
            asked = lead.group().lower() in ("on being asked", "when asked", "when questioned", "asked by")
            if (noun is None and not asked) or "," in text[lead.end() : noun.start() if noun else lead.end()]:
                continue
            if lead.start() > 0 and not self._opens(text, lead.start()):
                continue
            return self._led(whole, lead.start())
        return None

    def _opens(self, text: str, place: int) -> bool:
        """Whether a lead-in in the middle of a sentence stands between its subject and its verb."""
        before = text[:place].rstrip()
        return before.endswith(",") or bool(re.match(r"(?:responded|replied|answered)", text[place:], re.I)) or (
            len(before.split()) <= 2
        )

    def _led(self, whole: Stretch, place: int) -> list[Stretch]:
        text = whole.text
        cut = self._reply_begins(text, place)
        lead = text[place:cut] if cut else text[place:]
        by = _BY.search(lead)
        speaker = self._speakers.of(by["who"]) if by else self._speakers.of(lead)
        if speaker.role in (None, Role.OFFICER):
            speaker = Speaker(Role.PANEL_MEMBER, "")
        raised = self._part(whole, place, cut or len(text), Act.RAISE, speaker, self.kind_of(lead))
        if cut is None:
            return [raised]
        answering = self._subject(text[cut:] if place < 5 else text[:place])
        return [raised, self._part(whole, cut, len(text), Act.REPLY, answering, strong=True)]

    def _reply_begins(self, text: str, place: int) -> int | None:
        """Give the place after the comma where the answer begins, or None when the sentence has none."""
        for comma in re.finditer(r",\s+|\bthat\s+|:\s+", text[place:]):
            start = place + comma.end()
            if comma.group().startswith("that") and not self._replying.plain.search(text[place + comma.start() - 30 : start]):
                continue
            ahead = text[start : start + 170]
            verb = self._replying.plain.search(ahead) or self._replying.strong.search(ahead)
            if self._replying.passive.match(ahead):
                return start
            if verb is None or _STILL_ASKING.match(ahead):
                continue
            if "," in ahead[: verb.start()] and not self._speakers.of(ahead[: verb.start()]).is_officer:
                continue
            subject = self._speakers.of(ahead[: verb.start()])
            if subject.role is not None or subject.pronoun or re.match(r"it was|this was|there was", ahead, re.I):
                return start
        return None

    def _asked(self, whole: Stretch) -> list[Stretch] | None:
        """Passive raising: “a question was raised about …”, “it was asked …”, “officers were asked …”."""
        text = whole.text
        if self._raising.barred.search(text):
            return None
        was_asked = _WAS_ASKED.match(text)
        if was_asked is not None:
            if self._speakers.of(was_asked["who"]).may_ask and " to " in text[was_asked.end() - 4 : was_asked.end() + 1]:
                return None
            return self._raised(whole, self._by(text) or Speaker(Role.PANEL_MEMBER, ""))
        if _IT_WAS_ASKED.search(text[:80]) or _THERE_WAS.search(text):
            return self._raised(whole, self._by(text) or Speaker(Role.PANEL_MEMBER, ""))
        passive = _PASSIVE_RAISE.search(text, 0, _SUBJECT_LIMIT)
        if passive is not None:
            noun = self._raising.any_noun.search(text, 0, passive.start())
            if noun is not None and noun.start() < 90 and self._subject_is_noun(text[: noun.start()]):
                return self._raised(whole, self._by(text[: passive.end() + 120]) or Speaker(Role.PANEL_MEMBER, ""))
        noun = self._raising.any_noun.match(re.sub(r"^(?:a|an|the|some|further|other|several)\s+", "", text, flags=re.I))
        if noun is not None and re.match(r"(?:[A-Za-z]+\s+){0,2}[a-z]+\s+(?:were|was)?\s*(?:raised\s+)?(?:by|from)\b", text, re.I):
            return self._raised(whole, self._by(text) or Speaker(Role.PANEL_MEMBER, ""))
        return None

    @staticmethod
    def _subject_is_noun(before: str) -> bool:
        """Whether only small words stand before the noun, so that the noun is what was raised."""
        return len(before.split()) <= 6 and not re.search(r"\b(?:that|responded|explained|advised|confirmed)\b", before, re.I)

    def _by(self, text: str) -> Speaker | None:
        for match in re.finditer(r"\b(?:by|from)\s+([^,.;:]{2,90})", text, re.I):
            speaker = self._speakers.of(match[1])
            if speaker.may_ask:
                return speaker
        return None

    def _active(self, whole: Stretch) -> list[Stretch] | None:
        """“X asked …” or “X explained …”: the first verb after the subject decides."""
        text = whole.text
        passive = self._replying.passive.search(text, 0, 140)
        raise_at = self._first_raise(text)
        if passive is not None and (raise_at is None or passive.start() < min(raise_at.start(), 45)):
            return [replace(whole, act=Act.REPLY, speaker=self._subject(text[passive.end():]), continues=self._goes_on(text))]
        subject = self._speakers.of(text[: raise_at.start()]) if raise_at else self._subject(text)
        plain = self._replying.plain.search(text, 0, _SUBJECT_LIMIT)
        if raise_at and plain and plain.start() < raise_at.start() and subject.role is Role.CHAIR:
            raise_at = raise_at if self.kind_of(raise_at.group()) is not ExchangeKind.COMMENT else None
        strong = self._replying.strong.search(text, 0, _SUBJECT_LIMIT)
        if strong is not None and (raise_at is None or strong.start() < raise_at.start()):
            return [replace(whole, act=Act.REPLY, speaker=subject, strong=True)]
        if raise_at is not None and not self._raising.barred.search(text) and self._asks(subject, raise_at.group(), text):
            return self._raised(whole, subject)
        if plain is not None:
            speaker = self._speakers.of(text[: plain.start()])
            if speaker.answers or speaker.pronoun:
                return [replace(whole, act=Act.REPLY, speaker=speaker, continues=self._goes_on(text))]
        if text.endswith("?"):
            return [replace(whole, act=Act.RAISE, speaker=_NOBODY, kind=ExchangeKind.QUESTION)]
        return [replace(whole, continues=self._goes_on(text))]

    def _asks(self, subject: Speaker, verb: str, text: str) -> bool:
        if subject.may_ask or subject.pronoun:
            return True
        if subject.is_officer:
            return bool(re.match(r"(?:asked|queried|enquired|wondered)$", verb, re.I)) and bool(
                re.search(r"\basked (?:whether|if|what|how|why|when|where)\b|\bqueried\b|\benquired\b", text, re.I)
            )
        return False

    def _first_raise(self, text: str) -> re.Match[str] | None:
        found: list[re.Match[str]] = []
        for pattern in self._raising.verbs.values():
            for match in pattern.finditer(text, 0, _SUBJECT_LIMIT):
                if not _RELATIVE.search(text[: match.start()]):
                    found.append(match)
                    break
        return min(found, key=lambda match: match.start(), default=None)

    def _raised(self, whole: Stretch, speaker: Speaker) -> list[Stretch]:
        """A stretch that raises, and the reply that the same sentence may hold."""
        text = whole.text
        kind = self.kind_of(text)
        for cut in _SPLIT.finditer(text, 25):
            rest = text[cut.end() :]
            if self._replying.passive.match(rest) or _TOLD.match(rest) or _JUST_REPLY.match(rest):
                return self._two(whole, cut.end(), speaker, kind)
            verb = self._replying.strong.search(rest[:90]) or self._replying.plain.search(rest[:70])
            if verb and self._speakers.of(rest[: verb.start()]).is_officer and not re.search(r"\b(?:that|whether|if|how|what|which)\b", rest[: verb.start()], re.I):
                return self._two(whole, cut.end(), speaker, kind)
        return [replace(whole, act=Act.RAISE, speaker=speaker, kind=kind, continues=self._goes_on(text))]

    def _two(self, whole: Stretch, cut: int, speaker: Speaker, kind: ExchangeKind) -> list[Stretch]:
        kind = self.kind_of(whole.text[:cut])
        return [
            self._part(whole, 0, cut, Act.RAISE, speaker, kind),
            self._part(whole, cut, len(whole.text), Act.REPLY, self._subject(whole.text[cut:]), strong=True),
        ]

    def _subject(self, text: str) -> Speaker:
        """Tell who stands before the first verb of speaking."""
        verb = self._replying.plain.search(text, 0, _SUBJECT_LIMIT) or self._replying.strong.search(text, 0, _SUBJECT_LIMIT)
        return self._speakers.of(text[: verb.start()] if verb else text[:60])

    @staticmethod
    def _goes_on(text: str) -> bool:
        return bool(_CONTINUES.match(text))

    @staticmethod
    def _part(
        whole: Stretch, start: int, end: int, act: Act, speaker: Speaker,
        kind: ExchangeKind = ExchangeKind.QUESTION, strong: bool = False,
    ) -> Stretch:  # fmt: skip
        """Give a part of a stretch without the joining signs at its ends."""
        words = whole.text[start:end]
        end -= len(words) - len(words.rstrip(" \t\n\r\u00a0,;:–-"))
        start += len(words) - len(words.lstrip(" \t\n\r\u00a0,;:–-"))
        for joining in (" and", " to which", " but"):
            if act is Act.RAISE and whole.text[start:end].endswith(joining):
                end -= len(joining)
        text = whole.text[start:end].rstrip(" ,;")
        return Stretch(whole.start + start, whole.start + start + len(text), text, act, speaker, kind, strong)

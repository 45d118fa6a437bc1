"""Sentences in which somebody raises something, by name, by role or without anybody being named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from carer_desk.panel.minutes import ExchangeKind
from carer_desk.panel.panel import Role
from carer_desk.readers.minutes.hearing import Hearing
from carer_desk.readers.minutes.speakers import SOME_MEMBER, Speaker
from carer_desk.readers.minutes.speech import Act, Stretch

_HEAD = 260
_WAS_ASKED = re.compile(
    r"^(?P<who>[^,;]{2,80}?)\s+(?:was|were)\s+(?:also\s+|then\s+|further\s+)?"
    r"(?:(?:asked|questioned|challenged|quizzed|pressed|probed)\b"
    r"(?:\s+(?:to|whether|if|about|how|what|why|for|by|on|over|as to|regarding|that)\b|[.\s]*$)"
    r"|(?:requested|urged|invited)\s+to\s+(?!note|attend|leave|approve|join|introduce|present)\w)",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|from)\s+([^,.;:]{2,90})", re.IGNORECASE)
_ACTED = re.compile(r"\b(?:made|raised|asked|put|posed|expressed|requested|sought)\s*$", re.IGNORECASE)
_SMALL_WORDS = re.compile(
    r"^(?:(?:a|an|the|some|further|other|several|various|two|three|number of)\s+)*", re.IGNORECASE
)
_NOUN_BY = re.compile(
    r"\s+(?:(?:were|was|being)\s+)?(?:raised\s+|asked\s+|put\s+)?(?:by|from)\b", re.IGNORECASE
)
_SAID_BEFORE = re.compile(
    r"\b(?:that|responded|explained|advised|confirmed|informed|who|which)\b", re.IGNORECASE
)
# A verb after these is no finite verb of the subject: “the questions members asked”, “had requested last year”.
_RELATIVE = re.compile(
    r"(?:^|\s)(?:(?:who|which|that|as|what)(?:\s(?:he|she|they))?|had|has|have|was|were|be|been|being|to|"
    r"questions|issues|those|considered|received|noted|when|if|points|concerns|previously|not|often|"
    r"information|data|details|figures|report|reports|update|updates|work|items|actions|changes|amendments|"
    r"had (?:over|during|in|at|since|for|previously|already|also)(?:\s\w+){1,6}|"
    r"the|an?|its|their|his|her|of|this|any|and it was)\s*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"(?:[,;:]|\s[-–]|\band\b|\bto which\b|\bbut\b)\s+(?:and\s+|but\s+|to which\s+|where\s+)?", re.IGNORECASE
)
_TOLD = re.compile(
    r"^(?:was|were) (?:also )?(?:informed|advised|told|assured|reassured|given|referred)\b", re.IGNORECASE
)
_SUBORDINATOR = re.compile(r"\b(?:how|that|what|whether|where|when|if|which|who)\b", re.IGNORECASE)
_COORDINATED = re.compile(
    r"\b(?:and|but)(?:\s+(?:also|then|further|he|she|they|members))?\s*$", re.IGNORECASE
)
_SUBORDINATE = re.compile(r"\b(?:that|whether|if|how|what|which)\b", re.IGNORECASE)
_SUBORDINATE_FIRST = re.compile(
    r"(?:although|though|whilst|while|however|during|in|at|with|given|noting|as|having|whereas|despite)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|where|when|whether|that)\s*$", re.IGNORECASE)
_TOPIC = re.compile(r"[^.?!:–-]{0,60}\s[–-]\s+")
_AND_A = re.compile(
    r"\b(?:and|but)\s(?:(?:a|an|further|some|the|several|also|another|number|of|then)\s)*$", re.IGNORECASE
)
"""Before a noun whose verb follows: “… had improved and a query was raised”."""
_NOUN_WITHIN = 90
_BEFORE_VERB = 50
_SHORTEST_QUESTION = 15


class Asking(Hearing):
    """Reads the sentences that raise something, in the passive or the active voice."""

    def passive(self, whole: Stretch) -> list[Stretch] | None:
        """“A question was raised about …”, “it was asked …”, “officers were asked …”, “there was concern …”."""
        text = whole.text
        if self._raising.barred.search(text):
            return None
        for rule in (self._were_asked, self._nobody_named, self._noun_raised, self._noun_by, self._noted):
            asker = rule(text)
            if asker is not None:
                impersonal = asker is SOME_MEMBER
                return [replace(stretch, impersonal=impersonal) for stretch in self.raised(whole, asker)]
        return None

    def first_verb(self, text: str) -> re.Match[str] | None:
        """Give the first verb of raising that belongs to a subject."""
        found = (self._first_of(pattern, text) for pattern in self._raising.verbs.values())
        return min(
            (match for match in found if match is not None), key=lambda match: match.start(), default=None
        )

    @staticmethod
    def is_subordinate(before: str) -> bool:
        """Whether a verb after these words stands in a clause of its own: “heard how the service felt …”."""
        clause = before.rsplit(",", 1)[-1]
        return bool(_SUBORDINATOR.search(clause)) and not _COORDINATED.search(before)

    def asks(self, subject: Speaker, verb: str) -> bool:
        """Whether this subject raises something with this verb; officers only when they ask outright."""
        if subject.is_officer:
            return bool(self._raising.asked_outright.fullmatch(verb))
        return subject.may_ask or subject.pronoun

    def raised(self, whole: Stretch, asker: Speaker) -> list[Stretch]:
        """Give the stretch that raises, and the reply that the same sentence may hold."""
        text = whole.text
        cut = self._answer_inside(text)
        if cut is None:
            return [replace(whole, act=Act.RAISE, speaker=asker, kind=self._kind_of(text))]
        kind = self._kind_of(text[:cut])
        verb = self._replying.plain.search(text, cut) or self._replying.strong.search(text, cut)
        answering = self._speakers.of(text[cut : verb.start()] if verb else text[cut : cut + 60])
        return [
            whole.part(0, cut, Act.RAISE, asker, kind),
            whole.part(cut, len(text), Act.REPLY, answering, kind, strong=True),
        ]

    def _were_asked(self, text: str) -> Speaker | None:
        match = _WAS_ASKED.match(text)
        if match is None:
            return None
        who = self._speakers.of(match["who"])
        cabinet = who.answers and who.role is Role.PANEL_MEMBER
        return self._by(text) if who.is_officer or who.named or cabinet else None

    def _nobody_named(self, text: str) -> Speaker | None:
        there_was = self._raising.there_was.search(text)
        if there_was is not None and _CONDITION.search(text[: there_was.start()]):
            there_was = None
        return (
            self._by(text)
            if there_was or self._raising.it_was.search(text, 0, 80) or self._requested(text)
            else None
        )

    def _requested(self, text: str) -> bool:
        """“The number of visits was requested”, “… and it was requested that”."""
        asked = self._raising.was_asked_for.search(text, 0, _HEAD)
        return asked is not None and not _SAID_BEFORE.search(text, 0, asked.start())

    def _noun_raised(self, text: str) -> Speaker | None:
        """“A concern was raised …”: the noun is the subject, nothing but small words before it."""
        verb = self._raising.was_raised.search(text, 0, _HEAD)
        if verb is None:
            return None
        for noun in self._raising.any_noun.finditer(text, 0, verb.start()):
            before = text[: noun.start()]
            if _SUBORDINATE_FIRST.match(before) and "," in before:
                before = before.rpartition(",")[2].strip()
                if len(before.split()) <= 3:
                    return self._by(text[: verb.end() + 120])
                continue
            asked = any(
                self._raising.nouns[kind].match(text, noun.start())
                for kind in (ExchangeKind.QUESTION, ExchangeKind.ACTION)
            )
            if asked and _AND_A.search(before):
                return self._by(text[: verb.end() + 120])
            if noun.start() < _NOUN_WITHIN and len(before.split()) <= 6 and not _SAID_BEFORE.search(before):
                return self._by(text[: verb.end() + 120])
        return None

    def _noun_by(self, text: str) -> Speaker | None:
        """“Comments from the co-optees …”, “Questions by Members …”."""
        small = _SMALL_WORDS.match(text)
        noun = self._raising.any_noun.match(text, small.end() if small else 0)
        if noun is None or not _NOUN_BY.match(text, noun.end()):
            return None
        return self._by(text)

    def _noted(self, text: str) -> Speaker | None:
        """“Query about …”, also after a topic: “Section 4 – Explanation requested”."""
        topic = _TOPIC.match(text)
        noted = self._raising.noted_request.match(
            text, topic.end() if topic else 0
        ) or self._raising.noted_request.match(text)
        return SOME_MEMBER if noted else None

    def talked_about(self, whole: Stretch) -> list[Stretch] | None:
        """“Reference was made to …”: raises something as far as somebody answers it."""
        about = self._raising.talked_about.search(whole.text, 0, _NOUN_WITHIN)
        if about is None or self._raising.barred.search(whole.text):
            return None
        return [replace(stretch, impersonal=True, weak=True) for stretch in self.raised(whole, SOME_MEMBER)]

    def wished(self, whole: Stretch) -> list[Stretch] | None:
        """“It would be useful to know …”, where nobody is named who wishes it."""
        if not self._raising.wish.search(whole.text, 0, _HEAD) or self._raising.barred.search(whole.text):
            return None
        return [replace(stretch, impersonal=True) for stretch in self.raised(whole, SOME_MEMBER)]

    def _by(self, text: str) -> Speaker:
        for match in _BY.finditer(text):
            speaker = self._speakers.of(match[1])
            acted = _ACTED.search(text, max(0, match.start() - _NOUN_WITHIN), match.start())
            if speaker.may_ask or (speaker.is_officer and acted):
                return speaker.as_asker()
        return SOME_MEMBER

    @staticmethod
    def _first_of(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
        for match in pattern.finditer(text, 0, _HEAD):
            if not _RELATIVE.search(text[max(0, match.start() - _BEFORE_VERB) : match.start()]):
                return match
        return None

    def _answer_inside(self, text: str) -> int | None:
        """Give the place where an officer answers in the same sentence."""
        return next(iter(self._answers(text)), None)

    def _answers(self, text: str) -> Iterator[int]:
        for cut in _SPLIT.finditer(text, _SHORTEST_QUESTION):
            rest = text[cut.end() : cut.end() + 120]
            if (
                self._replying.passive.match(rest)
                or _TOLD.match(rest)
                or self._replying.just_reply.match(rest)
            ):
                yield cut.end()
                continue
            verb = self._replying.strong.search(rest, 0, 90) or self._replying.plain.search(rest, 0, 70)
            if verb is None or _SUBORDINATE.search(rest, 0, verb.start()):
                continue
            if self._speakers.of(rest[: verb.start()]).is_officer:
                yield cut.end()

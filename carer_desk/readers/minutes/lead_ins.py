"""Questions that stand before their answer in one sentence: “In response to a question from …, officers said …”."""

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
_NOUN_WITHIN = 90
_AHEAD = 170
_NAMES_KIND = 16
"""Letters after a noun that may name another kind: “comments and questions”."""
_BACK = re.compile(
    r"^(?:in (?:response|reply|answer) to|responding to|replying to|answering|addressing|following)\s+"
    r"(?:(?:this|that|these|which)\b,?\s|(?:the|this|these|that|those|her|his|their|such|both)\s+(?:\w+\s+){0,2}?"
    r"(?:question|query|enquiry|concern|comment|point|issue|request|suggestion|challenge|observation)s?\s*(?:(?:raised|expressed|made|put|asked)\s*)?(?:,|(?=\sthe\s)))",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|from)\s+(?P<who>(?:one\s+of\s+(?:the|our)\s+)?[^,;:]{2,90}?)"
    r"(?=\s+(?:about|regarding|on|concerning|relating|related|as to|"
    r"in relation|in respect|in regard|whether|how|why|what|which|who|if|for|that|seeking|asking|with|"
    r"around|at|it|the)\b"
    r"|[,;:.]|$)",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"(?:in (?:response|reply|answer)|responding|replying|answering)\b", re.IGNORECASE)
_ANSWERED = re.compile(r"\s+(?P<who>[^,]{2,60}?)(?:,|(?=\s(?:the|officers|it was)\s))", re.IGNORECASE)
_ASKED_WHAT = re.compile(
    r"\b(?:about|regarding|on|concerning|relating|in relation|whether|how|why|what|that)\b", re.IGNORECASE
)
_ANSWERED_BY = re.compile(
    r"(?:responded|replied|answered|(?:made|gave|provided|offered)\s.{0,30}?\b(?:responses?|answers?|repl(?:y|ies)))\b",
    re.IGNORECASE,
)
_STILL_ASKING = re.compile(
    r"(?:and|or|which|who|including|particularly|especially|as|if|whether|with|regarding|concerning|about|in relation|"
    r"in respect|relating|on|around|how|what|why|where|when|for|of|to|raised|asked|seeking|asking)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r",\s+|\bthat\s+|:\s+")
_VERB = re.compile(r"\b(?:was|were|had|has|have|would|will|is|are|did|could|may|can)\b", re.IGNORECASE)
_POST_BEGINS = re.compile(r"\b(?:the|an?|officers|they|he|she|mr|mrs|ms|miss|dr)\b", re.IGNORECASE)
_JUST_PRONOUN = re.compile(r"(?:they|he|she)\s(?:also\s)?", re.IGNORECASE)
_IMPERSONAL = re.compile(r"(?:it|this|there) (?:was|were)\b", re.IGNORECASE)
_GROUP_HEARD = re.compile(
    r"\bfrom\s+(?:the\s+)?(?:foster carers|carers|parents|staff|care leavers|families|residents)\b(?!['’]?\s+rep)",
    re.I,
)
_RELATIVE = re.compile(r"\b(?:which|that|who|where|when)\b", re.IGNORECASE)
_FEEDBACK = re.compile(r"\b(?:feedback|consultation|survey|inspection|ofsted|legislation|complaint)\b", re.I)


class LeadIns(Hearing):
    """Reads sentences that name a question and give the answer to it."""

    def read(self, whole: Stretch) -> list[Stretch] | None:
        """Give what is raised and what answers it, or None where the sentence is built otherwise."""
        text = whole.text
        if self._points_back(text):
            return [replace(whole, act=Act.REPLY, speaker=self._answering(text), strong=True)]
        for place, lead_end, noun in self._leads(text):
            if place == 0 or self._opens(text, place):
                return self._cut(whole, place, lead_end, noun)
        return None

    def _points_back(self, text: str) -> bool:
        """Whether the sentence only says that it answers: “In response, …”, “Responding to this, …”."""
        just = self._replying.just_reply.search(text, 0, 60)
        alone = just is not None and not re.match(r"\s+to\b", text[just.end() : just.end() + 6], re.I)
        return alone or bool(_BACK.match(text))

    def _leads(self, text: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
        """Give each lead-in with its end and the noun after it that tells that something was asked."""
        for lead in self._raising.asked_lead_in.finditer(text, 0, _HEAD):
            yield lead.start(), lead.end(), None
        for lead in self._raising.lead_in.finditer(text, 0, _HEAD):
            noun = self._raising.any_noun.search(text, lead.end(), lead.end() + _NOUN_WITHIN)
            if noun is None or "," in text[lead.end() : noun.start()]:
                if self._names_asker(text, lead):
                    yield lead.start(), lead.end(), None
                continue
            if _RELATIVE.search(text, lead.end(), noun.start()):
                continue
            if _FEEDBACK.search(text, lead.end(), noun.end()) or _GROUP_HEARD.search(
                text, noun.end(), noun.end() + 40
            ):
                continue
            yield lead.start(), lead.end(), noun

    def _names_asker(self, text: str, lead: re.Match[str]) -> bool:
        """“Responding to the Chair, …”: somebody is answered, whatever was asked."""
        who = _ANSWERED.match(text, lead.end())
        answers = bool(_ANSWERS.match(lead.group())) and lead.start() == 0
        return answers and who is not None and self._speakers.of(who["who"]).may_ask

    @staticmethod
    def _opens(text: str, place: int) -> bool:
        """Whether a lead-in in the middle of a sentence stands between its subject and its verb."""
        before = text[:place].rstrip()
        return before.endswith(",") or bool(_ANSWERED_BY.match(text, place)) or len(before.split()) <= 2

    def _cut(self, whole: Stretch, place: int, lead_end: int, noun: re.Match[str] | None) -> list[Stretch]:
        text = whole.text
        after = noun.end() if noun else lead_end
        answered_by = _ANSWERED_BY.match(text, place)
        cut = self._reply_begins(text, after)
        kind = self._kind_of(
            text[place : noun.end() + _NAMES_KIND] if noun else text[place : cut or len(text)]
        )
        if kind is ExchangeKind.COMMENT:
            kind = self._kind_of(text[place : cut or len(text)])
        asker = self._asker(
            text[lead_end : noun.start()] if noun else text[lead_end:].partition(",")[0],
            text[lead_end : cut or len(text)],
        )
        raised = whole.part(0 if answered_by else place, cut or len(text), Act.RAISE, asker, kind)
        if cut is None:
            said = bool(_ASKED_WHAT.search(text, after)) or text.endswith((":", "-", "–"))
            return [raised] if said or not answered_by else [whole]
        answering = self._answering(text[cut:] if place < 5 else text[:place])
        return [raised, whole.part(cut, len(text), Act.REPLY, answering, kind, strong=True)]

    def _asker(self, before_noun: str, lead: str) -> Speaker:
        """Tell who asked: after “by” or “from”, or in front of the question as in “Members’ questions”."""
        by = _BY.search(lead)
        for words in (by["who"] if by else "", before_noun):
            speaker = self._speakers.of(words)
            if speaker.may_ask:
                return speaker.as_asker()
        return SOME_MEMBER

    def _reply_begins(self, text: str, after: int) -> int | None:
        """Give the place where the answer begins, or None when the sentence holds none."""
        for found in (self._after_a_break, self._without_a_break, self._last_resort):
            place = found(text, after)
            if place is not None:
                return place
        return None

    def _after_a_break(self, text: str, after: int) -> int | None:
        """The answer begins after a comma, with somebody who speaks or with “it was explained”."""
        for mark in _BREAK.finditer(text, after):
            start = mark.end()
            ahead = text[start : start + _AHEAD]
            if mark.group().startswith("that") and not self._replying.plain.search(
                text, max(after, mark.start() - 30), start
            ):
                continue
            if self._replying.passive.match(ahead):
                return start
            verb = self._replying.plain.search(ahead) or self._replying.strong.search(ahead)
            if verb is None or _STILL_ASKING.match(ahead):
                continue
            subject = self._speakers.of(ahead[: verb.start()])
            if "," in ahead[: verb.start()] and not self._speakers.of(ahead.partition(",")[0]).is_known:
                continue  # still the names of those who asked
            if subject.is_known or subject.pronoun or _IMPERSONAL.match(ahead):
                return start
        return None

    def _without_a_break(self, text: str, after: int) -> int | None:
        """Clerks leave the comma out: “Following a question by a Member the Head of Service explained …”."""
        passive = self._replying.passive.search(text, after, after + _AHEAD)
        if passive is not None:
            return passive.start()
        verb = self._replying.plain.search(text, after, after + _AHEAD) or self._replying.strong.search(
            text, after, after + _AHEAD
        )
        if verb is None:
            return None
        for begins in _POST_BEGINS.finditer(text, after, verb.start()):
            answering = text[begins.start() : verb.start()]
            if self._speakers.of(answering).is_officer or _JUST_PRONOUN.fullmatch(answering):
                return begins.start()
        return None

    @staticmethod
    def _last_resort(text: str, after: int) -> int | None:
        """After “In response to …,” a clause with a verb is the answer, whoever gives it."""
        for comma in re.finditer(r",\s+", text[after:]):
            start = after + comma.end()
            clause = text[start:].split(",", 1)[0]
            if not _STILL_ASKING.match(clause) and _VERB.search(clause):
                return start
        return None

    def _answering(self, text: str) -> Speaker:
        """Tell who stands before the first verb of speaking; “In response,” itself is no speaker."""
        text = self._replying.just_reply.sub("", text, count=1).lstrip(" ,")
        verb = self._replying.plain.search(text, 0, _HEAD) or self._replying.strong.search(text, 0, _HEAD)
        speaker = self._speakers.of(text[: verb.start()] if verb else text[:60])
        return speaker if speaker.role is not Role.YOUNG_PERSON else replace(speaker, role=None)

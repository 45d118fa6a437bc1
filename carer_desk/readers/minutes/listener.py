"""Tells of each sentence of minutes whether somebody raises something in it, replies, or neither."""

from __future__ import annotations

import re
from dataclasses import replace

from carer_desk.panel.minutes import ExchangeKind
from carer_desk.panel.panel import Role
from carer_desk.readers.minutes.asking import Asking
from carer_desk.readers.minutes.cues import Cues
from carer_desk.readers.minutes.found import ACTS
from carer_desk.readers.minutes.lead_ins import LeadIns
from carer_desk.readers.minutes.sentences import Sentence
from carer_desk.readers.minutes.speakers import NOBODY, SOME_MEMBER, Speaker, Speakers
from carer_desk.readers.minutes.speech import Act, Stretch

_HEAD = 260
_PASSIVE_HEAD = 140
_CONTINUES = re.compile(
    r"^(?:further discussion|in further discussion|it was further|(?:she|he|they)\s+(?:further|also|"
    r"added|went on|felt|said|explained|stressed|highlighted)|this|these|that\b)",
    re.IGNORECASE,
)
_IT_WAS = re.compile(r"it was\b", re.IGNORECASE)
_THANKS = re.compile(r"\b(?:thanked|welcomed|praised|commended|congratulated|appreciated)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:a|an|the|some)\s+", re.IGNORECASE)
_EXPLAINED = re.compile(
    r"^(?:explained|confirmed|advised|clarified|responded|assured|reassured)\b", re.IGNORECASE
)
_LABEL_Q = re.compile(
    r"^(?:q(?:uestion)?\s*\d*\s*[:.)–-]|(?:comment|query|issue)\s*\d*\s*:|question\s+from\b)", re.IGNORECASE
)
_ASKED_BY = re.compile(
    r"(?:q(?:uestion)?\s*\d*\s*[:.)–-]?\s*)?(?:question\s+)?(?:from|by)\s+(?P<who>[^:?–]{2,80})[:–]",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"(?P<who>[^?.:–-]{1,50}(?:-[^?.:–-]{1,30})?)(?:\s[–-]\s|:\s)")
"""Notes such as “Chair – how many …?”."""
_ONLY_NAMES = re.compile(r"(?:(?:[A-Z][\w’'&/-]*|of|for|and|the|in),?\s?)+")
_REFERS = re.compile(
    r"^(?:regarding|referring to|with reference to|in relation to|with regard to|noting|"
    r"whilst|in respect of|on page)\b",
    re.IGNORECASE,
)
_FELT = re.compile(r"(?:was|were|felt|remained)\s", re.IGNORECASE)
_ASKED_FOR = re.compile(
    r"\b(?:asked|requested|sought|queried|questioned)\s(?:for\s)?the following\b", re.IGNORECASE
)
_LABEL_A = re.compile(
    r"^(?:a(?:nswer)?\s*\d*\s*[:)]|A\d*\.(?=\s)|(?:answer|response|reply)\s*[:.–-])", re.IGNORECASE
)


class Listener:
    """Tells of each sentence what it does; knows the cues and the speakers of one page."""

    def __init__(self, cues: Cues, speakers: Speakers) -> None:
        self._raising = cues.raising
        self._replying = cues.replying
        self._speakers = speakers
        self._lead_ins = LeadIns(cues.raising, cues.replying, speakers, self.kind_of)
        self._asking = Asking(cues.raising, cues.replying, speakers, self.kind_of)

    def hear(self, sentence: Sentence) -> list[Stretch]:
        """Cut a sentence into stretches that raise, reply or do neither."""
        if not (sentence.text.endswith("?") or any(map(str.isalpha, sentence.text))):
            return [Stretch.whole(sentence)]  # a row of a table: nobody says numbers alone
        whole = replace(Stretch.whole(sentence), continues=bool(_CONTINUES.match(sentence.text)))
        rules = (
            self._labelled, self._lead_ins.read, self._asking.passive, self._told, self._active,
            self._asking.talked_about, self._asking.wished, self._bare,
        )  # fmt: skip
        for rule in rules:
            found = rule(whole)
            if found is not None:
                return found
        return [replace(whole, speaker=self._subject(whole.text))]

    def kind_of(self, words: str) -> ExchangeKind:
        """Tell the kind of what is raised from its verbs and nouns."""
        if self._raising.follow_up.search(words):
            return ExchangeKind.FOLLOW_UP
        article = _ARTICLE.match(words)
        for kind, pattern in self._raising.nouns.items():
            if kind is not ExchangeKind.COMMENT and pattern.match(words, article.end() if article else 0):
                return kind  # “Concerns were expressed …”
        for kind, pattern in (*self._raising.verbs.items(), *self._raising.nouns.items()):
            if pattern.search(words):
                worried = kind is ExchangeKind.COMMENT and self._raising.worry.search(words)
                return ExchangeKind.CONCERN if worried else kind
        return ExchangeKind.QUESTION if words.rstrip().endswith("?") else ExchangeKind.COMMENT

    def announces_questions(self, words: str) -> bool:
        """Whether a line before a list says that its points are questions or concerns."""
        if _ASKED_FOR.search(words):
            return True
        asked = self._raising.list_of_questions.search(words)
        neutral = self._raising.neutral_list.search(words)
        return asked is not None and (neutral is None or asked.start() < neutral.start())

    def _labelled(self, whole: Stretch) -> list[Stretch] | None:
        label = _LABEL_Q.match(whole.text)
        if label is not None:
            named = _ASKED_BY.match(whole.text)
            asker = self._speakers.of(named["who"]).as_asker() if named else SOME_MEMBER
            asked = replace(whole, act=Act.RAISE, speaker=asker, kind=ExchangeKind.QUESTION, bare=True)
            return [asked]
        spoken = _SPEAKS.match(whole.text)
        if spoken is not None and whole.text.endswith("?"):
            asker = self._speakers.of(spoken["who"])
            if asker.may_ask:
                return [replace(whole, act=Act.RAISE, speaker=asker.as_asker(), kind=ExchangeKind.QUESTION)]
        if (
            spoken is not None
            and self._speakers.of(spoken["who"]).is_officer
            and _ONLY_NAMES.fullmatch(spoken["who"])
        ):
            return [replace(whole, act=Act.REPLY, speaker=self._speakers.of(spoken["who"]))]
        if ACTS.match(whole.text):
            return [replace(whole, act=Act.REPLY)]
        if _LABEL_A.match(whole.text):
            return [replace(whole, act=Act.REPLY, strong=True)]
        return None

    def _told(self, whole: Stretch) -> list[Stretch] | None:
        """“It was explained that …”, “Members were informed that …”, “The Panel agreed that …”."""
        passive = self._replying.passive.search(whole.text, 0, _PASSIVE_HEAD)
        verb = self._asking.first_verb(whole.text)
        impersonal = passive is not None and bool(_IT_WAS.match(passive.group()))
        if verb is not None and not impersonal and self.kind_of(verb.group()) is not ExchangeKind.COMMENT:
            passive = None  # “Members were told that … and asked why”
        if passive is not None and (verb is None or passive.start() < min(verb.start(), 45)):
            told = self._subject(whole.text[passive.end() :])
            sent_to = told.role is Role.PANEL_MEMBER and not told.answers  # “it would be sent to Members”
            return [replace(whole, act=Act.REPLY, speaker=NOBODY if sent_to else told)]
        if _EXPLAINED.match(whole.text):
            return [replace(whole, act=Act.REPLY)]
        meeting = self._replying.meeting.search(whole.text, 0, 60)
        if meeting is not None and verb is None:
            return [replace(whole, act=Act.REPLY, meeting=True)]
        return None

    def _active(self, whole: Stretch) -> list[Stretch] | None:
        """“X asked …” or “X explained …”: the subject and the first verb decide."""
        text = whole.text
        verb = self._asking.first_verb(text)
        if verb is not None and not self._raising.barred.search(text):
            subject = self._asker(text, verb)
            if self._really_raises(subject, verb, text):
                announces = bool(self._raising.announcing.fullmatch(verb.group()))
                return [
                    replace(stretch, announces=announces) for stretch in self._asking.raised(whole, subject)
                ]
        strong = self._replying.strong.search(text, 0, _HEAD)
        plain = self._replying.plain.search(text, 0, _HEAD)
        for match, answers_outright in ((strong, True), (plain, False)):
            if match is None:
                continue
            speaker = self._speakers.of(text[: match.start()])
            if speaker.answers or speaker.pronoun:
                return [replace(whole, act=Act.REPLY, speaker=speaker, strong=answers_outright)]
        return None

    @staticmethod
    def _bare(whole: Stretch) -> list[Stretch] | None:
        """A question as it was put, without who put it."""
        if not whole.text.endswith("?"):
            return None
        return [replace(whole, act=Act.RAISE, kind=ExchangeKind.QUESTION, bare=True)]

    def _asker(self, text: str, verb: re.Match[str]) -> Speaker:
        """Tell who raises: who stands before the first verb of speaking; without a subject, the members."""
        said = self._replying.strong.search(text, 0, verb.start()) or self._replying.plain.search(
            text, 0, verb.start()
        )
        thanks = _THANKS.search(text, 0, verb.start())
        ends = sorted(match.start() for match in (said, thanks, verb) if match is not None)
        for end in ends:
            speaker = self._speakers.of(text[:end])
            if speaker.is_known or speaker.pronoun:
                return speaker
        begun = verb if said is None else said
        comments = self.kind_of(verb.group()) is ExchangeKind.COMMENT
        return SOME_MEMBER if begun.start() == 0 and not comments else NOBODY

    def _really_raises(self, subject: Speaker, verb: re.Match[str], text: str) -> bool:
        """Whether the subject raises; one who also answers must ask before saying anything else."""
        if not self._asking.asks(subject, verb.group()):
            return False
        told = self.kind_of(verb.group()) is ExchangeKind.COMMENT or bool(_FELT.match(verb.group()))
        if told and self._asking.is_subordinate(text[: verb.start()]):
            return False
        said = self._replying.strong.search(text, 0, verb.start()) or self._replying.plain.search(
            text, 0, verb.start()
        )
        if (
            said is None
            or _REFERS.match(text)
            or subject.role
            in (Role.FOSTER_CARERS_REP, Role.CARE_LEAVERS_REP, Role.CO_OPTEE, Role.YOUNG_PERSON)
        ):
            return True
        if subject.answers or subject.pronoun:
            return (
                self.kind_of(verb.group()) is not ExchangeKind.COMMENT
                and self._speakers.of(text[: said.start()]).may_ask
            )
        return True

    def _subject(self, text: str) -> Speaker:
        """Tell who stands before the first verb of speaking or presenting."""
        verbs = (
            pattern.search(text, 0, _HEAD)
            for pattern in (self._replying.plain, self._replying.strong, self._replying.presenting)
        )
        first = min((verb.start() for verb in verbs if verb is not None), default=60)
        return self._speakers.of(text[: min(first, _HEAD)])

"""What was promised, how firmly, by whom and by when, in the words of the minutes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from carer_desk.panel.minutes import Grade, Passage, PromiseFound
from carer_desk.readers.minutes.actions import ActionRow, action_rows
from carer_desk.readers.minutes.cues import PromisingCues
from carer_desk.readers.minutes.layout import Block, BlockKind
from carer_desk.readers.minutes.sentences import Sentence, sentences_of
from carer_desk.readers.minutes.speakers import Speakers

_CONDITIONAL = re.compile(
    r"\b(?:would have|would not|if|whether|asked|queried|questioned|suggested|requested|"
    r"could|wished|wanted|in order|recommended)\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:(?:would|will)(?! (?:have|not|end|expire|cease|close|run out)\b)"
    r"|(?:was|were|is|are) to(?= [a-z]))\b"
)
_LOOK_BACK = 60
_STEP = re.compile(
    r"\b(?:before|until)\s+(?:an?|their|the(?!\s(?:next|end|start|summer|autumn|spring|winter|new|following|meeting))|it|they)"
    r"\b[^,;]{0,40}$",
    re.IGNORECASE,
)
"""“… before a team manager would review it”: how the work goes, and nothing that is promised."""
_AGREED_AT_ONCE = re.compile(
    r"\b(?:asked|requested|suggested|proposed)\b.{8,240}?(?:,|;|\band|\s[–-])\s(?:and\s)?"
    r"(?:(?:this|it|that|which)\s(?:was|were)|(?:[\w’'-]+\s){1,6}?)"
    r"\s?(?:also\s)?agreed(?:\sto(?:\sdo)?\s(?:so|this))?\W*$",
    re.IGNORECASE,
)
"""“The Chair asked for a paper, and officers agreed.”"""
_OTHERS = re.compile(
    r"\b(?:who|whom|which|where|whose|government|ministers?|department for education|dfe|ofsted|nationally|parents|"
    r"young people|children|families)\s(?:they\s|she\s|he\s|it\s|foster carers\s|that\s)?(?:also\s)?$",
    re.IGNORECASE,
)
"""What others do, or what only tells which: “children who they were looking to move”."""
_AGENDA = re.compile(
    r"will (?:present|provide|give|introduce|deliver|lead)\s(?:an?|the|this|members with an?)\s(?:[\w-]+\s){0,2}?"
    r"(?:update|overview|presentation|report|item)\b",
    re.IGNORECASE,
)
"""What an agenda says of its items."""
_PRONOUNS = ("She ", "He ", "They ", "It ")
_OPINION = re.compile(
    r"\s*(?:be\s+)?(?:(?:very|more|also|really)\s+)?(?:useful|helpful|good|better|beneficial|interesting|important|"
    r"difficult|ideal|appropriate|nice|worth)\b"
    r"|\s*(?:the|this|it|them|things|that|a)\s(?:[\w-]+\s){0,2}?(?:more|better|easier|less|harder|difference)\b",
    re.IGNORECASE,
)
"""After “agreed that it would”: what the meeting thinks, no promise."""
_IN_CASE = re.compile(r"\b(?:that|but|and|,)\s(?:if|where|should)\b(?! possible)[^.;]{5,180}$", re.IGNORECASE)
"""“… that if more needs were found, sessions would be arranged”: how the service works."""
_MEMBER_HOPES = re.compile(
    r"(?:the (?:panel|board|committee|chair\w*)|(?:an?(?:other)? )?(?:board |panel )?members?|councillor|cllr)\b",
    re.IGNORECASE,
)
_ACTION = re.compile(r"action", re.IGNORECASE)
_ACTION_OWNER = re.compile(r"\bactions?\s*[:–-]\s*(?P<owner>[A-Z][^).;\n]{1,60})", re.IGNORECASE)
_SERVICE = re.compile(
    r"\bthe\s+(?P<owner>(?:service area|service|department|council|authority|team|directorate|trust|"
    r"committee|panel|board|virtual school))\b(?-i:(?!\s[A-Z]))(?!\s(?:was|were)\b)",
    re.IGNORECASE,
)

_NOTE = re.compile(r"[(\[]?\s*actions?\b\s*(?:by\b|[:–-])[^.;]{0,90}[)\]]?[.;]?", re.IGNORECASE)
"""“(Action: Head of Service)” behind the sentence that says what is to be done."""
_WHO_IS_TO = re.compile(
    r"(?!(?:It|This|These|That|They|Those|There|He|She|We|Which|What)\b)"
    r"(?:[Mm]inute [\w./]+\s?[:–-]\s*)?(?:the\s+)?[A-Z][\w’'&/-]*"
    r"(?:[ ,/]+(?:and\s|of\s|for\s|the\s)?[A-Z][\w’'&/-]*){0,7}\s+(?:to|(?:will|would)(?:\s(?:also|then))?)\s+"
)
"""Opens a note of what somebody is to do: “Head of Service to circulate the list”."""

_DAY = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")

DueReader = Callable[[str], date | None]
"""Reads due words as said; None where they mean no date."""


class PromiseFinder:
    """Finds promises in what officers say."""

    def __init__(self, cues: PromisingCues, speakers: Speakers, read_due: DueReader) -> None:
        self._cues = cues
        self._speakers = speakers
        self._read_due = read_due

    def in_reply(self, source: str, start: int, end: int, speaker: str) -> list[PromiseFound]:
        """Find promises of every grade in a reply; `speaker` owns what nobody else is named for."""
        return [
            self._promise(source, sentence, *graded, speaker)
            for sentence in _with_their_notes(sentences_of(Block.of(source, start, end, BlockKind.PARAGRAPH)))
            if (graded := self._grade(sentence.text)) is not None
        ]

    def elsewhere(self, source: str, block: Block) -> list[PromiseFound]:
        """Find the promises of a block that answers nobody: the clear ones only."""
        found: list[PromiseFound] = []
        for sentence in _with_their_notes(sentences_of(block)):
            agreed = _AGREED_AT_ONCE.search(sentence.text)
            clear = agreed or self._clear(sentence.text)
            if clear is not None and (agreed or self._holds(sentence.text, clear)):
                found.append(self._promise(source, sentence, Grade.UNDATED, clear.group(), ""))
        return found

    def in_tables(self, source: str, blocks: Sequence[Block]) -> list[PromiseFound]:
        """Give each row of a table of actions as a promise."""
        return [
            self._of_row(Passage.of(source, row.start, row.end), row) for row in action_rows(source, blocks)
        ]

    def _of_row(self, quote: Passage, row: ActionRow) -> PromiseFound:
        due = self._cues.due.search(row.due) or _DAY.search(row.due)
        grade = Grade.UNDATED if due is None or self._cues.open_due.search(row.due) else Grade.FIRM
        day = self._read_due(row.due) if row.due else None
        return PromiseFound(quote, self._speakers.of(row.owner).words, row.due, day, grade, "action")

    def is_note(self, block: Block) -> bool:
        """Whether a block only names who acts on what the block before it says."""
        return bool(_NOTE.fullmatch(block.text))

    def _clear(self, text: str) -> re.Match[str] | None:
        """Give the words that promise where nobody had asked: clear ones, or any with a day."""
        if _AGENDA.search(text) and not text.startswith(_PRONOUNS) and not self._has_day(text, 0):
            return None
        clear = self._cues.clear.search(text)
        if clear is not None:
            return clear
        who = _WHO_IS_TO.match(text)
        if who is not None and self._cues.to_do.match(text, who.end()):
            return who
        promised = self._cues.promise.search(text)
        return promised if promised is not None and self._has_day(text, promised.end()) else None

    def _grade(self, text: str) -> tuple[Grade, str] | None:
        for grade in (Grade.UNDATED, Grade.IN_HAND, Grade.INTENTION):
            match = self._cues.of(grade).search(text)
            if match is not None and grade is Grade.UNDATED:
                hoped = self._cues.intention.search(text, 0, match.start())
                if hoped is not None:  # “It was hoped that this would be sent”
                    return Grade.INTENTION, hoped.group()
            if match is not None and grade is not Grade.UNDATED and _OTHERS.search(text[: match.start()]):
                continue
            if match is not None and match.group().lower().startswith("hoped") and _MEMBER_HOPES.match(text):
                continue
            if match is not None and (grade is not Grade.UNDATED or self._holds(text, match)):
                return grade, match.group()
        dated = _WILL.search(text)
        if dated is not None and self._holds(text, dated) and self._has_day(text, dated.end()):
            return Grade.UNDATED, dated.group()
        return None

    def _has_day(self, text: str, place: int) -> bool:
        """Whether a day, month or meeting is named after a place: then any verb promises."""
        due = self._cues.due.search(text, place)
        return due is not None and not self._cues.open_due.search(due.group())

    def _holds(self, text: str, cue: re.Match[str]) -> bool:
        """Whether the words promise, and are no condition, wish or routine."""
        if _ACTION.match(cue.group()):
            return True
        before = text[max(0, cue.start() - _LOOK_BACK) : cue.start()]
        if _OPINION.match(text, cue.end()) or _IN_CASE.search(text, 0, cue.start()):
            return False
        if _STEP.search(before):
            return False
        return not _CONDITIONAL.search(before) and not self._cues.not_promised.search(text)

    def _promise(
        self, source: str, sentence: Sentence, grade: Grade, words: str, speaker: str
    ) -> PromiseFound:
        due = self._cues.due.search(sentence.text, max(sentence.text.find(words), 0))
        due = due or self._cues.due.search(sentence.text)  # “At the next meeting, officers would …”
        due_words = due.group() if due else ""
        if due_words and grade is Grade.UNDATED and not self._cues.open_due.search(due_words):
            grade = Grade.FIRM
        owner = self._owner(sentence.text, words) or speaker
        quote = Passage.of(source, sentence.start, sentence.end)
        return PromiseFound(
            quote, owner, due_words, self._read_due(due_words) if due_words else None, grade, words
        )

    def _owner(self, text: str, words: str) -> str:
        """Give the post that owns a promise, else the service it is said of; never a person."""
        action = _ACTION_OWNER.search(text)
        if action is not None:
            return self._speakers.of(action["owner"]).words
        before = text[: text.find(words)] or words
        for said in (before.rpartition(" that ")[2], before):
            service = _SERVICE.search(said)
            speaker = self._speakers.of(said[: service.start()] if service else said)
            if speaker.is_officer or service:
                return speaker.words if speaker.is_officer else service["owner"] if service else ""
        return ""


def _with_their_notes(sentences: list[Sentence]) -> list[Sentence]:
    """Join a note of who acts to the sentence that it stands behind."""
    joined: list[Sentence] = []
    for sentence in sentences:
        if joined and _NOTE.fullmatch(sentence.text):
            before = joined[-1]
            text = before.text.ljust(sentence.start - before.start) + sentence.text
            joined[-1] = Sentence(before.start, sentence.end, text, before.first)
        else:
            joined.append(sentence)
    return joined

"""What was promised, how firmly, by whom and by when, in the words of the minutes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from carer_desk.panel.minutes import Grade, Passage, PromiseFound
from carer_desk.panel.panel import Role
from carer_desk.readers.minutes.cues import PromisingCues
from carer_desk.readers.minutes.layout import Block
from carer_desk.readers.minutes.sentences import sentences_of
from carer_desk.readers.minutes.speakers import Speaker, Speakers

_CONDITIONAL = re.compile(r"\b(?:would have|would not|would only|if|whether|asked|queried|questioned|suggested|requested|could)\b", re.I)

DueReader = Callable[[str], date | None]
"""Reads due words as said; None where they mean no date."""


class PromiseFinder:
    """Finds promises in the stretches where officers speak."""

    def __init__(self, cues: PromisingCues, speakers: Speakers, read_due: DueReader) -> None:
        self._cues = cues
        self._speakers = speakers
        self._read_due = read_due

    def find(self, source: str, start: int, end: int, speaker: str) -> list[PromiseFound]:
        """Find the promises between two places of the source; `speaker` owns what nobody else is named for."""
        from carer_desk.readers.minutes.layout import BlockKind

        block = Block(start, end, BlockKind.PARAGRAPH, source[start:end])
        found = []
        for sentence in sentences_of(block):
            graded = self._grade(sentence.text)
            if graded is None:
                continue
            grade, words = graded
            due = self._cues.due.search(sentence.text)
            due_words = due.group() if due else ""
            if due and grade is Grade.UNDATED:
                grade = Grade.FIRM
            owner = self._owner(sentence.text, words) or speaker
            quote = Passage.of(source, sentence.start, sentence.end)
            found.append(PromiseFound(quote, owner, due_words, self._read_due(due_words) if due_words else None, grade, words))
        return found

    def _grade(self, text: str) -> tuple[Grade, str] | None:
        for grade in (Grade.UNDATED, Grade.IN_HAND, Grade.INTENTION):
            match = self._cues.of(grade).search(text)
            if match and not (grade is Grade.UNDATED and _CONDITIONAL.search(text[max(0, match.start() - 60) : match.start()])):
                return grade, match.group()
        return None

    def _owner(self, text: str, words: str) -> str:
        speaker: Speaker = self._speakers.of(text[: text.find(words)])
        return speaker.words if speaker.role is Role.OFFICER else ""

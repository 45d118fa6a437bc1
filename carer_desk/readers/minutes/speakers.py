"""Who speaks in a sentence: the role that minutes spell in many ways, and people only known by name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from carer_desk.panel.panel import Role
from carer_desk.readers.minutes.cues import Cues

_TITLED = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Rev)\.?\s+(?:[A-Z]\.?\s+)?[A-Z][\w’'-]+"
_FULL_NAME = r"[A-Z][a-z’']+(?:[-\s][A-Z][\w’'-]+){1,2}"
_NAME = re.compile(rf"{_TITLED}|{_FULL_NAME}")
_NAME_AND_POST = re.compile(
    rf"(?P<name>{_TITLED}|{_FULL_NAME})\s*(?:,|\(|–|-)\s*(?:the\s+|our\s+)?(?P<post>[A-Z][^.,;()\n]{{2,60}})"
)
_ANSWERING_MEMBER = re.compile(r"cabinet|lead|portfolio|executive|vice|deputy", re.IGNORECASE)
_PRONOUN = re.compile(r"^(?:and |however,? |finally,? |also,? )?(?:he|she|they|who)\b", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"\b(?:Council|Board|Panel|Committee|Service|Services|Children|Young|Care|Corporate|Parenting|School|Head|Director|"
    r"Officer|Officers|Member|Members|Chair|Report|Agenda|Health|Social|Local|Plan|Strategy|Virtual|Foster|Carers?|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Looked|After)\b"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A role, and the words the minutes use for it without any person's name."""

    role: Role | None
    words: str
    pronoun: bool = False

    @property
    def is_officer(self) -> bool:
        """Whether this is one of those who answer."""
        return self.role is Role.OFFICER

    @property
    def answers(self) -> bool:
        """Whether this is one of those whose statements may answer a question."""
        if self.role in (Role.OFFICER, Role.CHAIR, Role.OTHER):
            return True
        return self.role is Role.PANEL_MEMBER and bool(_ANSWERING_MEMBER.search(self.words))

    @property
    def may_ask(self) -> bool:
        """Whether this is one of those who ask."""
        return self.role is not None and self.role is not Role.OFFICER


class Speakers:
    """Tells roles; learns from one page which names belong to councillors and which to officers."""

    def __init__(self, cues: Cues, page: str) -> None:
        self._roles = cues.roles
        self._by_surname: dict[str, Role] = {}
        for match in _NAME_AND_POST.finditer(page):
            role = self._spelt(match["post"])
            if role is not None and not _NOT_A_NAME.search(match["name"]):
                self._by_surname.setdefault(match["name"].split()[-1], role[0])

    def of(self, words: str) -> Speaker:
        """Tell who the subject of a sentence is; the role is None where the words give none."""
        spelt = self._spelt(words)
        if spelt is not None:
            return Speaker(spelt[0], spelt[1])
        if _PRONOUN.match(words.strip()):
            return Speaker(None, "", pronoun=True)
        name = self.name_in(words)
        if name:
            return Speaker(self._by_surname.get(name.split()[-1], Role.OTHER), "")
        return Speaker(None, "")

    @staticmethod
    def name_in(words: str) -> str:
        """Give the first person's name in some words, or nothing."""
        for match in _NAME.finditer(words):
            if not _NOT_A_NAME.search(match.group()):
                return match.group()
        return ""

    def _spelt(self, words: str) -> tuple[Role, str] | None:
        for role, pattern in self._roles:
            match = pattern.search(words)
            if match is not None:
                return role, " ".join(match.group().split())
        return None

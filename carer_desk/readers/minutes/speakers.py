"""Who speaks in a sentence: the role that minutes spell in many ways, and people only known by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from carer_desk.panel.panel import Role
from carer_desk.readers.minutes.cues import RoleCues
from carer_desk.readers.minutes.names import Name, Names

_POST_AFTER = re.compile(r"\s*(?:,|\(|–|-)\s*(?:the\s+|our\s+)?(?P<post>[A-Z][^.,;()\n]{2,60})")
_ANSWERING_MEMBER = re.compile(r"cabinet|lead|portfolio|executive|vice|deputy", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^(?:(?:and|however|finally|also|in addition),? )?"
    r"(?:(?:he|she|they|who)\b|both (?:reps|representatives|co-optees)\b|"
    r"the (?:same )?(?:rep|representative|speaker|person)\b(?! (?:of|from|for)\b))",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Z]{2,3}(?:\s(?:also|then|further))?")
"""“KL advised that …”: notes in which everybody goes by initials."""
_POST_GOES_ON = re.compile(
    r"(?:\s(?:[A-Z&][\w’'&/-]*|(?:of|for|and|the|in|to|with)(?=\s(?:(?:the|of|for|in)\s)?[A-Z])))*"
)
_POST_BEFORE = re.compile(r"(?:\b[A-Z][\w’'/-]+\s+){1,4}$")
_NO_POST = re.compile(
    r"(?:Currently|Presently|Recently|Previously|Additionally|Finally|Lastly|Firstly|Secondly|Unfortunately|However|"
    r"Overall|Furthermore|Moreover|Nationally|Locally|Similarly|Also|Then|Now|Today|Since|When|While|Whilst|Although|"
    r"And|But|In|At|As|For|From|Both|Some|Many)\s+"
)
"""Words that begin a sentence with a capital and are no part of the post after them."""
_LONGEST_POST = 90
_GLUED = re.compile(r"(?<=\bThe)(?=[A-Z][a-z])")
"""“TheHead of Service”: words that lost the space between them."""


def _only_the_post(match: re.Match[str]) -> str:
    """Blank what a post is for, keeping every place in the text."""
    return (match["post"] or "").ljust(len(match.group()))


@dataclass(frozen=True, slots=True)
class Speaker:
    """A role, and the words the minutes use for it without any person's name."""

    role: Role | None
    words: str
    pronoun: bool = False
    named: bool = False
    """A person whom the page names without telling the role."""
    first_name: bool = False
    """A person named by the first name alone."""

    @property
    def is_officer(self) -> bool:
        """Whether this is one of those who answer."""
        return self.role is Role.OFFICER

    @property
    def is_known(self) -> bool:
        """Whether the words tell anybody at all."""
        return self.role is not None or self.named

    @property
    def answers(self) -> bool:
        """Whether this is one of those whose statements may answer a question."""
        if self.role in (Role.OFFICER, Role.CHAIR, Role.OTHER) or self.named:
            return True
        return self.role is Role.PANEL_MEMBER and bool(_ANSWERING_MEMBER.search(self.words))

    @property
    def may_ask(self) -> bool:
        """Whether this is one of those who ask."""
        return self.named or (self.role is not None and self.role is not Role.OFFICER)

    def as_asker(self) -> Speaker:
        """Give the speaker with a role: who asks and is only named sits on the panel, or is young."""
        if self.role is not None:
            return self
        return replace(self, role=Role.YOUNG_PERSON if self.first_name else Role.PANEL_MEMBER)


NOBODY = Speaker(None, "")
SOME_MEMBER = Speaker(Role.PANEL_MEMBER, "")


class Speakers:
    """Tells roles; learns from one page which names belong to councillors and which to officers."""

    def __init__(self, cues: RoleCues, names: Names, page: str) -> None:
        self._cues = cues
        self._names = names
        self._by_surname: dict[str, Speaker] = {}
        self._spelt_before: dict[str, Speaker | None] = {}
        """The rules ask for the same words again and again; a page's clerk uses few."""
        self._learn(page)

    def of(self, words: str) -> Speaker:
        """Tell who the subject of a sentence is; the role is None where the words give none."""
        words = _GLUED.sub(" ", words)
        spelt = self._spelt(words)
        if spelt is not None and spelt.role is Role.PANEL_MEMBER:
            return self._cabinet_member(words) or spelt
        if spelt is not None:
            return spelt
        if _PRONOUN.match(words.strip()) or _PRONOUN.fullmatch(words.rpartition(", ")[2].strip()):
            return Speaker(None, "", pronoun=True)
        if _INITIALS.fullmatch(words.strip()):
            return Speaker(None, "", named=True)
        name = self._names.first(words)
        if name is None:
            return NOBODY
        if name.surname in self._by_surname:
            return self._by_surname[name.surname]
        if self._names.is_councillor(name):
            return Speaker(Role.PANEL_MEMBER, name.title)
        return Speaker(None, "", named=True, first_name=name.is_first_name)

    def without_posts(self, text: str) -> str:
        """Blank what posts are for, so that “Head of Care Leavers” speaks of nobody; every place stays."""
        return self._cues.of_service.sub(_only_the_post, text)

    def without_services(self, text: str) -> str:
        """Blank what posts are for, but not “children and young people” in small letters, who are counted."""
        return self._cues.of_service.sub(
            lambda match: match.group() if match.group().islower() else _only_the_post(match), text
        )

    def _learn(self, page: str) -> None:
        for name in self._names.found(page):
            told = self._told_of(name, page)
            if told is not None:
                self._by_surname.setdefault(name.surname, told)

    def _cabinet_member(self, words: str) -> Speaker | None:
        """A councillor known from elsewhere on the page to answer for the cabinet."""
        name = self._names.first(words)
        known = self._by_surname.get(name.surname) if name else None
        return known if known is not None and known.answers and known.role is Role.PANEL_MEMBER else None

    def _told_of(self, name: Name, page: str) -> Speaker | None:
        """Tell what the words around a name say of the person."""
        after = page[name.end : name.end + 90]
        post = _POST_AFTER.match(after)
        spelt = self._spelt(post["post"]) if post else None
        if spelt is not None:
            return spelt
        if name.is_first_name:
            return None
        if self._names.is_councillor(name):
            return Speaker(Role.PANEL_MEMBER, name.title)
        presents = self._cues.presenting.match(after.lstrip()) or self._cues.presented_by.search(
            page[max(0, name.start - 40) : name.start]
        )
        return Speaker(Role.OFFICER, "") if presents else None

    def _spelt(self, words: str) -> Speaker | None:
        """Find the most special role in some words; what only names a service or a portfolio tells no role."""
        if words not in self._spelt_before:
            self._spelt_before[words] = self._find_role(words)
        return self._spelt_before[words]

    def _find_role(self, words: str) -> Speaker | None:
        plain = self.without_posts(words)
        for role, pattern in self._cues.roles:
            match = pattern.search(plain)
            if match is not None:
                spelt = self._post(words, match) if role is Role.OFFICER else match.group()
                return Speaker(role, self._without_names(spelt))
        return None

    @staticmethod
    def _post(words: str, match: re.Match[str]) -> str:
        """Give the whole name of a post, from its first capital to the end of its words."""
        before = _POST_BEFORE.search(words[: match.start()])
        start = before.start() if before else match.start()
        begins = _NO_POST.match(words, start)
        start = begins.end() if begins is not None else start
        goes_on = _POST_GOES_ON.match(words, match.end())
        post = words[start : goes_on.end() if goes_on else match.end()][:_LONGEST_POST]
        return post.removesuffix(" of")

    def _without_names(self, words: str) -> str:
        for name in reversed(self._names.found(words)):
            words = words[: name.start] + words[name.end :]
        words = " ".join(words.split()).strip(" ,-–")
        return re.sub(r"^(?:The|the|Our|our)\s+", "", words)

"""The wording of what was raised, with the role in place of each person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from carer_desk.panel.minutes import Passage
from carer_desk.readers.minutes.names import Name, Names
from carer_desk.readers.minutes.speakers import Speakers

_POST_FOLLOWS = re.compile(r"\s*,\s*(?=(?:the\s+)?[A-Z][\w’'-]+\s+[A-Za-z])")
_SPACES = re.compile(r"[\s\u00a0]+")
_UNKNOWN = "a person named"


class Wordings:
    """Leaves people's names out of a quote."""

    def __init__(self, names: Names, speakers: Speakers) -> None:
        self._names = names
        self._speakers = speakers

    def names_in(self, quote: Passage) -> tuple[Passage, ...]:
        """Give the stretches of a quote that name people, each at its place in the source."""
        return tuple(
            Passage(quote.start + name.start, quote.start + name.end, quote.text[name.start : name.end])
            for name in self._names.found(quote.text)
        )

    def of(self, quote: Passage) -> str:
        """Give the quote as one line; “[a panel member]” stands where a councillor is named."""
        return self._without(quote.text, self._names.found(quote.text))

    def of_title(self, title: str) -> str:
        """Give the title of an item; there only a name after “Councillor” or “Mr” is surely one among capitals."""
        return self._without(title, [name for name in self._names.found(title) if name.title])

    def _without(self, text: str, names: Iterable[Name]) -> str:
        built, place = "", 0
        for name in names:
            follows = _POST_FOLLOWS.match(text, name.end)
            built += text[place : name.start] + ("" if follows else f"[{self._role_of(name)}]")
            place = follows.end() if follows else name.end
        return _SPACES.sub(" ", built + text[place:]).strip()

    def _role_of(self, name: Name) -> str:
        """Tell what to call a person who is left out."""
        speaker = self._speakers.of(f"{name.title} {name.words}".strip())
        if speaker.role is None and not speaker.first_name:
            return _UNKNOWN
        role = speaker.as_asker().role
        return _with_article(role.words) if role is not None else _UNKNOWN


def _with_article(words: str) -> str:
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"

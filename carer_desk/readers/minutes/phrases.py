"""The small language in which cues are written, turned into patterns.

`(a|b)` are alternatives, `[a]` or `[a|b]` may be missing, `…` stands for up to six words, `##` for digits.
An apostrophe of any shape may stand or be missing, and a hyphen is as good as a space.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

_TOKEN = re.compile(r"\[[^\]]*\]|\([^)]*\)|[^\s\[\](]+")
_NESTED = re.compile(r"[\[(][^\])]*[\[(]")
_SPACE = r"[\s\u00a0-]+"
# A word holds no hyphen, so that there is one way only to share out a run of hyphens: nothing is tried twice.
_GAP = rf"(?:{_SPACE}[^\s.;:\u00a0-]+){{0,6}}?"
_IN_WORDS = r"\w’'/"
"""Signs after which no word begins."""
_DIGITS, _DIGITS_LEFT = r"\d{1,4}", r"\d{0,3}"


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Give one pattern for any of the phrases; it matches whole words in any case.

    Raises ValueError for a phrase with brackets in brackets, which the language does not know.
    """
    phrases = list(phrases)
    begun: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        for first, rest in _beginnings(_tokens(phrase)):
            begun[first].append(rest)
    if "" in begun or not begun:
        return re.compile(rf"(?<![{_IN_WORDS}])(?:{alternatives_of(phrases)})(?!\w)", re.IGNORECASE)
    return re.compile(by_first_sign(begun, _IN_WORDS) + r"(?!\w)", re.IGNORECASE)


def by_first_sign(begun: Mapping[str, Sequence[str]], not_after: str) -> str:
    r"""Give the pattern, for any case, of what begins with a letter or ``\d`` and goes on with one of its patterns.

    Minutes are long and the phrases are many, so it begins with the set of all first signs: a search runs over
    everything else at once, and tries at a sign only what begins with it. Nothing begins right after ``not_after``.
    """
    firsts = "".join(first if first == r"\d" else first + first.upper() for first in sorted(begun))
    rests = "|".join(f"(?<={first})(?:{'|'.join(rests)})" for first, rests in begun.items())
    return rf"(?-i:[{firsts}])(?<![{not_after}].)(?:{rests})"


def alternatives_of(phrases: Iterable[str]) -> str:
    """Give the phrases as the alternatives of a pattern; none at all match nothing."""
    return "|".join(_phrase(_tokens(phrase)) for phrase in phrases) or "(?!)"


def _tokens(phrase: str) -> list[str]:
    if _NESTED.search(phrase):
        raise ValueError(f"Brackets stand in brackets in the cue “{phrase}”.")
    return _TOKEN.findall(phrase)


def _phrase(tokens: Sequence[str], opened: bool = False) -> str:
    """Give the pattern of a phrase; `opened` when words stand before it."""
    built = ""
    for token in tokens:
        if token == "…":
            built += _GAP
        elif token.startswith("["):
            inner = "|".join(_words(token[1:-1]))
            built += f"(?:{_SPACE}(?:{inner}))?" if opened else f"(?:(?:{inner}){_SPACE})?"
        else:
            built += (_SPACE if opened else "") + _any_of(_parts(token))
            opened = True
    return built


def _beginnings(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give a phrase in parts: each first letter or digit that it may have, and the pattern of all that follows.

    The parts with the same letter stand in the order in which the phrase tries them. Without a letter the phrase
    begins with something else, or may be empty.
    """
    token = next(iter(tokens), "")
    may_be_missing = token.startswith("[")
    after = _SPACE + _phrase(tokens[1:]) if may_be_missing else _phrase(tokens[1:], opened=True)
    begun: dict[str, list[str]] = defaultdict(list)
    for words in _parts(token):
        first, rest = _without_first(words)
        begun[first].append(rest)
    yield from ((first, _any_of(rests) + after) for first, rests in begun.items())
    if may_be_missing:
        yield from _beginnings(tokens[1:])


def _without_first(words: str) -> tuple[str, str]:
    """Part a pattern of words into its first sign and the rest."""
    if words.startswith(_DIGITS):
        return r"\d", _DIGITS_LEFT + words.removeprefix(_DIGITS)
    if words[:1].isascii() and words[:1].isdigit():  # among those with “##”, in the order of the phrases
        return r"\d", f"(?<={words[0]}){words[1:]}"
    plain = words[:1].isascii() and words[:1].isalpha()
    return (words[0].lower(), words[1:]) if plain else ("", words)


def _any_of(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"(?:{'|'.join(words)})"


def _parts(token: str) -> list[str]:
    """Give the patterns of the alternatives of a token, which has one if it has no brackets."""
    return _words(token[1:-1] if token[:1] in ("[", "(") else token)


def _words(words: str) -> list[str]:
    """Escape what is not alternatives."""
    return [_SPACE.join(_word(word) for word in part.split()) for part in words.split("|")]


def _word(word: str) -> str:
    """Give the pattern of one word or sign."""
    if word == "-":
        return "[-–]"  # a dash by itself, as in “Action -”
    escaped = re.escape(word).replace("'", "['’‘]?").replace(r"\#\#", _DIGITS)
    return escaped.replace(r"\-", r"[\s-]?")

"""How hard a passphrase is to guess, said in a word and a sentence of advice.

It reckons as a guesser would work: the cheapest way to put the passphrase together from well-known passwords, words,
names of the panel, repeats, runs along the keyboard, years, and single letters; each costs some bits of guessing.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

SHORTEST = 8
"""Characters below which a passphrase is refused."""

_LOOKED_AT = 80
"""Letters that are judged; a longer passphrase is only stronger."""

_FAIR_BITS, _STRONG_BITS = 32.0, 44.0
"""A slowed guess tries some thousands a second on good hardware: 44 bits last a lifetime, 32 some weeks."""

_LEAST_WORD_BITS, _BITS_A_LETTER = 12.0, 1.6
"""A word that this list does not know: few write one outside of the 4,000 commonest, longer ones are rarer."""
_KNOWN_WORD_BITS, _LITTLE_WORD_BITS, _PASSWORD_BITS, _ABOUT_BITS = 11.5, 4.0, 6.0, 3.0
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsxedcrfv")
_LEET = (str.maketrans("@4031$5!7", "aaoeissit"), str.maketrans("@4031$5!7", "aaoelssit"))
_VOWELS = "aeiouy"


class Strength(StrEnum):
    """How hard it is to guess; the value is the word that is shown."""

    TOO_SHORT = "too short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True)
class Judged:
    """What is said of a passphrase; holds nothing of it."""

    strength: Strength
    advice: str
    bits: float = 0.0

    @property
    def sentence(self) -> str:
        """The word and the advice, for a screen reader or a terminal."""
        return f"This passphrase is {self.strength.value}. {self.advice}"


@dataclass(frozen=True)
class GuessedFirst:
    """What a guesser tries first."""

    passwords: frozenset[str]
    words: frozenset[str]
    little: frozenset[str]
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    """A piece of a passphrase and how a guesser would come to it."""

    text: str
    kind: str
    bits: float


def read_guessed_first(path: Path) -> GuessedFirst:
    """Read the list that ships with the program: words under the headings [passwords], [words], [little], [phrases]."""
    found: dict[str, list[str]] = {"passwords": [], "words": [], "little": [], "phrases": []}
    heading = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[] ")
        elif heading == "phrases" and line.strip():
            found[heading].append(re.sub("[^a-z]", "", line.lower()))
        elif heading and not line.startswith("#"):
            found[heading].extend(line.split())
    return GuessedFirst(
        frozenset(found["passwords"]),
        frozenset(found["words"]),
        frozenset(found["little"]),
        tuple(found["phrases"]),
    )


class PassphraseMeter:
    """Judges passphrases; `about` are names anybody would try first, above all of the panel and the council."""

    def __init__(self, known: GuessedFirst, about: Iterable[str] = ()) -> None:
        self._known = known
        self.about(about)

    def about(self, names: Iterable[str]) -> None:
        """Take these names for guessable from now on."""
        words = {word for name in names for word in re.findall(r"[^\W\d_]{3,}", _plain(name))}
        self._about = frozenset(
            {"panel", "council", "carer", "carers", "desk", "corporate", "parenting"} | words
        )

    def judge(self, passphrase: str) -> Judged:
        """How hard it is to guess, and what would make it harder."""
        if len(passphrase) < SHORTEST:
            advice = f"Use at least {SHORTEST} letters. Four words that do not belong together are best."
            return Judged(Strength.TOO_SHORT, advice)
        plain = _plain(passphrase[:_LOOKED_AT])[:_LOOKED_AT]
        parts = self._cheapest(plain)
        bits = sum(part.bits for part in parts) + (1.0 if passphrase[:_LOOKED_AT] != plain else 0.0)
        if bits >= _STRONG_BITS:
            return Judged(
                Strength.STRONG, "It is hard to guess. Write it down and keep it off this laptop.", bits
            )
        strength = Strength.FAIR if bits >= _FAIR_BITS else Strength.WEAK
        return Judged(strength, _advice(parts, strength), bits)

    def _cheapest(self, plain: str) -> list[_Part]:
        """The parts that a guesser would need fewest guesses for; a part that comes again costs next to nothing."""
        best: list[tuple[float, list[_Part]]] = [(0.0, [])]
        for end in range(1, len(plain) + 1):
            options = []
            for start in range(end):
                part = self._part(plain, start, end)
                if part is not None:
                    cost, before = best[start]
                    again = any(part.text == one.text for one in before) and len(part.text) > 1
                    kept = _Part(part.text, "repeat", 1.0) if again else part
                    options.append((cost + kept.bits, [*before, kept]))
            best.append(min(options, key=_by_cost))
        return best[-1][1]

    def _part(self, plain: str, start: int, end: int) -> _Part | None:
        """What these letters are to a guesser; None when they are nothing in one piece."""
        text = plain[start:end]
        if len(text) == 1:
            return _Part(text, "letter", _letter_bits(text))
        return _run(text) or self._listed(text) or _whole_word(plain, start, end)

    def _listed(self, text: str) -> _Part | None:
        for turn, readings in ((0.0, (text,)), (1.5, tuple(text.translate(table) for table in _LEET))):
            for reading in readings:
                if reading in self._about:
                    return _Part(text, "about", _ABOUT_BITS + turn)
                if reading in self._known.passwords:
                    return _Part(text, "password", _PASSWORD_BITS + turn)
                if reading in self._known.little:
                    return _Part(text, "little", _LITTLE_WORD_BITS + turn)
                if reading in self._known.words:
                    return _Part(text, "word", _KNOWN_WORD_BITS + turn)
        letters = re.sub("[^a-z]", "", text)
        if len(letters) >= 10 and text[0].isalpha() and text[-1].isalpha() and letters in self._known.phrases:
            return _Part(text, "password", _PASSWORD_BITS + 2.0)
        return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _by_cost(option: tuple[float, Sequence[_Part]]) -> float:
    return option[0]


def _letter_bits(letter: str) -> float:
    if letter in " -_.,'’":
        return 0.5
    return 3.3 if letter.isdigit() else 4.7 if letter.isascii() and letter.isalpha() else 6.0


def _run(text: str) -> _Part | None:
    """Repeats, letters in a row of the alphabet or the keyboard, years and dates."""
    if len(set(text)) == 1 and len(text) > 2:
        return _Part(text, "repeat", _letter_bits(text[0]) + math.log2(len(text)))
    size = (text + text).find(text, 1)  # the shortest piece of which this is a repeat
    if 1 < size < len(text):
        inside = _run(text[:size])
        once = inside.bits if inside else sum(map(_letter_bits, text[:size]))
        return _Part(text, "repeat", once + math.log2(len(text) // size))
    if len(text) > 2 and any(text in row or text[::-1] in row for row in _RUNS):
        return _Part(text, "run", 4.0 + math.log2(len(text)))
    if re.fullmatch(r"(19|20)\d\d", text):
        return _Part(text, "year", 6.0)
    if re.fullmatch(r"[0-3]?\d[-/. ]?[01]?\d[-/. ]?((19|20)?\d\d)", text) and len(text) >= 6:
        return _Part(text, "year", 14.0)
    return None


def _whole_word(plain: str, start: int, end: int) -> _Part | None:
    """Letters between two ends that read like a word; what nobody could speak counts letter by letter."""
    text = plain[start:end]
    whole = (start == 0 or not plain[start - 1].isalpha()) and (end == len(plain) or not plain[end].isalpha())
    if not whole or not text.isalpha() or len(text) < 4:
        return None
    speakable = re.search(f"[^{_VOWELS}]{{5}}", text) is None and re.search(f"[{_VOWELS}]", text) is not None
    return _Part(text, "word", max(_LEAST_WORD_BITS, _BITS_A_LETTER * len(text))) if speakable else None


def _advice(parts: Sequence[_Part], strength: Strength) -> str:
    """One sentence about the worst of it."""
    kinds = {part.kind for part in parts}
    if "password" in kinds:
        return "It holds words that anybody would try first. Take four words that do not belong together."
    if "about" in kinds:
        return "The names of the panel, the council and this program are easy to guess. Leave them out."
    if "run" in kinds or "repeat" in kinds:
        return "Repeats and letters in a row on the keyboard add almost nothing. Add words instead."
    if "year" in kinds:
        return "Years and dates are easy to guess. Add a word that has nothing to do with them."
    if strength is Strength.FAIR:
        return "One more word that has nothing to do with the others makes it strong."
    return "Add two or three words that have nothing to do with one another."

"""Words with a capital: where several stand together, and where a capital tells nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from carer_desk.panel.identity.person_words import PRIVATE_TITLES
from carer_desk.panel.identity.wording import Word, Wording


def chains(wording: Wording) -> Iterator[tuple[int, int]]:
    """Runs of words with a capital that nothing but a space or an initial's full stop parts."""
    words, text = wording.words, wording.text
    begin = -1
    for place, word in enumerate(words):
        if begin >= 0:
            last = words[place - 1]
            gap = text[last.end : word.start]
            joined = gap == " " or (gap == ". " and (len(last.low) == 1 or last.low in PRIVATE_TITLES))
            if word.capital and joined and not last.owns:
                continue
            yield begin, place
        begin = place if word.capital else -1
    if begin >= 0:
        yield begin, len(words)


def is_heading(wording: Wording, run: Sequence[Word]) -> bool:
    """Whether the line is written with capitals throughout, so that they tell nothing."""
    text = wording.text
    start = text.rfind("\n", 0, run[0].start) + 1
    end = text.find("\n", run[-1].end)
    line = text[start : end if end >= 0 else len(text)]
    if len(line) > 90:
        return False
    tokens = [token for token in line.split() if token[0].isalpha()]
    small = sum(token[0].islower() and len(token) > 3 for token in tokens)
    return small == 0 and len(tokens) > len(run)

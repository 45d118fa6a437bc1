"""How wide words on a drawn chart are, near enough to lay them out, without loading a font."""

from __future__ import annotations

_BY_WIDTH = {
    0.15: "'",
    0.21: " .,:;",
    0.26: "ijl’‘|!",
    0.30: "f()[]",
    0.36: "rt-",
    0.42: "I1/“”",
    0.46: "svyz",
    0.51: "ackxJ7–",
    0.56: "bdeghnopquEFLT2+=<>",
    0.61: "BPRSVXYZ345689£€",
    0.66: "ACDK0&",
    0.72: "wGHNOQU",
    0.81: "M—",
    0.86: "mW@",
    0.91: "%",
}
_WIDTHS = {sign: width for width, signs in _BY_WIDTH.items() for sign in signs}
_UNKNOWN = 0.7
_SPARE = 1.05
"""Another reader's program may set the words in a letter of its own that is a little wider."""
_BOLD = 1.06


def wide(words: str, em: float, *, bold: bool = False) -> float:
    """Width of one line of words in letters of this size; rather too much than too little."""
    return sum(_WIDTHS.get(sign, _UNKNOWN) for sign in words) * em * _SPARE * (_BOLD if bold else 1)


def wrapped(words: str, em: float, room: float) -> list[str]:
    """Break words into lines that fit a width."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and wide(longer, em) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines

"""The recovery code: a second way into a desk, made to be written down, read aloud and typed again.

Twenty-eight letters and digits in seven groups: 27 of them are random (135 bits), the last one is worked out from
the others so that a typing error is told as one. I, L, O and U are not used; I and L count as 1, O as 0 and U as V.
"""

from __future__ import annotations

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
LENGTH = 28

_MOST_TYPED = 400
"""Signs that are looked at; a code has 28, and spaces between them."""
_TAKEN_FOR = str.maketrans("ILOU", "110V")
_GROUPS = LENGTH // GROUP
_FIELD = 32
_TURN = 0b100101
"""The polynomial x^5 + x^2 + 1, by which the field of 32 elements is reckoned."""


def make_code() -> str:
    """A new random code in groups."""
    values = [secrets.randbelow(_FIELD) for _place in range(LENGTH - 1)]
    return in_groups("".join(ALPHABET[value] for value in [*values, _check(values)]))


def read_code(typed: str) -> str | None:
    """The code that was typed, however it was spaced, as one word; None when these words are no code."""
    plain = _plain(typed)
    if len(plain) != LENGTH or any(letter not in ALPHABET for letter in plain):
        return None
    values = [ALPHABET.index(letter) for letter in plain]
    return plain if _check(values[:-1]) == values[-1] else None


def what_is_wrong(typed: str) -> str:
    """Why this cannot be a recovery code, in a sentence for the person who typed it; empty words when it can."""
    plain = _plain(typed)
    if not plain:
        return "Type the recovery code from your sheet."
    strange = sorted({letter for letter in plain if letter not in ALPHABET})
    if strange:
        return f"A recovery code never holds “{strange[0]}”. Look at the sheet again."
    if len(plain) != LENGTH:
        missing = LENGTH - len(plain)
        count = f"{abs(missing)} {'is' if abs(missing) == 1 else 'are'} {'missing' if missing > 0 else 'too many'}"
        return f"A recovery code has {LENGTH} letters and digits in {_GROUPS} groups; {count}."
    if read_code(plain) is None:
        return "There is a typing error in the recovery code. Compare each group with the sheet."
    return ""


def in_groups(code: str) -> str:
    """A code as it is printed and read aloud."""
    plain = _plain(code)
    return "-".join(plain[start : start + GROUP] for start in range(0, len(plain), GROUP))


def last_group(code: str) -> str:
    """The group that is asked for to see that the code was written down."""
    return in_groups(code).rpartition("-")[2]


def is_last_group(typed: str, code: str) -> bool:
    """Whether these words are the last group of a code, or the whole of it."""
    return _plain(typed) in (last_group(code), _plain(code))


def _plain(typed: str) -> str:
    # One sign may stand for eighteen letters: a page of such signs, pasted here, would hold up the window.
    told = unicodedata.normalize("NFKC", typed[:_MOST_TYPED])
    kept = "".join(letter for letter in told if letter.isalnum())
    return kept.upper().translate(_TAKEN_FOR)


def _check(values: list[int]) -> int:
    """The check value: each place has a weight of its own, so that a wrong or swapped letter changes the sum."""
    weight, total = 1, 0
    for value in values:
        weight = _times(weight, 2)
        total ^= _times(weight, value)
    return total


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & _FIELD:
            one ^= _TURN
        other >>= 1
    return product

"""What dice do to bytes, texts and JSON: flips, cuts, splices, floods, and the signs that readers trip over."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from typing import Any

Mutator = Callable[[bytes, random.Random], bytes]

MOST_BYTES = 3_000_000
"""A mutated file is never larger, so that ten thousand of a kind are read in reasonable time."""

MOST_SIGNS = 200_000
"""Of a text: longer ones take longer as they should, which is the matter of the clock and the button to stop."""

NASTY = (
    "\x00", "\u202e", "\u2066\u2067\u202a", "\u200d" * 300, "a" + "\u0301" * 5000, "\ufeff", "\ufffe", "\uffff",
    "\U0010ffff", "İıſK", "ﷺ" * 200, "𝟘𝟙²³①Ⅻ", "٣/٤/٢٠٢١", "\r", "\u2028", "\x0b\x0c\x85", "\x1b[31m", "'", '"',
    '"' * 3001, "“", "%s%n%d{}{0}", "../../../../etc/passwd", "=cmd|' /C calc'!A0", "<img src='file:///etc/passwd'>",
    "//attacker.invalid/share/a.png", "<b>&amp;&lt;", "]]>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "NaN", "-Infinity",
    "1e999", "9" * 400, "9" * 5000, "-0", "0x10", "1_000", "99/99/9999", "0000-00-00", "31 February", "10000-01-01",
    "9999-12-31", "NEAR(", "AND OR NOT", '"a" "', "col:x*", "^", "x" * 30_000, "a " * 8000, "(" * 3000, "[" * 3000,
    "1," * 5000, "\t" * 3000, "\n" * 20_000, "in " * 3000, "the last day of " * 500, "\udc80", "\ud800",
)  # fmt: skip
"""Fragments that have broken programs before; half characters only reach readers of texts."""

_NUMBERS = re.compile(rb"\d+")
_HUGE = (
    b"0", b"-1", b"1", b"255", b"65535", b"2147483647", b"2147483648", b"4294967295", b"9223372036854775807",
    b"-9223372036854775808", b"18446744073709551616", b"1e308", b"1e-400", b"NaN", b"9" * 400, b"9" * 5000,
)  # fmt: skip


def of_bytes(data: bytes, dice: random.Random) -> bytes:
    """One to four things that can happen to any file."""
    for _time in range(dice.choice((1, 1, 2, 4))):
        data = dice.choice(_OF_BYTES)(data, dice)
    return data[:MOST_BYTES]


def of_text(data: bytes, dice: random.Random) -> bytes:
    """What can happen to a text, besides what can happen to any file; half characters stay, as surrogates."""
    if dice.random() < 0.3:
        return of_bytes(data, dice)
    text = data.decode("utf-8", "surrogateescape")[:MOST_SIGNS]
    for _time in range(dice.choice((1, 1, 2, 5))):
        mixed = dice.choice((_fragment, _fragment, _lines_mixed, _words_repeated, _signs_only))(text, dice)
        text = mixed[:MOST_SIGNS]  # each time: a long line repeated twice over would take all memory
    if dice.random() < 0.05:
        return text[:MOST_SIGNS].encode(
            dice.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7")), "replace"
        )
    return text[:MOST_SIGNS].encode("utf-8", "surrogatepass")


def of_json(data: bytes, dice: random.Random) -> bytes:
    """What can happen to JSON: its values, its shape, its depth."""
    if dice.random() < 0.3:
        return of_text(data, dice)
    if dice.random() < 0.1:
        depth = dice.choice((10, 900, 5000, 100_000))
        opened, closed = dice.choice((("[", "]"), ('{"a":', "}"), ('{"tables":', "}")))
        return (opened * depth + "1" + closed * depth).encode()
    try:
        tree = json.loads(data)
    except ValueError:
        return of_text(data, dice)
    for _time in range(dice.choice((1, 1, 2, 4))):
        tree = _other_value(tree, dice)
    return json.dumps(tree).encode()[:MOST_BYTES]


def nasty(dice: random.Random, *, halves: bool = False) -> str:
    """One of the fragments, or several behind each other."""
    chosen = NASTY if halves else NASTY[:-2]
    return "".join(dice.choice(chosen) for _time in range(dice.choice((1, 1, 1, 3))))


def _flip(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _time in range(dice.choice((1, 1, 3, 20)) if data else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _set(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _time in range(dice.choice((1, 2, 8)) if data else 0):
        changed[dice.randrange(len(changed))] = dice.choice(
            (0, 1, 0x7F, 0x80, 0xFE, 0xFF, dice.randrange(256))
        )
    return bytes(changed)


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _gap(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + data[at + dice.choice((1, 4, 64, 4096)) :]


def _block_again(data: bytes, dice: random.Random) -> bytes:
    at, length = dice.randrange(len(data) + 1), dice.choice((1, 4, 64, 1024, 4096))
    times = min(dice.choice((1, 2, 50, 3000)), 400_000 // length)
    return data[:at] + data[at : at + length] * times + data[at:]


def _put_in(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    middle = dice.choice(
        (dice.randbytes(dice.choice((1, 4, 300))), nasty(dice).encode("utf-8", "surrogatepass"))
    )
    return data[:at] + middle + data[at:]


def _number(data: bytes, dice: random.Random) -> bytes:
    """Another number in the place of one that stands there in digits."""
    start = dice.randrange(len(data) + 1)
    found = _NUMBERS.search(data, start) or _NUMBERS.search(data)
    if found is None:
        return _flip(data, dice)
    return data[: found.start()] + dice.choice(_HUGE) + data[found.end() :]


def _swap(data: bytes, dice: random.Random) -> bytes:
    one, two = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
    return data[two:] + data[one:two] + data[:one]


_OF_BYTES: Sequence[Mutator] = (
    _flip,
    _flip,
    _set,
    _cut,
    _gap,
    _block_again,
    _put_in,
    _number,
    _number,
    _swap,
)


def _fragment(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + nasty(dice, halves=True) + text[at + dice.choice((0, 0, 5)) :]


def _lines_mixed(text: str, dice: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    if dice.random() < 0.5:
        dice.shuffle(lines)
        return "".join(lines)
    line = dice.choice(lines) if lines else "x\n"
    return text + line * dice.choice((2, 100, min(3000, 300_000 // max(1, len(line)))))


def _words_repeated(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    word = dice.choice(words)[:200]
    at = dice.randrange(len(words))
    return " ".join([*words[:at], *[word] * dice.choice((2, 40, 2000)), *words[at:]])


def _signs_only(text: str, dice: random.Random) -> str:
    return text.translate({ord(c): dice.choice((" ", "\n", "\t", ".", ",", "0", "", "\u0301")) for c in dice.sample(
        " .,:;-/()\n\t0123456789?’'\"", 3)})  # fmt: skip


def _other_value(tree: Any, dice: random.Random) -> Any:
    if isinstance(tree, dict) and tree and dice.random() < 0.85:
        key = dice.choice(list(tree))
        what = dice.random()
        if what < 0.1:
            return {name: value for name, value in tree.items() if name != key}
        if what < 0.2:
            return {
                (nasty(dice, halves=True) if name == key else name): value for name, value in tree.items()
            }
        return tree | {key: _other_value(tree[key], dice)}
    if isinstance(tree, list) and tree and dice.random() < 0.85:
        at = dice.randrange(len(tree))
        if dice.random() < 0.1:
            return tree[:at] + [tree[at]] * dice.choice((0, 2, 300)) + tree[at + 1 :]
        return [*tree[:at], _other_value(tree[at], dice), *tree[at + 1 :]]
    return dice.choice((
        None, True, -1, 0, 1 << 70, 10**4000, 1.5, -1e308, float("nan"), float("inf"), "", [], {}, [[[]]], {"a": {}},
        nasty(dice, halves=True), "2020-01-01", "question", [tree], {"x": tree}, str(tree)[:1000],
    ))  # fmt: skip

"""First names spelt in another way than the lists have them, such as Kaitlynn, Jaxxon or Zakk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

_SAME = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"[ck]h?(?=[aeiouy])|ck|c|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"(?:eigh|eye|ay|ai|ei|ey|ea|ee|ie|y)"), "i"),
    (re.compile(r"(?<=[a-z])[aeiou]+(?=[nlr]e?$)"), "e"),
    (re.compile(r"(?<=[nlr])e$|h$|(?<=[a-z])(?<!e)h(?=[a-z])"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_LEAST = 5
"""Shorter words are like too many names."""


class Spellings:
    """The sounds of many names; they are worked out when a word is first asked for."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names

    @cached_property
    def _sounds(self) -> frozenset[str]:
        return frozenset(_sound(name) for name in self._names if len(name) >= _LEAST and " " not in name)

    def knows(self, low: str) -> bool:
        """Whether a folded word is spelt nearly as one of the names."""
        return len(low) >= _LEAST and _sound(low) in self._sounds


def _sound(name: str) -> str:
    for pattern, put in _SAME:
        name = pattern.sub(put, name)
    return name

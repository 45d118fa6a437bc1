"""The meter of passphrases with the list of guesses that ships with the program."""

from __future__ import annotations

from collections.abc import Iterable

from carer_desk import RESOURCES
from carer_desk.panel.passphrase import PassphraseMeter, read_guessed_first


def shipped_meter(names: Iterable[str] = ()) -> PassphraseMeter:
    """Make a meter; `names` are easy to guess for this desk, such as the council's."""
    return PassphraseMeter(read_guessed_first(RESOURCES / "passphrases.txt"), names)

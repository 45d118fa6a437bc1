"""The words for what was removed of a desk and what is left of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from carer_desk.panel.dates import count_words
from carer_desk.store.wiping import Wiped

_MOST_NAMED = 4
"""Files of one folder that are named one by one."""


def what_is_gone(told: Wiped) -> str:
    """One line on what was removed."""
    there, left = told.before, set(told.left)
    if there.desk in left:
        return _say("“{0}” could not be removed whole.").format(there.desk.stem)
    words = _say("“{0}” was removed.")
    if there.is_sealed:
        words = _say("“{0}” was removed with its key.")
    words = words.format(there.desk.stem)
    copies = there.copies + there.second_copies
    if told.copies and copies and not left:
        gone = count_words(copies, "earlier copy", "earlier copies")
        words += " " + _say("So were its copies: {0}.").format(gone)
    elif not told.copies and copies:
        words += " " + _say("You kept its earlier copies.")
    return words


def what_is_left(told: Wiped) -> str:
    """Which files could not be removed or reached, and what to do; empty when all is gone."""
    said = []
    if told.left:
        said.append(_say("These files could not be removed, {0}.").format(_named(told.left)))
        if told.opens:
            said.append(_say("Some of them still have their key, and open as before."))
        elif told.before.is_sealed:
            said.append(_say("Their key is gone, so nobody can read them."))
        else:
            said.append(_say("They are not encrypted: whoever finds them can read them."))
        said.append(
            _say("Make the folder writable, close what has them open, and delete them there yourself.")
        )
    if told.before.second_is_away and told.copies:
        away = _say("The second place was not there: copies in “{0}” still open. Delete them there yourself.")
        said.append(away.format(told.before.second))
    return " ".join(said)


def _named(files: Iterable[Path]) -> str:
    """The files by their folders."""
    inside: dict[Path, list[str]] = {}
    for file in files:
        inside.setdefault(file.parent, []).append(file.name)
    said = []
    for folder, names in inside.items():
        named = ", ".join(names[:_MOST_NAMED])
        if names[_MOST_NAMED:]:
            named = _say("{0} and {1} more").format(named, len(names) - _MOST_NAMED)
        said.append(_say("in “{0}”: {1}").format(folder, named))
    return "; ".join(said)


def _say(words: str) -> str:
    return QCoreApplication.translate("Wiped", words)

"""Words made fit for a paper: no file paths, no counts under six, nothing that a file format cannot hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from carer_desk.panel.figures import small_number

# What XML 1.0 cannot hold, lone surrogates, and the marks that turn the direction of reading round.
_UNPRINTABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
_ROOTS = "home|Users|users|media|mnt|Volumes|tmp|var|root|run|srv|opt|etc|private|usr"
_PATH_START = (
    r"(?:\bfile:/*|(?<![A-Za-z])[A-Za-z]:[\\/](?!/)|\\\\(?=[\w.])|(?<![\w~])~\w*[\\/]"
    rf"|(?<![\w/.:])/(?:{_ROOTS})/)"
)
# Folder names may hold spaces, so everything up to the last separator that a name still follows goes.
_FOLDERS = rf"{_PATH_START}(?:[^\n\r\"“”<>|]*[\\/])?"
_RELATIVE = r"(?<![\w/.:])(?:\.{1,2}[\\/](?:[\w .-]+[\\/])*|(?:[\w.-]+[\\/])+(?=[\w .-]+\.[A-Za-z][A-Za-z0-9]{1,4}\b))"
_MAY_BE_PATH = re.compile(r"[\\/]")


def printable(text: str) -> str:
    """Give free text as a paper may carry it: plain line ends, no control characters, no folder of a path."""
    plain = re.sub(_UNPRINTABLE, "", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return re.sub(_FOLDERS, "", plain) if _MAY_BE_PATH.search(plain) else plain


def one_line(text: str) -> str:
    """Give free text on one line."""
    return " ".join(printable(text).split())


def source_words(source: str) -> str:
    """Name where something can be read, without the folders a file lies in; web addresses stay."""
    words = one_line(source)
    if re.match(r"file:", source.strip()):
        words = unquote(words)
    if not _MAY_BE_PATH.search(words) or re.match(r"https?://\S+$", words):
        return words
    if words.startswith("/"):
        words = words.rpartition("/")[2]
    return re.sub(_RELATIVE, "", words).strip(" \\/")


def behalf_words(count: int | None) -> str:
    """Say on behalf of how many; under six reads “a small number”."""
    if count is None:
        return ""
    number = small_number(count)
    return f"{number} people" if number[:1].isdigit() else f"{number} of people"


def shortened(text: str, limit: int) -> str:
    """Cut one line of text at a word's end, marked by an ellipsis."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    at = cut.rfind(" ")
    return f"{cut[: at if at > limit // 2 else limit - 1].rstrip(' ,;:')}…"


def capital(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Join as a person does: “a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"

"""Plain text from bytes: UTF-8, UTF-16 or the old Windows encoding, with one kind of line end."""

from __future__ import annotations

import codecs
import re

from carer_desk.readers.forms.refusals import Refusal, RefusedError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SAMPLE = 4000
_MOST_UNWANTED = 0.02
"""A larger share of characters that no clerk types means that it is no text."""


def decoded(data: bytes, declared: str = "") -> str:
    """Read bytes as text, by their mark, by what they declare of themselves, or by what fits.

    Raises RefusedError when they are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"))
    encoding = _wide(data)
    if encoding:
        return _checked(data.decode(encoding, "replace"))
    for encoding in ("utf-8", _known(declared), "cp1252"):
        try:
            return _checked(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _checked(data.decode("cp1252", "replace"))


def tidied(text: str) -> str:
    """One kind of line end, and no characters that no clerk types; words and spaces stay as they are."""
    return _UNWANTED.sub("", _LINE_END.sub("\n", text)).strip("\n")


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: in English every other byte is nought."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _known(encoding: str) -> str:
    """The encoding, if Python has a text codec of that name."""
    try:
        return codecs.lookup(encoding).name if encoding and "".encode(encoding) == b"" else "cp1252"
    except (LookupError, UnicodeError, ValueError):
        return "cp1252"


def _checked(text: str) -> str:
    sample = text[:_SAMPLE]
    strange = len(_UNWANTED.findall(sample)) + sample.count("\ufffd")
    if strange > _MOST_UNWANTED * len(sample) + 2:
        raise RefusedError(Refusal.UNKNOWN)
    return text

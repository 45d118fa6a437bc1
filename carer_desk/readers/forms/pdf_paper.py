"""The lines of a PDF, each with its place on its page; running headers and page numbers are left to `pdf_lines`."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import pypdfium2
from pypdfium2 import raw

from carer_desk.readers.forms.paper_text import MOST_CHARACTERS
from carer_desk.readers.forms.pdf_lines import Line, Page, joined
from carer_desk.readers.forms.refusals import Refusal, RefusedError

_MOST_PAGES = 3000
_MOST_ON_A_PAGE = 100_000
_PASSWORD = 4
"""PDFium's error for a missing password."""
_SECURITY = 5
_HYPHENS = ("\ufffe", "\x02")
"""What PDFium gives for a hyphen at the end of a line that it joined to the next."""
_SYMBOLS = {ord(c): "•" for c in "\uf0b7\uf0a7\uf0d8\uf076\uf0fc"}
"""Bullets of the symbol fonts, which other fonts show as empty boxes."""


def paper_text(data: bytes, progress: Callable[[int, int], None]) -> tuple[str, tuple[int, ...]]:
    """The text of a PDF and where in it each page begins. Raises RefusedError for one that cannot be read."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", 0) in (_PASSWORD, _SECURITY)
        raise RefusedError(Refusal.ENCRYPTED if locked else Refusal.DAMAGED) from None
    total = len(document)
    if total > _MOST_PAGES:
        raise RefusedError(Refusal.TOO_BIG)
    pages: list[Page] = []
    characters = broken = 0
    for at in range(total):
        try:
            page = _page(document, at)
        except pypdfium2.PdfiumError:
            broken += 1
            page = Page(0, 0, [])
        characters += sum(len(line.text) for line in page.lines)
        if characters > MOST_CHARACTERS:
            raise RefusedError(Refusal.TOO_BIG)
        pages.append(page)
        progress(at + 1, total)
    if total == 0 or broken == total:
        raise RefusedError(Refusal.DAMAGED)
    if characters == 0:
        raise RefusedError(Refusal.NO_TEXT)
    return joined(pages)


def _page(document: pypdfium2.PdfDocument, at: int) -> Page:
    page = document[at]
    try:
        words = page.get_textpage()
        try:
            return Page(page.get_width(), page.get_height(), _lines(words))
        finally:
            words.close()
    finally:
        page.close()


def _lines(words: pypdfium2.PdfTextPage) -> list[Line]:
    count = words.count_chars()
    if count <= 0:
        return []
    if count > _MOST_ON_A_PAGE:
        raise RefusedError(Refusal.TOO_BIG)
    buffer = (ctypes.c_ushort * (count + 1))()
    raw.FPDFText_GetText(words, 0, count, buffer)
    text = bytes(buffer).decode("utf-16-le", "replace").partition("\x00")[0]
    for hyphen in _HYPHENS:
        text = text.replace(hyphen, "\u00ad\n")
    lines: list[Line] = []
    place = 0
    for piece in text.splitlines(keepends=True):
        shown = piece.strip()
        begin = place + (len(piece) - len(piece.lstrip()) if shown else 0)
        hyphenated = shown.endswith("\u00ad")
        # The line break after a hyphen is ours: PDFium has one character there.
        place += len(piece) - 1 if hyphenated else len(piece)
        if shown.strip("\u00ad"):
            lines.append(_line(words, shown, begin, hyphenated))
    return _side_by_side(lines)


def _line(words: pypdfium2.PdfTextPage, shown: str, begin: int, hyphenated: bool) -> Line:
    left = _box(words, begin)[0]
    last = begin + len(shown) - (2 if hyphenated and len(shown) > 1 else 1)
    # The first character may be a bullet of another font and height.
    _, bottom, right, top = _box(words, last)
    said = (shown[:-1] if hyphenated else shown).translate(_SYMBOLS)
    return Line(said, left, right, bottom, max(1.0, top - bottom), hyphenated)


def _box(words: pypdfium2.PdfTextPage, place: int) -> tuple[float, float, float, float]:
    at = raw.FPDFText_GetCharIndexFromTextIndex(words, place)
    if at < 0:
        return 0.0, 0.0, 0.0, 0.0
    try:
        left, bottom, right, top = words.get_charbox(at, loose=True)
    except pypdfium2.PdfiumError:
        return 0.0, 0.0, 0.0, 0.0
    return left, bottom, right, top


def _side_by_side(lines: list[Line]) -> list[Line]:
    """Pieces on one height, one right of the other, are one line: a number and its title."""
    merged: list[Line] = []
    for line in lines:
        before = merged[-1] if merged else None
        if (
            before is not None
            and not before.hyphenated
            and abs(before.bottom - line.bottom) < 0.25 * line.height
            and line.left >= before.right - 1
        ):
            both = f"{before.text} {line.text}"
            merged[-1] = Line(both, before.left, line.right, line.bottom, line.height, line.hyphenated)
        else:
            merged.append(line)
    return merged

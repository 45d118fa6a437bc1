"""Reads the tables of a PDF: words grouped into lines by height and into columns by the white between them."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from carer_desk.panel.errors import CarerDeskError
from carer_desk.readers.scorecards.grid import EMPTY, MOST_COLUMNS, PAGE, Cell, Sheet, Steps, tidy, untold
from carer_desk.readers.scorecards.refusals import too_large

MOST_PAGES = 120
MOST_SIGNS = 60_000
"""On one page; a dense table has about six thousand."""
_COLOURS_LOST = (
    "Colours are not read from a PDF. Ratings count only where they are written as letters or words."
)
_NUMBERISH = re.compile(r"[£<]?-?[0-9][0-9.,]*\s?%?(?:\s?[/(].*)?|[cxz~*]|n/?a|-|\u2013|\.\.", re.IGNORECASE)
_GAP = 0.6
"""White between two cells, in heights of a letter; between words it is about a quarter."""
_MOST_RULES = 20_000
_MOST_CUTS = 400


@dataclass(slots=True)
class _Piece:
    """A run of letters without wide gaps: usually one cell, or one line of it."""

    left: float
    right: float
    bottom: float
    top: float
    text: str = field(repr=False)
    spaces: list[tuple[int, float, float]] = field(default_factory=list)
    """Where its words part: place in the text, and from where to where on the page."""

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class _Ruling:
    """The lines and edges drawn on a page; each is a place with where it begins and ends."""

    def __init__(
        self, upright: list[tuple[float, float, float]], level: list[tuple[float, float, float]]
    ) -> None:
        self._upright = upright
        self._level = level
        self._heights = sorted({round(height) for height, _, _ in level})

    @property
    def holds_rows(self) -> bool:
        """Whether there are enough level lines to be the borders of rows."""
        return len(self._heights) >= 6

    def parts(self, left: _Piece, right: _Piece) -> bool:
        """Whether an upright line stands between two pieces."""
        for place in range(bisect_left(self._upright, (left.right - 0.5,)), len(self._upright)):
            across, bottom, top = self._upright[place]
            if across > right.left + 0.5:
                return False
            if bottom <= right.middle <= top:
                return True
        return False

    def share_a_row(self, above: list[_Piece], below: list[_Piece]) -> bool:
        """Whether two lines stand between the same two borders."""
        high, low = above[0].middle, below[0].middle
        if not self._heights or high > self._heights[-1] or low < self._heights[0]:
            return False
        for place in range(bisect_left(self._level, (low,)), len(self._level)):
            height, left, right = self._level[place]
            if height > high:
                return True
            if any(left <= piece.left + 1 <= right for piece in (*above, *below)):
                return False
        return True


def read_pdf(name: str, data: bytes, on_steps: Steps = untold) -> tuple[list[Sheet], list[str]]:
    """Give one table a page, for the pages that have one. Raises CarerDeskError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).casefold()
        raise CarerDeskError(
            f"The file {name} is {'protected with a password' if locked else 'damaged or is no PDF'}.",
            "Nothing was read from it.",
            "Ask for a copy that opens without one."
            if locked
            else "Open it in another program and save it anew.",
        ) from None
    try:
        if len(document) > MOST_PAGES:
            raise too_large(name)
        sheets = []
        for number in range(len(document)):
            on_steps(number, len(document), PAGE)
            rows = _page_rows(name, document, number)
            if rows:
                sheets.append(Sheet(f"page {number + 1}", "page", rows))
    finally:
        document.close()
    if not sheets:
        raise CarerDeskError(
            f"There is no text in {name}: its pages are pictures.",
            "Nothing was read from it.",
            "Ask for the scorecard as a spreadsheet, or type the figures.",
        )
    return sheets, [_COLOURS_LOST]


def _page_rows(name: str, document: pypdfium2.PdfDocument, number: int) -> tuple[tuple[Cell, ...], ...]:
    try:
        page = document[number]
        try:
            text = page.get_textpage()
            try:
                ruling = _ruling(page)
                pieces = _pieces(name, text, ruling)
            finally:
                text.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return ()
    return _table(_lines(pieces), ruling)


def _ruling(page: pypdfium2.PdfPage) -> _Ruling:
    """Collect the edges of the lines and shaded boxes of a page; a drawing with too many is no table."""
    upright: set[tuple[float, float, float]] = set()
    level: set[tuple[float, float, float]] = set()
    for count, drawn in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if count > _MOST_RULES:
            return _Ruling([], [])
        left, bottom, right, top = drawn.get_bounds()
        if top - bottom > 5:
            upright |= {(left, bottom, top), (right, bottom, top)}
        if right - left > 5:
            level |= {(bottom, left, right), (top, left, right)}
    return _Ruling(sorted(upright), sorted(level))


def _pieces(name: str, text: pypdfium2.PdfTextPage, ruling: _Ruling) -> list[_Piece]:
    """Join letters to pieces in the order in which the page gives them."""
    count = text.count_chars()
    if count > MOST_SIGNS:
        raise too_large(name)
    pieces: list[_Piece] = []
    current: _Piece | None = None
    space = False
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for place in range(count):
        sign = chr(pdfium.FPDFText_GetUnicode(text, place) or 32)
        if sign.isspace() or not sign.isprintable():
            space = True
            if sign in "\r\n":
                current = None
            continue
        pdfium.FPDFText_GetCharBox(text, place, left, right, bottom, top)
        size = max(pdfium.FPDFText_GetFontSize(text, place), 1.0)
        # The box hugs the letter; a line as high as the type lets "-" and "L" stand side by side.
        low, high = min(bottom.value, top.value), max(bottom.value, top.value)
        letter = _Piece(left.value, right.value, low, max(high, low + 0.7 * size), sign)
        follows = current is not None and _follows(current, letter, size)
        if current is not None and follows and not (space and ruling.parts(current, letter)):
            if space:
                current.spaces.append((len(current.text), current.right, letter.left))
            current.text += (" " if space else "") + sign
            current.right = max(current.right, letter.right)
            current.bottom, current.top = min(current.bottom, letter.bottom), max(current.top, letter.top)
        else:
            current = letter
            pieces.append(letter)
        space = False
    return pieces


def _follows(current: _Piece, letter: _Piece, size: float) -> bool:
    on_line = min(current.top, letter.top) - max(current.bottom, letter.bottom) > 0.2 * size
    return on_line and -0.5 * size <= letter.left - current.right <= _GAP * size


def _lines(pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    """Group pieces that stand beside each other, from the top of the page down."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=_from_top):
        line = lines[-1] if lines else None
        if line is not None and abs(line[0].middle - piece.middle) < 0.45 * max(line[0].height, piece.height):
            line.append(piece)
        else:
            lines.append([piece])
    for line in lines:
        line.sort(key=_from_left)
    return lines


def _table(lines: list[list[_Piece]], ruling: _Ruling) -> tuple[tuple[Cell, ...], ...]:
    edges = _columns(lines)
    rows: list[list[str]] = []
    bottom = top = 0.0
    before: list[_Piece] = []
    for line in lines:
        cells = [""] * len(edges)
        for piece in (part for whole in line for part in _words_by_column(whole, edges)):
            place = _column_of(piece, edges)
            cells[place] = f"{cells[place]} {piece.text}".strip()
        high = max(piece.height for piece in line)
        gap = bottom - max(piece.top for piece in line) if rows else high * 9
        half = top - max(piece.top for piece in line) < 0.95 * high
        if before and ruling.holds_rows:
            goes_on = ruling.share_a_row(before, line) and not _clash(rows[-1], cells)
        else:
            goes_on = bool(rows) and gap < 0.55 * high and _continues(rows[-1], cells, half)
        if goes_on:
            rows[-1] = [f"{above} {below}".strip() for above, below in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
        before = line
        bottom, top = min(piece.bottom for piece in line), max(piece.top for piece in line)
    return tuple(tuple(Cell(tidy(cell)) if cell else EMPTY for cell in row) for row in rows)


def _clash(above: list[str], cells: list[str]) -> bool:
    """Whether two lines have figures in one column: then they are two rows."""
    return any(
        _NUMBERISH.fullmatch(one) and _NUMBERISH.fullmatch(other)
        for one, other in zip(above, cells, strict=True)
    )


def _continues(above: list[str], cells: list[str], half: bool) -> bool:
    """Whether a line is more of the row above: no cell would hold two figures, and no new row begins."""
    filled = [place for place, cell in enumerate(cells) if cell]
    before = [place for place, cell in enumerate(above) if cell]
    numbers = [place for place in filled if _NUMBERISH.fullmatch(cells[place])]
    if numbers:
        if _ends_a_name(above, cells, before):
            return True
        # A row of figures beside the middle of a name in two lines stands half a line below its first one.
        return half and not any(above[place] for place in numbers) and len(before) < len(filled)
    if len(filled) > 2 or any(_NUMBERISH.fullmatch(above[place]) for place in filled):
        return False
    return set(filled) <= set(before) and (len(before) > len(filled) or cells[filled[0]][:1].islower())


def _ends_a_name(above: list[str], cells: list[str], before: list[int]) -> bool:
    """Whether figures stand beside the last line of a name that began above: it goes on in small letters."""
    return len(before) == 1 and cells[before[0]][:1].islower() and above[before[0]][:1].isupper()


def _columns(lines: list[list[_Piece]]) -> list[tuple[float, float]]:
    """Find the columns: what the pieces of the rows with several cells cover, split at the white between."""
    spans: list[tuple[float, float]] = []
    rows = [line for line in lines if len(line) >= 3] or [line for line in lines if len(line) >= 2] or lines
    pieces = [piece for line in rows for piece in line]
    widest = max((piece.right for piece in pieces), default=0) - min(
        (piece.left for piece in pieces), default=0
    )
    for piece in sorted(pieces, key=_from_left):
        if piece.right - piece.left > 0.6 * widest:
            continue
        if spans and piece.left < spans[-1][1] - 1:  # columns may touch
            spans[-1] = (spans[-1][0], max(spans[-1][1], piece.right))
        else:
            spans.append((piece.left, piece.right))
    parted = [part for span in spans for part in _parted(span, rows)]
    return parted[:MOST_COLUMNS] or [(0.0, 1.0)]


def _parted(span: tuple[float, float], rows: list[list[_Piece]]) -> list[tuple[float, float]]:
    """Part a column in which most rows have two cells: long headings can hide the white between them."""
    inside = [[piece for piece in row if span[0] <= piece.left and piece.right <= span[1]] for row in rows]
    gaps = [
        (one.right, other.left) for row in inside for one, other in pairwise(row) if one.right < other.left
    ]
    if len(gaps) < 2:
        return [span]
    cuts = sorted({edge for left, right in gaps for edge in (left + 0.3, right - 0.3)})[:_MOST_CUTS]
    scores = [
        sum(left < cut < right for left, right in gaps)
        - 2 * sum(_is_cut(piece, cut) for row in inside for piece in row)
        for cut in cuts
    ]
    best = max(scores)
    if best < 2:
        return [span]
    cut = cuts[scores.index(best)]
    return _parted((span[0], cut), rows) + _parted((cut, span[1]), rows)


def _is_cut(piece: _Piece, cut: float) -> bool:
    """Whether a line down the page would go through a word of a piece."""
    return piece.left < cut < piece.right and not any(left <= cut <= right for _, left, right in piece.spaces)


def _words_by_column(piece: _Piece, edges: list[tuple[float, float]]) -> Iterator[_Piece]:
    """Part a piece whose words stand in two columns that nearly touch."""
    for (_, end), (start, _) in pairwise(edges):
        if abs(start - end) > 1e-6 or not piece.left < end < piece.right:
            continue
        for at, left, right in piece.spaces:
            if left <= end <= right:
                yield _Piece(piece.left, left, piece.bottom, piece.top, piece.text[:at])
                spaces = [(place - at - 1, a, b) for place, a, b in piece.spaces if place > at]
                rest = _Piece(right, piece.right, piece.bottom, piece.top, piece.text[at + 1 :], spaces)
                yield from _words_by_column(rest, edges)
                return
    yield piece


def _column_of(piece: _Piece, edges: list[tuple[float, float]]) -> int:
    """The column a piece covers most of, or the nearest one."""
    best, most = 0, float("-inf")
    for place, (left, right) in enumerate(edges):
        shared = min(right, piece.right) - max(left, piece.left)
        if shared > most + 1e-6:
            best, most = place, shared
    return best


def _from_top(piece: _Piece) -> tuple[float, float]:
    return -piece.middle, piece.left


def _from_left(piece: _Piece) -> tuple[float, float]:
    return piece.left, -piece.middle

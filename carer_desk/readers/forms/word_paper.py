"""The text of a Word document: paragraphs, tables and lists with the numbers that Word shows."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from carer_desk.readers.forms.paper_text import PaperText
from carer_desk.readers.forms.refusals import Refusal, RefusedError
from carer_desk.readers.forms.word_lists import WORD, WordLists
from carer_desk.readers.packages import BROKEN_PACKAGE

_LARGEST_PART = 50_000_000
_SWOLLEN = 1_000_000
"""A part that unpacks to more than this must not have been packed `_LARGEST_RATIO` times smaller."""
_LARGEST_RATIO = 100
_MOST_ENTRIES = 10_000
_OTHER_VERSION = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset(
    [
        _OTHER_VERSION,
        *(
            f"{WORD}{name}"
            for name in "del moveFrom instrText delText rPr sectPr pPr tblPr tcPr trPr".split()
        ),
    ]
)
_PARAGRAPH, _TEXT, _ROW, _CELL = (f"{WORD}{name}" for name in ("p", "t", "tr", "tc"))
_SAID_BY_TAG = {f"{WORD}tab": "\t", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}


def document_text(data: bytes) -> str:
    """The text of a document. Raises RefusedError for one that is broken or meant to do harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if len(package.infolist()) > _MOST_ENTRIES:
                raise RefusedError(Refusal.SWELLS)
            parts = [_optional(package, f"word/{name}.xml") for name in ("document", "numbering", "styles")]
    except RuntimeError as error:
        why = Refusal.ENCRYPTED if "encrypted" in str(error) else Refusal.DAMAGED
        raise RefusedError(why) from None
    except BROKEN_PACKAGE:
        raise RefusedError(Refusal.DAMAGED) from None
    document, numbering, styles = (None if part is None else _tree(part) for part in parts)
    if document is None:
        raise RefusedError(Refusal.DAMAGED)
    return "\n\n".join(_Walk(WordLists(numbering, styles)).blocks(document))


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """One part of the package, unpacked no further than a limit whatever its header says."""
    told = package.getinfo(name)
    with package.open(told) as packed:
        data = packed.read(_LARGEST_PART + 1)
    swells = len(data) > _SWOLLEN and len(data) > _LARGEST_RATIO * max(1, told.compress_size)
    if swells or told.file_size > _LARGEST_PART or len(data) > _LARGEST_PART:
        raise RefusedError(Refusal.SWELLS)
    return data


def _optional(package: zipfile.ZipFile, name: str) -> bytes | None:
    return _part(package, name) if name in package.namelist() else None


def _tree(data: bytes) -> etree._Element | None:
    """The tree of a part. A document type is refused: Word never writes one, and harmful files need it."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise RefusedError(Refusal.ENTITIES)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise RefusedError(Refusal.DAMAGED) from None
    if root is not None and root.getroottree().docinfo.doctype:
        raise RefusedError(Refusal.ENTITIES)
    return root


class _Walk:
    """Goes through a document once and collects what it shows; what was struck out is not shown."""

    def __init__(self, lists: WordLists) -> None:
        self._lists = lists
        self._paper = PaperText()
        self._open: list[list[str]] = []

    def blocks(self, document: etree._Element) -> list[str]:
        """The document block by block."""
        walk = etree.iterwalk(document, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._end(element)
            elif element.tag in _LEFT_OUT:
                walk.skip_subtree()
            else:
                self._start(element)
        return self._paper.blocks()

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == _PARAGRAPH:
            self._open.append([self._lists.label(element)])
        elif tag == _ROW:
            self._paper.open_row()
        elif tag == _CELL:
            self._paper.open_cell()
        elif self._open:
            if tag == _TEXT and element.text:
                self._open[-1].append(element.text)
            elif tag in _SAID_BY_TAG:
                self._open[-1].append(_SAID_BY_TAG[tag])
            elif tag == f"{WORD}br" and element.get(f"{WORD}type", "textWrapping") == "textWrapping":
                self._open[-1].append("\n")

    def _end(self, element: etree._Element) -> None:
        if element.tag == _PARAGRAPH and self._open:
            label, *words = self._open.pop()
            said = "".join(words)
            if said.strip():
                self._paper.add(label + said.lstrip())
        elif element.tag == _ROW:
            self._paper.close_row()

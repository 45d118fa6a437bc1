"""Takes the few parts out of a spreadsheet file that are needed, within limits, and opens them as harmless XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from carer_desk.panel.errors import CarerDeskError
from carer_desk.readers.packages import BROKEN_PACKAGE
from carer_desk.readers.scorecards.refusals import broken, too_large

MOST_PART_BYTES = 60_000_000
MOST_BYTES = 120_000_000
MOST_PARTS = 2_000
MOST_ELEMENTS = 3_000_000
_CHUNK = 1 << 18
_UNSAFE = (b"<!DOCTYPE", b"<!ENTITY")


class Parts:
    """The wanted parts of one archive, decompressed under a limit; what the archive says of sizes is not trusted."""

    def __init__(self, name: str, data: bytes, wanted: Callable[[str], bool]) -> None:
        self._name = name
        self._parts: dict[str, bytes] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._take(archive, wanted)
        except BROKEN_PACKAGE:
            raise broken(name) from None
        except RuntimeError:  # how zipfile says that a part is encrypted
            raise CarerDeskError(
                f"The file {name} is protected with a password.",
                "Nothing was read from it.",
                "Save a copy without a password and read that.",
            ) from None

    def __contains__(self, part: object) -> bool:
        return part in self._parts

    def names(self) -> list[str]:
        """The names of the parts that were taken."""
        return list(self._parts)

    def as_archive(self) -> io.BytesIO:
        """The parts as a new archive whose sizes are true, for a reader that trusts them."""
        clean = io.BytesIO()
        with zipfile.ZipFile(clean, "w", zipfile.ZIP_STORED) as archive:
            for name, data in self._parts.items():
                archive.writestr(name, data)
        clean.seek(0)
        return clean

    def elements(self, part: str, *tags: str) -> Iterator[Any]:
        """Give each finished element of these tags, and forget it afterwards; nothing outside is ever loaded."""
        data = self._parts.get(part)
        if data is None:
            return
        try:
            walk = etree.iterparse(
                io.BytesIO(data), tag=tags, resolve_entities=False, load_dtd=False, no_network=True,
                huge_tree=False, remove_comments=True, remove_pis=True,
            )  # fmt: skip
            for count, (_event, element) in enumerate(walk):
                if count > MOST_ELEMENTS:
                    raise too_large(self._name)
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError:
            raise broken(self._name) from None

    def _take(self, archive: zipfile.ZipFile, wanted: Callable[[str], bool]) -> None:
        infos = archive.infolist()
        if len(infos) > MOST_PARTS:
            raise too_large(self._name)
        total = 0
        for info in infos:
            if info.is_dir() or not wanted(info.filename):
                continue
            if info.filename in self._parts:
                raise broken(self._name)
            data = bytearray()
            with archive.open(info) as part:
                while chunk := part.read(_CHUNK):
                    data += chunk
                    total += len(chunk)
                    if len(data) > MOST_PART_BYTES or total > MOST_BYTES:
                        raise too_large(self._name)
            self._refuse_entities(bytes(data))
            self._parts[info.filename] = bytes(data)

    def _refuse_entities(self, data: bytes) -> None:
        """An honest spreadsheet declares no document type; one that does wants other files or endless text."""
        plain = (
            data.replace(b"\x00", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<") else data
        )
        if any(sign in plain for sign in _UNSAFE):
            raise CarerDeskError(
                f"The file {self._name} asks for things outside itself, as no scorecard does.",
                "Nothing was read from it.",
                "Ask for the file again, or save it anew in your spreadsheet program.",
            )

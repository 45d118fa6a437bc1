"""Tells the form of a file by its bytes; its name says nothing that could be relied on."""

from __future__ import annotations

import io
import re
import zipfile

from carer_desk.panel.source import Form
from carer_desk.readers.forms.refusals import Refusal, RefusedError
from carer_desk.readers.packages import BROKEN_PACKAGE

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|table|div|p|h1|meta)[\s>/]", re.IGNORECASE)
_MAIL_PAGE = re.compile(
    rb"^(?:from|subject|mime-version|content-type|snapshot-content-location)\s*:", re.IGNORECASE
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_BEGINNING = 4096


def form_of(data: bytes) -> Form:
    """The form of a file. Raises RefusedError for one that is not read."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise RefusedError(Refusal.EMPTY)
    beginning = data[:_BEGINNING]
    if data.lstrip(b" \t\r\n\x00\xef\xbb\xbf").startswith(b"%PDF-") or (
        b"%PDF-" in beginning[:1024] and b"endobj" in data
    ):
        return Form.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(_OLD_OFFICE):
        raise RefusedError(Refusal.ENCRYPTED if _LOCKED_PACKAGE in data else Refusal.OTHER_OFFICE)
    if data.startswith(b"{\\rtf"):
        raise RefusedError(Refusal.OTHER_OFFICE)
    if data.startswith(_PICTURES) and b"\x00" in beginning:
        raise RefusedError(Refusal.PICTURE)
    narrow = beginning.replace(b"\x00", b"")
    if _MARKUP.search(narrow) or is_mail_page(data):
        return Form.SAVED_PAGE
    return Form.TEXT


def is_mail_page(data: bytes) -> bool:
    """Whether a browser saved a page with all its parts in one file, put together like a mail."""
    beginning = data[:_BEGINNING].lower()
    return (
        bool(_MAIL_PAGE.match(data)) and b"mime-version:" in beginning and b"multipart/related" in beginning
    )


def _zipped(data: bytes) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except BROKEN_PACKAGE:
        raise RefusedError(Refusal.DAMAGED) from None
    if "word/document.xml" in names:
        return Form.WORD
    if any(name.startswith("xl/") for name in names):
        raise RefusedError(Refusal.SPREADSHEET)
    raise RefusedError(
        Refusal.OTHER_OFFICE if "mimetype" in names or "[Content_Types].xml" in names else Refusal.UNKNOWN
    )

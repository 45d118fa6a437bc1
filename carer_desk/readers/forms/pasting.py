"""Pasted text as a source."""

from __future__ import annotations

import hashlib

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.source import Form, Source
from carer_desk.readers.forms.paper_text import MOST_CHARACTERS
from carer_desk.readers.forms.plain_text import decoded, tidied
from carer_desk.readers.forms.refusals import RefusedError


def pasted_source(text: str, name: str = "") -> Source:
    """The source that a pasted text becomes. Raises CarerDeskError when there is nothing in it, or far too much."""
    kept = tidied(text)
    if not kept.strip():
        raise CarerDeskError(
            "There is no text to read.", "Nothing was changed.", "Copy the minutes and paste them again."
        )
    if len(kept) > MOST_CHARACTERS:
        raise CarerDeskError(
            "This is more text than can be read at once.", "Nothing was changed.", "Paste a part of it."
        )
    return Source(name, Form.PASTED, hashlib.sha256(kept.encode()).hexdigest(), kept)


def pasted_bytes(data: bytes, name: str) -> Source:
    """The source that text from a pipe becomes. Raises CarerDeskError as `pasted_source` does, and for no text."""
    try:
        return pasted_source(decoded(data), name)
    except RefusedError as refused:
        raise refused.why.error(name) from None

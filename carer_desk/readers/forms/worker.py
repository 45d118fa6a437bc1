"""Reads one file in a process of its own that may do nothing else.

The file comes on standard input. Standard output carries JSON, one object a line: ``{"progress": [DONE, TOTAL]}``,
and last ``{"source": {…}}`` or ``{"refused": WHY}``. No word of the file is ever said on the error stream.
"""

from __future__ import annotations

import gc
import hashlib
import json
import sys
from collections.abc import Callable
from typing import BinaryIO, TextIO

from carer_desk.panel.source import Form
from carer_desk.readers.forms.child_words import command_of
from carer_desk.readers.forms.confinement import confine
from carer_desk.readers.forms.refusals import Refusal, RefusedError

LARGEST_FILE = 150_000_000
_LARGEST_OF = {Form.SAVED_PAGE: 10_000_000, Form.TEXT: 25_000_000}
"""Bytes; the longest page of minutes is far under one million."""


def worker_command() -> list[str]:
    """The program and arguments that start a worker, wherever the desk was started from."""
    return command_of(__name__)


def work() -> int:
    """Do the one job of this process."""
    gc.disable()
    confine()
    return main(sys.stdin.buffer, sys.stdout)


def main(incoming: BinaryIO, outgoing: TextIO) -> int:
    """Read one file and tell its text."""

    def tell(said: dict[str, object]) -> None:
        outgoing.write(json.dumps(said) + "\n")
        outgoing.flush()

    def progress(done: int, total: int) -> None:
        tell({"progress": [done, total]})

    try:
        data = incoming.read(LARGEST_FILE + 1)
        form, text, pages = _read(data, progress)
    except RefusedError as refused:
        tell({"refused": refused.why.value})
        return 1
    except MemoryError:
        tell({"refused": Refusal.TOO_BIG.value})
        return 1
    tell(
        {
            "source": {
                "form": form.value,
                "sha256": hashlib.sha256(data).hexdigest(),
                "text": text,
                "pages": pages,
            }
        }
    )
    return 0


def _read(data: bytes, progress: Callable[[int, int], None]) -> tuple[Form, str, tuple[int, ...]]:
    """Read by the form that the bytes tell; each form’s library is only loaded for it."""
    from carer_desk.readers.forms.form_telling import form_of
    from carer_desk.readers.forms.paper_text import MOST_CHARACTERS
    from carer_desk.readers.forms.plain_text import decoded, tidied

    if len(data) > LARGEST_FILE:
        raise RefusedError(Refusal.TOO_BIG)
    form = form_of(data)
    if len(data) > _LARGEST_OF.get(form, LARGEST_FILE):
        raise RefusedError(Refusal.TOO_BIG)
    pages: tuple[int, ...] = ()
    if form is Form.PDF:
        from carer_desk.readers.forms.pdf_paper import paper_text

        text, pages = paper_text(data, progress)
    elif form is Form.WORD:
        from carer_desk.readers.forms.word_paper import document_text

        text = document_text(data)
    elif form is Form.SAVED_PAGE:
        from carer_desk.readers.forms.saved_page import page_text

        text = page_text(data)
    else:
        text = decoded(data)
    if form is not Form.PDF:
        text = tidied(text)
    if not text.strip():
        raise RefusedError(Refusal.NO_TEXT)
    if len(text) > MOST_CHARACTERS:
        raise RefusedError(Refusal.TOO_BIG)
    return form, text, pages

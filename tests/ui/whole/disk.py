"""A disk that is full at one moment and has room again at the next."""

from __future__ import annotations

from contextlib import contextmanager

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Matter

_NO_LIMIT = 1_073_741_823


@contextmanager
def full_disk(desk):
    """Let the desk file grow no further, and fill the room that its pages still have."""
    desk.connection.execute("PRAGMA max_page_count = 1")
    for letters in (2000, 400, 60, 1):
        while True:
            try:
                desk.matters.add(Matter("x" * letters))
            except CarerDeskError:
                break
    try:
        yield
    finally:
        desk.connection.execute(f"PRAGMA max_page_count = {_NO_LIMIT}")

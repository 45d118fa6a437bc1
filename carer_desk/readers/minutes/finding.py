"""Finds everything in a text in a limited process and waits for it, for whoever has no window to keep alive."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.minutes import Minutes
from carer_desk.panel.panel import Role
from carer_desk.panel.source import Source
from carer_desk.panel.suggestions import Named
from carer_desk.readers.forms.refusals import shown_name
from carer_desk.readers.minutes.worker import DONE, findings_from, job_bytes, worker_command

LONGEST_SECONDS = 90.0
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def find_in(
    source: Source,
    indicators: Sequence[Named],
    spellings: Mapping[str, Role] | None = None,
    *,
    command: list[str] | None = None,
    longest_seconds: float = LONGEST_SECONDS,
) -> Minutes:
    """Read what minutes say. Raises CarerDeskError, naming the file, when that takes too much time or memory."""
    try:
        done = subprocess.run(
            worker_command() if command is None else command,
            input=job_bytes(source, indicators, spellings),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=longest_seconds,
            creationflags=_NO_WINDOW,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise unread(source) from None
    place = done.stdout.find(DONE)
    minutes = findings_from(done.stdout[place + len(DONE) :], source) if place >= 0 else None
    if minutes is None:
        raise unread(source)
    return minutes


def unread(source: Source) -> CarerDeskError:
    """The error for a text whose reading was stopped."""
    name = f"“{shown_name(source.name)}”" if source.name else "The pasted text"
    return CarerDeskError(
        f"{name} took too much to read and was stopped.",
        "Nothing was taken from it.",
        "Read only the part with the minutes: copy it and paste it.",
    )

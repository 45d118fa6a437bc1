"""Finds everything in one text of minutes in a process of its own, which can be stopped at any moment.

The job comes on standard input as ``job_bytes`` made it. Standard output carries ``progress DONE TOTAL`` lines, in
characters, then ``done`` and the findings, which ``findings_from`` unpacks. No word of the text goes anywhere else.
"""

from __future__ import annotations

import gc
import io
import pickle
import sys
from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass, replace
from datetime import date
from enum import Enum
from typing import BinaryIO

from carer_desk import RESOURCES
from carer_desk.panel.minutes import Minutes
from carer_desk.panel.panel import Role
from carer_desk.panel.source import Source
from carer_desk.panel.suggestions import Named
from carer_desk.readers.forms.child_words import command_of
from carer_desk.readers.forms.confinement import confine

DONE = b"done\n"
"""The line after which the findings follow."""
_NO_FINDINGS = (
    pickle.UnpicklingError,
    EOFError,
    ValueError,
    TypeError,
    AttributeError,
    ImportError,
    LookupError,
    OverflowError,
    RecursionError,
    MemoryError,
)
"""How pickle says that some bytes are nothing that was packed."""


def worker_command() -> list[str]:
    """The program and arguments that start a worker, wherever the desk was started from."""
    return command_of(__name__)


def job_bytes(
    source: Source, indicators: Sequence[Named], spellings: Mapping[str, Role] | None = None
) -> bytes:
    """Pack what a worker is to read; it is only ever sent to a worker of our own, over its standard input.

    `spellings` are a desk's own words for roles.
    """
    job = (source.text, source.name, tuple(indicators), dict(spellings or {}))
    return pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL)


def findings_from(data: bytes, source: Source) -> Minutes | None:
    """The minutes that a worker found in a source; None for anything that is not the findings of one."""
    from carer_desk.readers.minutes.shape import fits

    try:
        minutes = _Nouns(io.BytesIO(data)).load()
        return replace(minutes, text=source.text) if fits(minutes, Minutes) else None
    except _NO_FINDINGS:
        return None


def work() -> int:
    """Do the one job of this process."""
    gc.disable()  # looking for rubbish takes time, and the process ends before there is much
    confine()
    return main(sys.stdin.buffer, sys.stdout.buffer)


def main(incoming: BinaryIO, outgoing: BinaryIO) -> int:
    """Read one text and tell its findings."""
    from carer_desk.panel.suggestions import AliasFinder
    from carer_desk.readers.minutes.cues import read_cues
    from carer_desk.readers.minutes.page import MinutesReader

    text, name, indicators, spellings = pickle.load(incoming)

    def progress(done: int, total: int) -> None:
        outgoing.write(b"progress %d %d\n" % (done, total))
        outgoing.flush()

    reader = MinutesReader(read_cues(RESOURCES / "minutes", spellings), AliasFinder(indicators))
    minutes = reader.read(text, name, progress)
    outgoing.write(DONE + pickle.dumps(replace(minutes, text=""), protocol=pickle.HIGHEST_PROTOCOL))
    outgoing.flush()
    return 0


class _Nouns(pickle.Unpickler):
    """Unpacks the panel's nouns and days, and nothing else: a function found by its name would be called."""

    def find_class(self, module: str, name: str) -> object:
        """Give a record or a fixed list of the panel's; raises UnpicklingError for everything else."""
        if (module, name) == ("datetime", "date"):
            return date
        found = super().find_class(module, name) if module.startswith("carer_desk.panel.") else None
        if (
            isinstance(found, type)
            and found.__module__ == module
            and (is_dataclass(found) or issubclass(found, Enum))
        ):
            return found
        raise pickle.UnpicklingError

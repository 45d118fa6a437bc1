"""What copies cost: the window's longest standstill while one is made beside it, and how long restoring takes."""

from __future__ import annotations

from collections.abc import Iterator

from build.bench import measuring
from build.bench.children import on_desk, told_by
from build.bench.measuring import Outcome
from build.bench.window_cases import LONGEST_GAP_MS, writable

RESTORE_S = 60.0


def backups(matters: int) -> Iterator[Outcome]:
    """The window beats every five milliseconds and reads the desk with each beat, as somebody who scrolls would."""
    told = told_by("backup", *on_desk(writable(matters)))
    name = f"window gap while {matters} matters are copied"
    yield measuring.figure(name, told["gap ms"], LONGEST_GAP_MS, "ms")  # type: ignore[arg-type]
    yield measuring.figure(f"window gap of {matters} at rest", told["rest ms"], None, "ms")  # type: ignore[arg-type]
    yield measuring.figure(f"copying {matters} matters", told["copy s"], None, "s")  # type: ignore[arg-type]
    yield measuring.figure(f"restoring {matters} matters", told["restore s"], RESTORE_S, "s")  # type: ignore[arg-type]

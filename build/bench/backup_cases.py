"""What copies and checks cost: how long the window stands still while one is made beside it, and how long they take."""

from __future__ import annotations

from collections.abc import Iterator

from build.bench import measuring
from build.bench.children import on_desk, told_by
from build.bench.generator import CACHE, made
from build.bench.logged import logged
from build.bench.measuring import FAIL, INCONCLUSIVE, Outcome
from build.bench.window_cases import LONGEST_GAP_MS

RESTORE_S = 60.0


def backups(matters: int) -> Iterator[Outcome]:
    """The window beats every five milliseconds and reads the desk with each beat, as somebody who scrolls would."""
    told = _told("backup", matters)
    yield from _gaps(f"{matters} copied", told)
    yield measuring.figure(f"copying {matters} matters", told["seconds"], None, "s")  # type: ignore[arg-type]
    yield measuring.figure(f"restoring {matters} matters", told["restore seconds"], RESTORE_S, "s")  # type: ignore[arg-type]


def checks(sizes: list[int]) -> Iterator[Outcome]:
    """The same window while the monthly check goes on beside it."""
    for matters in sizes:
        told = _told("check", matters)
        yield from _gaps(f"{matters} checked", told)
        yield measuring.figure(f"checking {matters} matters", told["seconds"], None, "s")  # type: ignore[arg-type]


def _told(kind: str, matters: int) -> dict[str, list[float]]:
    return told_by(kind, *on_desk(logged(made(matters), CACHE / "logged")))


def _gaps(name: str, told: dict[str, list[float]]) -> Iterator[Outcome]:
    """All gaps as the user feels them, beside those at rest; the longest of what the program itself did is judged.

    The rest of a gap is what the machine's other work took away, which the control at rest shows as well.
    """
    for kind, words in (("rest gaps", "at rest"), ("gaps", "window")):
        yield measuring.level(f"{words} gap, {name}", None, told[kind], 0.5)
        yield measuring.level(f"{words} gap, {name}", None, told[kind], 0.99)
    rest, own = max(told["rest own"]), max(told["own"])
    yield measuring.figure(f"at rest: longest of its own, {name}", rest, None, "ms")
    judged = measuring.figure(
        f"window: longest of its own, {name}", own, LONGEST_GAP_MS, "ms", longest_felt=max(told["gaps"])
    )
    if judged.verdict == FAIL and rest > LONGEST_GAP_MS:
        judged.verdict = INCONCLUSIVE  # a machine on which a window that does nothing stands still as long
    yield judged

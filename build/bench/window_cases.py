"""What the window costs: starting, typing, scrolling, opening a thread, and standing still while a paper is written."""

from __future__ import annotations

from collections.abc import Iterator

from build.bench import measuring
from build.bench.children import milliseconds_to_paint, on_desk, told_by
from build.bench.generator import CACHE, MadeDesk, copied, made
from build.bench.measuring import Outcome

START, START_GROWTH = 2.0, 1.2
KEY_P50_MS, KEY_P95_MS, STEP_P95_MS, THREAD_P95_MS = 25.0, 50.0, 16.0, 30.0
MORE_MEMORY_MIB = 60.0
LONGEST_GAP_MS = 50.0


def starts(sizes: list[int], pairs: int) -> Iterator[Outcome]:
    """Process start to a painted list of questions: against a bare window, and large against small."""
    desks = {size: writable(size) for size in sizes}

    def start(size: int):
        return lambda: milliseconds_to_paint("start", *on_desk(desks[size]))

    def bare() -> float:
        return milliseconds_to_paint("bare")

    smallest, largest = min(sizes), max(sizes)
    for size in sizes:
        yield measuring.ratio(f"start: list of {size} / bare window", START, start(size), bare, pairs)
    if largest != smallest:
        name = f"start: {largest} / {smallest} matters"
        yield measuring.ratio(name, START_GROWTH, start(largest), start(smallest), pairs)


def sessions(sizes: list[int], rounds: int) -> Iterator[Outcome]:
    """Typing at 100,000 or the size nearest to it; scrolling, threads and memory at the largest."""
    told = {size: told_by("session", *on_desk(writable(size)), str(rounds)) for size in sizes}
    typed = min(sizes, key=lambda size: abs(size - 100_000))
    yield measuring.level(f"typing: key to painted list, {typed}", KEY_P50_MS, told[typed]["keystroke"], 0.5)
    yield measuring.level(f"typing: key to painted list, {typed}", KEY_P95_MS, told[typed]["keystroke"], 0.95)
    largest = max(sizes)
    for step in ("scroll", "page", "jump"):
        yield measuring.level(f"list: {step}, {largest}", STEP_P95_MS, told[largest][step], 0.95)
    yield measuring.level(f"thread painted, {largest}", THREAD_P95_MS, told[largest]["thread"], 0.95)
    # What the processor did, without what it waited for: says on a busy machine where the time really went.
    for step, size in (("keystroke", typed), ("page", largest), ("jump", largest), ("thread", largest)):
        yield measuring.level(f"{step}, {size}: processor alone", None, told[size][f"{step} processor"], 0.95)
    more = told[largest]["rss MiB"] - told[min(sizes)]["rss MiB"]  # type: ignore[operator]
    yield measuring.figure(
        f"memory: {largest} more than {min(sizes)}",
        more,
        MORE_MEMORY_MIB,
        "MiB",
        whole=told[largest]["rss MiB"],
    )


def standstill() -> Iterator[Outcome]:
    """The longest gap between two turns of the window's event loop while a report of 1,000 is written."""
    gaps = told_by("papers", *on_desk(writable(1_000)), str(CACHE))
    for ending, gap in gaps.items():
        yield measuring.figure(f"window gap while a {ending} is written", gap, LONGEST_GAP_MS, "ms")  # type: ignore[arg-type]


def writable(size: int) -> MadeDesk:
    """A copy to run the window on: it holds the lock, and may write its own log."""
    desk = made(size)
    target = desk.path.parent / "run"  # beside it, because a desk of another schema has another key
    there = target / desk.path.name
    if there.exists() and there.stat().st_mtime > desk.path.stat().st_mtime:
        return MadeDesk(there, size)
    return copied(desk, target)

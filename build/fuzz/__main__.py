"""Run the fuzzer: ``fuzz [--files N] [--only KIND] [--seed N] [--quick] [--keep FOLDER]``; exit code 1 for a find."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from build.fuzz.controls import control_kinds
from build.fuzz.kinds import Kind
from build.fuzz.server import LONGEST, Tally, made, run
from carer_desk.panel.errors import CarerDeskError

FILES, QUICK_FILES = 10_000, 40
EVERY = 100
"""Every so many files one goes the real way, through the product’s own child process."""
_SHOWN = 8


def main(words: list[str]) -> int:
    wishes = _wishes(words)
    print(f"seed {wishes.seed}", flush=True)
    chosen = [kind for kind in every_kind() if wishes.only in kind.name]
    if not chosen:
        print(f"There is no kind called {wishes.only}.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="carer-desk-fuzz-") as folder:
        place = Path(folder).resolve()
        missed = controls_missed(wishes.seed, place)
        print(f"  controls: {', '.join(missed) + ' NOT FOUND' if missed else 'all found'}", flush=True)
        bad = sum([_of_kind(kind, wishes, place) for kind in chosen])
    print(f"\n{len(chosen)} kinds, {bad} of them with something found.")
    return 1 if bad or missed else 0


def every_kind() -> list[Kind]:
    """Every kind of input; seeds are made when this is called."""
    from build.fuzz.desk_kinds import desk_kinds
    from build.fuzz.file_kinds import file_kinds
    from build.fuzz.typed_kinds import typed_kinds

    return [*file_kinds(), *desk_kinds(), *typed_kinds()]


def controls_missed(seed: int, folder: Path, files: int = 30, longest: float = 0.15) -> list[str]:
    """The planted faults that were not found."""
    missed = []
    for what, kind in control_kinds().items():
        tally = run(kind, files, seed, folder / kind.name.replace(": ", " "), longest)
        if not getattr(tally, "crashes" if what == "died" else what):
            missed.append(kind.name)
    return missed


def real_way(kind: Kind, files: int, seed: int, folder: Path, every: int = EVERY) -> tuple[int, list[str]]:
    """Read some of the files as the product does, child process and all: how many, and what went wrong."""
    if kind.real is None:
        return 0, []
    wrong = []
    numbers = range(0, files, every)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"given{kind.ending}"
    for number in numbers:
        path.write_bytes(made(kind, seed, number))
        begun = time.process_time()
        try:
            kind.real(path)
        except CarerDeskError as error:
            if "too long" in str(error) or "took too much" in str(error):
                wrong.append(f"file {number}: {error}")
        except Exception as error:
            wrong.append(f"file {number}: {type(error).__name__} in the parent")
        if time.process_time() - begun > LONGEST:
            wrong.append(f"file {number}: took too long in the parent")
    if sorted(folder.iterdir()) != [path]:
        wrong.append("something was written beside the file")
    return len(numbers), wrong


def _of_kind(kind: Kind, wishes: argparse.Namespace, place: Path) -> bool:
    begun, files = time.monotonic(), max(1, int(wishes.files * (1 if wishes.quick else kind.share)))
    tally = run(kind, files, wishes.seed, place / kind.name)
    real, wrong = real_way(
        kind, files, wishes.seed, place / f"{kind.name} real", EVERY if not wishes.quick else 20
    )
    _print_line(kind, tally, real, wrong, time.monotonic() - begun)
    if wishes.keep and tally.failing:
        wishes.keep.mkdir(parents=True, exist_ok=True)
        for number in sorted(tally.failing):
            name = f"{kind.name.replace(' ', '-')}-{wishes.seed}-{number}{kind.ending}"
            (wishes.keep / name).write_bytes(made(kind, wishes.seed, number))
    return bool(tally.failing or tally.outside or wrong)


def _print_line(kind: Kind, tally: Tally, real: int, wrong: list[str], seconds: float) -> None:
    ended = f"  ({tally.ended} ended the reading process)" if tally.ended else ""
    print(
        f"  {kind.name:<20} {tally.files:>6} files  {tally.read:>6} read  {tally.refused:>6} refused  "
        f"{real:>4} by child  "
        f"{len(tally.crashes):>3} crashes  {len(tally.hangs):>3} hangs  {len(tally.outside):>3} outside  "
        f"slowest {tally.slowest:.2f} s  ({seconds:.0f} s){ended}"
    )
    for name, found in (
        ("crash", tally.crashes),
        ("hang", tally.hangs),
        ("outside", tally.outside),
        ("child", wrong),
    ):
        for line in _told_apart(found)[:_SHOWN]:
            print(f"      {name}: {line}")
    sys.stdout.flush()


def _told_apart(lines: list[str]) -> list[str]:
    """Each fault once, with how often it came."""
    seen: dict[str, list[str]] = {}
    for line in lines:
        seen.setdefault(line.partition(": ")[2][:70], []).append(line)
    return [same[0] + (f"  (and {len(same) - 1} like it)" if len(same) > 1 else "") for same in seen.values()]


def _wishes(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="build/desk.py fuzz", description="Read mutated files of every kind."
    )
    parser.add_argument(
        "--files", type=int, default=0, metavar="N", help=f"files of each kind, else {FILES:,}"
    )
    parser.add_argument("--only", default="", metavar="KIND", help="only kinds with this in their name")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_FILES} files of each kind")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the files that failed are kept")
    parser.add_argument(
        "--seed", type=int, default=random.SystemRandom().randrange(1 << 31), help="the same dice again"
    )
    wishes = parser.parse_args(words)
    wishes.files = wishes.files or (QUICK_FILES if wishes.quick else FILES)
    return wishes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

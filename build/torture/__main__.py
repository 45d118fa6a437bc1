"""Run the harnesses: ``torture [--quick] [--only NAME] [--seed N]``; exit code 1 when a goal is missed."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from build.torture.faults import faults
from build.torture.full import full
from build.torture.halfway import at_each, halfway
from build.torture.kill import kills
from build.torture.outcome import MISSED, Outcome
from build.torture.power import cuts
from build.torture.rot import rot

Harness = Callable[[Path], Iterator[Outcome]]

LINUX_ONLY = frozenset({"power", "io"})
"""Harnesses that look into the engine’s layer over the disk, whose functions only Linux lets us find."""


def main(words: list[str]) -> int:
    wishes = _wishes(words)
    print(f"seed {wishes.seed}", flush=True)
    outcomes: list[Outcome] = []
    harnesses = harnesses_of(wishes.seed, quick=wishes.quick)
    chosen = {name: run for name, run in harnesses.items() if wishes.only in name}
    if not chosen:
        print(f"There is no harness called {wishes.only}. There are: {', '.join(harnesses)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="carer-desk-torture-") as folder:
        for name, run in chosen.items():
            started = time.monotonic()
            if name in LINUX_ONLY and sys.platform != "linux":
                outcomes.append(Outcome(name, 0, "", skipped="only on Linux"))
                continue
            for outcome in run(Path(folder).resolve() / name):
                outcomes.append(outcome)
                print("\n".join(outcome.lines()), flush=True)
            print(f"  ({name}: {time.monotonic() - started:.0f} s)", flush=True)
    return _table(outcomes)


def harnesses_of(seed: int, *, quick: bool) -> dict[str, Harness]:
    """Every harness by its name; the quick ones are those of the tests."""
    if quick:
        return {
            "kill": lambda folder: kills(3, seed, folder, longest=0.3),
            "power": lambda folder: cuts(8, 24, seed, folder, control=4),
            "io": lambda folder: faults(10, seed, folder),
            "full": lambda folder: full(1, seed, folder),
            "rot": lambda folder: rot(5, 4, seed, folder),
            "halfway": lambda folder: halfway(2, seed, folder, only="passphrase"),
        }
    return {
        "kill": lambda folder: kills(200, seed, folder),
        "power": lambda folder: cuts(1_000, 150, seed, folder, control=60),
        "io": lambda folder: faults(400, seed, folder),
        "full": lambda folder: full(10, seed, folder),
        "rot": lambda folder: rot(300, 60, seed, folder),
        "halfway": lambda folder: halfway(20, seed, folder),
        "each": lambda folder: at_each("new key", folder),
    }


def _table(outcomes: list[Outcome]) -> int:
    missed = [outcome for outcome in outcomes if outcome.verdict == MISSED]
    print("\n  harness                            rounds  verdict  seen")
    for outcome in outcomes:
        print(outcome.lines()[0])
    print(f"\n{len(outcomes)} lines, {len(missed)} missed their goal.")
    return 1 if missed else 0


def _wishes(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="build/desk.py torture", description="Kill, cut, fill and rot desks, and count what is lost."
    )
    parser.add_argument("--quick", action="store_true", help="the shortened run of the tests, about a minute")
    parser.add_argument("--only", default="", metavar="NAME", help="only harnesses with this in their name")
    parser.add_argument(
        "--seed", type=int, default=random.SystemRandom().randrange(1 << 31), help="the same dice again"
    )
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

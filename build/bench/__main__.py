"""Run the benchmark: ``bench [--quick | --full] [--with-calc] [--only NAME] [--compare OLD.json] [-o NEW.json]``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import PySide6

from build.bench import (
    backup_cases,
    calc_cases,
    chart_cases,
    many_cases,
    paper_cases,
    protection_cases,
    store_cases,
    window_cases,
)
from build.bench.generator import CACHE, made
from build.bench.harm_score import harm_scores
from build.bench.identity_score import identity_scores
from build.bench.measuring import FAIL, Outcome
from build.bench.minutes_score import minutes_scores
from build.bench.since_cases import reckoning, since_simulated

Group = Callable[[], Iterator[Outcome]]


def main(words: list[str]) -> int:
    wishes = _wishes(words)
    groups = _groups(wishes)
    outcomes: list[Outcome] = []
    for name, group in groups.items():
        # A word that is no group's name may be in the name of a query.
        among_queries = name == "queries" and wishes.only not in groups
        if wishes.only and wishes.only not in name and not among_queries:
            continue
        outcomes += _judged(name, group, wishes.only)
    told = {"machine": _machine(), "outcomes": [outcome.as_json() for outcome in outcomes]}
    target = (
        Path(wishes.output) if wishes.output else CACHE / "results" / f"{datetime.now():%Y-%m-%d %H%M%S}.json"
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(told, indent=1), "utf-8")
    if wishes.compare:
        _compare(json.loads(Path(wishes.compare).read_text("utf-8")), outcomes)
    failed = [outcome for outcome in outcomes if outcome.verdict == FAIL]
    print(f"\n{len(outcomes)} cases, {len(failed)} failed. Written to {target}")
    return 1 if failed else 0


def _wishes(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="build/desk.py bench", description="Measure the speed against its goals."
    )
    parser.add_argument("--quick", action="store_true", help="under three minutes, up to 10,000 matters")
    parser.add_argument("--full", action="store_true", help="up to 1,000,000 matters")
    parser.add_argument(
        "--with-calc", action="store_true", help="also against LibreOffice, where it is installed"
    )
    parser.add_argument(
        "--only", default="", metavar="NAME", help="only groups and queries with this in their name"
    )
    parser.add_argument(
        "--compare", default="", metavar="OLD.json", help="print what moved since an earlier run"
    )
    parser.add_argument("-o", "--output", default="", metavar="NEW.json")
    return parser.parse_args(words)


def _groups(wishes: argparse.Namespace) -> dict[str, Group]:
    largest = 10_000 if wishes.quick else 1_000_000 if wishes.full else 100_000
    pairs = 7 if wishes.quick else 11
    rounds = 15 if wishes.quick else 60
    sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000) if size <= largest]
    typing = sorted({1_000, min(largest, 100_000), largest})
    asked = min(largest, 100_000)
    groups: dict[str, Group] = {
        "making desks": lambda: _made(sizes),
        "deriving": lambda: iter([store_cases.derivation(5)]),
        "opening": lambda: store_cases.opening(sizes, pairs),
        "start": lambda: window_cases.starts(sorted({1_000, largest}), pairs),
        "session": lambda: window_cases.sessions(typing, rounds),
        "queries": lambda: store_cases.queries(asked, pairs, wishes.only),
        "saves": lambda: store_cases.saves(sizes, rounds),
        "protection": lambda: protection_cases.protection(min(largest, 10_000), rounds),
        "growth": lambda: store_cases.growing(sizes, pairs),
        "papers": lambda: paper_cases.papers(7, wishes.with_calc),
        "exports": lambda: paper_cases.growth([1_000] if wishes.quick else [500, 1_000, 2_000], 3),
        "charts": lambda: chart_cases.charts(pairs, rounds),
        "small charts": lambda: many_cases.small_charts(rounds),
        "standstill": window_cases.standstill,
        "backup": lambda: backup_cases.backups(asked),
        "check": lambda: backup_cases.checks(sorted({10_000, asked})),
        "minutes": minutes_scores,
        "identity": identity_scores,
        "harm": harm_scores,
        "since": since_simulated,
        "reckoning": reckoning,
    }
    if wishes.quick:
        del groups["exports"]
    if wishes.with_calc:
        groups["calc"] = lambda: calc_cases.against_calc(7)
    return groups


def _judged(name: str, group: Group, only: str) -> list[Outcome]:
    """Measure a group; what failed is measured once more, because a machine may be busy for a minute."""
    print(f"\n{name}", flush=True)
    outcomes = _shown(group)
    if any(outcome.verdict == FAIL for outcome in outcomes) and not only:
        print("  once more, because something failed:", flush=True)
        again = {(outcome.name, outcome.measured): outcome for outcome in _shown(group)}
        outcomes = [
            again.get((first.name, first.measured), first) if first.verdict == FAIL else first
            for first in outcomes
        ]
    return outcomes


def _shown(group: Group) -> list[Outcome]:
    outcomes = []
    for outcome in group():
        outcomes.append(outcome)
        goal = "" if outcome.goal is None else f"goal {outcome.goal:g}"
        between = f"[{outcome.low:.3g} to {outcome.high:.3g}]"
        what = f"{outcome.name:<52} {outcome.measured:<9}"
        print(
            f"  {what} {outcome.figure:8.3g} {between:<20} {goal:<10} {outcome.verdict}",
            flush=True,
        )
    return outcomes


def _made(sizes: list[int]) -> Iterator[Outcome]:
    for size in sizes:
        path = made(size).path
        taken = float(path.with_suffix(".done").read_text().split()[0])
        kib = path.stat().st_size / 1024 / size
        detail: dict[str, object] = {"KiB a matter": kib}
        yield Outcome(f"making {size} matters", "s", taken, taken, taken, None, "", detail)


def _machine() -> dict[str, object]:
    return {
        "at": datetime.now().isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "load": os.getloadavg() if hasattr(os, "getloadavg") else None,
        "system": platform.platform(),
        "python": platform.python_version(),
        "PySide6": PySide6.__version__,
        "engine": store_cases.engine_version(),
        "seconds up": time.monotonic(),
    }


def _compare(old: dict, outcomes: list[Outcome]) -> None:
    """Print what moved by more than the intervals of both runs."""
    before = {(o["name"], o["measured"]): o for o in old["outcomes"]}
    print("\nmoved by more than the noise:")
    for outcome in outcomes:
        then = before.get((outcome.name, outcome.measured))
        if then and (outcome.low > then["high"] or outcome.high < then["low"]):
            print(f"  {outcome.name:<52} {outcome.measured:<9} {then['figure']:.3g} -> {outcome.figure:.3g}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Processes of their own, started as the program is started: compiled, drawn in memory, settings thrown away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from build.bench.generator import CACHE, ROOT, MadeDesk


def surroundings() -> dict[str, str]:
    """The environment of a child; both sides of a ratio find their modules compiled."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    own = {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": str(CACHE / "compiled"),
        "BENCH_SETTINGS": str(CACHE / "settings.ini"),
        "XDG_DATA_HOME": str(CACHE / "home"),
        "PYTHONPATH": str(ROOT),
    }
    return kept | own


def milliseconds_to_paint(*words: str) -> float:
    """From the start of the process to its first painting, by the clock both share."""
    started = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    painted = int(_said(words))
    return (painted - started) / 1e6


def told_by(*words: str) -> dict[str, list[float]]:
    """What a child measured by itself."""
    told: dict[str, list[float]] = json.loads(_said(words))
    return told


def on_desk(desk: MadeDesk) -> tuple[str, str]:
    """How a child is told of a desk."""
    return str(desk.path), desk.key.hex() or "-"


def seconds(command: list[str], folder: Path) -> float:
    """How long a foreign program takes."""
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=600)
    return time.perf_counter() - started


def _said(words: tuple[str, ...]) -> bytes:
    command = [sys.executable, "-m", "build.bench.probe", *words]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        timeout=900,
        check=False,
    )
    lines = done.stdout.splitlines()
    if done.returncode != 0 or not lines:
        raise RuntimeError(
            f"{' '.join(words[:1])} ended with {done.returncode}: {done.stderr.decode()[-2000:]}"
        )
    return lines[-1]

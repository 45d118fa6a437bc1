"""Processes of their own for what is to be killed or made to fail; they get a folder and say what was saved."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST = 900
"""Seconds after which a child counts as hanging."""


def surroundings() -> dict[str, str]:
    """The environment of a child: nothing of ours that could change how Python or Qt behave."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))}
    return kept | {"PYTHONPATH": str(ROOT)}


def command(mode: str, wishes: dict[str, Any]) -> list[str]:
    """How a child is started."""
    return [sys.executable, "-m", "build.torture.child", mode, json.dumps(wishes)]


def started(mode: str, wishes: dict[str, Any]) -> subprocess.Popen[bytes]:
    """A child that tells what it saved on its standard output, to be killed."""
    return subprocess.Popen(
        command(mode, wishes),
        cwd=ROOT,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def told_by(mode: str, wishes: dict[str, Any], before: Sequence[str] = ()) -> list[dict[str, Any]]:
    """What a child said that ran to its end. Raises RuntimeError when it did not."""
    done = subprocess.run(
        [*before, *command(mode, wishes)],
        cwd=ROOT,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LONGEST,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{mode} ended with {done.returncode}: {done.stderr.decode()[-3000:]}")
    return lines_of(done.stdout)


def lines_of(output: bytes) -> list[dict[str, Any]]:
    """Every whole line that a child wrote; a killed one may leave half a line."""
    return [json.loads(line) for line in output.split(b"\n")[:-1] if line.startswith(b"{")]


def say(told: dict[str, Any]) -> None:
    """Tell the parent, at once: what has left this process survives its death."""
    os.write(1, json.dumps(told).encode() + b"\n")

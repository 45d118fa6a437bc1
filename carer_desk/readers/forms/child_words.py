"""How a limited process is called, and what it and whoever waits for it say to each other."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError


def command_of(module: str, *words: str) -> list[str]:
    """The program and arguments that run `work` of a module of ours, wherever the desk was started from."""
    root = Path(__file__).resolve().parents[3]
    start = f"import sys; sys.path.insert(0, sys.argv[1]); from {module} import work; sys.exit(work())"
    return [sys.executable, "-X", "utf8", "-c", start, str(root), *words]


def told_in(said: bytes) -> object:
    """What a child told as JSON; None for anything else."""
    try:
        return json.loads(said)
    except (ValueError, RecursionError):
        return None


def refusal_in(told: dict[str, object]) -> CarerDeskError | None:
    """The error that a child told as `refused_words`; None for anything of another shape."""
    words = told.get("refused")
    if not isinstance(words, list) or len(words) != 3:
        return None
    if not all(isinstance(one, str) and len(one) < 2000 for one in words):
        return None
    return CarerDeskError(*words)


def refused_words(error: CarerDeskError) -> list[str]:
    """An error as a child tells it."""
    return [error.happened, error.safe, error.next_step]

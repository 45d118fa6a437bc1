"""How a limited process is called, and what it and whoever waits for it say to each other."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

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


def answer_in(said: bytes) -> dict[str, Any] | None:
    """The object that a child told in the end; None for anything else. Raises the error that it told as refused."""
    told = told_in(said)
    if not isinstance(told, dict):
        return None
    words = told.get("refused")
    if (
        isinstance(words, list)
        and len(words) == 3
        and all(isinstance(one, str) and len(one) < 2000 for one in words)
    ):
        raise CarerDeskError(*words)
    return told


def cannot_open(name: str) -> CarerDeskError:
    """What to say of a file that is not there, or cannot be opened."""
    return CarerDeskError(
        f"The file {name} cannot be opened.", "Nothing was read.", "Check its name and its place."
    )


def refused_words(error: CarerDeskError) -> list[str]:
    """An error as a child tells it."""
    return [error.happened, error.safe, error.next_step]

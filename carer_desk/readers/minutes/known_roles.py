"""Shows a person which spellings of roles the reader of minutes knows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from carer_desk.panel.panel import Role

_MOST = 6
"""Spellings of each role that are shown; many more are known."""
_CHOICE = re.compile(r"[(\[]([^)\]]*)[)\]]")


def known_spellings(folder: Path) -> dict[Role, list[str]]:
    """Examples of the spellings of each role in `roles.toml`, read as a person would write them."""
    table = tomllib.loads((folder / "roles.toml").read_text("utf-8"))
    found: dict[Role, list[str]] = {}
    for entry in table["role"]:
        examples = found.setdefault(Role(entry["id"]), [])
        examples += [_example(phrase) for phrase in entry["words"]]
    return {role: list(dict.fromkeys(examples))[:_MOST] for role, examples in found.items()}


def _example(phrase: str) -> str:
    """A phrase with the first of each of its alternatives."""
    words = _CHOICE.sub(lambda choice: choice.group(1).split("|")[0], phrase)
    return " ".join(words.replace("…", " ").split())

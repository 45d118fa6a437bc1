"""The program's own files as data, for the tests that hold the house rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRODUCT_FILES = sorted([*(ROOT / "carer_desk").rglob("*.py"), *(ROOT / "db").rglob("*.py")])
"""Every Python file of the program and of its schema history."""


def relative(path: Path) -> str:
    """Give a file's place in the project, with forward slashes on every system."""
    return path.relative_to(ROOT).as_posix()


@cache
def imported_names(path: Path) -> frozenset[str]:
    """Give every module a file imports, wherever in it; from a import b counts as a.b."""
    names: set[str] = set()
    for node in _statements(ast.parse(path.read_text("utf-8")).body):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            names.update(f"{start}.{alias.name}" for alias in node.names)
    return frozenset(names)


def _statements(nodes: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """Every statement, however deep; an expression holds none, and most of a file is expressions."""
    for node in nodes:
        yield node
        for inner in ("body", "orelse", "finalbody", "handlers", "cases"):
            yield from _statements(getattr(node, inner, ()))

"""Runs at the start of each Python process of the marker story: looks into a file before Python removes it."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def _watch(marker: bytes, tree: str, asked: str, found: str) -> None:
    busy = []

    def look(event: str, arguments: tuple[object, ...]) -> None:
        if event not in ("os.remove", "os.rename", "os.truncate") or busy:
            return
        busy.append(event)
        try:
            path = Path(os.fsdecode(arguments[0])).absolute()  # type: ignore[arg-type]
            if path.is_relative_to(tree) and not path.is_relative_to(asked) and path.is_file():
                leaks = marker in path.read_bytes().lower().replace(b"\0", b"")
                with Path(found).open("a", encoding="utf-8") as told:
                    told.write(f"{'LEAK' if leaks else 'looked'} {path}\n")
        except (OSError, TypeError, ValueError):
            pass
        finally:
            busy.pop()

    sys.addaudithook(look)


if "MARKER" in os.environ:
    _watch(
        os.environ["MARKER"].encode(),
        os.environ["MARKER_TREE"],
        os.environ["MARKER_ASKED"],
        os.environ["MARKER_FOUND"],
    )

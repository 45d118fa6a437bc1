"""A story of commands, in a process of its own: logs, takes minutes, and writes every kind of paper and file."""

from __future__ import annotations

import os
from functools import cache

from carer_desk.cli import commands
from carer_desk.store import keys

MARKER = os.environ["MARKER"]
DAY = ["--today", "20 March 2021"]
PAPERS = [
    f"report --from 2021-01-01 --to 2021-12-31 -o papers/chair.{kind}"
    for kind in "docx pdf xlsx html".split()
]
CALLS = [
    [
        "log",
        "desks/panel.desk",
        f"Will the {MARKER} be ready?",
        "--background",
        MARKER,
        "--private-note",
        MARKER,
    ],
    ["take-minutes", "desks/panel.desk", "given/minutes.txt", "--keep", "all"],
    ["meeting", "desks/panel.desk", "7 April 2021"],
    ["sheet", "desks/panel.desk", "-o", "papers/sheet.docx"],
    ["export", "desks/panel.desk", "-o", "papers/log.xlsx", "--plain"],
    ["export", "desks/panel.desk", "-o", "papers/log.zip.sealed", "--seal-with", "given/seal.txt"],
    *([words[0], "desks/panel.desk", *words[1:]] for words in (paper.split() for paper in PAPERS)),
    ["backup", "desks/panel.desk"],
    ["list", "no such.desk"],
    ["log", "desks/panel.desk", f"About the {MARKER}", "--kind", "nonsense"],
]


def main():
    """Run them all in one process, and work the key out once: what is written is the same."""
    keys.unseal = cache(keys.unseal)
    for call in CALLS:
        code = 0
        try:
            commands.main([*call, *DAY])
        except SystemExit as left:
            code = int(left.code or 0)
        expected = 2 if "nonsense" in call else 1 if "no such.desk" in call else 0
        assert code == expected, (call[0], code)


if __name__ == "__main__":
    main()

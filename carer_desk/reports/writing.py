"""Writes one paper in a process of its own: ``python -m carer_desk.reports.writing``.

The job comes on standard input as ``packing`` made it, piece after piece. Standard output then carries one line at a
time: ``progress DONE TOTAL``, and last ``done``, or ``failed`` with the three parts of a CarerDeskError as a JSON list.
The exit code is 0 after ``done``, else 1. The process may be killed at any time: the paper's place is only touched
once, at the very end, and then whole. No word of the paper is ever written to a file other than the paper, nor to
standard error; to standard output only when there is no such file, because the paper is to be sealed: then lines of
``piece BASE64`` come before ``done``.
"""

from __future__ import annotations

import gc
import json
import pickle
import sys
import traceback
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, TextIO

from carer_desk.panel.errors import CarerDeskError
from carer_desk.reports.chair_report import ChairReport
from carer_desk.reports.papers import paper_bytes, write_report, write_sheet
from carer_desk.reports.sheet import QuestionSheet

_START = "import sys; sys.path.insert(0, sys.argv[1]); from carer_desk.reports.writing import work; sys.exit(work())"

_PIECE = 5
"""Matters, or lines of the first page, packed together."""
_LINE_BYTES = 49_152
"""Bytes of a paper that is given back, in one line."""


def worker_command() -> list[str]:
    """The program and arguments that start a worker, wherever the desk was started from."""
    root = Path(__file__).resolve().parents[2]
    return [sys.executable, "-X", "utf8", "-c", _START, str(root)]


def packing(tree: ChairReport | QuestionSheet, paper_format: str, path: Path | None) -> Iterator[bytes]:
    """Pack what a worker is to write, in pieces that each take a moment: a long report takes a while to pack.

    Without a path the worker gives the paper back.

    They are only ever sent to a worker of our own, over its standard input.
    """
    if isinstance(tree, ChairReport):
        digests = tuple(replace(digest, entries=()) for digest in tree.digests)
        yield _packed((replace(tree, matters=(), digests=digests), paper_format, str(path or "")))
        lists: list[Sequence[object]] = [tree.matters, *(digest.entries for digest in tree.digests)]
        for place, every in enumerate(lists):
            for at in range(0, len(every), _PIECE):
                yield _packed((place, every[at : at + _PIECE]))
    else:
        yield _packed((tree, paper_format, str(path or "")))
    yield _packed(None)


def job_bytes(tree: ChairReport | QuestionSheet, paper_format: str, path: Path) -> bytes:
    """Pack what a worker is to write in one go."""
    return b"".join(packing(tree, paper_format, path))


def work() -> int:
    """Do the one job of this process."""
    gc.disable()  # looking for rubbish takes time, and the process ends before there is much
    sys.excepthook = _tell_place
    return main()


def main(incoming: BinaryIO | None = None, outgoing: TextIO | None = None) -> int:
    """Read one job and write its paper."""
    source = sys.stdin.buffer if incoming is None else incoming
    told = _Telling(sys.stdout if outgoing is None else outgoing)
    tree, paper_format, path = _unpacked(source)
    told.progress(0, 1)
    try:
        if not path:
            told.paper(paper_bytes(tree, paper_format, told.progress))
        elif isinstance(tree, ChairReport):
            write_report(tree, paper_format, Path(path), told.progress)
        else:
            write_sheet(tree, paper_format, Path(path), told.progress)
    except CarerDeskError as error:
        told.line(f"failed {json.dumps([error.happened, error.safe, error.next_step])}")
        return 1
    told.line("done")
    return 0


def _packed(piece: object) -> bytes:
    return pickle.dumps(piece, protocol=pickle.HIGHEST_PROTOCOL)


def _unpacked(source: BinaryIO) -> tuple[ChairReport | QuestionSheet, str, str]:
    """Put the pieces together again; raises EOFError when the sender went away."""
    tree, paper_format, path = pickle.load(source)
    if not isinstance(tree, ChairReport):
        return tree, paper_format, path
    lists: list[list[Any]] = [[] for _ in range(len(tree.digests) + 1)]
    while (piece := pickle.load(source)) is not None:
        place, some = piece
        lists[place] += some
    matters, *entries = map(tuple, lists)
    digests = tuple(replace(digest, entries=e) for digest, e in zip(tree.digests, entries, strict=True))
    return replace(tree, matters=matters, digests=digests), paper_format, path


def _tell_place(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Say where a bug is and nothing else: its message may quote the paper."""
    sys.stderr.write(f"{kind.__name__}\n")
    for frame in traceback.extract_tb(trace):
        sys.stderr.write(f"  {Path(frame.filename).name}, line {frame.lineno}, in {frame.name}\n")


class _Telling:
    """Says how far the work is, one line at a time."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def progress(self, done: int, total: int) -> None:
        self.line(f"progress {done} {total}")

    def paper(self, content: bytes) -> None:
        for at in range(0, len(content), _LINE_BYTES):
            self.line(f"piece {b64encode(content[at : at + _LINE_BYTES]).decode()}")

    def line(self, words: str) -> None:
        self._out.write(f"{words}\n")
        self._out.flush()


if __name__ == "__main__":
    raise SystemExit(work())

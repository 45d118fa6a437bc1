"""Reads many mutated files in one forked process with the product’s limits; a new one after it died or hung."""

from __future__ import annotations

import faulthandler
import json
import os
import random
import resource
import select
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from build.fuzz.kinds import CANARY_FILE, KEPT, Kind
from build.fuzz.packages import CANARY
from build.fuzz.watching import Watch, census
from carer_desk.panel.errors import CarerDeskError
from carer_desk.readers.forms import confinement

LONGEST = 5.0
"""Seconds of processor time that one file may take."""
_LONGEST_WALL = 90.0
"""A reader that waits for something instead takes no processor time at all."""
_PER_PROCESS = 400
_MOST_CPU = 45.0
"""Seconds of processor time after which a process hands on, before its own limit ends it."""
_LOOK_EVERY = 0.1
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Tally:
    """What came of the files of one kind."""

    files: int = 0
    read: int = 0
    refused: int = 0
    ended: int = 0
    """Of the refused: how many ended the process that reads them, which the product’s parent then told plainly."""
    slowest: float = 0.0
    """Seconds of processor time."""
    crashes: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    failing: set[int] = field(default_factory=set)
    """The numbers of the files that failed."""


def made(kind: Kind, seed: int, number: int) -> bytes:
    """The file of a number: the same each time for one seed."""
    dice = random.Random(f"{kind.name} {seed} {number}")
    return kind.mutate(dice.choice(kind.seeds), dice)


def run(kind: Kind, files: int, seed: int, folder: Path, longest: float = LONGEST) -> Tally:
    """Read that many files and tell what came of it."""
    tally, number = Tally(), 0
    made(kind, seed, 0)  # so that each forked process has the seeds
    scratch, outside = folder / "inside" / "deep" / "scratch", folder
    scratch.mkdir(parents=True)
    (folder / CANARY_FILE).write_text(CANARY)
    while number < files:
        before = _outside(outside, scratch)
        number = _Server(kind, seed, scratch, longest).serve(number, files, tally)
        for changed in _outside(outside, scratch).items() - before.items():
            tally.outside.append(f"up to file {number}: {changed[0]}")
    return tally


def _outside(folder: Path, scratch: Path) -> dict[str, tuple[int, int]]:
    return {name: told for name, told in census(folder).items() if not name.startswith(str(scratch))}


class _Server:
    def __init__(self, kind: Kind, seed: int, scratch: Path, longest: float) -> None:
        self._kind, self._seed, self._scratch, self._longest = kind, seed, scratch, longest

    def serve(self, first: int, end: int, tally: Tally) -> int:
        """Fork, and hear of one file after the other; gives the number to go on with."""
        listening, telling = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            os.close(listening)
            self._child(telling, first, min(end, first + _PER_PROCESS))
        os.close(telling)
        try:
            return self._hear(listening, child, first, tally)
        finally:
            os.close(listening)
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(child, 0)

    def _hear(self, listening: int, child: int, first: int, tally: Tally) -> int:
        number, rest, begun, spent = first, b"", time.monotonic(), float("inf")
        while True:
            if select.select([listening], [], [], _LOOK_EVERY)[0]:
                said = os.read(listening, 1 << 16)
                if not said:
                    return self._died(child, number, tally)
                *lines, rest = (rest + said).split(b"\n")
                for line in lines:
                    told: dict[str, Any] = json.loads(line)
                    if "harness" in told:
                        raise RuntimeError(told["harness"])
                    if "enough" in told:
                        return number
                    if "begun" in told:
                        begun, spent = time.monotonic(), told["begun"]
                        continue
                    self._count(number, told, tally)
                    number += 1
                    begun, spent = time.monotonic(), float("inf")  # until the next file is made
            elif (
                _processor_seconds(child) - spent > self._longest or time.monotonic() - begun > _LONGEST_WALL
            ):
                self._fail(tally, tally.hangs, number, "took too long and was ended")
                return number + 1

    def _count(self, number: int, told: dict[str, Any], tally: Tally) -> None:
        tally.files += 1
        tally.slowest = max(tally.slowest, told["seconds"])
        if told["crash"]:
            tally.files -= 1
            self._fail(tally, tally.crashes, number, told["crash"])
        elif told["seconds"] > self._longest:
            tally.files -= 1
            self._fail(tally, tally.hangs, number, f"took {told['seconds']:.1f} s")
        elif told["refused"]:
            tally.refused += 1
        else:
            tally.read += 1
        if told["outside"]:
            tally.outside.append(f"file {number}: {'; '.join(told['outside'])[:300]}")
            tally.failing.add(number)

    def _died(self, child: int, number: int, tally: Tally) -> int:
        status = os.waitpid(child, 0)[1]
        ended = (
            f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit {os.WEXITSTATUS(status)}"
        )
        if os.WIFSIGNALED(status) and self._told_plainly(number):
            tally.files += 1
            tally.refused += 1
            tally.ended += 1
        else:
            self._fail(tally, tally.crashes, number, f"the process died: {ended}")
        return number + 1

    def _told_plainly(self, number: int) -> bool:
        """Whether the product, which reads this kind in a process of its own, lives on and refuses the file."""
        if self._kind.real is None:
            return False
        path = self._scratch / f"ended{self._kind.ending}"
        path.write_bytes(made(self._kind, self._seed, number))
        try:
            self._kind.real(path)
        except CarerDeskError as error:
            return "too long" not in str(error)
        except Exception:  # anything but a plain refusal, so the caller counts a crash
            return False
        finally:
            path.unlink()
        return False

    def _fail(self, tally: Tally, where: list[str], number: int, words: str) -> None:
        tally.files += 1
        tally.failing.add(number)
        where.append(f"file {number}: {words}")

    def _child(self, telling: int, first: int, end: int) -> NoReturn:
        code = 1
        try:
            faulthandler.disable()
            sys.dont_write_bytecode = True  # what a reader imports late would be a write outside
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what libraries print of their panics
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            os.chdir(self._scratch)
            _emptied(self._scratch)
            read = self._kind.reader()
            watch = Watch(self._scratch)
            if self._kind.confined:
                confinement.confine()
            else:
                resource.setrlimit(resource.RLIMIT_AS, (confinement.MEMORY_BYTES, confinement.MEMORY_BYTES))
            watch.taken()
            for number in range(first, end):
                data = made(self._kind, self._seed, number)
                _tell(telling, {"begun": time.process_time()})
                _tell(telling, self._one(read, data, watch))
                if not self._kind.confined:
                    _emptied(self._scratch)
                    watch.taken()
                if time.process_time() > _MOST_CPU:
                    break
            _tell(telling, {"enough": True})
            code = 0
        except BaseException as error:
            _tell(telling, {"harness": "".join(traceback.format_exception(error))[-2000:]})
        finally:
            os._exit(code)

    def _one(self, read: Callable[[bytes, Path], object], data: bytes, watch: Watch) -> dict[str, Any]:
        crash, refused, begun = "", False, time.process_time()
        outside: list[str] = []
        try:
            given = read(data, self._scratch)
            if isinstance(given, str) and CANARY in given and CANARY.encode() not in data:
                outside.append("gave back what a file outside holds")
        except CarerDeskError as error:
            refused = True
            if CANARY in str(error):
                outside.append("told what a file outside holds")
        except BaseException as error:
            crash = _where(error)
        seconds = time.process_time() - begun
        outside += watch.taken()
        return {"crash": crash, "refused": refused, "seconds": seconds, "outside": outside}


def _tell(telling: int, told: dict[str, Any]) -> None:
    os.write(telling, json.dumps(told).encode() + b"\n")


def _emptied(folder: Path) -> None:
    for one in folder.iterdir():
        if one.name.startswith(KEPT):
            continue
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "carer_desk" in frame.filename] or frames
    places = ", ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in ours[-3:])
    return f"{type(error).__name__} at {places}: {str(error)[:120]!r}"


def _processor_seconds(process: int) -> float:
    """Seconds of processor time of another process; 0 where the system does not say."""
    try:
        with Path(f"/proc/{process}/stat").open("rb") as file:
            after_name = file.read().rpartition(b")")[2].split()
    except OSError:
        return 0.0
    return (int(after_name[11]) + int(after_name[12])) / _TICKS

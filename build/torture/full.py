"""A full disk: nothing kept before is lost, the error is plain, and after freeing space everything goes on."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from build.torture.children import told_by
from build.torture.outcome import Outcome
from build.torture.story import Clock, Story, copied_desk, kept_at_first
from build.torture.verdict import look
from carer_desk.panel.errors import CarerDeskError

_TMPFS_MEGABYTES = 6
_MOST_STEPS = 400


def full(rounds: int, seed: int, folder: Path) -> Iterator[Outcome]:
    """Fill a small disk of our own; without the right to mount one, limit the size of files instead."""
    outcome = Outcome("full disk", rounds, "a plain error, 0 lost, goes on after freeing space")
    folder.mkdir(parents=True)
    mounting = _mounting(folder)
    if sys.platform == "win32":
        outcome.skipped = "there is neither a small disk nor a limit to the size of files here"
    else:
        base = folder.with_name("base") / "panel.desk"
        key = copied_desk(base).hex()
        wishes = {
            "folder": str(folder),
            "base": str(base),
            "key": key,
            "rounds": rounds,
            "seed": seed,
            "mounted": bool(mounting),
        }
        (told,) = told_by("full", wishes, mounting)
        outcome.missed = told["missed"]
        where = f"tmpfs of {_TMPFS_MEGABYTES} MB" if mounting else "limited size of files"
        outcome.seen = f"{where}, {told['kept']} kept, {told['refused']} refused plainly"
    shutil.rmtree(folder, ignore_errors=True)
    yield outcome


def _mounting(folder: Path) -> list[str]:
    """The words before a command that give it a small disk at the folder, seen by nobody else; empty if we may not."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("unshare") is None:
        return []
    script = f'mount -t tmpfs -o size={_TMPFS_MEGABYTES}m none "$0" && exec "$@"'
    words = ["unshare", "--mount", "sh", "-c", script, str(folder)]
    tried = subprocess.run([*words, "true"], capture_output=True, check=False)
    return words if tried.returncode == 0 else []


class _Space(Protocol):
    def take(self, left: int) -> None: ...

    def free(self) -> None: ...


class _Ballast:
    """Fills a small disk up to a few bytes."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "ballast"

    def take(self, left: int) -> None:
        free = shutil.disk_usage(self._file.parent).free
        self._file.write_bytes(b"x" * max(0, free - left))

    def free(self) -> None:
        self._file.unlink()


class _Limit:
    """Limits how long a file may become."""

    def __init__(self, folder: Path) -> None:
        import resource

        self._set, self._kind = resource.setrlimit, resource.RLIMIT_FSIZE
        self._before = resource.getrlimit(self._kind)
        self._folder = folder

    def take(self, left: int) -> None:
        self._set(self._kind, (left, self._before[1]))

    def free(self) -> None:
        self._set(self._kind, self._before)


def run_all(wishes: dict[str, Any]) -> dict[str, Any]:
    """In the child: fill the disk again and again under a story of writes."""
    folder, dice = Path(wishes["folder"]), random.Random(wishes["seed"])
    space: _Space = _Ballast(folder) if wishes["mounted"] else _Limit(folder)
    told: dict[str, Any] = {"missed": [], "kept": 0, "refused": 0}
    for number in range(wishes["rounds"]):
        path = folder / f"round-{number}" / "panel.desk"
        shutil.copytree(Path(wishes["base"]).parent, path.parent)
        _one_round(f"round {number}", path, bytes.fromhex(wishes["key"]), dice, space, told)
        shutil.rmtree(path.parent)
    return told


def _one_round(
    where: str, path: Path, key: bytes, dice: random.Random, space: _Space, told: dict[str, Any]
) -> None:
    kept = kept_at_first(path, key)
    story = Story(path, key, random.Random(dice.getrandbits(32)), Clock())
    space.take(dice.randrange(4_096, 900_000))
    refused = 0
    for _ in range(_MOST_STEPS):
        refused += not _stepped(where, story, kept, told)
        if refused == 4:
            break
    if not refused:
        told["missed"].append(f"{where}: the disk was never full")
    if story.desk.connection.execute("SELECT count(*) FROM action").fetchone()[0] < len(kept):
        told["missed"].append(f"{where}: reading did not go on")
    if dice.random() < 0.5:
        story.desk.close()
        space.free()
        story = Story(path, key, random.Random(1), Clock(1))
    else:
        space.free()
    for _ in range(10):
        if not _stepped(where, story, kept, told):
            told["missed"].append(f"{where}: did not go on after space was freed")
    story.desk.close()
    told["kept"] += len(kept)
    verdict = look(path, key, kept, Clock(2))
    wrong = (*verdict.damaged, *verdict.half, *(f"{one} is lost" for one in verdict.lost))
    told["missed"] += [f"{where}: {one}" for one in wrong]


def _stepped(where: str, story: Story, kept: dict[int, str], told: dict[str, Any]) -> bool:
    try:
        story.step()
    except CarerDeskError as error:
        told["refused"] += 1
        if not (error.happened and error.safe and error.next_step):
            told["missed"].append(f"{where}: said too little: {error}")
        return False
    except Exception as error:  # what is not told plainly is what we look for
        told["missed"].append(f"{where}: {type(error).__name__}: {error}")
        return False
    number, digest = story.head()
    kept[number] = digest
    return True

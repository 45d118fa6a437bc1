"""The process that is killed, recorded or made to fail: ``child MODE WISHES`` with the wishes as JSON."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from build.torture.children import say
from build.torture.story import PASSPHRASE, Clock, Story, kept_at_first, key_of, new_desk
from carer_desk.store import keys

Wishes = dict[str, Any]
_ON_FILES = {"open", "os.rename", "os.remove", "os.mkdir"}


def tell_a_story(wishes: Wishes) -> None:
    """Go on with a desk until somebody kills us, and tell after each step what is kept."""
    say({"opening": True})
    path = Path(wishes["path"])
    story = Story(path, bytes.fromhex(wishes["key"]), random.Random(wishes["seed"]), Clock(wishes["hour"]))
    said = ""
    while True:
        story.step()
        number, digest = story.head()
        say({"id": number, "hash": digest, "backup": story.backup if story.backup != said else ""})
        said = story.backup


def record(wishes: Wishes) -> None:
    """Make a desk and tell a story with it, and write down everything that reached the disk meanwhile."""
    from build.torture.recording import Recording

    folder, mode = Path(wishes["folder"]), wishes["mode"]
    recording = Recording(folder)
    path, clock, dice = folder / "panel.desk", Clock(), random.Random(wishes["seed"])

    def after_open(desk: Any) -> None:
        if mode != "FULL":
            desk.connection.execute(f"PRAGMA synchronous = {mode}")

    if wishes["key"]:
        key = bytes.fromhex(wishes["key"])
    else:
        new_desk(path, clock).close()
        key = key_of(path)

    def acknowledge(told: tuple[int, str]) -> None:
        sealed = hashlib.sha256(keys.key_path(path).read_bytes()).hexdigest()
        recording.acknowledge({"id": told[0], "hash": told[1], "key file": sealed})

    (first,) = kept_at_first(path, key).items()
    acknowledge(first)
    story = Story(path, key, dice, clock, after_open)
    for number in range(wishes["steps"]):
        story.step()
        if number % 40 == 20:
            story.change_passphrase(PASSPHRASE)
        acknowledge(story.head())
    story.desk.close()
    recording.acknowledge(recording.log[-1][2] if recording.log[-1][0] == "told" else _last(recording.log))
    told = {"log": recording.log, "key": key, "folder": str(folder)}
    Path(wishes["log"]).write_bytes(pickle.dumps(told))


def _last(log: list[tuple[Any, ...]]) -> dict[str, Any]:
    told: dict[str, Any] = next(entry[2] for entry in reversed(log) if entry[0] == "told")
    return told


def let_fail(wishes: Wishes) -> None:
    """Write on a disk whose n-th operation fails."""
    from build.torture.faults import run_all

    say(run_all(wishes))


def fill(wishes: Wishes) -> None:
    """Write on a disk that becomes full."""
    from build.torture.full import run_all

    say(run_all(wishes))


def operate(wishes: Wishes) -> None:
    """Do one operation in a folder that is ready for it, and tell its beginning and its end."""
    from build.torture.operations import OPERATIONS

    operation, folder = OPERATIONS[wishes["name"]], Path(wishes["folder"])
    if wishes.get("until"):
        _die_before(wishes["until"], folder)
    say({"begun": True})
    started = time.monotonic()
    operation.do(folder)
    say({"took": time.monotonic() - started})


def _die_before(nth: int, folder: Path) -> None:
    """End as if killed, right before Python does something for the n-th time to the files of a folder."""
    left, place = [nth], str(folder)
    sync: Callable[..., None] = os.fsync

    def count() -> None:
        left[0] -= 1
        if left[0] == 0:
            os._exit(0)

    def hear(event: str, values: tuple[Any, ...]) -> None:
        of_a_file = event in _ON_FILES and isinstance(values[0], str | bytes | os.PathLike)
        if of_a_file and os.fsdecode(values[0]).startswith(place):
            count()

    def counted(descriptor: Any) -> None:
        count()
        sync(descriptor)

    vars(os)["fsync"] = counted
    sys.addaudithook(hear)


MODES: dict[str, Callable[[Wishes], None]] = {
    "story": tell_a_story,
    "record": record,
    "faults": let_fail,
    "full": fill,
    "operate": operate,
}


if __name__ == "__main__":
    MODES[sys.argv[1]](json.loads(sys.argv[2]))
    # A desk that could not be closed must not call into our layer while Python takes itself apart.
    sys.stdout.flush()
    os._exit(0)

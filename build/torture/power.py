"""Simulated power cuts: only what was synced is sure to be there, and any sectors of the rest."""

from __future__ import annotations

import hashlib
import pickle
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from build.torture.children import told_by
from build.torture.disk import Disk, Entry
from build.torture.outcome import Outcome
from build.torture.story import Clock, copied_desk, key_of
from build.torture.verdict import Acknowledged, look
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store import keys


class _Cuts:
    """Counts what the cuts of one recording lost and damaged."""

    def __init__(self, recorded: dict[str, Any], work: Path) -> None:
        self._log: list[Entry] = recorded["log"]
        self._folder, self._key, self._work = recorded["folder"], recorded["key"], work
        self.lost: list[str] = []
        self.damaged: list[str] = []
        self.acknowledged = 0
        self._sealed: dict[bytes, bool] = {}

    def play(self, count: int, dice: random.Random) -> None:
        """Play the log once, and cut the power at so many places of it."""
        places = sorted(dice.randrange(1, len(self._log) + 1) for _ in range(count))
        disk, at = Disk(), 0
        told: Acknowledged = {}
        key_files: list[str] = []
        for number, place in enumerate(places):
            for entry in self._log[at:place]:
                disk.play(entry)
                if entry[0] == "told":
                    told[entry[2]["id"]] = entry[2]["hash"]
                    if entry[2]["key file"] not in key_files[-1:]:
                        key_files.append(entry[2]["key file"])
            at = place
            self.acknowledged += len(told)
            self._after(f"cut {number}", disk.after_cut(dice), told, key_files)

    def _after(self, where: str, files: dict[str, bytes], told: Acknowledged, key_files: list[str]) -> None:
        """Lay out what the disk holds in a fresh folder, and open it."""
        shutil.rmtree(self._work, ignore_errors=True)
        self._work.mkdir(parents=True)
        for path, content in files.items():
            target = self._work / Path(path).relative_to(self._folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        desk = self._work / "panel.desk"
        if not desk.exists():
            if told:
                self.lost.append(f"{where}: the desk is not there")
            return
        verdict = look(desk, self._key, told, Clock(9))
        if verdict.lost:
            self.lost.append(f"{where}: {len(verdict.lost)} of {len(told)} acknowledged actions are gone")
        self.damaged += [f"{where}: {one}" for one in (*verdict.damaged, *verdict.half)]
        self._look_at_key_file(where, keys.key_path(desk), key_files)
        self._look_at_backups(where)

    def _look_at_key_file(self, where: str, path: Path, versions: list[str]) -> None:
        if not path.exists():
            self.damaged.append(f"{where}: there is no key file")
            return
        content = path.read_bytes()
        if content not in self._sealed:
            self._sealed[content] = _opens(path, self._key)
        if not self._sealed[content]:
            self.damaged.append(f"{where}: the key file opens nothing")
        if _digest(content) in versions[:-1] and _digest(content) != versions[-1]:
            self.lost.append(f"{where}: the passphrase is an older one again")

    def _look_at_backups(self, where: str) -> None:
        """What goes by the name of a backup can be opened; looked at now and then, because it takes long."""
        for path in sorted(self._work.glob("backups/*.desk"))[-1:]:
            verdict = look(path, self._key, {}, Clock(9))
            self.damaged += [f"{where}: a backup: {one}" for one in (*verdict.damaged, *verdict.half)]


def cuts(count: int, steps: int, seed: int, folder: Path, control: int) -> Iterator[Outcome]:
    """The product as it is; then the same with syncs taken away, where losses must be seen."""
    outcome = Outcome("power cut", count, "0 lost, 0 damaged")
    found = _played("FULL", count, steps, seed, folder)
    outcome.missed = [*found.lost, *found.damaged]
    outcome.seen = f"{_counted(found)}, {found.acknowledged} acknowledged looked for"
    yield outcome
    for mode, must in (("NORMAL", "some lost"), ("OFF", "some lost or damaged")):
        outcome = Outcome(f"power cut, control: sync {mode}", control, must)
        found = _played(mode, control, steps, seed, folder)
        bad = len(found.lost) if mode == "NORMAL" else len(found.lost) + len(found.damaged)
        outcome.seen = _counted(found)
        if not bad:
            outcome.missed = ["the control lost nothing: this test does not bite"]
        yield outcome


def _played(mode: str, count: int, steps: int, seed: int, folder: Path) -> _Cuts:
    recorded_in, log = folder / f"recorded-{mode}", folder / f"{mode}.log"
    recorded_in.mkdir(parents=True)
    # The product as it is makes its desk itself, and that is recorded too.
    key = "" if mode == "FULL" else copied_desk(recorded_in / "panel.desk").hex()
    wishes = {
        "folder": str(recorded_in), "log": str(log), "seed": seed, "steps": steps, "mode": mode, "key": key
    }  # fmt: skip
    told_by("record", wishes)
    found = _Cuts(pickle.loads(log.read_bytes()), folder / "after")
    found.play(count, random.Random(seed + 1))
    shutil.rmtree(folder)
    return found


def _counted(found: _Cuts) -> str:
    return f"{len(found.lost)} cuts lost something, {len(found.damaged)} damages"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _opens(path: Path, key: bytes) -> bool:
    try:
        return key_of(path.with_name(path.name.removesuffix(".key"))) == key
    except CarerDeskError:
        return False

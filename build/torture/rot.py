"""Flipped bits: in a closed desk each must be noticed; a plain file is the control."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from build.torture.outcome import Outcome
from build.torture.story import PASSPHRASE, Clock, Story, copied_desk, key_of, new_desk
from build.torture.verdict import Acknowledged, Verdict, look
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store import keys


def rot(rounds: int, control: int, seed: int, folder: Path) -> Iterator[Outcome]:
    """Flip one bit in each round, and see whether opening or the product’s own check notices it."""
    yield _closed("flipped bit, closed desk", rounds, seed, folder / "sealed", PASSPHRASE)
    yield _closed("flipped bit, control: plain file", control, seed, folder / "plain", None)
    yield _key_file("flipped bit, key file", rounds, seed, folder / "key")
    yield _journal("flipped bit, journal after a crash", control, seed, folder / "journal")


def _closed(name: str, rounds: int, seed: int, folder: Path, passphrase: str | None) -> Outcome:
    path, key, told = _made(folder, passphrase, seed, leave_open=False)
    content, dice, silent = path.read_bytes(), random.Random(seed), []
    for _ in range(rounds):
        place = dice.randrange(len(content) * 8)
        path.write_bytes(_flipped(content, place))
        verdict = look(path, key, told, Clock())
        if not verdict.damaged:
            silent.append(f"byte {place // 8} of {len(content)} was not noticed")
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    shutil.rmtree(folder)
    outcome = Outcome(name, rounds, "every one noticed" if passphrase else "some not noticed")
    outcome.seen = f"{rounds - len(silent)} noticed"
    if passphrase:
        outcome.missed = silent
    elif not silent:
        outcome.missed = ["the control noticed every one: this test does not bite"]
    return outcome


def _key_file(name: str, rounds: int, seed: int, folder: Path) -> Outcome:
    """A damaged key file is refused in plain words, or is still the same key: never another one, never a crash."""
    desk = folder / "panel.desk"
    key = copied_desk(desk)
    path = keys.key_path(desk)
    content, dice, refused = path.read_bytes(), random.Random(seed), 0
    outcome = Outcome(name, rounds, "refused plainly, or the same key")
    for _ in range(rounds):
        place = dice.randrange(len(content) * 8)
        path.write_bytes(_flipped(content, place))
        try:
            if key_of(desk) != key:
                outcome.missed.append(f"byte {place // 8}: another key")
        except CarerDeskError as error:
            refused += 1
            if not (error.happened and error.safe and error.next_step):
                outcome.missed.append(f"byte {place // 8}: said too little")
        except Exception as error:  # what is not told plainly is what we look for
            outcome.missed.append(f"byte {place // 8}: {type(error).__name__}")
    shutil.rmtree(folder)
    outcome.seen = f"{refused} refused, {rounds - refused} opened all the same"
    return outcome


def _journal(name: str, rounds: int, seed: int, folder: Path) -> Outcome:
    """The journal of a desk that was never closed.

    Damage in its last action cannot be told from one that the power cut short; all other damage is noticed.
    """
    path, key, told = _made(folder, PASSPHRASE, seed, leave_open=True)
    journal = path.with_name(path.name + "-wal")
    desk_content, content, dice = path.read_bytes(), journal.read_bytes(), random.Random(seed)
    outcome = Outcome(name, rounds, "noticed, or no more than the very last action lost")
    noticed = lost = 0
    for _ in range(rounds):
        place = dice.randrange(len(content) * 8)
        path.write_bytes(desk_content)
        journal.write_bytes(_flipped(content, place))
        verdict = look(path, key, told, Clock())
        noticed += bool(verdict.damaged)
        if not verdict.damaged:
            lost += bool(verdict.lost)
            outcome.missed += _wrong(verdict, place // 8)
    shutil.rmtree(folder)
    outcome.seen = f"{noticed} noticed, {lost} lost the very last action as a power cut would"
    return outcome


def _wrong(verdict: Verdict, place: int) -> list[str]:
    lost = [f"byte {place}: {len(verdict.lost)} actions lost unnoticed"] * (len(verdict.lost) > 1)
    return [*lost, *(f"byte {place}: {one}" for one in verdict.half)]


def _made(
    folder: Path, passphrase: str | None, seed: int, *, leave_open: bool
) -> tuple[Path, bytes | None, Acknowledged]:
    """A desk with a story in it; left open, it is a copy of what a killed program leaves."""
    path = folder / "made" / "panel.desk"
    if passphrase:
        key: bytes | None = copied_desk(path)
    else:
        new_desk(path, Clock(), None).close()
        key = None
    story = Story(path, key, random.Random(seed), Clock())
    told: Acknowledged = {}
    names = ["question", "answer", "tags", "wording", "promise", "link"] if leave_open else [""]
    for number in range(40 if leave_open else 80):
        story.step(names[number % len(names)])
        last, digest = story.head()
        told[last] = digest
    if not leave_open:
        story.desk.close()
        return path, key, told
    copied = folder / "left" / "panel.desk"
    shutil.copytree(path.parent, copied.parent)
    story.desk.close()
    return copied, key, told


def _flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << (bit % 8)
    return bytes(changed)

"""Checks what lies around a desk: its key file, who may read its files, its copies, and its folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.backups.census import digest_of_file
from carer_desk.store.backups.files import BackupCopy, facts_path
from carer_desk.store.backups.open_desk import Backups
from carer_desk.store.checks.finding import REPAIR, Finding
from carer_desk.store.durable import OWNER_ONLY
from carer_desk.store.keys import check_form, key_path
from carer_desk.store.places import advice_about

_NEW_COPY = "Choose “Make a copy now” in the Security menu, or: carer-desk backup"
_BESIDE = ("", ".key", "-wal", "-shm", "-wal.damaged")


def keys(desk: Path, copies: Iterable[BackupCopy]) -> Finding:
    """Whether the key file is there and in order, and that of each copy."""
    try:
        check_form(key_path(desk))
    except CarerDeskError as error:
        means = "Without its key file nobody can open the desk again once it is closed."
        step = f"Before you close the desk, put the key file of your newest copy beside it as “{key_path(desk).name}”."
        return Finding("keys", False, as_words(error), means, step)
    without = sum(not _has_key(copy) for copy in copies)
    if without:
        words = f"{_copies(without)} without a key file that is in order"
        means = "Such a copy opens only with the key file of the desk itself."
        return Finding("keys", False, words, means, _NEW_COPY)
    return Finding("keys", True, "the key file is in order, and so is that of each copy")


def no_keys() -> Finding:
    """What there is to say of a desk without a passphrase, as the example is."""
    means = "Whoever has the file can read it. That is right for the example, and for nothing about real children."
    step = "Log your own questions in a desk with a passphrase, as the first page of the program makes it."
    return Finding("keys", True, "this desk has no passphrase and is not encrypted", means, step, advice=True)


def owners(desk: Path, copies: Iterable[BackupCopy]) -> list[Finding]:
    """Whether only their owner may read the files, where the disk knows of owners."""
    if os.name != "posix":
        return []
    count = sum(_is_open(path) for path in files_of(desk, copies))
    if not count:
        return [Finding("owners", True, "nobody else who uses this computer may read the files")]
    words = f"{count} files can be read by others who use this computer" if count > 1 else _ONE_OPEN
    means = "They are encrypted, but nobody else needs them."
    return [Finding("owners", False, words, means, REPAIR, repairable=True)]


_ONE_OPEN = "one file can be read by others who use this computer"


def close_to_others(desk: Path, copies: Iterable[BackupCopy]) -> None:
    """Let only their owner read the files; a disk that knows no owners is left as it is."""
    for path in files_of(desk, copies):
        if _is_open(path):
            with suppress(OSError):
                path.chmod(OWNER_ONLY)


def files_of(desk: Path, copies: Iterable[BackupCopy]) -> Iterator[Path]:
    """The files of a desk and of its copies on this computer; a stick has rules of its own."""
    for ending in _BESIDE:
        yield desk.with_name(desk.name + ending)
    for copy in copies:
        if not copy.in_second_place:
            yield from (copy.path, key_path(copy.path), facts_path(copy.path))


def copies(backups: Backups) -> list[Finding]:
    """The newest copy as it lies on the disk, how its trial went, and the second place."""
    told = backups.findings()
    newest = backups.newest()
    if newest is None or newest.facts is None or any(not one.well for one in told):
        return told
    with suppress(OSError):
        if digest_of_file(newest.path) == newest.facts.sha256:
            return [*told, *_second_place(backups)]
    on = day_month_year(newest.at.date())
    means = "The disk has damaged it. Your desk itself is another file."
    return [Finding("copies", False, f"the newest copy, of {on}, has changed on the disk", means, _NEW_COPY)]


def folder(desk: Path) -> list[Finding]:
    """What speaks against the folder."""
    advice = advice_about(desk)
    if advice is None:
        return [Finding("folder", True, "nothing speaks against the folder of the desk")]
    means = "A program that copies a desk while it is open can damage it."
    return [Finding("folder", True, advice.words.rstrip("."), means, advice=True)]


def as_words(error: CarerDeskError) -> str:
    """What happened, as part of a sentence."""
    return error.happened[:1].lower() + error.happened[1:].rstrip(".")


def _second_place(backups: Backups) -> list[Finding]:
    if backups.memory.second_place is None:
        return []
    at = backups.memory.second_copied_at
    if at is None:
        words = "there is no copy in the second place yet"
        return [Finding("second place", True, words, next_step="Closing the desk makes one.", advice=True)]
    return [Finding("second place", True, f"the second place has a copy of {day_month_year(at.date())}")]


def _has_key(copy: BackupCopy) -> bool:
    with suppress(CarerDeskError):
        check_form(key_path(copy.path))
        return True
    return False


def _is_open(path: Path) -> bool:
    with suppress(OSError):
        return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
    return False


def _copies(count: int) -> str:
    return "one copy is" if count == 1 else f"{count} copies are"

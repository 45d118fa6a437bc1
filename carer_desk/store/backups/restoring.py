"""Opens an earlier copy of a desk, and makes a desk of it under a new name; what is there stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from carer_desk.panel.backup_rule import first_name
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store import durable, keys
from carer_desk.store.backups.census import census, faults_in, row_counts
from carer_desk.store.backups.files import (
    BESIDE,
    RESTORING,
    SUFFIX,
    BackupCopy,
    clear_engine_file,
    copy_key_file,
)
from carer_desk.store.backups.writing import told_of_copy
from carer_desk.store.engine import Connection, EngineError, connect
from carer_desk.store.opening import needs_passphrase
from carer_desk.store.wrong_tries import WrongTries
from db import APPLICATION_ID
from db.schema import is_ours


class OtherPassphraseError(CarerDeskError):
    """The copy opens by a passphrase that was used when it was made."""

    def __init__(self) -> None:
        super().__init__(
            "This copy opens by the passphrase that the desk had when the copy was made.",
            "Nothing was changed.",
            "Type that passphrase, or a recovery code of that time.",
        )


def key_of_copy(copy: Path, key: bytes | None, typed: str | None, desk: Path | None = None) -> bytes | None:
    """The key that opens a copy: that of the open desk, else by what was typed.

    A copy that has lost its key file may open with that of the desk. Raises OtherPassphraseError when neither is given
    that fits, CarerDeskError when what was typed opens nothing.
    """
    if not needs_passphrase(copy):
        return None
    if key is not None and opens(copy, key):
        return key
    if typed is None:
        raise OtherPassphraseError
    if desk is not None and _lacks_key_file(copy) and not _lacks_key_file(desk):
        found = keys.unseal(desk, typed, WrongTries(desk))
        if opens(copy, found):
            return found
    return keys.unseal(copy, typed, WrongTries(desk or copy))


def key_file_beside(copy: Path, desk: Path) -> Path:
    """Whose key file goes with what is restored: that of the copy, or that of its desk where the copy has lost it."""
    return desk if _lacks_key_file(copy) and not _lacks_key_file(desk) else copy


def _lacks_key_file(path: Path) -> bool:
    try:
        keys.check_form(keys.key_path(path))
    except CarerDeskError:
        return True
    return False


def opens(path: Path, key: bytes | None) -> bool:
    """Whether a file opens with a key; nothing in it is changed."""
    try:
        with _connected(path, key) as connection:
            return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
    except EngineError:
        return False


@contextmanager
def reading(path: Path, key: bytes | None) -> Iterator[Connection]:
    """Open a copy for reading and close it again.

    Raises EngineError when it cannot be read, or is built in any other way than a desk: then nothing of it is used.
    """
    with _connected(path, key) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if not is_ours(connection, version):
            raise EngineError("malformed: this is not the schema of a desk")
        yield connection


@contextmanager
def _connected(path: Path, key: bytes | None) -> Iterator[Connection]:
    try:
        connection = connect(path, key, read_only=True)
    except UnicodeDecodeError:  # the engine's own words about a name that is no text
        raise EngineError("malformed") from None
    try:
        yield connection
    finally:
        connection.close()


def restored_name(desk: Path, day: date) -> Path:
    """A name beside a desk that no file has yet, for what is restored from one of its copies."""
    return _free(desk.parent, f"{first_name(desk.name.removesuffix(SUFFIX))} restored {day.isoformat()}")


def restore(copy: BackupCopy, key: bytes | None, target: Path, key_beside: Path | None = None) -> Path:
    """Make a desk of a copy under a name that is free, checked before it gets that name.

    The key file is that of the copy, or the one beside another desk that opens with the same key. Raises
    CarerDeskError when the copy is not sound or the desk cannot be written; then nothing was made.
    """
    if target.exists() or keys.key_path(target).exists():
        raise CarerDeskError(
            f"There is a file “{target.name}” already.", "It was not touched.", "Choose another name."
        )
    if not target.parent.is_dir():
        raise CarerDeskError(
            f"There is no folder “{target.parent.name}”.", "Nothing was made.", "Make the folder first."
        )
    part = target.with_name(target.name + RESTORING)
    try:
        clear_engine_file(part)
        durable.copy_file(copy.path, part, _no_pause)
        _see_that_it_is_sound(part, key, copy)
        if key is not None:
            copy_key_file(key_beside or copy.path, target, key)
        part.rename(target)
        durable.sync_folder(target.parent)
    except (OSError, EngineError) as error:
        _forget_key(target)
        raise _told(error) from None
    except CarerDeskError:
        _forget_key(target)
        raise
    finally:
        with suppress(OSError):
            clear_engine_file(part)
    return target


def put_key_back(desk: Path, copy: BackupCopy) -> None:
    """Put the key file of a copy beside a desk that it opens; a damaged one is kept under another name.

    Raises CarerDeskError.
    """
    own = keys.key_path(desk)
    try:
        if own.exists():
            own.rename(_free_beside(own, "damaged"))
        copy_key_file(copy.path, desk)
    except OSError as error:
        raise _told(error) from None


def set_damaged_aside(desk: Path, day: date) -> Path:
    """Keep a damaged desk under a name that says so, with its key and what the engine left; gives that name.

    Raises CarerDeskError when it cannot be renamed; then it has its name as before.
    """
    aside = _free(desk.parent, f"{desk.name.removesuffix(SUFFIX)} damaged {day.isoformat()}")
    moved: list[tuple[Path, Path]] = []
    try:
        # The file itself late and its key last: what is left under the old name is never a desk of half its words.
        for ending in (*reversed(BESIDE), ".key"):
            old, new = desk.with_name(desk.name + ending), aside.with_name(aside.name + ending)
            if old.exists():
                old.rename(new)
                moved.append((old, new))
        durable.sync_folder(desk.parent)
    except OSError:
        for old, new in reversed(moved):
            with suppress(OSError):
                new.rename(old)
        raise CarerDeskError(
            f"The damaged file “{desk.name}” cannot be renamed.",
            "It was not changed, and the restored desk is there.",
            "Close every program that may have it open.",
        ) from None
    return aside


def _see_that_it_is_sound(path: Path, key: bytes | None, copy: BackupCopy) -> None:
    try:
        with reading(path, key) as connection:
            found = census(connection)
            sound = found.application == APPLICATION_ID
            sound = sound and not faults_in(connection, encrypted=key is not None)
            if sound and copy.facts is not None:
                sound = found.head == copy.facts.head
                sound = sound and row_counts(connection, _no_pause) == dict(copy.facts.counts)
    except EngineError as error:
        if (told := told_of_copy(error)) is None:
            raise
        sound = "space" in told.happened  # that is no fault of the copy
        if sound:
            raise
    if not sound:
        raise CarerDeskError(
            "This copy is not sound, so no desk was made of it.",
            "Your desk and the other copies are untouched.",
            "Choose the copy before it.",
        )


def _told(error: BaseException) -> CarerDeskError:
    told = told_of_copy(error)
    if told is not None and "space" in told.happened:
        return CarerDeskError(
            "The copy was not restored: there is no space left.",
            "Your desk and its copies are untouched.",
            "Free some space, then try again.",
        )
    return CarerDeskError(
        "The copy was not restored: it cannot be read, or the folder cannot be written.",
        "Your desk and its copies are untouched.",
        "Choose another folder, one that is yours, or another copy.",
    )


def _forget_key(target: Path) -> None:
    if not target.exists():
        with suppress(OSError):
            keys.key_path(target).unlink(missing_ok=True)


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists() or keys.key_path(path).exists():
        path, number = folder / f"{stem} {number}{SUFFIX}", number + 1
    return path


def _free_beside(path: Path, word: str) -> Path:
    other, number = path.with_name(f"{path.name}.{word}"), 2
    while other.exists():
        other, number = path.with_name(f"{path.name}.{word}-{number}"), number + 1
    return other


def _no_pause() -> None:
    """Nobody shares this connection."""

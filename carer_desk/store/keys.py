"""The key file beside a desk: the random database key, sealed under the passphrase and under a recovery code.

The desk itself is encrypted with a random key; only this small file depends on what people type, so that changing
the passphrase never rewrites the desk, and there can be more than one way in. Version 1 knew the passphrase alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.recovery_code import make_code, read_code
from carer_desk.store.engine import EngineError, connect
from carer_desk.store.engine import key_path as key_path
from carer_desk.store.key_file import (
    COMPUTER,
    DAMAGE,
    PASSPHRASE,
    RECOVERY,
    KeyFile,
    Seals,
    damage_told,
    damaged,
    mark_of,
    read_key_file,
    write_key_file_whole,
)
from carer_desk.store.key_seals import (
    KEY_BYTES,
    Seal,
    check_seal,
    open_with_secret,
    open_with_words,
    seal_under_secret,
    seal_under_words,
)
from carer_desk.store.slow_key import CODE_COST, PASSPHRASE_COST, Cost
from carer_desk.store.wrong_tries import WrongTries

MINIMUM_PASSPHRASE = 8
"""Shortest passphrase accepted, in characters."""


@dataclass(frozen=True)
class Costs:
    """How much work one try takes, for the passphrase and for the code."""

    passphrase: Cost = PASSPHRASE_COST
    code: Cost = CODE_COST


USUAL = Costs()


@dataclass(frozen=True)
class Resealed:
    """What became of a change of the key file."""

    code: str = field(default="", repr=False)
    """The new recovery code, when one was made."""
    left: tuple[Path, ...] = ()
    """Copies of the desk whose key file could not be replaced: there the ways in are still the old ones."""


def new_key(passphrase: str) -> bytes:
    """A random database key for a desk with this passphrase. Raises CarerDeskError when that is too short."""
    _refuse_short(passphrase)
    return os.urandom(KEY_BYTES)


def write_key_file(
    desk: Path, key: bytes, passphrase: str, code: str | None = None, costs: Costs | None = None
) -> None:
    """Seal a database key beside its desk, under a passphrase and, if one is given, under a recovery code.

    Raises CarerDeskError when it cannot be written.
    """
    write_key_file_whole(key_path(desk), KeyFile(_sealed(key, passphrase, code, costs)))


def unseal(desk: Path, typed: str, tries: WrongTries | None = None) -> bytes:
    """The database key of a desk, by its passphrase or by its recovery code.

    Raises CarerDeskError when it is neither, when it is too early for another try, or when the key file is missing
    or damaged.
    """
    tries = tries or WrongTries(desk)
    file = read_key_file(key_path(desk))
    tries.refuse_early()
    key = _found(desk, file, lambda seals: _open(seals, typed, key_path(desk)))
    if (now := read_key_file(key_path(desk))) != file:  # another program changed the key meanwhile
        file, key = now, _found(desk, now, lambda seals: _open(seals, typed, key_path(desk)))
    if key is None:
        tries.count_wrong()
        raise _wrong(typed, any(RECOVERY in seals for seals in file.groups))
    tries.forget()
    return key


def unseal_by_passphrase(desk: Path, typed: str, tries: WrongTries | None = None) -> bytes:
    """The same by the passphrase alone, where that itself is needed. Raises CarerDeskError as `unseal` does."""
    key = unseal(desk, typed, tries)
    if read_code(typed) is not None:  # few passphrases look like a code
        with damage_told(key_path(desk)):
            seal = read_key_file(key_path(desk)).of(key).get(PASSPHRASE)
            if seal is None or open_with_words(seal, typed) != key:
                raise CarerDeskError(
                    "This is the recovery code, and here the passphrase is wanted.",
                    "Nothing was changed.",
                    "If you forgot the passphrase, change it first: the recovery code does for that.",
                )
    return key


def has_recovery_code(desk: Path) -> bool:
    """Whether the desk opens by a recovery code as well. Raises CarerDeskError as `unseal` does."""
    return RECOVERY in read_key_file(key_path(desk)).seals


def check_form(key_file: Path) -> None:
    """Look whether a key file is there and holds a whole seal for a passphrase, as far as that shows without one.

    Raises CarerDeskError saying what is wrong with it.
    """
    file = read_key_file(key_file)
    with damage_told(key_file):
        if file.is_spoilt:
            raise ValueError("a spoilt group")
        for seals in file.groups:
            if PASSPHRASE not in seals:
                raise ValueError("no seal for a passphrase")
            for seal in seals.values():
                check_seal(seal)


def try_recovery_code(desk: Path, typed: str, tries: WrongTries | None = None) -> None:
    """See whether a recovery code opens the desk; changes nothing. Raises CarerDeskError when it does not."""
    code = read_code(typed)
    tries = tries or WrongTries(desk)
    file = read_key_file(key_path(desk))
    tries.refuse_early()

    def by_code(seals: Seals) -> bytes | None:
        with damage_told(key_path(desk)):
            return _open_by_code(seals, code)

    key = _found(desk, file, by_code)
    if key is None:
        tries.count_wrong()
        raise CarerDeskError(
            "This recovery code does not open the desk.",
            "Your passphrase opens it as before.",
            "Look whether the sheet is that of this desk, or make a new recovery code.",
        )
    tries.forget()


def change_passphrase(
    desk: Path, typed: str | bytes, new: str, copies: Iterable[Path] = (), costs: Costs | None = None
) -> Resealed:
    """Let a desk and its copies open by another passphrase; the recovery code and the desk itself stay as they are.

    `typed` is the passphrase so far, the recovery code, or the key that `unseal` gave for one of them. A program that
    is killed meanwhile leaves a key file that opens by the old passphrase or by the new one. Raises CarerDeskError
    when nothing was changed.
    """
    _refuse_short(new)
    key = _key(desk, typed)
    seal = seal_under_words(key, new, PASSPHRASE, (costs or USUAL).passphrase)
    return Resealed(left=_reseal(desk, key, {PASSPHRASE: seal}, copies))


def new_recovery_code(
    desk: Path, typed: str | bytes, copies: Iterable[Path] = (), costs: Costs | None = None
) -> Resealed:
    """Give a desk and its copies a new recovery code; the one before opens them no longer.

    `typed` as for `change_passphrase`. Raises CarerDeskError when nothing was changed.
    """
    key, code = _key(desk, typed), make_code()
    return Resealed(code, _reseal(desk, key, {RECOVERY: _code_seal(key, code, costs)}, copies))


def remember_here(desk: Path, key: bytes, keep: Callable[[str, bytes], None]) -> None:
    """Let a desk open by a random secret that this computer keeps, beside the passphrase and the code.

    `key` is what `unseal` gave; `keep` stores the secret under a name that says nothing of the desk.
    Raises CarerDeskError when the secret or the key file cannot be written; then nothing is remembered.
    """
    name, secret = os.urandom(8).hex(), os.urandom(KEY_BYTES)
    keep(name, secret)
    _reseal(desk, key, {COMPUTER: {"name": name, **seal_under_secret(key, secret, COMPUTER)}}, ())


def remembered_as(desk: Path) -> str:
    """The name under which a computer keeps the secret of a desk; empty when none does."""
    with suppress(CarerDeskError):
        return str(read_key_file(key_path(desk)).seals.get(COMPUTER, {}).get("name", ""))
    return ""


def forget_here(desk: Path) -> None:
    """Let no computer's secret open the desk any more. Raises CarerDeskError when it cannot be written."""
    file = read_key_file(key_path(desk))
    if any(seals.pop(COMPUTER, None) for seals in file.groups):
        write_key_file_whole(key_path(desk), file)


def unseal_here(desk: Path, secret: bytes) -> bytes | None:
    """The database key by a computer's secret, or None when that opens the desk no longer."""
    with suppress(CarerDeskError, *DAMAGE):
        seals = read_key_file(key_path(desk)).seals
        return open_with_secret(seals[COMPUTER], secret) if COMPUTER in seals else None
    return None


def announce(
    desk: Path, key: bytes, coming: bytes, passphrase: str, code: str, costs: Costs | None = None
) -> None:
    """Let a key file open a desk by its key and by the one that it is about to get, under a passphrase and a new code.

    Raises CarerDeskError when it cannot be written.
    """
    with damage_told(key_path(desk)):
        seals = read_key_file(key_path(desk)).of(key)
    both = KeyFile(seals, _sealed(coming, passphrase, code, costs), mark_of(key), mark_of(coming))
    write_key_file_whole(key_path(desk), both)


def settle(desk: Path, key: bytes) -> None:
    """Once a desk is open by its key and by nobody else: forget the other key, where a change of it was broken off.

    Where the marks do not tell which seals are those of its key, all of them stay.
    Raises CarerDeskError when the key file cannot be written.
    """
    file = read_key_file(key_path(desk))
    if file.is_of_two:
        with suppress(ValueError):
            write_key_file_whole(key_path(desk), KeyFile(file.of(key)))


def rewritten(desk: Path) -> Path:
    """Where a desk is written anew under another key, before it gets its name."""
    return desk.with_name(desk.name + ".rewritten")


def _key(desk: Path, typed: str | bytes) -> bytes:
    return typed if isinstance(typed, bytes) else unseal(desk, typed)


def _refuse_short(passphrase: str) -> None:
    if len(passphrase) < MINIMUM_PASSPHRASE:
        raise CarerDeskError(
            f"The passphrase is shorter than {MINIMUM_PASSPHRASE} characters.",
            "Nothing was changed.",
            "Choose four words that do not belong together: they are easy to remember and hard to guess.",
        )


def _found(desk: Path, file: KeyFile, by: Callable[[Seals], bytes | None]) -> bytes | None:
    """The key that a way in gives; where the file holds two, the one that the desk has by now.

    Raises CarerDeskError when seals are damaged and no others open the desk.
    """
    keys, trouble = [], None
    for seals in file.groups:
        try:
            keys += [key] if (key := by(seals)) is not None else []
        except CarerDeskError as error:  # the desk may have the other key
            trouble = error
    fitting = next((key for key in keys if not file.is_of_two or _has(desk, key)), None)
    if fitting is None and trouble is not None:
        raise trouble
    if fitting is None and file.is_spoilt and keys:
        raise damaged(key_path(desk))
    if fitting is None and len(keys) == len(file.groups):
        return keys[0]  # opening says what is wrong with the desk
    return fitting


def _has(desk: Path, key: bytes) -> bool:
    """Whether a desk is encrypted with a key; taken for true where nobody can look, because it is open elsewhere."""
    try:
        connection = connect(desk, key, read_only=True)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except EngineError as error:
        return "not a database" not in str(error).lower()
    return True


def _sealed(key: bytes, passphrase: str, code: str | None, costs: Costs | None) -> Seals:
    seals = {PASSPHRASE: seal_under_words(key, passphrase, PASSPHRASE, (costs or USUAL).passphrase)}
    return seals if code is None else seals | {RECOVERY: _code_seal(key, code, costs)}


def _code_seal(key: bytes, code: str, costs: Costs | None) -> Seal:
    plain = read_code(code)
    if plain is None:
        raise ValueError("no recovery code")
    return seal_under_words(key, plain, RECOVERY, (costs or USUAL).code)


def _open_by_code(seals: Seals, code: str | None) -> bytes | None:
    return open_with_words(seals[RECOVERY], code) if code is not None and RECOVERY in seals else None


def _open(seals: Seals, typed: str, path: Path) -> bytes | None:
    """The key by the seal that belongs to what was typed.

    Few passphrases look like a code, and its seal is quick: such a one is tried there first, for nothing.
    """
    code = read_code(typed)
    with damage_told(path):
        if (key := _open_by_code(seals, code)) is not None:
            return key
        if PASSPHRASE not in seals:
            raise ValueError("no seal for a passphrase")
        return open_with_words(seals[PASSPHRASE], typed)


def _reseal(desk: Path, key: bytes, changed: Seals, copies: Iterable[Path]) -> tuple[Path, ...]:
    """Put other seals into the key file of a desk, then into those of its copies; gives the copies left alone."""
    from carer_desk.store.backups.restoring import opens

    file = read_key_file(key_path(desk))
    with damage_told(key_path(desk)):
        seals = file.of(key) | changed
    write_key_file_whole(key_path(desk), file.changed(key, seals))
    travelling = KeyFile({way: seal for way, seal in seals.items() if way != COMPUTER})
    left = []
    for copy in copies:
        try:
            if not copy.is_file() or not opens(copy, key):
                raise CarerDeskError("This copy belongs to another desk.")
            write_key_file_whole(key_path(copy), travelling)
        except CarerDeskError:
            left.append(copy)
    return tuple(left)


def _wrong(typed: str, has_code: bool) -> CarerDeskError:
    if read_code(typed) is not None:
        return CarerDeskError(
            "That recovery code does not open this desk.",
            "Nothing was changed.",
            "Look whether the sheet is the newest one, and that of this desk." if has_code else _NO_CODE,
        )
    forgot = " If you forgot it, use your recovery code." if has_code else ""
    return CarerDeskError(
        "That passphrase does not open this desk.",
        "Nothing was changed.",
        "Check Caps Lock and the keyboard language, and that this is the desk you mean. "
        "If the passphrase is right, the key file may belong to another desk or be damaged." + forgot,
    )


_NO_CODE = "This desk has no recovery code yet: only its passphrase opens it."

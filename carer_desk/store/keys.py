"""The key file beside a desk: the random database key, sealed under the passphrase and under a recovery code.

The desk itself is encrypted with a random key; only this small file depends on what people type, so that changing
the passphrase never rewrites the desk, and there can be more than one way in. Version 1 knew the passphrase alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.recovery_code import make_code, read_code
from carer_desk.store.durable import write_whole
from carer_desk.store.engine import key_path as key_path
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

FORMAT = "carer-desk-key"
VERSION = 2
PASSPHRASE, RECOVERY, COMPUTER = "passphrase", "recovery", "computer"
"""The ways into a desk: at most one seal each."""

_MOST_BYTES = 16_384
_DAMAGE = (ValueError, KeyError, TypeError, OverflowError, RecursionError, MemoryError)

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
    seals = [seal_under_words(key, passphrase, PASSPHRASE, (costs or USUAL).passphrase)]
    if code is not None:
        seals.append(_code_seal(key, code, costs))
    _write(key_path(desk), seals)


def unseal(desk: Path, typed: str, tries: WrongTries | None = None) -> bytes:
    """The database key of a desk, by its passphrase or by its recovery code.

    Raises CarerDeskError when it is neither, when it is too early for another try, or when the key file is missing
    or damaged.
    """
    tries = tries or WrongTries(desk)
    seals = _read(key_path(desk))
    tries.refuse_early()
    key = _open(seals, typed, key_path(desk))
    if key is None:
        tries.count_wrong()
        raise _wrong(typed, RECOVERY in seals)
    tries.forget()
    return key


def has_recovery_code(desk: Path) -> bool:
    """Whether the desk opens by a recovery code as well. Raises CarerDeskError as `unseal` does."""
    return RECOVERY in _read(key_path(desk))


def check_form(key_file: Path) -> None:
    """Look whether a key file is there and holds a whole seal for a passphrase, as far as that shows without one.

    Raises CarerDeskError saying what is wrong with it.
    """
    seals = _read(key_file)
    with _damage_told(key_file):
        if PASSPHRASE not in seals:
            raise ValueError("no seal for a passphrase")
        for seal in seals.values():
            check_seal(seal)


def try_recovery_code(desk: Path, typed: str, tries: WrongTries | None = None) -> None:
    """See whether a recovery code opens the desk; changes nothing. Raises CarerDeskError when it does not."""
    code = read_code(typed)
    tries = tries or WrongTries(desk)
    seals = _read(key_path(desk))
    tries.refuse_early()
    with _damage_told(key_path(desk)):
        well = code is not None and RECOVERY in seals and open_with_words(seals[RECOVERY], code) is not None
    if not well:
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
        return str(_read(key_path(desk)).get(COMPUTER, {}).get("name", ""))
    return ""


def forget_here(desk: Path) -> None:
    """Let no computer's secret open the desk any more. Raises CarerDeskError when it cannot be written."""
    seals = _read(key_path(desk))
    if COMPUTER in seals:
        del seals[COMPUTER]
        _write(key_path(desk), list(seals.values()))


def unseal_here(desk: Path, secret: bytes) -> bytes | None:
    """The database key by a computer's secret, or None when that opens the desk no longer."""
    with suppress(CarerDeskError, *_DAMAGE):
        seals = _read(key_path(desk))
        return open_with_secret(seals[COMPUTER], secret) if COMPUTER in seals else None
    return None


def _key(desk: Path, typed: str | bytes) -> bytes:
    return typed if isinstance(typed, bytes) else unseal(desk, typed)


def _refuse_short(passphrase: str) -> None:
    if len(passphrase) < MINIMUM_PASSPHRASE:
        raise CarerDeskError(
            f"The passphrase is shorter than {MINIMUM_PASSPHRASE} characters.",
            "Nothing was changed.",
            "Choose four words that do not belong together: they are easy to remember and hard to guess.",
        )


def _code_seal(key: bytes, code: str, costs: Costs | None) -> Seal:
    plain = read_code(code)
    if plain is None:
        raise ValueError("no recovery code")
    return seal_under_words(key, plain, RECOVERY, (costs or USUAL).code)


def _open(seals: dict[str, Seal], typed: str, path: Path) -> bytes | None:
    """The key by the seal that belongs to what was typed.

    Few passphrases look like a code, and its seal is quick: such a one is tried there first, for nothing.
    """
    code = read_code(typed)
    with _damage_told(path):
        if code is not None and RECOVERY in seals:
            key = open_with_words(seals[RECOVERY], code)
            if key is not None:
                return key
        if PASSPHRASE not in seals:
            raise ValueError("no seal for a passphrase")
        return open_with_words(seals[PASSPHRASE], typed)


def _reseal(desk: Path, key: bytes, changed: dict[str, Seal], copies: Iterable[Path]) -> tuple[Path, ...]:
    """Put other seals into the key file of a desk, then into those of its copies; gives the copies left alone."""
    from carer_desk.store.backups.restoring import opens

    seals = list((_read(key_path(desk)) | changed).values())
    _write(key_path(desk), seals)
    left = []
    for copy in copies:
        try:
            if not copy.is_file() or not opens(copy, key):
                raise CarerDeskError("This copy belongs to another desk.")
            _write(key_path(copy), [seal for seal in seals if seal["way"] != COMPUTER])
        except CarerDeskError:
            left.append(copy)
    return tuple(left)


def _read(path: Path) -> dict[str, Seal]:
    """The seals of a key file by their way. Raises CarerDeskError when it is missing, damaged or of a newer program."""
    try:
        content: Any = json.loads(_small_text(path))
        if content["format"] != FORMAT:
            raise ValueError("another format")
        if isinstance(version := content.get("version"), int) and version > VERSION:
            raise CarerDeskError(
                "The key file was written by a newer Carer Desk.",
                "It was not touched.",
                "Install the newer Carer Desk on this computer, then open the desk again.",
            )
        seals: dict[str, Seal] = {}
        for seal in content["seals"]:
            if seal["way"] in (PASSPHRASE, RECOVERY, COMPUTER):
                seals.setdefault(seal["way"], seal)
    except FileNotFoundError:
        raise CarerDeskError(
            f"The key file “{path.name}” is not beside the desk.",
            "The desk itself is untouched.",
            "Put the key file back into the same folder: the two belong together, also in your copies.",
        ) from None
    except (OSError, AttributeError, *_DAMAGE):
        raise _damaged(path) from None
    return seals


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Tell what is wrong inside a seal as a damaged key file."""
    try:
        yield
    except _DAMAGE:
        raise _damaged(path) from None


def _damaged(path: Path) -> CarerDeskError:
    return CarerDeskError(
        f"The key file “{path.name}” cannot be read. It is damaged, or it is another file.",
        "The desk itself is untouched.",
        "Put back the key file from a copy of the desk.",
    )


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


def _write(path: Path, seals: list[Seal]) -> None:
    """Replace a key file at once: at every moment the old one or the new one is there."""
    content = json.dumps({"format": FORMAT, "version": VERSION, "seals": seals}, indent=1)
    try:
        write_whole(path, content.encode())
    except OSError:
        raise CarerDeskError(
            "The key file cannot be written in this folder.",
            "The one that is there, if any, was not changed.",
            "Choose another folder, one that you may write to and that has space left.",
        ) from None


def _small_text(path: Path) -> str:
    if path.exists() and not path.is_file():  # a pipe would keep us waiting for ever
        raise ValueError("no ordinary file")
    with path.open("rb") as file:
        raw = file.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        raise ValueError("too long for a key file")
    return raw.decode()

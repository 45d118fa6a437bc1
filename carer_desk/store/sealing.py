"""Sealed files: one file that leaves the desk, encrypted under a passphrase of its own that is told by voice.

A sealed file is a head in plain bytes and chunks of AES-256-GCM. The head is bound into every chunk, and so are the
place of the chunk and whether it is the last, so that none can be changed, swapped, left out or put behind. The name
of the file is inside. Nothing is ever written that was not whole and true.
"""

from __future__ import annotations

import hashlib
import os
import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.spoken_words import LEAST_LETTERS, as_spoken
from carer_desk.store.durable import write_whole
from carer_desk.store.slow_key import PASSPHRASE_COST, Cost, slow_key

ENDING = ".sealed"
MOST_BYTES = 512 << 20
"""The largest file that is sealed or opened: all of it is held in memory, so that no plain byte reaches the disk."""

_MAGIC = b"Carer Desk sealed file\n"
_VERSION = 1
_COSTS = struct.Struct(">BIIII")
"""Version, then memory in KiB, passes and lanes of Argon2id, then bytes in a chunk."""
_SALT_BYTES, _CHECK_BYTES, _TAG_BYTES, _SUM_BYTES = 16, 16, 16, 16
_HEAD_BYTES = len(_MAGIC) + _COSTS.size + _SALT_BYTES + _CHECK_BYTES + _SUM_BYTES
_COST = PASSPHRASE_COST
_CHUNK = 1 << 16
_LEAST_CHUNK, _MOST_CHUNK = 1 << 10, 1 << 20
_NAME_LENGTH = struct.Struct(">H")
_MOST_NAME_BYTES = 200

_DEVICES = frozenset(
    ["CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³")]
)
"""Names that Windows takes for a device, whatever their ending and their folder."""

_UNTOUCHED = "Nothing was written, and the sealed file is as it was."


@dataclass(frozen=True, slots=True)
class Unsealed:
    """What was inside a sealed file."""

    name: str
    """A plain file name, without a folder."""
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Head:
    """The plain beginning of a sealed file."""

    raw: bytes
    cost: Cost
    chunk: int
    salt: bytes
    check: bytes


def sealed_name(path: Path) -> Path:
    """The name of the sealed file of a plain one."""
    return path if is_named_sealed(path) else path.with_name(path.name + ENDING)


def is_named_sealed(path: Path) -> bool:
    """Whether a file says by its name that it is sealed."""
    return path.suffix.lower() == ENDING


def seal(target: Path, name: str, content: bytes, passphrase: str, *, replace: bool = False) -> Path:
    """Write a sealed file, whole or not at all, readable by its owner only; gives its path.

    Raises CarerDeskError when there is a file of that name that nobody said may go, when the passphrase is too short,
    and when the place refuses it.
    """
    if not (replace and is_named_sealed(target)):
        _free(target)
    put(target, sealed_bytes(name, content, passphrase))
    return target


def sealed_bytes(name: str, content: bytes, passphrase: str, cost: Cost | None = None) -> bytes:
    """What stands in a sealed file. `cost` is the work of one try, when it shall not be the usual one.

    Raises CarerDeskError for a short passphrase or a file that is too large.
    """
    if len(as_spoken(passphrase)) < LEAST_LETTERS:
        raise CarerDeskError(
            f"The passphrase for this file is shorter than {LEAST_LETTERS} letters.",
            "Nothing was written.",
            "Take four words that do not belong together: they are easy to tell by voice.",
        )
    if len(content) > MOST_BYTES:
        raise CarerDeskError(
            "This is too large for a sealed file.", "Nothing was written.", "Choose a shorter period."
        )
    salt = os.urandom(_SALT_BYTES)
    work = cost or _COST
    key, check = _keys(passphrase, salt, work)
    costs = _COSTS.pack(_VERSION, work.memory_kib, work.passes, work.lanes, _CHUNK)
    head = _MAGIC + costs + salt + check
    head += hashlib.sha256(head).digest()[:_SUM_BYTES]
    inside = _plain_name(name).encode()
    return head + b"".join(_closed(key, head, _NAME_LENGTH.pack(len(inside)) + inside + content))


def unsealed(path: Path, passphrase: str) -> Unsealed:
    """What is in a sealed file, in memory.

    Raises CarerDeskError when the file is none, is damaged or too large, or the passphrase is wrong.
    """
    return unsealed_bytes(_read(path), path.name, passphrase)


def unsealed_bytes(raw: bytes, called: str, passphrase: str) -> Unsealed:
    """What is in the bytes of a sealed file that goes by a name; raises as `unsealed` does."""
    head = _head(raw, called)
    key, check = _keys(passphrase, head.salt, head.cost)
    if check != head.check:  # it says nothing that the first chunk would not say
        raise CarerDeskError(
            f"That passphrase does not open “{called}”.",
            _UNTOUCHED,
            "Ask for the passphrase of this very file again, by voice. Capital letters do not matter.",
        )
    inside = b"".join(_opened(key, head, memoryview(raw)[_HEAD_BYTES:], called))
    length = _NAME_LENGTH.unpack_from(inside)[0] if len(inside) >= _NAME_LENGTH.size else len(inside)
    start = _NAME_LENGTH.size + length
    if start > len(inside):
        raise _damaged(called)
    name = inside[_NAME_LENGTH.size : start].decode("utf-8", "replace")
    return Unsealed(_plain_name(name), inside[start:])


def open_sealed(path: Path, passphrase: str, target: Path) -> Unsealed:
    """Write what is in a sealed file to a place that is still free; all of it was found whole before.

    Raises CarerDeskError as `unsealed` does, and when the place refuses it.
    """
    if not target.is_dir():
        _free(target)
    found = unsealed(path, passphrase)
    place = target / found.name if target.is_dir() else target
    _free(place)
    put(place, found.content)
    return found


def _free(target: Path) -> None:
    if target.exists():
        raise CarerDeskError(
            f"There is a file “{target.name}” already.", "It was not touched.", "Choose another name."
        )


def _keys(passphrase: str, salt: bytes, cost: Cost) -> tuple[bytes, bytes]:
    """The key of the chunks, and what shows that the passphrase is right without telling the key."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

    root = slow_key(as_spoken(passphrase).encode(), salt, cost)
    both = HKDFExpand(algorithm=SHA256(), length=32 + _CHECK_BYTES, info=b"sealed file 1").derive(root)
    return both[:32], both[32:]


def _head(raw: bytes, called: str) -> _Head:
    """The checked beginning of a file; nothing is derived before its costs are known to be bearable."""
    if not raw.startswith(_MAGIC):
        raise CarerDeskError(
            f"“{called}” is not a sealed file.", _UNTOUCHED, "Choose a file whose name ends in .sealed."
        )
    head, total = raw[: _HEAD_BYTES - _SUM_BYTES], raw[_HEAD_BYTES - _SUM_BYTES : _HEAD_BYTES]
    if len(raw) < _HEAD_BYTES or hashlib.sha256(head).digest()[:_SUM_BYTES] != total:
        raise _damaged(called)
    version, *work, chunk = _COSTS.unpack_from(head, len(_MAGIC))
    if version != _VERSION:
        raise CarerDeskError(
            f"“{called}” was sealed by a newer Carer Desk.", _UNTOUCHED, "Update Carer Desk, then try again."
        )
    cost = Cost(*work)
    if not (cost.is_bearable and _LEAST_CHUNK <= chunk <= _MOST_CHUNK):
        raise _damaged(called)
    salt, check = head[-_SALT_BYTES - _CHECK_BYTES : -_CHECK_BYTES], head[-_CHECK_BYTES:]
    return _Head(raw[:_HEAD_BYTES], cost, chunk, salt, check)


def _closed(key: bytes, head: bytes, inside: bytes) -> Iterator[bytes]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher, view = AESGCM(key), memoryview(inside)
    for at in range(0, len(inside), _CHUNK):
        nonce = _nonce(at // _CHUNK, last=at + _CHUNK >= len(inside))
        yield cipher.encrypt(nonce, view[at : at + _CHUNK], head)


def _opened(key: bytes, head: _Head, body: memoryview, called: str) -> Iterator[bytes]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not body:
        raise _damaged(called)
    cipher, size = AESGCM(key), head.chunk + _TAG_BYTES
    for at in range(0, len(body), size):
        nonce = _nonce(at // size, last=at + size >= len(body))
        try:
            yield cipher.decrypt(nonce, body[at : at + size], head.raw)
        except (InvalidTag, ValueError):
            raise _damaged(called) from None


def _nonce(place: int, *, last: bool) -> bytes:
    """The key belongs to one file alone, because its salt is random, so the place of a chunk is used once."""
    return place.to_bytes(11, "big") + bytes([last])


def _plain_name(name: str) -> str:
    """A name that is one: no folder, no sign that shows nothing, nothing hidden, short enough for any disk."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(
        "_" if c in '<>:"|?*' or unicodedata.category(c)[0] in "CZ" and c != " " else c for c in last
    )
    shown = shown.strip(" .") or "unsealed"
    if shown.split(".")[0].rstrip().upper() in _DEVICES:
        shown = f"_{shown}"
    stem, dot, ending = shown.rpartition(".")
    while len(shown.encode()) > _MOST_NAME_BYTES:
        stem, ending = (stem[:-1], ending) if stem else (stem, ending[:-1])
        shown = f"{stem}{dot if stem else ''}{ending}"
    return shown


def _read(path: Path) -> bytes:
    try:
        if path.is_file():
            with path.open("rb") as file:
                raw = file.read(MOST_BYTES + (MOST_BYTES >> 6) + 1)
            if len(raw) <= MOST_BYTES + (MOST_BYTES >> 6):
                return raw
            raise CarerDeskError(f"“{path.name}” is too large for a sealed file.", _UNTOUCHED)
    except OSError:
        pass
    raise CarerDeskError(
        f"The file “{path.name}” cannot be opened.", "Nothing was read.", "Check its name and its place."
    )


def put(target: Path, content: bytes) -> None:
    """Write bytes beside their place and move them there, for their owner's eyes only.

    Raises CarerDeskError when the place refuses it.
    """
    beside = target.with_name(f".{target.name[:80]}.{os.urandom(4).hex()}.part")
    try:
        write_whole(target, content, beside)
    except OSError:
        raise CarerDeskError(
            "The file cannot be written in this folder.",
            "Nothing was written.",
            "Choose another folder, one that you may write to and that has space left.",
        ) from None


def _damaged(called: str) -> CarerDeskError:
    return CarerDeskError(
        f"“{called}” is damaged: some of it was changed or is missing.",
        _UNTOUCHED,
        "Ask for the file again. Half of it is never shown, because nobody could say which half is true.",
    )

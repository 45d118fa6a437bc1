"""The key file beside a desk: the random database key, sealed under the passphrase.

The desk itself is encrypted with a random key; only this small file depends on the passphrase, so that
changing the passphrase never rewrites the desk and a second way in can be added beside the first.
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError

FORMAT = "carer-desk-key"
KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_MEMORY_KIB = 65536
_PASSES = 3
_LANES = 4
"""Argon2id parameters as RFC 9106 section 4 recommends where memory is limited: 64 MiB, three passes, four lanes."""

_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES, _MOST_SEALS = 1 << 19, 10, 16, 4
"""What a key file may ask for at most, so that a forged one cannot keep the computer busy for hours."""
_MOST_BYTES = 16_384

MINIMUM_PASSPHRASE = 8
"""Shortest passphrase accepted, in characters."""


def key_path(desk: Path) -> Path:
    """Where the key file of a desk lies."""
    return desk.with_name(desk.name + ".key")


def new_key(passphrase: str) -> bytes:
    """A random database key for a desk with this passphrase. Raises CarerDeskError when that is too short."""
    if len(passphrase) < MINIMUM_PASSPHRASE:
        raise CarerDeskError(
            f"The passphrase is shorter than {MINIMUM_PASSPHRASE} characters.",
            "Nothing was made yet.",
            "Choose four words that do not belong together: they are easy to remember and hard to guess.",
        )
    return os.urandom(KEY_BYTES)


def write_key_file(desk: Path, key: bytes, passphrase: str) -> None:
    """Seal a database key under a passphrase beside its desk. Raises CarerDeskError when it cannot be written."""
    seals = [_seal(key, passphrase, "passphrase")]
    _write(key_path(desk), json.dumps({"format": FORMAT, "version": 1, "seals": seals}, indent=1))


def unseal(desk: Path, passphrase: str) -> bytes:
    """The database key of a desk.

    Raises CarerDeskError when the passphrase is wrong, or the key file is missing or damaged.
    """
    path = key_path(desk)
    try:
        content = json.loads(_small_text(path))
        seals = [seal for seal in content["seals"][:_MOST_SEALS] if content["format"] == FORMAT]
        opened = [key for seal in seals if (key := _open(seal, passphrase)) is not None]
    except FileNotFoundError:
        raise CarerDeskError(
            f"The key file “{path.name}” is not beside the desk.",
            "The desk itself is untouched.",
            "Put the key file back into the same folder: the two belong together, also in your copies.",
        ) from None
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError, MemoryError):
        raise CarerDeskError(
            f"The key file “{path.name}” cannot be read. It is damaged, or it is another file.",
            "The desk itself is untouched.",
            "Put back the key file from a copy of the desk.",
        ) from None
    if not opened:
        raise CarerDeskError(
            "That passphrase does not open this desk.",
            "Nothing was changed.",
            "Check Caps Lock and the keyboard language, and that this is the desk you mean. "
            "If the passphrase is right, the key file may belong to another desk or be damaged.",
        )
    return opened[0]


def _seal(key: bytes, passphrase: str, way: str) -> dict[str, object]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    wrapping = _derive(passphrase, salt, _MEMORY_KIB, _PASSES, _LANES)
    return {
        "way": way,
        "derive": {"name": "argon2id", "memory_kib": _MEMORY_KIB, "passes": _PASSES, "lanes": _LANES},
        "salt": _text(salt),
        "nonce": _text(nonce),
        "sealed": _text(AESGCM(wrapping).encrypt(nonce, key, way.encode())),
    }


def _open(seal: dict[str, object], passphrase: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    derive = seal["derive"]
    if not isinstance(derive, dict):
        raise ValueError("no derivation")
    memory, passes, lanes = int(derive["memory_kib"]), int(derive["passes"]), int(derive["lanes"])
    bounded = memory <= _MOST_MEMORY_KIB and 1 <= passes <= _MOST_PASSES and 1 <= lanes <= _MOST_LANES
    if not (bounded and 8 * lanes <= memory):
        raise ValueError("derivation out of bounds")
    wrapping = _derive(passphrase, _bytes(seal["salt"]), memory, passes, lanes)
    try:
        return AESGCM(wrapping).decrypt(
            _bytes(seal["nonce"]), _bytes(seal["sealed"]), str(seal["way"]).encode()
        )
    except InvalidTag:
        return None


def _derive(passphrase: str, salt: bytes, memory: int, passes: int, lanes: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=passes, lanes=lanes, memory_cost=memory)
    # The same words typed on two keyboards may be composed differently; they must open the same desk.
    return kdf.derive(unicodedata.normalize("NFKC", passphrase).encode())


def _write(path: Path, text: str) -> None:
    """Replace a small file atomically, readable by its owner only."""
    beside = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise CarerDeskError(
            "The key file cannot be written in this folder.",
            "Nothing was made.",
            "Choose another folder, one that you may write to and that has space left.",
        ) from None


def _small_text(path: Path) -> str:
    with path.open("rb") as file:
        raw = file.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        raise ValueError("too long for a key file")
    return raw.decode()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: object) -> bytes:
    return base64.b64decode(str(text), validate=True)

"""Seals: the database key, locked under a passphrase, a recovery code or a secret of this computer."""

from __future__ import annotations

import base64
import os
import unicodedata
from typing import Any

from carer_desk.store.slow_key import Cost, slow_key

KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16

Seal = dict[str, Any]
"""One seal as the key file holds it; read from outside, so nothing about it is certain."""


def seal_under_words(key: bytes, words: str, way: str, cost: Cost) -> Seal:
    """Lock a key under words that a person types."""
    salt = os.urandom(_SALT_BYTES)
    return {
        "way": way,
        "derive": {
            "name": "argon2id",
            "memory_kib": cost.memory_kib,
            "passes": cost.passes,
            "lanes": cost.lanes,
        },
        "salt": _text(salt),
        **_lock(key, _derive(words, salt, cost), way),
    }


def seal_under_secret(key: bytes, secret: bytes, way: str) -> Seal:
    """Lock a key under 32 random bytes, which need no slow derivation."""
    return {"way": way, "derive": {"name": "none"}, **_lock(key, secret, way)}


def open_with_words(seal: Seal, words: str) -> bytes | None:
    """The key, or None when the words are not those of the seal. Raises ValueError when the seal is damaged."""
    return _unlock(seal, _derive(words, _bytes(seal["salt"]), _cost(seal)))


def check_seal(seal: Seal) -> None:
    """Look whether a seal has the form of one. Raises ValueError or KeyError when it does not."""
    if seal["derive"] != {"name": "none"}:
        _cost(seal)
        if len(_bytes(seal["salt"])) != _SALT_BYTES:
            raise ValueError("no salt")
    if len(_bytes(seal["nonce"])) != _NONCE_BYTES or len(_bytes(seal["sealed"])) != KEY_BYTES + _TAG_BYTES:
        raise ValueError("no sealed key")


def _cost(seal: Seal) -> Cost:
    derive = seal["derive"]
    if not isinstance(derive, dict) or derive.get("name") != "argon2id":
        raise ValueError("no derivation")
    cost = Cost(int(derive["memory_kib"]), int(derive["passes"]), int(derive["lanes"]))
    if not cost.is_bearable:
        raise ValueError("derivation out of bounds")
    return cost


def open_with_secret(seal: Seal, secret: bytes) -> bytes | None:
    """The key, or None when the secret is not that of the seal. Raises ValueError when the seal is damaged."""
    return _unlock(seal, secret) if len(secret) == KEY_BYTES else None


def _lock(key: bytes, wrapping: bytes, way: str) -> Seal:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    return {"nonce": _text(nonce), "sealed": _text(AESGCM(wrapping).encrypt(nonce, key, way.encode()))}


def _unlock(seal: Seal, wrapping: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, sealed = _bytes(seal["nonce"]), _bytes(seal["sealed"])
    try:
        key = AESGCM(wrapping).decrypt(nonce, sealed, str(seal["way"]).encode())
    except InvalidTag:
        return None
    return key if len(key) == KEY_BYTES else None


def _derive(words: str, salt: bytes, cost: Cost) -> bytes:
    # The same words typed on two keyboards may be composed differently; they must open the same desk.
    normal = unicodedata.normalize("NFKC", words).encode("utf-8", "surrogatepass")
    return slow_key(normal, salt, cost, KEY_BYTES)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: object) -> bytes:
    return base64.b64decode(str(text), validate=True)

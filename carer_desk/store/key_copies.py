"""The copies of a desk, as far as their key files go: a copy opens by the same database key as the desk."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as engine


def opens_with(copy: Path, key: bytes) -> bool:
    """Whether a copy of a desk is there and opens by a database key; nothing is written, not even beside it."""
    if (
        not copy.is_file() or copy.with_name(copy.name + "-wal").exists()
    ):  # one that is just being used or made
        return False
    try:
        connection = engine.connect(copy.resolve().as_uri() + "?mode=ro&immutable=1", uri=True)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except engine.Error:
        return False
    return True

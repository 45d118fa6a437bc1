"""Identities that are the same on every laptop."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def new_uuid() -> str:
    """A UUID of version 7 (RFC 9562, section 5.7): its time-ordered head keeps the index on it compact."""
    milliseconds = time.time_ns() // 1_000_000
    value = (
        (milliseconds & (1 << 48) - 1) << 80
        | 0x7 << 76
        | secrets.randbits(12) << 64
        | 0b10 << 62
        | secrets.randbits(62)
    )
    return str(UUID(int=value))

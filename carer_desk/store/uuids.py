"""Names for records that are the same on every laptop."""

from __future__ import annotations

import os
import time


def new_uuid() -> str:
    """A UUID of version 7 (RFC 9562, section 5.7): its time-ordered head keeps the index on it compact."""
    milliseconds = time.time_ns() // 1_000_000
    # By hand, because the modules uuid and secrets would cost every start some milliseconds.
    chance = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80 | chance & ~(0xF << 76 | 0b11 << 62) | 0x7 << 76 | 0b10 << 62
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

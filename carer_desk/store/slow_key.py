"""Makes a key from words that a person types; slow on purpose, so that whoever tries many waits for each."""

from __future__ import annotations

from dataclasses import dataclass

_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 1 << 19, 10, 16
_MOST_WORK = 4 * 65_536 * 3
"""What a file may ask for at most, memory times passes, so that a forged one keeps nobody waiting for long."""


@dataclass(frozen=True, slots=True)
class Cost:
    """How much work Argon2id does for one try: memory in KiB, passes over it, and lanes."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def is_bearable(self) -> bool:
        """Whether it is possible at all, and not too much for a small computer."""
        bounded = (
            self.memory_kib <= _MOST_MEMORY_KIB
            and 1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
        )
        return bounded and self.memory_kib * self.passes <= _MOST_WORK and 8 * self.lanes <= self.memory_kib


PASSPHRASE_COST = Cost(65_536, 3, 4)
"""As RFC 9106 section 4 recommends where memory is limited: 64 MiB, three passes, four lanes."""

CODE_COST = Cost(19_456, 2, 1)
"""Nobody guesses 135 random bits, so the code may open quickly; these are the least figures that OWASP names."""


def slow_key(words: bytes, salt: bytes, cost: Cost, length: int = 32) -> bytes:
    """A key of some bytes, by Argon2id."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # slow to import; a plain desk has no key

    kdf = Argon2id(
        salt=salt, length=length, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return kdf.derive(words)

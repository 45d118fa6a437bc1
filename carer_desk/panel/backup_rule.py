"""Copies of a desk: why one is made, how its file is called, and which are kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many days, weeks and months keep their newest copy; Anki's figures."""
BEFORE_DAYS = 30
"""How long a copy from before something great is kept, whatever else there is."""
EVERY_MINUTES = 30
"""How often a desk that changes is copied."""
SECOND_PLACE_DAYS = 7
"""After so many days without a copy in the second place its owner is reminded, and so often."""
DRILL_DAYS = 30
"""How often the newest copy is restored for practice."""

_STAMP = "%Y-%m-%d %H%M%S"


class BackupReason(StrEnum):
    """Why a copy was made; the value stands in the name of its file."""

    CLOSED = "closed"
    REGULAR = "regular"
    ASKED = "asked"
    BEFORE_UPDATE = "before update"
    BEFORE_IMPORT = "before import"
    BEFORE_RESTORE = "before restore"
    BEFORE_PASSPHRASE = "before new passphrase"
    BEFORE_KEY = "before new key"
    BEFORE_ERASING = "before erasing"
    BEFORE_REPAIR = "before repair"

    @property
    def words(self) -> str:
        """The reason as a user reads it."""
        return _WORDS[self]

    @property
    def is_before(self) -> bool:
        """Whether something great came after it, which its owner may want to have undone."""
        return self.value.startswith("before")


_WORDS = {
    BackupReason.CLOSED: "when the desk was closed",
    BackupReason.REGULAR: "while you worked",
    BackupReason.ASKED: "because you asked for it",
    BackupReason.BEFORE_UPDATE: "before the desk was brought up to date",
    BackupReason.BEFORE_IMPORT: "before a spreadsheet was taken in",
    BackupReason.BEFORE_RESTORE: "before an earlier copy was restored",
    BackupReason.BEFORE_PASSPHRASE: "before the passphrase was changed",
    BackupReason.BEFORE_KEY: "before the desk got a new key",
    BackupReason.BEFORE_ERASING: "before something was erased",
    BackupReason.BEFORE_REPAIR: "before the desk was repaired",
}
_REASONS = "|".join(reason.value for reason in BackupReason)
_NAME = re.compile(
    rf"(?P<stem>.+) (?P<at>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}} [0-9]{{6}})(?: (?P<reason>{_REASONS}))?",
    re.DOTALL,
)
_RESTORED = re.compile(r" (?:restored|damaged) [0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]+)?$")


@dataclass(frozen=True, order=True, slots=True)
class CopyName:
    """What the name of a copy says: when it was made, of which desk, and why."""

    at: datetime
    stem: str
    reason: BackupReason

    @property
    def file_stem(self) -> str:
        """The name of the file without its ending."""
        return f"{self.stem} {self.at.strftime(_STAMP)} {self.reason.value}"

    @classmethod
    def read(cls, file_stem: str) -> CopyName | None:
        """What a name says, None when no copy is called so. The first copies, from before an update, give no reason."""
        found = _NAME.fullmatch(file_stem)
        if found is None:
            return None
        try:
            at = datetime.strptime(found["at"], _STAMP)
        except ValueError:
            return None
        return cls(at, found["stem"], BackupReason(found["reason"] or BackupReason.BEFORE_UPDATE))


def first_name(stem: str) -> str:
    """The name of a desk without what was added when it was restored: its copies are those of the first."""
    while (shorter := _RESTORED.sub("", stem)) != stem:
        stem = shorter
    return stem


def surplus(copies: Iterable[CopyName], now: datetime) -> set[CopyName]:
    """Which copies may go: none that is the newest of its day, week or month as far back as the rule keeps them.

    Days, weeks and months without a copy do not count, so that a long holiday costs nothing. A recent copy from before
    something great is kept besides, and pushes no other out.
    """
    newest_first = sorted(copies, reverse=True)
    recent = now - timedelta(days=BEFORE_DAYS)
    before = {copy for copy in newest_first if copy.reason.is_before and copy.at >= recent}
    kept = before | set(newest_first[:1])
    for period, count in _PERIODS:
        seen: set[Hashable] = set()
        for copy in newest_first:
            if copy not in before and period(copy.at) not in seen and len(seen) < count:
                seen.add(period(copy.at))
                kept.add(copy)
    return set(newest_first) - kept


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return at.year, at.month


_PERIODS: tuple[tuple[Callable[[datetime], Hashable], int], ...] = (
    (_day, DAILY),
    (_week, WEEKLY),
    (_month, MONTHLY),
)

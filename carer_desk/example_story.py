"""The example's story as data: its files, its calendar, and the steps it is played in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Table = dict[str, Any]
"""One table of a story file."""

_WEDNESDAY = 2
_DAY = re.compile(r"(?P<from>[a-z]+[0-9]*)(?:(?P<way>[+-])(?P<count>[0-9]+))?")


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens on a day of the story; of several on one day the lowest rank comes first."""

    day: date
    rank: int
    play: Callable[[], object]


def read_story(folder: Path) -> dict[str, Any]:
    """The calendar, the scorecard and the matters of the story in this folder."""
    matters: list[Table] = []
    for path in sorted(folder.glob("matters-*.toml")):
        matters += _read(path)["matter"]
    return {
        "calendar": _read(folder / "calendar.toml"),
        "scorecard": _read(folder / "scorecard.toml"),
        "matters": matters,
    }


class Calendar:
    """The days of the story, counted from the day it is made."""

    def __init__(self, meetings: list[Table], today: date) -> None:
        self.today = today
        self.meetings: dict[str, date] = {table["key"]: self._wednesday(table["day"]) for table in meetings}
        self.first_days: dict[str, date] = {
            table["key"]: self._wednesday(table["first_day"]) for table in meetings if "first_day" in table
        }
        """The days that were planned first, of meetings that were moved."""
        self._approved: dict[str, str] = {t["key"]: t["minutes"] for t in meetings if "minutes" in t}

    @property
    def first_day(self) -> date:
        """The day the desk was begun: some weeks before the first meeting."""
        return min(self.meetings.values()) - timedelta(days=25)

    @property
    def held(self) -> list[str]:
        """The keys of the meetings that are over, oldest first."""
        return sorted(self._approved, key=self.meetings.__getitem__)

    def plain(self, count: int) -> date:
        """A number of days from today, backwards when negative."""
        return self.today + timedelta(days=count)

    def day(self, words: str) -> date:
        """The day behind words such as “m3”, “m3+12” or “today-8”."""
        match = _DAY.fullmatch(words)
        if match is None:
            raise ValueError(f"not a day of the story: {words}")
        start = self.today if match["from"] == "today" else self.meetings[match["from"]]
        count = int(match["count"] or 0)
        return start + timedelta(days=-count if match["way"] == "-" else count)

    def record_day(self, meeting: str, *, approved: bool) -> date:
        """The day on which a meeting's minutes could be read, as a draft or approved."""
        if approved and self._approved[meeting] != "draft":
            return self.meetings[self._approved[meeting]]
        return self.meetings[meeting] + timedelta(days=30)

    def _wednesday(self, count: int) -> date:
        day = self.plain(count)
        return day + timedelta(days=_WEDNESDAY - day.weekday())


def _read(path: Path) -> Table:
    with path.open("rb") as file:
        return tomllib.load(file)

"""Desks for the tests: one blank desk is made once and copied, because making one takes longer than a test."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from carer_desk.panel.indicator import Better, Indicator
from carer_desk.panel.panel import Panel
from carer_desk.store.desk import Desk
from tests.store.histories import begin

PASSPHRASE = "tangerine ladder quiet harbour"


class MovingClock:
    """A clock that stands where a test puts it."""

    def __init__(self, day: date = date(2021, 3, 20)) -> None:
        self.now = datetime.combine(day, datetime.min.time()).replace(hour=10)

    def __call__(self) -> datetime:
        return self.now

    def set(self, day: date) -> None:
        self.now = datetime.combine(day, self.now.time())

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


def indicators() -> list[Indicator]:
    return [
        Indicator(
            "pathway_plan", "Young people with an up-to-date pathway plan", "Pathway plan", followed=True
        ),
        Indicator(
            "visits_timely",
            "Statutory visits within timescale",
            "Visits on time",
            aliases=("social work visits",),
        ),
        Indicator(
            "stability_moves", "Three or more placements in the year", "3+ placements", better=Better.LOWER
        ),
    ]


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "blank.desk"
    desk = Desk.create(path, Panel(council="Exampleshire"), None, indicators(), MovingClock())
    desk.close()
    return path


@pytest.fixture(scope="session")
def begun_file(blank_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with a few meetings and matters, on which a random history can be played."""
    path = Path(shutil.copy(blank_file, tmp_path_factory.mktemp("begun") / "begun.desk"))
    desk = Desk.open(path, None, MovingClock())
    begin(desk)
    desk.close()
    return path


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def desk_file(blank_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "panel.desk"
    shutil.copy(blank_file, path)
    return path


@pytest.fixture
def desk(desk_file: Path, clock: MovingClock):
    opened = Desk.open(desk_file, None, clock)
    yield opened
    opened.close()

"""A scorecard's cells come unharmed out of the limited process, and what is harmful does not."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.errors import CarerDeskError
from carer_desk.readers.scorecards.grid import Cell, Grid, Sheet
from carer_desk.readers.scorecards.grid_reading import GridReading
from carer_desk.readers.scorecards.opening import read_grid
from carer_desk.readers.scorecards.worker import grid_from, plain_grid

FILES = sorted((Path(__file__).parent / "files").iterdir())
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1))
CELLS = st.builds(Cell, st.text(max_size=20), NUMBERS, DAYS, st.booleans(), st.sampled_from(["", "FF0000"]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_limited_process_gives_the_same_cells(path):
    assert GridReading(path).grid() == read_grid(path)


@given(st.lists(st.lists(CELLS, max_size=4).map(tuple), max_size=4).map(tuple))
def test_every_grid_survives_the_way(rows):
    grid = Grid("a.xlsx", (Sheet("S", "sheet", rows, ((0, 0, 1, 1),)),), "f" * 64, ("A note.",))
    back = grid_from(plain_grid(grid))
    assert back is not None
    blank = tuple(
        tuple(replace(cell, shows_day=True) if cell == Cell(shows_day=False) else cell for cell in row)
        for row in rows
    )
    assert back == replace(grid, sheets=(replace(grid.sheets[0], rows=blank),))


@pytest.mark.parametrize("told", [{}, {"sheets": 1}, {"sheets": [{"kind": "door"}]}, {"sheets": [[]]}])
def test_what_is_no_grid_is_not_believed(told):
    assert grid_from(told) is None


def test_a_broken_file_is_refused_by_name(tmp_path):
    path = tmp_path / "bad.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing")
    with pytest.raises(CarerDeskError, match=r"bad\.xlsx"):
        GridReading(path).grid()
    with pytest.raises(CarerDeskError, match="cannot be opened"):
        GridReading(tmp_path).grid()


@pytest.mark.parametrize("words", ["", "[]", '{"grid": 3}', '{"refused": [1, 2, 3]}', "import this"])
def test_a_process_that_says_nonsense_is_a_damaged_file(tmp_path, words):
    path = tmp_path / "odd.csv"
    path.write_text("a,b", "utf-8")
    command = [sys.executable, "-c", f"import sys; sys.stdin.read(); print({words!r})"]
    with pytest.raises(CarerDeskError, match=r"odd\.csv is damaged"):
        GridReading(path, command=command).grid()


def test_reading_that_was_stopped_says_so(tmp_path):
    path = tmp_path / "slow.csv"
    path.write_text("a,b", "utf-8")
    reading = GridReading(path)
    reading.cancel()
    with pytest.raises(CarerDeskError, match="was stopped"):
        reading.grid()


def test_reading_that_takes_too_long_is_ended(tmp_path):
    path = tmp_path / "slow.csv"
    path.write_text("a,b", "utf-8")
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    with pytest.raises(CarerDeskError, match="takes too long"):
        GridReading(path, command=command, longest_seconds=0.2).grid()

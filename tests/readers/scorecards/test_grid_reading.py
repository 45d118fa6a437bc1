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
from carer_desk.readers.scorecards.opening import grid_of_paste, read_grid
from carer_desk.readers.scorecards.reading import read_scorecard
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


@pytest.mark.parametrize(
    ("name", "steps"),
    [("plain.pdf", [(0, 1, "page")]), ("wide.ods", [(0, 0, "sheet")]), ("wide.xls", [(0, 1, "sheet")])],
)
def test_pages_and_sheets_are_told_as_they_are_read(name, steps):
    told = []
    GridReading(Path(__file__).parent / "files" / name).grid(lambda *step: told.append(step))
    assert told == steps


@pytest.mark.parametrize(
    "said", ['{"steps": [1, 2]}', '{"steps": [-1, 2, "page"]}', '{"steps": [1, 2, "door"]}']
)
def test_steps_of_another_shape_are_not_told(tmp_path, said):
    path = tmp_path / "odd.csv"
    path.write_text("a,b", "utf-8")
    told = []
    command = [sys.executable, "-c", f"print({said!r})"]
    with pytest.raises(CarerDeskError, match="damaged"):
        GridReading(path, command=command).grid(lambda *step: told.append(step))
    assert told == []


def test_understanding_can_be_stopped_at_any_row():
    class StoppedError(Exception):
        pass

    def stop(_done, total, _what):
        if total:
            raise StoppedError

    with pytest.raises(StoppedError):
        read_scorecard(grid_of_paste("Measure\tApr 2020\tMay 2020\nVisits\t1\t2"), [], None, stop)


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

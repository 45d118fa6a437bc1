"""What a reader does grows as fast as what it reads and not as its square; counted in calls, never timed."""

from __future__ import annotations

import sys

import pytest

from carer_desk import RESOURCES
from carer_desk.panel.catalogue import read_catalogue
from carer_desk.panel.periods import Period
from carer_desk.panel.suggestions import AliasFinder
from carer_desk.readers.minutes.cues import read_cues
from carer_desk.readers.minutes.page import MinutesReader
from carer_desk.readers.pasted_figures import read_pasted
from carer_desk.readers.scorecards.opening import grid_of_paste
from carer_desk.readers.scorecards.reading import read_scorecard
from tests.readers.scorecards.sheets import INDICATORS

HEAD = "indicator\tperiod\tfigure\ttarget\n"
MINUTES = MinutesReader(
    read_cues(RESOURCES / "minutes"), AliasFinder(read_catalogue(RESOURCES / "indicators.csv"))
)


def calls(work, text):
    """How many calls, of Python and of C, a work takes on a text."""
    counted = [0]

    def count(_frame, event, _details):
        counted[0] += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work(text)
    finally:
        sys.setprofile(None)
    return counted[0]


def as_scorecard(text):
    return read_scorecard(grid_of_paste(text), INDICATORS)


@pytest.mark.parametrize(
    "piece", [HEAD + "visits_timely\t-\t84\t90\n", HEAD + "visits_timely\tApr 2020\t84\t90\n"]
)
def test_twice_as_much_is_twice_the_work(piece):
    as_scorecard(HEAD + piece)  # what is remembered from the first time is no work of ours
    some, more, most = (calls(as_scorecard, HEAD + piece * times) for times in (15, 30, 60))
    assert most - more < 2.4 * (more - some)


def test_one_wide_row_does_not_make_every_table_wide():
    tables = (HEAD + "visits_timely\tApr 2020\t84\t90\n") * 60
    assert calls(as_scorecard, "x\t" * 400 + "x\n" + tables) < 2.5 * calls(as_scorecard, tables)


@pytest.mark.parametrize("wide", ["84%" + "\t" * 800 + "x\n", "Indicator" + "\tOct 2020\tsoon" * 300 + "\n"])
def test_a_wide_block_is_not_walked_once_for_each_of_its_columns(wide):
    def pasted(text):
        read_pasted(text, INDICATORS, Period.month(2020, 4))

    long = "visits\t1\n" * 400
    assert calls(pasted, wide + long) < 2.5 * (calls(pasted, wide) + calls(pasted, long))


def test_what_stands_between_is_looked_for_once_a_sentence():
    """Each number of a long sentence once asked the whole sentence for its clauses and periods."""
    once = "92% of care leavers and, with 84% of pathway plans in May 2019, "
    MINUTES.read(once)
    assert calls(MINUTES.read, once * 40) < 2.4 * calls(MINUTES.read, once * 20)

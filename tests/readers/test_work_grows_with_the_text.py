"""What a reader does grows as fast as what it reads and not as its square; counted in calls, never timed."""

from __future__ import annotations

import sys

import pytest

from carer_desk import RESOURCES
from carer_desk.panel.catalogue import read_catalogue
from carer_desk.panel.suggestions import AliasFinder
from carer_desk.readers.minutes.cues import read_cues
from carer_desk.readers.minutes.page import MinutesReader
from carer_desk.readers.scorecards.opening import grid_of_paste
from carer_desk.readers.scorecards.reading import read_scorecard
from tests.readers.scorecards.sheets import INDICATORS

HEAD = "indicator;period;figure;target\n"
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


@pytest.mark.parametrize(
    ("work", "piece", "times"),
    [
        (lambda text: read_scorecard(grid_of_paste(text), INDICATORS), HEAD + "visits_timely;-;84;90\n", 60),
        (lambda text: read_scorecard(grid_of_paste(text), INDICATORS), "Apr 2020;84%;91\n", 60),
        (MINUTES.read, "92% of care leavers and, with 84% of pathway plans in May 2019, ", 10),
    ],
)
def test_twice_as_much_is_twice_the_work(work, piece, times):
    work(HEAD + piece)  # what is remembered from the first time is no work of ours
    once, twice = calls(work, HEAD + piece * times), calls(work, HEAD + piece * times * 2)
    assert twice < once * 2.4

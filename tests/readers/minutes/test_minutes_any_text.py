"""Whatever the text, the reader finds or finds nothing, and every passage stands at its place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from carer_desk import RESOURCES
from carer_desk.panel.catalogue import read_catalogue
from carer_desk.panel.suggestions import AliasFinder
from carer_desk.readers.minutes.cues import read_cues
from carer_desk.readers.minutes.page import MinutesReader

_READER = MinutesReader(
    read_cues(RESOURCES / "minutes"), AliasFinder(read_catalogue(RESOURCES / "indicators.csv"))
)
_CUES = st.sampled_from(
    "Members|The Chair|Officers|Councillor Underhill|Rowan Underhill|Poppy|She|They|It was|asked|queried|raised|"
    "a question|concerns|in response to|In response,|responded|explained|confirmed|noted|that|whether|and|about|"
    "would be circulated|at the next meeting|agreed to|was developing|84%|78/10000|nine|care leavers|pathway plans|"
    "CLA|looked after children|Head of Service|the foster carers’ representative|RESOLVED:|Minutes:|\n|\n\n|\n• |\n1. |"
    "\na) |.|,|;|:|?|(|)| |\u00a0|-|Action: Clerk|Supporting documents:|Meeting: 03/10/2016 - Panel".split(
        "|"
    )
)


def _passages(minutes):
    for item in minutes.items:
        yield item.place
        yield from item.resolutions
        yield from (found.quote for found in (*item.figures, *item.promises))
        for one in item.exchanges:
            yield from (one.quote, *one.names)
            yield from (found.quote for found in (*one.replies, *one.promises))


def _check(text):
    for passage in _passages(_READER.read(text)):
        assert text[passage.start : passage.end] == passage.text


@given(st.text(max_size=400))
def test_any_text(text):
    _check(text)


@settings(max_examples=60)
@given(st.lists(_CUES, max_size=60))
def test_any_heap_of_cues(pieces):
    _check(" ".join(pieces))


@settings(max_examples=settings.default.max_examples // 3)
@given(st.lists(_CUES, min_size=1, max_size=3), st.integers(50, 200))
def test_cues_over_and_over(pieces, times):
    _check(" ".join(pieces * times))

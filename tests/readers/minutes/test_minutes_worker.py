"""The process that finds everything in a text: it tells how far it is, and nothing but findings is believed of it."""

from __future__ import annotations

import io
import os
import pickle

import pytest

from carer_desk.beginning import catalogue_indicators
from carer_desk.panel.minutes import Minutes
from carer_desk.panel.source import Form, Source
from carer_desk.panel.taking import one_line
from carer_desk.readers.forms.pasting import pasted_source
from carer_desk.readers.minutes.worker import DONE, findings_from, job_bytes, main

PAGE = """\
Minutes of the meeting of the Corporate Parenting Panel held on 10 March 2021

5. Visits

The Chair asked how visits were checked. The Service Manager replied that each visit was checked.

6. Homes

The care leavers’ representative asked who chose the homes. The Head of Service confirmed that the panel did.
"""


def said_of(source):
    out = io.BytesIO()
    assert main(io.BytesIO(job_bytes(source, catalogue_indicators())), out) == 0
    return out.getvalue()


def test_it_tells_its_progress_and_then_its_findings():
    source = pasted_source(PAGE)
    before, _, after = said_of(source).partition(DONE)
    steps = [tuple(map(int, line.split()[1:])) for line in before.splitlines()]
    assert steps == sorted(steps)
    assert {total for _done, total in steps} == {len(source.text)}
    minutes = findings_from(after, source)
    assert minutes.text == source.text
    assert [item.number for item in minutes.items if item.exchanges] == ["5", "6"]


class _Harmful:
    def __init__(self, called=os.getcwd, *given):
        self.called, self.given = called, given

    def __reduce__(self):
        return self.called, self.given


@pytest.mark.parametrize(
    "data",
    [
        b"", b"findings", b"\x80\x05" + b"]" * 9, pickle.dumps({"a": 1}), pickle.dumps(_Harmful()),
        pickle.dumps(_Harmful())[:-4], pickle.dumps(Minutes("", PAGE, _Harmful(one_line, "a  b"), None, False, ())),
    ],
)  # fmt: skip
def test_nothing_but_findings_is_unpacked_and_no_function_of_ours_is_called(data):
    assert findings_from(data, pasted_source(PAGE)) is None


@pytest.mark.parametrize("spoilt", [
    b"ccarer_desk.panel.minutes\nMinutes\n)\x81.",
    b"ccarer_desk.panel.minutes\nMinutes\n.",
    b"Nr\xff\xff\xff\xff.",
    b"\x8d\xff\xff\xff\xff\xff\xff\xff\x7f",
])  # fmt: skip
def test_findings_of_another_shape_are_none(spoilt):
    source = Source("minutes.txt", Form.TEXT, "0" * 64, "Why?")
    assert findings_from(spoilt, source) is None
    packed = pickle.dumps(Minutes("a", "", "panel", None, False, ("no item",)))
    assert findings_from(packed, source) is None

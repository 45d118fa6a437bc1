"""What the tests of the papers share: one small desk and the plainest choices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carer_desk.panel.log_book import LogBook
from carer_desk.reports.chair import ChairChoices, ChairFacts, build
from tests.reports import stories as told


@pytest.fixture
def facts() -> ChairFacts:
    """Three matters that may be told and one that may not."""
    stories = (told.seen_done(), told.late_question(), told.new_request(), told.closed_session())
    return ChairFacts(
        told.PANEL, told.TODAY, [story.thread() for story in stories], told.readings(), date(2020, 12, 1)
    )


@pytest.fixture
def choices() -> ChairChoices:
    """The plainest choices."""
    return ChairChoices(date(2020, 12, 2), told.DAY)


@pytest.fixture
def a_report_of_everything(facts, choices):
    """A report with something in every place, and words to the chair."""
    return build(facts, replace(choices, note="Please ask for a date.", with_reasons=True))


@pytest.fixture
def a_log_book() -> LogBook:
    """One question with a promise and a report on it; a private note stands in the row but does not go out."""
    matter = {"uuid": "m", "number": 7, "wording": "Why are plans late?", "private_note": "SECRET"}
    promise = {"uuid": "p", "matter": "m", "words": "We will write", "due_words": ""}
    report = {"uuid": "r", "promise": "p", "words": "They wrote", "happened_on": date(2021, 1, 5)}
    rows = {
        "matters": ({**matter, "raised_on": date(2021, 1, 4)},),
        "promises": (promise,),
        "promise_reports": (report,),
    }
    return LogBook(rows)

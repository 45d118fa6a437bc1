"""What the tests of the papers share: one small desk and the plainest choices."""

from __future__ import annotations

from datetime import date

import pytest

from carer_desk.reports.chair import ChairChoices, ChairFacts
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

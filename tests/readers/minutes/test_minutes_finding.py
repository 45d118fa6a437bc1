"""Finding in a process of its own: the same findings, and a plain refusal when it takes too much."""

from __future__ import annotations

import hashlib
import sys

import pytest

from carer_desk import RESOURCES
from carer_desk.panel.catalogue import read_catalogue
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.source import Form, Source
from carer_desk.readers.minutes.finding import find_in
from carer_desk.readers.minutes.worker import DONE

TEXT = "The foster carers’ representative asked why visits were late. The Head of Service replied that staff were ill."
SOURCE = Source("page.txt", Form.TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), TEXT)
INDICATORS = read_catalogue(RESOURCES / "indicators.csv")


def test_what_is_found_points_into_the_text():
    minutes = find_in(SOURCE, INDICATORS)
    (exchange,) = minutes.items[0].exchanges
    assert (minutes.file, minutes.text) == ("page.txt", TEXT)
    assert TEXT[exchange.quote.start : exchange.quote.end] == exchange.quote.text and exchange.replies


@pytest.mark.parametrize(
    "does",
    [
        "import time; time.sleep(600)",
        "raise SystemExit(3)",
        f"import sys; sys.stdout.buffer.write({DONE!r} + b'no')",
    ],
)
def test_one_that_hangs_dies_or_babbles_is_refused_by_name(does):
    with pytest.raises(CarerDeskError, match=r"page\.txt.* took too much"):
        find_in(
            SOURCE,
            INDICATORS,
            command=[sys.executable, "-c", does],
            longest_seconds=0.5 if "sleep" in does else 20,
        )

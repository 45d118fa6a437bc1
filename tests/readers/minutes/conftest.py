"""A reader of minutes with the cues and the catalogue that come with the program."""

from __future__ import annotations

import pytest

from carer_desk import RESOURCES
from carer_desk.panel.catalogue import read_catalogue
from carer_desk.panel.suggestions import AliasFinder
from carer_desk.readers.minutes.cues import read_cues
from carer_desk.readers.minutes.page import MinutesReader


@pytest.fixture(scope="session")
def cues():
    return read_cues(RESOURCES / "minutes")


@pytest.fixture(scope="session")
def reader(cues):
    return MinutesReader(cues, AliasFinder(read_catalogue(RESOURCES / "indicators.csv")))


@pytest.fixture
def exchanges(reader):
    """Give the exchanges of a text."""
    return lambda text: [one for item in reader.read(text).items for one in item.exchanges]


@pytest.fixture
def promises(reader):
    """Give every promise of a text, in replies and elsewhere."""

    def found(text):
        items = reader.read(text).items
        return [
            promise
            for item in items
            for promise in (*item.promises, *(said for one in item.exchanges for said in one.promises))
        ]

    return found


@pytest.fixture
def figures(reader):
    """Give value, unit and indicator of each figure of a text."""
    return lambda text: [
        (figure.value, figure.unit, figure.indicator)
        for item in reader.read(text).items
        for figure in item.figures
    ]

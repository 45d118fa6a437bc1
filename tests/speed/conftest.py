"""Two desks of different size: what costs the same in both does not grow."""

from __future__ import annotations

import random

import pytest

from build.bench.generator import made, opened
from build.bench.operations import Operations

SMALL, LARGE = 1_000, 5_000


@pytest.fixture(scope="session")
def made_desks(tmp_path_factory):
    """A small and a large desk, unencrypted because encryption changes no plan and no step."""
    cache = tmp_path_factory.mktemp("desks")
    return {size: made(size, encrypted=False, cache=cache) for size in (SMALL, LARGE)}


@pytest.fixture(scope="session")
def operations(made_desks):
    """What users do, on either desk; the dice fall alike on both."""
    desks = {size: opened(desk) for size, desk in made_desks.items()}
    for desk in desks.values():
        desk.today()
        desk.add_working_days(desk.day(), 1)
    yield {size: Operations(desk, SMALL, random.Random(4)) for size, desk in desks.items()}
    for desk in desks.values():
        desk.close()

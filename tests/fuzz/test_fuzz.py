"""A shortened run of the fuzzer: nothing is found in the readers, and the planted faults are."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("resource", reason="only where there is fork")

from build.fuzz.__main__ import controls_missed, every_kind, real_way
from build.fuzz.server import made, run

SEED = 20210320
FILES = 40
QUICK = {"minutes found", "log json", "scorecard xls", "settings"}
"""Kinds that take little time; the others are for the command."""


@pytest.fixture(scope="module")
def kinds():
    return {kind.name: kind for kind in every_kind()}


@pytest.mark.skipif(sys.platform != "linux", reason="processor time is read where Linux tells it")
def test_planted_faults_are_found(tmp_path):
    assert controls_missed(SEED, tmp_path, files=12) == []


@pytest.mark.parametrize("name", sorted(QUICK))
def test_a_shortened_run_finds_nothing(name, kinds, tmp_path):
    tally = run(kinds[name], FILES, SEED, tmp_path / "run")
    assert (tally.crashes, tally.hangs, tally.outside) == ([], [], [])
    assert tally.files == FILES


def test_the_childs_of_the_product_tell_in_plain_words(kinds, tmp_path):
    for name in ("minutes docx", "scorecard xls", "log json"):
        assert real_way(kinds[name], 2, SEED, tmp_path / name, every=1) == (2, [])


def test_the_same_dice_make_the_same_file(kinds):
    for kind in (kinds[name] for name in QUICK):
        assert made(kind, SEED, 3) == made(kind, SEED, 3)
        assert len({made(kind, SEED, number) for number in range(6)}) > 1

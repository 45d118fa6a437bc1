"""Names of people other than posts reach nothing that is kept, but the text of the source itself."""

from __future__ import annotations

import hashlib
import re
from datetime import date

import pytest

from build.bench.minutes_labels import read_texts
from build.bench.minutes_score import TEXTS
from carer_desk import RESOURCES
from carer_desk.panel.catalogue import read_catalogue
from carer_desk.panel.findings import Mark, ReadingInHand
from carer_desk.panel.source import Form, Source
from carer_desk.panel.suggestions import AliasFinder
from carer_desk.readers.minutes.cues import read_cues
from carer_desk.readers.minutes.names import Names
from carer_desk.readers.minutes.page import MinutesReader

CUES = read_cues(RESOURCES / "minutes")
READER = MinutesReader(CUES, AliasFinder(read_catalogue(RESOURCES / "indicators.csv")))
NAMED = """Corporate Parenting Panel - Wednesday 13 January 2021

6. Councillor Quillfeather’s Report on Visits

Councillor Quillfeather asked Ms Tamsin Ombersley whether Poppy’s bus pass was late. Ms Ombersley replied that
Mr Thistlewood would bring the list to Dr Vanterpool by May 2021.

Mrs Harkaway, Head of Service, undertook to write to Rowan Underhill by the next meeting.
"""
KEPT = (
    "matter",
    "response",
    "promise",
    "promise_event",
    "agenda_item",
    "figure_said",
    "tag",
    "link",
    "refusal",
    "matter_words",
)


def named_in(text):
    """The people whom a text names."""
    return {one.words for one in Names(CUES.names, text).found(text)}


def keep_everything(desk, text):
    """Keep every finding of a text, as the user would who keeps them all."""
    source = Source("page.txt", Form.TEXT, hashlib.sha256(text.encode()).hexdigest(), text)
    hand = ReadingInHand(source, READER.read(text))
    hand.held_on = date(2021, 1, 13)
    for one in hand.findings:
        hand.mark(one.number, Mark.KEPT)
    if hand.findings:
        desk.sources.take(hand.taken())
    return hand


def everything_kept(desk):
    """Every text in what is kept and in the log of it; of a source, and of its row in the log, there is none."""
    texts = []
    for table in KEPT:
        texts += [str(row) for row in desk.connection.execute(f"SELECT * FROM {table}").fetchall()]
    log = "SELECT before, after FROM change WHERE tbl <> 'source' AND action_id > 1"
    texts += [str(row) for row in desk.connection.execute(log).fetchall()]
    texts += [str(row) for row in desk.connection.execute("SELECT label FROM action").fetchall()]
    return "\n".join(texts)


def test_no_name_of_a_page_full_of_them_is_kept(desk):
    hand = keep_everything(desk, NAMED)
    kept = everything_kept(desk)
    assert hand.findings
    assert "would bring the list" in kept
    assert "by the next meeting" in kept
    names = (
        "Quillfeather",
        "Tamsin",
        "Ombersley",
        "Poppy",
        "Thistlewood",
        "Vanterpool",
        "Harkaway",
        "Rowan",
        "Underhill",
    )
    assert [name for name in names if name in kept] == []
    for name in names:
        assert (
            desk.connection.execute(
                "SELECT 1 FROM matter_words WHERE matter_words MATCH ?", (name,)
            ).fetchone()
            is None
        )


@pytest.mark.parametrize(
    "labelled", [one for one in read_texts(TEXTS) if named_in(one.text)], ids=lambda one: one.name
)
def test_no_name_of_any_clerk_is_kept(desk, labelled):
    keep_everything(desk, labelled.text)
    kept, named = everything_kept(desk), named_in(labelled.text)
    assert [name for name in named if re.search(rf"\b{re.escape(name)}\b", kept)] == []

"""What one saving costs: pages written, statements sent and statements compiled, the same on every machine."""

from __future__ import annotations

import struct
from datetime import date

import pytest
from sqlcipher3 import dbapi2

from carer_desk.panel.matter import Matter
from carer_desk.panel.response import Judgement, Response, ResponseKind

OF_THE_LOG = {"action", "change", "change_by_matter"}
"""What logging one change writes besides the change: each of its pages is encrypted, sealed and synced."""
SENT = 10
"""Statements around one change: those of its transaction, its action, its hash and its undo."""


@pytest.fixture
def answered(desk):
    matter = desk.matters.add(Matter("When are carers told?"), tags=["carers"])
    return desk.responses.add(
        Response(matter.id, date(2021, 3, 1), ResponseKind.PART, "Head of Service", wording="Usually before.")
    )


def judge(desk, response, judgement):
    desk.responses.judge(response.id, judgement)


def test_logging_a_change_writes_one_page_of_each_of_three_trees(desk, answered):
    run = desk.connection.execute
    judge(desk, answered, Judgement.PART)
    run("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    judge(desk, answered, Judgement.ANSWERS)
    written = pages_in_journal(desk.path)
    roots = dict(run("SELECT rootpage, name FROM sqlite_master WHERE rootpage > 0").fetchall())
    # The desk is so small that every tree is its root.
    trees = [roots[page] for page in written]
    assert len(trees) == len(set(trees))
    log = {"action", "change", "sqlite_sequence"}
    assert {tree for tree in trees if tree.startswith(tuple(log)) or "_action_" in tree} == OF_THE_LOG


def test_a_saving_sends_few_statements_and_compiles_none_of_them_again(desk, answered):
    sent, compiled = [], []

    def asked(*about):
        compiled.append(about)
        return dbapi2.SQLITE_OK

    desk.connection.set_authorizer(asked)
    judge(desk, answered, Judgement.PART)
    # As many other statements as a lively hour asks.
    for number in range(300):
        desk.connection.execute(f"SELECT {number}").fetchall()
    judge(desk, answered, Judgement.ANSWERS)
    compiled.clear()
    desk.connection.set_trace_callback(sent.append)
    judge(desk, answered, Judgement.PART)
    desk.connection.set_trace_callback(None)
    assert compiled == []
    changes = [line for line in sent if line.startswith("UPDATE response")]
    around = [line for line in sent if line not in changes and "FROM response" not in line]
    assert len(around) <= SENT
    assert sum(" FROM change WHERE " in line for line in around) == 1


def pages_in_journal(path):
    """The number of each page that the write-ahead log holds, in order."""
    held = path.with_name(path.name + "-wal").read_bytes()
    size = struct.unpack(">I", held[8:12])[0]
    return [struct.unpack(">I", held[at : at + 4])[0] for at in range(32, len(held), size + 24)]

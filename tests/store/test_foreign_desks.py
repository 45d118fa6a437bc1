"""Desks that somebody made by hand: anything but the schema of a desk is refused before a word of it runs."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.panel import Panel
from carer_desk.store.backups.restoring import reading
from carer_desk.store.desk import Desk
from carer_desk.store.engine import EngineError, connect
from db import SCHEMA_VERSION
from db.schema import DIGESTS, digest, expected_parts, is_ours

NOW = datetime(2021, 3, 20, 10)
OLD = Path(__file__).resolve().parents[2] / "db" / "desks" / "0.1.0.desk"
REPLACED = "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, {}) WHERE name = {}"
CRAFTED = {
    "a trigger": "CREATE TRIGGER harm AFTER INSERT ON action BEGIN DELETE FROM matter; END",
    "a trigger elsewhere": "CREATE TRIGGER harm AFTER INSERT ON _sqlite_migrations BEGIN DELETE FROM matter; END",
    "a named trigger": 'CREATE TRIGGER "a; DROP TABLE matter" AFTER INSERT ON action BEGIN DELETE FROM matter; END',
    "a view of files": "CREATE VIEW harm AS SELECT readfile('/etc/passwd') AS words",
    "a view without end": "DROP VIEW matter_text; CREATE VIEW matter_text AS WITH RECURSIVE n(x) AS "
    "(SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS matter_id, x AS wording FROM n",
    "a table": "CREATE TABLE harm (a)",
    "a generated column": "ALTER TABLE matter ADD COLUMN harm TEXT AS (hex(zeroblob(1000000))) VIRTUAL",
    "a default": "ALTER TABLE matter ADD COLUMN harm TEXT DEFAULT (hex(randomblob(9)))",
    "a list of migrations with more": "DROP TABLE IF EXISTS _sqlite_migrations; "
    "CREATE TABLE _sqlite_migrations (id INTEGER, name TEXT AS (abs(id)))",
    "an index with a function": "CREATE INDEX harm ON matter (abs(length(wording)))",
    "a search index": "CREATE VIRTUAL TABLE harm USING fts5(a)",
    "a search index of another kind": "DROP TABLE matter_words; CREATE VIRTUAL TABLE matter_words USING rtree(a, b, c)",
    "no table": "DROP TABLE tally",
    "no rule": "DROP TRIGGER guard_action",
    "a check less": REPLACED.format("'CHECK', '--'", "'matter'"),
    "a guard that is a text": "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace("
    "replace(sql, 'WHEN NOT (', 'WHEN \"NOT ('), ') BEGIN', ')\" BEGIN') WHERE name = 'guard_change_kept'",
    "a quote in a word": REPLACED.format("'''matter''', '''\"matter'''", "'log_matter_insert'"),
    "a comment that goes on": REPLACED.format("'nobody' || char(10), 'nobody '", "'matter'"),
    "a name that is no text": "PRAGMA writable_schema = ON; UPDATE sqlite_master SET name = CAST(x'ff' AS TEXT) "
    "WHERE name = 'guard_action'",
    "a number of no version": "PRAGMA user_version = -1",
    "another program's number": "PRAGMA application_id = 7",
}
OF_OLD = ("a table", "a generated column", "a search index", "a search index of another kind", "no table")


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    path = tmp_path_factory.mktemp("plain") / "plain.desk"
    Desk.create(path, Panel(council="Exampleshire"), None, (), lambda: NOW).close()
    return path


def crafted(source, target, sql):
    target.write_bytes(source.read_bytes())
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.executescript(sql)
        connection.execute("PRAGMA journal_mode = DELETE")
    return target


def refused(path):
    before = path.read_bytes() if path.is_file() and path.stat().st_size < 50_000_000 else b""
    with pytest.raises(CarerDeskError) as told:
        Desk.open(path, None, lambda: NOW).close()
    assert not before or path.read_bytes() == before
    assert told.value.happened
    assert told.value.next_step
    return told.value


@pytest.mark.parametrize("name", CRAFTED)
def test_a_crafted_desk_is_refused_as_it_is(name, plain, tmp_path):
    path = crafted(plain, tmp_path / "crafted.desk", CRAFTED[name])
    refused(path)
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".desk"] == ["crafted.desk"]
    if "program" not in name:
        with pytest.raises(EngineError, match="malformed"), reading(path, None):
            raise AssertionError("it was read")


def test_a_desk_of_a_file_format_that_is_not_yet_is_told_as_damaged(plain, tmp_path):
    path = crafted(plain, tmp_path / "later.desk", "SELECT 1")
    content = bytearray(path.read_bytes())
    content[44:48] = bytes([0, 0, 0, 9])
    path.write_bytes(content)
    assert "damaged" in refused(path).happened


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ("UPDATE matter_words_config SET v = 0 WHERE k = 'version'", "is damaged"),
        ("DELETE FROM _sqlite_migrations", "does not fit together"),
        ("UPDATE _sqlite_migrations SET id = 9223372036854775807", "numbers that no desk gives"),
        (
            "DROP TRIGGER log_panel_update; UPDATE panel SET uuid = 'a' || char(0) || 'b'",
            "numbers that no desk",
        ),
        ("DROP TRIGGER log_panel_update; UPDATE panel SET uuid = '../../elsewhere'", "numbers that no desk"),
        ("UPDATE change SET action_id = 500 WHERE id = (SELECT max(id) FROM change)", "numbers that no desk"),
        (
            "PRAGMA ignore_check_constraints = ON; DROP TRIGGER guard_change; "
            "UPDATE change SET kind = 'spoilt' WHERE id = 1",
            "does not fit together",
        ),
    ],
    ids=["search", "history", "far history", "unnamed", "elsewhere", "far change", "check"],
)
def test_an_older_desk_that_cannot_be_brought_up_to_date_says_so_and_stays_as_it_is(spoilt, told, tmp_path):
    assert told in refused(crafted(OLD, tmp_path / "spoilt.desk", spoilt)).happened


@pytest.mark.parametrize("name", OF_OLD)
def test_an_older_desk_is_looked_at_before_it_is_copied_or_changed(name, tmp_path):
    refused(crafted(OLD, tmp_path / "crafted.desk", CRAFTED[name]))
    assert not (tmp_path / "backups").exists()


def test_rules_of_an_older_desk_never_run(tmp_path):
    harm = "CREATE TRIGGER \"a; b\" BEFORE UPDATE ON matter BEGIN SELECT RAISE(ABORT, 'harm'); END"
    desk = Desk.open(crafted(OLD, tmp_path / "old.desk", harm), None, lambda: NOW)
    names = [row[0] for row in desk.connection.execute("SELECT name FROM sqlite_master").fetchall()]
    assert "a; b" not in names
    assert is_ours(desk.connection, SCHEMA_VERSION)
    desk.close()


def test_a_desk_that_lost_an_index_opens_to_be_repaired(plain, tmp_path):
    with closing(sqlite3.connect(plain)) as connection:
        name = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql <> ''"
        ).fetchone()[0]
    Desk.open(crafted(plain, tmp_path / "less.desk", f"DROP INDEX {name}"), None, lambda: NOW).close()


def without_rules(path, sql):
    """Change a desk while none of its triggers look, and put them back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        rules = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        rules = connection.execute(rules).fetchall()
        for name, _sql in rules:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(sql)
        for _name, made in rules:
            connection.execute(made)


@pytest.mark.parametrize("number", [-1, 1 << 31, (1 << 63) - 1])
@pytest.mark.parametrize(
    "which",
    [
        "UPDATE action SET id = {}",
        "INSERT INTO erasure (id, uuid, erased_on, records, changes) VALUES ({}, {}, '2021-01-01', 1, 1)",
        "INSERT INTO sqlite_sequence (name, seq) VALUES ('matter', {})",
    ],
)
def test_a_desk_with_numbers_that_no_desk_gives_is_refused(plain, tmp_path, which, number):
    """Else each saving, or a list of the window, would meet a number that it cannot count to."""
    path = crafted(plain, tmp_path / "far.desk", "SELECT 1")
    without_rules(path, which.format(5, 5))
    Desk.open(path, None, lambda: NOW).close()
    without_rules(path, which.format(number, number))
    assert "numbers" in refused(path).happened


def test_the_digests_are_those_of_the_history():
    assert {version: digest(expected_parts(version)) for version in DIGESTS} == DIGESTS
    assert max(DIGESTS) == SCHEMA_VERSION


def test_a_sound_desk_costs_one_statement(plain, tmp_path):
    path = crafted(plain, tmp_path / "sound.desk", "SELECT 1")
    connection, asked = connect(path, None), []
    connection.set_trace_callback(asked.append)
    assert is_ours(connection, SCHEMA_VERSION)
    connection.close()
    assert len(asked) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_ordinary_file_is_refused(plain, tmp_path):
    names = ("pipe", "device", "folder", "empty", "zeros", "sparse", "looped", "key is a pipe")
    pipe, device, folder, empty, zeros, sparse, looped, keyed = (tmp_path / f"{name}.desk" for name in names)
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    folder.mkdir()
    empty.touch()
    zeros.write_bytes(bytes(8192))
    sparse.write_bytes(plain.read_bytes()[:100])
    looped.symlink_to(looped)
    keyed.write_bytes(os.urandom(8192))
    os.mkfifo(tmp_path / "key is a pipe.desk.key")
    os.mkfifo(tmp_path / "key is a pipe.desk.tries")
    for huge in (zeros, sparse):
        os.truncate(huge, 4 << 30)
    for path in (pipe, device, folder, empty, zeros, sparse, looped, keyed):
        refused(path)
    with pytest.raises(CarerDeskError):
        Desk.open(keyed, "tangerine ladder quiet harbour", lambda: NOW)


@pytest.mark.parametrize("size", [512, 65536])
def test_another_size_of_pages_is_a_desk_all_the_same(plain, tmp_path, size):
    path = crafted(
        plain, tmp_path / "pages.desk", f"PRAGMA journal_mode = DELETE; PRAGMA page_size = {size}; VACUUM"
    )
    Desk.open(path, None, lambda: NOW).close()

"""Files that only Carer Desk writes: desks, plain and encrypted, their key files, and sealed files."""

# ruff: noqa: E501 (lists of fragments, which read best side by side)
from __future__ import annotations

import hashlib
import random
import sqlite3
import struct
import tempfile
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import datetime
from functools import cache
from itertools import count
from pathlib import Path

from build.fuzz.kinds import Kind, Reader
from build.fuzz.mutating import nasty, of_bytes, of_json
from build.fuzz.watching import ROOT
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.listing import MatterFilter
from carer_desk.store import keys, sealing
from carer_desk.store.desk import Desk
from carer_desk.store.engine import EngineError, told_plainly
from carer_desk.store.slow_key import Cost

_PASSPHRASE = "tangerine ladder quiet harbour"
_NOW = datetime(2021, 3, 20, 10)
_MOST_LOOKS = 100
"""After so many times 100,000 steps, about a second, a statement that makes a hostile desk is given up."""
_HOSTILE = (
    "CREATE TRIGGER harm AFTER INSERT ON matter BEGIN DELETE FROM change; END",
    "CREATE TRIGGER harm AFTER INSERT ON action BEGIN SELECT load_extension('/escaped.so'); END",
    "CREATE TRIGGER harm BEFORE UPDATE ON matter BEGIN SELECT writefile('/escaped.txt', 'x'); END",
    "CREATE VIEW harm AS SELECT readfile('/etc/passwd') AS text",
    "CREATE VIEW harm AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
    "DROP VIEW matter_text; CREATE VIEW matter_text AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
    "SELECT x AS matter_id, '' AS wording, '' AS background, '' AS private_note, '' AS answers, '' AS promises, '' AS tags FROM n",
    "CREATE TABLE harm (a TEXT, b TEXT AS (hex(zeroblob(100000000))) VIRTUAL); INSERT INTO harm (a) VALUES ('x')",
    "CREATE TABLE harm (a TEXT CHECK (length(zeroblob(a)) > 0), b TEXT DEFAULT (hex(randomblob(9))))",
    "CREATE INDEX harm ON matter (abs(length(wording)))",
    "CREATE VIRTUAL TABLE harm USING fts5(a)",
    "CREATE TABLE big (a BLOB); INSERT INTO big VALUES (zeroblob(2000000))",
    "PRAGMA application_id = 1", "PRAGMA user_version = 0", "PRAGMA user_version = 2", "PRAGMA user_version = -5",
    "PRAGMA user_version = 2147483647", "PRAGMA page_size = 512; VACUUM", "PRAGMA page_size = 65536; VACUUM",
    "PRAGMA auto_vacuum = 1; VACUUM", "DROP TABLE change", "DROP INDEX IF EXISTS matter_by_day", "DELETE FROM panel",
    "ALTER TABLE matter ADD COLUMN harm TEXT DEFAULT 'x'", "ALTER TABLE panel RENAME TO panels", "DROP TABLE matter_words",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'BLOB') WHERE name = 'matter'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = rootpage + 1 WHERE type = 'table'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE ' || name WHERE rowid = 9",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET name = name || char(0) WHERE rowid = 12",
    "PRAGMA writable_schema = ON; INSERT INTO sqlite_master VALUES ('table', 'harm', 'harm', 3, 'CREATE TABLE harm (a)')",
    "PRAGMA ignore_check_constraints = ON; UPDATE matter SET raised_on = '9999-99-99', kind = 'x'",
    "PRAGMA ignore_check_constraints = ON; UPDATE panel SET council = char(0) || char(55357), name = printf('%.100000c', 'x')",
)  # fmt: skip


def desk_kinds() -> list[Kind]:
    """Every kind of file of the program’s own."""
    return [
        Kind("desk plain", _plain_desks, _of_desk, lambda: _desk_reader(None), confined=False, share=0.5),
        Kind(
            "desk encrypted",
            lambda: [_locked()[0]],
            _of_locked,
            lambda: _desk_reader(_locked()[1]),
            confined=False,
            share=0.5,
        ),
        Kind("key file", lambda: [_locked()[2]], of_json, _key_reader, confined=False),
        Kind("sealed file", _sealed, _of_sealed, _sealed_reader, confined=False),
    ]


@cache
def _plain_desks() -> Sequence[bytes]:
    from build.torture.story import Clock, Story, new_desk

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plain.desk"
        new_desk(path, Clock(), None).close()
        story = Story(path, None, random.Random(3), Clock())
        for step in (
            "meeting",
            "question",
            "question",
            "answer",
            "promise",
            "report",
            "tags",
            "link",
            "minutes",
            "scorecard",
        ):
            story.step(step)
        story.desk.close()
        # The old one twice as seldom: bringing it up to date costs more than opening.
        return [path.read_bytes(), path.read_bytes(), (ROOT / "db" / "desks" / "0.1.0.desk").read_bytes()]


@cache
def _locked() -> tuple[bytes, bytes, bytes]:
    """An encrypted desk, its key, and its key file."""
    from build.torture.story import copied_desk

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "panel.desk"
        key = copied_desk(path)
        return path.read_bytes(), key, keys.key_path(path).read_bytes()


def _sealed() -> list[bytes]:
    return [
        sealing.sealed_bytes(name, b"words " * times, _PASSPHRASE, Cost(64, 1, 1))
        for name, times in (("a.csv", 9), ("b.pdf", 30_000))
    ]


def _of_desk(data: bytes, dice: random.Random) -> bytes:
    """Hostile SQL run over a desk, its pages changed, or its bytes."""
    what = dice.random()
    if what < 0.4:
        return _with_sql(data, dice)
    if what < 0.8:
        return _pages(data, dice)
    return of_bytes(data, dice)


def _of_locked(data: bytes, dice: random.Random) -> bytes:
    return _pages(data, dice) if dice.random() < 0.5 else of_bytes(data, dice)


def _pages(data: bytes, dice: random.Random) -> bytes:
    """Pages swapped, doubled, or with other bytes in their heads; the head of the file with other numbers."""
    size = 4096
    pages = [data[at : at + size] for at in range(0, len(data), size)]
    for _time in range(dice.choice((1, 2, 6))):
        at, other, what = dice.randrange(len(pages)), dice.randrange(len(pages)), dice.random()
        if what < 0.3:
            pages[at] = pages[other]
        elif what < 0.75:
            page, place = (
                bytearray(pages[at].ljust(size, b"\0")),
                dice.choice((0, 1, 3, 5, 8, 12, 16, 20, 24, dice.randrange(size))),
            )
            page[place] = dice.choice((0, 1, 2, 5, 10, 13, 0x7F, 0xFF))
            pages[at] = bytes(page)
        else:
            first, place = bytearray(pages[0]), dice.randrange(100)
            first[place] = dice.choice((0, 1, 2, 4, 0x7F, 0xFF))
            pages[0] = bytes(first)
    return b"".join(pages)


def _with_sql(data: bytes, dice: random.Random) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(
            data[:18] + b"\x01\x01" + data[20:]
        )  # what is in memory knows no write-ahead log
        # A view without end must hold up whoever opens the desk, not the making of it.
        looks = count(1)
        connection.set_progress_handler(lambda: next(looks) % _MOST_LOOKS == 0, 100_000)
        for sql in dice.sample(_HOSTILE, dice.choice((1, 1, 2))):
            with suppress(sqlite3.Error, sqlite3.Warning):
                connection.executescript(sql)
        if dice.random() < 0.3:
            tables = [
                row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            with suppress(sqlite3.Error, sqlite3.Warning):
                table = dice.choice(tables)
                # A table that the hostile SQL planted may be of a kind that nobody can read: it has no columns.
                columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] or ["rowid"]
                for (name,) in connection.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'trigger'"
                ).fetchall():
                    connection.execute(f"DROP TRIGGER {name}")
                connection.execute("PRAGMA ignore_check_constraints = ON")
                connection.execute(f"UPDATE {table} SET {dice.choice(columns)} = ?", (nasty(dice)[:9000],))
        with suppress(sqlite3.Error):
            changed = bytes(connection.serialize())
            return changed[:18] + data[18:20] + changed[20:]
    return data


def _desk_reader(key: bytes | None) -> Reader:
    def read(data: bytes, scratch: Path) -> object:
        path = scratch / "fuzzed.desk"
        path.write_bytes(data)
        if key is not None:
            keys.key_path(path).write_bytes(_locked()[2])
        desk = Desk.open(path, key, lambda: _NOW)
        try:
            return _walk(desk)
        except EngineError as error:  # the window and the command line tell these alike
            told = told_plainly(error)
            if told is None:
                raise
            raise told from None
        finally:
            desk.close()

    return read


def _walk(desk: Desk) -> object:
    """Check it, and look at it as a window does, if it is said to be well."""
    if any(not finding.well for finding in desk.check()):
        raise CarerDeskError("The check has found faults.", "")
    today = desk.today()
    ids = list(desk.listing.all_ids(MatterFilter(), today))[:50]
    rows = desk.listing.rows(ids, today)
    for number in ids[:5]:
        desk.threads.thread(number)
    desk.log_book.read(private=True)
    return len(rows)


def _key_reader() -> Reader:
    def read(data: bytes, scratch: Path) -> object:
        desk = scratch / "panel.desk"
        keys.key_path(desk).write_bytes(data)
        keys.remembered_as(desk)
        keys.unseal_here(desk, b"0" * 32)
        return keys.unseal(desk, _PASSPHRASE)

    return read


def _of_sealed(data: bytes, dice: random.Random) -> bytes:
    """Other bytes, half of the time with a sum over the head that is right again."""
    end = sealing._HEAD_BYTES - sealing._SUM_BYTES
    changed = data
    if dice.random() < 0.5:
        costs = dice.choice(
            ((1, 64, 1, 1, 1024), (1, 1 << 19, 10, 1, 1 << 16), (1, 1 << 31, 99, 99, 0), (2, 64, 1, 1, 65536))
        )
        place = len(sealing._MAGIC)
        changed = data[:place] + struct.pack(">BIIII", *costs) + data[place + sealing._COSTS.size :]
    if dice.random() < 0.6 or changed == data:
        changed = of_bytes(changed, dice)
    if dice.random() < 0.5 and len(changed) > sealing._HEAD_BYTES:
        changed = changed[:end] + hashlib.sha256(changed[:end]).digest()[:16] + changed[sealing._HEAD_BYTES :]
    return changed


def _sealed_reader() -> Reader:
    def read(data: bytes, scratch: Path) -> object:
        path = scratch / "given.sealed"
        path.write_bytes(data)
        target = scratch / "opened"
        target.mkdir()
        found = sealing.open_sealed(path, _PASSPHRASE, target)
        if not (target / found.name).is_file():
            raise AssertionError("it was not written under its name")
        return None

    return read

"""Desk files that cannot be opened say why, and nothing is changed in them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.store import calendar_table, key_seals, keys
from carer_desk.store.desk import Desk
from carer_desk.store.engine import connect
from carer_desk.store.opening import DamagedDeskError
from db import SCHEMA_VERSION
from tests.store.conftest import PASSPHRASE, MovingClock

MARKER = "marmalade zeppelin"


@pytest.fixture(scope="module")
def sealed_blank(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sealed") / "sealed.desk"
    desk = Desk.create(path, Panel(council="Exampleshire"), PASSPHRASE, (), MovingClock())
    desk.matters.add(Matter(f"A question about {MARKER}?", private_note=MARKER))
    desk.close()
    return path


@pytest.fixture
def sealed(sealed_blank: Path, tmp_path: Path) -> Path:
    for path in (sealed_blank, keys.key_path(sealed_blank)):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path / sealed_blank.name


def refusal(path: Path, passphrase: str | None = PASSPHRASE) -> CarerDeskError:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(CarerDeskError) as caught:
        Desk.open(path, passphrase, MovingClock())
    assert (path.read_bytes() if path.is_file() else b"") == before
    return caught.value


def test_a_desk_with_a_passphrase_opens_again(sealed):
    desk = Desk.open(sealed, PASSPHRASE, MovingClock())
    assert desk.panel.council == "Exampleshire"
    assert MARKER in desk.matters.get(1).wording
    desk.close()


def test_a_damaged_desk_leads_to_what_there_is_before_it_is_open(desk_file):
    content = bytearray(desk_file.read_bytes())
    content[100:600] = b"x" * 500  # the schema's own page
    desk_file.write_bytes(content)
    told = refusal(desk_file, None)
    assert isinstance(told, DamagedDeskError) and "menu" not in str(told)
    assert "earlier copy" in told.next_step and "backups" in told.next_step


def test_nothing_readable_lies_on_the_disk(sealed):
    desk = Desk.open(sealed, PASSPHRASE, MovingClock())
    desk.matters.add(Matter(f"Another one about {MARKER}"))
    for path in sealed.parent.iterdir():
        assert MARKER.encode() not in path.read_bytes(), path.name
    desk.close()
    assert not sealed.read_bytes().startswith(b"SQLite format 3")
    assert PASSPHRASE.encode() not in keys.key_path(sealed).read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="other systems keep a user's folder to its user")
def test_only_the_owner_may_read_the_files(sealed_blank):
    desk = Desk.open(sealed_blank, PASSPHRASE, MovingClock())
    for path in sealed_blank.parent.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name
    desk.close()


def test_a_wrong_passphrase_says_so_and_what_else_it_could_be(sealed):
    told = refusal(sealed, "some other words here")
    assert "passphrase does not open" in told.happened
    assert "Caps Lock" in told.next_step
    assert "key file" in told.next_step


def test_the_same_words_typed_on_another_keyboard_open_it(tmp_path):
    path = tmp_path / "accent.desk"
    Desk.create(path, Panel(), "cafe\u0301 ladder quiet harbour", (), MovingClock()).close()
    Desk.open(path, "caf\u00e9 ladder quiet harbour", MovingClock()).close()


def test_a_passphrase_is_asked_for(sealed):
    assert "asks for a passphrase" in refusal(sealed, None).happened


def test_a_missing_key_file_is_named(sealed):
    keys.key_path(sealed).unlink()
    told = refusal(sealed)
    assert "sealed.desk.key" in told.happened
    assert "belong together" in told.next_step


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        '{"format": "carer-desk-key", "seals": [{}]}',
        '{"format": "carer-desk-key", "seals": {}}',
        '{"format": "carer-desk-key", "seals": [{"derive": {"memory_kib": Infinity}}]}',
        "[" * 15_000,
        " " * 20_000 + "{}",
        "\x00\xff",
    ],
)
def test_a_damaged_key_file_is_told(sealed, content):
    keys.key_path(sealed).write_text(content, encoding="latin-1")
    assert "key file" in refusal(sealed).happened


@pytest.mark.parametrize(
    ("asked", "instead"),
    [
        ('"memory_kib": 64', '"memory_kib": 99999999999'),
        ('"memory_kib": 64', '"memory_kib": 1048576'),
        ('"passes": 1', '"passes": 11'),
        ('"lanes": 1', '"lanes": 17'),
        ('"lanes": 1', '"lanes": 0'),
    ],
)
def test_a_key_file_cannot_ask_for_endless_work(sealed, asked, instead):
    path = keys.key_path(sealed)
    assert asked in path.read_text()
    path.write_text(path.read_text().replace(asked, instead))
    assert "damaged" in refusal(sealed).happened


def test_a_key_file_cannot_ask_for_work_many_times(sealed, monkeypatch):
    path = keys.key_path(sealed)
    content = json.loads(path.read_text())
    way = content["seals"][0]["way"]
    content["seals"] = [dict(content["seals"][0], way=f"{way}{number or ''}") for number in range(20)] * 2
    path.write_text(json.dumps(content))
    derived = []

    def derive(*_asked: object) -> bytes:
        derived.append(1)
        return bytes(32)

    monkeypatch.setattr(key_seals, "_derive", derive)
    assert "That passphrase does not open" in refusal(sealed).happened
    assert len(derived) == 1


def test_the_key_file_of_another_desk_is_told(sealed, tmp_path):
    other = tmp_path / "other" / "other.desk"
    Desk.create(other, Panel(), PASSPHRASE, (), MovingClock()).close()
    shutil.copy(keys.key_path(other), keys.key_path(sealed))
    assert "key file belongs to another desk" in refusal(sealed).happened


def test_a_damaged_desk_is_told(sealed):
    content = bytearray(sealed.read_bytes())
    content[100:400] = os.urandom(300)
    sealed.write_bytes(content)
    assert "damaged" in refusal(sealed).happened


@pytest.mark.parametrize(
    "content", [b"", b"just a letter to the chair\n", b"\x00" * 5000, b"SQLite format 3\x00"]
)
def test_a_file_that_is_no_desk_is_told(tmp_path, content):
    path = tmp_path / "letter.desk"
    path.write_bytes(content)
    assert refusal(path).happened


def test_another_programs_database_is_no_desk(tmp_path):
    path = tmp_path / "recipes.desk"
    connection = connect(path, None)
    connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.close()
    assert "is no desk" in refusal(path, None).happened


def test_a_newer_desk_is_refused_politely(desk_file):
    connection = connect(desk_file, None)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    assert "newer Carer Desk" in refusal(desk_file, None).happened


def test_a_missing_file_is_told(tmp_path):
    assert "no file" in refusal(tmp_path / "gone.desk").happened


def test_a_new_desk_never_writes_over_a_file(tmp_path):
    path = tmp_path / "taken.desk"
    path.write_text("something of mine")
    with pytest.raises(CarerDeskError, match="already"):
        Desk.create(path, Panel(), PASSPHRASE, (), MovingClock())
    assert path.read_text() == "something of mine"


def test_a_desk_that_was_half_made_is_made_again(tmp_path, monkeypatch):
    path = tmp_path / "new.desk"

    def die(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(calendar_table, "fill_working_days", die)
        Desk.create(path, Panel(), PASSPHRASE, (), MovingClock())
    assert list(tmp_path.iterdir()) == []
    path.with_name("new.desk.new").write_bytes(b"left by a program that was killed")
    Desk.create(path, Panel(), PASSPHRASE, (), MovingClock()).close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new.desk", "new.desk.key"]


def test_a_desk_that_gets_no_name_leaves_no_key(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(CarerDeskError, match="cannot be made"):
        Desk.create(tmp_path / "new.desk", Panel(), PASSPHRASE, (), MovingClock())
    assert list(tmp_path.iterdir()) == []


def test_a_short_passphrase_makes_nothing(tmp_path):
    with pytest.raises(CarerDeskError, match="shorter"):
        Desk.create(tmp_path / "new.desk", Panel(), "short", (), MovingClock())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CarerDeskError, match="folder"):
        Desk.create(tmp_path / "file" / "new.desk", Panel(), PASSPHRASE, (), MovingClock())


def test_a_second_program_is_refused_at_once(desk, desk_file):
    script = (
        "import sys; from pathlib import Path; from carer_desk.store.desk import Desk\n"
        "from carer_desk.panel.errors import CarerDeskError\n"
        "try: Desk.open(Path(sys.argv[1]), None)\n"
        "except CarerDeskError as error: print(error.happened)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(desk_file)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "open already" in run.stdout, run.stderr

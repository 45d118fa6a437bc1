"""A sealed desk whose passphrase takes no long work, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.store import keys
from carer_desk.store.desk import Desk
from carer_desk.store.engine import key_of
from tests.store.backups.hands import CHEAP
from tests.store.conftest import PASSPHRASE, MovingClock


@pytest.fixture(scope="module")
def sealed_blank(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sealed") / "My panel.desk"
    desk = Desk.create(path, Panel(council="Exampleshire"), PASSPHRASE, (), MovingClock())
    key = key_of(desk.connection)
    desk.matters.add(Matter("Why are visits late?"))
    desk.close()
    keys.write_key_file(path, key, PASSPHRASE, costs=CHEAP)
    path.with_suffix(".raw").write_bytes(key)
    return path


@pytest.fixture
def path(sealed_blank, tmp_path) -> Path:
    folder = tmp_path / "desks"
    folder.mkdir()
    for file in (sealed_blank, keys.key_path(sealed_blank)):
        shutil.copy(file, folder / file.name)
    return folder / sealed_blank.name


@pytest.fixture
def key(sealed_blank) -> bytes:
    return sealed_blank.with_suffix(".raw").read_bytes()


@pytest.fixture
def desk(path, key, clock):
    opened = Desk.open(path, key, clock)
    yield opened
    opened.close()

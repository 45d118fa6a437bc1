"""What the tests of copies share."""

from __future__ import annotations

from pathlib import Path

from carer_desk.store import keys
from carer_desk.store.desk import Desk
from tests.store.conftest import PASSPHRASE, MovingClock

CHEAP = keys.Costs(keys.Cost(64, 1, 1), keys.Cost(64, 1, 1))


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def wordings(path: Path, passphrase=PASSPHRASE) -> list[str]:
    desk = Desk.open(path, passphrase, MovingClock())
    try:
        return [row[0] for row in desk.connection.execute("SELECT wording FROM matter ORDER BY id")]
    finally:
        desk.close()

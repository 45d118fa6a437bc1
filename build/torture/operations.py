"""What must be whole or not at all when the program is killed in it: each with its preparation and its judgement."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from build.torture.children import ROOT
from build.torture.story import CHEAP, PASSPHRASE, Clock, Story, backed_up, copied_desk, key_of, new_desk
from build.torture.verdict import look
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_book import LogBook
from carer_desk.panel.log_intake import LogIntake
from carer_desk.panel.matter import Matter
from carer_desk.readers.log_book_files import log_file_of
from carer_desk.reports import log_book
from carer_desk.store import keys
from carer_desk.store.computer_keyring import ComputerKeyring
from carer_desk.store.desk import Desk
from carer_desk.store.new_key import make_new_key

OTHER = "lantern marble cousin rowing"
_STEPS = 25

Judgement = Callable[[Path], list[str]]
"""Looks at the folder of a killed operation and says what is wrong."""


@dataclass(frozen=True)
class Operation:
    """Something the program does to a desk, in a folder that was made ready for it."""

    name: str
    prepare: Callable[[Path], object]
    do: Callable[[Path], object]
    judge: Judgement


def _desk_in(folder: Path) -> Path:
    return folder / "panel.desk"


def _filled(folder: Path) -> None:
    """A desk with a story in it, and beside it what was acknowledged."""
    path, told = _desk_in(folder), {}
    story = Story(path, copied_desk(path), random.Random(5), Clock())
    for _ in range(_STEPS):
        story.step()
        number, digest = story.head()
        told[number] = digest
    facts = {"told": told, "matters": _matters(story.desk)}
    story.desk.close()
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")
    shutil.rmtree(folder / "backups", ignore_errors=True)


def _matters(desk: Desk) -> int:
    return int(desk.connection.execute("SELECT count(*) FROM matter").fetchone()[0])


def _facts(folder: Path) -> tuple[dict[int, str], int]:
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    return {int(number): digest for number, digest in facts["told"].items()}, facts["matters"]


def _key(folder: Path) -> tuple[bytes | None, list[str]]:
    """The key by the old passphrase or the new one."""
    for passphrase in (PASSPHRASE, OTHER):
        try:
            return key_of(_desk_in(folder), passphrase), []
        except CarerDeskError as error:
            said = error.happened
    return None, [f"opens by neither passphrase: {said}"]


def _well(folder: Path) -> list[str]:
    """The desk opens, is well, and holds everything that was acknowledged."""
    key, wrong = _key(folder)
    if key is None:
        return wrong
    told, _ = _facts(folder)
    verdict = look(_desk_in(folder), key, told, Clock(5))
    return [*(f"{one} is lost" for one in verdict.lost), *verdict.damaged, *verdict.half]


def _well_with(folder: Path, allowed: Callable[[int], set[int]]) -> list[str]:
    """The same, and the number of matters is one of those that whole work leaves."""
    wrong = _well(folder)
    if not wrong:
        key, _ = _key(folder)
        desk = Desk.open(_desk_in(folder), key, Clock(6))
        found, expected = _matters(desk), allowed(_facts(folder)[1])
        desk.close()
        wrong = [] if found in expected else [f"{found} matters, not one of {sorted(expected)}"]
    return wrong


def _backups_open(folder: Path, key: bytes | None) -> list[str]:
    """What goes by the name of a copy can be opened, and its key file too."""
    wrong = []
    for path in sorted(folder.glob("backups/*.desk")):
        if key is not None and not keys.key_path(path).exists():
            wrong.append("a copy has no key file")
        verdict = look(path, key, {}, Clock(5))
        wrong += [f"a copy: {one}" for one in (*verdict.damaged, *verdict.half)]
    return wrong


def _open(folder: Path) -> Desk:
    return Desk.open(_desk_in(folder), key_of(_desk_in(folder)), Clock(3))


def _change_passphrase(folder: Path) -> None:
    keys.change_passphrase(_desk_in(folder), PASSPHRASE, OTHER, costs=CHEAP)


def _make_new_key(folder: Path) -> None:
    make_new_key(_desk_in(folder), PASSPHRASE, Clock(3), ComputerKeyring(), costs=CHEAP)


def _judge_new_key(folder: Path) -> list[str]:
    """It opens by the passphrase under one key or the other; after that only one is left, and no second file."""
    wrong = _well(folder)
    for copy in () if wrong else sorted(folder.glob("backups/*.desk")):
        verdict = look(copy, key_of(copy), {}, Clock(5))  # it keeps the key of its time
        wrong += [f"a copy: {one}" for one in (*verdict.damaged, *verdict.half)]
    beside = [file.name for file in folder.glob("panel.desk.rewritten*")]
    with_two = "next" in json.loads(keys.key_path(_desk_in(folder)).read_text("utf-8"))
    return wrong or [f"left over: {name}" for name in beside] + (["two keys are left"] if with_two else [])


def _old_desk(folder: Path) -> None:
    shutil.copy(ROOT / "db" / "desks" / "0.1.0.desk", _desk_in(folder))


def _migrate(folder: Path) -> None:
    Desk.open(_desk_in(folder), None, Clock(3)).close()


def _judge_old(folder: Path) -> list[str]:
    """Whether it was brought up to date or not, it opens now, well and with both its matters."""
    verdict = look(_desk_in(folder), None, {}, Clock(5))
    wrong = [*verdict.damaged, *verdict.half]
    if not wrong:
        desk = Desk.open(_desk_in(folder), None, Clock(6))
        wrong = [] if _matters(desk) == 2 else ["a matter is gone"]
        desk.close()
    return [*wrong, *_backups_open(folder, None)]


def _back_up(folder: Path) -> None:
    desk = _open(folder)
    backed_up(desk)
    desk.close()


def _judge_backup(folder: Path) -> list[str]:
    wrong = _well(folder)
    return wrong or _backups_open(folder, _key(folder)[0])


def _make(folder: Path) -> None:
    new_desk(_desk_in(folder), Clock()).close()


def _judge_new(folder: Path) -> list[str]:
    """There is a whole desk that opens, or none at all."""
    if not _desk_in(folder).exists():
        return []
    key, wrong = _key(folder)
    verdict = look(_desk_in(folder), key, {}, Clock(5))
    return [*wrong, *verdict.damaged, *verdict.half]


_TAKEN = 25


def _with_spreadsheet(folder: Path) -> None:
    """A desk, and the log of another one as a workbook."""
    _filled(folder)
    other = new_desk(folder / "other" / "other.desk", Clock(), None)
    for number in range(_TAKEN):
        other.matters.add(
            Matter(f"Question {number} of another laptop", private_note="Ask again."), ["health"]
        )
    (folder / "log.xlsx").write_bytes(log_book.as_bytes(other.log_book.read(private=True), "xlsx"))
    other.close()
    shutil.rmtree(folder / "other")


def _take_in(folder: Path) -> None:
    desk = _open(folder)
    file = log_file_of("log.xlsx", (folder / "log.xlsx").read_bytes())

    def read(private: bool) -> LogBook:
        return desk.log_book.read(private=private)

    desk.log_book.take_in(LogIntake(read, desk.panel.role, None).look_at(file, None))
    desk.close()


def _judge_intake(folder: Path) -> list[str]:
    return _well_with(folder, lambda before: {before, before + _TAKEN})


def _restore(folder: Path) -> None:
    desk = _open(folder)
    desk.backups.restore(desk.backups.copies()[0], None, folder / "restored.desk")
    desk.close()


def _with_copy(folder: Path) -> None:
    _filled(folder)
    _back_up(folder)


def _judge_restored(folder: Path) -> list[str]:
    """The desk and its copy are as before; what was restored is whole, or has no name yet."""
    wrong = _judge_backup(folder)
    restored = folder / "restored.desk"
    if restored.exists() and not wrong:
        told, _ = _facts(folder)
        verdict = look(restored, key_of(restored), told, Clock(5))
        wrong = [*(f"{one} is lost in it" for one in verdict.lost), *verdict.damaged, *verdict.half]
    return wrong


def _erase(folder: Path) -> None:
    from carer_desk.panel.erasing import ErasePlan, EraseReason

    desk = _open(folder)
    first = desk.connection.execute("SELECT min(id) FROM matter").fetchone()[0]
    desk.erasing.erase(ErasePlan(EraseReason.ASKED, matters=(first,)))
    desk.close()


def _judge_erasing(folder: Path) -> list[str]:
    return _well_with(folder, lambda before: {before, before - 1})


def _nothing(_folder: Path) -> None:
    """A new desk needs nothing before it."""


_EVERY = (
    Operation("change of passphrase", _filled, _change_passphrase, _well),
    Operation("new key", _filled, _make_new_key, _judge_new_key),
    Operation("migration", _old_desk, _migrate, _judge_old),
    Operation("backup", _filled, _back_up, _judge_backup),
    Operation("restoring", _with_copy, _restore, _judge_restored),
    Operation("import of a spreadsheet", _with_spreadsheet, _take_in, _judge_intake),
    Operation("erasing", _filled, _erase, _judge_erasing),
    Operation("new desk", _nothing, _make, _judge_new),
)
OPERATIONS = {one.name: one for one in _EVERY}
"""Every one, by its name; another is a line above."""

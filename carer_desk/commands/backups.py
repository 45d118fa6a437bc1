"""Commands about copies of a desk: make one, list them, make a desk of one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from carer_desk.commands.call import DESK, Call, the_call
from carer_desk.commands.printing import as_json, say
from carer_desk.panel.backup_rule import BackupReason, CopyName, first_name
from carer_desk.panel.dates import long_date
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.backups.files import BackupCopy, copies_in, copies_of, read_facts
from carer_desk.store.backups.memory import second_place_of
from carer_desk.store.backups.restoring import (
    OtherPassphraseError,
    key_file_beside,
    key_of_copy,
    restore,
    restored_name,
)

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("backup")
@DESK
@click.option(
    "--to", "folder", type=_FOLDER, help="Take the copy to this folder as well: a stick, a synced folder."
)
@click.option(
    "--list", "listing", is_flag=True, help="Only list the copies that there are, the newest first."
)
@the_call
def backup(call: Call, path: Path, folder: Path | None, listing: bool) -> None:
    """Make a copy of a desk that is opened and checked before it counts; its key file goes with it."""
    if listing:
        return _list(call, path)
    if folder is not None and not folder.is_dir():
        raise CarerDeskError(
            f"There is no folder “{folder.name}”.",
            "No copy was made.",
            "Make the folder first, or put the stick in.",
        )
    with call.desk(path) as desk:
        made = desk.backups.make(BackupReason.ASKED)
        newest = made or desk.backups.newest()
        carried = desk.backups.copy_to(folder) if folder is not None else desk.backups.copy_to_second_place()
        desk.backups.note_second_place()
        missed = desk.backups.memory.second_place if folder is None else None
        if missed is not None and desk.backups.second_place_is_there():
            missed = None
    if call.as_json:
        told = {"made": made is not None, "copy": _object(newest) if newest else None}
        told |= {"carried": _object(carried) if carried else None, "second_place_missed": missed is not None}
        return as_json(told)
    if made is not None:
        say(f"Made and checked the copy “{made.path.name}”, in the folder “{made.path.parent.name}”.")
    elif newest is not None:
        say(f"Nothing has changed since the copy “{newest.path.name}”, so it holds everything.")
    if carried is not None:
        say(f"It is in “{carried.path.parent}” as well.")
    elif folder is not None:
        say(f"“{folder.name}” has that copy already.")
    if missed is not None:
        say(
            f"The second place “{missed.name or missed}” is not there now: put the stick in, and say backup again."
        )
    return None


@click.command("restore")
@DESK
@click.argument("copy", required=False, metavar="[COPY]")
@click.option("--to", "target", type=click.Path(path_type=Path), help="The new desk file.")
@click.option(
    "--list", "listing", is_flag=True, help="Only list the copies that there are, the newest first."
)
@the_call
def restore_copy(call: Call, path: Path, copy: str | None, target: Path | None, listing: bool) -> None:
    """Make a desk of a copy under a new name, also when DESK itself cannot be opened; DESK stays as it is.

    COPY is its number in the list, where 1 is the newest, or the name of its file; without it, the newest.
    """
    if listing:
        return _list(call, path)
    chosen = _chosen(path, copy)
    if target is None and first_name(chosen.name.stem) != first_name(path.stem) and chosen.facts is not None:
        raise CarerDeskError(
            f"“{chosen.path.name}” is a copy of another desk.",
            "Nothing was made.",
            "Name that desk, or give the desk to be made a name of its own with --to.",
        )
    try:
        key = key_of_copy(chosen.path, None, None)
    except OtherPassphraseError:
        key = key_of_copy(chosen.path, None, call.passphrase(words="Passphrase of the copy"), path)
    beside = key_file_beside(chosen.path, path)
    made = restore(chosen, key, target or restored_name(path, call.day()), beside)
    if call.as_json:
        return as_json({"desk": made.name, "copy": _object(chosen)})
    say(f"Made the desk “{made.name}” of the copy of {_when(chosen)}.")
    if path.exists():
        say(f"“{path.name}” is as it was.")
    return None


def _list(call: Call, path: Path) -> None:
    copies = copies_of(path, second_place_of(path))
    if call.as_json:
        return as_json([_object(copy) for copy in copies])
    if not copies:
        say("There is no copy of this desk yet.")
    for number, copy in enumerate(copies, start=1):
        place = ", in the second place" if copy.in_second_place else ""
        checked = "checked when it was made" if copy.is_checked else "not checked"
        say(f"{number:>3}  {_when(copy)}, {copy.reason.words}, {copy.size / 1e6:.1f} MB, {checked}{place}")
    return None


def _chosen(path: Path, words: str | None) -> BackupCopy:
    copies = copies_of(path, second_place_of(path))
    if words is not None and not words.isdecimal():
        named = Path(words)
        known = [copy for copy in copies if copy.path.name == words]
        if named.is_file() and not known:
            name = CopyName.read(named.stem)
            near = [copy for copy in copies_in(named.parent) if copy.path.name == named.name]
            if near:
                return near[0]
            found = named.stat()
            name = name or CopyName(datetime.fromtimestamp(found.st_mtime), named.stem, BackupReason.ASKED)
            return BackupCopy(named, name, found.st_size, read_facts(named))
        copies = known
    number = int(words) if words is not None and words.isdecimal() else 1
    if not 1 <= number <= len(copies):
        raise CarerDeskError(
            "There is no such copy of this desk.",
            "Nothing was made.",
            "“carer-desk restore DESK --list” shows those that there are.",
        )
    return copies[number - 1]


def _when(copy: BackupCopy) -> str:
    return f"{long_date(copy.at.date())}, {copy.at:%H:%M}"


def _object(copy: BackupCopy) -> dict[str, Any]:
    return {
        "file": copy.path.name,
        "folder": str(copy.path.parent),
        "at": copy.at.isoformat(),
        "reason": copy.reason.value,
        "bytes": copy.size,
        "checked": copy.is_checked,
        "second_place": copy.in_second_place,
    }


COMMANDS = (backup, restore_copy)

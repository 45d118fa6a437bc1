"""Commands that write the log for a spreadsheet, and take one in again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from carer_desk.commands.call import DESK, Call, the_call
from carer_desk.commands.identity import Leaving, allowed
from carer_desk.commands.mapping_file import mapping_text
from carer_desk.commands.printing import as_json, out, say, wrapped
from carer_desk.commands.sealed_files import SEAL_WITH, passphrase_of_sealed, say_sealed
from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.dates import count_words
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_book import LogBook
from carer_desk.panel.log_differences import ChangedCell, LogDifferences
from carer_desk.panel.log_file import Place
from carer_desk.panel.log_intake import Intake, LogIntake
from carer_desk.panel.log_told import (
    REPLACED_ON_THE_WAY,
    added_words,
    cell_shown,
    changed_words,
    missing_words,
    revised_words,
)
from carer_desk.panel.tracker_mapping import TrackerMapping
from carer_desk.readers.log_book_reading import LogFileReading
from carer_desk.reports import log_book
from carer_desk.reports.log_texts import log_texts, rewritten_log
from carer_desk.store.desk import Desk
from carer_desk.store.sealing import is_named_sealed, seal, sealed_name, unsealed

_LARGEST_MAPPING = 1_000_000
_FILE = click.Path(path_type=Path)


def write_log(call: Call, path: Path, target: Path, leaving: Leaving, passphrase: str | None) -> None:
    """Write the log of a desk in the form that the target's ending says, sealed with a passphrase, and tell of it."""
    if target.exists():
        raise CarerDeskError(
            f"There is a file “{target.name}” already.", "It was not touched.", "Choose another name."
        )
    private = leaving.private
    target = log_book.place_for(private, target)
    with call.desk(path) as desk:
        book = desk.log_book.read(private=private)
        book = rewritten_log(book, allowed(call, desk, log_texts(book), leaving))
    if passphrase is None:
        written = log_book.write(book, target)
    else:
        content = log_book.as_bytes(book, log_book.ending_of(target))
        written = seal(sealed_name(target), target.name, content, passphrase)
    if call.as_json:
        rows = {name: len(rows) for name, rows in book.tables.items()}
        told = {
            "file": written.name,
            "sealed": passphrase is not None,
            "private_notes": private,
            "rows": rows,
        }
        return as_json(told)
    say(f"Wrote “{written.name}”: {count_words(len(book.rows('matters')), 'matter', 'matters')}.")
    if passphrase is None:
        say("It is not sealed: anybody who has the file can read it.")
    else:
        say_sealed()
    if book.hidden:
        say("Private notes and what was said in closed session were left out.")
    return None


@click.command("import")
@DESK
@click.argument("file", type=_FILE)
@click.option(
    "--mapping", type=_FILE, metavar="FILE", help="What each heading stands for: the “mapping” of --json."
)
@click.option("--dry-run", is_flag=True, help="Only show the differences.")
@click.option("--leave-problems", is_flag=True, help="Take a log’s file without what cannot be taken of it.")
@click.option("--forget", is_flag=True, help="Forget how these headings were corrected before.")
@click.option(
    "--take-replaced", is_flag=True, help="Take words too that were replaced when the file was written."
)
@click.option("--remove-missing", is_flag=True, help="Take rows out of the desk that are not in the file.")
@SEAL_WITH
@the_call
def take_in(
    call: Call,
    path: Path,
    file: Path,
    mapping: Path | None,
    dry_run: bool,
    leave_problems: bool,
    forget: bool,
    remove_missing: bool,
    **given: Any,
) -> None:
    """Take in a spreadsheet of the log, or your own tracker: shows the differences; one undo takes all back."""
    understood = (
        TrackerMapping.from_json(mapping_text(mapping, _LARGEST_MAPPING)) if mapping is not None else None
    )
    found = _reading(file, given["seal_with"]).file()
    with call.desk(path) as desk:
        remembered = None if forget else desk.log_book.trackers.find
        intake = LogIntake(_reader(desk), desk.panel.role, remembered).look_at(found, understood)
        intake = intake.overwriting if given["take_replaced"] else intake
        differences = intake.differences
        wanted = differences.something_to_take or (remove_missing and differences.missing)
        wanted = wanted and (leave_problems or not intake.is_damaged)
        taken = 0
        if wanted and not dry_run:
            desk.backups.make(BackupReason.BEFORE_IMPORT)
            taken = desk.log_book.take_in(intake, remove_missing=remove_missing)
        elif forget and not dry_run:
            desk.log_book.trackers.forget(intake.headings_key)
    if call.as_json:
        return as_json(_object(file.name, intake, taken))
    _tell(intake, taken, dry_run, remove_missing)
    return None


def _reading(file: Path, seal_with: Path | None) -> LogFileReading:
    """The reading of a file; what is in a sealed one is never on the disk."""
    if not (is_named_sealed(file) and file.is_file()):
        return LogFileReading(file)
    inside = unsealed(file, passphrase_of_sealed(file, seal_with))
    return LogFileReading(Path(inside.name), data=inside.content)


def _reader(desk: Desk) -> Any:
    def read(private: bool) -> LogBook:
        return desk.log_book.read(private=private)

    return read


def _object(file: str, intake: Intake, taken: int) -> dict[str, Any]:
    """What a file would change, for programs."""
    found = intake.differences
    told: dict[str, Any] = {
        "file": file,
        "taken": taken,
        "added": [
            {"table": one.table, "place": _place(one.place), "values": dict(one.values)}
            for one in found.added
        ],
        "changed": list(map(_cell, found.changed)),
        "revised": [
            {
                "table": "readings",
                "uuid": one.before["uuid"],
                "columns": list(one.names),
                "before": {name: one.before[name] for name in one.names},
                "after": {name: one.values[name] for name in one.names},
                "place": _place(one.place),
            }
            for one in found.revised
        ],
        "missing": [{"table": one.table, "uuid": one.uuid} for one in found.missing],
        "replaced": list(map(_cell, found.replaced)),
        "problems": [
            {"place": _place(one.place), "problem": one.problem, "note": one.is_note} for one in found.faults
        ],
    }
    if intake.mapping is not None:
        told["mapping"] = intake.mapping.as_plain()
        told["remembered"] = intake.remembered
    return told


def _cell(one: ChangedCell) -> dict[str, Any]:
    return {
        "table": one.table,
        "uuid": one.uuid,
        "column": one.name,
        "before": one.before,
        "after": one.after,
        "place": _place(one.place),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "sheet": place.sheet, "row": place.row, "column": place.column}


def _tell(intake: Intake, taken: int, dry_run: bool, remove_missing: bool) -> None:
    found = intake.differences
    if intake.mapping is not None:
        if intake.remembered:
            say("Understood the headings as they were corrected before (--forget forgets that):")
        else:
            say("Understood the headings so:")
        for heading, field in intake.mapping.fields.items():
            out(wrapped(f"{heading}: {field.words}", "  ", "    "))
    for title, lines in _parts(found):
        if lines:
            say()
            say(title)
            for line in lines:
                out(wrapped(line, "  ", "    "))
    if found.replaced:
        say()
        out(wrapped(f"{REPLACED_ON_THE_WAY} To take the words of the file all the same: --take-replaced", ""))
    say()
    say(_came_of(intake, taken, dry_run))
    if found.missing and not remove_missing:
        say("Rows that are missing in the file stay in the desk, unless you say --remove-missing.")


def _came_of(intake: Intake, taken: int, dry_run: bool) -> str:
    if intake.differences.nothing:
        return "The file and the desk say the same."
    if dry_run:
        return "Nothing was taken: this was a dry run."
    if intake.is_damaged and not taken:
        return "Nothing was taken, because some of it cannot be. Put it right, or say --leave-problems."
    if not taken:
        return "Nothing was taken in."
    return f"Took {count_words(taken, 'row', 'rows')}. “carer-desk undo” takes all of it back."


def _parts(found: LogDifferences) -> list[tuple[str, list[str]]]:
    return [
        ("Problems:", [f"{one.place.words}: {one.problem}" for one in found.faults]),
        ("New:", [added_words(one) for one in found.added]),
        (
            "Changed:",
            [
                f"{changed_words(one)}: “{cell_shown(one.before)}” → “{cell_shown(one.after)}”"
                for one in found.changed
            ],
        ),
        (
            "Replaced when the file was written, and not taken:",
            [
                f"{changed_words(one)}: “{cell_shown(one.before)}”, in the file “{cell_shown(one.after)}”"
                for one in found.replaced
            ],
        ),
        ("Revised, the figure before stays beside it:", [revised_words(one) for one in found.revised]),
        ("Missing in the file:", [missing_words(one) for one in found.missing]),
    ]


COMMANDS = (take_in,)

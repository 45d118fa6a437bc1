"""Commands about the file itself: make a desk, copy it out of here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from carer_desk.beginning import make_desk
from carer_desk.commands.call import DESK, ROLE, WORDS, Call, the_call
from carer_desk.commands.identity import Leaving, allowed
from carer_desk.commands.keys import advise, show_code
from carer_desk.commands.printing import as_json, say
from carer_desk.commands.sealed_files import PLAIN, SEAL_WITH, passphrase_for_sealing, say_sealed
from carer_desk.commands.spreadsheets import write_log
from carer_desk.panel.dates import count_words
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.panel import Panel, Role
from carer_desk.panel.recovery_code import make_code
from carer_desk.reports.log_book import FORMATS, marked_private
from carer_desk.store.plain_copy import PlainCopy, export_plain
from carer_desk.store.sealing import is_named_sealed, sealed_name


@click.command("new")
@DESK
@click.option("--panel", type=WORDS, default="Corporate Parenting Panel", help="The panel’s name.")
@click.option("--council", type=WORDS, default="", help="The council’s name.")
@click.option("--role", type=ROLE, default=Role.FOSTER_CARERS_REP.value, help="Your role on the panel.")
@the_call
def new(call: Call, path: Path, panel: str, council: str, role: Role) -> None:
    """Make a new, encrypted desk."""
    if path.exists():
        raise CarerDeskError(
            f"There is a file “{path.name}” in this folder already.",
            "It was not touched.",
            "Choose another name.",
        )
    passphrase, code = call.passphrase(twice=True), make_code()
    desk = make_desk(path, Panel(panel.strip(), council.strip(), role), passphrase, call.now, code)
    call.advise_about(path)
    made = desk.panel
    desk.recovery.written_down()
    desk.close()
    advise(passphrase, made)
    if call.as_json:
        return as_json({"desk": path.name, "panel": made, "encrypted": True, "recovery_code": code})
    say(f"Made the desk “{path.name}”. It is encrypted.")
    say(f"The file “{path.name}.key” beside it belongs to it: keep the two together, also in copies.")
    say("Nobody can open it without the passphrase or the recovery code. Keep both in a safe place.")
    show_code(code)
    return None


@click.command("panel")
@DESK
@click.option("--name", type=WORDS, help="The panel’s name, as it stands on the agenda.")
@click.option("--council", type=WORDS, help="The council’s name.")
@click.option("--role", type=ROLE, help="Your role on the panel.")
@click.option("--written-days", type=int, metavar="N", help="Working days allowed for a written answer.")
@the_call
def panel_details(call: Call, path: Path, **given: Any) -> None:
    """Show or change what the desk knows about the panel: its name, the council, your role, its rule."""
    with call.desk(path) as desk:
        said = {name: value for name, value in given.items() if value is not None}
        words = {name: value.strip() for name, value in said.items() if name in ("name", "council")}
        changed = replace(desk.panel, **(said | words))
        if changed != desk.panel:
            desk.save_panel(changed)
        panel = desk.panel
    if call.as_json:
        return as_json(panel)
    say(f"{panel.name}{f', {panel.council}' if panel.council else ''}")
    say(f"Your role: {panel.role.words}.")
    say(f"Allowed for a written answer: {count_words(panel.written_days, 'working day', 'working days')}.")
    return None


@click.command("demo")
@DESK
@the_call
def demo(call: Call, path: Path) -> None:
    """Make the example desk, which needs no passphrase and goes by deleting its file."""
    from carer_desk.example import make_example

    desk = make_example(path, call.now)
    try:
        counts = desk.listing.counts(desk.today())
        meetings = len(desk.meetings.all())
    finally:
        desk.close()
    if call.as_json:
        return as_json({"desk": path.name, "matters": counts.total, "meetings": meetings, "encrypted": False})
    say(f"Made the example desk “{path.name}”: {counts.total} matters over {meetings} meetings.")
    say("Everything in it is made up. It is not encrypted: keep your own matters in a desk of your own.")
    return None


@click.command("export")
@DESK
@click.option("-o", "--to", "target", type=click.Path(path_type=Path), required=True, help="The new file.")
@click.option(
    "--private",
    "--with-private-notes",
    "with_private_notes",
    is_flag=True,
    help="Put private notes and closed sessions in as well.",
)
@click.option(
    "--stays-with-me", is_flag=True, help="A file with private notes: nobody else gets it. Kept in the log."
)
@PLAIN
@SEAL_WITH
@the_call
def export(
    call: Call,
    path: Path,
    target: Path,
    with_private_notes: bool,
    stays_with_me: bool,
    plain: bool,
    seal_with: Path | None,
) -> None:
    """Write the log as .xlsx, .json or .zip (of CSV files), anything else as SQLite; private notes stay out.

    The file is sealed with a passphrase of its own, and its name then ends in .sealed; --plain leaves it open.
    """
    if plain and is_named_sealed(target):
        raise click.UsageError("A name that ends in .sealed is for a sealed file: leave --plain out.")
    inside = target.with_suffix("") if is_named_sealed(target) else target
    if not plain and sealed_name(inside).exists():
        target = sealed_name(inside)
    if target.exists():
        raise CarerDeskError(
            f"There is a file “{target.name}” already.", "It was not touched.", "Choose another name."
        )
    passphrase = None if plain else passphrase_for_sealing(seal_with)
    leaving = Leaving(with_private_notes, stays_with_me)
    if inside.suffix.lower().removeprefix(".") in FORMATS:
        return write_log(call, path, inside, leaving, passphrase)
    if with_private_notes:
        inside = marked_private(inside)
    written = inside if plain else sealed_name(inside)
    rows = _write_copy(call, path, written, leaving, passphrase)
    if call.as_json:
        told = {"file": written.name, "sealed": not plain, "private_notes": with_private_notes, "rows": rows}
        return as_json(told)
    say(f"Wrote “{written.name}”: {count_words(rows.get('matter', 0), 'matter', 'matters')}.")
    if plain:
        say("It is not encrypted: anybody who has the file can read it.")
    else:
        say_sealed()
    return None


def _write_copy(
    call: Call, path: Path, target: Path, leaving: Leaving, passphrase: str | None
) -> dict[str, int]:
    """Let the identity check say what may leave, then write it; gives the rows per table."""
    with call.desk(path) as desk:
        texts = PlainCopy(desk.connection, target, with_private_notes=leaving.private).texts()
        changes = allowed(call, desk, texts, leaving)
        return export_plain(
            desk.connection,
            target,
            with_private_notes=leaving.private,
            passphrase=passphrase,
            changes=changes,
        )


COMMANDS = (new, panel_details, demo, export)

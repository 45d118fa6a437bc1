"""Files that leave the desk sealed: the passphrase of one, and the command that opens one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from carer_desk import RESOURCES
from carer_desk.commands.call import Call, first_line, the_call
from carer_desk.commands.printing import as_json, clean, say
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.spoken_words import suggest
from carer_desk.store.sealing import ENDING, is_named_sealed, open_sealed

FILE_PASSPHRASE_VARIABLE = "CARER_DESK_FILE_PASSPHRASE"
"""Holds the passphrase of a sealed file where nobody is there to type it."""

SEAL_WITH = click.option(
    "--seal-with",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Read the passphrase of the sealed file from this file; "
    f"else from {FILE_PASSPHRASE_VARIABLE}, else ask.",
)
PLAIN = click.option(
    "--plain", is_flag=True, help="Do not seal it: anybody who has the file can then read it."
)


def passphrase_for_sealing(seal_with: Path | None) -> str:
    """The passphrase for a new sealed file; four words are suggested to whoever is there to type one."""
    given = _given(seal_with)
    if given is not None:
        return given
    _needs_somebody("Or say --plain to write a file that anybody can read.")
    click.echo(f"This file is sealed with a passphrase of its own, perhaps: {suggest(RESOURCES)}", err=True)
    click.echo("Tell it by voice to whoever may read the file. Never mail it.", err=True)
    typed: str = click.prompt(
        "Passphrase for this file", hide_input=True, confirmation_prompt="The same again", err=True
    )
    return typed


def passphrase_of_sealed(path: Path, seal_with: Path | None) -> str:
    """The passphrase of a sealed file that there is."""
    given = _given(seal_with)
    if given is not None:
        return given
    _needs_somebody("")
    typed: str = click.prompt(clean(f"Passphrase of “{path.name}”"), hide_input=True, err=True)
    return typed


def say_sealed() -> None:
    """Say how a sealed file travels."""
    say("It is sealed. Tell its passphrase by voice to whoever may read it, and never mail it.")
    say("It is opened with “Open a sealed file” in Carer Desk, or with: carer-desk open-sealed")


@click.command("open-sealed")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--to",
    "target",
    type=click.Path(path_type=Path),
    help="The new file; left out, beside the sealed one.",
)
@SEAL_WITH
@the_call
def unseal(call: Call, file: Path, target: Path | None, seal_with: Path | None) -> None:
    """Open a sealed file: writes what is inside, if every byte of it is whole."""
    if target is None and not is_named_sealed(file):
        raise click.UsageError("Say with -o where the opened file goes.")
    place = target or file.with_name(file.name[: -len(ENDING)])
    inside = open_sealed(file, passphrase_of_sealed(file, seal_with), place)
    written = place / inside.name if place.is_dir() else place
    if call.as_json:
        return as_json({"file": written.name, "was_called": inside.name, "bytes": len(inside.content)})
    say(f"Wrote “{written.name}”.")
    say("It is not sealed any more: anybody who has it can read it.")
    return None


def _given(seal_with: Path | None) -> str | None:
    return first_line(seal_with) if seal_with is not None else os.environ.get(FILE_PASSPHRASE_VARIABLE)


def _needs_somebody(also: str) -> None:
    if not sys.stdin.isatty():
        how = f"Put it into a file and name that with --seal-with, or set {FILE_PASSPHRASE_VARIABLE}."
        raise CarerDeskError(
            "A sealed file asks for a passphrase of its own, and there is nobody here to type it.",
            "Nothing was written.",
            f"{how} {also}".strip(),
        )


COMMANDS = (unseal,)

"""Commands about the ways into a desk: its passphrase and its recovery code."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from carer_desk import RESOURCES
from carer_desk.commands.call import DESK, Call, first_line, the_call
from carer_desk.commands.printing import as_json, say
from carer_desk.panel.dates import count_words
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.panel import Panel
from carer_desk.panel.passphrase import PassphraseMeter, read_guessed_first
from carer_desk.panel.recovery_code import what_is_wrong
from carer_desk.store import keys
from carer_desk.store.desk import Desk
from carer_desk.store.opening import needs_passphrase

NEW_PASSPHRASE_VARIABLE = "CARER_DESK_NEW_PASSPHRASE"
CODE_VARIABLE = "CARER_DESK_RECOVERY_CODE"
_RENEWED = "The desk has a new key. The passphrase opens it as before; earlier recovery codes do not."


def advise(passphrase: str, panel: Panel) -> None:
    """Say on the error stream how hard a passphrase is to guess; no word of it is repeated."""
    known = read_guessed_first(RESOURCES / "passphrases.txt")
    judged = PassphraseMeter(known, [panel.name, panel.council]).judge(passphrase)
    click.echo(judged.sentence, err=True)


def show_code(code: str) -> None:
    """Print a recovery code once, on the error stream, so that a redirected output does not keep it."""
    click.echo(f"\nRecovery code: {code}\n", err=True)
    click.echo(
        "It opens this desk when the passphrase is forgotten. Write it down now and keep it away from this "
        "computer: it is not shown again.",
        err=True,
    )


@click.command("passphrase")
@DESK
@click.option(
    "--recovery",
    is_flag=True,
    help=f"Take the recovery code from {CODE_VARIABLE}, else ask for it, instead of the passphrase.",
)
@click.option(
    "--new-passphrase-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"Read the new passphrase from this file; else from {NEW_PASSPHRASE_VARIABLE}, else ask.",
)
@the_call
def passphrase(call: Call, path: Path, recovery: bool, new_passphrase_file: Path | None) -> None:
    """Change the passphrase of a desk; the recovery code opens it as before."""
    _refuse_unsealed(path)
    typed = _code(call) if recovery else call.passphrase(words="Passphrase or recovery code")
    key = keys.unseal(path, typed)
    new = _new_passphrase(new_passphrase_file)
    with call.desk(path, key) as desk:
        panel = desk.panel
        left = desk.ways_in.change_passphrase(None, new).left
        _tell_away(call, desk)
    advise(new, panel)
    if call.as_json:
        return as_json({"desk": path.name, "changed": True, "copies_left": [copy.name for copy in left]})
    say("The passphrase was changed. The recovery code opens the desk as before.")
    _say_left(left)
    return None


@click.command("recovery-code")
@DESK
@click.option(
    "--check",
    is_flag=True,
    help=f"Only see whether a code, from {CODE_VARIABLE} or typed, opens the desk; changes nothing.",
)
@the_call
def recovery_code(call: Call, path: Path, check: bool) -> None:
    """Make a new recovery code, which opens the desk when the passphrase is forgotten; the old one ends."""
    _refuse_unsealed(path)
    if check:
        keys.try_recovery_code(path, _code(call))
        if call.as_json:
            return as_json({"desk": path.name, "opens": True})
        say("This recovery code opens the desk.")
        return None
    key = keys.unseal(path, call.passphrase())
    with call.desk(path, key) as desk:
        made = desk.ways_in.new_recovery_code(None)
        desk.recovery.written_down()
        _tell_away(call, desk)
    if call.as_json:
        left = [copy.name for copy in made.left]
        return as_json({"desk": path.name, "recovery_code": made.code, "copies_left": left})
    show_code(made.code)
    say("Earlier recovery codes do not open the desk any more.")
    _say_left(made.left)
    return None


@click.command("new-key")
@DESK
@click.option("--replace-copies", is_flag=True, help="Make a new copy, then remove the earlier ones.")
@the_call
def new_key(call: Call, path: Path, replace_copies: bool) -> None:
    """Write the desk anew under a new random key, for when somebody may have had the key file and the passphrase.

    It asks for the passphrase, which stays, and makes a new recovery code. Earlier copies keep the old key.
    """
    from carer_desk.store.computer_keyring import ComputerKeyring
    from carer_desk.store.new_key import make_new_key

    _refuse_unsealed(path)
    made = make_new_key(path, call.passphrase(), call.now, ComputerKeyring())
    try:
        with call.desk(path, made.key) as desk:
            gone = desk.erasing.copies_before(desk.backups).replace() if replace_copies else None
            desk.recovery.written_down()
    except CarerDeskError:  # the desk has its new key all the same, and nothing shows this code a second time
        call.told.append(_RENEWED)
        show_code(made.code)
        raise
    left = [] if replace_copies else [copy.path.name for copy in made.copies]
    if call.as_json:
        told = {"copies_left": left, "copies_replaced": gone, "copies_away": made.copies_are_away}
        return as_json({"desk": path.name, "recovery_code": made.code} | told)
    show_code(made.code)
    say(_RENEWED)
    if left:
        say(
            f"{count_words(len(left), 'earlier copy keeps', 'earlier copies keep')} the old key, and what was in the "
            "desk then. Make a copy with “carer-desk backup”, then remove them by hand."
        )
    if gone is not None:
        say(
            f"A new copy was made and {count_words(gone, 'earlier copy was', 'earlier copies were')} removed."
        )
    if made.copies_are_away:
        say("Your second place for copies cannot be reached now: the copies there keep the old key.")
    if made.keyring_left:
        say("The keyring of this computer could not be asked. What it keeps opens this desk no more.")
    return None


def _new_passphrase(file: Path | None) -> str:
    if file is not None:
        return first_line(file)
    if (given := os.environ.get(NEW_PASSPHRASE_VARIABLE)) is not None:
        return given
    if not sys.stdin.isatty():
        raise CarerDeskError(
            "There is nobody here to type the new passphrase.",
            "Nothing was changed.",
            f"Put it into a file and name that with --new-passphrase-file, or set {NEW_PASSPHRASE_VARIABLE}.",
        )
    typed: str = click.prompt(
        "New passphrase", hide_input=True, confirmation_prompt="The same again", err=True
    )
    return typed


def _refuse_unsealed(path: Path) -> None:
    if not path.is_file():
        raise CarerDeskError(
            f"There is no file “{path.name}” in this folder.", "", "Look for the desk in another folder."
        )
    if not needs_passphrase(path):
        raise CarerDeskError(
            "This desk has no passphrase: it is an example, and not encrypted.", "Nothing was changed."
        )


def _code(call: Call) -> str:
    """The recovery code from its own variable or a prompt; a typing error is told at once, and is no wrong try."""
    if call.passphrase_file is not None:
        raise CarerDeskError(
            "The file of --passphrase-file holds the passphrase, and here the recovery code is wanted.",
            "Nothing was changed.",
            f"Leave the option away and type the code, or set {CODE_VARIABLE}.",
        )
    typed = os.environ.get(CODE_VARIABLE)
    if typed is None:
        if not sys.stdin.isatty():
            raise CarerDeskError(
                "This asks for the recovery code, not the passphrase, and there is nobody here to type it.",
                "Nothing was changed.",
                f"Set {CODE_VARIABLE}.",
            )
        typed = str(click.prompt("Recovery code", hide_input=True, err=True))
    if problem := what_is_wrong(typed):
        raise CarerDeskError(problem, "Nothing was changed.")
    return typed


def _tell_away(call: Call, desk: Desk) -> None:
    if desk.ways_in.copies_are_away:
        call.told.append(
            "Your second place for copies cannot be reached now: the copies there still open as before."
        )


def _say_left(left: tuple[Path, ...]) -> None:
    for copy in left:
        say(f"The copy “{copy.name}” still opens as before: its key file could not be changed.")


COMMANDS = (passphrase, recovery_code, new_key)

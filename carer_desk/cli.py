"""The command line: does without a screen what the window does, with the same rooms."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

import carer_desk
from carer_desk.commands.call import Call, call_of, everywhere
from carer_desk.commands.printing import clean
from carer_desk.panel.errors import CarerDeskError
from carer_desk.starting import open_window
from carer_desk.store.engine import EngineError, told_plainly

WENT_WRONG, MISUSED, A_BUG, STOPPED, HEARD_ENOUGH = 1, 2, 70, 130, 141
"""Exit codes: the world said no; the words were wrong; our fault; the user stopped it; whoever read did."""


_COMMANDS = {
    "analysis": "analyse changed data-questions",
    "backups": "backup restore",
    "changes": "undo redo history",
    "checking": "check",
    "desk_file": "new panel demo export",
    "erasing": "erase retention about-me wipe",
    "figures": "reading readings",
    "figures_said": "figures-said figure-said",
    "finding": "list search show",
    "identity": "identity decide watch",
    "indicators": "indicator",
    "keys": "passphrase recovery-code new-key",
    "matters": "log edit remove close reopen carry tag link unlink",
    "meetings": "meeting",
    "minutes": "read-minutes",
    "papers": "report sheet",
    "promises": "promise progress promises",
    "replies": "answer judge",
    "roles": "roles",
    "scorecard": "read-scorecard take-scorecard",
    "scorecard_summary": "scorecard-summary",
    "sealed_files": "open-sealed",
    "sheets": "order leave-off",
    "spreadsheets": "import",
    "taking_minutes": "take-minutes",
}
"""What each module of `commands` holds: only that of the command which is called is loaded."""
_HOMES = {name: module for module, names in _COMMANDS.items() for name in names.split()}


class HeardEnoughError(Exception):
    """Whoever read the output went away, as in “| head”."""


class CommandLine(click.Group):
    """Finds the command, or takes the first word for a desk to open, and tells every failure plainly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command, loaded or not."""
        return sorted({*_HOMES, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command of that name."""
        if cmd_name in _HOMES and cmd_name not in self.commands:
            for command in import_module(f"carer_desk.commands.{_HOMES[cmd_name]}").COMMANDS:
                self.add_command(command)
        return super().get_command(ctx, cmd_name)

    def every_command(self) -> dict[str, click.Command]:
        """Load all of them; gives them by name."""
        with click.Context(self) as ctx:
            for name in self.list_commands(ctx):
                self.get_command(ctx, name)
        return dict(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A word that is no command opens the window on the desk of that name, if it can be one."""
        name = args[0]
        if self.get_command(ctx, name) is None and (Path(name).suffix or len(Path(name).parts) > 1):
            return "window", _window, args
        if self.get_command(ctx, name) is None:
            self.every_command()  # for one that is spelt nearly so
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; Click itself would tell a reader that went away as a failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise HeardEnoughError from None

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run a command and leave with its exit code: 0 only when it was done."""
        extra["standalone_mode"] = False
        try:
            code = super().main(args, prog_name or "carer-desk", **extra)
            sys.stdout.flush()
        except Exception as error:
            sys.exit(tell(error))
        except KeyboardInterrupt:
            click.echo("\nStopped.", err=True)
            sys.exit(STOPPED)
        sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=CommandLine, invoke_without_command=True, no_args_is_help=False)
@click.version_option(carer_desk.__version__, message="Carer Desk %(version)s")
@click.pass_context
def commands(ctx: click.Context) -> None:
    """Carer Desk: the memory behind a representative’s questions to a Corporate Parenting Panel.

    Without a command it opens the window; carer-desk DESK opens it on that desk.
    """
    call_of(ctx)
    if ctx.invoked_subcommand is None:
        open_window(None)


everywhere(commands)


@click.command("window", hidden=True)
@click.argument("path", metavar="DESK", type=click.Path(path_type=Path))
def _window(path: Path) -> None:
    """Open the window on a desk."""
    open_window(path)


def main() -> NoReturn:
    """Start Carer Desk with the words of the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    commands.main()


def tell(error: Exception) -> int:
    """Say on the error stream what went wrong; gives the exit code."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, HeardEnoughError | BrokenPipeError):
        # What is left in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return HEARD_ENOUGH
    if isinstance(error, EngineError):
        error = told_plainly(error) or error
    if isinstance(error, CarerDeskError):
        _say(error.happened, error.safe, error.next_step)
        return WENT_WRONG
    if isinstance(error, click.exceptions.Abort):
        _say("Stopped.", "Nothing was changed.")
        return STOPPED
    if isinstance(error, click.ClickException):
        _say(error.format_message())
        if isinstance(error, click.UsageError) and error.ctx is not None:
            _say(f"Try: {error.ctx.command_path} --help")
        return MISUSED if isinstance(error, click.UsageError) else WENT_WRONG
    _tell_bug(error)
    return A_BUG


def _tell_bug(error: Exception) -> None:
    """The places in the code without a value: a message may quote what was typed."""
    _say(
        "Something went wrong inside Carer Desk. What was saved before is safe.",
        f"Please report these lines; they hold no words of yours. ({type(error).__name__})",
    )
    package = Path(carer_desk.__file__).resolve().parent
    for frame in traceback.extract_tb(error.__traceback__):
        place = Path(frame.filename)
        name = place.relative_to(package.parent) if place.is_relative_to(package) else place.name
        _say(f"  {name}, line {frame.lineno}, in {frame.name}")


def _say(*sentences: str) -> None:
    for sentence in sentences:
        if sentence:
            click.echo(clean(sentence), err=True)


__all__ = ["Call", "CommandLine", "commands", "main"]

"""Commands that take changes back, do them again and tell the history."""

from __future__ import annotations

from pathlib import Path

import click

from carer_desk.commands.call import DESK, Call, the_call
from carer_desk.commands.printing import as_json, clean, out, plain, say, wrapped
from carer_desk.panel.history import HistoryEntry
from carer_desk.panel.matter import Matter
from carer_desk.store.desk import Desk


@click.command("undo")
@DESK
@the_call
def undo(call: Call, path: Path) -> None:
    """Take the latest change back."""
    with call.desk(path) as desk:
        _tell_step(call, desk, "Undone", desk.undo())


@click.command("redo")
@DESK
@the_call
def redo(call: Call, path: Path) -> None:
    """Do the change again that was undone last."""
    with call.desk(path) as desk:
        _tell_step(call, desk, "Done again", desk.redo())


@click.command("history")
@DESK
@click.argument("matter", required=False)
@click.option(
    "--limit", type=click.IntRange(min=0), default=50, show_default=True, help="How many; 0 for all."
)
@the_call
def history(call: Call, path: Path, matter: str | None, limit: int) -> None:
    """Say who changed what and when, the latest first: in the whole desk, or of one matter."""
    with call.desk(path) as desk:
        matter_id = None if matter is None else desk.number_of(Matter, matter)
        entries: list[HistoryEntry] = []
        while not limit or len(entries) < limit:
            page = desk.log.history(matter_id, entries[-1].action_id if entries else None)
            entries += page
            if not page:
                break
    entries = entries[:limit] if limit else entries
    if call.as_json:
        return as_json([_history_object(entry) for entry in entries])
    if not entries:
        say("Nothing has been changed yet.")
    for entry in entries:
        click.echo(clean(f"{entry.at:%d/%m/%Y %H:%M}  {entry.label}"))
        for change in entry.changes:
            for line in change.lines:
                out(wrapped(line, " " * 18))
    return None


def _tell_step(call: Call, desk: Desk, how: str, label: str) -> None:
    """Say what was undone or done again, and where the next undo would lead."""
    before, after = desk.undo_label(), desk.redo_label()
    if call.as_json:
        step = "undone" if how == "Undone" else "redone"
        return as_json({step: label, "next_undo": before, "next_redo": after})
    say(f"{how}: {label}.")
    if before:
        say(f"The next undo would take back: {before}.")
    return None


def _history_object(entry: HistoryEntry) -> dict[str, object]:
    shown: dict[str, object] = plain(entry)
    shown["changes"] = [plain(change) | {"lines": change.lines} for change in entry.changes]
    return shown


COMMANDS = (undo, redo, history)

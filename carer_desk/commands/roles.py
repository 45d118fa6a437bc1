"""The command that shows and adds own spellings of who raises things in the minutes."""

from __future__ import annotations

from pathlib import Path

import click

from carer_desk.commands.call import DESK, ROLE, WORDS, Call, the_call
from carer_desk.commands.printing import as_json, say
from carer_desk.panel.panel import Role
from carer_desk.panel.role_spelling import RoleSpelling


@click.command("roles")
@DESK
@click.option(
    "--add", "added", type=WORDS, metavar="WORDS", help="An own spelling, such as “Fostering link”."
)
@click.option("--role", type=ROLE, help="Who is meant by it.")
@click.option("--remove", "removed", type=WORDS, metavar="WORDS", help="Take an own spelling away.")
@the_call
def roles(call: Call, path: Path, added: str | None, role: Role | None, removed: str | None) -> None:
    """Show this desk’s own words for who is who in the minutes; add one, or take one away.

    The window reads minutes with them. A person’s name is no role: add posts and groups only.
    """
    if (added is None) != (role is None):
        raise click.UsageError("--add and --role belong together.")
    with call.desk(path) as desk, desk.log.action("changed who is who in the minutes"):
        if removed is not None:
            desk.role_spellings.remove(removed)
        if added is not None and role is not None:
            desk.role_spellings.add(RoleSpelling(added, role))
        known = desk.role_spellings.all()
    if call.as_json:
        return as_json([{"words": one.words, "role": one.role} for one in known])
    for one in known:
        say(f"“{one.words}” is {one.role.in_a_sentence}.")
    if not known:
        say("This desk has no own spellings. To add one: carer-desk roles DESK --add WORDS --role ROLE")
    return None


COMMANDS = (roles,)

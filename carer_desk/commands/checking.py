"""The command that checks a desk, and repairs what follows from its records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from carer_desk.commands.call import DESK, Call, the_call
from carer_desk.commands.printing import as_json, say
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.checks.finding import Finding


@click.command("check")
@DESK
@click.option("--quick", is_flag=True, help="Look only at what takes no time, not at every page.")
@click.option("--repair", is_flag=True, help="Work out anew what is wrong and follows from the records.")
@the_call
def check(call: Call, path: Path, *, quick: bool, repair: bool) -> None:
    """Check the file, its keys, its rules, its search index, its log and its copies.

    It changes nothing, unless --repair is given; a copy is made before a repair. The exit code is 1 when something
    is wrong.
    """
    if quick and repair:
        raise click.UsageError("A repair needs the full check: leave --quick out.")
    repaired: tuple[str, ...] = ()
    with call.desk(path) as desk:
        before = desk.checks.memory.last
        findings = desk.checks.quick() if quick else desk.check()
        if repair and any(finding.repairable for finding in findings):
            repaired = desk.checks.repair(findings).wrong
            findings = desk.check()
        if not quick:
            desk.checks.remember(findings)
    well = all(finding.well for finding in findings)
    if call.as_json:
        last = {"at": before.at, "well": before.well} if before else None
        as_json({"well": well, "findings": findings, "repaired": list(repaired), "last": last})
    else:
        _say(findings)
        if before:
            say(f"Last checked {before.at:%d/%m/%Y}: {'well' if before.well else 'something was wrong'}.")
        if repaired:
            say(f"Repaired: {', '.join(repaired)}. Your records were not touched.")
    if not well:
        raise _refusal(findings)


def _say(findings: Sequence[Finding]) -> None:
    """What is wrong first, with what it means and what to do; then what is well."""
    for finding in sorted(findings, key=lambda one: (one.well, not one.advice)):
        mark = "WRONG" if not finding.well else "note " if finding.advice else "well "
        click.echo(f"{mark}  {finding.name}: {finding.words}")
        if not finding.well or finding.advice:
            for words in (finding.means, finding.next_step):
                if words:
                    click.echo(f"       {words}")


def _refusal(findings: Sequence[Finding]) -> CarerDeskError:
    wrong = [finding for finding in findings if not finding.well]
    if all(finding.name == "copies" for finding in wrong):
        return CarerDeskError(
            "This desk is well, its newest copy is not.",
            "The check changed nothing.",
            "Make one: carer-desk backup",
        )
    if all(finding.repairable for finding in wrong):
        return CarerDeskError(
            "Your records are whole, but something that follows from them is wrong.",
            "The check changed nothing.",
            "Let it be worked out anew: carer-desk check --repair",
        )
    return CarerDeskError(
        "This desk is not as it should be.",
        "The check changed nothing in your records.",
        "Keep the file as it is and make a desk of an earlier copy: carer-desk restore",
    )


COMMANDS = (check,)

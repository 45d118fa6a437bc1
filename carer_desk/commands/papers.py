"""Commands that write papers: the report for the chair and the question sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from carer_desk.commands.call import DESK, TELLING, WORDS, Call, OneOf, the_call
from carer_desk.commands.identity import allowed
from carer_desk.commands.printing import as_json, say
from carer_desk.gathering import chair_facts, sheet_facts
from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.identity.settling import CHECKED
from carer_desk.panel.matter import Matter
from carer_desk.reports import chair, papers, sheet
from carer_desk.reports.chair_report import Ask, ChairChoices
from carer_desk.reports.free_texts import rewritten, texts_in
from carer_desk.store.desk import Desk
from carer_desk.store.papers import Paper

_FILE = click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE"
)
_FORMAT = click.option(
    "--as",
    "written_as",
    type=click.Choice(tuple(papers.FORMATS)),
    help="Left out, the ending of FILE says it.",
)


@click.command("report")
@DESK
@click.option("--from", "period_from", metavar="DATE", required=True)
@click.option("--to", "period_to", metavar="DATE", required=True)
@_FORMAT
@_FILE
@click.option("--ask", type=OneOf(Ask), default=Ask.NOTE.value, show_default=True, help="What you ask for.")
@click.option("--about", multiple=True, metavar="ID", help="The matter the asking is about; repeatable.")
@click.option("--note", type=TELLING, default="", help="Your own words to the chair.")
@click.option("--name", type=WORDS, default="", help="Your name, if you choose to be named.")
@click.option("--leave-out", multiple=True, metavar="ID", help="Leave this matter out; repeatable.")
@click.option("--large-print", is_flag=True)
@click.option("--no-charts", is_flag=True)
@click.option(
    "--drafts/--no-drafts", default=False, help="Take in what was never put, or leave it out, as is usual."
)
@click.option("--with-reasons", is_flag=True, help="Tell the reasons of your judgements.")
@the_call
def report(call: Call, path: Path, written_as: str | None, target: Path, **given: Any) -> None:
    """Write the report for the chair: DOCX, PDF, XLSX, CSV, HTML or plain text."""
    kind = _format(written_as, target, path)
    with call.desk(path) as desk:
        choices = _choices(call, desk, given)
        built = chair.build(chair_facts(desk, choices), choices)
        built = replace(rewritten(built, allowed(call, desk, texts_in(built))), checked=CHECKED)
        papers.write_report(built, kind, target)
        desk.papers.add(
            Paper("report", call.day(), choices.period_from, choices.period_to, choices.ask.value)
        )
    if call.as_json:
        return as_json({"file": target.name, "as": kind, "matters": [m.number for m in built.matters]})
    many = count_words(len(built.matters), "matter", "matters")
    period = f"{day_month_year(choices.period_from)} to {day_month_year(choices.period_to)}"
    say(f"Wrote “{target.name}”: {many}, {period}.")
    say(f"It is here, to attach to an e-mail: {target.resolve()}")
    say(built.closing)
    return None


@click.command("sheet")
@DESK
@click.option("--meeting", "day", metavar="DATE", help="Left out, the next meeting.")
@_FORMAT
@_FILE
@click.option("--large-print", is_flag=True)
@the_call
def sheet_paper(
    call: Call, path: Path, day: str | None, written_as: str | None, target: Path, large_print: bool
) -> None:
    """Write the question sheet of a meeting, with room for the answers."""
    kind = _format(written_as, target, path)
    with call.desk(path) as desk:
        found = call.sheet_meeting(day, desk)
        built = sheet.build(sheet_facts(desk, found), sheet.SheetChoices(large_print))
        built = replace(rewritten(built, allowed(call, desk, texts_in(built))), checked=CHECKED)
        papers.write_sheet(built, kind, target)
        desk.papers.add(Paper("sheet", call.day(), found.on, found.on, ""))
    if call.as_json:
        return as_json({"file": target.name, "as": kind, "matters": [q.number for q in built.questions]})
    many = count_words(len(built.questions), "question", "questions")
    say(f"Wrote “{target.name}”: {many} for the meeting of {day_month_year(found.on)}.")
    say(built.closing)
    return None


def _format(written_as: str | None, target: Path, desk: Path) -> str:
    if target.exists() and desk.exists() and target.samefile(desk):
        raise CarerDeskError(
            "This is the desk itself.", "It was not touched.", "Choose another name for the paper."
        )
    if written_as is not None:
        return written_as
    try:
        return papers.format_of(target)
    except CarerDeskError as error:
        raise click.UsageError(f"Say how to write it with --as. {error.next_step}") from None


def _choices(call: Call, desk: Desk, given: dict[str, Any]) -> ChairChoices:
    start = call.read_day(given["period_from"], "--from", desk)
    end = call.read_day(given["period_to"], "--to", desk)
    if end < start:
        raise click.UsageError("--to comes before --from.")
    return ChairChoices(
        start,
        end,
        given["ask"],
        tuple(desk.number_of(Matter, number) for number in given["about"]),
        given["note"],
        given["name"],
        given["large_print"],
        not given["no_charts"],
        given["drafts"],
        given["with_reasons"],
        frozenset(desk.number_of(Matter, number) for number in given["leave_out"]),
    )


COMMANDS = (report, sheet_paper)

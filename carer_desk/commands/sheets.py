"""Commands that put a meeting’s question sheet in order and leave questions off it."""

from __future__ import annotations

from pathlib import Path

import click

from carer_desk.commands.call import DESK, Call, the_call
from carer_desk.commands.printing import as_json, matter_object, out, say, wrapped
from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.matter import Matter
from carer_desk.panel.meeting import Meeting
from carer_desk.store.desk import Desk

_MEETING = click.option("--meeting", "day", metavar="DATE", help="Left out, the next meeting.")


@click.command("order")
@DESK
@click.argument("matters", nargs=-1, metavar="[ID]...")
@_MEETING
@the_call
def order(call: Call, path: Path, matters: tuple[str, ...], day: str | None) -> None:
    """Put these matters first on a meeting’s question sheet, in this order; without an ID show the order."""
    with call.desk(path) as desk:
        meeting = call.sheet_meeting(day, desk)
        if matters:
            desk.sheets.put_first([desk.number_of(Matter, one) for one in matters], meeting.id)
        _show(call, desk, meeting)


@click.command("leave-off")
@DESK
@click.argument("matters", nargs=-1, required=True, metavar="ID...")
@_MEETING
@click.option("--back", is_flag=True, help="Put them back on the sheet.")
@the_call
def leave_off(call: Call, path: Path, matters: tuple[str, ...], day: str | None, back: bool) -> None:
    """Leave matters off a meeting’s question sheet; they come forward again for the next one."""
    with call.desk(path) as desk:
        meeting = call.sheet_meeting(day, desk)
        label = "put back on the question sheet" if back else "left off the question sheet"
        with desk.log.action(label):
            for one in matters:
                desk.matters.leave_off(desk.number_of(Matter, one), None if back else meeting.id)
        _show(call, desk, meeting)


def _show(call: Call, desk: Desk, meeting: Meeting) -> None:
    today = desk.today()
    on, off = desk.sheets.on_sheet(meeting.id), desk.sheets.left_off(meeting.id)
    if call.as_json:
        rows = desk.listing.rows(on, today)
        return as_json(
            {
                "meeting": meeting.on,
                "matters": [matter_object(row, desk.matters.get(row.id).wording) for row in rows],
                "left_off": list(off),
            }
        )
    say(f"The sheet of {day_month_year(meeting.on)}: {count_words(len(on), 'question', 'questions')}.")
    for place, row in enumerate(desk.listing.rows(on, today), start=1):
        must = " · must ask" if row.must_ask else ""
        out(wrapped(f"{place}. [{row.id}] {row.wording}{must}", "", "    "))
    if off:
        say(f"Left off: {', '.join(str(matter_id) for matter_id in off)}.")
    return None


COMMANDS = (order, leave_off)

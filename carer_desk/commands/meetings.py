"""The command that enters, changes and shows the panel’s meetings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from carer_desk.commands.call import DESK, WORDS, Call, OneOf, the_call
from carer_desk.commands.printing import (
    as_json,
    clean,
    matter_lines,
    matter_object,
    out,
    plain,
    say,
    stream_json,
)
from carer_desk.panel.dates import count_words, long_date, short_date
from carer_desk.panel.listing import MatterFilter, Order
from carer_desk.panel.meeting import Meeting, MeetingState, MinutesState
from carer_desk.store.desk import Desk

_STATES = OneOf(MeetingState)


@click.command("meeting")
@DESK
@click.argument("day", metavar="[DATE]", required=False)
@click.option("--state", type=_STATES)
@click.option("--time", "starts_at", type=WORDS, help="As in 17:00.")
@click.option("--place", type=WORDS)
@click.option("--move-to", metavar="DATE", help="Move it; what was down for it goes along.")
@click.option("--minutes", type=OneOf(MinutesState))
@click.option("--approved-on", metavar="DATE", help="The day its minutes were approved.")
@the_call
def meeting(call: Call, path: Path, day: str | None, **given: Any) -> None:
    """Enter or change the meeting of a day and show what belongs to it; without a date list them all."""
    with call.desk(path) as desk:
        if day is None:
            return _list_meetings(call, desk.meetings.all())
        with desk.log.action("changed a meeting"):
            shown = _changed(call, desk, _meeting_of(call, desk, day), given)
        _show_meeting(call, desk, shown)
    return None


def _meeting_of(call: Call, desk: Desk, day: str) -> Meeting:
    """The meeting of a day, a cancelled one included; entered if there is none."""
    on = call.read_day(day, "DATE", desk)
    called_off = [m for m in desk.meetings.all() if m.on == on and m.state is MeetingState.CANCELLED]
    if desk.meetings.on(on) is None and called_off:
        return called_off[-1]
    return call.meeting(day, "DATE", desk)


def _changed(call: Call, desk: Desk, found: Meeting, given: dict[str, Any]) -> Meeting:
    if given["state"] is MeetingState.MOVED and given["move_to"] is None:
        raise click.UsageError("A meeting is moved to a day: give --move-to.")
    approved = call.read_day_or_none(given["approved_on"], "--approved-on", desk)
    minutes = given["minutes"] or (MinutesState.APPROVED if approved else found.minutes)
    changed = replace(
        found,
        starts_at=found.starts_at if given["starts_at"] is None else given["starts_at"].strip(),
        place=found.place if given["place"] is None else given["place"].strip(),
        state=found.state if given["move_to"] is not None else given["state"] or found.state,
        minutes=minutes,
        approved_on=approved or found.approved_on,
    )
    if changed != found:
        desk.meetings.save(changed)
    if given["move_to"] is None:
        return changed
    return desk.meetings.move(found.id, call.read_day(given["move_to"], "--move-to", desk))


def _list_meetings(call: Call, meetings: list[Meeting]) -> None:
    if call.as_json:
        return stream_json(meetings)
    for one in meetings:
        record = "" if one.minutes is MinutesState.NONE else f" · minutes {one.minutes.value}"
        place = f" · {one.place}" if one.place else ""
        click.echo(clean(f"{short_date(one.on):<13}{one.state.value}{place}{record}"))
    if not meetings:
        say("No meeting is entered yet. To enter one: carer-desk meeting DESK DATE")
    return None


def _show_meeting(call: Call, desk: Desk, shown: Meeting) -> None:
    today = desk.today()
    ids = desk.listing.all_ids(MatterFilter(meeting_id=shown.id, order=Order.SHEET), today)
    rows = desk.listing.rows(ids, today)
    if call.as_json:
        items = desk.meetings.items(shown.id)
        matters = [matter_object(row, desk.matters.get(row.id).wording) for row in rows]
        return as_json(plain(shown) | {"items": plain(items), "matters": matters})
    say(f"Meeting of {long_date(shown.on)} · {shown.state.value}")
    place = " · ".join(part for part in (shown.starts_at, shown.place) if part)
    if place:
        say(place)
    if shown.minutes is not MinutesState.NONE:
        on = f" on {long_date(shown.approved_on)}" if shown.approved_on else ""
        say(f"Minutes: {shown.minutes.value}{on}")
    say(f"{count_words(len(rows), 'matter', 'matters').capitalize()}.")
    for row in rows:
        say()
        out(matter_lines(row))
    return None


COMMANDS = (meeting,)

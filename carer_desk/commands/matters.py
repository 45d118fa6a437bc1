"""Commands that log a matter, and close, carry, tag and link it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from carer_desk.commands.call import DESK, ROLE, TELLING, WORDS, Call, OneOf, the_call
from carer_desk.commands.printing import as_json, matter_object, plain, say
from carer_desk.panel.matter import Kind, Matter, Outcome
from carer_desk.panel.suggestions import Offer, offers_of, suggest_indicators
from carer_desk.store.desk import Desk

KIND = OneOf(Kind, {"request for information": Kind.REQUEST})
OUTCOME = OneOf(Outcome)
_AS_SAID = ("kind", "background", "private_note", "raised_by", "must_ask", "closed_session")
"""Options of “edit” whose words are the fact itself."""


@click.command("log")
@DESK
@click.argument("wording", type=TELLING)
@click.option("--kind", type=KIND, default=Kind.QUESTION.value, show_default=True)
@click.option("--raised-by", type=ROLE, help="Who raised it, as a role; left out, it is you.")
@click.option("--meeting", metavar="DATE", help="The meeting it was put at, or is to be put at.")
@click.option("--item", type=WORDS, help="Number or title of the agenda item.")
@click.option("--indicator", "indicators", multiple=True, metavar="ID", help="Link an indicator; repeatable.")
@click.option("--background", type=TELLING, default="", help="What may be shared with the chair.")
@click.option("--private-note", type=TELLING, default="", help="What never leaves this desk.")
@click.option("--on-behalf", type=int, metavar="N", help="For how many people: a count, never who.")
@click.option("--supplements", metavar="ID", help="The matter it follows up.")
@click.option("--repeats", metavar="ID", help="The earlier matter that asked the same.")
@click.option("--tag", "tags", type=WORDS, multiple=True, help="Repeatable.")
@click.option("--must-ask", is_flag=True, help="Mark it as one that must be asked.")
@click.option("--raised-on", metavar="DATE", help="Left out, the day of its meeting, or today.")
@click.option("--closed-session", is_flag=True, help="Said where the public was excluded: reaches no paper.")
@the_call
def log(call: Call, path: Path, wording: str, **given: Any) -> None:
    """Log a question, concern, comment or request; one line is enough."""
    if given["item"] and given["meeting"] is None:
        raise click.UsageError("--item needs --meeting: an agenda item belongs to a meeting.")
    with call.desk(path) as desk:
        with desk.log.action(f"logged a {given['kind'].words}"):
            found = [desk.indicators.find(code).id for code in given["indicators"]]
            matter = _placed(call, desk, _matter(call, desk, wording, given), given)
            tags = dict.fromkeys(tag.strip() for tag in given["tags"])
            logged = desk.matters.add(matter, tags, dict.fromkeys(found))
        touched = [] if found else _touched(desk, wording)
        _say_matter(call, desk, logged.id, f"Logged {matter.kind.words}", touched, logged=True)


@click.command("edit")
@DESK
@click.argument("matter", metavar="ID")
@click.option("--wording", type=TELLING, help="The new wording.")
@click.option("--kind", type=KIND)
@click.option("--background", type=TELLING, help="What may be shared with the chair; “” empties it.")
@click.option("--private-note", type=TELLING, help="What never leaves this desk; “” empties it.")
@click.option("--raised-by", type=ROLE, help="Who raised it, as a role.")
@click.option("--on-behalf", type=click.IntRange(min=0), metavar="N", help="For how many people; 0 for none.")
@click.option("--raised-on", metavar="DATE", help="The day it was raised.")
@click.option("--meeting", metavar="DATE", help="Put it down for the meeting of this day.")
@click.option("--no-meeting", is_flag=True, default=None, help="Take it off its meeting.")
@click.option("--item", type=WORDS, help="Number or title of the agenda item; “” takes it off.")
@click.option("--supplements", metavar="ID", help="The matter it follows up; “” for none.")
@click.option("--repeats", metavar="ID", help="The earlier matter that asked the same; “” for none.")
@click.option("--must-ask/--no-must-ask", default=None, help="Mark it as one that must be asked, or not.")
@click.option("--closed-session/--open-session", default=None, help="Closed session: reaches no paper.")
@click.option("--tag", "tags", type=WORDS, multiple=True, help="Add this tag; repeatable.")
@click.option("--untag", "untags", type=WORDS, multiple=True, help="Take this tag off; repeatable.")
@the_call
def edit(call: Call, path: Path, matter: str, **given: Any) -> None:
    """Change the wording or any other fact of a matter, all in one change that undo takes back."""
    if all(value in (None, ()) for value in given.values()):
        raise click.UsageError("Say what to change, for example with --wording.")
    if given["no_meeting"] and given["meeting"] is not None:
        raise click.UsageError("--meeting and --no-meeting speak against each other.")
    with call.desk(path) as desk:
        matter_id = desk.number_of(Matter, matter)
        before = desk.matters.get(matter_id)
        with desk.log.action(f"changed a {before.kind.words}"):
            changed = _replaced(call, desk, _edited(call, desk, before, given), given)
            if changed != before:
                desk.matters.save(changed)
            if given["tags"] or given["untags"]:
                present = set(desk.threads.thread(matter_id).tags)
                desk.matters.set_tags(matter_id, (present | set(given["tags"])) - set(given["untags"]))
        _say_matter(call, desk, matter_id, "Changed matter")


@click.command("remove")
@DESK
@click.argument("matter", metavar="ID")
@the_call
def remove(call: Call, path: Path, matter: str) -> None:
    """Take a matter out with everything that belongs to it; undo brings all of it back."""
    with call.desk(path) as desk:
        matter_id = desk.number_of(Matter, matter)
        desk.matters.remove(matter_id)
    if call.as_json:
        return as_json({"removed": matter_id})
    say(f"Removed matter {matter_id}. To bring it back: carer-desk undo DESK")
    return None


@click.command("close")
@DESK
@click.argument("matter", metavar="ID")
@click.option("--outcome", type=OUTCOME, required=True)
@click.option("--reason", type=TELLING, required=True, help="Kept for good.")
@the_call
def close(call: Call, path: Path, matter: str, outcome: Outcome, reason: str) -> None:
    """Close a matter with its outcome and the reason."""
    with call.desk(path) as desk:
        matter_id = desk.number_of(Matter, matter)
        desk.matters.close(matter_id, outcome, reason)
        _say_matter(call, desk, matter_id, "Closed matter")


@click.command("reopen")
@DESK
@click.argument("matter", metavar="ID")
@click.option("--reason", type=TELLING, required=True, help="Kept for good.")
@the_call
def reopen(call: Call, path: Path, matter: str, reason: str) -> None:
    """Open a closed matter again, with the reason."""
    with call.desk(path) as desk:
        matter_id = desk.number_of(Matter, matter)
        desk.matters.reopen(matter_id, reason)
        _say_matter(call, desk, matter_id, "Reopened matter")


@click.command("carry")
@DESK
@click.argument("matter", metavar="ID")
@the_call
def carry(call: Call, path: Path, matter: str) -> None:
    """Record that its meeting did not reach a matter; it goes to the next planned one."""
    with call.desk(path) as desk:
        matter_id = desk.number_of(Matter, matter)
        desk.matters.not_reached(matter_id)
        _say_matter(call, desk, matter_id, "Carried over matter")


@click.command("tag")
@DESK
@click.argument("matter", metavar="ID")
@click.argument("tags", nargs=-1, type=WORDS)
@click.option("--remove", "removed", multiple=True, type=WORDS, help="Take this tag off; repeatable.")
@the_call
def tag(call: Call, path: Path, matter: str, tags: tuple[str, ...], removed: tuple[str, ...]) -> None:
    """Add tags to a matter, or take some off."""
    with call.desk(path) as desk:
        matter_id = desk.number_of(Matter, matter)
        present = set(desk.threads.thread(matter_id).tags)
        desk.matters.set_tags(matter_id, (present | set(tags)) - set(removed))
        after = desk.threads.thread(matter_id).tags
    if call.as_json:
        return as_json({"id": matter_id, "tags": after})
    say(f"Matter {matter_id} has {'the tags ' + ', '.join(after) if after else 'no tags'}.")
    return None


@click.command("link")
@DESK
@click.argument("matter", metavar="ID")
@click.argument("indicators", nargs=-1, required=True, metavar="INDICATOR...")
@the_call
def link(call: Call, path: Path, matter: str, indicators: tuple[str, ...]) -> None:
    """Link a matter to indicators; the figures of the day it was raised are frozen in."""
    with call.desk(path) as desk, desk.log.action("linked to an indicator"):
        matter_id = desk.number_of(Matter, matter)
        for code in indicators:
            desk.links.add(matter_id, desk.indicators.find(code).id)
        linked = desk.threads.thread(matter_id).links
    if call.as_json:
        return as_json(
            {"id": matter_id, "links": [plain(x.link) | {"code": x.indicator.code} for x in linked]}
        )
    for found in linked:
        figure = f"{found.link.value_text} in {found.link.period}" if found.link.period else "no figure yet"
        say(f"Matter {matter_id} is linked to {found.indicator.code}: {figure}.")
    return None


@click.command("unlink")
@DESK
@click.argument("matter", metavar="ID")
@click.argument("indicator", metavar="INDICATOR")
@the_call
def unlink(call: Call, path: Path, matter: str, indicator: str) -> None:
    """Take the link between a matter and an indicator away."""
    with call.desk(path) as desk:
        matter_id = desk.number_of(Matter, matter)
        desk.links.remove(matter_id, desk.indicators.find(indicator).id)
        _say_matter(call, desk, matter_id, "Unlinked matter")


def _matter(call: Call, desk: Desk, wording: str, given: dict[str, Any]) -> Matter:
    """The matter as the options describe it, not yet put down for a meeting."""
    supplements, repeats = given["supplements"], given["repeats"]
    return Matter(
        wording=wording.strip(),
        kind=given["kind"],
        background=given["background"],
        private_note=given["private_note"],
        raised_by=given["raised_by"] or desk.panel.role,
        on_behalf_of=given["on_behalf"],
        raised_on=call.read_day_or_none(given["raised_on"], "--raised-on", desk) or date.min,
        supplements_id=None if supplements is None else desk.number_of(Matter, supplements),
        repeats_id=None if repeats is None else desk.number_of(Matter, repeats),
        must_ask=given["must_ask"],
        closed_session=given["closed_session"],
    )


def _edited(call: Call, desk: Desk, before: Matter, given: dict[str, Any]) -> Matter:
    """The matter with the facts that the options name, at the meeting where it was."""
    said = {name: given[name] for name in _AS_SAID if given[name] is not None}
    if given["wording"] is not None:
        said["wording"] = given["wording"].strip()
    if given["on_behalf"] is not None:
        said["on_behalf_of"] = given["on_behalf"] or None
    if given["raised_on"] is not None:
        said["raised_on"] = call.read_day(given["raised_on"], "--raised-on", desk)
    for name in ("supplements", "repeats"):
        if given[name] is not None:
            said[f"{name}_id"] = desk.number_of(Matter, given[name]) if given[name].strip() else None
    return replace(before, **said)


def _replaced(call: Call, desk: Desk, matter: Matter, given: dict[str, Any]) -> Matter:
    """The matter at the meeting and item that the options name. Raises UsageError for an item without a meeting."""
    if given["no_meeting"]:
        matter = replace(matter, meeting_id=None, item_id=None)
    elif given["meeting"] is not None:
        matter = replace(
            matter, meeting_id=call.meeting(given["meeting"], "--meeting", desk).id, item_id=None
        )
    if given["item"] is None:
        return matter
    if not given["item"].strip():
        return replace(matter, item_id=None)
    if matter.meeting_id is None:
        raise click.UsageError("--item needs --meeting: an agenda item belongs to a meeting.")
    return replace(matter, item_id=desk.meetings.find_or_add_item(matter.meeting_id, given["item"]).id)


def _placed(call: Call, desk: Desk, matter: Matter, given: dict[str, Any]) -> Matter:
    """The matter at its meeting and item, entered if need be."""
    if given["meeting"] is None:
        return matter
    meeting = call.meeting(given["meeting"], "--meeting", desk)
    item = desk.meetings.find_or_add_item(meeting.id, given["item"]) if given["item"] else None
    return replace(matter, meeting_id=meeting.id, item_id=item.id if item else None)


def _say_matter(
    call: Call, desk: Desk, matter_id: int, done: str, offers: Sequence[Offer] = (), *, logged: bool = False
) -> None:
    today = desk.today()
    row = desk.listing.rows([matter_id], today)[0]
    if call.as_json:
        shown = matter_object(row, desk.matters.get(matter_id).wording)
        suggested = [
            {"code": code, "words": offer.words, "ambiguous": offer.ambiguous}
            for offer in offers
            for code in offer.codes
        ]
        return as_json(shown | {"suggested_indicators": suggested} if logged else shown)
    say(f"{done} {matter_id}: {row.standing.words}.")
    for offer in offers:
        if offer.ambiguous:
            say(f"“{offer.words}” may be any of these, choose one: {', '.join(offer.codes)}.")
        else:
            say(f"“{offer.words}” may be {offer.codes[0]}.")
    if offers:
        say(f"To link one: carer-desk link DESK {matter_id} {offers[0].codes[0]}")
    return None


def _touched(desk: Desk, wording: str) -> list[Offer]:
    """Indicators that the wording seems to speak of, by at most three of its words."""
    return offers_of(suggest_indicators(wording[:4000], desk.indicators.all()))[:3]


COMMANDS = (log, edit, remove, close, reopen, carry, tag, link, unlink)

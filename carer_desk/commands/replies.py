"""Commands that record what officers said and your own judgement of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from carer_desk.commands.call import DESK, TELLING, WORDS, Call, OneOf, the_call
from carer_desk.commands.printing import as_json, clean, plain, say
from carer_desk.panel.dates import long_date
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Matter
from carer_desk.panel.response import Judgement, Response, ResponseKind, Where
from carer_desk.panel.standing import Standing
from carer_desk.store.desk import Desk

REPLY = OneOf(
    ResponseKind,
    {
        "no reply": ResponseKind.NONE_RECORDED,
        "none": ResponseKind.NONE_RECORDED,
        "i will write": ResponseKind.WILL_WRITE,
    },
)
WHERE = OneOf(Where, {"panel": Where.AT_PANEL, "meeting": Where.AT_PANEL, "writing": Where.IN_WRITING})
JUDGEMENT = OneOf(
    Judgement,
    {
        "answered": Judgement.ANSWERS,
        "yes": Judgement.ANSWERS,
        "no": Judgement.DOES_NOT,
        "not answered": Judgement.DOES_NOT,
    },
)
SUPPLEMENTARY = (
    "We heard what the rule is. How often was it followed in the last three months, and how is that checked?"
)
"""A follow-up that asks for the practice where the reply restated the rule."""


@click.command("answer")
@DESK
@click.argument("matter", metavar="ID")
@click.argument("wording", type=TELLING, default="")
@click.option("--kind", type=REPLY, required=True)
@click.option("--by", type=WORDS, default="", metavar="POST", help="Who said it, as a post.")
@click.option("--on", metavar="DATE", help="The day it was said; left out, today.")
@click.option("--where", type=WHERE, default=Where.AT_PANEL.value, show_default=True)
@click.option("--judge", type=JUDGEMENT, help="Your own judgement of it.")
@click.option("--reason", type=TELLING, default="", help="Why you judge so.")
@click.option("--source", type=WORDS, default="", help="Where it can be read.")
@click.option("--corrects", metavar="ID", help="The reply that this one corrects.")
@click.option("--closed-session", is_flag=True, help="Said where the public was excluded: reaches no paper.")
@the_call
def answer(call: Call, path: Path, matter: str, wording: str, **given: Any) -> None:
    """Record what officers said; with --kind none_recorded, that nothing was."""
    with call.desk(path) as desk:
        response = desk.responses.add(_response(call, desk, desk.number_of(Matter, matter), wording, given))
        offers = _offers(path, response)
        standing = desk.threads.position(response.matter_id).standing
    if call.as_json:
        return as_json(_reply_object(response, standing) | {"offers": offers})
    on = long_date(response.said_on)
    say(f"Recorded reply {response.id} to matter {response.matter_id}: {response.kind.words}, {on}.")
    say(f"The matter is now: {standing.words}.")
    for offer in offers:
        say(offer["words"])
        click.echo(clean(f"  {offer['command']}"))
    return None


@click.command("judge")
@DESK
@click.argument("reply", metavar="REPLY")
@click.argument("judgement", type=JUDGEMENT)
@click.option("--reason", type=TELLING, default="", help="Why you judge so.")
@the_call
def judge(call: Call, path: Path, reply: str, judgement: Judgement, reason: str) -> None:
    """Keep your own judgement of a reply: answers, part, does_not, not_judged."""
    with call.desk(path) as desk:
        response_id = desk.number_of(Response, reply)
        desk.responses.judge(response_id, judgement, reason)
        response = desk.responses.get(response_id)
        standing = desk.threads.position(response.matter_id).standing
    if call.as_json:
        return as_json(_reply_object(response, standing))
    say(f"Judged reply {response_id}: {judgement.words}. Matter {response.matter_id}: {standing.words}.")
    return None


def _response(call: Call, desk: Desk, matter_id: int, wording: str, given: dict[str, Any]) -> Response:
    said_on = call.read_day_or_none(given["on"], "--on", desk) or call.day()
    if said_on > call.day():
        raise CarerDeskError(
            f"{long_date(said_on)} is still to come: no reply can have been given then.",
            "Nothing was changed.",
            "Put the day right, or record the reply once it is given.",
        )
    where = given["where"]
    meeting = desk.meetings.on(said_on) if where is not Where.IN_WRITING else None
    corrects = given["corrects"]
    return Response(
        matter_id,
        said_on,
        given["kind"],
        given["by"].strip(),
        where,
        wording.strip(),
        meeting.id if meeting else None,
        given["source"],
        given["judge"] or Judgement.NOT_JUDGED,
        given["reason"].strip(),
        None if corrects is None else desk.number_of(Response, corrects),
        given["closed_session"],
    )


def _reply_object(response: Response, standing: Standing) -> dict[str, Any]:
    shown = plain(response)
    shown["matter"] = shown.pop("matter_id")
    return dict(shown | {"standing": standing})


def _offers(path: Path, response: Response) -> list[dict[str, str]]:
    """What a reply of this kind calls for next."""
    desk = f'"{path.name}"' if " " in path.name else path.name
    if response.kind.offers_promise:
        return [
            {
                "offer": "promise",
                "words": "They will come back to you. Record that as a promise with its date:",
                "command": f"carer-desk promise {desk} {response.matter_id} WORDS --owner POST --due WORDS "
                f"--response {response.id}",
            }
        ]
    if response.kind.offers_supplementary:
        return [
            {
                "offer": "supplementary",
                "words": "The reply states the rule, not the practice. A supplementary could be:",
                "wording": SUPPLEMENTARY,
                "command": f'carer-desk log {desk} "{SUPPLEMENTARY}" --supplements {response.matter_id}',
            }
        ]
    return []


COMMANDS = (answer, judge)

"""Commands for the ledger of figures said at meetings: list it with its verdicts, add to it, settle what is unclear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from carer_desk.commands.call import DESK, TELLING, WORDS, Call, the_call
from carer_desk.commands.printing import as_json, out, say, stream_json, wrapped
from carer_desk.panel.dates import count_words, short_date
from carer_desk.panel.figures_said import FigureSaid, Judged
from carer_desk.panel.periods import Period, read_period
from carer_desk.store.desk import Desk


@click.command("figures-said")
@DESK
@click.option("--indicator", "code", type=WORDS, metavar="CODE", help="Only what was said about this one.")
@click.option("--unassigned", is_flag=True, help="Only what belongs to no indicator yet.")
@the_call
def figures_said(call: Call, path: Path, code: str | None, unassigned: bool) -> None:
    """List figures said at meetings, each with what the scorecard said and whether it agrees; the latest first."""
    if code is not None and unassigned:
        raise click.UsageError("Give either --indicator or --unassigned.")
    with call.desk(path) as desk:
        ledger = desk.figures_said
        if unassigned:
            found = ledger.without_indicator()
        else:
            found = ledger.all() if code is None else ledger.of_indicator(desk.indicators.find(code).id)
        codes = _codes(desk)
    if call.as_json:
        return stream_json(_object(one, codes) for one in found)
    for one in found:
        _tell(one, codes)
    if not found:
        say("No figure is in the ledger yet. Add one you heard: carer-desk figure-said DESK WORDS")
    return None


@click.command("figure-said")
@DESK
@click.argument("words", type=TELLING, required=False)
@click.option("--by", type=WORDS, default="", metavar="POST", help="Who said it, as a post.")
@click.option("--on", metavar="DATE", help="The day it was said; left out, today.")
@click.option("--indicator", "code", type=WORDS, metavar="CODE", help="What it is about.")
@click.option("--no-indicator", is_flag=True, help="With --change: it is not about that indicator.")
@click.option(
    "--period", type=WORDS, default="", help="The period as it was said: “in September”, “currently”."
)
@click.option("--month", type=WORDS, help="The month, quarter or year you know it is for; “” takes it back.")
@click.option("--change", metavar="NUMBER", type=int, help="Settle one that is in the ledger.")
@click.option("--remove", metavar="NUMBER", type=int, help="Take one out of the ledger.")
@the_call
def figure_said(call: Call, path: Path, words: str | None, **given: Any) -> None:
    """Add a figure you heard, in the WORDS it was said: “over 85%, for those aged 19 to 21”; or settle one."""
    change, remove = given["change"], given["remove"]
    if sum(one is not None for one in (words, change, remove)) != 1:
        raise click.UsageError("Give the words that were said, or --change, or --remove.")
    month = _month(given["month"])
    with call.desk(path) as desk:
        ledger = desk.figures_said
        if remove is not None:
            ledger.remove(remove)
            return as_json({"removed": remove}) if call.as_json else say("Removed from the ledger.")
        indicator_id = desk.indicators.find(given["code"]).id if given["code"] is not None else None
        if change is not None:
            saying = _changed(desk, change, indicator_id, month, given)
        else:
            said_on = call.read_day_or_none(given["on"], "--on", desk) or call.day()
            saying = ledger.add(words or "", said_on, given["by"], indicator_id, given["period"], month or "")
        of_it = saying.indicator_id
        judged = ledger.without_indicator() if of_it is None else ledger.of_indicator(of_it)
        one = next(one for one in judged if one.saying.id == saying.id)
        codes = _codes(desk)
    if call.as_json:
        return as_json(_object(one, codes))
    _tell(one, codes)
    return None


def _changed(
    desk: Desk, number: int, indicator_id: int | None, month: str | None, given: dict[str, Any]
) -> FigureSaid:
    ledger = desk.figures_said
    if given["by"] or given["on"] or given["period"]:
        raise click.UsageError("With --change only the indicator and the month can be settled.")
    if indicator_id is None and not given["no_indicator"] and month is None:
        raise click.UsageError("Say what to settle: --indicator, --no-indicator or --month.")
    with desk.log.action("changed what a figure said is about"):
        if indicator_id is not None or given["no_indicator"]:
            ledger.set_indicator(number, indicator_id)
        if month is not None:
            ledger.set_period(number, month)
    return ledger.get(number)


def _month(typed: str | None) -> str | None:
    """The key of the period that was typed. Raises BadParameter when it is none."""
    if typed is None or not typed.strip():
        return None if typed is None else ""
    meant = read_period(typed)
    if meant.period is None:
        raise click.BadParameter(meant.problem, param_hint="--month")
    return meant.period.key


def _codes(desk: Desk) -> dict[int, str]:
    return {one.id: one.code for one in desk.indicators.all()}


def _object(one: Judged, codes: dict[int, str]) -> dict[str, Any]:
    """A saying with its verdict, for programs."""
    said = one.saying
    return {
        "id": said.id,
        "uuid": said.uuid,
        "said_on": said.said_on,
        "said_by": said.said_by,
        "indicator": codes.get(said.indicator_id) if said.indicator_id is not None else None,
        "figure": said.figure,
        "value": said.value,
        "unit": said.unit,
        "period_words": said.period_words,
        "period": said.period,
        "sentence": said.sentence,
        "source": None
        if said.source_id is None
        else {"id": said.source_id, "start": said.start, "end": said.end},
        "verdict": one.verdict,
        "reason": one.reason,
        "scorecard": one.scorecard,
        "scorecard_period": one.scorecard_period,
        "against": [other.id for other in one.against],
        "earlier": [other.id for other in one.earlier],
    }


def _tell(one: Judged, codes: dict[int, str]) -> None:
    """A saying with its verdict, for people."""
    said = one.saying
    facts = [said.figure, codes.get(said.indicator_id or 0, "no indicator"), short_date(said.said_on)]
    facts += [said.said_by] if said.said_by else []
    facts += [Period.from_key(said.period).label] if said.period else []
    facts += [f"“{said.period_words}”"] if said.period_words and not said.period else []
    out(wrapped(f"{said.id}  {' · '.join(facts)}", "", "    "))
    out(wrapped(f"{one.verdict.words.capitalize()}: {one.reason}", "    "))
    if one.earlier:
        say(f"    After {count_words(len(one.earlier), 'earlier saying', 'earlier sayings')}.")


COMMANDS = (figures_said, figure_said)

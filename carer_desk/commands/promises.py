"""Commands that record promises, what became of them, and list them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from carer_desk.commands.call import DESK, TELLING, WORDS, Call, OneOf, the_call
from carer_desk.commands.printing import as_json, out, promise_lines, promise_object, say, stream_json
from carer_desk.panel.dates import count_words
from carer_desk.panel.due import Due
from carer_desk.panel.flags import FlagKind
from carer_desk.panel.listing import PromiseRow
from carer_desk.panel.matter import Matter
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Response
from carer_desk.store.desk import Desk

STATE = OneOf(PromiseState, {"not borne out": PromiseState.NOT_BORNE_OUT, "done": PromiseState.REPORTED_DONE})
_PAGE = 100


@click.command("promise")
@DESK
@click.argument("matter", metavar="ID")
@click.argument("words", type=TELLING)
@click.option("--owner", type=WORDS, default="", metavar="POST", help="Who is to do it, as a post.")
@click.option("--due", type=WORDS, default="", metavar="WORDS", help="When, as it was said.")
@click.option("--sign", type=TELLING, default="", help="How we will know that it is done.")
@click.option("--on", metavar="DATE", help="The day it was made; left out, the day of the reply, or today.")
@click.option(
    "--response",
    "reply",
    metavar="ID",
    help="The reply it was made in; left out, the latest one of that day.",
)
@click.option(
    "--closed-session",
    "closed",
    is_flag=True,
    help="Said where the public was excluded: reaches no paper. A promise made in such a reply is so anyway.",
)
@the_call
def promise(call: Call, path: Path, matter: str, words: str, closed: bool, **given: str | None) -> None:
    """Record what was promised, in its words, and say in full what date they mean."""
    with call.desk(path) as desk:
        matter_id = desk.number_of(Matter, matter)
        made_in = _made_in(call, desk, matter_id, given["reply"], given["on"])
        made_on = call.read_day_or_none(given["on"], "--on", desk)
        made_on = made_on or (made_in.said_on if made_in else call.day())
        due = (given["due"] or "").strip()
        meant = call.read_due(due, made_on, desk)
        added = desk.promises.add(
            Promise(
                matter_id,
                words.strip(),
                made_on,
                (given["owner"] or "").strip(),
                made_in.id if made_in else None,
                due,
                meant.date,
                meant.due_from,
                (given["sign"] or "").strip(),
                closed or bool(made_in and made_in.closed_session),
            )
        )
        flags = desk.listing.promises([added.id], desk.today())[0].flags
    understood = _understood(meant)
    if call.as_json:
        return as_json(promise_object(added, flags) | {"understood": understood})
    say(f"Recorded promise {added.id} to matter {matter_id}.")
    say(understood)
    return None


@click.command("progress")
@DESK
@click.argument("number", metavar="PROMISE")
@click.option("--state", type=STATE, help="How it stands now.")
@click.option("--words", type=TELLING, default="", help="What was said, or the evidence seen.")
@click.option("--by", type=WORDS, default="", metavar="POST", help="Who said it.")
@click.option("--on", metavar="DATE", help="The day it was said; left out, today.")
@click.option("--new-date", type=WORDS, metavar="WORDS", help="The date it was moved to.")
@click.option("--reason", type=TELLING, default="", help="Why it moved, or why it stands so.")
@the_call
def progress(call: Call, path: Path, number: str, state: PromiseState | None, **given: str | None) -> None:
    """Record a report on a promise, a new date for it, or both; the first date stays for ever."""
    new_date = given["new_date"]
    if state is None and new_date is None and not (given["words"] or "").strip():
        raise click.UsageError("Give --state, --words or --new-date: there is nothing to record.")
    understood = ""
    with call.desk(path) as desk:
        with desk.log.action(_label(state, new_date)):
            promise_id = desk.number_of(Promise, number)
            heard = PromiseEvent(
                promise_id,
                call.read_day_or_none(given["on"], "--on", desk) or call.day(),
                EventKind.REPORT,
                state,
                (given["by"] or "").strip(),
                (given["words"] or "").strip(),
                (given["reason"] or "").strip(),
            )
            if new_date is not None:
                understood = _rescheduled(call, desk, heard, new_date.strip())
            if state is not None or new_date is None:
                desk.promises.report(heard)
        row = desk.listing.promises([promise_id], desk.today())[0]
    if call.as_json:
        shown = promise_object(row.promise, row.flags)
        return as_json(shown | {"understood": understood} if understood else shown)
    if understood:
        say(understood)
    out(promise_lines(row))
    return None


@click.command("promises")
@DESK
@click.option("--all", "every", is_flag=True, help="Settled ones as well.")
@click.option("--owner", type=WORDS, default="", metavar="POST")
@click.option("--matter", metavar="ID")
@click.option("--overdue", is_flag=True, help="Only those past their date.")
@click.option(
    "--limit", type=click.IntRange(min=0), help="How many; 0 for all.  [default: 50; all with --json]"
)
@the_call
def promises(
    call: Call, path: Path, every: bool, owner: str, matter: str | None, overdue: bool, limit: int | None
) -> None:
    """List promises by their date, undated ones last."""
    with call.desk(path) as desk:
        matter_id = None if matter is None else desk.number_of(Matter, matter)
        ids = desk.listing.promise_ids(not every, owner, matter_id)
        rows = _rows(desk, ids, overdue)
        most = limit if limit is not None else (0 if call.as_json else 50)
        if call.as_json:
            return stream_json(promise_object(row.promise, row.flags) for row in _first(rows, most))
        shown = 0
        for row in _first(rows, most):
            out(promise_lines(row))
            say()
            shown += 1
    total = count_words(len(ids), "promise", "promises") if every else _open_words(len(ids))
    if not shown:
        say("No promise is overdue." if overdue and len(ids) else f"There are {total} here.")
    elif overdue:
        say(f"{count_words(shown, 'promise', 'promises')} overdue, of {total}.")
    else:
        say(f"{total}." if shown == len(ids) else f"The first {shown:,} of {total}. For all: --limit 0")
    return None


def _rescheduled(call: Call, desk: Desk, heard: PromiseEvent, new_date: str) -> str:
    """Record the new date of a promise; gives what was understood. Raises BadParameter when it is no date."""
    meant = call.read_due(new_date, heard.on, desk)
    if meant.date is None:
        raise click.BadParameter(f"{meant.echo.rstrip('.')}.", param_hint="--new-date")
    # What was said belongs to the report where there is one as well.
    words = heard.words if heard.state is None else ""
    moved = replace(heard, kind=EventKind.RESCHEDULED, state=None, words=words)
    desk.promises.report(replace(moved, due_words=new_date, due_on=meant.date))
    return _understood(meant)


def _made_in(call: Call, desk: Desk, matter_id: int, reply: str | None, on: str | None) -> Response | None:
    """The reply a promise was made in: the one named, or the latest one that fits the day."""
    if reply is not None:
        return desk.responses.get(desk.number_of(Response, reply))
    day = call.read_day_or_none(on, "--on", desk)
    said = desk.threads.thread(matter_id).replies
    return next((r for r in reversed(said) if day in (None, r.said_on)), None)


def _understood(due: Due) -> str:
    """What was understood of the due words, in full; what was not, and what that means."""
    echo = f"{due.echo}.".replace("..", ".")
    if due.kind == "unclear":
        return f"{echo} The words are kept as they were said, and the promise is undated."
    if due.kind == "undated" or (due.date is None and due.due_from is None):
        return f"{echo}. The promise is undated.".replace("..", ".")
    return echo


def _label(state: PromiseState | None, new_date: str | None) -> str:
    if new_date is not None:
        return "recorded a new date for a promise"
    return f"recorded a promise as {state.words}" if state else "recorded a report on a promise"


def _rows(desk: Desk, ids: Iterable[int], overdue: bool) -> Iterator[PromiseRow]:
    numbers, today = list(ids), desk.today()
    for start in range(0, len(numbers), _PAGE):
        for row in desk.listing.promises(numbers[start : start + _PAGE], today):
            if not overdue or any(flag.kind is FlagKind.PROMISE_OVERDUE for flag in row.flags):
                yield row


def _first(rows: Iterator[Any], most: int) -> Iterator[Any]:
    for number, row in enumerate(rows, start=1):
        yield row
        if number == most:
            return


def _open_words(count: int) -> str:
    return count_words(count, "open promise", "open promises")


COMMANDS = (promise, progress, promises)

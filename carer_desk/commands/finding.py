"""Commands that list, show and search matters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click

from carer_desk.commands.call import DESK, ROLE, WORDS, Call, OneOf, the_call
from carer_desk.commands.matters import KIND
from carer_desk.commands.printing import (
    as_json,
    flag_kinds,
    flag_rules,
    marked,
    matter_lines,
    matter_object,
    out,
    say,
    stream_json,
)
from carer_desk.commands.quoted import found_lines, found_objects
from carer_desk.commands.thread import thread_lines, thread_object
from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.listing import MatterFilter, MatterRow, Order
from carer_desk.panel.matter import Matter
from carer_desk.panel.quoting import InSources
from carer_desk.panel.standing import OPEN_STANDINGS, Standing
from carer_desk.store.desk import Desk
from carer_desk.store.listing import SEARCH_CAP

_PAGE = 200
_LIMIT = click.option(
    "--limit",
    type=click.IntRange(min=0),
    help="How many; 0 for all.  [default: 50; all with --json]",
)


class StandingWord(click.ParamType[tuple[Standing, ...]]):
    """A standing, or “open” for every standing that still wants something."""

    name = "standing"

    def __init__(self) -> None:
        self._one = OneOf(Standing)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Standing, ...]:
        """The standings meant."""
        if isinstance(value, tuple):
            return value
        if str(value).strip().lower() == "open":
            return tuple(standing for standing in Standing if standing in OPEN_STANDINGS)
        return (self._one.convert(value, param, ctx),)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The choices, for the help."""
        return "open|" + self._one.get_metavar(param, ctx)


@click.command("list")
@DESK
@click.option("--standing", "standings", type=StandingWord(), multiple=True, help="Repeatable.")
@click.option("--kind", "kinds", type=KIND, multiple=True, help="Repeatable.")
@click.option("--raised-by", "roles", type=ROLE, multiple=True, help="Repeatable.")
@click.option("--meeting", metavar="DATE", help="Put at, or down for, the meeting of this day.")
@click.option("--indicator", metavar="ID")
@click.option("--tag", type=WORDS, default="")
@click.option("--owner", type=WORDS, default="", metavar="POST", help="Who owns a promise of the matter.")
@click.option("--since", metavar="DATE", help="Raised on this day or later.")
@click.option("--until", metavar="DATE", help="Raised on this day or earlier.")
@click.option("--late", is_flag=True, help="Only those whose reply is late.")
@click.option("--overdue", is_flag=True, help="Only those with a promise past its date.")
@click.option("--text", type=WORDS, default="", help="Words to find in any text of the matter.")
@click.option("--must-ask", is_flag=True)
@click.option("--order", type=OneOf(Order), default=Order.NEWEST.value, show_default=True)
@_LIMIT
@the_call
def list_matters(call: Call, path: Path, limit: int | None, **given: Any) -> None:
    """List matters, the newest first."""
    with call.desk(path) as desk:
        chosen = _filter(call, desk, given)
        _list(call, desk, chosen, limit)


@click.command("search")
@DESK
@click.argument("text", type=WORDS)
@_LIMIT
@the_call
def search(call: Call, path: Path, text: str, limit: int | None) -> None:
    """Find words in any text of a matter, its replies, promises and tags, and in the minutes that were read.

    The last word may go on. With --json the sources found come after the matters; they have “places”.
    """
    with call.desk(path) as desk:
        _list(call, desk, MatterFilter(text=text), limit, desk.passages.search(text))


@click.command("show")
@DESK
@click.argument("matter", metavar="ID")
@the_call
def show(call: Call, path: Path, matter: str) -> None:
    """Show one matter with everything that was said, promised and linked to it."""
    with call.desk(path) as desk:
        matter_id = desk.number_of(Matter, matter)
        thread, today = desk.threads.thread(matter_id), desk.today()
        flags = desk.listing.rows([matter_id], today)[0].flags
        quotes = desk.passages.of_matter(matter_id)
        if call.as_json:
            found = thread_object(thread, today, quotes)
            return as_json(found | {"flags": flag_kinds(flags), "flag_rules": flag_rules(flags)})
        out(thread_lines(thread, flags, today, quotes))
    return None


def _filter(call: Call, desk: Desk, given: dict[str, Any]) -> MatterFilter:
    meeting = call.read_day_or_none(given["meeting"], "--meeting", desk)
    found = desk.meetings.on(meeting) if meeting is not None else None
    if meeting is not None and found is None:
        raise CarerDeskError(f"There is no meeting on {day_month_year(meeting)} in this desk.")
    indicator = given["indicator"]
    return MatterFilter(
        text=given["text"],
        standings=tuple(dict.fromkeys(one for several in given["standings"] for one in several)),
        kinds=given["kinds"],
        raised_by=given["roles"],
        meeting_id=found.id if found else None,
        indicator_id=desk.indicators.find(indicator).id if indicator else None,
        tag=given["tag"].strip(),
        owner=given["owner"].strip(),
        since=call.read_day_or_none(given["since"], "--since", desk),
        until=call.read_day_or_none(given["until"], "--until", desk),
        late=given["late"],
        must_ask=given["must_ask"],
        promise_overdue=given["overdue"],
        order=given["order"],
    )


def _list(
    call: Call, desk: Desk, chosen: MatterFilter, limit: int | None, minutes: InSources | None = None
) -> None:
    """Print what a filter chooses, page by page as it comes, and then what stands in the minutes."""
    most = limit if limit is not None else (0 if call.as_json else 50)
    minutes = minutes or InSources()
    if call.as_json:
        matters = (found for page in _pages(desk, chosen, most) for found in _objects(desk, chosen, page))
        return stream_json(chain(matters, found_objects(minutes)))
    shown = 0
    for page in _pages(desk, chosen, most):
        hits = desk.search.hits(chosen.text, [row.id for row in page]) if chosen.text else {}
        for row in page:
            out(matter_lines(row, hits.get(row.id, [])))
            say()
        shown += len(page)
    total = desk.listing.count(chosen, desk.today())
    if total or not minutes.count:
        say(_summary(chosen, shown, total))
        if minutes.count:
            say()
    out(found_lines(minutes))
    return None


def _objects(desk: Desk, chosen: MatterFilter, page: list[MatterRow]) -> Iterator[dict[str, Any]]:
    hits = desk.search.hits(chosen.text, [row.id for row in page]) if chosen.text else {}
    for row in page:
        # A list carries only the start of a long wording; a program wants all of it.
        cut = row.wording.endswith("…")
        found = matter_object(row, desk.matters.get(row.id).wording if cut else row.wording)
        if chosen.text:
            found["hits"] = [
                {"where": hit.where, "excerpt": hit.excerpt, "marks": hit.marks, "marked": marked(hit)}
                for hit in hits.get(row.id, [])
            ]
        yield found


def _pages(desk: Desk, chosen: MatterFilter, most: int) -> Iterator[list[MatterRow]]:
    today = desk.today()
    left = most or 1 << 62
    for ids in desk.listing.ids(chosen, today):
        for start in range(0, len(ids), _PAGE):
            wanted = ids[start : start + min(_PAGE, left)]
            yield desk.listing.rows(wanted, today)
            left -= len(wanted)
            if not left:
                return


def _summary(chosen: MatterFilter, shown: int, total: int) -> str:
    searching = bool(chosen.text)
    many = (
        "5,000 matters or more"
        if searching and total > SEARCH_CAP
        else count_words(total, "matter", "matters")
    )
    if not total:
        if searching:
            return "Nothing was found for these words."
        if chosen == MatterFilter(order=chosen.order):
            return "This desk holds no matters yet. To log one: carer-desk log DESK WORDING"
        return "No matter fits."
    if shown < total:
        return f"The first {shown:,} of {many}. For all: --limit 0"
    return f"{many}."


COMMANDS = (list_matters, search, show)

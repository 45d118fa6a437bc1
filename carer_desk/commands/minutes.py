"""The command that reads minutes without touching any desk."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from carer_desk import RESOURCES
from carer_desk.commands.call import Call, the_call
from carer_desk.commands.printing import as_json, clean, out, say, wrapped
from carer_desk.panel.catalogue import read_catalogue
from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.figures import show_value
from carer_desk.panel.minutes import Exchange, FigureFound, Minutes, MinutesItem, PromiseFound
from carer_desk.panel.panel import Role
from carer_desk.panel.source import Passage, Source
from carer_desk.panel.suggestions import Named

_MARGIN, _DEEPER = "  ", "      "


@click.command("read-minutes")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@the_call
def read_minutes(call: Call, files: Sequence[Path]) -> None:
    """Tell what minutes say: who asked what, the replies, promises and figures. It touches no desk.

    FILE is a saved web page, a PDF, a Word document or plain text; with - the text is read from the input.
    """
    indicators = read_catalogue(RESOURCES / "indicators.csv")
    read: list[tuple[Minutes, Source]] = []
    failed = False
    for path in files:
        try:
            source = source_of(path)
            read.append((found_in(source, path, indicators), source))
        except CarerDeskError as error:
            failed = True
            click.echo(clean(str(error)), err=True)
    if call.as_json:
        as_json([_page(minutes) for minutes, _ in read])
    else:
        for at, (minutes, source) in enumerate(read):
            if at:
                say()
            out(_lines(minutes, source))
    if failed:
        click.get_current_context().exit(1)


def found_in(
    source: Source, file: Path, indicators: Sequence[Named], spellings: Mapping[str, Role] | None = None
) -> Minutes:
    """What minutes say, found in a limited process. Raises CarerDeskError naming a file that takes too much."""
    from carer_desk.readers.minutes.finding import find_in

    return replace(find_in(source, indicators, spellings), file=str(file))


def source_of(path: Path) -> Source:
    """Read a file, or with “-” the input. Raises CarerDeskError naming what cannot be read."""
    from carer_desk.readers.forms.file_reading import read_file
    from carer_desk.readers.forms.pasting import pasted_bytes

    if str(path) == "-":
        return pasted_bytes(sys.stdin.buffer.read(), "-")
    return read_file(path, _steps_told(path.name))


def _steps_told(name: str) -> Callable[[int, int], None] | None:
    """Pages read, on one line of a terminal; nobody else wants to hear."""
    if not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        end = "\r" if done < total else "\n"
        click.echo(clean(f"{name}: page {done:,} of {total:,}") + end, nl=False, err=True)

    return tell


def _page(minutes: Minutes) -> dict[str, Any]:
    return {
        "file": minutes.file,
        "body": minutes.body or None,
        "date": minutes.held_on,
        "items": [
            {
                "title": item.title or None,
                "exchanges": [exchange_object(one) for one in item.exchanges],
                "figures": [figure_object(one) for one in item.figures],
                "resolutions": [_quote(one) for one in item.resolutions],
                "promises": [promise_found_object(one) for one in item.promises],
            }
            for item in minutes.items
        ],
    }


def exchange_object(one: Exchange) -> dict[str, Any]:
    """An exchange, for programs."""
    return {
        "kind": one.kind,
        "raised_by": one.raised_by,
        "quote": _quote(one.quote),
        "wording": one.wording,
        "reply_recorded": one.reply_recorded,
        "replies": [
            {"quote": _quote(reply.quote), "kind": reply.kind, "by": reply.by} for reply in one.replies
        ],
        "promises": [promise_found_object(promise) for promise in one.promises],
        "indicators": [{"id": found.code, "words": found.words} for found in one.indicators],
    }


def promise_found_object(one: PromiseFound) -> dict[str, Any]:
    """A promise found, for programs."""
    return {
        "quote": _quote(one.quote),
        "owner": one.owner,
        "due_words": one.due_words,
        "due": one.due,
        "grade": one.grade,
    }


def figure_object(one: FigureFound) -> dict[str, Any]:
    """A figure found, for programs."""
    return {
        "indicator": one.indicator or None,
        "value": one.value,
        "unit": one.unit,
        "period_words": one.period_words,
        "quote": _quote(one.quote),
    }


def _quote(passage: Passage) -> dict[str, Any]:
    return {"start": passage.start, "end": passage.end, "text": passage.text}


def _lines(minutes: Minutes, source: Source) -> Iterator[str]:
    """A page of minutes for people."""
    yield clean(minutes.file)
    facts = [minutes.body or "committee not named", _day(minutes.held_on), source.form.words]
    if minutes.draft:
        facts.append("draft minutes")
    if source.pages:
        facts.append(count_words(len(source.pages), "page", "pages"))
    yield from wrapped(" · ".join(facts), _MARGIN)
    exchanges = sum(len(item.exchanges) for item in minutes.items)
    yield from wrapped(f"{count_words(exchanges, 'exchange', 'exchanges')} found.", _MARGIN)
    for item in minutes.items:
        if item.exchanges or item.promises or item.figures or item.resolutions:
            yield ""
            yield from wrapped(" ".join(part for part in (item.number, item.title) if part) or "Item", "")
            yield from _item_lines(item, source)


def _item_lines(item: MinutesItem, source: Source) -> Iterator[str]:
    for one in item.exchanges:
        yield ""
        yield from wrapped(exchange_head(one, source), _MARGIN)
        yield from exchange_lines(one, _DEEPER)
    for promise in item.promises:
        yield from promise_lines(promise, _MARGIN)
    for figure in item.figures:
        yield from figure_lines(figure, _MARGIN)
    for resolution in item.resolutions:
        yield from wrapped(f"Resolution: {_flat(resolution)}", _MARGIN)


def exchange_head(one: Exchange, source: Source) -> str:
    """What sort of exchange it is, who raised it and on which page."""
    kind = one.kind.words
    return f"{kind[:1].upper()}{kind[1:]} · {one.raised_by.words}{_page_words(source, one.quote)}"


def exchange_lines(one: Exchange, margin: str) -> Iterator[str]:
    """The words of an exchange with its replies and promises, for people."""
    yield from wrapped(one.wording, margin)
    for reply in one.replies:
        by = f", {reply.by}" if reply.by else ""
        yield from wrapped(f"Reply ({reply.kind.words}{by}): {reply.wording or _flat(reply.quote)}", margin)
    if not one.reply_recorded:
        yield from wrapped("No reply recorded.", margin)
    for promise in one.promises:
        yield from promise_lines(promise, margin)


def promise_lines(one: PromiseFound, margin: str) -> Iterator[str]:
    """A promise found, for people."""
    owner = one.owner or "no owner named"
    due = one.due_words or "no date"
    yield from wrapped(
        f"Promise ({one.grade.value.replace('_', ' ')}; {owner}; {due}): {one.wording or _flat(one.quote)}",
        margin,
    )


def figure_lines(one: FigureFound, margin: str) -> Iterator[str]:
    """A figure found, for people."""
    about = f" · {one.indicator}" if one.indicator else " · indicator unclear"
    period = f" · {one.period_words}" if one.period_words else ""
    yield from wrapped(f"Figure: {show_value(one.value, one.unit)}{about}{period}", margin)


def _page_words(source: Source, passage: Passage) -> str:
    page = source.page_at(passage.start)
    return "" if page is None else f" · page {page}"


def _day(day: date | None) -> str:
    return "no date given" if day is None else day_month_year(day)


def _flat(passage: Passage) -> str:
    return " ".join(passage.text.split())


COMMANDS = (read_minutes,)

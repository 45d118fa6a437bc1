"""Commands about meetings, indicators and their figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from carer_desk.cli_call import DESK, WORDS, Call, OneOf, the_call
from carer_desk.cli_printing import (
    as_json,
    clean,
    matter_lines,
    matter_object,
    out,
    plain,
    say,
    stream_json,
    wrapped,
)
from carer_desk.panel.dates import count_words, long_date, short_date
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.figures import Figure, read_figure, show_value
from carer_desk.panel.indicator import (
    Better,
    Definition,
    Indicator,
    Rag,
    Reading,
    current_readings,
    definition_on,
)
from carer_desk.panel.listing import MatterFilter, Order
from carer_desk.panel.meeting import Meeting, MeetingState, MinutesState
from carer_desk.panel.periods import Period, read_period
from carer_desk.panel.targets import read_target
from carer_desk.readers.pasted_figures import read_pasted
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


@click.command("indicator")
@DESK
@click.argument("code", type=WORDS, required=False)
@click.option("--all", "every", is_flag=True, help="List those this panel does not follow as well.")
@click.option("--add", "name", type=WORDS, metavar="NAME", help="Add an own indicator under this code.")
@click.option("--unit", type=WORDS, default="%", show_default=True, help="Of the one that is added.")
@click.option("--better", type=OneOf(Better), default=Better.HIGHER.value, show_default=True)
@click.option("--theme", type=WORDS, default="", help="Of the one that is added.")
@click.option("--rename", type=WORDS, metavar="NAME", help="The old name stays as an alias.")
@click.option("--follow/--unfollow", default=None, help="Put it on this panel’s scorecard, or take it off.")
@click.option("--target", type=WORDS, help="As published, such as “over 85%”.")
@click.option("--tolerance", type=float, help="How far from target still counts as amber.")
@click.option("--definition", type=WORDS, help="What is counted.")
@click.option("--cohort", type=WORDS, default="", help="Whom it counts.")
@click.option(
    "--from", "starts", metavar="DATE", help="From when target or definition hold; left out, today."
)
@click.option("--reason", type=WORDS, default="", help="Why they changed.")
@the_call
def indicator(call: Call, path: Path, code: str | None, every: bool, **given: Any) -> None:
    """Show, add, rename or define an indicator; without a code list those the panel follows."""
    with call.desk(path) as desk:
        if code is None:
            return _list_indicators(call, desk.indicators.all(followed_only=not every))
        with desk.log.action(_what_changes(given)):
            found = _changed_indicator(desk, code, given)
            if (
                given["target"] is not None
                or given["definition"] is not None
                or given["tolerance"] is not None
            ):
                starts = call.read_day_or_none(given["starts"], "--from", desk) or call.day()
                _define(desk, found, starts, given)
        _show_indicator(call, desk, desk.indicators.get(found.id))
    return None


@click.command("reading")
@DESK
@click.argument("code", metavar="INDICATOR", type=WORDS)
@click.argument("period", type=WORDS)
@click.argument("value", type=WORDS)
@click.option("--target", type=WORDS, default="", help="The target then, as published.")
@click.option("--rag", type=OneOf(Rag, {"r": Rag.RED, "a": Rag.AMBER, "g": Rag.GREEN}), default=None)
@click.option("--national", type=WORDS, default="", help="The national average.")
@click.option("--neighbours", type=WORDS, default="", help="The statistical neighbours’ average.")
@click.option("--source", type=WORDS, default="", help="Where it was published.")
@the_call
def reading(
    call: Call, path: Path, code: str, period: str, value: str, rag: Rag | None, source: str, **beside: str
) -> None:
    """Add an indicator’s figure for a period; a second one for it is a revision, and both are kept."""
    with call.desk(path) as desk:
        found = desk.indicators.find(code)
        meant = read_period(period)
        if meant.period is None:
            raise click.BadParameter(meant.problem, param_hint="PERIOD")
        figure = _figure(value, found.unit)
        target = read_target(beside["target"], found.unit)
        if target.problem:
            raise click.BadParameter(target.problem, param_hint="--target")
        added = desk.indicators.add_readings(
            [
                Reading(
                    found.id,
                    meant.period.key,
                    meant.period.end,
                    value.strip(),
                    figure.value,
                    figure.numerator,
                    figure.denominator,
                    rag or Rag.NONE,
                    beside["target"].strip(),
                    target.value,
                    _number(beside["national"], found, "--national"),
                    _number(beside["neighbours"], found, "--neighbours"),
                    source.strip(),
                )
            ]
        )
    if call.as_json:
        return as_json([_reading_object(one, found) for one in added])
    if not added:
        say("The desk holds this figure already: nothing was changed.")
    for one in added:
        how = "Revised" if one.revises_id is not None else "Added"
        say(f"{how}: {found.name}, {meant.period.label}: {_figure_words(one, figure)}.")
    if added and figure.worded:
        say("It is kept as it was published. There is no figure in it to draw or to compare.")
    return None


@click.command("readings")
@DESK
@click.argument("file", type=click.File(encoding="utf-8-sig"), default="-")
@click.option("--month", type=WORDS, help="The period of lines that name none.")
@the_call
def readings(call: Call, path: Path, file: Any, month: str | None) -> None:
    """Add figures that were copied from a spreadsheet, from a FILE or from the input; all of them or none."""
    period = None
    if month is not None:
        meant = read_period(month)
        if meant.period is None:
            raise click.BadParameter(meant.problem, param_hint="--month")
        period = meant.period
    try:
        text = file.read()
    except UnicodeDecodeError:
        raise CarerDeskError(
            "The figures are not UTF-8 text.", "Nothing was added.", "Save them as text (UTF-8, tabs)."
        ) from None
    with call.desk(path) as desk:
        pasted = read_pasted(text, desk.indicators.all(), period)
        if pasted.problems:
            for problem in pasted.problems[:20]:
                click.echo(clean(f"{problem.place}: {problem.problem}"), err=True)
            raise CarerDeskError(
                f"{count_words(len(pasted.problems), 'cell', 'cells')} could not be read.",
                "Nothing was added.",
                "Put them right and try again.",
            )
        if not pasted.readings:
            raise CarerDeskError("There are no figures in it.", "Nothing was added.")
        added = desk.indicators.add_readings(pasted.readings)
        names = {one.id: one for one in desk.indicators.all()}
    if call.as_json:
        return as_json([_reading_object(one, names[one.indicator_id]) for one in added])
    known = len(pasted.readings) - len(added)
    say(
        f"Added {count_words(len(added), 'figure', 'figures')}{f'; {known:,} were there already' if known else ''}."
    )
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
        matters = [matter_object(row, row.wording) for row in rows]
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


def _list_indicators(call: Call, indicators: list[Indicator]) -> None:
    if call.as_json:
        return stream_json(indicators)
    theme = None
    for one in indicators:
        if one.theme != theme:
            theme = one.theme
            say(f"{theme or 'No theme'}")
        click.echo(clean(f"  {one.code:<22} {one.name} ({one.unit})"))
    if not indicators:
        say("This panel follows no indicator yet. For the whole catalogue: --all")
    return None


def _what_changes(given: dict[str, Any]) -> str:
    if given["name"] is not None:
        return "added an indicator"
    if given["rename"] is not None:
        return "renamed an indicator"
    if given["follow"] is not None:
        return (
            "put an indicator on the scorecard" if given["follow"] else "took an indicator off the scorecard"
        )
    return "recorded a definition or target"


def _changed_indicator(desk: Desk, code: str, given: dict[str, Any]) -> Indicator:
    if given["name"] is not None:
        own = Indicator(
            code.strip(),
            given["name"].strip(),
            theme=given["theme"].strip(),
            unit=given["unit"].strip(),
            better=given["better"],
            followed=True,
        )
        return desk.indicators.add(own)
    found = desk.indicators.find(code)
    if given["rename"] is not None:
        desk.indicators.save(replace(found, name=given["rename"].strip()))
    if given["follow"] is not None:
        desk.indicators.follow(found.id, given["follow"])
    return found


def _define(desk: Desk, found: Indicator, starts: date, given: dict[str, Any]) -> None:
    """Record what holds from a day on; what is not said stays as it was."""
    before = definition_on(desk.indicators.definitions(found.id), starts)
    changed = replace(before, starts_on=starts, id=0, uuid="") if before else Definition(found.id, starts)
    if given["target"] is not None:
        target = read_target(given["target"], found.unit)
        if target.problem:
            raise click.BadParameter(target.problem, param_hint="--target")
        changed = replace(changed, target=target.value, target_text=given["target"].strip())
    if given["tolerance"] is not None:
        changed = replace(changed, tolerance=given["tolerance"])
    if given["definition"] is not None:
        changed = replace(changed, text=given["definition"].strip())
    desk.indicators.define(
        replace(changed, cohort=given["cohort"].strip() or changed.cohort, reason=given["reason"].strip())
    )


def _show_indicator(call: Call, desk: Desk, found: Indicator) -> None:
    definitions = desk.indicators.definitions(found.id)
    figures = current_readings(desk.indicators.readings(found.id))
    links = desk.links.of_indicator(found.id)
    if call.as_json:
        told = plain(found) | {
            "definitions": plain(definitions),
            "matters": [link.matter_id for link in links],
        }
        return as_json(told | {"readings": [_reading_object(one, found) for one in figures]})
    say(f"{found.code} · {found.name}")
    way = "" if found.better is Better.NEITHER else f", {found.better.value} is better"
    say(f"In {found.unit}{way}{'' if found.followed else '; not on this panel’s scorecard'}.")
    if found.aliases:
        say(f"Also called: {', '.join(found.aliases)}.")
    for one in definitions:
        target = f" target {one.target_text}" if one.target_text else ""
        out(wrapped(f"From {short_date(one.starts_on)}:{target} {one.text}", "", "  "))
    for figure in figures:
        target = f"  target {figure.target_text}" if figure.target_text else ""
        label = Period.from_key(figure.period).label
        rag = f"  {figure.rag.value}" if figure.rag else ""
        click.echo(clean(f"  {label:<28} {figure.text:>10}{target}{rag}"))
    if links:
        say(f"Matters: {', '.join(str(link.matter_id) for link in links)}")
    return None


def _figure(value: str, unit: str) -> Figure:
    """The figure that was typed. Raises BadParameter for what is neither a figure nor words round one."""
    figure = read_figure(value, unit)
    unread = figure.value is None and not (figure.suppressed or figure.worded)
    if unread or (figure.problem and not figure.worded):
        raise click.BadParameter(figure.problem or "Type the figure.", param_hint="VALUE")
    return figure


def _figure_words(one: Reading, figure: Figure) -> str:
    if one.value is not None:
        return show_value(one.value, figure.unit)
    return f"“{one.text}”" if figure.worded else "suppressed"


def _number(text: str, found: Indicator, option: str) -> float | None:
    figure = read_figure(text, found.unit)
    if figure.problem:
        raise click.BadParameter(figure.problem, param_hint=option)
    return figure.value


def _reading_object(one: Reading, found: Indicator) -> dict[str, Any]:
    return dict(plain(one) | {"code": found.code})


COMMANDS = (meeting, indicator, reading, readings)

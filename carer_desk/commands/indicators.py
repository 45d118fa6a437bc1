"""The command that shows, adds, renames and defines the scorecard’s indicators."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from carer_desk.commands.call import DESK, WORDS, Call, OneOf, the_call
from carer_desk.commands.printing import (
    as_json,
    clean,
    out,
    plain,
    reading_object,
    say,
    stream_json,
    wrapped,
)
from carer_desk.panel.dates import short_date
from carer_desk.panel.indicator import Better, Definition, Indicator, current_readings, definition_on
from carer_desk.panel.periods import Period
from carer_desk.panel.targets import read_target
from carer_desk.store.desk import Desk


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
        return as_json(told | {"readings": [reading_object(one, found.code) for one in figures]})
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


COMMANDS = (indicator,)

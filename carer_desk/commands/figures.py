"""Commands that add indicators’ figures, one at a time or as a pasted table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from carer_desk.commands.call import DESK, WORDS, Call, OneOf, the_call
from carer_desk.commands.printing import as_json, clean, reading_object, say
from carer_desk.panel.dates import count_words
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.figures import Figure, read_figure, show_value
from carer_desk.panel.indicator import Indicator, Rag, Reading
from carer_desk.panel.periods import Period, read_period
from carer_desk.panel.targets import read_target
from carer_desk.readers.pasted_figures import read_pasted


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
        _tell_of_the_future(call, [meant.period])
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
        return as_json([reading_object(one, found.code) for one in added])
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
        indicators = desk.indicators.all()
        pasted = read_pasted(text, indicators, period)
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
        _tell_of_the_future(call, [Period.from_key(one.period) for one in pasted.readings])
        added = desk.indicators.add_readings(pasted.readings)
    codes = {one.id: one.code for one in indicators}
    if call.as_json:
        return as_json([reading_object(one, codes[one.indicator_id]) for one in added])
    known = len(pasted.readings) - len(added)
    there = f"; {known:,} were there already" if known else ""
    say(f"Added {count_words(len(added), 'figure', 'figures')}{there}.")
    units = {one.id: one.unit for one in indicators}
    worded = sum(read_figure(one.text, units[one.indicator_id]).worded for one in added)
    if worded:
        say(f"Kept as published, without a figure to draw or to compare: {worded:,}.")
    return None


def _tell_of_the_future(call: Call, periods: Iterable[Period]) -> None:
    """Say of periods that are not over that they are not. Raises CarerDeskError for one that has not begun."""
    today = call.day()
    for period in sorted(set(periods)):
        if period.start > today:
            raise CarerDeskError(
                f"{period.label} has not begun: there can be no figure for it.",
                "Nothing was added.",
                "Put the period right.",
            )
        if period.end > today:
            call.told.append(
                f"{period.label} is not over yet. If the figure is of another period, undo this."
            )


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


COMMANDS = (reading, readings)

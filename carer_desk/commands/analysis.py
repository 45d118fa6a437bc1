"""Commands that reckon: an indicator’s usual range, what changed since a promise, what the figures call for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from carer_desk.commands.call import DESK, WORDS, Call, the_call
from carer_desk.commands.printing import as_json, out, say, wrapped
from carer_desk.panel.dates import count_words
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.figures import show_value
from carer_desk.panel.indicator import Better, Indicator
from carer_desk.panel.promise import Promise

if TYPE_CHECKING:
    from carer_desk.panel.data_questions import DataQuestion
    from carer_desk.panel.since_promise import Since
    from carer_desk.panel.xmr import Marked, Phase, Xmr
    from carer_desk.readers.series_file import WrittenSeries
    from carer_desk.store.desk import Desk

_SERIES = click.Path(path_type=Path)
_MARGIN = "  "


@click.command("analyse")
@click.argument("file", metavar="FILE", type=_SERIES)
@the_call
def analyse(call: Call, file: Path) -> None:
    """Reckon series of figures as an XmR chart, so that officers can check it against their own tool.

    FILE is JSON: one series or a list of them, each with dates, values and, if wanted, target, direction, rebase,
    fix_after_n and screen_outliers. It touches no desk; with - it is read from the input.
    """
    from carer_desk.panel.xmr import analyse as reckon

    told = []
    for series in _read(file):
        xmr = reckon(series.figures, series.better, series.target, series.rebase, series.choices)
        told.append((series, xmr))
    if call.as_json:
        return as_json([{"name": series.name or None} | _expected(xmr) for series, xmr in told])
    for at, (series, xmr) in enumerate(told):
        if at:
            say()
        out(_xmr_lines(series, xmr))
    return None


@click.command("changed")
@click.argument("path", metavar="[DESK]", type=_SERIES, required=False)
@click.argument("promise", metavar="[PROMISE]", type=int, required=False)
@click.option(
    "--indicator", "code", type=WORDS, help="Only this indicator, when the promise is about several."
)
@click.option("--series", "file", type=_SERIES, metavar="FILE", help="A series of figures instead of a desk.")
@click.option("--since", type=WORDS, metavar="DATE", help="The day of the promise, with --series.")
@click.option("--shows-by", type=WORDS, metavar="DATE", help="The day by which officers said it would show.")
@the_call
def changed(
    call: Call,
    path: Path | None,
    promise: int | None,
    code: str | None,
    file: Path | None,
    since: str | None,
    shows_by: str | None,
) -> None:
    """Say whether an indicator’s figures changed since a promise, and how sure that is. It does not say why."""
    shown = call.read_day_or_none(shows_by, "--shows-by")
    if file is not None:
        if since is None or path is not None:
            raise click.UsageError("Give --series FILE with --since DATE, and no desk.")
        from carer_desk.panel.since_promise import since_promise

        day = call.read_day(since, "--since")
        answers = [
            (one.name, since_promise(one.since_series(), day, shown), one.better, one.unit)
            for one in _read(file)
        ]
    elif path is None or promise is None:
        raise click.UsageError("Name a desk and the number of a promise, or --series FILE with --since DATE.")
    else:
        with call.desk(path) as desk:
            kept = desk.promises.get(promise)
            compared = _since(desk, kept, code, shown)
        answers = [(one.code, since, one.better, one.unit) for one, since in compared]
    if call.as_json:
        told = [_answer(*one) for one in answers]
        return as_json(told[0] if len(told) == 1 else told)
    for name, found, better, unit in answers:
        out(_answer_lines(name, found, better, unit))
    return None


@click.command("data-questions")
@DESK
@click.option("--indicator", "code", type=WORDS, help="Only this indicator; else all on the scorecard.")
@the_call
def data_questions(call: Call, path: Path, code: str | None) -> None:
    """Offer questions that follow from the figures, with their reasons and words to begin with. It asks nothing."""
    from carer_desk.panel.data_questions import most_pressing

    with call.desk(path) as desk:
        wanted = desk.indicators.all(followed_only=True) if code is None else [desk.indicators.find(code)]
        offers = most_pressing(desk.stories.questions_of(wanted))
        codes = {one.id: one.code for one in wanted}
    if call.as_json:
        return as_json([_offer(one, codes[one.indicator_id]) for one in offers])
    if not offers:
        say("The figures call for no question now.")
    for at, one in enumerate(offers):
        if at:
            say()
        out(wrapped(f"{one.name} ({codes[one.indicator_id]}): {one.cause.words}", ""))
        out(wrapped(one.reason, _MARGIN))
        out(wrapped(one.wording, _MARGIN))
    return None


def _offer(one: DataQuestion, code: str) -> dict[str, Any]:
    return {
        "indicator": code,
        "cause": one.cause,
        "reason": one.reason,
        "wording": one.wording,
        "promise": one.promise_id,
    }


def _read(path: Path) -> list[WrittenSeries]:
    from carer_desk.readers.series_file import MOST_BYTES, read_series

    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except OSError:
        raise CarerDeskError(
            f"The file {path.name} cannot be read.", "Nothing was changed.", "Check its name."
        ) from None
    if len(data) > MOST_BYTES:
        raise CarerDeskError(f"The file {path.name} is too large.", "Nothing was changed.", "Split it.")
    return read_series(data, path.name)


def _since(
    desk: Desk, promise: Promise, code: str | None, shows_by: date | None
) -> list[tuple[Indicator, Since]]:
    """What the figures say since a promise, of one indicator or of those its question is linked to."""
    named = () if code is None else (desk.indicators.find(code),)
    found = desk.stories.since(promise, named, shows_by)
    if not found:
        raise CarerDeskError(
            "The question of this promise is linked to no indicator.",
            "Nothing was changed.",
            "Link one with: carer-desk link DESK QUESTION INDICATOR, or name one with --indicator.",
        )
    return found


def _answer(name: str, since: Since, better: Better, unit: str) -> dict[str, Any]:
    from carer_desk.panel.since_words import since_sentence

    change, whole, shorter = since.change, since.whole, since.without_bad_patch
    return {
        "indicator": name or None,
        "verdict": since.verdict,
        "refusal": since.refusal,
        "sentence": since_sentence(since, better, unit),
        "since": since.made_on,
        "level": since.level,
        "estimate": None if change is None else change.estimate,
        "range": None if change is None else {"low": change.low, "high": change.high},
        "counts": {
            "before": len(since.before),
            "after": len(since.after),
            "better_after": since.better_after,
        },
        "p": {
            "better": whole and whole.better,
            "worse": whole and whole.worse,
            "better_without_last_three": shorter and shorter.better,
            "worse_without_last_three": shorter and shorter.worse,
        },
    }


def _answer_lines(name: str, since: Since, better: Better, unit: str) -> Iterator[str]:
    from carer_desk.panel.since_words import since_sentence

    if name:
        yield from wrapped(name, "")
    yield from wrapped(since_sentence(since, better, unit), _MARGIN)
    if since.refusal is not None and not since.before:
        return
    figures = count_words(len(since.before), "figure", "figures")
    yield from wrapped(
        f"{figures} before, {f'{len(since.after):,}' if since.after else 'none'} since.", _MARGIN
    )


def _expected(xmr: Xmr) -> dict[str, Any]:
    """Everything that was reckoned, under the reference’s own names."""
    latest = xmr.latest
    limits = latest.limits if latest is not None else None
    return {
        "n_points": len(xmr.marked),
        "mean": limits and limits.mean,
        "lower": limits and limits.lower,
        "upper": limits and limits.upper,
        "variation_type": latest and latest.variation,
        "last_special_cause_type": latest and latest.cause,
        "assurance_type": xmr.assurance,
        "short_phase_warning": any(one.short for one in xmr.marked),
        "phases": [_phase(phase) for phase in xmr.phases],
        "points": [_point(one) for one in xmr.marked],
    }


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        "phase": phase.number,
        "first_date": phase.marked[0].day,
        "n": len(phase.marked),
        "mean": phase.limits.mean,
        "lower": phase.limits.lower,
        "upper": phase.limits.upper,
        "variation_type": phase.marked[-1].variation,
    }


def _point(one: Marked) -> dict[str, Any]:
    return {
        "date": one.day,
        "value": one.value,
        "phase": one.phase,
        "mean": one.limits.mean,
        "lower": one.limits.lower,
        "upper": one.limits.upper,
        "relative_to_mean": one.side,
        "outside_limits": one.outside,
        "close_to_limits": one.close,
        "special_cause_type": one.cause,
        "point_type": one.variation,
        "short_phase_warning": one.short,
    }


def _xmr_lines(series: WrittenSeries, xmr: Xmr) -> Iterator[str]:
    yield from wrapped(series.name or "Series", "")
    latest = xmr.latest
    if latest is None:
        yield from wrapped("No figures.", _MARGIN)
        return
    for phase in xmr.phases:
        yield from wrapped(_phase_words(phase, series.unit), _MARGIN)
    yield from wrapped(f"Latest figure: {latest.variation.words} ({latest.cause}).", _MARGIN)
    if xmr.assurance is not None:
        yield from wrapped(f"It {xmr.assurance.words}.", _MARGIN)


def _phase_words(phase: Phase, unit: str) -> str:
    first: date = phase.marked[0].day
    limits = phase.limits
    level = f"From {first:%d/%m/%Y}, {count_words(len(phase.marked), 'figure', 'figures')}: "
    level += f"usual level {show_value(limits.mean, unit)}"
    if limits.lower is None or limits.upper is None:
        return f"{level}, no usual range."
    return f"{level}, usual range {show_value(limits.lower, unit)} to {show_value(limits.upper, unit)}."


COMMANDS = (analyse, changed, data_questions)

"""The command that tells what every indicator followed is doing: the small charts, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from carer_desk.commands.call import DESK, Call, the_call
from carer_desk.commands.printing import as_json, out, say, wrapped

if TYPE_CHECKING:
    from carer_desk.panel.many_charts import ManyChart

SORTS = ("own", "worse", "miss", "moved", "asked", "name")


@click.command("scorecard-summary")
@DESK
@click.option(
    "--sort", type=click.Choice(SORTS), default="own", show_default=True,
    help="Worse than usual first, will miss its target first, goalposts moved first, asked about most first, by "
    "name, or as on the scorecard.",
)  # fmt: skip
@the_call
def summary(call: Call, path: Path, sort: str) -> None:
    """Say of every indicator followed its latest figure, whether that is usual, and what to expect of its target."""
    from carer_desk.panel.many_charts import ManySort, sorted_charts

    with call.desk(path) as desk:
        charts = sorted_charts(desk.stories.many(desk.indicators.all(followed_only=True)), ManySort(sort))
    if call.as_json:
        return as_json([_object(one) for one in charts])
    if not charts:
        say("No indicator is on the scorecard.")
    for at, one in enumerate(charts):
        if at:
            say()
        out(_lines(one))
    return None


def _object(chart: ManyChart) -> dict[str, Any]:
    story = chart.story
    latest = story.latest
    limits = latest.marked.limits if latest is not None else None
    return {
        "code": story.indicator.code,
        "name": chart.name,
        "period": latest.period.key if latest is not None else None,
        "value": latest.marked.value if latest is not None else None,
        "figure": latest.reading.text or chart.figure if latest is not None else None,
        "target": story.target,
        "usual_level": limits and limits.mean,
        "usual_range": None
        if limits is None or limits.lower is None
        else {"low": limits.lower, "high": limits.upper},
        "variation": story.variation,
        "variation_words": chart.variation_words,
        "assurance": story.assurance,
        "assurance_words": chart.assurance_words,
        "sentence": chart.sentence,
        "asked": chart.asked,
        "goalposts_moved": list(chart.moves),
    }


def _lines(chart: ManyChart) -> Iterator[str]:
    latest = chart.story.latest
    yield from wrapped(f"{chart.story.indicator.code} · {chart.name}", "")
    told = [f"{chart.figure} in {latest.period.label}"] if latest is not None else []
    told += [f"target {chart.target}"] if chart.target else []
    told += [chart.variation_words, chart.assurance_words if latest is not None else ""]
    told += [chart.asked_words, "goalposts moved" if chart.moves else ""]
    yield from wrapped("; ".join(filter(None, told)), "  ")
    yield from wrapped(chart.sentence, "  ")


COMMANDS = (summary,)

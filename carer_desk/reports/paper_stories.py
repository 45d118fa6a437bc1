"""The stories of a paper's charts: the figures with the questions and promises that stand in this very paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from carer_desk.panel.chart_story import ChartStory, Rebase, chart_story
from carer_desk.panel.indicator import Definition, Indicator, Reading
from carer_desk.panel.matter import Matter
from carer_desk.panel.promise import Promise
from carer_desk.panel.thread import Thread


@dataclass(slots=True)
class _Gathered:
    indicator: Indicator
    definitions: tuple[Definition, ...]
    asked: list[tuple[Matter, str]] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)


def paper_stories(
    threads: Iterable[Thread],
    readings: Mapping[int, Sequence[Reading]],
    rebases: Mapping[int, Sequence[Rebase]],
) -> dict[int, ChartStory]:
    """Reckon every indicator that these threads are linked to; what is in no thread of the paper is on no chart."""
    gathered: dict[int, _Gathered] = {}
    for thread in threads:
        for linked in thread.links:
            number = linked.indicator.id
            one = gathered.setdefault(number, _Gathered(linked.indicator, linked.definitions))
            one.asked.append((thread.matter, linked.link.value_text))
            one.promises += (story.promise for story in thread.promises)
    return {
        number: chart_story(
            one.indicator,
            readings.get(number, ()),
            one.definitions,
            rebases.get(number, ()),
            one.asked,
            one.promises,
        )
        for number, one in gathered.items()
    }

"""An indicator's standing figures as series for reckoning; what cannot be reckoned with is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from carer_desk.panel.indicator import Definition, Indicator, Reading
from carer_desk.panel.periods import Period
from carer_desk.panel.since_promise import SinceSeries


def since_series(
    indicator: Indicator,
    readings: Iterable[Reading],
    definitions: Iterable[Definition],
    levels_from: Iterable[date] = (),
) -> SinceSeries:
    """The series to compare before and after a promise; `readings` are those that stand, one a period.

    From the days of `levels_from` on a person says that a new usual level begins.
    """
    return SinceSeries(
        tuple(period_figures(readings)),
        indicator.better,
        indicator.counting,
        tuple(one.starts_on for one in counted_otherwise(definitions)),
        tuple(levels_from),
    )


def period_figures(readings: Iterable[Reading]) -> list[tuple[Period, float]]:
    """Each standing figure with its period; suppressed ones, and those of no known period, are left out."""
    told = []
    for reading in readings:
        period = _period_of(reading.period)
        if period is not None and reading.value is not None:
            told.append((period, reading.value))
    return told


@lru_cache(4096)
def _period_of(key: str) -> Period | None:
    """Read a period's key; None for one that is none. A scorecard has the same few hundred under every indicator."""
    try:
        return Period.from_key(key)
    except ValueError:
        return None


def counted_otherwise(definitions: Iterable[Definition]) -> Sequence[Definition]:
    """The definitions from which something else was counted; a mere move of the target changes no figure."""
    ordered = sorted(definitions, key=_by_start)
    return [
        after
        for before, after in pairwise(ordered)
        if (before.text, before.cohort) != (after.text, after.cohort)
    ]


def _by_start(definition: Definition) -> tuple[str, int]:
    return definition.starts_on.isoformat(), definition.id

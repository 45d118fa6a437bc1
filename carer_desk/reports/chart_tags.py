"""Where the tags of questions and promises stand under the plot, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from carer_desk.reports.chart_letters import wide

TAG_LETTERS = 0.86
"""Size of a tag's letters, in widths of the chart's own letter M."""
_PAD = 0.42
_APART = 0.25
_CLOSE = (0.0, 0.7, 1.4, 2.1, 2.8, 3.5, 4.5, 6.0, 8.0, 12.0, 20.0, 40.0)
"""How far apart the first and the last day of one tag may be: tried in turn, in widths of a letter M."""


_MOST_GROUPS = 36
"""More tags than any chart has room for are joined at once."""


@dataclass(frozen=True, slots=True)
class TagAt:
    """A tag to be placed: where its day is, in pixels."""

    label: str
    x: float
    promise: bool


@dataclass(frozen=True, slots=True)
class TagSpot:
    """A tag placed; one may stand for several."""

    labels: tuple[str, ...]
    said: str
    promise: bool
    left: float
    wide: float
    row: int
    """0 is nearest to the plot."""


def tag_spots(tags: Sequence[TagAt], em: float, left: float, right: float, most_rows: int) -> list[TagSpot]:
    """Place tags between two edges in so many rows (2 or more); where they are too crowded, neighbours become one."""
    ordered = sorted(tags, key=_by_x)
    kinds = [[tag for tag in ordered if tag.promise], [tag for tag in ordered if not tag.promise]]
    for close in (*(one * em for one in _CLOSE), float("inf")):
        groups = [group for kind in kinds for group in _together(kind, close)]
        if len(groups) <= _MOST_GROUPS:
            break
    spots = _in_rows(groups, em, left, right)
    while (over := next((at for at, spot in enumerate(spots) if spot.row >= most_rows), None)) is not None:
        groups = _one_fewer(groups, over)
        spots = _in_rows(groups, em, left, right)
    return spots


def _one_fewer(groups: Sequence[list[TagAt]], over: int) -> list[list[TagAt]]:
    """Join the group that found no row to the neighbour of its kind that is nearest; else the nearest two of all."""
    joins = [at for at in range(len(groups) - 1) if groups[at][0].promise is groups[at + 1][0].promise]
    beside = [at for at in joins if at in (over - 1, over)] or joins

    def stretch(at: int) -> float:
        return groups[at + 1][-1].x - groups[at][0].x

    at = min(beside, key=stretch)
    return [*groups[:at], [*groups[at], *groups[at + 1]], *groups[at + 2 :]]


def free_row(spots: Sequence[TagSpot], left: float, right: float, rows: int) -> int | None:
    """The row in which a stretch is free; None where there is none."""
    for row in range(rows):
        if not any(one.row == row and one.left < right and left < one.left + one.wide for one in spots):
            return row
    return None


def _together(tags: Sequence[TagAt], close: float) -> Iterator[list[TagAt]]:
    """Neighbours whose days all lie within so much."""
    group: list[TagAt] = []
    for tag in tags:
        if group and (close <= 0 or tag.x - group[0].x > close):
            yield group
            group = []
        group.append(tag)
    if group:
        yield group


def _in_rows(groups: Sequence[Sequence[TagAt]], em: float, left: float, right: float) -> list[TagSpot]:
    spots: list[TagSpot] = []
    for group in groups:
        said = group[0].label if len(group) == 1 else f"{group[0].label}–{group[-1].label}"
        room = wide(said, em * TAG_LETTERS) + 2 * _PAD * em
        middle = (group[0].x + group[-1].x) / 2
        begin = max(left, min(middle - room / 2, right - room))
        row = free_row(spots, begin - _APART * em, begin + room + _APART * em, len(spots))
        labels = tuple(tag.label for tag in group)
        spots.append(TagSpot(labels, said, group[0].promise, begin, room, len(spots) if row is None else row))
    return spots


def _by_x(tag: TagAt) -> tuple[float, int, str]:
    return tag.x, len(tag.label), tag.label

"""Where somebody stands on a chart: on one of its figures or on one of its tags, by keys or by the pointer."""

from __future__ import annotations

from dataclasses import dataclass

from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.chart_scene import Geometry, TagPlace

_NEAR = 14.0
"""Pixels at 100 % text within which the pointer means a figure."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure by its period's key, or a tag by its first label."""

    key: str
    tag: bool = False


class ChartWalk:
    """Steps over the figures and tags of one drawn chart; figures from left to right, tags in their strip."""

    def __init__(self, chart: ChartData, geometry: Geometry) -> None:
        self._chart = chart
        self._geometry = geometry
        self._points = [point.period_key for point in chart.points if point.period_key in geometry.points]
        self._tags = [tag.labels[0] for tag in geometry.tags]

    def first(self) -> Spot | None:
        """Where the keyboard begins: at the latest figure."""
        return Spot(self._points[-1]) if self._points else None

    def step(self, spot: Spot, by: int) -> Spot:
        """The neighbour so many steps to the right; at the end it stays."""
        row = self._tags if spot.tag else self._points
        if spot.key not in row:
            return self.first() or spot
        return Spot(row[max(0, min(len(row) - 1, row.index(spot.key) + by))], spot.tag)

    def ends(self, spot: Spot, last: bool) -> Spot:
        """The first or the last of its row."""
        row = self._tags if spot.tag else self._points
        return Spot(row[-1 if last else 0], spot.tag) if row else spot

    def across(self, spot: Spot, to_tags: bool) -> Spot:
        """The nearest of the other row: tags lie below the figures."""
        if spot.tag is to_tags or not (self._tags if to_tags else self._points):
            return spot
        x = self.place(spot)[0]
        others = [Spot(key, to_tags) for key in (self._tags if to_tags else self._points)]
        return min(others, key=lambda other: abs(self.place(other)[0] - x))

    def place(self, spot: Spot) -> tuple[float, float]:
        """The middle of a spot, in pixels."""
        if not spot.tag:
            x, y = self._geometry.points[spot.key]
            return x, y
        rect = self.tag(spot).rect
        return (rect.left + rect.right) / 2, (rect.top + rect.foot) / 2

    def tag(self, spot: Spot) -> TagPlace:
        """The tag of a spot. Raises KeyError for one that is not shown."""
        found = self._geometry.tag(spot.key)
        if found is None:
            raise KeyError(spot.key)
        return found

    def at(self, x: float, y: float, zoom: float) -> Spot | None:
        """What the pointer is on."""
        for tag in self._geometry.tags:
            if tag.rect.holds(x, y):
                return Spot(tag.labels[0], tag=True)
        near = [
            (abs(place[0] - x) + abs(place[1] - y), key)
            for key, place in self._geometry.points.items()
            if abs(place[0] - x) <= _NEAR * zoom and abs(place[1] - y) <= _NEAR * zoom
        ]
        return Spot(min(near)[1]) if near else None

    def words(self, spot: Spot) -> str:
        """What is told of a spot."""
        if not spot.tag:
            return self._point_words(spot.key)
        labels = self.tag(spot).labels
        tags = self._chart.story.tags if self._chart.story is not None else ()
        return "\n".join(tag.words for tag in tags if tag.label in labels)

    def matters(self, spot: Spot) -> list[int]:
        """The questions that a tag opens, the first first; a figure opens none."""
        if not spot.tag or self._chart.story is None:
            return []
        labels = self.tag(spot).labels
        return list(dict.fromkeys(tag.matter_id for tag in self._chart.story.tags if tag.label in labels))

    def _point_words(self, key: str) -> str:
        if self._chart.story is not None and key in self._chart.story.points:
            return self._chart.story.points[key].words
        point = next(point for point in self._chart.points if point.period_key == key)
        target = f", target {point.target_text}" if point.target_text else ""
        return f"{point.label}: {point.text}{target}"

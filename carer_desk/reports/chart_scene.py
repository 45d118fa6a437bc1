"""What a drawn chart is made of, in pixels from the top left at 96 to the inch: the same for every way of drawing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Place = tuple[float, float]
"""Across and down, in pixels."""


class Shape(StrEnum):
    """The outline of a figure; up is better, not higher."""

    CIRCLE = "circle"
    UP = "up"
    DOWN = "down"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright box."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.wide

    @property
    def foot(self) -> float:
        """Its lower edge."""
        return self.top + self.high

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies within."""
        return self.left <= x <= self.right and self.top <= y <= self.foot


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through places; dashes are in widths of the line."""

    part: str
    places: tuple[Place, ...]
    colour: str
    wide: float
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words that stands on a height; the anchor is start, middle or end."""

    part: str
    said: str
    x: float
    y: float
    colour: str
    size: float
    bold: bool = False
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Area:
    """A filled box, with round corners and an edge if wished."""

    part: str
    rect: Rect
    fill: str
    radius: float = 0.0
    edge: str = ""
    edge_wide: float = 0.0


@dataclass(frozen=True, slots=True)
class Dots:
    """Figures of one look; the radius is that of a circle as heavy to the eye."""

    part: str
    places: tuple[Place, ...]
    shape: Shape
    radius: float
    fill: str
    edge: str
    edge_wide: float


Item = Stroke | Words | Area | Dots


@dataclass(frozen=True, slots=True)
class TagPlace:
    """Where a tag stands; one that stands for several questions or promises names them all."""

    labels: tuple[str, ...]
    said: str
    promise: bool
    rect: Rect


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the figures and the tags of a drawn chart are, for the pointer and the keyboard."""

    points: Mapping[str, Place]
    """By the period's key; only figures that are drawn."""
    tags: tuple[TagPlace, ...]
    plot: Rect
    """Inside the axes, without the strip of tags."""

    def tag(self, label: str) -> TagPlace | None:
        """The tag that stands for a question or promise; None where it lies outside the time shown."""
        return next((tag for tag in self.tags if label in tag.labels), None)


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole chart, ready to be painted in this order."""

    width: float
    height: float
    ground: str
    items: tuple[Item, ...]
    geometry: Geometry


def triangle(radius: float) -> float:
    """Half the width and height of a triangle as heavy as a circle of this radius."""
    return radius * 1.22


def diamond(radius: float) -> float:
    """From the middle to a corner of a diamond as heavy as a circle of this radius."""
    return radius * 1.3

"""The rows of the scorecard's list: what the desk knows of each indicator, in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from carer_desk.panel.figures import show_value, step_words
from carer_desk.panel.indicator import (
    Definition,
    Indicator,
    Rag,
    Reading,
    current_readings,
    definition_on,
    goalposts_moved,
)
from carer_desk.panel.periods import Period
from carer_desk.store.desk import Desk

TREND_LENGTH = 13
"""Figures in the small trend: a year and the month it began from."""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator as the list shows it."""

    indicator: Indicator
    latest: Reading | None
    figure: str
    """The latest figure as published; empty when there is none."""
    target: str
    change: str
    """How far it moved since the figure before, such as "3 points up"."""
    trend: tuple[float | None, ...]
    target_value: float | None
    linked: int
    moved: bool
    """Whether the target or definition changed within the trend."""

    @property
    def rag(self) -> Rag:
        """The published rating."""
        return self.latest.rag if self.latest is not None else Rag.NONE

    @property
    def name(self) -> str:
        """The short name, as scorecards print it."""
        return self.indicator.short_name or self.indicator.name

    @property
    def period(self) -> str:
        """The period of the latest figure in words."""
        return period_words(self.latest) if self.latest is not None else ""


def read_rows(desk: Desk, *, followed_only: bool) -> list[IndicatorRow]:
    """Read every indicator of the desk, or those on the panel's scorecard, by theme."""
    return [read_row(desk, indicator) for indicator in desk.indicators.all(followed_only)]


def read_row(desk: Desk, indicator: Indicator) -> IndicatorRow:
    """Read one indicator with its latest figure."""
    readings = current_readings(desk.indicators.readings(indicator.id))
    definitions = desk.indicators.definitions(indicator.id)
    latest = readings[-1] if readings else None
    target, target_text = target_then(latest, definitions, indicator.unit) if latest else (None, "")
    window = readings[-TREND_LENGTH:]
    return IndicatorRow(
        indicator,
        latest,
        "" if latest is None else _at_a_glance(latest, indicator.unit),
        target_text,
        _change(readings, indicator.unit),
        tuple(reading.value for reading in window),
        target,
        len(desk.links.of_indicator(indicator.id)),
        _moved(window, definitions),
    )


def published(reading: Reading, unit: str) -> str:
    """Give a figure as it was published, or the value when only that is known."""
    return reading.text or ("" if reading.value is None else show_value(reading.value, unit))


def _at_a_glance(reading: Reading, unit: str) -> str:
    """The figure as published, but never a bare 0.91 for 91 %: beside a target of 95 % it would say another thing."""
    words = published(reading, unit)
    if reading.value is None or not words.replace(".", "", 1).isdecimal():
        return words
    is_share = "%" in unit and abs(float(words) * 100 - reading.value) < 1e-6 and reading.value > 0
    return show_value(reading.value, unit) if is_share else words


def target_then(reading: Reading, definitions: list[Definition], unit: str) -> tuple[float | None, str]:
    """Give the target that was in force for a figure, and its words."""
    if reading.target is not None or reading.target_text:
        value, words = reading.target, reading.target_text
    else:
        definition = definition_on(definitions, reading.period_end)
        value = definition.target if definition is not None else None
        words = definition.target_text if definition is not None and value is None else ""
    return value, words or ("" if value is None else show_value(value, unit))


def period_words(reading: Reading) -> str:
    """Name a figure's period."""
    try:
        return Period.from_key(reading.period).label
    except ValueError:
        return reading.period


def rag_words(rag: Rag) -> str:
    """Say a rating in a word."""
    return {
        Rag.RED: QCoreApplication.translate("Scorecard", "Red"),
        Rag.AMBER: QCoreApplication.translate("Scorecard", "Amber"),
        Rag.GREEN: QCoreApplication.translate("Scorecard", "Green"),
        Rag.NONE: QCoreApplication.translate("Scorecard", "Not rated"),
    }[rag]


RAG_TONES = {Rag.RED: "bad", Rag.AMBER: "waiting", Rag.GREEN: "good", Rag.NONE: "quiet"}
RAG_ICONS = {
    Rag.RED: "circle-x",
    Rag.AMBER: "triangle-alert",
    Rag.GREEN: "circle-check",
    Rag.NONE: "circle-dashed",
}


def linked_words(count: int) -> str:
    """Say how many questions are linked."""
    if count == 0:
        return QCoreApplication.translate("Scorecard", "no questions")
    if count == 1:
        return QCoreApplication.translate("Scorecard", "1 question")
    return QCoreApplication.translate("Scorecard", "{0} questions").format(count)


def _change(readings: list[Reading], unit: str) -> str:
    if len(readings) < 2 or readings[-1].value is None or readings[-2].value is None:
        return ""
    difference = round(readings[-1].value - readings[-2].value, 6)
    if difference == 0:
        return QCoreApplication.translate("Scorecard", "no change")
    form = (
        QCoreApplication.translate("Scorecard", "{0} up")
        if difference > 0
        else QCoreApplication.translate("Scorecard", "{0} down")
    )
    return form.format(step_words(difference, unit))


def _moved(window: list[Reading], definitions: list[Definition]) -> bool:
    if not window:
        return False
    if goalposts_moved(definitions, window[0].period_end):
        return True
    return len({reading.target for reading in window if reading.target is not None}) > 1

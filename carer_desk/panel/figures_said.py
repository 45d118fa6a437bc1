"""The ledger of figures said: each is held against the scorecard’s own figure and against what was said before.

A difference is only claimed where neither rounding, nor the month, nor whom it counts explains it; all else is
unclear, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.figures import read_figure, show_value
from carer_desk.panel.indicator import Counting, Definition, Indicator, Reading, definition_on
from carer_desk.panel.said_cues import SHARE
from carer_desk.panel.said_periods import NO_PERIOD, PeriodMeant, period_meant
from carer_desk.panel.said_readings import Found, ScorecardFigures, period_label, reading_span
from carer_desk.panel.said_words import (
    Doubt,
    Exactness,
    as_said,
    doubt_about,
    doubt_about_month,
    exactness,
    is_present_in_name_only,
)


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """A figure that a post said on a day; the passage is the place of the number in its source."""

    said_on: date
    value: float
    unit: str = ""
    indicator_id: int | None = None
    said_by: str = ""
    """A post, never a name; empty when nobody noted it."""
    period_words: str = field(default="", repr=False)
    period: str = ""
    """Key of the period it is for, where the user settled on one."""
    quote: str = field(default="", repr=False)
    """The number as it was said: “85%”."""
    sentence: str = field(default="", repr=False)
    """The words around it, in which the quote begins at `at`."""
    at: int = 0
    source_id: int | None = None
    """The source it was read in; None for one that was heard and typed."""
    start: int = 0
    end: int = 0
    id: int = 0
    uuid: str = ""

    @property
    def figure(self) -> str:
        """The figure with the word that bounds it: “over 85%”."""
        if not self.quote:
            return show_value(self.value, self.unit)
        return " ".join(as_said(self.sentence or self.quote, self.at, self.quote).split())

    @property
    def exactness(self) -> Exactness:
        """How near to it the true number must be."""
        quote = self.quote or show_value(self.value, self.unit)
        sentence, at = (self.sentence, self.at) if self.quote and self.sentence else (quote, 0)
        return exactness(sentence, at, quote, self.value, self.unit)


class Verdict(StrEnum):
    """How a saying stands to the scorecard and to earlier sayings."""

    AGREES = "agrees"
    DIFFERS = "differs"
    CONFLICTS = "conflicts"
    UNCLEAR = "unclear"

    @property
    def words(self) -> str:
        """The verdict in plain words."""
        return _VERDICT_WORDS[self]


_VERDICT_WORDS = {
    Verdict.AGREES: "agrees",
    Verdict.DIFFERS: "differs",
    Verdict.CONFLICTS: "cannot both hold",
    Verdict.UNCLEAR: "unclear",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows of the indicator a saying is about."""

    indicator: Indicator
    definitions: Sequence[Definition] = ()
    readings: Sequence[Reading] = ()
    """Revised ones too."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A saying with its verdict and the reason for it in a sentence or two."""

    saying: FigureSaid
    verdict: Verdict
    reason: str = field(repr=False)
    scorecard: str = ""
    """The scorecard’s figure that it was held against, as published; empty when there is none."""
    scorecard_period: str = ""
    against: tuple[FigureSaid, ...] = ()
    """Earlier sayings with which it cannot both hold."""
    earlier: tuple[FigureSaid, ...] = ()
    """Earlier sayings about the same indicator, the latest first."""

    @property
    def to_ask(self) -> bool:
        """Whether something here cannot be right as it was said."""
        return self.verdict in (Verdict.DIFFERS, Verdict.CONFLICTS)


def judge_all(sayings: Iterable[FigureSaid], known: Known) -> list[Judged]:
    """Judge every saying about one indicator, the latest first."""
    ordered = sorted(sayings, key=_by_day)
    judged = [judge(one, known, ordered[:place]) for place, one in enumerate(ordered)]
    return judged[::-1]


def judge(saying: FigureSaid, known: Known, earlier: Sequence[FigureSaid] = ()) -> Judged:
    """Hold a saying against the scorecard’s figure for the month meant, and against earlier sayings about it."""
    before = tuple(
        sorted((one for one in earlier if one.id != saying.id or not saying.id), key=_by_day)[::-1]
    )
    against = tuple(one for one in before if cannot_both_hold(one, saying, known))
    judged = replace(_against_scorecard(saying, known), against=against, earlier=before)
    if not against:
        return judged
    other = against[0]
    words = f"{_begun(other.figure)} was said on {day_month_year(other.said_on)}. These two cannot both hold: ask."
    if judged.verdict is Verdict.DIFFERS:
        return replace(judged, reason=f"{judged.reason} {words}")
    return replace(judged, verdict=Verdict.CONFLICTS, reason=words)


def unassigned(saying: FigureSaid) -> Judged:
    """A saying of which nobody has said yet what indicator it is about."""
    return Judged(saying, Verdict.UNCLEAR, "It belongs to no indicator yet.")


def in_unit(saying: FigureSaid, unit: str) -> FigureSaid | None:
    """Give a saying in an indicator’s unit: “92 of 112” is a percentage; None when it cannot be compared."""
    if unit != "%" and saying.unit in ("count", "number") and is_share(saying):
        return None
    if saying.unit == unit or {saying.unit, unit} <= {"count", "number"}:
        return saying
    if " or " in unit and saying.unit in unit.split(" or "):
        return saying
    if unit == "%" and saying.unit in ("count", "number"):
        share = read_figure(saying.quote, unit)
        if share.value is not None and share.denominator and not share.problem:
            return replace(saying, value=share.value, unit="%", sentence="")
    return None


def is_share(saying: FigureSaid) -> bool:
    """Whether it was said as a part of a whole: “one in twelve”, “92 of 112”."""
    return re.search(SHARE, saying.quote) is not None


def cannot_both_hold(first: FigureSaid, second: FigureSaid, known: Known) -> bool:
    """Whether two sayings about one indicator contradict each other, whatever the scorecard says."""
    one, two = in_unit(first, known.indicator.unit), in_unit(second, known.indicator.unit)
    if one is None or two is None or one.unit != two.unit:
        return False
    doubts = [_doubt(saying, known) for saying in (one, two)]
    spans = [saying.exactness.far for saying in (one, two)]
    parts = [doubt is not None and doubt.is_other_part for doubt in doubts]
    if not _same_moment(one, two, known, apart=parts[0] != parts[1]):
        return False
    if parts[0] != parts[1] and one.unit == "%":
        clear = all(doubt is None or doubt.is_other_part for doubt in doubts)
        return clear and sum(span.low for span in spans) > 100
    return not any(doubts) and not spans[0].meets(spans[1])


def _same_moment(one: FigureSaid, two: FigureSaid, known: Known, *, apart: bool) -> bool:
    """Whether two sayings are of one and the same month, counted in one and the same way."""
    meant = [_meant(saying) for saying in (one, two)]
    figures = ScorecardFigures(known.readings)
    if known.indicator.counting is not Counting.PLAIN and not all(
        each.period is not None and each.period.kind == "year" for each in meant
    ):
        return False
    if _meaning_changed(known.definitions, one.said_on, two.said_on):
        return False
    if meant[0].period is not None and meant[0].period == meant[1].period:
        return not figures.is_restated(meant[0].period)
    same_day = one.said_on == two.said_on
    if meant[0].current and meant[1].current:
        return same_day
    # “90% were on time and 41% were not”: parts of one whole, said in one breath without a month.
    in_one_breath = one.source_id is not None and one.source_id == two.source_id
    silent = not any(each.period or each.current or each.stretch for each in meant)
    nothing_said = not one.period_words and not two.period_words
    return apart and same_day and in_one_breath and silent and nothing_said


def _against_scorecard(saying: FigureSaid, known: Known) -> Judged:
    said = in_unit(saying, known.indicator.unit)
    if said is None:
        told = "as a share" if is_share(saying) else f"in {_unit_words(saying.unit or 'no unit')}"
        reason = f"It was said {told}; the scorecard counts in {_unit_words(known.indicator.unit)}."
        return Judged(saying, Verdict.UNCLEAR, reason)
    figures = ScorecardFigures(known.readings)
    meant = _meant(said)
    found = figures.meant_by(meant, said.said_on, known.indicator.counting)
    judged = Judged(
        saying,
        Verdict.UNCLEAR,
        "",
        _published(found.reading, known.indicator) if found.reading else "",
        period_label(found.reading) if found.reading else "",
    )
    doubt = _doubt(said, known)
    if doubt is not None:
        return replace(judged, reason=_with_figure(doubt.reason, judged))
    if meant.problem:
        return replace(judged, reason=_with_figure(meant.problem, judged))
    if found.reading is None:
        return replace(judged, reason=found.problem)
    return _compared(judged, said, meant, found, known)


def _compared(judged: Judged, said: FigureSaid, meant: PeriodMeant, found: Found, known: Known) -> Judged:
    """Compare a saying that is clear in itself with the figures that may be meant."""
    exact = said.exactness
    assert found.reading is not None, "there is a figure to compare with"
    for reading in (found.reading, *found.near):
        if exact.near.meets(reading_span(reading, said.unit)):
            told = f"The scorecard says {_published(reading, known.indicator)} for {period_label(reading)}."
            return replace(
                judged, verdict=Verdict.AGREES, reason=told,
                scorecard=_published(reading, known.indicator), scorecard_period=period_label(reading),
            )  # fmt: skip
    reason = _what_explains(said, exact, meant, found, known)
    if reason:
        return replace(judged, reason=_with_figure(reason, judged))
    day = day_month_year(said.said_on)
    words = (
        f"Said {said.figure} on {day}; the scorecard says {judged.scorecard} for {judged.scorecard_period}."
    )
    return replace(judged, verdict=Verdict.DIFFERS, reason=words)


def _what_explains(said: FigureSaid, exact: Exactness, meant: PeriodMeant, found: Found, known: Known) -> str:
    """Say what may explain that a saying is not the scorecard’s figure; empty when nothing does."""
    reading = found.reading
    assert reading is not None, "there is a figure to compare with"
    every = [reading_span(one, said.unit) for one in (reading, *found.near)]
    if any(exact.near.meets(reading_span(one, said.unit)) for one in found.former):
        return "The scorecard’s figure was restated; what was said is the former one."
    if exact.is_loose and any(exact.far.meets(span) for span in every):
        return f"“{exact.word.capitalize()}” is loose."
    if found.is_rough:
        return "The scorecard has no figure for just that period."
    low, high = min(span.low for span in every), max(span.high for span in every)
    if len(every) > 1 and low < exact.near.high and exact.near.low < high:
        return "The figure lies between those of the months around it, and which one is meant is not clear."
    if _meaning_changed(known.definitions, reading.period_end, said.said_on):
        return "What is counted changed between that month and the day it was said."
    counting = known.indicator.counting
    if counting is not Counting.PLAIN and meant.stretch is not counting and reading.period[4:5] != "/":
        way = "adds up over the year" if counting is Counting.CUMULATIVE else "is of the last twelve months"
        return f"The scorecard’s figure {way}; what was said may be of one month."
    return ""


def _meant(said: FigureSaid) -> PeriodMeant:
    if not said.period and is_present_in_name_only(said.sentence, said.period_words):
        return NO_PERIOD
    return period_meant(said.period_words, said.said_on, said.period)


def _doubt(said: FigureSaid, known: Known) -> Doubt | None:
    sentence, at = (said.sentence, said.at) if said.sentence else (said.quote, 0)
    definition = definition_on(known.definitions, said.said_on)
    indicator = known.indicator
    words = [indicator.name, indicator.short_name, *indicator.aliases]
    if definition is not None:
        words += [definition.cohort, definition.text]
    doubt = doubt_about(sentence, at, said.quote, " | ".join(words))
    if doubt is not None and doubt.is_of_time and said.period:
        doubt = None
    if doubt is None and not said.period:
        return doubt_about_month(sentence, at, len(said.quote), said.period_words)
    return doubt


def _meaning_changed(definitions: Sequence[Definition], first: date, last: date) -> bool:
    """Whether what is counted, or of whom, changed between two days; a new target changes no figure."""
    before, after = (definition_on(definitions, day) for day in sorted((first, last)))
    if before is None or after is None:
        return False
    return (before.text, before.cohort) != (after.text, after.cohort)


def question_about(judged: Judged, name: str) -> str:
    """Word the question that a saying asks for; `name` is the indicator’s."""
    saying, day = judged.saying, day_month_year(judged.saying.said_on)
    if judged.against:
        other = judged.against[0]
        return (
            f"{name}: we heard {other.figure} on {day_month_year(other.said_on)} and {saying.figure} on {day}. "
            "Both cannot hold. Which is right?"
        )
    if judged.verdict is Verdict.DIFFERS:
        return (
            f"{name}: you said {saying.figure} on {day}; the scorecard says {judged.scorecard} for "
            f"{judged.scorecard_period}. Which is right, and why do they differ?"
        )
    return f"{name}: you said {saying.figure} on {day}. Which month and which group does it stand for?"


def _with_figure(reason: str, judged: Judged) -> str:
    if not judged.scorecard:
        return reason
    return f"{reason} The scorecard says {judged.scorecard} for {judged.scorecard_period}."


def _published(reading: Reading, indicator: Indicator) -> str:
    return reading.text or ("" if reading.value is None else show_value(reading.value, indicator.unit))


def _unit_words(unit: str) -> str:
    return {"%": "per cent", "count": "numbers", "number": "numbers", "£": "pounds"}.get(unit, unit)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _by_day(saying: FigureSaid) -> tuple[date, int]:
    return saying.said_on, saying.id

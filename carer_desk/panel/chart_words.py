"""The words of an indicator's chart: its title, what is usual, and the rule behind a figure, in plain English."""

from __future__ import annotations

from collections.abc import Sequence

from carer_desk.panel.chart_story import Bounds, ChartStory, PromisedTag, Rebase, StoryFigure
from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.figures import show_value, step_words
from carer_desk.panel.since_promise import Verdict
from carer_desk.panel.since_words import since_sentence
from carer_desk.panel.xmr import SCALE, Assurance, Limits, SpecialCause, Variation

_CLEAR = {
    Verdict.CLEAR_BETTER: "clear sign of improvement since the promise",
    Verdict.CLEAR_WORSE: "clear sign of change for the worse since the promise",
}
_WIDE = 5
"""A usual range of this many units or more is told in whole ones."""
_SIDES = {1: "above", -1: "below"}


def finding_words(story: ChartStory) -> str:
    """The finding as a title without the indicator's name; an early sign is never a headline."""
    told = leading_promise(story)
    if told is not None and told.since is not None:
        return _CLEAR[told.since.verdict]
    latest = story.latest
    if latest is None:
        return "no figures yet"
    if story.variation in (None, Variation.COMMON):
        return "usual variation" if story.has_range else _without_range(story)
    assert story.variation is not None
    return f"{story.variation.words} in {latest.period.label}"


def leading_promise(story: ChartStory) -> PromisedTag | None:
    """The latest promise since which there is a clear change: the one that the title speaks of."""
    return next(
        (tag for tag in reversed(story.promised) if _is_clear(tag) and not _level_after(tag, story)), None
    )


def finding_sentence(story: ChartStory, *, only_usual: bool = False) -> str:
    """One to three sentences under the title: what is usual, where the latest figure lies, what to expect."""
    latest, unit = story.latest, story.indicator.unit
    if latest is None:
        return "No figures are recorded that can be drawn."
    limits = latest.marked.limits
    if limits.lower is None or limits.upper is None:
        return _no_range_sentence(story, latest)
    if limits.lower == limits.upper:
        said = f"It has been {show_value(limits.mean, unit)} every time."
    else:
        low, level, high = shown_range(limits, unit, story.bounds)
        said = f"It usually lies between {low} and {high}, about {level}."
    if only_usual:
        return said
    if rule := rule_words(story.figures, len(story.figures) - 1):
        said += f" {latest.period.label}: {latest.marked.variation.words}, {rule}."
    if story.assurance is not None:
        said += f" As it goes now, it {story.assurance.words}."
    elif (met := story.met_unlike_usual) is not None:
        now = "meets the target now, though its usual range lies short of it"
        said += f" It {now if met else 'misses the target now, though its usual range meets it'}."
    return said + _near_target(story, latest)


def promise_sentence(tag: PromisedTag, story: ChartStory, *, for_paper: bool = False) -> str:
    """What the figures say since a promise; empty for one of long ago."""
    if tag.since is None:
        return ""
    said = since_sentence(tag.since, story.indicator.better, story.indicator.unit, for_paper=for_paper)
    level = _level_after(tag, story)
    if level is None or not _is_clear(tag):
        return said
    return f"{said} A new usual level begins on {day_month_year(level.starts_on)}, so something else may be behind it."


def rule_words(figures: Sequence[StoryFigure], at: int) -> str:
    """Why a figure is marked, as in “seventh month in a row above the usual level”; empty when it is not."""
    one = figures[at].marked
    side = _SIDES.get(one.cause.way, "")
    if one.cause is SpecialCause.COMMON:
        return ""
    if one.cause in (SpecialCause.ABOVE, SpecialCause.BELOW):
        return f"{side} the usual range"
    if one.cause in (SpecialCause.TWO_ABOVE, SpecialCause.TWO_BELOW):
        edge = "top" if one.cause.way > 0 else "bottom"
        return f"two of three figures near the {edge} of the usual range"
    if one.cause in (SpecialCause.RISING, SpecialCause.FALLING):
        way = "higher" if one.cause.way > 0 else "lower"
        return f"one of seven or more figures in a row, each {way} than the one before"
    return f"{_ordinal(_in_a_row(figures, at))} figure in a row {side} the usual level"


def unusual_words(figures: Sequence[StoryFigure], at: int) -> str:
    """What a marked figure is and why, as in “better than usual: above the usual range”; empty when it is usual."""
    rule = rule_words(figures, at) if figures[at].marked.limits.lower is not None else ""
    return f"{figures[at].marked.variation.words}: {rule}" if rule else ""


def point_words(figures: Sequence[StoryFigure], at: int, unit: str) -> str:
    """One figure for hover, keyboard and screen reader: month, value, how many, target then, rule."""
    figure = figures[at]
    reading = figure.reading
    told = [f"{figure.period.label}: {reading.text or show_value(figure.marked.value, unit)}"]
    if reading.numerator is not None and reading.denominator is not None:
        told.append(f"{reading.numerator:,.10g} of {reading.denominator:,.10g}")
    if reading.target is not None:
        told.append(f"target then {show_value(reading.target, unit)}")
    if figure.marked.limits.lower is not None:
        told.append(unusual_words(figures, at) or "within the usual range")
    return ", ".join(told)


def shown_range(limits: Limits, unit: str, bounds: Bounds) -> tuple[str, str, str]:
    """The usual range with its level as they are shown: lower end, level, upper end; ends are empty without a range.

    A wide range needs no decimals.
    """
    if limits.lower is None or limits.upper is None:
        return "", show_value(limits.mean, unit), ""
    low, high = drawn_range(limits, bounds)
    whole = limits.upper - limits.lower >= _WIDE
    shown = (show_value(float(round(one)) if whole else one, unit) for one in (low, limits.mean, high))
    return next(shown), next(shown), next(shown)


def drawn_range(limits: Limits, bounds: Bounds) -> tuple[float, ...]:
    """The ends of a usual range as they are drawn, none without one: they pass no bound that the figures keep."""
    if limits.lower is None or limits.upper is None:
        return ()
    least, most = bounds
    return min(most, max(least, limits.lower)), min(most, max(least, limits.upper))


def notes(story: ChartStory) -> tuple[str, ...]:
    """What has to be known to read the chart rightly."""
    told = []
    if story.frozen_by is not None:
        made = day_month_year(story.frozen_by.promise.made_on)
        what = "The usual level and range are those" if story.has_range else "The usual level is that"
        told.append(f"{what} before the promise of {made}, carried on.")
    for rebase in story.rebases:
        told.append(
            f"A new usual level begins on {day_month_year(rebase.starts_on)}: {rebase.reason.strip()}"
        )
    if story.few_behind:
        told.append("Few young people: one or two change this figure a lot.")
    return tuple(told)


def _is_clear(tag: PromisedTag) -> bool:
    return tag.since is not None and tag.since.verdict in _CLEAR


def _level_after(tag: PromisedTag, story: ChartStory) -> Rebase | None:
    """The first new usual level since a promise: a person says that something changed, perhaps the counting."""
    return next((one for one in story.rebases if one.starts_on > tag.promise.made_on), None)


def _near_target(story: ChartStory, latest: StoryFigure) -> str:
    """A figure just beside its target says little when the measure moves more than that by itself."""
    limits = latest.marked.limits
    by_chance = story.assurance is Assurance.INCONSISTENT
    if story.target is None or not by_chance or limits.lower is None or limits.upper is None:
        return ""
    step, apart = (limits.upper - limits.lower) / (2 * SCALE), abs(latest.marked.value - story.target)
    if not 0 < apart < step:
        return ""
    unit, moves = story.indicator.unit, float(round(step)) if step >= 1 else step
    return (
        f" It usually moves about {step_words(moves, unit)} from one figure to the next, "
        "so one figure just above or below target tells little."
    )


def _no_range_sentence(story: ChartStory, latest: StoryFigure) -> str:
    if story.overlaps:
        return "Each figure covers months that its neighbours cover too, so a usual range would mislead."
    if missing := story.months_missing:
        return (
            f"A usual range can be shown after {count_words(missing, 'more figure', 'more figures')}: "
            "with fewer than 13 it would mislead."
        )
    mean = show_value(latest.marked.limits.mean, story.indicator.unit)
    return f"It stays the same so often (about {mean}) that a usual range would mislead. So only the figures are shown."


def _without_range(story: ChartStory) -> str:
    if story.overlaps:
        return "figures that overlap, no usual range"
    return "too few figures for a usual range" if story.months_missing else "hardly ever changes"


def _in_a_row(figures: Sequence[StoryFigure], at: int) -> int:
    """The how-manieth a figure is in its run on one side of the usual level, within its phase."""
    one, length = figures[at].marked, 0
    while at - length >= 0:
        other = figures[at - length].marked
        if (other.side, other.phase) != (one.side, one.phase):
            break
        length += 1
    return length


def _ordinal(number: int) -> str:
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if number <= len(words):
        return words[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"

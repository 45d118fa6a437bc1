"""What changed since the last scorecard: figures, targets, definitions, ratings, and indicators that came or went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from carer_desk.panel.figures import show_value
from carer_desk.panel.indicator import Better, Rag
from carer_desk.panel.periods import Period
from carer_desk.panel.scorecard import PublishedFacts, PublishedReading, ScorecardRead, by_period
from carer_desk.panel.scorecard_mapping import folded


class ChangeKind(StrEnum):
    """What changed between two scorecards."""

    VALUE = "value"
    TARGET = "target"
    TOLERANCE = "tolerance"
    DEFINITION = "definition"
    CLOCK = "clock"
    DIRECTION = "direction"
    RATING = "rating"
    """The published rating disagrees with its own target."""
    VANISHED = "vanished"
    APPEARED = "appeared"
    RENAMED = "renamed"
    RESTATED = "restated"


GOALPOSTS = frozenset({ChangeKind.TARGET, ChangeKind.TOLERANCE, ChangeKind.DEFINITION, ChangeKind.CLOCK,
                       ChangeKind.DIRECTION})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScorecardChange:
    """One thing that is not as it was, in plain words."""

    kind: ChangeKind
    code: str
    name: str
    words: str = field(repr=False)
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    period: str = ""
    """Key of the period it is about; empty where it is about the indicator as a whole."""
    place: str = ""

    @property
    def goalposts_moved(self) -> bool:
        """Whether what is counted or aimed for changed, rather than how well it went; a first target moves nothing."""
        return self.kind in GOALPOSTS and bool(self.before)


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows of an indicator from before a scorecard."""

    facts: PublishedFacts
    readings: tuple[PublishedReading, ...] = ()


def known_from(read: ScorecardRead) -> list[Known]:
    """Take an earlier scorecard for what is known."""
    codes = dict.fromkeys([*(facts.code for facts in read.facts), *(one.code for one in read.readings)])
    facts = {one.code: one for one in read.facts}
    return [Known(facts.get(code, PublishedFacts(code, code)), tuple(read.of(code))) for code in codes]


def scorecard_changes(
    read: ScorecardRead, before: Iterable[Known], better: Mapping[str, Better] | None = None
) -> list[ScorecardChange]:
    """Compare a scorecard with what was known; `better` says which way is better where the scorecard does not.

    The order of rows and columns and the words of headings play no part.
    """
    known = {one.facts.code: one for one in before}
    facts = {one.code: one for one in read.facts}
    ways = dict(better or {})
    changes: list[ScorecardChange] = []
    for code in dict.fromkeys([*facts, *(one.code for one in read.readings)]):
        now = facts.get(code, PublishedFacts(code, code))
        readings = read.of(code)
        was = known.get(code)
        if was is not None:
            changes += _fact_changes(now, was.facts)
            changes += _figure_changes(now, readings, was.readings)
        elif known:
            words = f"{now.name} is on this scorecard and was not on the last one."
            changes.append(
                ScorecardChange(ChangeKind.APPEARED, code, now.name, words, after=now.name, place=now.place)
            )
        way = now.better or (was.facts.better if was else None) or ways.get(code, Better.NEITHER)
        changes += _rating_disagreements(now, readings, way)
    return changes + _vanished(read, known, facts)


def expected_rating(
    value: float, target: float, way: Better, tolerance: float | None = None, floor: float | None = None
) -> set[Rag]:
    """The ratings that fit a value and its target; without a tolerance a missed target may be red or amber."""
    if way is Better.NEITHER:
        return {Rag.RED, Rag.AMBER, Rag.GREEN}
    sign = 1 if way is Better.HIGHER else -1
    if sign * (value - target) >= -1e-9:
        return {Rag.GREEN}
    if floor is not None:
        return {Rag.AMBER} if sign * (value - floor) >= -1e-9 else {Rag.RED}
    if tolerance is not None:
        return {Rag.AMBER} if abs(value - target) <= tolerance + 1e-9 else {Rag.RED}
    return {Rag.RED, Rag.AMBER}


def clocks_in(text: str) -> tuple[str, ...]:
    """The limits of time, age and number that a text names, in one spelling: "20 working days", "16 years"."""
    words = " ".join(
        _NUMBERS.get(word, word) for word in re.findall(r"[a-z]+|[0-9]+(?:\.[0-9]+)?|[+%]", text.casefold())
    )
    words = re.sub(r" \+| or over", " or more", words)
    found = [re.sub(r"s$", "", match[0]) for match in _CLOCK.finditer(words)]
    return tuple(sorted(set(found) | {match[0] for match in _AGE.finditer(words)}))


def _fact_changes(now: PublishedFacts, was: PublishedFacts) -> list[ScorecardChange]:
    changes = []

    def note(kind: ChangeKind, before: str, after: str, words: str) -> None:
        changes.append(ScorecardChange(kind, now.code, now.name, words, before, after, place=now.place))

    if words := _target_moved(now, was):
        note(ChangeKind.TARGET, was.target_text, now.target_text, words)
    if _tolerances_differ(now, was):
        note(
            ChangeKind.TOLERANCE, was.tolerance_text, now.tolerance_text,
            f"The tolerance moved from {was.tolerance_text or 'none'} to {now.tolerance_text or 'none'}.",
        )  # fmt: skip
    if now.better is not None and was.better is not None and now.better is not was.better:
        words = f"Which way is better changed from {was.better.value} to {now.better.value}."
        note(ChangeKind.DIRECTION, was.better.value, now.better.value, words)
    if now.definition and was.definition and folded(now.definition) != folded(was.definition):
        kind = (
            ChangeKind.DEFINITION
            if clocks_in(now.definition) == clocks_in(was.definition)
            else ChangeKind.CLOCK
        )
        words = "What is counted is described in other words."
        if kind is ChangeKind.CLOCK:
            words = "The time limit or age in its definition changed."
        note(kind, was.definition, now.definition, words)
    if folded(now.name) != folded(was.name):
        before, after = clocks_in(was.name), clocks_in(now.name)
        if before != after and before and after:
            words = f"Its time limit or age changed: it was “{was.name}” and is “{now.name}”."
            note(ChangeKind.CLOCK, was.name, now.name, words)
        else:
            note(
                ChangeKind.RENAMED,
                was.name,
                now.name,
                f"It was called “{was.name}” and is called “{now.name}”.",
            )
    return changes


def _target_moved(now: PublishedFacts, was: PublishedFacts) -> str:
    """What became of a target, in words; empty when it stayed."""
    if now.target_text and was.target_text and _target_differs(now, was):
        return f"The target moved from {was.target_text} to {now.target_text}."
    if was.target_text and not now.target_text:
        return f"The target of {was.target_text} is no longer published."
    if now.target_text and not was.target_text and was.place:
        return f"A target of {now.target_text} was set; there was none."
    return ""


def _figure_changes(
    now: PublishedFacts, readings: Sequence[PublishedReading], before: Sequence[PublishedReading]
) -> list[ScorecardChange]:
    """Months that were restated, and how the newest figure stands to the newest one of before."""
    changes = []
    earlier = {one.period: one for one in before}
    for one in readings:
        was = earlier.get(one.period)
        if was is not None and _restated(one, was):
            words = f"{_label(one)} was given as {was.text} and is now given as {one.text}."
            changes.append(
                ScorecardChange(
                    ChangeKind.RESTATED, now.code, now.name, words, was.text, one.text, one.period, one.place
                )
            )
    newest = _newest(readings)
    last = _newest([one for one in before if newest is None or _kind(one) == _kind(newest)])
    if newest is None or last is None or Period.from_key(newest.period) <= Period.from_key(last.period):
        return changes
    if newest.text != last.text and (newest.value, newest.unit) != (last.value, last.unit):
        words = f"{_label(newest)}: {newest.text}; {_label(last)} was {last.text}."
        changes.append(
            ScorecardChange(
                ChangeKind.VALUE,
                now.code,
                now.name,
                words,
                last.text,
                newest.text,
                newest.period,
                newest.place,
            )
        )
    return changes


def _rating_disagreements(
    now: PublishedFacts, readings: Sequence[PublishedReading], way: Better
) -> list[ScorecardChange]:
    changes = []
    for one in readings:
        if not one.rag or one.value is None or one.target is None:
            continue
        fitting = expected_rating(one.value, one.target, way, now.tolerance, now.floor)
        if one.rag in fitting:
            continue
        expected = " or ".join(rag.value for rag in (Rag.RED, Rag.AMBER, Rag.GREEN) if rag in fitting)
        beside = f", tolerance {now.tolerance_text}" if now.tolerance_text else ""
        words = (
            f"{_label(one)} is rated {one.rag.value}, but {one.text} against a target of "
            f"{one.target_text or show_value(one.target, one.unit)}{beside} "
            f"({way.value} is better) would be {expected}."
        )
        changes.append(
            ScorecardChange(
                ChangeKind.RATING, now.code, now.name, words, expected, one.rag.value, one.period, one.place
            )
        )
    return changes


def _vanished(
    read: ScorecardRead, known: Mapping[str, Known], facts: Mapping[str, PublishedFacts]
) -> list[ScorecardChange]:
    changes = []
    present = set(facts) | {one.code for one in read.readings}
    for code, was in known.items():
        if code in present:
            continue
        words = f"{was.facts.name} was on the last scorecard and is not on this one."
        heir = next((row for row in read.unmapped if _may_be(row.reference, row.candidates, was.facts)), None)
        place = ""
        if heir is not None:
            words += f" {heir.place} may be the same: “{heir.name}”."
            place = heir.place
        changes.append(
            ScorecardChange(ChangeKind.VANISHED, code, was.facts.name, words, was.facts.name, place=place)
        )
    return changes


def _may_be(reference: str, candidates: Sequence[str], was: PublishedFacts) -> bool:
    same = bool(reference) and folded(reference) == folded(was.reference)
    return same or was.code in candidates


def _target_differs(now: PublishedFacts, was: PublishedFacts) -> bool:
    """Other words round the same number are no other target; another time limit is."""
    if clocks_in(now.target_text) != clocks_in(was.target_text):
        return True
    if now.target is not None and was.target is not None:
        return abs(now.target - was.target) > 1e-9
    return folded(now.target_text) != folded(was.target_text)


def _tolerances_differ(now: PublishedFacts, was: PublishedFacts) -> bool:
    if not now.tolerance_text and not was.tolerance_text:
        return False
    if not was.place and not was.tolerance_text:
        return False  # the desk's own knowledge may hold no tolerance because nobody typed one
    told = (now.tolerance, now.floor), (was.tolerance, was.floor)
    if told[0] != (None, None) and told[1] != (None, None):
        return told[0] != told[1]
    return folded(now.tolerance_text) != folded(was.tolerance_text)


def _restated(now: PublishedReading, was: PublishedReading) -> bool:
    """Whether a month's figure is another one; the same figure in other words or rounded further is not."""
    if now.value is None or was.value is None:
        return folded(now.text) != folded(was.text) and (now.value, now.suppressed) != (
            was.value,
            was.suppressed,
        )
    if abs(now.value - was.value) < 1e-9:
        return False
    places = min(_decimals(now), _decimals(was))
    return _rounded(now.value, places) != _rounded(was.value, places)


def _decimals(reading: PublishedReading) -> int:
    """How many decimals a figure is published with; a share such as 92/112 has as many as wanted."""
    if reading.numerator is not None and "%" not in reading.text:
        return 10
    shown = re.search(r"[0-9]+(?:\.([0-9]+))?", reading.text.replace(",", ""))
    if shown is None:
        return 0
    written = len(shown[1] or "")
    is_share = reading.value is not None and abs(float(shown[0]) * 100 - reading.value) < 1e-6
    return max(0, written - 2) if is_share and written else written  # 0.84 for 84 %


def _rounded(value: float, places: int) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _newest(readings: Iterable[PublishedReading]) -> PublishedReading | None:
    return max((one for one in readings if one.value is not None), key=by_period, default=None)


def _kind(reading: PublishedReading) -> str:
    return Period.from_key(reading.period).kind


def _label(reading: PublishedReading) -> str:
    return Period.from_key(reading.period).label


_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "monthly": "1 months", "fortnight": "14 days"}
_CLOCK = re.compile(
    r"[0-9]+(?:\.[0-9]+)?(?: (?:or more|working|calendar|school|clear))* "
    r"(?:days?|weeks?|months?|years?|hours?|placements?|moves?|miles?)\b"
)
_AGE = re.compile(r"\b(?:aged?|at|from) (?:1?[0-9]|2[0-5])\b(?! ?%)(?: to [0-9]+)?")

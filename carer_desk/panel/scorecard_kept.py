"""What the desk keeps of a published scorecard: readings, dated definitions, and what it said as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from carer_desk.panel.figures import show_value
from carer_desk.panel.indicator import (
    Better,
    Definition,
    Indicator,
    Reading,
    Scorecard,
    carried_over,
    current_readings,
    definition_on,
)
from carer_desk.panel.periods import Period
from carer_desk.panel.scorecard import PublishedFacts, PublishedReading, ScorecardRead
from carer_desk.panel.scorecard_changes import ChangeKind, Known, ScorecardChange, scorecard_changes

_WORDED = frozenset({ChangeKind.DEFINITION.value, ChangeKind.CLOCK.value, ChangeKind.DIRECTION.value})
"""Changes that stand in the words of a definition."""


@dataclass(frozen=True)
class IndicatorMemory:
    """What the desk holds of one indicator, revised readings included."""

    indicator: Indicator
    definitions: Sequence[Definition] = ()
    readings: Sequence[Reading] = ()


FIRST = "first"
"""Stands beside the kinds of change for an indicator's first target or definition, which changes nothing."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the user does not want kept of a scorecard that was read."""

    figures: frozenset[str] = frozenset()
    """Places of single figures."""
    changes: frozenset[tuple[str, str]] = frozenset()
    """Code of an indicator, and the kind of change of its goalposts or `FIRST`."""

    def with_figure(self, place: str, left_out: bool) -> LeftOut:
        """Leave the figure at a place out, or take it in again."""
        return replace(self, figures=self.figures | {place} if left_out else self.figures - {place})

    def with_change(self, code: str, kind: str, left_out: bool) -> LeftOut:
        """Leave one change of an indicator's goalposts out, or take it in again."""
        one = (code, kind)
        return replace(self, changes=self.changes | {one} if left_out else self.changes - {one})

    def of(self, code: str) -> set[str]:
        """The kinds of change that are left out for an indicator."""
        return {kind for owner, kind in self.changes if owner == code}


NOTHING_LEFT_OUT = LeftOut()


@dataclass(frozen=True, slots=True)
class ScorecardPlan:
    """What keeping a scorecard would add; nothing of it is kept yet."""

    scorecard: Scorecard
    readings: tuple[Reading, ...] = ()
    """Only those that tell something new."""
    definitions: tuple[Definition, ...] = ()
    revised: frozenset[tuple[str, str]] = frozenset()
    """Code and period of each reading that revises a figure that stands."""
    changes: tuple[ScorecardChange, ...] = field(default=(), repr=False)
    new_places: frozenset[str] = frozenset()
    """Places of the figures that are new or revised, those left out as well."""
    firsts: tuple[PublishedFacts, ...] = field(default=(), repr=False)
    """The facts that are an indicator's first target or definition, those left out as well."""
    figures_left_out: int = 0
    changes_left_out: int = 0

    @property
    def revisions(self) -> int:
        """How many of the readings revise a figure that stands."""
        return len(self.revised)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.readings or self.definitions)

    @property
    def left_out(self) -> int:
        """How many figures, targets and definitions would be kept if they were not left out."""
        return self.figures_left_out + self.changes_left_out


def plan_of(
    read: ScorecardRead,
    memories: Mapping[str, IndicatorMemory],
    last: Scorecard | None,
    today: date,
    left_out: LeftOut = NOTHING_LEFT_OUT,
) -> ScorecardPlan:
    """Work out what keeping a scorecard would add to what is known; `last` is the scorecard kept before it."""
    changes = changes_since(read, memories, last)
    new = _new_readings(read, memories, read.title or read.source)
    taken = [one for one in new if one.published.place not in left_out.figures]
    known = [facts for facts in read.facts if facts.code in memories]
    drafts = [_DefinitionDraft(read, facts, memories[facts.code], changes) for facts in known]
    definitions = [draft.without(left_out.of(draft.code)) for draft in drafts]
    kept = Scorecard(
        read.period, read.title, read.source, sha256=read.mapping.fingerprint, read_on=today,
        facts=facts_to_json(read.facts), mapping=read.mapping.to_json(),
    )  # fmt: skip
    return ScorecardPlan(
        kept,
        tuple(one.reading for one in taken),
        tuple(definition for definition in definitions if definition is not None),
        frozenset((one.published.code, one.published.period) for one in taken if one.revises),
        tuple(changes),
        frozenset(one.published.place for one in new),
        tuple(draft.facts for draft in drafts if draft.is_first),
        len(new) - len(taken),
        sum(len(draft.kinds & left_out.of(draft.code)) for draft in drafts),
    )


def changes_since(
    read: ScorecardRead, memories: Mapping[str, IndicatorMemory], last: Scorecard | None
) -> list[ScorecardChange]:
    """What changed since the scorecard kept before, and against what the desk was told by hand."""
    before = {facts.code: facts for facts in facts_from_json(last.facts)} if last is not None else {}
    present = {facts.code for facts in read.facts} | {reading.code for reading in read.readings}
    day = _day_of(read)
    named = {facts.code: facts.name for facts in read.facts}
    known = [
        _known(memories[code], before.get(code), named.get(code, ""), day)
        for code in sorted(present | set(before))
        if code in memories and (code in before or memories[code].readings or memories[code].definitions)
    ]
    ways = {code: memory.indicator.better for code, memory in memories.items()}
    found = scorecard_changes(read, known, ways)
    if last is None:
        found = [one for one in found if one.kind is not ChangeKind.APPEARED]
    # A document without any target says nothing of them; only one missing among others was taken away.
    silent = set()
    if not any(facts.target_text for facts in read.facts):
        silent.add(ChangeKind.TARGET)
    if not any(facts.tolerance_text for facts in read.facts):
        silent.add(ChangeKind.TOLERANCE)
    return [one for one in found if one.kind not in silent or one.after]


def facts_to_json(facts: Iterable[PublishedFacts]) -> str:
    """Write what a scorecard says of each indicator, for the next one to be compared with."""
    return json.dumps([asdict(one) for one in facts], ensure_ascii=False)


def facts_from_json(text: str) -> list[PublishedFacts]:
    """Read what `facts_to_json` wrote; nothing from an empty text."""
    told = json.loads(text) if text else []
    return [
        PublishedFacts(**(one | {"better": Better(one["better"]) if one["better"] else None})) for one in told
    ]


def _known(memory: IndicatorMemory, before: PublishedFacts | None, name: str, day: date) -> Known:
    """The last scorecard's words, except where the definition in force says otherwise.

    The `name` on this scorecard stands in for one that no scorecard gave before.
    """
    indicator = memory.indicator
    facts = before or PublishedFacts(indicator.code, name, unit=indicator.unit)
    definition = definition_on(memory.definitions, day)
    if definition is not None:
        target = facts.target_text, facts.target
        if definition.target != facts.target or not facts.target_text:
            shown = show_value(definition.target, indicator.unit) if definition.target is not None else ""
            target = definition.target_text or shown, definition.target
        facts = replace(
            facts, target_text=target[0], target=target[1],
            definition=facts.definition or definition.text,
        )  # fmt: skip
        if definition.tolerance is not None and definition.tolerance != facts.tolerance:
            facts = replace(
                facts,
                tolerance=definition.tolerance,
                tolerance_text=show_value(definition.tolerance, indicator.unit),
            )
    readings = [_published(one, indicator) for one in current_readings(memory.readings)]
    return Known(facts, tuple(readings))


def _published(reading: Reading, indicator: Indicator) -> PublishedReading:
    return PublishedReading(
        indicator.code, reading.period, "", reading.text, reading.value, reading.numerator,
        reading.denominator, indicator.unit, rag=reading.rag, target_text=reading.target_text,
        target=reading.target,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _NewReading:
    """A figure that tells something new."""

    published: PublishedReading
    reading: Reading
    revises: bool


def _new_readings(
    read: ScorecardRead, memories: Mapping[str, IndicatorMemory], source: str
) -> list[_NewReading]:
    found = []
    standing = {
        (code, one.period): one
        for code, memory in memories.items()
        for one in current_readings(memory.readings)
    }
    for one in read.readings:
        memory, old = memories.get(one.code), standing.get((one.code, one.period))
        if memory is None:
            continue
        new = Reading(
            memory.indicator.id, one.period, Period.from_key(one.period).end, one.text, one.value, one.numerator,
            one.denominator, one.rag, one.target_text, one.target, one.national, one.neighbours, source,
        )  # fmt: skip
        if old is not None:
            new = carried_over(old, new)
            if one.period != read.period and old.target_text:
                # A column “Target” holds for the newest month; the months before had theirs.
                new = replace(new, target=old.target, target_text=old.target_text)
            bare = replace(
                old, id=0, uuid="", revises_id=None, recorded_on=None, scorecard_id=None, source=source
            )
            if bare == new:
                continue
        found.append(_NewReading(one, new, old is not None))
    return found


class _DefinitionDraft:
    """What a scorecard says an indicator means and aims for, where that is new; parts of it can be left out."""

    def __init__(
        self,
        read: ScorecardRead,
        facts: PublishedFacts,
        memory: IndicatorMemory,
        changes: Sequence[ScorecardChange],
    ) -> None:
        self.code, self.facts = facts.code, facts
        self._read, self._memory = read, memory
        self._old = definition_on(memory.definitions, _day_of(read))
        self._moved = [one for one in changes if one.code == facts.code and one.goalposts_moved]
        says = bool(facts.target_text or facts.definition or facts.tolerance is not None)
        self.is_first = self._old is None and not self._moved and says

    @property
    def kinds(self) -> set[str]:
        """What of it can be left out."""
        return {FIRST} if self.is_first else {one.kind.value for one in self._moved}

    def without(self, left_out: set[str]) -> Definition | None:
        """The definition from the scorecard's period on without some kinds of change; None when nothing is new."""
        moved = [one for one in self._moved if one.kind.value not in left_out]
        if not moved and not (self.is_first and FIRST not in left_out):
            return None
        read, facts, old = self._read, self.facts, self._old
        begin = old or Definition(self._memory.indicator.id, _day_of(read))
        gone = any(one.kind is ChangeKind.TARGET and not one.after for one in moved)
        keeps = ChangeKind.TARGET.value in left_out or (not facts.target_text and not gone)
        tolerance = begin.tolerance if ChangeKind.TOLERANCE.value in left_out else _tolerance(facts, begin)
        new = replace(
            begin, id=0, uuid="", starts_on=_day_of(read) if moved else _first_day(read),
            text=self._text(begin, moved, left_out),
            target=begin.target if keeps else facts.target,
            target_text=begin.target_text if keeps else facts.target_text,
            tolerance=tolerance,
            reason=" ".join(["Read from a scorecard.", *(one.words for one in moved)]),
        )  # fmt: skip
        same = (
            old is not None and replace(old, id=0, uuid="", starts_on=new.starts_on, reason=new.reason) == new
        )
        return None if same else new

    def _text(self, begin: Definition, moved: Sequence[ScorecardChange], left_out: set[str]) -> str:
        """What is counted, in words that differ from those before wherever something else is counted."""
        facts = self.facts
        if left_out & _WORDED and not any(one.kind.value in _WORDED for one in moved):
            return begin.text
        told = [facts.definition or begin.text]
        if self._old is not None and any(one.kind.value in _WORDED for one in moved):
            told = [facts.definition or facts.name]
            told += [one.words for one in moved if one.kind is ChangeKind.DIRECTION]
        told += [one.words for one in moved if one.kind is ChangeKind.TARGET and self._moves_only_its_clock]
        return " ".join(word for word in told if word)

    @property
    def _moves_only_its_clock(self) -> bool:
        """Whether the target's number stays and its time limit is another: only words can show that."""
        return self._old is not None and self.facts.target == self._old.target


def _tolerance(facts: PublishedFacts, begin: Definition) -> float | None:
    if facts.tolerance is not None:
        return facts.tolerance
    if facts.floor is not None and facts.target is not None:
        return round(abs(facts.target - facts.floor), 9)  # a published line says how far amber goes
    return begin.tolerance


def _day_of(read: ScorecardRead) -> date:
    """The last day of the newest period: from there on its targets are known to hold."""
    return Period.from_key(read.period).end if read.period else date.max


def _first_day(read: ScorecardRead) -> date:
    return Period.from_key(read.period).start if read.period else date.max

"""What the desk keeps of a published scorecard: readings, dated definitions, and what it said as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date

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


@dataclass(frozen=True)
class IndicatorMemory:
    """What the desk holds of one indicator, revised readings included."""

    indicator: Indicator
    definitions: Sequence[Definition] = ()
    readings: Sequence[Reading] = ()


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

    @property
    def revisions(self) -> int:
        """How many of the readings revise a figure that stands."""
        return len(self.revised)

    @property
    def is_empty(self) -> bool:
        """Whether the desk holds all of it already."""
        return not (self.readings or self.definitions)


def plan_of(
    read: ScorecardRead, memories: Mapping[str, IndicatorMemory], last: Scorecard | None, today: date
) -> ScorecardPlan:
    """Work out what keeping a scorecard would add to what is known; `last` is the scorecard kept before it."""
    changes = changes_since(read, memories, last)
    source = read.title or read.source
    readings, revised = _new_readings(read, memories, source)
    definitions = [
        definition
        for facts in read.facts
        if facts.code in memories
        and (definition := _new_definition(read, facts, memories[facts.code], changes)) is not None
    ]
    kept = Scorecard(
        read.period, read.title, read.source, sha256=read.mapping.fingerprint, read_on=today,
        facts=facts_to_json(read.facts), mapping=read.mapping.to_json(),
    )  # fmt: skip
    return ScorecardPlan(kept, tuple(readings), tuple(definitions), revised, tuple(changes))


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
            shown = f"{definition.target:g}" if definition.target is not None else ""
            target = definition.target_text or shown, definition.target
        facts = replace(
            facts, target_text=target[0], target=target[1],
            definition=facts.definition or definition.text,
        )  # fmt: skip
        if definition.tolerance is not None and definition.tolerance != facts.tolerance:
            facts = replace(facts, tolerance=definition.tolerance, tolerance_text=f"{definition.tolerance:g}")
    readings = [_published(one, indicator) for one in current_readings(memory.readings)]
    return Known(facts, tuple(readings))


def _published(reading: Reading, indicator: Indicator) -> PublishedReading:
    return PublishedReading(
        indicator.code, reading.period, "", reading.text, reading.value, reading.numerator,
        reading.denominator, indicator.unit, rag=reading.rag, target_text=reading.target_text,
        target=reading.target,
    )  # fmt: skip


def _new_readings(
    read: ScorecardRead, memories: Mapping[str, IndicatorMemory], source: str
) -> tuple[list[Reading], frozenset[tuple[str, str]]]:
    kept, revised = [], set()
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
            revised.add((one.code, one.period))
        kept.append(new)
    return kept, frozenset(revised)


def _new_definition(
    read: ScorecardRead, facts: PublishedFacts, memory: IndicatorMemory, changes: Sequence[ScorecardChange]
) -> Definition | None:
    """The definition from the scorecard's period on: the first one, or one whose goalposts moved."""
    moved = [one for one in changes if one.code == facts.code and one.goalposts_moved]
    day = _day_of(read)
    old = definition_on(memory.definitions, day)
    is_first = old is None and (facts.target_text or facts.definition or facts.tolerance is not None)
    if not moved and not is_first:
        return None
    begin = old or Definition(memory.indicator.id, day)
    text = facts.definition or begin.text
    if old is not None and any(one.kind in (ChangeKind.CLOCK, ChangeKind.DIRECTION) for one in moved):
        # The words must differ from those before, or nobody would see that something else is counted.
        told = [facts.definition or facts.name]
        told += [one.words for one in moved if one.kind is ChangeKind.DIRECTION]
        text = " ".join(told)
    gone = any(one.kind is ChangeKind.TARGET and not one.after for one in moved)
    keeps = not facts.target_text and not gone
    new = replace(
        begin, id=0, uuid="", starts_on=_first_day(read) if not moved else day, text=text,
        target=begin.target if keeps else facts.target,
        target_text=begin.target_text if keeps else facts.target_text,
        tolerance=_tolerance(facts, begin),
        reason=" ".join(["Read from a scorecard.", *(one.words for one in moved)]),
    )  # fmt: skip
    same = old is not None and replace(old, id=0, uuid="", starts_on=new.starts_on, reason=new.reason) == new
    return None if same else new  # fmt: skip


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

"""The commands that read a published scorecard: without a desk, and onto one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from carer_desk.beginning import catalogue_indicators
from carer_desk.commands.call import DESK, WORDS, Call, the_call
from carer_desk.commands.mapping_file import mapping_text
from carer_desk.commands.printing import as_json, out, plain, reading_object, say, wrapped
from carer_desk.panel.dates import count_words
from carer_desk.panel.figures import show_value
from carer_desk.panel.indicator import Indicator
from carer_desk.panel.periods import Period
from carer_desk.panel.scorecard import PublishedReading, ScorecardRead
from carer_desk.panel.scorecard_changes import ScorecardChange, known_from, scorecard_changes
from carer_desk.panel.scorecard_choice import left_out_at
from carer_desk.panel.scorecard_mapping import RowBasis, ScorecardMapping
from carer_desk.readers.scorecards.grid_reading import GridReading
from carer_desk.readers.scorecards.opening import only_sheet, read_grid
from carer_desk.readers.scorecards.reading import read_scorecard

_LARGEST_MAPPING = 5_000_000
_FILE = click.Path(path_type=Path)


@click.command("read-scorecard")
@click.argument("file", type=_FILE)
@click.option("--sheet", type=WORDS, metavar="NAME", help="Read this sheet only.")
@click.option(
    "--mapping", type=_FILE, metavar="FILE", help="A remembered mapping: the “mapping” that --json prints."
)
@click.option("--since", type=_FILE, metavar="FILE", help="The scorecard before; says what changed.")
@the_call
def read(call: Call, file: Path, sheet: str | None, mapping: Path | None, since: Path | None) -> None:
    """Read a scorecard (XLSX, XLS, ODS, CSV, PDF) and say what could not be read; touches no desk."""
    indicators = catalogue_indicators()
    remembered = (
        ScorecardMapping.from_json(mapping_text(mapping, _LARGEST_MAPPING)) if mapping is not None else None
    )
    found = _read(file, sheet, indicators, remembered)
    changes = None
    if since is not None:
        # What was settled for this scorecard holds for the one before as well.
        before = _read(since, sheet, indicators, found.mapping)
        changes = scorecard_changes(found, known_from(before), {one.code: one.better for one in indicators})
    if call.as_json:
        return as_json(_object(found, changes))
    _tell(found, changes, {one.code: one for one in indicators})
    return None


@click.command("take-scorecard")
@DESK
@click.argument("file", type=_FILE)
@click.option(
    "--mapping", type=_FILE, metavar="FILE", help="Your corrections: the “mapping” of read-scorecard --json."
)
@click.option("--meeting", type=WORDS, metavar="DAY", help="The meeting it went to.")
@click.option(
    "--leave-out", type=WORDS, metavar="CELL", multiple=True,
    help="Leave this figure out, such as Sheet1!C4; a row’s first cell leaves out its target and definition. "
    "May be said several times.",
)  # fmt: skip
@the_call
def take(
    call: Call, path: Path, file: Path, mapping: Path | None, meeting: str | None, leave_out: tuple[str, ...]
) -> None:
    """Keep a scorecard’s figures and moved goalposts in one action; revisions add, nothing is overwritten."""
    given = (
        ScorecardMapping.from_json(mapping_text(mapping, _LARGEST_MAPPING)) if mapping is not None else None
    )
    grid = GridReading(file).grid()
    with call.desk(path) as desk:
        indicators = desk.indicators.all()
        remembered = desk.scorecards.mapping()
        known = (
            given.over(remembered) if given is not None and remembered is not None else given or remembered
        )
        found = read_scorecard(grid, indicators, known)
        meeting_id = call.sheet_meeting(meeting, desk).id if meeting is not None else None
        whole = desk.scorecards.plan(found)
        changes = list(whole.changes)
        left_out = left_out_at(found, whole, leave_out)
        plan = desk.scorecards.plan(found, left_out)
        kept = desk.scorecards.keep(found, meeting_id, left_out)
    codes = {one.id: one.code for one in indicators}
    if call.as_json:
        told = _object(found, changes)
        told["kept"] = {
            "scorecard": kept.scorecard.id,
            "readings": [reading_object(one, codes[one.indicator_id]) for one in kept.readings],
            "definitions": [plain(one) | {"code": codes[one.indicator_id]} for one in kept.definitions],
            "meeting": kept.scorecard.meeting_id,
            "left_out": {"figures": plan.figures_left_out, "definitions": plan.changes_left_out},
        }
        return as_json(told)
    _tell(found, changes, {one.code: one for one in indicators})
    say()
    revised = sum(one.revises_id is not None for one in kept.readings)
    say(f"Kept {count_words(len(kept.readings), 'figure', 'figures')}, {revised:,} of them revisions.")
    targets = "target or definition", "targets or definitions"
    if kept.definitions:
        say(f"Recorded {count_words(len(kept.definitions), *targets)}.")
    if plan.left_out:
        figures = count_words(plan.figures_left_out, "figure", "figures")
        say(f"Left out as you said: {figures}, {count_words(plan.changes_left_out, *targets)}.")
    return None


def _read(
    file: Path, sheet: str | None, indicators: Iterable[Indicator], remembered: ScorecardMapping | None
) -> ScorecardRead:
    grid = read_grid(file)
    return read_scorecard(only_sheet(grid, sheet) if sheet is not None else grid, indicators, remembered)


def _object(found: ScorecardRead, changes: list[ScorecardChange] | None) -> dict[str, Any]:
    """A scorecard, for programs."""
    told: dict[str, Any] = {
        "file": found.source,
        "title": found.title,
        "period": found.period,
        "readings": [asdict(one) for one in found.readings],
        "indicators": [asdict(one) for one in found.facts],
        "unread": [asdict(one) for one in found.unread],
        "unmapped": [asdict(one) for one in found.unmapped],
        "notes": list(found.notes),
        "mapping": found.mapping.as_plain(),
    }
    if changes is not None:
        told["changes"] = [asdict(one) | {"goalposts_moved": one.goalposts_moved} for one in changes]
    return told


def _tell(
    found: ScorecardRead, changes: list[ScorecardChange] | None, indicators: dict[str, Indicator]
) -> None:
    period = f", up to {Period.from_key(found.period).label}" if found.period else ""
    say(f"{found.title or found.source}{period}: {count_words(len(found.readings), 'figure', 'figures')}.")
    for note in found.notes:
        say(note)
    for code in dict.fromkeys(one.code for one in found.readings):
        say()
        say(f"{code} · {indicators[code].name}")
        out(line for one in found.of(code) for line in _reading_lines(one))
    _tell_mapping(found)
    if found.unread:
        say()
        say("Not read:")
        for cell in found.unread:
            out(wrapped(f"{cell.place}: “{cell.text}”. {cell.reason}", "  ", "    "))
    if changes is not None:
        say()
        say("Changed since the last one:" if changes else "Nothing changed since the last one.")
        for change in changes:
            mark = "Goalposts moved. " if change.goalposts_moved else ""
            out(wrapped(f"{change.code}: {mark}{change.words}", "  ", "    "))


def _reading_lines(one: PublishedReading) -> Iterable[str]:
    target = f"  target {one.target_text}" if one.target_text else ""
    rag = f"  {one.rag.value}" if one.rag else ""
    value = "" if one.value is None else f" = {show_value(one.value, one.unit)}"
    value = "" if value == f" = {one.text}" else value
    label = Period.from_key(one.period).label
    yield from wrapped(f"{label:<22} {one.text}{value}{target}{rag}  ({one.place})", "  ", "    ")
    for doubt in one.doubts:
        yield from wrapped(f"? {doubt}", "    ", "      ")


def _tell_mapping(found: ScorecardRead) -> None:
    """Say which rows were given to which indicator, as far as somebody should look at it."""
    unsure = [line for line in found.mapping.rows if line.code and line.doubtful]
    if unsure:
        say()
        say("Please check these rows:")
        for line in unsure:
            out(
                wrapped(f"{line.place}: “{line.name}” was taken for {line.code}. {line.reason}", "  ", "    ")
            )
    if found.unmapped:
        say()
        say("Rows that belong to no indicator for certain:")
        for row in found.unmapped:
            out(wrapped(f"{row.place}: “{row.name}”. {row.reason}", "  ", "    "))
    asking = [line for line in found.mapping.rows if line.asks_share]
    if asking:
        say()
        words = "Rows where 0.84 may be 84% or 0.84%. Set “share” in the mapping to “share” or “percent”:"
        out(wrapped(words, ""))
        for line in asking:
            out(wrapped(f"{line.place}: “{line.name}”", "  ", "    "))
    left_out = sum(line.basis is RowBasis.LEFT_OUT for line in found.mapping.rows)
    if left_out:
        say(f"Left out as last time: {count_words(left_out, 'row', 'rows')}.")


COMMANDS = (read, take)

"""What each line of a scorecard that is being read looks like: figures, rows, columns, cells not read, changes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from carer_desk.panel.figures import show_value
from carer_desk.panel.indicator import Indicator, Rag
from carer_desk.panel.periods import Period
from carer_desk.panel.scorecard import PublishedFacts, PublishedReading, ScorecardRead
from carer_desk.panel.scorecard_changes import ChangeKind, ScorecardChange
from carer_desk.panel.scorecard_choice import change_key
from carer_desk.panel.scorecard_kept import FIRST, LeftOut, ScorecardPlan
from carer_desk.panel.scorecard_mapping import ColumnLine, ColumnRole, RowBasis, RowLine
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.standing import Look

translate = QCoreApplication.translate
_LONGEST = 300
"""Letters of somebody else's cell that a line shows."""

ROLE_WORDS: dict[ColumnRole, str] = {
    ColumnRole.UNKNOWN: str(QT_TRANSLATE_NOOP("ReadingFaces", "Not known")),
    ColumnRole.LEFT_OUT: str(QT_TRANSLATE_NOOP("ReadingFaces", "Leave this column out")),
    ColumnRole.FIGURE: str(QT_TRANSLATE_NOOP("ReadingFaces", "Figure")),
    ColumnRole.TARGET: str(QT_TRANSLATE_NOOP("ReadingFaces", "Target")),
    ColumnRole.TOLERANCE: str(QT_TRANSLATE_NOOP("ReadingFaces", "Tolerance")),
    ColumnRole.RAG: str(QT_TRANSLATE_NOOP("ReadingFaces", "Rating")),
    ColumnRole.NAME: str(QT_TRANSLATE_NOOP("ReadingFaces", "Name of the measure")),
    ColumnRole.REFERENCE: str(QT_TRANSLATE_NOOP("ReadingFaces", "Reference")),
    ColumnRole.DEFINITION: str(QT_TRANSLATE_NOOP("ReadingFaces", "Definition")),
    ColumnRole.PERIOD: str(QT_TRANSLATE_NOOP("ReadingFaces", "Month, quarter or year")),
    ColumnRole.NUMERATOR: str(QT_TRANSLATE_NOOP("ReadingFaces", "Children counted")),
    ColumnRole.DENOMINATOR: str(QT_TRANSLATE_NOOP("ReadingFaces", "Out of how many")),
    ColumnRole.UNIT: str(QT_TRANSLATE_NOOP("ReadingFaces", "Unit")),
    ColumnRole.BETTER: str(QT_TRANSLATE_NOOP("ReadingFaces", "Which way is better")),
    ColumnRole.ARROW: str(QT_TRANSLATE_NOOP("ReadingFaces", "Direction of travel")),
    ColumnRole.NATIONAL: str(QT_TRANSLATE_NOOP("ReadingFaces", "England")),
    ColumnRole.NEIGHBOURS: str(QT_TRANSLATE_NOOP("ReadingFaces", "Neighbours")),
    ColumnRole.COMMENTARY: str(QT_TRANSLATE_NOOP("ReadingFaces", "Commentary")),
    ColumnRole.KIND: str(QT_TRANSLATE_NOOP("ReadingFaces", "What each row holds")),
}
_CHANGE_WORDS: dict[ChangeKind, str] = {
    ChangeKind.VALUE: str(QT_TRANSLATE_NOOP("ReadingFaces", "Figure")),
    ChangeKind.TARGET: str(QT_TRANSLATE_NOOP("ReadingFaces", "Target")),
    ChangeKind.TOLERANCE: str(QT_TRANSLATE_NOOP("ReadingFaces", "Tolerance")),
    ChangeKind.DEFINITION: str(QT_TRANSLATE_NOOP("ReadingFaces", "Definition")),
    ChangeKind.CLOCK: str(QT_TRANSLATE_NOOP("ReadingFaces", "Time limit")),
    ChangeKind.DIRECTION: str(QT_TRANSLATE_NOOP("ReadingFaces", "Direction")),
    ChangeKind.RATING: str(QT_TRANSLATE_NOOP("ReadingFaces", "Rating does not fit")),
    ChangeKind.VANISHED: str(QT_TRANSLATE_NOOP("ReadingFaces", "Vanished")),
    ChangeKind.APPEARED: str(QT_TRANSLATE_NOOP("ReadingFaces", "New")),
    ChangeKind.RENAMED: str(QT_TRANSLATE_NOOP("ReadingFaces", "Renamed")),
    ChangeKind.RESTATED: str(QT_TRANSLATE_NOOP("ReadingFaces", "Restated")),
}
_RAG_WORDS = {
    Rag.RED: str(QT_TRANSLATE_NOOP("ReadingFaces", "Red")),
    Rag.AMBER: str(QT_TRANSLATE_NOOP("ReadingFaces", "Amber")),
    Rag.GREEN: str(QT_TRANSLATE_NOOP("ReadingFaces", "Green")),
}
_RAG_TONES = {Rag.RED: "bad", Rag.AMBER: "waiting", Rag.GREEN: "good"}


def role_words(role: ColumnRole) -> str:
    """What the cells of a column are, in words."""
    return translate("ReadingFaces", ROLE_WORDS[role])


def is_open(line: RowLine | ColumnLine) -> bool:
    """Whether somebody should look at a line before the figures are kept."""
    if isinstance(line, RowLine):
        return line.doubtful or line.asks_share or not (line.code or line.basis is RowBasis.LEFT_OUT)
    return line.doubtful or line.role is ColumnRole.UNKNOWN


def change_faces(
    plan: ScorecardPlan, indicators: Mapping[str, Indicator], left_out: LeftOut
) -> list[RowFace]:
    """What changed since the last one, moved goalposts first; then the first targets and definitions."""
    ordered = sorted(enumerate(plan.changes), key=_goalposts_first)
    changes = [_change_face(at, one, left_out) for at, one in ordered]
    return changes + [_first_face(one, indicators[one.code], left_out) for one in plan.firsts]


def figure_faces(
    read: ScorecardRead, plan: ScorecardPlan, indicators: Mapping[str, Indicator], left_out: LeftOut
) -> list[RowFace]:
    """The figures that were read; those that somebody should look at first."""
    return [
        _figure_face(one, indicators[one.code], plan, left_out)
        for one in sorted(read.readings, key=_doubtful_first)
    ]


def row_faces(read: ScorecardRead, indicators: Mapping[str, Indicator]) -> list[RowFace]:
    """Which indicator each row was taken for; those not settled first."""
    return [_row_face(line, indicators) for line in sorted(read.mapping.rows, key=_open_first)]


def column_faces(read: ScorecardRead) -> list[RowFace]:
    """What each column was taken for; those not settled first."""
    return [_column_face(line) for line in sorted(read.mapping.columns, key=_open_first)]


def unread_faces(read: ScorecardRead) -> list[RowFace]:
    """The cells that could not be read and why, then what holds for the file as a whole."""
    cells = [
        RowFace(
            ("cell", at), f"{one.place}: “{one.text[:_LONGEST]}”" if one.text else one.place, notes=(one.reason,)
        )
        for at, one in enumerate(read.unread)
    ]  # fmt: skip
    return cells + [RowFace(("note", at), words) for at, words in enumerate(read.notes)]


def _change_face(at: int, one: ScorecardChange, left_out: LeftOut) -> RowFace:
    pills = [
        Look(
            translate("ReadingFaces", _CHANGE_WORDS[one.kind]),
            "waiting" if one.kind is ChangeKind.RATING else "quiet",
        )
    ]
    if one.goalposts_moved:
        pills.insert(0, Look(translate("ReadingFaces", "Goalposts moved"), "info", "goal"))
    notes = [one.words]
    if one.kind in (ChangeKind.DEFINITION, ChangeKind.CLOCK) and one.before and one.after:
        notes += [
            translate("ReadingFaces", "Before: {0}").format(one.before[:_LONGEST]),
            translate("ReadingFaces", "Now: {0}").format(one.after[:_LONGEST]),
        ]
    key = change_key(one)
    ticked = key not in left_out.changes if key is not None else None
    if ticked is False:
        pills.insert(0, _left_out_look())
    return RowFace(("change", at), one.name or one.code, tuple(pills), one.place, tuple(notes), ticked=ticked)


def _first_face(facts: PublishedFacts, indicator: Indicator, left_out: LeftOut) -> RowFace:
    """The first target or definition of an indicator: it changes nothing, and it is kept."""
    ticked = (facts.code, FIRST) not in left_out.changes
    has_target = bool(facts.target_text)
    words = (
        translate("ReadingFaces", "First target")
        if has_target
        else translate("ReadingFaces", "First definition")
    )
    told = [translate("ReadingFaces", "Target {0}.").format(facts.target_text)] if has_target else []
    if facts.tolerance_text:
        told.append(translate("ReadingFaces", "Tolerance {0}.").format(facts.tolerance_text))
    notes = (" ".join(told), facts.definition[:_LONGEST])
    pills = () if ticked else (_left_out_look(),)
    name = indicator.short_name or indicator.name
    return RowFace(
        (FIRST, facts.code), name, (*pills, Look(words, "quiet")), facts.place, notes, ticked=ticked
    )


def _left_out_look() -> Look:
    return Look(translate("ReadingFaces", "Left out"), "quiet")


def _figure_face(
    one: PublishedReading, indicator: Indicator, plan: ScorecardPlan, left_out: LeftOut
) -> RowFace:
    is_new = one.place in plan.new_places
    ticked = one.place not in left_out.figures if is_new else None
    pills = [_left_out_look()] if ticked is False else []
    if one.doubts:
        pills.append(Look(translate("ReadingFaces", "Please check"), "waiting"))
    if (one.code, one.period) in plan.revised:
        pills.append(Look(translate("ReadingFaces", "Revision"), "info"))
    elif not is_new:
        pills.append(Look(translate("ReadingFaces", "On record already"), "quiet"))
    if one.rag:
        tone = _RAG_TONES[one.rag]
        pills.append(Look(translate("ReadingFaces", _RAG_WORDS[one.rag]), tone))
    shown = show_value(one.value, one.unit) if one.value is not None else ""
    beside = [translate("ReadingFaces", "read as {0}").format(shown)] if shown and shown != one.text else []
    if one.value is None:
        beside.append(
            translate("ReadingFaces", "suppressed")
            if one.suppressed
            else translate("ReadingFaces", "kept as words")
        )
    beside += [translate("ReadingFaces", "target {0}").format(one.target_text)] if one.target_text else []
    name = indicator.short_name or indicator.name
    title = f"{name}, {Period.from_key(one.period).label}: {one.text[:_LONGEST]}"
    return RowFace(
        ("figure", one.code, one.period), title, tuple(pills), " · ".join([*beside, one.place]), one.doubts,
        ticked=ticked,
    )  # fmt: skip


def _row_face(line: RowLine, indicators: Mapping[str, Indicator]) -> RowFace:
    if line.basis is RowBasis.LEFT_OUT:
        pill = Look(translate("ReadingFaces", "Left out"), "quiet")
    elif not line.code:
        pill = Look(translate("ReadingFaces", "No indicator yet"), "bad")
    else:
        found = indicators[line.code]
        pill = Look(found.short_name or found.name, "waiting" if line.doubtful else "good")
    pills: tuple[Look, ...] = (pill,)
    if line.asks_share:
        pills += (Look(translate("ReadingFaces", "0.84 or 84%?"), "waiting"),)
    title = " ".join(one for one in (line.reference, line.name) if one)
    return RowFace(line.place, title or line.place, pills, line.place, (line.reason,))


def _column_face(line: ColumnLine) -> RowFace:
    words = role_words(line.role)
    if line.period:
        words += f", {Period.from_key(line.period).label}"
    tone = "bad" if line.role is ColumnRole.UNKNOWN else "waiting" if line.doubtful else "good"
    if line.role is ColumnRole.LEFT_OUT:
        words, tone = translate("ReadingFaces", "Left out"), "quiet"
    title = line.heading or translate("ReadingFaces", "(no heading)")
    return RowFace(line.place, title, (Look(words, tone),), line.place, (line.reason,))


def _goalposts_first(one: tuple[int, ScorecardChange]) -> tuple[bool, bool, int]:
    return not one[1].goalposts_moved, one[1].kind is ChangeKind.VALUE, one[0]


def _doubtful_first(one: PublishedReading) -> bool:
    return not one.doubts


def _open_first(line: RowLine | ColumnLine) -> bool:
    return not is_open(line)

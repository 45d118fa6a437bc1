"""How a scorecard's columns and rows were understood: proposed with reasons, corrected, remembered per council."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from carer_desk.panel.dates import plain_words
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.periods import Period

FORMAT = "carer-desk scorecard mapping"
MOST_LINES = 20_000


class ColumnRole(StrEnum):
    """What the cells of a column are; empty when nobody knows yet."""

    UNKNOWN = ""
    REFERENCE = "reference"
    NAME = "name"
    DEFINITION = "definition"
    UNIT = "unit"
    BETTER = "better"
    PERIOD = "period"
    FIGURE = "figure"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    TARGET = "target"
    TOLERANCE = "tolerance"
    RAG = "rag"
    ARROW = "arrow"
    NATIONAL = "national"
    NEIGHBOURS = "neighbours"
    COMMENTARY = "commentary"
    KIND = "kind"
    """Says of each row what it holds: actual, target, RAG."""
    LEFT_OUT = "left_out"
    """Nothing the desk keeps, by the user's word or because it is plainly something else."""


class RowBasis(StrEnum):
    """What a row's indicator was found by."""

    NOTHING = ""
    REMEMBERED = "remembered"
    REFERENCE = "reference"
    NAME = "name"
    WORDS = "words"
    BY_HAND = "by_hand"
    LEFT_OUT = "left_out"


class Share(StrEnum):
    """How a row writes its percentages, as a user said it; empty while nobody did."""

    UNSAID = ""
    OF_ONE = "share"
    """0.84 is 84 %."""
    PER_CENT = "percent"
    """0.84 is 0.84 %."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """What one column was taken for, and why."""

    place: str
    """Place of its heading, such as “Sheet1!D3”."""
    heading: str
    """The heading as written; rows of a heading that has several are joined by “ · ”."""
    role: ColumnRole = ColumnRole.UNKNOWN
    period: str = ""
    """Key of the period that its cells belong to; empty where it holds for the row or is said in the row."""
    reason: str = ""
    doubtful: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class RowLine:
    """Which indicator one row was taken for, and why."""

    place: str
    name: str
    """The measure's name as published."""
    reference: str = ""
    code: str = ""
    """Code of the indicator; empty when none is certain."""
    basis: RowBasis = RowBasis.NOTHING
    reason: str = ""
    candidates: tuple[str, ...] = ()
    doubtful: bool = False
    share: Share = Share.UNSAID
    asks_share: bool = False
    """Whether it has figures that may be shares of 1 or per cents, and nobody can tell."""


@dataclass(frozen=True, slots=True)
class ScorecardMapping:
    """The columns and rows of one scorecard as they were understood; a user corrects it line by line."""

    columns: tuple[ColumnLine, ...] = ()
    rows: tuple[RowLine, ...] = ()
    fingerprint: str = ""
    """Of the file it was made for: periods given by hand hold for this file alone."""

    def with_row(self, place: str, code: str | None) -> ScorecardMapping:
        """Give the row at a place to an indicator by hand; None leaves the row out for good."""
        basis = RowBasis.LEFT_OUT if code is None else RowBasis.BY_HAND
        reason = "Left out by you." if code is None else "Chosen by you."
        changed = tuple(
            RowLine(line.place, line.name, line.reference, code or "", basis, reason, share=line.share)
            if line.place == place
            else line
            for line in self.rows
        )
        return ScorecardMapping(self.columns, changed, self.fingerprint)

    def with_share(self, place: str, share: str) -> ScorecardMapping:
        """Say by hand how the row at a place writes its percentages. ValueError for what is no `Share`."""
        changed = tuple(
            replace(line, share=Share(share), asks_share=False) if line.place == place else line
            for line in self.rows
        )
        return ScorecardMapping(self.columns, changed, self.fingerprint)

    def with_column(self, place: str, role: ColumnRole, period: str = "") -> ScorecardMapping:
        """Say by hand what the column under the heading at a place is."""
        changed = tuple(
            ColumnLine(line.place, line.heading, role, period, "Chosen by you.", by_hand=True)
            if line.place == place
            else line
            for line in self.columns
        )
        return ScorecardMapping(changed, self.rows, self.fingerprint)

    def over(self, earlier: ScorecardMapping) -> ScorecardMapping:
        """Lay this mapping over an earlier one: lines of rows and headings that are not in this one stay."""
        headings = {folded(line.heading) for line in self.columns}
        names = {(folded(line.reference), folded(line.name)) for line in self.rows if _is_settled(line)}
        columns = [line for line in earlier.columns if folded(line.heading) not in headings]
        rows = [
            line
            for line in earlier.rows
            if _is_settled(line) and (folded(line.reference), folded(line.name)) not in names
        ]
        return ScorecardMapping(
            (*self.columns, *columns)[:MOST_LINES],
            (*(line for line in self.rows if _is_settled(line)), *rows)[:MOST_LINES],
            self.fingerprint,
        )

    def to_json(self) -> str:
        """Write it as a council's remembered mapping; `from_json` reads it back the same."""
        return json.dumps(self.as_plain(), ensure_ascii=False, indent=1)

    def as_plain(self) -> dict[str, Any]:
        """Give it as what JSON can hold."""
        return {
            "format": FORMAT,
            "version": 1,
            "fingerprint": self.fingerprint,
            "columns": [_plain(line) for line in self.columns],
            "rows": [_plain(line) for line in self.rows],
        }

    @classmethod
    def from_json(cls, text: str) -> ScorecardMapping:
        """Read what `to_json` wrote. Raises CarerDeskError for anything else."""
        try:
            told = json.loads(text)
            if not isinstance(told, dict) or told.get("format") != FORMAT or told.get("version") != 1:
                raise _no_mapping()
            columns, rows = _list(told, "columns"), _list(told, "rows")
            return cls(
                tuple(_column(line) for line in columns),
                tuple(_row(line) for line in rows),
                _word(told, "fingerprint"),
            )
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise _no_mapping() from None


@dataclass(frozen=True)
class Remembered:
    """A remembered mapping, looked up by how a row or a heading is written."""

    mapping: ScorecardMapping
    _rows: dict[tuple[str, str], RowLine] = field(default_factory=dict, repr=False)
    _names: dict[str, list[RowLine]] = field(default_factory=dict, repr=False)
    _references: dict[str, list[RowLine]] = field(default_factory=dict, repr=False)
    _columns: dict[str, ColumnLine] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for line in self.mapping.rows:
            if not _is_settled(line):
                continue
            name, reference = folded(line.name), folded(line.reference)
            self._rows[(reference, name)] = line
            if name:
                self._names.setdefault(name, []).append(line)
            if reference:
                self._references.setdefault(reference, []).append(line)
        for column in self.mapping.columns:
            if column.by_hand or column.role is not ColumnRole.UNKNOWN:
                kept = self._columns.get(folded(column.heading))
                if kept is None or (column.by_hand and not kept.by_hand):
                    self._columns[folded(column.heading)] = column

    def row(self, reference: str, name: str) -> tuple[RowLine | None, str]:
        """The line that was remembered for a row, and by what it was found; None when none is certain."""
        folds = folded(reference), folded(name)
        if line := self._rows.get(folds):
            return line, "the same reference and name" if reference else "the same name"
        if line := _only(self._names.get(folds[1], []) if folds[1] else []):
            return line, "the same name"
        if line := _only(self._references.get(folds[0], []) if folds[0] else []):
            return line, "the same reference, under another name"
        return None, ""

    def column(self, heading: str) -> ColumnLine | None:
        """The line that was remembered for a heading."""
        return self._columns.get(folded(heading))


def _is_settled(line: RowLine) -> bool:
    return bool(line.code) or line.basis is RowBasis.LEFT_OUT


def folded(text: str) -> str:
    """Bring a name, reference or heading to one spelling: case, spaces, dashes and full stops do not matter."""
    words = plain_words(text).replace("&", " and ").replace("per cent", "%").replace("percentage", "%")
    kept = "".join(
        sign if sign.isalnum() or sign in "%+<>£" else "" if sign in "'." else " " for sign in words
    )
    return " ".join(kept.split())


def _only(lines: Iterable[RowLine]) -> RowLine | None:
    """The one line among some that agree on their indicator; None when they do not."""
    every = list(lines)
    return every[0] if len({(line.code, line.basis is RowBasis.LEFT_OUT) for line in every}) == 1 else None


def _plain(line: ColumnLine | RowLine) -> dict[str, Any]:
    names = line.__dataclass_fields__
    return {name: getattr(line, name) for name in names}


def _column(told: Mapping[str, Any]) -> ColumnLine:
    period = _word(told, "period")
    if period:
        Period.from_key(period)
    return ColumnLine(
        _word(told, "place"), _word(told, "heading"), ColumnRole(_word(told, "role")), period,
        _word(told, "reason"), told.get("doubtful") is True, told.get("by_hand") is True,
    )  # fmt: skip


def _row(told: Mapping[str, Any]) -> RowLine:
    candidates = tuple(_word({"code": str(code)}, "code") for code in _list(told, "candidates"))
    return RowLine(
        _word(told, "place"), _word(told, "name"), _word(told, "reference"), _word(told, "code"),
        RowBasis(_word(told, "basis")), _word(told, "reason"), candidates, told.get("doubtful") is True,
        Share(_word(told, "share")),
    )  # fmt: skip


def _word(told: Mapping[str, Any], name: str) -> str:
    word = told.get(name, "")
    if not isinstance(word, str):
        raise TypeError(name)
    word.encode()  # half a character, which JSON can spell, can be kept nowhere: a UnicodeEncodeError is a ValueError
    return word


def _list(told: Mapping[str, Any], name: str) -> list[Any]:
    values = told.get(name, [])
    if not isinstance(values, list) or len(values) > MOST_LINES:
        raise TypeError(name)
    return values


def _no_mapping() -> CarerDeskError:
    return CarerDeskError(
        "This is not a remembered scorecard mapping.",
        "Nothing was read with it.",
        "Choose a file that Carer Desk wrote, or go on without one.",
    )

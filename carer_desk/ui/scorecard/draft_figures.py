"""A month's figures while they are typed: what each cell means, what is wrong with it, what it would revise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from carer_desk.panel.figures import Figure, read_figure, show_value
from carer_desk.panel.indicator import Definition, Indicator, Rag, Reading, definition_on
from carer_desk.panel.periods import Period
from carer_desk.panel.targets import read_target
from carer_desk.readers.column_words import read_rag

FIELDS = ("figure", "target", "rag", "national", "neighbours")
"""The cells of a row that are typed, in order."""
_HEADINGS = ("Figure", "Target", "Rating", "England", "Neighbours")
"""What heads them in a block that can be pasted."""

StandingOf = Callable[[int, str], Reading | None]
"""Gives the figure that stands today for an indicator's id and a period's key."""
DefinitionsOf = Callable[[int], Sequence[Definition]]
"""Gives the definitions of an indicator's id."""


@dataclass
class DraftRow:
    """One indicator's cells for the month."""

    indicator: Indicator
    cells: dict[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    typed: set[str] = field(default_factory=set)
    """Cells the user filled; the others show what the desk knows for the month."""
    standing: Reading | None = None


class DraftFigures:
    """All rows of the month. Nothing is guessed: what cannot be read for certain is a problem of its cell."""

    def __init__(
        self, indicators: Sequence[Indicator], standing_of: StandingOf, definitions_of: DefinitionsOf
    ) -> None:
        self.rows = [DraftRow(indicator) for indicator in indicators]
        self.period: Period | None = None
        self._standing_of = standing_of
        self._definitions_of = definitions_of
        self._before: list[tuple[list[dict[str, str]], list[set[str]]]] = []

    @property
    def touched(self) -> bool:
        """Whether anything was typed."""
        return any(row.typed for row in self.rows)

    def set_period(self, period: Period | None) -> None:
        """Show another month: typed cells stay, the others show what the desk holds for it."""
        if period == self.period:
            return
        self.period = period
        for row in self.rows:
            row.standing = self._standing_of(row.indicator.id, period.key) if period is not None else None
            known = self._known(row)
            for name in FIELDS:
                if name not in row.typed:
                    row.cells[name] = known[name]

    def put(self, place: int, name: str, text: str) -> None:
        """Type into a cell; the same words again change nothing."""
        if self.rows[place].cells[name] != text.strip():
            self._remember()
            self._put(place, name, text)

    def put_block(self, place: int, first: str, cells: Sequence[Sequence[str]]) -> int:
        """Put pasted cells in from a cell on, down and to the right; gives how many found no room."""
        self._remember()
        left_over = 0
        begin = FIELDS.index(first)
        for down, line in enumerate(cells):
            for right, text in enumerate(line):
                if place + down < len(self.rows) and begin + right < len(FIELDS):
                    if text:
                        self._put(place + down, FIELDS[begin + right], text)
                elif text:
                    left_over += 1
        return left_over

    def take_back(self) -> bool:
        """Undo the last typing or paste; False when there is none."""
        if not self._before:
            return False
        cells, typed = self._before.pop()
        for row, old_cells, old_typed in zip(self.rows, cells, typed, strict=True):
            row.cells, row.typed = dict(old_cells), set(old_typed)
        return True

    def problem(self, place: int, name: str) -> str:
        """Say what is wrong with a cell; empty when nothing is."""
        row = self.rows[place]
        text = row.cells[name]
        if not text or name not in row.typed:
            return ""
        if name == "rag":
            return "" if read_rag(text) is not None else "This is no rating. Choose red, amber or green."
        if not row.cells["figure"]:
            return "There is no figure beside this."
        read = self._read(row, name)
        return "" if name == "figure" and read.worded else read.problem

    def is_text(self, place: int) -> bool:
        """Whether a row's figure has words round it, and is kept as published without a value."""
        row = self.rows[place]
        return "figure" in row.typed and self._read(row, "figure").worded

    def problems(self) -> list[tuple[int, str, str]]:
        """List every problem with its row and cell."""
        return [
            (place, name, problem)
            for place in range(len(self.rows))
            for name in FIELDS
            if (problem := self.problem(place, name))
        ]

    def revised(self, place: int) -> Reading | None:
        """Give the figure that the row would revise; None when it adds one or changes nothing."""
        row = self.rows[place]
        return row.standing if row.standing is not None and self.reading(place) is not None else None

    def reading(self, place: int, source: str = "") -> Reading | None:
        """Give the row as a reading; None when it is empty, wrong, or says what the desk knows already."""
        row = self.rows[place]
        if self.period is None or not row.typed or not row.cells["figure"]:
            return None
        if any(self.problem(place, name) for name in FIELDS):
            return None
        figure = self._read(row, "figure")
        target = self._read(row, "target")
        new = Reading(
            row.indicator.id,
            self.period.key,
            self.period.end,
            figure.text.strip(),
            figure.value,
            figure.numerator,
            figure.denominator,
            rag=read_rag(row.cells["rag"]) or Rag.NONE,
            target_text=row.cells["target"],
            target=target.value,
            national=self._read(row, "national").value,
            neighbours=self._read(row, "neighbours").value,
            source=source,
        )
        return None if row.standing is not None and says_the_same(row.standing, new) else new

    def readings(self, source: str = "") -> list[Reading]:
        """Give every row that holds something new."""
        return [
            reading for place in range(len(self.rows)) if (reading := self.reading(place, source)) is not None
        ]

    def as_block(self) -> str:
        """The rows that were typed in, as a block that can be pasted in again; empty when there is none."""
        rows = [row for row in self.rows if row.typed]
        if not rows:
            return ""
        head = ["Indicator", "Period", *_HEADINGS]
        month = self.period.label if self.period is not None else ""
        lines = [[row.indicator.name, month, *(row.cells[name] for name in FIELDS)] for row in rows]
        if not month:
            head, lines = [head[0], *head[2:]], [[line[0], *line[2:]] for line in lines]
        return "\n".join("\t".join(cell.replace("\t", " ") for cell in line) for line in [head, *lines])

    def _put(self, place: int, name: str, text: str) -> None:
        row = self.rows[place]
        text = text.strip()
        if name == "rag" and (rating := read_rag(text)) is not None:
            text = rating.value
        row.cells[name] = text
        if text or row.standing is not None:
            row.typed.add(name)
        else:
            row.typed.discard(name)

    def _remember(self) -> None:
        self._before.append(([dict(row.cells) for row in self.rows], [set(row.typed) for row in self.rows]))
        del self._before[:-100]

    def _read(self, row: DraftRow, name: str) -> Figure:
        reader = read_target if name == "target" else read_figure
        return reader(row.cells[name], row.indicator.unit)

    def _known(self, row: DraftRow) -> dict[str, str]:
        """What the desk holds for the month: the figure that stands, else the target in force."""
        cells = dict.fromkeys(FIELDS, "")
        unit, old = row.indicator.unit, row.standing
        if self.period is None:
            return cells
        if old is not None:
            cells["figure"] = old.text or _shown(old.value, unit)
            cells["rag"] = old.rag.value
            cells["national"], cells["neighbours"] = _shown(old.national, unit), _shown(old.neighbours, unit)
            cells["target"] = old.target_text or _shown(old.target, unit)
        if not cells["target"]:
            definition = definition_on(self._definitions_of(row.indicator.id), self.period.end)
            if definition is not None and definition.target is not None:
                cells["target"] = _target_words(definition, unit)
        return cells


def says_the_same(old: Reading, new: Reading) -> bool:
    """Tell whether a reading tells nothing that the standing one does not tell."""
    bare = {
        "id": 0,
        "uuid": "",
        "revises_id": None,
        "recorded_on": None,
        "scorecard_id": None,
        "source": "",
        "target_text": "",
    }
    if old.target is None:
        bare["target"] = None  # the target in force was shown, not published with the figure
    return replace(old, **bare) == replace(new, **bare)  # type: ignore[arg-type]


def _target_words(definition: Definition, unit: str) -> str:
    """The target's words where a number can be read from them, else its value."""
    read = read_target(definition.target_text, unit)
    if definition.target_text and not read.problem and read.value == definition.target:
        return definition.target_text
    return _shown(definition.target, unit)


def _shown(value: float | None, unit: str) -> str:
    return "" if value is None else show_value(value, unit)

from __future__ import annotations

from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from carer_desk.panel.periods import Period
from carer_desk.panel.scorecard import ScorecardRead
from carer_desk.panel.scorecard_changes import known_from, scorecard_changes
from carer_desk.panel.scorecard_mapping import ScorecardMapping
from carer_desk.readers.scorecards.grid import Cell, Grid, Sheet, tidy, trimmed
from carer_desk.readers.scorecards.reading import read_scorecard
from tests.readers.scorecards.sheets import IHA, INDICATORS, MOVES, RHA

NAMES = [IHA, RHA, MOVES, "Care leavers in EET", "Dental checks", "Pathway plan"]
WANTED = {
    "iha_timely",
    "rha_current",
    "stability_moves",
    "cl_eet",
    "cl_number",
    "dental_current",
    "pathway_plan",
    "cla_rate",
}
SOME = [indicator for indicator in INDICATORS if indicator.code in WANTED]
FIGURE = st.one_of(
    st.integers(0, 100).map("{}%".format),
    st.integers(2, 100).map(str),
    st.tuples(st.integers(0, 50), st.integers(50, 120)).map(lambda two: f"{two[0]}/{two[1]}"),
    st.sampled_from(["c", "x", "z", "~", "n/a", "-", "over 85%"]),
)
MONTHS = [Period.month(2020 + (month + 3) // 12, (month + 3) % 12 + 1) for month in range(12)]
TABLE = st.lists(st.sampled_from(NAMES), min_size=1, unique=True).flatmap(
    lambda names: st.integers(2, 8).flatmap(
        lambda months: st.tuples(
            st.just(names),
            st.just(MONTHS[:months]),
            st.lists(
                st.lists(FIGURE, min_size=months, max_size=months), min_size=len(names), max_size=len(names)
            ),
        )
    )
)
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["Measure", "Target", "RAG", "Apr 2020", "May", "2020/21", "Q1", "Month", "Actual", "Type", "Ref", "84%",
         "0.84", "G", "▲", "England", "Tolerance", "CLA 17", "Total", "Floor", *NAMES]
    ),
)  # fmt: skip
CELLS = st.builds(
    Cell,
    TEXTS,
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    st.none() | st.dates(),
    st.booleans(),
    st.sampled_from(["", "FF0000", "00B050", "FFC000", "C6EFCE"]),
)


def grid(rows, merged=()):
    cells = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in rows]
    return Grid("made.xlsx", (Sheet("Sheet1", "sheet", trimmed(cells), merged),))


def wide(names, months, figures):
    return grid(
        [
            ["Measure", *(month.label for month in months)],
            *([n, *row] for n, row in zip(names, figures, strict=True)),
        ]
    )


def long(names, months, figures):
    rows = [
        [n, m.label, cell]
        for n, row in zip(names, figures, strict=True)
        for m, cell in zip(months, row, strict=True)
    ]
    return grid([["Measure", "Month", "Actual"], *rows])


def read(made, mapping=None):
    return read_scorecard(made, SOME, mapping)


def without_places(found: ScorecardRead):
    return {(r.code, r.period): replace(r, place="") for r in found.readings}


@given(TABLE, st.randoms())
def test_a_table_reads_the_same_however_it_is_laid_out(table, chance):
    """Wide or long, its rows in another order, by a mapping that was remembered; and each figure at its place."""
    names, months, figures = table
    made = wide(*table)
    found = read(made)
    assert len(found.readings) + len(found.unread) == sum(map(len, figures))
    sheet = made.sheets[0]
    placed = {sheet.place(r, c): cell.text for r, row in enumerate(sheet.rows) for c, cell in enumerate(row)}
    assert all(placed[one.place] == one.text for one in (*found.readings, *found.unread))

    assert without_places(read(long(*table))) == without_places(found)

    rows = list(zip(names, figures, strict=True))
    chance.shuffle(rows)
    mixed = read(wide([name for name, _ in rows], months, [row for _, row in rows]))
    assert without_places(mixed) == without_places(found)
    assert scorecard_changes(mixed, known_from(found)) == []

    mapping = ScorecardMapping.from_json(found.mapping.to_json())
    assert mapping == found.mapping
    assert without_places(read(made, mapping)) == without_places(found)


@settings(max_examples=80, phases=set(Phase) - {Phase.shrink, Phase.explain})
@given(
    st.lists(st.lists(CELLS, max_size=7), max_size=8),
    st.lists(
        st.tuples(*[st.integers(0, 6)] * 4).map(
            lambda b: (min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3]))
        ),
        max_size=3,
    ),
)
def test_no_grid_makes_the_reader_crash(rows, merged):
    made = grid(rows, tuple(merged))
    found = read(made)
    again = read(made, ScorecardMapping.from_json(found.mapping.to_json()))
    changes = scorecard_changes(found, known_from(found))
    assert changes == scorecard_changes(found, known_from(found))
    assert isinstance(again, ScorecardRead)
    assert all(Period.from_key(reading.period) for reading in found.readings)
    assert [change for change in changes if change.kind != "rating"] == []


ODD = [
    "0.84",
    "1",
    "#REF!",
    "tbc",
    "84% R",
    "10%*",
    "9 of 12",
    "▲",
    "44906",
    "1 234",
    "<6",
    "84% (p)",
    "0",
    "G",
]


PUBLISHED = st.builds(
    Cell,
    FIGURE | st.text(max_size=6).map(tidy) | st.sampled_from(ODD),
    day=st.none() | st.dates(),
)


@settings(max_examples=60, phases=set(Phase) - {Phase.shrink, Phase.explain})
@given(st.lists(st.lists(PUBLISHED, min_size=2, max_size=2), min_size=1, max_size=3))
def test_every_cell_beside_a_known_name_is_read_or_listed_with_its_place(rows):
    head = [Cell("Measure"), Cell("Apr 2020"), Cell("May 2020")]
    made = grid([head, *([Cell(name), *cells] for name, cells in zip((IHA, RHA, MOVES), rows, strict=False))])
    found = read(made)
    seen = {one.place for one in (*found.readings, *found.unread)}
    sheet = made.sheets[0]
    filled = {sheet.place(at, column) for at in range(1, 4) for column in (1, 2) if sheet.at(at, column).text}
    assert filled <= seen

"""The windowed list: rows by page, few statements, few pages, and a selection that survives."""

from __future__ import annotations

from array import array
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from carer_desk.panel.listing import MatterFilter, Order
from carer_desk.panel.matter import Kind, Matter
from carer_desk.store.desk import Desk
from carer_desk.ui.questions.matter_list import PAGE, PAGES_KEPT, RECORD_ROLE, MatterListModel
from carer_desk.ui.questions.matter_view import MatterView
from tests.ui.questions.conftest import LONG, NOW, PATHWAY

MANY = 8_000


@pytest.fixture(scope="module")
def large_desk(tmp_path_factory):
    """8,000 matters, two a day."""
    from carer_desk.panel.panel import Panel

    made = Desk.create(tmp_path_factory.mktemp("large") / "large.desk", Panel(), None, now=lambda: NOW)
    first = date(2006, 6, 6)
    with made.log.action("filled for a test"):
        made.connection.executemany(
            "INSERT INTO matter (uuid, wording, kind, raised_by, raised_on) VALUES (?, ?, ?, ?, ?)",
            (
                (
                    f"00000000-0000-4000-8000-{n:012}",
                    f"Question number {n} about placements?",
                    "question",
                    "chair",
                    (first + timedelta(days=n // 2)).isoformat(),
                )
                for n in range(MANY)
            ),
        )
    yield made
    made.close()


def read_all(model, qtbot):
    qtbot.waitUntil(lambda: model.complete)


@pytest.fixture
def large(large_desk, qtbot):
    model = MatterListModel(large_desk)
    model.show(MatterFilter())
    read_all(model, qtbot)
    return model


def test_first_slice_comes_at_once_and_the_rest_by_itself(large_desk, qtbot):
    model = MatterListModel(large_desk)
    model.show(MatterFilter())
    assert 0 < model.rowCount() < MANY
    assert not model.complete
    read_all(model, qtbot)
    assert model.rowCount() == MANY


def test_another_filter_stops_the_reading_of_the_last(large_desk, qtbot):
    model = MatterListModel(large_desk)
    model.show(MatterFilter())
    model.show(MatterFilter(kinds=(Kind.REQUEST,)))
    read_all(model, qtbot)
    assert model.rowCount() == 0


def test_a_page_turn_is_one_statement(large, large_desk):
    statements = []
    large_desk.connection.set_trace_callback(statements.append)
    try:
        for row in range(10 * PAGE, 11 * PAGE):
            large.data(large.index(row, 0))
            large.data(large.index(row, 0), RECORD_ROLE)
    finally:
        large_desk.connection.set_trace_callback(None)
    assert len(statements) == 1


def test_a_page_turn_in_a_search_reads_rows_once_and_has_the_hits(large_desk, qtbot):
    model = MatterListModel(large_desk)
    model.show(MatterFilter(text="number placements"))
    read_all(model, qtbot)
    statements = []
    large_desk.connection.set_trace_callback(statements.append)
    try:
        for row in range(PAGE):
            model.record(row)
            model.hits(row)
    finally:
        large_desk.connection.set_trace_callback(None)
    assert len([one for one in statements if one.startswith("SELECT m.id, m.uuid")]) == 1
    assert model.rowCount() == 5001
    assert model.hits(0)[0].where == "wording"


def test_pages_in_memory_stay_few(large):
    for row in range(0, MANY, PAGE):
        large.record(row)
    assert large.pages_kept == PAGES_KEPT
    assert large.record(MANY - 1).wording == "Question number 0 about placements?"


def test_rows_come_in_the_order_asked_for(large, large_desk, qtbot):
    assert large.record(0).wording.startswith(f"Question number {MANY - 1} ")
    large.show(MatterFilter(order=Order.OLDEST))
    read_all(large, qtbot)
    assert large.record(0).wording.startswith("Question number 0 ")


def test_model_keeps_the_rules_of_qt(desk, qtbot, qtmodeltester):
    model = MatterListModel(desk)
    model.show(MatterFilter())
    read_all(model, qtbot)
    qtmodeltester.check(model)


def test_a_row_is_spoken_as_sentences(desk, qtbot):
    model = MatterListModel(desk)
    model.show(MatterFilter())
    read_all(model, qtbot)
    row = next(row for row in range(model.rowCount()) if model.record(row).wording == PATHWAY)
    spoken = model.data(model.index(row, 0), int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == (
        f"{PATHWAY} Part answered, promise due at the next meeting, promise open. "
        "Raised by panel member, November 2020. Linked to Pathway plans."
    ).replace(", promise open", "")


def test_a_long_wording_is_cut_in_the_row_and_whole_in_the_tooltip(desk, qtbot):
    model = MatterListModel(desk)
    model.show(MatterFilter(must_ask=True))
    index = model.index(0, 0)
    assert len(model.data(index)) <= 110
    assert model.data(index).endswith("…")
    assert LONG in model.data(index, int(Qt.ItemDataRole.ToolTipRole))
    assert model.data(index, int(Qt.ItemDataRole.AccessibleTextRole)).startswith(f"{LONG} Must ask. Draft.")


def test_refresh_keeps_rows_in_place_and_tells_what_came_and_went(large_desk, qtbot):
    model = MatterListModel(large_desk)
    model.show(MatterFilter())
    read_all(model, qtbot)
    resets, inserted, removed = [], [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    added = large_desk.matters.add(Matter("The newest question of all?"))
    model.refresh()
    assert model.id_at(0) == added.id
    read_all(model, qtbot)
    assert (resets, inserted, removed) == ([], [(0, 0)], [])
    large_desk.matters.remove(added.id)
    model.refresh()
    read_all(model, qtbot)
    assert (resets, inserted, removed) == ([], [(0, 0)], [(0, 0)])
    assert model.rowCount() == MANY


@pytest.mark.parametrize("gone", [[], [0], [5], [18], [0, 1, 2], [17, 18], list(range(19)), [3, 9, 14]])
@pytest.mark.parametrize("new", [[], [0], [4, 5], [18]])
def test_any_difference_is_mended(large_desk, qtbot, gone, new):
    """Whatever came or went, the list ends as the desk has it."""
    model = MatterListModel(large_desk)
    model.show(MatterFilter(since=date(2017, 5, 10)))
    read_all(model, qtbot)
    truth = array("q", model._ids)
    stale = array("q", (i for place, i in enumerate(truth) if place not in new))
    for place in gone:
        stale.insert(min(place, len(stale)), 900_000 + place)
    model.beginResetModel()
    model._ids = stale
    model.endResetModel()
    model.refresh()
    read_all(model, qtbot)
    assert model._ids == truth


def test_the_selection_survives_by_id(desk, qtbot, theme):
    model = MatterListModel(desk)
    view = MatterView(theme, model)
    qtbot.addWidget(view)
    view.show()
    model.show(MatterFilter())
    read_all(model, qtbot)
    chosen = view.choose_row(2)
    desk.matters.add(Matter("A newer one?"))
    model.refresh()
    assert view.currentIndex().row() == 3
    assert view.chosen_id == chosen
    model.show(MatterFilter(order=Order.OLDEST))
    read_all(model, qtbot)
    assert model.id_at(view.currentIndex().row()) == chosen


def test_rows_are_equally_high_at_every_text_size(desk, qtbot, theme):
    model = MatterListModel(desk)
    view = MatterView(theme, model)
    qtbot.addWidget(view)
    view.show()
    model.show(MatterFilter())
    read_all(model, qtbot)
    heights = []
    for zoom in (0.8, 1.0, 2.0):
        theme.set_zoom(zoom)
        heights.append({view.rowHeight(row) for row in range(model.rowCount())})
    assert [len(found) for found in heights] == [1, 1, 1]
    assert heights[0] < heights[1] or max(heights[0]) < max(heights[1]) < max(heights[2])

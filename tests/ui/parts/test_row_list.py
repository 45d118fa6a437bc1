"""A list of rows: one that was chosen before the list had its size is in sight all the same."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt

from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.row_list import RowList
from tests.ui import lint


def faces(keys):
    return [
        RowFace(key, f"Row {key}, whose many words wrap over several lines at large text") for key in keys
    ]


def in_sight(rows):
    return rows.viewport().rect().contains(rows.visualRect(rows.currentIndex()))


def test_a_row_chosen_before_the_first_layout_is_in_sight(qtbot, theme):
    theme.set_zoom(2.0)
    rows = RowList(theme, "Rows")
    qtbot.addWidget(rows)
    rows.show_rows(list(range(60)), faces)
    assert rows.choose(35)
    rows.resize(QSize(300, 500))
    rows.show()
    qtbot.waitExposed(rows)
    lint.settle()
    assert in_sight(rows)
    rows.resize(QSize(240, 400))
    lint.settle()
    assert in_sight(rows)


def test_who_scrolls_away_is_not_taken_back(qtbot, theme):
    rows = RowList(theme, "Rows")
    qtbot.addWidget(rows)
    rows.resize(QSize(300, 400))
    rows.show()
    qtbot.waitExposed(rows)
    rows.show_rows(list(range(60)), faces)
    rows.choose(35)
    lint.settle()
    rows.verticalScrollBar().triggerAction(rows.verticalScrollBar().SliderAction.SliderToMinimum)
    rows.resize(QSize(240, 400))
    lint.settle()
    assert not in_sight(rows)
    rows.choose(35)
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    rows.resize(QSize(300, 400))
    lint.settle()
    assert rows.key == 0
    assert in_sight(rows)

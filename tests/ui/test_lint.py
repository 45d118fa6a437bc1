"""Each rule of the layout lint finds a widget that is bad on purpose, and passes a good one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from carer_desk.ui.parts.buttons import filled_button
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.scroll import VerticalScroll
from tests.ui import lint

WORDS = "Are foster carers part of the review when a child may return home?"


@pytest.fixture
def page(qtbot, theme):
    """An empty window of 400 by 300."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    return window


def placed(child, page, x, y, width, height):
    child.setParent(page)
    child.setGeometry(x, y, width, height)
    child.show()
    lint.settle()
    return child


def test_a_good_page_is_clean(page, theme):
    rows = QVBoxLayout(page)
    rows.addWidget(Text(theme, WORDS))
    rows.addWidget(filled_button(theme, "Log a question", "plus"))
    line = QLineEdit("words")
    line.setAccessibleName("Council")
    rows.addWidget(line)
    rows.addStretch(1)
    assert lint.findings(page) == []


def test_wrapped_label_cut_below(page, theme):
    placed(Text(theme, WORDS), page, 0, 0, 120, 20)
    assert any("cut below" in found for found in lint.cut_labels(page))
    assert lint.findings(page) != []


def test_wrapped_label_narrower_than_its_longest_word(page, theme):
    placed(Text(theme, "Accommodation"), page, 0, 0, 40, 60)
    assert any("wider than the label" in found for found in lint.cut_labels(page))


def test_single_line_cut_at_the_side(page):
    placed(QLabel(WORDS), page, 0, 0, 60, 30)
    assert any("cut at the side" in found for found in lint.cut_labels(page))


def test_single_line_cut_below(page):
    placed(QLabel("Today"), page, 0, 0, 100, 6)
    assert any("cut below" in found for found in lint.cut_labels(page))


@pytest.mark.parametrize("make", [QPushButton, QCheckBox])
def test_button_smaller_than_its_words(page, make):
    placed(make("Add what officers said"), page, 0, 0, 60, 40)
    assert any("is smaller than" in found for found in lint.small_controls(page))


def test_combo_smaller_than_its_words(page):
    combo = QComboBox()
    combo.addItem("does not answer the question at all")
    placed(combo, page, 0, 0, 60, 40)
    assert any("is smaller than" in found for found in lint.small_controls(page))


def test_header_narrower_than_its_words(page):
    model = QStandardItemModel(1, 1, page)
    model.setHorizontalHeaderLabels(["Direction of travel"])
    table = QTableView()
    table.setModel(model)
    table.setColumnWidth(0, 30)
    placed(table, page, 0, 0, 300, 100)
    assert any("narrower than its words" in found for found in lint.small_controls(page))


def test_list_row_cut(page):
    rows = QListWidget()
    rows.addItem(WORDS)
    placed(rows, page, 0, 0, 100, 100)
    assert any("is cut" in found for found in lint.small_controls(page))


def test_sideways_scrolling(page):
    area = QScrollArea()
    wide = QWidget()
    wide.setFixedSize(QSize(900, 50))
    area.setWidget(wide)
    placed(area, page, 0, 0, 300, 100)
    assert any("scrolls sideways" in found for found in lint.sideways_scrolls(page))


def test_page_hidden_beyond_an_area_without_scroll_bar(page, theme):
    area = VerticalScroll(theme)
    area.body.setMinimumWidth(900)
    placed(area, page, 0, 0, 300, 100)
    assert any("sideways" in found for found in lint.sideways_scrolls(page))


def test_overlapping_siblings(page):
    placed(QPushButton("One"), page, 0, 0, 100, 50)
    placed(QPushButton("Two"), page, 50, 20, 100, 50)
    assert any("overlaps" in found for found in lint.collisions(page))


def test_child_outside_its_parent(page):
    placed(QPushButton("One"), page, 350, 0, 100, 50)
    assert any("sticks out" in found for found in lint.collisions(page))


def test_small_target(page):
    button = QToolButton()
    button.setAccessibleName("Close")
    button.setStyleSheet("QToolButton { min-width: 0; min-height: 0; }")
    placed(button, page, 0, 0, 16, 16)
    assert any("a target of 16x16" in found for found in lint.small_targets(page))


def test_pale_text(page):
    label = QLabel("Hardly to be read")
    label.setStyleSheet("color: #B8B4AC; background: #F4F2EE;")
    placed(label, page, 0, 0, 200, 30)
    assert any("contrast" in found for found in lint.pale_text(page))


def test_pale_placeholder_behind_a_dark_border(page):
    line = QLineEdit()
    line.setAccessibleName("Council")
    line.setPlaceholderText("Name of the council")
    line.setStyleSheet("QLineEdit { border: 2px solid black; placeholder-text-color: #B8B4AC; }")
    placed(line, page, 0, 0, 250, 40)
    assert any("contrast" in found for found in lint.pale_text(page))


def test_unnamed_field(page):
    placed(QLineEdit(), page, 0, 0, 200, 40)
    assert any("EditableText without a name" in found for found in lint.unnamed(page))


def test_unnamed_clear_button_inside_a_field(page):
    line = QLineEdit("words")
    line.setAccessibleName("Council")
    line.setClearButtonEnabled(True)
    placed(line, page, 0, 0, 200, 40)
    clean = [found for found in lint.unnamed(page) if "EditableText" in found]
    assert clean == []


def test_hidden_widgets_are_left_alone(page, theme):
    label = placed(Text(theme, WORDS), page, 0, 0, 40, 6)
    label.hide()
    assert lint.findings(page) == []

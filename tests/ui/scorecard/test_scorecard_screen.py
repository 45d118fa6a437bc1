"""The Scorecard page in a real window: what it shows, and what its keys and buttons do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from carer_desk.panel.indicator import Definition, Reading
from carer_desk.ui.scorecard.indicator_rows import read_row
from tests.ui.lint import findings, settle, walk
from tests.ui.scorecard.conftest import QUESTION


def shown_names(screen):
    return [screen.model.index(row, 0).data() for row in range(screen.model.rowCount())]


def wait_for_chart(qtbot, screen):
    qtbot.waitUntil(lambda: not screen.view.chart_card.chart.picture.isNull(), timeout=20_000)


def row(screen, name):
    model = screen.model
    place = shown_names(screen).index(name)
    return {column.key: model.index(place, n).data() for n, column in enumerate(model.columns)}


def test_the_list_shows_value_target_rating_change_and_links(screen):
    assert shown_names(screen) == ["Pathway plans", "CLA number"]
    plans = row(screen, "Pathway plans")
    assert (plans["figure"], plans["target"], plans["rag"]) == ("84%", "90%", "Amber")
    assert (plans["change"], plans["linked"], plans["moved"]) == (
        "1 point up",
        "1 question",
        "goalposts moved",
    )
    care = row(screen, "CLA number")
    assert (care["target"], care["rag"], care["change"], care["moved"]) == (
        "no target",
        "Not rated",
        "1 up",
        "",
    )


def test_a_row_is_spoken_as_one_sentence(screen):
    spoken = screen.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Pathway plans: latest figure 84%, target 90%, rating Amber")
    assert "goalposts moved" in spoken


def test_search_finds_old_names_and_themes(qtbot, screen):
    screen.focus_find()
    QTest.keyClicks(screen.search, "COMPLETION")
    QTest.keyClick(screen.search, Qt.Key.Key_Return)
    assert shown_names(screen) == ["Pathway plans"]
    screen.search.clear()
    screen.themes.pick("Numbers and flow")
    screen.themes.picked.emit("Numbers and flow")
    assert shown_names(screen) == ["CLA number"]


def test_all_indicators_can_be_listed_and_one_put_on_the_scorecard_and_undone(screen, session):
    screen.scope.pick(True)
    screen.scope.chosen.emit(True)
    assert len(shown_names(screen)) == 4
    health = session.desk.indicators.find("health").id
    screen.show_record(health)
    screen.view.follow_button.click()
    assert session.desk.indicators.get(health).followed
    session.undo()
    assert not session.desk.indicators.get(health).followed


def test_the_chart_is_drawn_beside_the_window_and_heard_as_a_sentence(qtbot, screen):
    wait_for_chart(qtbot, screen)
    chart = screen.view.chart_card.chart
    node = QAccessible.queryAccessibleInterface(chart)
    assert node.role() == QAccessible.Role.Graphic
    assert node.text(QAccessible.Text.Name).startswith("Line chart of Pathway plans from January 2019")
    assert "6 points below target" in screen.view.chart_card.sentence.text()


def test_another_scheme_draws_the_chart_again_on_its_own_ground(qtbot, screen, theme):
    wait_for_chart(qtbot, screen)
    light = screen.view.chart_card.chart.picture.pixelColor(2, 2)
    theme.set_scheme("dark")
    wait_for_chart(qtbot, screen)
    assert light.name() == "#ffffff"
    assert screen.view.chart_card.chart.picture.pixelColor(2, 2) == theme.colour("base")


def test_another_width_draws_the_chart_anew(qtbot, screen, window):
    wait_for_chart(qtbot, screen)
    before = screen.view.chart_card.chart.picture.width()
    with qtbot.waitSignal(screen.view.chart_card.chart.shown, timeout=20_000):
        window.resize(1500, 800)
    qtbot.waitUntil(lambda: screen.view.chart_card.chart.picture.width() > before, timeout=20_000)
    assert screen.view.chart_card.chart.picture.width() == screen.view.chart_card.chart.width()


def test_an_order_that_was_overtaken_is_not_shown(qtbot, screen):
    wait_for_chart(qtbot, screen)
    care = screen.model.index(1, 0)
    screen.table.setCurrentIndex(care)
    screen.table.setCurrentIndex(screen.model.index(0, 0))
    wait_for_chart(qtbot, screen)
    assert screen.view.chart_card.chart.alt_text.startswith("Line chart of Pathway plans")


def test_the_table_tells_the_same_numbers_newest_first(qtbot, screen):
    QTest.mouseClick(screen.view.chart_card.table_button, Qt.MouseButton.LeftButton)
    assert screen.view.chart_card.table.isVisibleTo(screen)
    model = screen.view.chart_card.table.model()
    cells = [model.index(0, column).data() for column in range(model.columnCount())]
    assert cells[0].splitlines()[::2] == ["September 2020", "from Scorecard"]
    assert cells[1:] == ["84%", "90%", "Amber", "England 88%"]
    assert model.rowCount() == 20
    targets = {model.index(place, 2).data() for place in range(model.rowCount())}
    assert targets == {"85%", "90%"}


def test_a_revision_names_the_figure_before(screen, session):
    plans = session.desk.indicators.find("pathway_plan")
    latest = read_row(session.desk, plans).latest
    session.desk.indicators.add_readings([replace(latest, text="82.5%", value=82.5, id=0, uuid="")])
    assert screen.view.chart_card.table.model().index(0, 1).data() == "82.5%\nwas 84%"
    assert "82.5% in September 2020" in screen.view.chart_card.sentence.text()


def test_linked_questions_are_seen_from_this_end_and_open_there(screen, window, session):
    button = screen.view.matter_buttons[0]
    assert QUESTION in button.accessibleName()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert session.desk.matters.get(window.screen_on_show.asked).wording == QUESTION


def test_definitions_show_with_their_dates_and_that_the_goalposts_moved(screen, session):
    plans = session.desk.indicators.find("pathway_plan")
    labels = [
        label.text()
        for label in screen.view.definition_card.findChildren(type(screen.view.chart_card.sentence))
    ]
    assert "1 April 2020" in labels and "aged 16 to 25" in labels and "5 points" in labels
    assert any(text.startswith("From 1 January 2019: target 85%") for text in labels)
    session.desk.indicators.define(Definition(plans.id, session.desk.day(), "Counted anew.", target=95.0))
    labels = [
        label.text()
        for label in screen.view.definition_card.findChildren(type(screen.view.chart_card.sentence))
    ]
    assert any(text.startswith("From 20 November 2020: target 95%") for text in labels)


def test_a_tolerance_that_moved_is_marked_on_the_chart(screen, session):
    plans = session.desk.indicators.find("pathway_plan")
    [before] = [one for one in session.desk.indicators.definitions(plans.id) if one.target == 90]
    later = replace(before, id=0, uuid="", starts_on=date(2020, 7, 31), tolerance=9.0)
    session.desk.indicators.define(later)
    definitions = session.desk.indicators.definitions(plans.id)
    assert [mark.words for mark in screen.view._marks(definitions)] == ["new definition", "new tolerance"]


def test_a_share_of_one_is_shown_as_the_percentage_it_is(screen, session):
    plans = session.desk.indicators.find("pathway_plan")
    newest = Reading(plans.id, "2020-10", date(2020, 10, 31), "0.91", 91.0)
    session.desk.indicators.add_readings([newest])
    assert read_row(session.desk, plans).figure == "91%"
    session.desk.indicators.add_readings([replace(newest, text="91")])
    assert read_row(session.desk, plans).figure == "91"


def test_a_desk_that_follows_nothing_says_what_the_page_is_for(qtbot, screen, session):
    for indicator in session.desk.indicators.all(followed_only=True):
        session.desk.indicators.follow(indicator.id, False)
    screen._chosen, screen._all = None, False
    screen.refresh()
    assert screen._empty_list.isVisibleTo(screen)
    screen._on_show_all_clicked()
    assert len(shown_names(screen)) == 4


def test_arrows_walk_the_list_and_escape_comes_back_from_a_folded_detail(qtbot, screen, window):
    window.resize(960, 540)
    qtbot.waitUntil(lambda: screen.panes.folded)
    screen.panes.show_list()
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    assert screen.view.heading.text() == "Children looked after"
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert screen.panes.detail_on_top
    assert screen.go_back() and not screen.panes.detail_on_top


@pytest.mark.parametrize(("scheme", "zoom", "size"), [("light", 1.0, (1280, 800)), ("dark", 2.0, (960, 540))])
def test_nothing_is_cut_or_pale_at_any_size(qtbot, screen, window, theme, scheme, zoom, size):
    theme.set_scheme(scheme)
    theme.set_zoom(zoom)
    window.resize(*size)
    screen.panes.show_list()
    assert findings(window) == []
    screen.panes.show_detail()
    screen.view.chart_card.table_button.click()
    assert findings(window) == []


def test_every_control_of_the_page_has_a_name(screen):
    root = QAccessible.queryAccessibleInterface(screen)
    nameless = [
        node.role().name
        for node in walk(root)
        if node.state().focusable
        and not node.state().invisible
        and not node.text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


def test_every_row_is_as_high_as_its_words(screen, window):
    delegate = screen.table.itemDelegateForColumn(0)
    for width in (960, 1080, 1280, 1500):
        window.resize(width, 800)
        settle()
        for place in range(screen.model.rowCount()):
            area = screen.table.visualRect(screen.model.index(place, 0))
            needed = delegate._lay_out(None, area, screen.model.row_at(place))
            assert area.height() >= needed

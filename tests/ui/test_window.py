"""The window: pages made when needed, refreshed when stale, keys, menus, folding, and a layout without faults."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence

from carer_desk.ui.window import MainWindow
from tests.ui import lint
from tests.ui.fakes import PAGES


@pytest.fixture
def window(qtbot, session):
    made = MainWindow(session, PAGES)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def action_named(window, words):
    return next(one for one in window.every_action() if one.text().replace("&", "").startswith(words))


def test_opens_on_the_first_page_and_names_it(window):
    assert window.windowTitle() == "Today – Carer Desk"
    assert window.screen_on_show.key == "today"
    assert window.screen_on_show.refreshed == 1


def test_pages_are_made_when_first_shown(window):
    assert window.stack.count() == 1
    window.show_page("promises")
    window.show_page("today")
    window.show_page("promises")
    assert window.stack.count() == 2


def test_only_the_page_on_show_is_refreshed_at_once(window, paper_desk):
    today = window.screen_on_show
    questions = window.show_page("questions")
    paper_desk.do("logged a question")
    assert (today.refreshed, questions.refreshed) == (1, 2)
    window.show_page("today")
    assert today.refreshed == 2
    window.show_page("questions")
    assert questions.refreshed == 2


def test_unknown_page_is_a_slip(window):
    with pytest.raises(KeyError):
        window.show_page("attic")


def test_number_keys_go_to_the_pages(qtbot, window):
    for number, page in enumerate(PAGES, start=1):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        assert window.windowTitle().startswith(window.screen_on_show.title())
        assert window.navigation.screens.currentRow() == number - 1, page.key


def test_navigation_is_one_list_with_six_named_rows(window):
    screens = window.navigation.screens
    node = QAccessible.queryAccessibleInterface(screens)
    assert node.role() == QAccessible.Role.List
    assert node.text(QAccessible.Text.Name) == "Screens"
    for size in (QSize(1280, 800), QSize(600, 500)):
        window.resize(size)
        lint.settle()
        names = [node.child(row).text(QAccessible.Text.Name) for row in range(node.childCount())]
        assert names == [page.words for page in PAGES]
    assert window.navigation.folded


def test_arrow_in_navigation_changes_page(qtbot, window):
    window.navigation.screens.setFocus()
    qtbot.keyClick(window.navigation.screens, Qt.Key.Key_Down)
    assert window.screen_on_show.key == "questions"


def test_log_key_goes_to_questions(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.screen_on_show.key == "questions"
    assert window.screen_on_show.logged == 1


def test_find_key_asks_the_page(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.screen_on_show.found == 1


def test_print_without_anything_to_print_says_so(window):
    action_named(window, "Print").trigger()
    assert window.notice_strip.texts == ["There is nothing to print on this page."]


def test_undo_names_the_action_in_the_menu(window, paper_desk):
    undo, redo = action_named(window, "Undo"), action_named(window, "Redo")
    assert not undo.isEnabled()
    paper_desk.do("judged the answer ‘part’ & why")
    assert undo.text() == "&Undo: judged the answer ‘part’ && why"
    undo.trigger()
    assert paper_desk.done == []
    assert redo.text() == "&Redo: judged the answer ‘part’ && why"
    assert not undo.isEnabled()
    redo.trigger()
    assert paper_desk.done == ["judged the answer ‘part’ & why"]


def test_saved_time_is_shown_after_a_change(window, paper_desk):
    assert window.navigation.status.text() == "Everything is saved"
    paper_desk.do("logged a question")
    assert window.navigation.status.text().startswith("Saved ")


def test_the_lock_tells_the_truth(window):
    lock, wanted = window.navigation.lock, []
    window.navigation.lock_requested.connect(lambda: wanted.append(True))
    assert lock.accessibleName() == "Lock now. Your desk is encrypted on this laptop"
    lock.click()
    assert wanted == [True]
    window.say_not_encrypted()
    assert lock.accessibleName() == "Example, not encrypted"


def test_text_size_buttons_and_keys(qtbot, window, theme, preferences):
    qtbot.mouseClick(window.navigation.larger, Qt.MouseButton.LeftButton)
    assert (theme.zoom, preferences.zoom) == (1.1, 1.1)
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 0.9
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 1.0


def test_colours_are_chosen_and_remembered(window, theme, preferences):
    action_named(window, "Cream").trigger()
    assert (theme.active, preferences.scheme) == ("cream", "cream")


def test_page_actions_are_in_the_menu_only_while_it_is_shown(window):
    window.show_page("questions")
    assert action_named(window, "Mark as settled").shortcut() == QKeySequence("Ctrl+M")
    window.show_page("today")
    assert not any(one.text() == "Mark as settled" for one in window.every_action())


def test_every_action_is_in_a_menu_and_no_keys_clash(window):
    window.show_page("questions")
    keys = [key.toString() for one in window.every_action() for key in one.shortcuts()]
    assert len(keys) == len(set(keys))
    own = [one for one in window.findChildren(QAction) if one.shortcuts() and one.parent() is window]
    assert own
    assert all(one in window.every_action() for one in own)


def test_a_menu_has_its_icons_when_it_opens(qtbot, session):
    made = MainWindow(session, PAGES)
    qtbot.addWidget(made)
    menus = {entry.text(): entry.menu() for entry in made.menuBar().actions()}
    pages = [entry for entry in menus["&Go"].actions() if entry.data()]
    assert all(entry.icon().isNull() for entry in pages)  # no start draws what nobody sees yet
    menus["&Go"].aboutToShow.emit()
    assert not any(entry.icon().isNull() for entry in pages)


def test_ctrl_k_offers_every_action_with_its_icon(qtbot, session):
    made = MainWindow(session, PAGES)
    qtbot.addWidget(made)
    assert not action_named(made, "Log a question").icon().isNull()


def test_desk_actions_go_above_close(window):
    pressed = []
    window.add_desk_action("Back up now", lambda: pressed.append(1), "Ctrl+B", icon="archive")
    words = [one.text() for one in window._menus.desk.actions() if not one.isSeparator()]
    assert words[-2:] == ["Back up now", "&Close"]
    action_named(window, "Back up").trigger()
    assert pressed == [1]


def test_narrow_window_folds_panes_and_navigation(qtbot, window):
    page = window.show_page("questions")
    assert not page.panes.folded
    window.resize(900, 500)
    lint.settle()
    assert page.panes.folded
    assert not page.panes.detail_pane.isVisible()
    page.panes.show_detail()
    assert not page.panes.list_pane.isVisible()
    assert page.panes.back_button.isVisible()
    qtbot.keyClick(page.panes, Qt.Key.Key_Escape)
    assert page.panes.list_pane.isVisible()
    assert not window.navigation.folded
    window.resize(700, 500)
    lint.settle()
    assert window.navigation.folded


def test_window_can_be_as_small_as_an_old_laptop(window):
    for page in PAGES:
        window.show_page(page.key)
        lint.settle()
        least = window.minimumSizeHint()
        assert least.width() <= 900
        assert least.height() <= 500


def test_help_key_opens_the_page_shown(qtbot, window):
    window.show_page("promises")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.help_panel.page == "promises"
    window.close()
    assert not window.help_panel.isVisible()


def test_size_is_remembered_on_closing(qtbot, window, preferences):
    window.resize(1000, 700)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert preferences.window_size == QSize(1000, 700)


@pytest.mark.parametrize(("scheme", "zoom", "size"), [("light", 1.0, (1280, 800)), ("dark", 2.0, (960, 540))])
def test_no_layout_faults(window, theme, scheme, zoom, size):
    theme.set_scheme(scheme)
    theme.set_zoom(zoom)
    window.resize(*size)
    window.session.notices.tell("Question removed.", "Undo", window.session.undo)
    faults = []
    for key in ("today", "promises", "questions"):
        page = window.show_page(key)
        lint.settle()
        faults += lint.findings(window)
        if key == "questions" and page.panes.folded:
            page.panes.show_detail()
            faults += lint.findings(window)
    assert faults == []
    assert (window.width(), window.height()) == size

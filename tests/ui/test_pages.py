"""First start, unlocking, the palette, and the report of a fault."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from carer_desk.panel.panel import Role
from carer_desk.ui.command_palette import CommandPalette, matching, plain_words
from carer_desk.ui.crash_dialog import CrashDialog, crash_report
from carer_desk.ui.passphrase_meter import shipped_meter
from carer_desk.ui.recovery_page import NewPassphrasePage, RecoveryPage
from carer_desk.ui.start_page import NewDesk, StartPage
from carer_desk.ui.unlock_page import UnlockPage
from carer_desk.ui.window import MainWindow
from tests.ui import lint
from tests.ui.fakes import PAGES
from tests.ui.whole.key_dialogs import NEW

SECRET = "larch kettle seven"


@pytest.fixture
def start(qtbot, theme):
    page = StartPage(theme, shipped_meter())
    qtbot.addWidget(page)
    page.resize(960, 720)
    page.show()
    return page


def heard(signal):
    told = []
    signal.connect(lambda *payload: told.append(payload))
    return told


def test_start_gives_a_plain_record(qtbot, start):
    told = heard(start.new_desk_requested)
    start.council.setText(" Ferncombe ")
    start.role.pick(Role.CARE_LEAVERS_REP)
    start.passphrase.setText(SECRET)
    start.again.setText(SECRET)
    qtbot.mouseClick(start.begin, Qt.MouseButton.LeftButton)
    assert told == [(NewDesk("Corporate Parenting Panel", "Ferncombe", Role.CARE_LEAVERS_REP, SECRET),)]
    assert SECRET not in repr(told[0][0])


@pytest.mark.parametrize(
    ("fault", "field", "words"),
    [
        ({"panel_name": ""}, "panel_name", "name of the panel"),
        ({"council": " "}, "council", "name of the council"),
        ({"passphrase": "short", "again": "short"}, "passphrase", "too short"),
        ({"again": "larch kettle eight"}, "again", "differ"),
    ],
)
def test_start_says_what_is_missing_beside_the_field(qtbot, start, fault, field, words):
    told = heard(start.new_desk_requested)
    good = {"panel_name": "Panel", "council": "Ferncombe", "passphrase": SECRET, "again": SECRET}
    for name, text in (good | fault).items():
        getattr(start, name).setText(text)
    start.begin.click()
    assert told == []
    assert words in start.problem.text()
    assert start.problem.isVisible()
    assert getattr(start, field).accessibleDescription() == start.problem.text()


def test_start_offers_the_example_and_another_desk(qtbot, start):
    example, other = heard(start.example_requested), heard(start.open_requested)
    for button in start.findChildren(QPushButton):
        if button is not start.begin:
            button.click()
    assert (len(example), len(other)) == (1, 1)


def test_passphrases_are_not_shown(start):
    assert start.passphrase.echoMode() == QLineEdit.EchoMode.Password
    assert start.again.echoMode() == QLineEdit.EchoMode.Password


def test_unlock_asks_and_shows_what_the_caller_says(qtbot, theme):
    page = UnlockPage(theme, "Ferncombe Corporate Parenting Panel")
    qtbot.addWidget(page)
    page.show()
    told = heard(page.unlock_requested)
    page.unlock.click()
    assert told == []
    assert page.problem.isVisible()
    qtbot.keyClicks(page.passphrase, SECRET)
    qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert told == [(SECRET,)]
    page.show_problem("This passphrase does not open the desk. Nothing was changed. Try once more.")
    assert page.problem.text().startswith("This passphrase")
    assert page.passphrase.selectedText()


def test_a_wrong_try_leaves_the_field_and_the_button_in_sight(qtbot, qapp, theme):
    theme.set_zoom(2.0)
    page = UnlockPage(theme, "Ferncombe Corporate Parenting Panel")
    qtbot.addWidget(page)
    page.resize(960, 540)
    page.show()
    page.show_problem(
        "This passphrase does not open the desk. Nothing was changed. Type it once more, slowly."
    )
    page.make_wait(9)
    start = StartPage(theme, shipped_meter())
    qtbot.addWidget(start)
    start.resize(960, 540)
    start.show()
    start.council.setText("Ferncombe")
    start.passphrase.setText(SECRET)
    start.begin.click()
    for _ in range(3):
        qapp.processEvents()
    for part in (page.passphrase, page.unlock, start.again, start.problem):
        assert part.visibleRegion().boundingRect() == part.rect()


@pytest.mark.parametrize(("scheme", "zoom", "size"), [("light", 1.0, (1280, 800)), ("dark", 2.0, (960, 540))])
def test_start_and_unlock_have_no_layout_faults(qtbot, theme, scheme, zoom, size):
    theme.set_scheme(scheme)
    theme.set_zoom(zoom)
    name, meter = "Ferncombe Corporate Parenting Panel", shipped_meter()
    by_code = UnlockPage(theme, name)
    by_code.other_way.click()
    for page in (
        StartPage(theme, meter),
        UnlockPage(theme, name),
        by_code,
        RecoveryPage(theme, NEW, lambda _document, _parent: True),
        NewPassphrasePage(theme, name, meter),
    ):
        qtbot.addWidget(page)
        page.resize(*size)
        if not isinstance(page, RecoveryPage):
            page.passphrase.setText("larch kettle seven")
        if isinstance(page, UnlockPage):
            page.make_wait(9)
        page.show_problem("The passphrase is too short. Use at least 12 letters: three or four words.")
        page.show()
        assert lint.findings(page) == []
        page.hide()


@pytest.fixture
def actions(qtbot, session):
    window = MainWindow(session, PAGES)
    qtbot.addWidget(window)
    window.show()
    window.show_page("questions")
    yield window.every_action()
    window.close()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("log", "Log a question"),
        ("LARGER", "Larger text"),
        ("new", "Log a question"),
        ("zoom", "Larger text"),
        ("quit", "Close"),
        ("finish", "Mark as settled"),
        ("harm", "Confidentiality, and what not to log"),
        ("shortc", "Keys"),
        ("promises", "Promises"),
    ],
)
def test_palette_finds_by_plain_words_and_synonyms(actions, typed, first):
    assert plain_words(matching(actions, typed)[0]) == first


def test_palette_lists_all_with_keys_and_none_for_nonsense(qtbot, theme, actions):
    palette = CommandPalette(theme, actions)
    qtbot.addWidget(palette)
    palette.show()
    words = [palette.list.item(row).text() for row in range(palette.list.count())]
    assert "Log a question   (Ctrl+N)" in words
    assert len(words) == sum(action.isEnabled() for action in actions)
    assert lint.findings(palette) == []
    palette.search.setText("xyzzy")
    assert palette.list.count() == 0
    assert "another word" in palette.count.text()
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.chosen is None


def test_palette_by_keyboard(qtbot, theme, actions):
    palette = CommandPalette(theme, actions)
    qtbot.addWidget(palette)
    palette.show()
    qtbot.keyClicks(palette.search, "text")
    second = palette.list.item(1).text()
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert second.startswith(plain_words(palette.chosen))


def test_palette_does_what_was_chosen(qtbot, session):
    window = MainWindow(session, PAGES)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()

    def choose():
        palette = QApplication.activeModalWidget()
        if palette is None:  # not open yet
            QTimer.singleShot(0, choose)
            return
        qtbot.keyClicks(palette.search, "promises")
        qtbot.keyClick(palette.search, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.screen_on_show.key == "promises"


def failing(wording):
    raise ValueError(f"cannot read {wording}")


def report_of(wording):
    try:
        failing(wording)
    except ValueError as error:
        return crash_report(type(error), error.__traceback__)
    raise AssertionError


def test_crash_report_holds_places_and_no_words_of_the_user():
    report = report_of("a carer said that")
    assert "builtins.ValueError" in report
    assert "in failing" in report
    assert "test_pages.py, line" in report
    assert "carer said" not in report
    assert "cannot read" not in report
    assert "/work" not in report
    assert "/home" not in report


def test_crash_dialog_copies_the_report(qtbot, theme):
    dialog = CrashDialog(theme, report_of("x"))
    qtbot.addWidget(dialog)
    dialog.show()
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Copy the report").click()
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    assert dialog.said.text().startswith("Copied")
    assert lint.findings(dialog) == []

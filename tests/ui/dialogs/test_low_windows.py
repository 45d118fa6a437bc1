"""At 200 % text in a low window the words of a dialog keep most of the room, and nothing is wider than the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.settling import Checking, PlacedText
from carer_desk.panel.panel import Role
from carer_desk.panel.role_spelling import RoleSpelling
from carer_desk.ui.dialogs.check_dialog import CheckDialog
from carer_desk.ui.dialogs.identity_dialog import IdentityDialog
from carer_desk.ui.dialogs.identity_watched_dialog import IdentityWatchedDialog
from carer_desk.ui.dialogs.key_dialogs import PassphraseDialog
from carer_desk.ui.dialogs.role_spellings_dialog import RoleSpellingsDialog
from carer_desk.ui.parts.buttons import Button
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.line_with_button import LineWithButton
from carer_desk.ui.theme import Theme
from tests.ui.lint import settle


@pytest.fixture
def large(qapp, theme):
    """Dark at 200 %; the look of the other tests comes back."""
    look = Theme("dark", 2.0)
    look.apply(qapp)
    yield look
    theme.apply(qapp)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(960, 540)
    qtbot.addWidget(made)
    made.show()
    return made


def finds(text):
    return [
        Find(
            FindKind.NAME, text.index(words), text.index(words) + len(words), words, "It says who.", "a child"
        )
        for words in text.split()
    ]


def shown(dialog):
    dialog.resize(dialog.sizeHint())
    dialog.show()
    settle()
    return dialog


def test_the_check_fits_and_says_how_many_are_settled_in_full(large, window):
    checking = Checking(finds).look_at_all(
        [PlacedText("Question 1, wording", "Kayleigh Jordan Tyler Ben Sam")]
    )
    dialog = IdentityDialog(large, checking, "&Write the paper and show its folder", window)
    dialog.show()
    settle()
    for _one in checking.entries:
        assert dialog.width() <= 944 and dialog.height() <= 524
        assert dialog.count.text().startswith("Settled: ")
        assert dialog.count.width() >= dialog.count.sizeHint().width()
        assert dialog.rect().contains(
            dialog.count.mapTo(dialog, QPoint(dialog.count.width(), dialog.count.height()))
        )
        dialog.entry.cut.click()
        settle()
        dialog.next.click()
        settle()
    assert dialog.page.viewport().height() > 380


def test_a_form_says_its_name_once_where_there_is_little_room(large, theme, window):
    dialog = shown(IdentityWatchedDialog(large, ["Otter"], window))
    assert dialog.heading.isHidden() and dialog.windowTitle() == dialog.heading.text()
    assert dialog.page.viewport().height() > 0.8 * dialog.height()
    window.resize(1280, 800)
    assert shown(IdentityWatchedDialog(theme, ["Otter"], window)).heading.isVisible()


def test_each_remove_stands_beside_its_words(theme, window):
    own = [RoleSpelling(words, Role.FOSTER_CARERS_REP) for words in ("Fostering link", "Carers’ voice")]
    for dialog in (
        shown(IdentityWatchedDialog(theme, ["Otter", "Elm Cottage"], window)),
        shown(RoleSpellingsDialog(theme, own, {}, window)),
    ):
        rows = dialog.findChildren(LineWithButton)
        lefts = {row.findChild(Button).mapTo(dialog, QPoint(0, 0)).x() for row in rows}
        assert len(rows) == 2 and len(lefts) == 1
        for row in rows:
            words, button = row.findChild(Text), row.findChild(Button)
            assert words.geometry().right() < button.geometry().left()
            assert words.text().strip("“").split("”")[0] in button.accessibleName()


def test_a_check_that_is_under_way_stands_at_the_top_of_its_page(theme, window):
    dialog = CheckDialog(theme, list, lambda: None, window)
    dialog.show()
    settle()
    heading, said = dialog.heading.geometry(), dialog.said.geometry()
    assert heading.top() < 40 and said.top() - heading.bottom() < 20
    dialog.show_findings([])
    settle()
    assert dialog.said.geometry().top() - dialog.heading.geometry().bottom() < 20


def test_the_field_with_the_keyboard_is_in_sight_below_a_long_reason(large, window):
    why = "The desk closes, is written anew under a new key, gets a new recovery code, and opens again. " * 4
    dialog = PassphraseDialog(large, "Make a new key", "&Write the desk anew", why, window)
    dialog.say_problem("This is not the passphrase of this desk. Nothing was changed.")
    shown(dialog)
    field, view = dialog.passphrase, dialog.page.viewport()
    assert field.hasFocus()
    assert view.rect().contains(field.rect().translated(field.mapTo(view, QPoint(0, 0))))

"""The look: readable in each scheme, complete, and changed everywhere at once."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QListWidget, QMenu, QStyle, QWidget

from carer_desk import RESOURCES
from carer_desk.ui.fonts import HOUSE_FAMILY
from carer_desk.ui.parts.buttons import filled_button
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.pill import TONE_ICONS, TONES
from carer_desk.ui.theme import SCHEMES, Theme
from tests.ui.lint import contrast

OWN_SCHEMES = [name for name in SCHEMES if name != "system"]
GROUNDS = ("window", "sidebar", "base", "tint", "hover")


def readable_pairs():
    pairs = [
        (ink, ground) for ink in ("text", "dim", "placeholder") for ground in ("window", "sidebar", "base")
    ]
    pairs += [("text", ground) for ground in GROUNDS]
    pairs += [("accent", ground) for ground in GROUNDS]
    pairs += [("bad", "window"), ("bad", "base"), ("on_accent", "accent"), ("on_accent", "accent_deep")]
    pairs += [("private", "private_ground"), ("text", "private_ground"), ("dim", "quiet_ground")]
    return pairs + [(tone, f"{tone}_ground") for tone in TONES]


@pytest.mark.parametrize("scheme", OWN_SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), readable_pairs())
def test_text_stands_out(qapp, scheme, ink, ground):
    look = Theme(scheme)
    assert contrast(look.colour(ink), look.colour(ground)) >= 4.5


@pytest.mark.parametrize("scheme", OWN_SCHEMES)
@pytest.mark.parametrize(
    ("line", "ground"),
    [(line, ground) for line in ("edge", "accent", "focus") for ground in ("window", "sidebar", "base")]
    + [("private_edge", "private_ground"), ("focus", "tint"), ("edge", "private_ground")],
)
def test_borders_and_lines_stand_out(qapp, scheme, line, ground):
    look = Theme(scheme)
    assert contrast(look.colour(line), look.colour(ground)) >= 3


def test_each_scheme_has_the_same_roles(qapp):
    look = Theme("light")
    roles = [set(look._data[scheme]) for scheme in OWN_SCHEMES]
    assert all(named == roles[0] for named in roles)


@pytest.mark.parametrize("scheme", OWN_SCHEMES)
def test_palette_roles_are_set(qapp, scheme):
    palette = Theme(scheme).palette()
    plain = {QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles}
    missing = [
        role.name
        for role in QPalette.ColorRole
        if role not in plain and not palette.isBrushSet(QPalette.ColorGroup.Active, role)
    ]
    assert missing == []


def test_style_sheet_sets_no_font():
    sheet = (RESOURCES / "theme.qss").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert "font" not in rules


def test_type_is_by_ratio_of_one_base(qapp):
    look = Theme("light", 1.0)
    large = Theme("light", 2.0)
    for kind in ("title", "question", "section", "body", "meta"):
        assert large.font(kind).pointSizeF() == pytest.approx(2 * look.font(kind).pointSizeF())
    assert look.font("body").pointSizeF() == 11.5
    assert look.font("body").family() == HOUSE_FAMILY
    assert look.font("body", bold=True).bold()


def test_unknown_scheme_falls_back_to_the_computers(qapp):
    assert Theme("puce").scheme == "system"
    assert Theme("system").active in OWN_SCHEMES


def test_dressed_parts_follow_size_and_scheme(qtbot, theme):
    page = QWidget()
    qtbot.addWidget(page)
    heading = Heading(theme, "Today", "title")
    meta = Text(theme, "34 days", "meta", "dim")
    button = filled_button(theme, "Log", "plus")
    plain, rows = QLabel("plain"), QListWidget()
    for part in (heading, meta, button, plain, rows):
        part.setParent(page)
    page.show()
    before = [part.font().pointSizeF() for part in (heading, meta, button, plain, rows)]
    icon_before = button.icon().pixmap(18, 18).toImage()
    theme.set_zoom(2.0)
    theme.set_scheme("dark")
    after = [part.font().pointSizeF() for part in (heading, meta, button, plain, rows)]
    assert after == pytest.approx([2 * size for size in before])
    assert meta.palette().color(QPalette.ColorRole.WindowText) == theme.colour("dim")
    assert button.icon().pixmap(18, 18).toImage() != icon_before


def test_every_icon_named_by_a_tone_is_there(theme):
    for name in TONE_ICONS.values():
        assert not theme.icon(name).isNull()
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon")


def test_a_menu_higher_than_the_screen_scrolls_and_is_not_cut_off_at_its_side(qapp, theme):
    menu = QMenu()
    menu.ensurePolished()
    assert menu.style().styleHint(QStyle.StyleHint.SH_Menu_Scrollable, None, menu) == 1
    menu.deleteLater()

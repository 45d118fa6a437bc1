"""The bundled font and icons are whole: every letter we write with, every picture drawable."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter, QRawFont
from PySide6.QtSvg import QSvgRenderer

from carer_desk import RESOURCES

FAMILY = "Atkinson Hyperlegible Next"
FONTS = sorted((RESOURCES / "fonts").glob("*.ttf"))
ICONS = sorted((RESOURCES / "icons").glob("*.svg"))
LETTERS = "ŵŷŴŶẃẁẅỳ£€“”‘’–—…•·−×½²é°%§"


def test_there_are_four_faces_and_their_licence():
    assert [path.stem.partition("-")[2] for path in FONTS] == ["Bold", "Italic", "Regular", "SemiBold"]
    assert "SIL OPEN FONT LICENSE" in (RESOURCES / "fonts" / "OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_face_has_every_letter_we_use(qapp, path):
    face = QRawFont(QByteArray(path.read_bytes()), 16)
    assert [letter for letter in LETTERS if not face.supportsCharacter(ord(letter))] == []


def test_qt_finds_the_weights_in_one_family(qapp):
    for path in FONTS:
        assert FAMILY in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    assert {"Regular", "Italic", "SemiBold", "Bold"} <= set(QFontDatabase.styles(FAMILY))
    assert QFontDatabase.weight(FAMILY, "SemiBold") == QFont.Weight.DemiBold
    assert QFontDatabase.weight(FAMILY, "Bold") == QFont.Weight.Bold


def test_icons_bring_their_licence():
    assert len(ICONS) > 60
    assert "ISC License" in (RESOURCES / "icons" / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_can_be_drawn(qapp, path):
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    picture = QImage(24, 24, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24))

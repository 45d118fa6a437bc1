"""Words of the user in a tooltip appear as they were typed."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from carer_desk.ui.parts.plain_tip import plain_tip
from carer_desk.ui.parts.trend import TrendLine

TYPED = "<b>Who</b> pays & <img src=file:///etc/passwd> when?\nSoon"


def test_marks_are_spelt_out():
    document = QTextDocument()
    document.setHtml(plain_tip(TYPED))
    assert document.toPlainText() == TYPED
    assert plain_tip("") == ""


def test_a_trend_of_a_renamed_indicator_shows_its_name_as_typed(qtbot, theme):
    line = TrendLine(theme, [1.0, 2.0], None, TYPED)
    qtbot.addWidget(line)
    assert line.toolTip() == plain_tip(TYPED)

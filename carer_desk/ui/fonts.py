"""Loads the bundled reading font, so that every laptop shows the same letters."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from carer_desk import RESOURCES

HOUSE_FAMILY = "Atkinson Hyperlegible Next"


def load_fonts(folder: Path = RESOURCES / "fonts") -> str:
    """Load the bundled fonts and return the family to use; needs a QGuiApplication.

    Where a packager has left the fonts out, the system's own family is returned and everything still works.
    """
    if HOUSE_FAMILY in QFontDatabase.families():
        return HOUSE_FAMILY
    families: list[str] = []
    for path in sorted(folder.glob("*.[to]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if HOUSE_FAMILY in families:
        return HOUSE_FAMILY
    return families[0] if families else QFont().family()

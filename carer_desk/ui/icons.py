"""Turns the bundled line drawings into icons of any colour, sharp on every screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from carer_desk import RESOURCES


class IconShelf:
    """Every icon once per colour and size; names are those of the files in resources/icons, without `.svg`.

    An unknown name raises FileNotFoundError, because it is a slip of the programmer.
    """

    def __init__(self, folder: Path = RESOURCES / "icons") -> None:
        self._folder = folder
        self._drawings: dict[str, bytes] = {}
        self._icons: dict[tuple[str, str, str, int, int], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int, float, int], QPixmap] = {}

    def icon(
        self, name: str, colour: QColor, size: int, selected: QColor | None = None, gap: int = 0
    ) -> QIcon:
        """Give the icon in a colour at a size; `selected` is its colour in a chosen row, `gap` blank space after it.

        Sizes are in logical pixels. The gap is for buttons, which Qt would draw with the icon against the words.
        """
        chosen = selected or colour
        key = (name, colour.name(), chosen.name(), size, gap)
        if key not in self._icons:
            icon = QIcon()
            for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
                icon.addPixmap(self.pixmap(name, colour, size, ratio, gap), QIcon.Mode.Normal)
                if chosen != colour:
                    icon.addPixmap(self.pixmap(name, chosen, size, ratio, gap), QIcon.Mode.Selected)
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float = 1.0, gap: int = 0) -> QPixmap:
        """Draw one icon into a pixmap of `size` logical pixels for a screen with this pixel ratio."""
        key = (name, colour.name(), size, ratio, gap)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(name, colour, size, ratio, gap)
        return self._pixmaps[key]

    def _drawn(self, name: str, colour: QColor, size: int, ratio: float, gap: int) -> QPixmap:
        side = max(1, round(size * ratio))
        pixmap = QPixmap(QSize(side + round(gap * ratio), side))
        pixmap.fill(Qt.GlobalColor.transparent)
        drawing = self._drawing(name).replace(b"currentColor", colour.name().encode("ascii"))
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _drawing(self, name: str) -> bytes:
        if name not in self._drawings:
            self._drawings[name] = (self._folder / f"{name}.svg").read_bytes()
        return self._drawings[name]

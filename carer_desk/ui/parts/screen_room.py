"""How much room a window has: on the screen where it is or will come up, and over the window it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QWidget

FRAME = QSize(8, 40)
"""Title bar and borders, so that the foot of a window is on the screen too."""
_INSET = QSize(16, 16)


def screen_room(place: QPoint | None = None) -> QRect:
    """Give the free part of the screen at a place, else at the pointer, else of the first screen.

    A widget's own `screen()` is never asked: PySide would take that screen away together with the widget.
    """
    at_place = QGuiApplication.screenAt(place) if place is not None else None
    screen = at_place or QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


def placed(size: QSize, middle: QPoint, room: QRect) -> QPoint:
    """Give the upper left corner of a window around a middle, moved so that all of it is in the room."""
    left = min(middle.x() - size.width() // 2, room.right() + 1 - size.width())
    top = min(middle.y() - size.height() // 2, room.bottom() + 1 - size.height())
    return QPoint(max(room.left(), left), max(room.top(), top))


def fitted(wanted: QSize, parent: QWidget | None) -> QSize:
    """Give the size of a dialog: as wanted, but within the window it belongs to, or else within the screen."""
    if parent is not None:
        return wanted.boundedTo(parent.window().size() - _INSET)
    return wanted.boundedTo(screen_room().size() - FRAME)

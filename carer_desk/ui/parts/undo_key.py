"""Whose Ctrl+Z it is: a field's while it has typing to take back, else the desk's."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def leaves_to_desk(event: QEvent, undo: bool, redo: bool) -> bool:
    """Whether a key that is about to reach a field should undo or redo a saved change instead.

    `undo` and `redo` say what the field itself could do. Qt's fields keep these keys even when they can do nothing.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)

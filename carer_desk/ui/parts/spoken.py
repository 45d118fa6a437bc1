"""Gives painted and text parts the true role that a screen reader expects."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_installed: list[object] = []  # Qt keeps only a pointer: the factory has to stay alive, and be installed once


def speak_as(widget: QWidget, role: QAccessible.Role, name: str) -> None:
    """Give a widget a role and a name for screen readers; call it again when the name changes."""
    widget.setProperty("spoken_role", role.value)
    widget.setAccessibleName(name)
    install_roles()


def install_roles() -> None:
    """Teach Qt the roles given with `speak_as`; the first call does it, more do no harm."""
    if not _installed:
        _installed.append(_interface_of)
        QAccessible.installFactory(_interface_of)


def _interface_of(_key: str, widget: QObject) -> QAccessibleInterface | None:
    role = widget.property("spoken_role") if isinstance(widget, QWidget) else None
    if role is None or not isinstance(widget, QWidget):
        return None
    return QAccessibleWidget(widget, QAccessible.Role(role))

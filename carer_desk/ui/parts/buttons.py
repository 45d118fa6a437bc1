"""The three kinds of button: filled (one a page), outlined, quiet; verbs on all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from carer_desk.ui.parts.plain_tip import plain_tip
from carer_desk.ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
)

Clicked = Callable[[], object] | SignalInstance | None
"""What a click does: a slot, a signal to pass it on, or nothing yet."""


class Button(QPushButton):
    """A push button with an icon whose size follows the text size."""

    def __init__(
        self, theme: Theme, text: str, kind: str, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        theme.dress(self, "body", bold=True if kind == "filled" else None)
        if icon:
            theme.dress_icon(
                self, icon, {"filled": "on_accent", "quiet": "accent"}.get(kind, "text"), gap=True
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as Space does."""
        if event.key() in _ENTER and not event.modifiers() & _HELD:
            self.click()
            return
        super().keyPressEvent(event)


class IconButton(QToolButton):
    """A button that shows only an icon; `name` is its accessible name and tooltip."""

    def __init__(
        self, theme: Theme, name: str, icon: str, *, outlined: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "outlined" if outlined else "bare")
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name) if "<" in name else name)
        theme.dress_icon(self, icon, "text")


def filled_button(theme: Theme, text: str, icon: str = "", clicked: Clicked = None) -> Button:
    """Make the one button of a page that its main action has."""
    return _button(theme, text, "filled", icon, clicked)


def outlined_button(theme: Theme, text: str, icon: str = "", clicked: Clicked = None) -> Button:
    """Make a button for any other action."""
    return _button(theme, text, "outlined", icon, clicked)


def quiet_button(theme: Theme, text: str, icon: str = "", clicked: Clicked = None) -> Button:
    """Make a button that looks like a link, for small actions inside a card or a strip."""
    return _button(theme, text, "quiet", icon, clicked)


def _button(theme: Theme, text: str, kind: str, icon: str, clicked: Clicked) -> Button:
    button = Button(theme, text, kind, icon)
    if clicked is not None:
        button.clicked.connect(clicked)
    return button

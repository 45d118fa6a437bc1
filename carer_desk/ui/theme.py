"""The look: one dict of colours per scheme, type by ratio, spacing on a grid; palette and style sheet made from them.

How a screen uses it: colours with `theme.colour("accent")`, fonts with `theme.font("section")`, gaps with
`theme.space("between")`, icons with `theme.icon("lock")`. A widget that keeps a font, colour or icon is given it
with `theme.dress(...)` or `theme.dress_icon(...)`; then it follows every change of text size and scheme by itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFont, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from carer_desk import RESOURCES
from carer_desk.ui.fonts import load_fonts
from carer_desk.ui.icons import IconShelf
from carer_desk.ui.theme_sheet import style_sheet

TypeName = Literal["title", "question", "section", "body", "meta"]

SCHEMES = ("system", "light", "dark", "cream", "contrast")
"""What a person may choose; system follows the computer."""

_WEIGHTS = {
    "title": QFont.Weight.Bold,
    "question": QFont.Weight.Bold,
    "section": QFont.Weight.DemiBold,
    "body": QFont.Weight.Normal,
    "meta": QFont.Weight.Normal,
}
_ICON_SIZE = 20

_STYLED = "carer_desk_styled"
"""Property of the application that says that the style was set, whichever Theme did it."""


class Theme(QObject):
    """The look in force. `apply(app)` puts it on; `set_scheme` and `set_zoom` change it everywhere at once."""

    changed = Signal()
    """The scheme or the text size is another one; painted parts redraw."""

    def __init__(
        self,
        scheme: str = "system",
        zoom: float = 1.0,
        file: Path = RESOURCES / "theme.toml",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._data: dict[str, dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))
        self._scheme = scheme if scheme in SCHEMES else "system"
        self._zoom = zoom
        self._app: QApplication | None = None
        self._active = ""
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[TypeName, bool | None], QFont] = {}
        self._family = load_fonts()
        self._shelf = IconShelf()

    @property
    def scheme(self) -> str:
        """The scheme as chosen, which may be `system`."""
        return self._scheme

    @property
    def active(self) -> str:
        """The scheme in force: light, dark, cream or contrast."""
        if self._scheme != "system":
            return self._scheme
        if self._app is None:
            return _scheme_of_the_computer()
        if not self._active:  # asked for each pill and word that is painted, so the computer is asked once
            self._active = _scheme_of_the_computer()
        return self._active

    @property
    def zoom(self) -> float:
        """Text size as a ratio of the base size."""
        return self._zoom

    @property
    def icon_size(self) -> int:
        """Side of an ordinary icon in logical pixels."""
        return round(_ICON_SIZE * self._zoom)

    def colour(self, role: str) -> QColor:
        """Give the colour of a role, such as text, dim, accent or bad_ground; KeyError for an unknown role."""
        if role not in self._colours:
            colour = QColor(self._data[self.active][role])
            if self._app is None:  # nobody says yet when the computer's scheme changes
                return colour
            self._colours[role] = colour
        return QColor(self._colours[role])

    def font(self, kind: TypeName = "body", *, bold: bool | None = None) -> QFont:
        """Give the font for a kind of text; `bold` overrides the kind's own weight."""
        if (kind, bold) not in self._fonts:
            self._fonts[kind, bold] = self._font(kind, bold)
        return QFont(self._fonts[kind, bold])

    def space(self, name: str) -> int:
        """Give a gap in pixels: tight, inside, small, between, card_x, card_y, page_x or page_y."""
        return round(self._data["space"][name] * min(self._zoom, 1.25))

    def px(self, pixels: float) -> int:
        """Scale a length given at 100 % to the text size in force."""
        return round(pixels * self._zoom)

    def icon(
        self,
        name: str,
        role: str = "text",
        *,
        selected: str | None = None,
        size: int | None = None,
        gap: int = 0,
    ) -> QIcon:
        """Give a Lucide icon in a role's colour; `selected` is its role in a chosen row, `gap` blank space after it."""
        chosen = self.colour(selected) if selected else None
        return self._shelf.icon(name, self.colour(role), size or self.icon_size, chosen, gap)

    def pixmap(
        self, name: str, role: str = "text", *, size: int | None = None, ratio: float = 2.0
    ) -> QPixmap:
        """Give a Lucide icon as a pixmap for painting; `ratio` is the screen's pixel ratio."""
        return self._shelf.pixmap(name, self.colour(role), size or self.icon_size, ratio)

    def palette(self) -> QPalette:
        """Give the palette with every role set from the scheme."""
        return _palette_of({role: QColor(value) for role, value in self._data[self.active].items()})

    def apply(self, app: QApplication) -> None:
        """Put the look on the whole program and follow the computer's light or dark from now on."""
        if self._app is None:
            app.styleHints().colorSchemeChanged.connect(self._on_computer_scheme_changed)
            if not app.property(_STYLED):
                app.setStyle("Fusion")  # once: a style sheet wraps it, and then its name is not seen any more
                app.setProperty(_STYLED, True)
        self._app = app
        self._forget()
        app.setPalette(self.palette())
        app.setFont(self.font())
        sheet = style_sheet(self)
        if sheet != app.styleSheet():
            app.setStyleSheet(sheet)
        for widget in app.allWidgets():
            self._dress_again(widget)
        self.changed.emit()

    @contextmanager
    def undressed(self) -> Iterator[None]:
        """Build many widgets without the style sheet, and put it on once at the end.

        Qt restyles a widget, and all inside it, each time that it is put into a layout: most of what building a
        window costs.
        """
        sheet = self._app.styleSheet() if self._app is not None else ""
        if self._app is not None:
            self._app.setStyleSheet("")
        try:
            yield
        finally:
            if self._app is not None:
                self._app.setStyleSheet(sheet)

    def set_scheme(self, scheme: str) -> None:
        """Choose a scheme by name (one of SCHEMES)."""
        if scheme not in SCHEMES:
            raise KeyError(scheme)
        self._scheme = scheme
        self._forget()
        self._tell_the_computer()
        self._apply_again()

    def set_zoom(self, zoom: float) -> None:
        """Choose a text size, as a ratio of the base size."""
        self._zoom = zoom
        self._forget()
        self._apply_again()

    def dress(
        self, widget: QWidget, kind: TypeName = "body", colour: str | None = None, *, bold: bool | None = None
    ) -> None:
        """Give a widget a kind of text and, if named, a text colour, for as long as it lives."""
        widget.setProperty("dress_kind", kind)
        widget.setProperty("dress_colour", colour or "")
        widget.setProperty("dress_bold", "" if bold is None else ("yes" if bold else "no"))
        self._dress_again(widget)

    def dress_icon(
        self, widget: QWidget | QAction, name: str, role: str = "text", *, gap: bool = False
    ) -> None:
        """Give a button or action an icon that follows scheme and text size; `gap` where words follow it."""
        widget.setProperty("dress_icon_gap", gap)
        widget.setProperty("dress_icon", name)
        widget.setProperty("dress_icon_role", role)
        self._icon_again(widget)

    @Slot()
    def _on_computer_scheme_changed(self) -> None:
        self._forget()
        if self._scheme == "system":
            self._apply_again()

    def _apply_again(self) -> None:
        if self._app is not None:
            self.apply(self._app)
        else:
            self.changed.emit()

    def _font(self, kind: TypeName, bold: bool | None) -> QFont:
        ratios = self._data["type"]
        font = QFont(self._family)
        font.setPointSizeF(ratios["base_points"] * ratios[kind] * self._zoom)
        font.setWeight(_WEIGHTS[kind])
        if bold is not None:
            font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        return font

    def _forget(self) -> None:
        """Work colours and fonts out anew: they are another scheme's, or another text size's."""
        self._active = ""
        self._colours.clear()
        self._fonts.clear()

    def _tell_the_computer(self) -> None:
        """Ask for title bars of the same brightness; does nothing where the platform cannot."""
        wished = {
            "dark": Qt.ColorScheme.Dark,
            "contrast": Qt.ColorScheme.Dark,
            "system": Qt.ColorScheme.Unknown,
        }
        QGuiApplication.styleHints().setColorScheme(wished.get(self._scheme, Qt.ColorScheme.Light))

    def _dress_again(self, widget: QWidget) -> None:
        kind = widget.property("dress_kind")
        if kind:
            weight = widget.property("dress_bold")
            widget.setFont(self.font(kind, bold=None if weight == "" else weight == "yes"))
            colour = widget.property("dress_colour")
            if colour:
                palette = QPalette()
                for role in (
                    QPalette.ColorRole.WindowText,
                    QPalette.ColorRole.Text,
                    QPalette.ColorRole.ButtonText,
                ):
                    palette.setColor(role, self.colour(colour))
                widget.setPalette(palette)
        self._icon_again(widget)
        for action in widget.actions():
            self._icon_again(action)

    def _icon_again(self, widget: Any) -> None:
        name = widget.property("dress_icon")
        if name:
            side, gap = self.px(18), self.px(6) if widget.property("dress_icon_gap") else 0
            widget.setIcon(self.icon(name, widget.property("dress_icon_role"), size=side, gap=gap))
            if isinstance(widget, QAbstractButton):
                widget.setIconSize(QSize(side + gap, side))


def _scheme_of_the_computer() -> str:
    hints = QGuiApplication.styleHints()
    wishes = getattr(hints, "accessibility", None)  # Qt 6.10 and later
    if wishes is not None and wishes().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _palette_of(colours: dict[str, QColor]) -> QPalette:
    roles = QPalette.ColorRole
    wanted = {
        roles.Window: "window", roles.WindowText: "text", roles.Base: "base", roles.AlternateBase: "hover",
        roles.Text: "text", roles.Button: "base", roles.ButtonText: "text", roles.BrightText: "bad",
        roles.PlaceholderText: "placeholder", roles.Highlight: "accent", roles.HighlightedText: "on_accent",
        roles.Accent: "accent", roles.Link: "accent", roles.LinkVisited: "accent_deep", roles.ToolTipBase: "base",
        roles.ToolTipText: "text", roles.Light: "base", roles.Midlight: "hover", roles.Mid: "edge",
        roles.Dark: "edge", roles.Shadow: "line",
    }  # fmt: skip
    palette = QPalette()
    for role, name in wanted.items():
        palette.setColor(role, colours[name])
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours["placeholder"])
    return palette

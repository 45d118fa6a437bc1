"""A page that scrolls up and down only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from carer_desk.ui.theme import Theme


class VerticalScroll(QScrollArea):
    """Scrolls `body` (layout: `rows`) vertically; no sideways scroll, no tab stop of its own.

    `surface` is window, base or card's ground; margins are the page's own. Pass `focusable=True` for a page with
    nothing else to focus, so that the keyboard can scroll it (then give it an accessible name).
    """

    def __init__(
        self, theme: Theme, *, surface: str = "window", focusable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.body = QFrame()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if focusable else Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().setSingleStep(24)
        self.body.setProperty("surface", surface)
        self.body.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.rows = QVBoxLayout(self.body)
        self.setWidget(self.body)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs at least, because it cannot scroll sideways."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.body.minimumSizeHint().width() + bar, 80)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for the width anew when the content changes."""
        body = getattr(self, "body", None)
        if body is None:  # Python has let go of this part, and Qt is taking it down
            return False
        if watched is body and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _on_theme_changed(self) -> None:
        across, down = self._theme.space("page_x"), self._theme.space("page_y")
        self.rows.setContentsMargins(across, down, across, down)
        self.rows.setSpacing(self._theme.space("between"))

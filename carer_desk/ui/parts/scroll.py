"""A page that scrolls up and down only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

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
        self._held = False
        self._least = QSize()
        self.body = _Body()
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

    @contextmanager
    def placed_once(self) -> Iterator[None]:
        """Change many parts of the page, then place and paint them once.

        Qt places the whole page anew for each part that is shown in it, and moves what it has painted each time.
        """
        if self._held or not self.body.isVisible():
            yield
            return
        self._held = True
        holders = _holders(self.body)
        for layout in holders:
            layout.setEnabled(False)
        try:
            yield
        finally:
            for layout in holders:
                layout.setEnabled(True)
            self._place(_holders(self.body))

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
            if self._held:
                return True
            self._ask_for_width()
            handled = super().eventFilter(watched, event)
            self._place_again()
            return handled
        return super().eventFilter(watched, event)

    def _place(self, holders: list[QLayout]) -> None:
        """Tell each layout what changed below it, from the innermost out; then size the page and place its parts."""
        request = QEvent.Type.LayoutRequest
        for layout in reversed(holders[1:]):
            QCoreApplication.sendPostedEvents(layout.parentWidget(), request.value)
        self._held = False
        QCoreApplication.sendEvent(self.viewport(), QEvent(request))  # sizes the page, which places its parts
        self.rows.activate()
        for waiting in (self.body, self.viewport()):
            QCoreApplication.removePostedEvents(waiting, request.value)
        self._ask_for_width()

    def _ask_for_width(self) -> None:
        least = self.minimumSizeHint()
        if least != self._least:
            self._least = least
            self.updateGeometry()

    def _place_again(self) -> None:
        """Place the parts anew: Qt overlooks a part, such as a text field, that finds its height while placed."""
        self.rows.invalidate()
        self.rows.activate()
        QCoreApplication.removePostedEvents(self.body, QEvent.Type.LayoutRequest.value)

    def _on_theme_changed(self) -> None:
        across, down = self._theme.space("page_x"), self._theme.space("page_y")
        self.rows.setContentsMargins(across, down, across, down)
        self.rows.setSpacing(self._theme.space("between"))


class _Body(QFrame):
    """What is scrolled: its least height is what it needs at the width it has, and not at its narrowest.

    Qt adds up what each wrapped label would need if it were as narrow as it can be, and would show a scroll bar
    for that height although everything fits.
    """

    def minimumSizeHint(self) -> QSize:
        """As narrow as the content can be; the height follows from the width, where it depends on it."""
        least = super().minimumSizeHint()
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return least
        # Qt squeezes the fields of a form that has just the height it asks for.
        return least if layout.findChild(QFormLayout) is not None else QSize(least.width(), 0)


def _holders(page: QWidget) -> list[QLayout]:
    """The layouts of a page and of the parts in it that are on show, each before those inside it."""
    found: list[QLayout] = []
    waiting = [page]
    while waiting:
        widget = waiting.pop(0)
        layout = widget.layout()
        if layout is None:
            continue
        found.append(layout)
        waiting += [
            child
            for child in widget.children()
            if isinstance(child, QWidget) and not child.isHidden() and not child.isWindow()
        ]
    return found

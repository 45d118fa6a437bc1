"""A list and its detail side by side, or taking turns where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from carer_desk.ui.parts.buttons import quiet_button
from carer_desk.ui.screen import FOLD_WIDTH
from carer_desk.ui.theme import Theme


class TwoPanes(QWidget):
    """Two panes side by side; in a narrow window only one of them, which a subclass chooses in `_arrange`."""

    folded_changed = Signal(bool)
    """The panes now take turns (True) or stand side by side (False)."""

    def __init__(self, theme: Theme, surfaces: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folded = False
        self.left, self.right = QFrame(), QFrame()
        for pane, surface in zip((self.left, self.right), surfaces, strict=True):
            pane.setProperty("surface", surface)
        theme.changed.connect(self._on_theme_changed)

    @property
    def folded(self) -> bool:
        """Whether only one pane is shown at a time."""
        return self._folded

    def minimumSizeHint(self) -> QSize:
        """As small as the larger of the two panes: were it both, the window could not become narrow enough to fold."""
        return self.left.minimumSizeHint().expandedTo(self.right.minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold by the window's width."""
        super().resizeEvent(event)
        self._fold_if_narrow()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fold_if_narrow()
        self._arrange()

    def _fold_if_narrow(self) -> None:
        folded = self.window().width() / self._theme.zoom < FOLD_WIDTH
        if folded != self._folded:
            self._folded = folded
            self._arrange()
            self.folded_changed.emit(folded)

    def _set_across(self, left: int, right: int) -> None:
        """Put the panes side by side, so many parts of the width for each."""
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.left, left)
        across.addWidget(self.right, right)

    def _arrange(self) -> None:
        """Show what is on top, or both."""
        raise NotImplementedError


class Panes(TwoPanes):
    """List pane left, detail pane right; below window width / text size of 1040 only one of them.

    In a screen: `self.panes = Panes(theme, list_widget, detail_widget, self.tr("All questions"))` in a layout
    without margins; call `show_detail()` when the user opens a row, `show_list()` to go back. Folded, the detail
    has a back button with those words on top, and Esc goes back. The list pane has the base ground and no
    margins: bring your own. `first` gets the focus when the list comes forward; a focus proxy of the list pane
    would do that too, but then Tab passes over everything before it.
    """

    def __init__(
        self,
        theme: Theme,
        list_widget: QWidget,
        detail_widget: QWidget,
        back_words: str,
        parent: QWidget | None = None,
        *,
        first: QWidget | None = None,
    ) -> None:
        super().__init__(theme, ("list", "window"), parent)
        self._first = first or list_widget
        self._detail_on_top = False
        self.list_pane, self.detail_pane = self.left, self.right
        self.back_button = quiet_button(theme, back_words, "chevron-left", self.show_list)
        self._back_row = QHBoxLayout()
        self._back_row.addWidget(self.back_button)
        self._back_row.addStretch(1)
        self._back_row.setContentsMargins(theme.space("small"), theme.space("small"), theme.space("small"), 0)
        _fill(self.list_pane, list_widget)
        _fill(self.detail_pane, detail_widget).insertLayout(0, self._back_row)
        self._set_across(2, 3)
        self._arrange()

    @property
    def detail_on_top(self) -> bool:
        """Whether the detail is the pane shown when folded."""
        return self._detail_on_top

    @Slot()
    def show_detail(self) -> None:
        """Bring the detail forward; beside the list it is always there."""
        self._detail_on_top = True
        self._arrange()

    @Slot()
    def show_list(self) -> None:
        """Bring the list forward and give it the focus."""
        self._detail_on_top = False
        self._arrange()
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> bool:
        """Go from the folded detail to the list; False when there is nothing to go back from."""
        if self._folded and self._detail_on_top:
            self.show_list()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and self.go_back():
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        self.list_pane.setVisible(not self._folded or not self._detail_on_top)
        self.detail_pane.setVisible(not self._folded or self._detail_on_top)
        self.back_button.setVisible(self._folded)
        self.list_pane.setMaximumWidth(16_777_215 if self._folded else self._theme.px(480))
        side = 0 if not self._folded else self._theme.space("small")
        self._back_row.setContentsMargins(side, side, side, 0)


def _fill(pane: QFrame, widget: QWidget) -> QVBoxLayout:
    rows = QVBoxLayout(pane)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    rows.addWidget(widget, 1)
    return rows

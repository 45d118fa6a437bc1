"""The left edge of the window: the six pages, the text size, and whether everything is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from carer_desk.ui.parts.buttons import Button, outlined_button
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme

FOLD_WIDTH = 760
"""Window width, in pixels at 100 % text, below which the names give way to icons."""
_BUTTONS_HEIGHT = 400


class Navigation(QFrame):
    """The pages as a list (one tab stop, arrows), A− and A+, the lock and the time of the last save."""

    page_chosen = Signal(int)
    """The user chose a page by its place."""
    zoom_step_requested = Signal(int)
    """The user asks for larger (1) or smaller (-1) text."""
    lock_requested = Signal()
    """The user pressed the lock."""

    def __init__(self, theme: Theme, pages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages = list(pages)
        self._folded = False
        self._encrypted = True
        self.setProperty("surface", "sidebar")
        self._brand = Text(theme, "Carer Desk", "section", "accent", bold=True)
        self._brand.setWordWrap(False)
        self.screens = QListWidget()
        self.screens.setObjectName("screens")
        self.screens.setAccessibleName(self.tr("Screens"))
        self.screens.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.screens.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.screens.setUniformItemSizes(True)
        for number, (_icon, words) in enumerate(self._pages, start=1):
            item = QListWidgetItem(words)
            item.setToolTip(self.tr("{0} (Ctrl+{1})").format(words, number))
            self.screens.addItem(item)
        self.screens.currentRowChanged.connect(self._on_row_changed)
        self.screens.itemSelectionChanged.connect(self._on_selection_changed)
        self._size_words = Text(theme, self.tr("Text size"), "meta", "dim")
        self.smaller = self._size_button("A−", self.tr("Smaller text"), "Ctrl+-")
        self.larger = self._size_button("A+", self.tr("Larger text"), "Ctrl++")
        self.smaller.clicked.connect(self._on_smaller_clicked)
        self.larger.clicked.connect(self._on_larger_clicked)
        self.lock = QToolButton()
        self.lock.setProperty("kind", "small")
        self.lock.clicked.connect(self.lock_requested)
        self.status = Text(theme, "", "meta", "dim")
        self._lay_out()
        theme.changed.connect(self._on_theme_changed)
        self._show_lock()  # the window fits the rest when it knows its size

    @property
    def folded(self) -> bool:
        """Whether only the icons are shown."""
        return self._folded

    def choose(self, row: int) -> None:
        """Mark a page as the one on show."""
        self.screens.setCurrentRow(row)

    def show_status(self, words: str) -> None:
        """Say how the desk stands: "Saved 14:02" or "Example desk"."""
        self.status.setText(words)
        self._show_lock()

    def show_encrypted(self, encrypted: bool) -> None:
        """Show the lock closed or open; only the example desk has none."""
        self._encrypted = encrypted
        self._show_lock()

    def fit(self, window: QSize) -> None:
        """Fold to icons or unfold, by the window's size and the text size."""
        was_folded = self._folded
        self._folded = window.width() / self._theme.zoom < FOLD_WIDTH
        roomy = window.height() / self._theme.zoom >= _BUTTONS_HEIGHT
        if self._folded != was_folded:
            self.screens.setProperty("folded", "true" if self._folded else "false")
            self.screens.style().unpolish(self.screens)
            self.screens.style().polish(self.screens)
        side, gap = self._theme.icon_size, 0 if self._folded else self._theme.px(6)
        self.screens.setIconSize(QSize(side + gap, side))
        for row, (icon, words) in enumerate(self._pages):
            item = self.screens.item(row)
            item.setIcon(self._theme.icon(icon, "dim", selected="accent", gap=gap))
            item.setFont(self._theme.font())
            item.setText("" if self._folded else words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        self._brand.setVisible(not self._folded)
        self._size_words.setVisible(roomy and not self._folded)
        self.smaller.setVisible(roomy)
        self.larger.setVisible(roomy)
        self.status.setVisible(not self._folded)
        self._buttons.setDirection(
            QHBoxLayout.Direction.TopToBottom if self._folded else QHBoxLayout.Direction.LeftToRight
        )
        self._size_list()

    @Slot(int)
    def _on_row_changed(self, row: int) -> None:
        if row >= 0:
            self.page_chosen.emit(row)

    @Slot()
    def _on_selection_changed(self) -> None:
        """Follow a screen reader, which selects a row without going to it."""
        for index in self.screens.selectedIndexes():
            if index.row() != self.screens.currentRow():
                self.screens.setCurrentRow(index.row())

    @Slot()
    def _on_smaller_clicked(self) -> None:
        self.zoom_step_requested.emit(-1)

    @Slot()
    def _on_larger_clicked(self) -> None:
        self.zoom_step_requested.emit(1)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._show_lock()
        self.fit(self.window().size())

    def _show_lock(self) -> None:
        side = self._theme.px(16)
        self.lock.setIcon(self._theme.icon("lock" if self._encrypted else "lock-open", "dim"))
        self.lock.setIconSize(QSize(side, side))
        encrypted = self.tr("Lock now. Your desk is encrypted on this laptop")
        words = encrypted if self._encrypted else self.tr("Example, not encrypted")
        self.lock.setAccessibleName(words)
        keys = self.tr("{0} (Ctrl+L)").format(words) if self._encrypted else words
        self.lock.setToolTip(f"{keys}. {self.status.text()}")

    def _size_button(self, words: str, name: str, keys: str) -> Button:
        button = outlined_button(self._theme, words)
        button.setAccessibleName(f"{words} {name}")
        button.setToolTip(f"{name} ({keys})")
        return button

    def _lay_out(self) -> None:
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(6)
        self._buttons.addWidget(self.smaller, 1)
        self._buttons.addWidget(self.larger, 1)
        standing = QHBoxLayout()
        standing.setSpacing(6)
        standing.addStretch(1)
        standing.insertWidget(0, self.lock, 0, Qt.AlignmentFlag.AlignTop)
        standing.insertWidget(1, self.status, 100)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 18, 12, 12)
        rows.setSpacing(8)
        brand = QHBoxLayout()
        brand.setContentsMargins(12, 0, 0, 8)
        brand.addWidget(self._brand)
        rows.addLayout(brand)
        rows.addWidget(self.screens, 1)
        rows.addWidget(self._size_words)
        rows.addLayout(self._buttons)
        rows.addLayout(standing)

    def _size_list(self) -> None:
        self.screens.doItemsLayout()
        wanted = self.screens.sizeHintForColumn(0) + 4
        if self._folded:
            wanted = max(wanted, self.smaller.sizeHint().width() if self.smaller.isVisibleTo(self) else 0)
        else:
            wanted = max(wanted, self._theme.px(174), self.smaller.sizeHint().width() * 2 + 6)
        self.setFixedWidth(wanted + 25)

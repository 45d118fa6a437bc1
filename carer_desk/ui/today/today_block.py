"""One block of the front page: a heading with its count, at most a few rows, and the way to all of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.front_page import Block
from carer_desk.ui.parts.buttons import quiet_button
from carer_desk.ui.parts.heading import Heading
from carer_desk.ui.parts.list_card import ListCard
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.row_list import RowList
from carer_desk.ui.theme import Theme


class TodayBlock(ListCard):
    """Fill it with `show_block`; an empty block hides, its quiet words are the page's to show."""

    opened = Signal(object)
    """The user wants to see a row; the payload is its key."""
    all_requested = Signal()
    """The user wants to see all of them."""

    def __init__(self, theme: Theme, name: str, quiet: str, parent: QWidget | None = None) -> None:
        self._name = name
        self.quiet = quiet
        self.heading = Heading(theme, name)
        self.list = RowList(theme, name, grows=True, click_opens=True)
        self.every = quiet_button(theme, "", "arrow-right")
        super().__init__(theme, [self.heading], self.list, self.every, parent)
        self.list.opened.connect(self.opened)
        self.every.clicked.connect(self._on_every_clicked)
        self.hide()

    def show_block(
        self, block: Block, keys: Sequence[Hashable], fetch: Callable[[Sequence[Hashable]], list[RowFace]]
    ) -> None:
        """Show the rows of a block, or nothing when it has none."""
        self.setVisible(block.total > 0)
        if not block.total:
            return
        self.heading.setText(self.tr("{0}: {1}").format(self._name, block.total_words))
        self.list.show_rows(keys, fetch)
        more = block.total > len(block.rows)
        self.every.setVisible(more)
        if more:
            words = self.tr("Show all {0}").format(block.total_words)
            self.every.setText(words)
            self.every.setAccessibleName(f"{words}: {self._name}")

    @Slot()
    def _on_every_clicked(self) -> None:
        self.all_requested.emit()

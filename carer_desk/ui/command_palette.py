"""Ctrl+K: everything the program can do, found by plain words; also the list of all keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.line_edit import SearchField
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.theme import Theme

SYNONYMS = {
    "delete": "remove",
    "erase": "remove",
    "bin": "remove",
    "new": "log add",
    "create": "log add new",
    "export": "report copy",
    "options": "colours text",
    "settings": "colours text",
    "concern": "question",
    "answer": "reply officers said",
    "action": "promise",
    "undertaking": "promise",
    "finish": "close settled",
    "dark": "colours",
    "font": "text size",
    "zoom": "text size",
}
"""Everyday words and the words our actions use; an action adds its own with the property `synonyms`."""


def plain_words(action: QAction) -> str:
    """Give an action's words without mnemonics and dots."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def matching(actions: Sequence[QAction], typed: str) -> list[QAction]:
    """Give the actions that fit the words typed, those whose own words fit first; all of them for none."""
    wanted = typed.lower().split()
    if not wanted:
        return list(actions)
    ranked: list[tuple[int, int, QAction]] = []
    for place, action in enumerate(actions):
        own = plain_words(action).lower()
        also = " ".join([own, *map(str.lower, action.property("synonyms") or [])])
        if all(word in own for word in wanted):
            ranked.append((0 if own.startswith(wanted[0]) else 1, place, action))
        elif all(word in also for word in wanted):
            ranked.append((2, place, action))
        elif all(word in also or _means(word, also) for word in wanted):
            ranked.append((3, place, action))
    return [action for _rank, _place, action in sorted(ranked, key=_order)]


def _order(ranked: tuple[int, int, QAction]) -> tuple[int, int]:
    return ranked[:2]


def _means(word: str, words: str) -> bool:
    meant = " ".join(ours for theirs, ours in SYNONYMS.items() if len(word) > 2 and theirs.startswith(word))
    return any(one in words for one in meant.split())


class CommandPalette(QDialog):
    """Type, arrow, Enter: `ask()` gives the action chosen or None; the caller triggers it."""

    def __init__(self, theme: Theme, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = [action for action in actions if action.isEnabled()]
        self._shown: list[QAction] = []
        self._chosen: QAction | None = None
        self.setWindowTitle(self.tr("Do anything"))
        self.search = SearchField(theme, self.tr("What do you want to do?"))
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self._on_search_entered)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Actions"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.itemClicked.connect(self._on_item_chosen)
        self.list.itemActivated.connect(self._on_item_chosen)
        self.count = Text(theme, "", "meta", "dim")
        rows = QVBoxLayout(self)
        rows.setSpacing(theme.space("small"))
        rows.addWidget(self.search)
        rows.addWidget(self.list, 1)
        rows.addWidget(self.count)
        self._fill("")
        self.list.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.resize(fitted(QSize(theme.px(520), theme.px(420)), parent))
        self.search.setFocus()

    @property
    def chosen(self) -> QAction | None:
        """The action chosen, None before."""
        return self._chosen

    def ask(self) -> QAction | None:
        """Show the list and give the action that the user chose."""
        self.exec()
        return self._chosen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the typing goes on."""
        moves = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in moves:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_search_changed(self, typed: str) -> None:
        self._fill(typed)

    @Slot()
    def _on_search_entered(self) -> None:
        if self.list.currentRow() >= 0:
            self._choose(self.list.currentRow())

    @Slot(QListWidgetItem)
    def _on_item_chosen(self, item: QListWidgetItem) -> None:
        self._choose(self.list.row(item))

    def _choose(self, row: int) -> None:
        self._chosen = self._shown[row]
        self.accept()

    def _fill(self, typed: str) -> None:
        self._shown = matching(self._actions, typed)
        self.list.clear()
        for action in self._shown:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            words = plain_words(action)
            self.list.addItem(QListWidgetItem(action.icon(), f"{words}   ({keys})" if keys else words))
        self.list.setCurrentRow(0)
        self.count.setText(self._count_words())
        announce(self, self.count.text())

    def _count_words(self) -> str:
        if not self._shown:
            return self.tr("Nothing is called that. Try another word.")
        if len(self._shown) == 1:
            return self.tr("1 action found")
        return self.tr("{0} actions found").format(len(self._shown))

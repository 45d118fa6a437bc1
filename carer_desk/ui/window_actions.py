"""Every action of the window itself, made once, with its keys, its icon and the words Ctrl+K finds it by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class ActionSpec:
    """One action as data: words with their mnemonic, slot, keys, icon, and other words for Ctrl+K."""

    words: str
    slot: Callable[[], object] | None
    keys: Sequence[str] = ()
    icon: str = ""
    synonyms: Sequence[str] = field(default=())


def make_action(owner: QObject, spec: ActionSpec) -> QAction:
    """Make the action that a spec describes, as yet without its icon."""
    action = QAction(spec.words, owner)
    if spec.slot is not None:  # else the action's group listens
        action.triggered.connect(spec.slot)
    action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
    action.setProperty("synonyms", list(spec.synonyms))
    return action


class WindowMenus(QObject):
    """The menu bar: Desk, Edit, View, Go, Security, Help; the page on show adds its own actions to Edit.

    Keys work at once; the icons are drawn when a menu is opened for the first time, not at every start.
    """

    def __init__(self, window: QMainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        bar = window.menuBar()
        self.desk = bar.addMenu(window.tr("&Desk"))
        self.edit = bar.addMenu(window.tr("&Edit"))
        self.view = bar.addMenu(window.tr("&View"))
        self.go = bar.addMenu(window.tr("&Go"))
        self.security = bar.addMenu(window.tr("Sec&urity"))
        self.help = bar.addMenu(window.tr("&Help"))
        self.colours = QMenu(window.tr("&Colours"), window)
        self._icons: dict[QAction, str] = {}
        self._page_actions: list[QAction] = []
        self._page_line: QAction | None = None
        for menu in (self.desk, self.edit, self.view, self.go, self.security, self.help):
            menu.aboutToShow.connect(self._draw_icons)

    def add(self, menu: QMenu, spec: ActionSpec) -> QAction:
        """Add an action at the end of a menu."""
        action = make_action(self._window, spec)
        menu.addAction(action)
        if spec.icon:
            self._icons[action] = spec.icon
        return action

    def add_colours(
        self, names: Sequence[tuple[str, str]], chosen: str, slot: Callable[[QAction], object]
    ) -> None:
        """Add the colour schemes (name, words) as a group of which one is ticked."""
        group = QActionGroup(self._window)
        for name, words in names:
            action = QAction(words, self._window)
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.setProperty("synonyms", ["colours", "scheme", "theme", "appearance", "dark mode"])
            group.addAction(action)
            self.colours.addAction(action)
        group.triggered.connect(slot)
        self.view.addMenu(self.colours)

    def show_page_actions(self, actions: Sequence[QAction]) -> None:
        """Put the actions of the page on show at the end of the Edit menu, in place of the last page's."""
        for action in self._page_actions:
            self.edit.removeAction(action)
        if self._page_line is not None:
            self.edit.removeAction(self._page_line)
            self._page_line = None
        self._page_actions = list(actions)
        if self._page_actions:
            self._page_line = self.edit.addSeparator()
            self.edit.addActions(self._page_actions)

    def every_action(self) -> list[QAction]:
        """List what the menus offer now, with their icons, separators and sub-menus left out."""
        self._draw_icons()
        found: list[QAction] = []
        for menu in (self.desk, self.edit, self.view, self.colours, self.go, self.security, self.help):
            found += [a for a in menu.actions() if not a.isSeparator() and a.menu() is None]
        return found

    @Slot()
    def _draw_icons(self) -> None:
        for action, icon in self._icons.items():
            self._theme.dress_icon(action, icon)
        self._icons.clear()

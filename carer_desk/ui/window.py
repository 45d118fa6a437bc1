"""The main window: navigation, notices, one page at a time, and the menus that list every action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTime, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSizePolicy, QStackedWidget, QWidget

from carer_desk.ui.focus_keeper import FocusKeeper
from carer_desk.ui.help_actions import HelpActions
from carer_desk.ui.navigation import Navigation
from carer_desk.ui.page_routes import PageRoutes
from carer_desk.ui.parts.notices import NoticeStrip, announce
from carer_desk.ui.parts.screen_room import FRAME, placed, screen_room
from carer_desk.ui.screen import Screen, ScreenFactory
from carer_desk.ui.session import Session
from carer_desk.ui.window_actions import ActionSpec, WindowMenus

if TYPE_CHECKING:
    from carer_desk.ui.help_panel import HelpPanel

_FIRST_SIZE = QSize(1280, 800)


@dataclass(frozen=True)
class Page:
    """One row of the navigation: its key and name, its icon, and what makes its screen when first shown."""

    key: str
    words: str
    icon: str
    factory: ScreenFactory


class MainWindow(QMainWindow):
    """The window of one open desk.

    `MainWindow(session, [Page("today", "Today", "sunrise", TodayScreen), ...])`; the app connects `closed`.
    """

    closed = Signal()
    """The window was closed; the app closes the session."""
    page_shown = Signal(str)
    """Another page is on show; the payload is its key."""

    def __init__(self, session: Session, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._theme = session.theme
        self._pages = list(pages)
        self._screens: dict[str, Screen] = {}
        self._stale: set[str] = set()
        self._current = ""
        self.navigation = Navigation(self._theme, [(page.icon, page.words) for page in self._pages])
        self.notice_strip = NoticeStrip(self._theme, session.notices)
        self.stack = QStackedWidget()
        self._lay_out()
        self._fill_menus()
        self.navigation.page_chosen.connect(self._on_page_chosen)
        self.navigation.zoom_step_requested.connect(self._on_zoom_step_requested)
        session.changed.connect(self._on_session_changed)
        self._routes = PageRoutes(session, self.show_page, self)
        self._focus_keeper = FocusKeeper(self, self._page_on_show)
        self._theme.changed.connect(self._on_theme_changed)
        self.resize(session.preferences.window_size or _FIRST_SIZE)
        self.navigation.show_status(self.tr("Everything is saved"))
        self._name_undo()
        self.show_page(self._pages[0].key)

    @property
    def screen_on_show(self) -> Screen:
        """The page the user sees."""
        return self._screens[self._current]

    @property
    def screens(self) -> list[Screen]:
        """The pages that were shown so far."""
        return list(self._screens.values())

    @property
    def help_panel(self) -> HelpPanel | None:
        """The help window, once it was opened."""
        return self._help.panel

    def show_page(self, key: str, record_id: object = None) -> Screen:
        """Show a page by its key, and one of its records if given; KeyError for an unknown key."""
        row = next((row for row, page in enumerate(self._pages) if page.key == key), None)
        if row is None:
            raise KeyError(key)
        if key not in self._screens:
            self._screens[key] = self._pages[row].factory(self.session)
            self.stack.addWidget(self._screens[key])
            self._stale.add(key)
        screen = self._screens[key]
        for other in self._screens.values():  # a hidden page must not dictate the window's least size
            policy = QSizePolicy.Policy.Preferred if other is screen else QSizePolicy.Policy.Ignored
            other.setSizePolicy(policy, policy)
        self._current = key
        if key in self._stale:
            self._stale.discard(key)
            screen.refresh()
        self.stack.setCurrentWidget(screen)
        self.navigation.choose(row)
        self._menus.show_page_actions(screen.actions())
        self.setWindowTitle(self.tr("{0} – Carer Desk").format(screen.title()))
        if record_id is not None:
            screen.show_record(record_id)
        self.page_shown.emit(key)
        return screen

    def every_action(self) -> list[QAction]:
        """List all actions that can be done now, for the menus, Ctrl+K and the help."""
        return self._menus.every_action()

    def add_desk_action(
        self,
        words: str,
        slot: Callable[[], object],
        keys: str = "",
        *,
        icon: str = "",
        synonyms: Sequence[str] = (),
    ) -> QAction:
        """Add to the Desk menu what concerns files (open, take in, save); it goes above Close."""
        spec = ActionSpec(words, slot, [keys] if keys else [], icon, synonyms)
        action = self._menus.add(self._menus.desk, spec)
        self._menus.desk.insertAction(self._close_line, action)
        return action

    def add_security_action(
        self,
        words: str,
        slot: Callable[[], object],
        keys: str = "",
        *,
        icon: str = "",
        synonyms: Sequence[str] = (),
    ) -> QAction:
        """Add to the Security menu what keeps the desk safe: lock, back up, check, erase."""
        spec = ActionSpec(words, slot, [keys] if keys else [], icon, synonyms)
        return self._menus.add(self._menus.security, spec)

    def begin_security_group(self) -> None:
        """Draw a line in the Security menu, above what is added next."""
        self._menus.security.addSeparator()

    def say_not_encrypted(self) -> None:
        """Open the lock beside the time of the last save, for a desk without a passphrase."""
        self.navigation.show_encrypted(False)

    def show_help(self, page: str) -> HelpPanel:
        """Open the help at a page, or bring it forward."""
        return self._help.show_page(page)

    def set_zoom(self, zoom: float) -> None:
        """Show all text at another size and remember it."""
        self._theme.set_zoom(zoom)
        self.session.preferences.zoom = zoom
        announce(self, self.tr("Text size {0} %").format(round(zoom * 100)))

    def fit_screen(self) -> None:
        """Come up on the screen where the window was closed, and shrink to it: its foot is seen on a small laptop."""
        place = self.session.preferences.window_place
        room = screen_room(place)
        self.resize(self.size().boundedTo(room.size() - FRAME))
        if place is not None and room.contains(place):
            self.move(placed(self.size() + FRAME, place, room))

    @Slot()
    def come_forward(self) -> None:
        """Show the window above the others, because the program was started again with the same desk."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def may_close(self) -> bool:
        """Let each page ask about what it has in hand; False when the user wants to stay."""
        return all(screen.may_close() for screen in list(self._screens.values()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the navigation where there is little room."""
        super().resizeEvent(event)
        self.navigation.fit(self.size())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the size, close the help, let the pages end what they do, tell the app."""
        from carer_desk.ui.closing import put_to_rest, remember_place

        if not self.may_close():
            event.ignore()
            return
        remember_place(self, self.session.preferences)
        put_to_rest(self, self.stack, self._screens.values())
        super().closeEvent(event)
        self.closed.emit()

    @Slot(int)
    def _on_page_chosen(self, row: int) -> None:
        if self._pages[row].key != self._current:
            self.show_page(self._pages[row].key)

    @Slot(QAction)
    def _on_go_triggered(self, action: QAction) -> None:
        self.show_page(str(action.data()))

    @Slot(int)
    def _on_zoom_step_requested(self, direction: int) -> None:
        self.set_zoom(self.session.preferences.step_zoom(self._theme.zoom, direction))

    @Slot()
    def _on_larger_triggered(self) -> None:
        self._on_zoom_step_requested(1)

    @Slot()
    def _on_smaller_triggered(self) -> None:
        self._on_zoom_step_requested(-1)

    @Slot()
    def _on_usual_size_triggered(self) -> None:
        self.set_zoom(1.0)

    @Slot(QAction)
    def _on_colours_triggered(self, action: QAction) -> None:
        self._theme.set_scheme(str(action.data()))
        self.session.preferences.scheme = self._theme.scheme

    @Slot()
    def _on_full_screen_triggered(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot(object)
    def _on_session_changed(self, _change: object) -> None:
        self._stale.update(self._screens)
        self._stale.discard(self._current)
        self.screen_on_show.refresh()
        self._name_undo()
        self.navigation.show_status(self.tr("Saved {0}").format(QTime.currentTime().toString("HH:mm")))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.navigation.fit(self.size())

    @Slot()
    def _on_log_triggered(self) -> None:
        self.show_page("questions").log_question()

    @Slot()
    def _on_find_triggered(self) -> None:
        self.screen_on_show.focus_find()

    @Slot()
    def _on_print_triggered(self) -> None:
        if not self.screen_on_show.print_page():
            self.session.notices.tell(self.tr("There is nothing to print on this page."))

    @Slot()
    def _on_palette_triggered(self) -> None:
        from carer_desk.ui.command_palette import CommandPalette

        palette = CommandPalette(self._theme, self.every_action(), self)
        chosen = palette.ask()
        palette.deleteLater()
        if chosen is not None:
            chosen.trigger()

    def _help_page(self) -> str:
        return self.screen_on_show.help_page or self.screen_on_show.key

    def _page_on_show(self) -> Screen:
        return self.screen_on_show

    def _name_undo(self) -> None:
        """Say in the menu what Undo would undo."""
        undo, redo = self.session.desk.undo_label(), self.session.desk.redo_label()
        self._undo.setText(self.tr("&Undo: {0}").format(_shown(undo)) if undo else self.tr("&Undo"))
        self._redo.setText(self.tr("&Redo: {0}").format(_shown(redo)) if redo else self.tr("&Redo"))
        self._undo.setEnabled(undo is not None)
        self._redo.setEnabled(redo is not None)

    def _lay_out(self) -> None:
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addWidget(self.stack, 1)
        self.setCentralWidget(middle)
        self.notice_strip.float_over(self.stack)

    def _fill_menus(self) -> None:
        menus = WindowMenus(self, self._theme)
        self._menus = menus
        self._fill_desk_menu(menus)
        session = self.session
        self._undo = menus.add(
            menus.edit, ActionSpec(self.tr("&Undo"), session.undo, ["Ctrl+Z"], "undo-2", ["back"])
        )
        self._redo = menus.add(
            menus.edit,
            ActionSpec(self.tr("&Redo"), session.redo, ["Ctrl+Shift+Z", "Ctrl+Y"], "redo-2", ["again"]),
        )
        menus.edit.addSeparator()
        menus.add(
            menus.edit,
            ActionSpec(
                self.tr("&Find on this page"), self._on_find_triggered, ["Ctrl+F"], "search", ["search"]
            ),
        )
        self._fill_view_menu(menus)
        self._fill_go_menu(menus)
        self._help = HelpActions(self._theme, menus, self._help_page, self)
        self.closed.connect(self._help.close)

    def _fill_desk_menu(self, menus: WindowMenus) -> None:
        log = ActionSpec(
            self.tr("&Log a question"),
            self._on_log_triggered,
            ["Ctrl+N"],
            "plus",
            ["new", "add", "ask", "write"],
        )
        menus.add(menus.desk, log)
        printing = ActionSpec(
            self.tr("&Print…"), self._on_print_triggered, ["Ctrl+P"], "printer", ["paper", "sheet"]
        )
        menus.add(menus.desk, printing)
        menus.desk.addSeparator()
        self._close_line = menus.desk.addSeparator()
        menus.add(
            menus.desk, ActionSpec(self.tr("&Close"), self.close, ["Ctrl+Q"], "x", ["quit", "exit", "leave"])
        )

    def _fill_view_menu(self, menus: WindowMenus) -> None:
        size = ["zoom", "font", "bigger", "letters"]
        larger = ActionSpec(
            self.tr("&Larger text"), self._on_larger_triggered, ["Ctrl++", "Ctrl+="], "zoom-in", size
        )
        smaller = ActionSpec(
            self.tr("&Smaller text"), self._on_smaller_triggered, ["Ctrl+-"], "zoom-out", size
        )
        usual = ActionSpec(self.tr("&Usual text size"), self._on_usual_size_triggered, ["Ctrl+0"], "", size)
        full = ActionSpec(
            self.tr("&Full screen"), self._on_full_screen_triggered, ["F11"], "", ["big window"]
        )
        for spec in (larger, smaller, usual):
            menus.add(menus.view, spec)
        names = [
            ("system", self.tr("&Same as my computer")),
            ("light", self.tr("&Light colours")),
            ("dark", self.tr("&Dark colours")),
            ("cream", self.tr("&Cream colours")),
            ("contrast", self.tr("&High contrast")),
        ]
        menus.add_colours(names, self._theme.scheme, self._on_colours_triggered)
        menus.add(menus.view, full)

    def _fill_go_menu(self, menus: WindowMenus) -> None:
        pages = QActionGroup(self)
        pages.triggered.connect(self._on_go_triggered)
        for number, page in enumerate(self._pages, start=1):
            spec = ActionSpec(page.words, None, [f"Ctrl+{number}"], page.icon, ["page", "show", "open"])
            action = menus.add(menus.go, spec)
            action.setData(page.key)
            pages.addAction(action)
        menus.go.addSeparator()
        anything = ActionSpec(
            self.tr("&Do anything…"), self._on_palette_triggered, ["Ctrl+K"], "list-filter", ["all"]
        )
        menus.add(menus.go, anything)


def _shown(label: str) -> str:
    """Give words as a menu shows them, where & marks a mnemonic."""
    return label.replace("&", "&&")

"""What every page of the window is: a name, an icon, its actions, and how it re-reads what it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter
from carer_desk.ui.session import Session

FOLD_WIDTH = 1040
"""Window width, in pixels at 100 % text, below which a list and its detail do not fit side by side."""


class Screen(QWidget):
    """One page. Subclass it, set `key`, `icon_name` and `help_page`, and give it to the window by a factory.

    The window makes it when it is first shown, calls `refresh()` then and after every change of the desk while it
    is on show (else when it is shown next). Actions made with `make_action` are in the menu and in Ctrl+K while
    the page is shown, and their keys work only there.
    """

    key = ""
    """Name for code: today, questions, meetings, scorecard, promises, report."""
    icon_name = ""
    """Name of the Lucide icon in the navigation."""
    help_page = ""
    """Page of the help that F1 opens; empty means the one named like `key`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.theme = session.theme

    def title(self) -> str:
        """Give the page's name, for the navigation and the window title."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read again what is shown; keep selection, scroll place and unsaved typing."""
        raise NotImplementedError

    def actions(self) -> list[QAction]:
        """Give the actions of this page in the order of the menu."""
        return super().actions()

    def make_action(
        self,
        words: str,
        slot: Callable[[], object],
        keys: str = "",
        *,
        icon: str = "",
        synonyms: Sequence[str] = (),
    ) -> QAction:
        """Make an action of this page; `synonyms` are other words by which Ctrl+K finds it."""
        action = QAction(words, self)
        action.triggered.connect(slot)
        if keys:
            action.setShortcut(QKeySequence(keys))
        if icon:
            self.theme.dress_icon(action, icon)
        action.setProperty("synonyms", list(synonyms))
        self.addAction(action)
        return action

    def focus_find(self) -> None:
        """Put the cursor into the page's search field (Ctrl+F); a page without one does nothing."""

    def log_question(self) -> None:
        """Start a new question (Ctrl+N); only the Questions page does something here."""

    def log_matter(self, begun: Matter) -> None:
        """Start a new question of which something is known, such as its meeting; else like `log_question`."""
        self.log_question()

    def show_filter(self, chosen: MatterFilter) -> None:
        """Narrow the list to a filter when another page leads here; pages without filters do nothing."""

    def print_page(self) -> bool:
        """Print what the page shows (Ctrl+P); say False where there is nothing to print."""
        return False

    def show_record(self, record_id: object) -> None:
        """Show one record, when another page or a search leads here; pages without records do nothing."""

    @property
    def record_on_show(self) -> object:
        """What `show_record` brings back to what is shown now; None on pages without records."""
        return None

    def hand_over(self) -> object:
        """Give away what is in hand and not on the desk, because the desk is locked; most pages have nothing."""
        return None

    def take_over(self, in_hand: object) -> None:
        """Go on with what `hand_over` gave before the desk was locked."""

    def go_back(self) -> bool:
        """Go one step back inside the page (Esc); say False when there is nowhere to go."""
        return False

    def may_close(self) -> bool:
        """Say whether the window may close now; a page with something in hand asks the user."""
        return True

    def stop(self) -> None:
        """End what the page does beside the window, because that closes; most pages do nothing there."""


ScreenFactory = Callable[[Session], Screen]
"""Makes one screen when it is first shown; a Screen class is one."""

"""What can be done about names as a whole: the words to watch, the decisions, the hint while typing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from carer_desk.ui.session import Session
from carer_desk.ui.typing_watch import IdentityWatcher, TypingWatch
from carer_desk.ui.window import MainWindow


class IdentityActions(QObject):
    """Puts its actions into the Security menu of a window, where Ctrl+K finds them as well."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.typing = TypingWatch((IdentityWatcher(session),), window)
        window.add_security_action(
            self.tr("Words t&o watch…"),
            self._on_watched_triggered,
            icon="eye",
            synonyms=["names", "identity", "list", "never", "anonymous"],
        )
        window.add_security_action(
            self.tr("&Decisions about names…"),
            self._on_decisions_triggered,
            icon="users",
            synonyms=["identity", "keep", "replace", "cut", "anonymous"],
        )

    @Slot()
    def _on_watched_triggered(self) -> None:
        from carer_desk.ui.dialogs.form_dialog import ask_until_kept
        from carer_desk.ui.dialogs.identity_watched_dialog import IdentityWatchedDialog

        identity, theme = self._session.desk.identity, self._session.theme
        before = identity.watched()

        def ask(draft: list[str] | None, problem: str) -> list[str] | None:
            if problem:
                self._session.notices.problem(problem)
            return IdentityWatchedDialog.ask(self._window, theme, before if draft is None else draft)

        kept = ask_until_kept(ask, identity.watch)
        if kept is not None and kept != before:
            self._session.notices.tell(self.tr("The words to watch are kept, encrypted with your desk."))

    @Slot()
    def _on_decisions_triggered(self) -> None:
        from carer_desk.ui.dialogs.identity_decisions_dialog import IdentityDecisionsDialog

        desk = self._session.desk
        back = IdentityDecisionsDialog.ask(self._window, self._session.theme, desk.identity.decisions())
        if not back:
            return

        def take_back() -> bool:
            with desk.log.action("took back decisions about words in papers"):
                for one in back:
                    desk.identity.take_back(one.kind, one.found)
            return True

        if self._session.attempt(take_back):
            self._session.offer_undo(self.tr("Taken back. The next paper asks again."))

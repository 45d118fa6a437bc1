"""Says once in a start that the folder of a desk is a bad place for it, and leads to the help that says why."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow

_SAID = "carer_desk_folders_said"
"""The property of the application that holds the folders that were spoken of in this start."""


class FolderNotice(QObject):
    """Looks where the desk of a window lies."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def look(self) -> None:
        """Look now, and say what speaks against the folder, if it was not said before."""
        from carer_desk.store.places import advice_about

        path = self._session.desk.path
        application = QCoreApplication.instance()
        said: list[str] = list((application.property(_SAID) if application else None) or [])
        if str(path.parent) in said:
            return
        advice = advice_about(path)
        if advice is None:
            return
        if application is not None:
            application.setProperty(_SAID, [*said, str(path.parent)])
        self._session.notices.tell(advice.words, self.tr("Why?"), self._show_why)

    def _show_why(self) -> None:
        self._window.show_help("desk")

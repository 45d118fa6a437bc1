"""The ways into the reading of minutes: choosing, dropping and pasting, and the bar that leads back to a reading."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QSizePolicy, QStackedWidget, QWidget

from carer_desk import RESOURCES
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import ColumnText
from carer_desk.ui.session import Session

if TYPE_CHECKING:
    from carer_desk.ui.meetings.reading_room import ReadingRoom


class MinutesDoor(QObject):
    """Makes the reading room when something is read for the first time: its readers need not be loaded before."""

    show_requested = Signal()
    """The reading room is to be shown."""
    left = Signal()
    """The user goes back to the meetings."""
    bar_shown = Signal(bool)
    """The bar came (True) or went (False)."""

    def __init__(self, session: Session, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._session = session
        self._stack = stack
        self._room: ReadingRoom | None = None
        self.bar = ReadingBar(session)
        self.bar.go_on.clicked.connect(self._on_go_on_clicked)
        self.bar.aside.clicked.connect(self._on_aside_clicked)

    @property
    def room(self) -> ReadingRoom:
        """The page of the stack that reads and shows readings."""
        if self._room is None:
            from carer_desk.ui.meetings.reading_room import ReadingRoom

            self._room = ReadingRoom(self._session)
            self._stack.addWidget(self._room)
            self._room.show_requested.connect(self.show_requested)
            self._room.left.connect(self.left)
            self._room.changed.connect(self.show_bar)
        return self._room

    @property
    def on_show(self) -> bool:
        """Whether the reading room is what the user sees."""
        return self._room is not None and self._stack.currentWidget() is self._room

    def takes(self, data: QMimeData) -> bool:
        """Whether what is dragged or copied can be read."""
        return bool(_files(data)) or (data.hasText() and not data.hasUrls())

    def read(self, data: QMimeData) -> None:
        """Read files or text that were dropped or pasted."""
        files = _files(data)
        if files:
            self.room.read_files(files)
        elif data.text().strip():
            self.room.read_text(data.text())
        else:
            words = self.tr("There is no text to paste. Copy the minutes first, then paste them here.")
            self._session.notices.tell(words)

    @Slot()
    def choose_files(self, day: date | None = None) -> None:
        """Ask for files and read them; `day` is that of their meeting where the user began there."""
        chosen, _kind = QFileDialog.getOpenFileNames(
            self.bar.window(), self.tr("Read minutes"), "",
            self.tr("Minutes (*.html *.htm *.mhtml *.pdf *.docx *.txt);;All files (*)"),
        )  # fmt: skip
        if chosen:
            self.room.read_files([Path(one) for one in chosen], day if isinstance(day, date) else None)

    @Slot()
    def paste(self) -> None:
        """Read what was copied."""
        self.read(QGuiApplication.clipboard().mimeData())

    @Slot()
    def ask_who_is_who(self) -> None:
        """Show which words mean which role, and keep the desk's own."""
        from carer_desk.readers.minutes.known_roles import known_spellings
        from carer_desk.ui.dialogs.role_spellings_dialog import RoleSpellingsDialog

        own = self._session.desk.role_spellings
        wanted = RoleSpellingsDialog.ask(
            self.bar.window(), self._session.theme, own.all(), known_spellings(RESOURCES / "minutes")
        )
        if wanted is None or wanted == own.all():
            return

        def keep() -> bool:
            own.keep(wanted)
            return True

        if self._session.attempt(keep):
            self._session.offer_undo(self.tr("The words are kept for the next reading."))

    def refresh(self) -> None:
        """Hear from the desk what is kept now."""
        if self._room is not None:
            self._room.refresh()

    def go_back(self) -> bool:
        """Go one step back inside the reading room."""
        return self._room is not None and self._room.go_back()

    def stop(self) -> None:
        """Stop reading, because the window closes."""
        if self._room is not None:
            self._room.stop()

    def forget(self) -> None:
        """Let go of the reading in hand, and of what waits to be read."""
        if self._room is not None:
            self._room.forget()

    def hand_over(self) -> object:
        """Give away the reading in hand, None when there is none."""
        return self._room.hand_over() if self._room is not None else None

    def may_close(self, page: QWidget) -> bool:
        """Ask before marks go that are not kept yet."""
        room = self._room
        if room is None or not room.marked:
            return True
        gone = self._session.notices.decide(
            page,
            room.told(),
            self.tr("If you close now, these marks are gone. The minutes can be read again."),
            self.tr("Close without keeping"),
            self.tr("Go on reading"),
        )
        if gone:
            self.forget()
        else:
            room.go_on()
        return gone

    @Slot()
    def show_bar(self) -> None:
        """Show the bar where there is a reading to come back to."""
        room = self._room
        shown = room is not None and room.unfinished and not self.on_show
        self.bar.setVisible(shown)
        self.bar_shown.emit(shown)
        if shown and room is not None:
            self.bar.words.setText(room.told())

    @Slot()
    def _on_go_on_clicked(self) -> None:
        self.room.go_on()

    @Slot()
    def _on_aside_clicked(self) -> None:
        self.room.put_aside()
        self.left.emit()


class ReadingBar(QFrame):
    """Tells of a reading in hand, with two buttons."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        theme = session.theme
        self.setProperty("surface", "tint")
        self.words = ColumnText(theme, "")
        self.go_on = outlined_button(theme, self.tr("Go on reading"), "book-open")
        self.aside = outlined_button(theme, self.tr("Put aside"), "archive")
        flow = Flow(theme.space("small"), parent=self)
        flow.setContentsMargins(theme.space("card_x"), 6, theme.space("card_x"), 6)
        for part in (self.words, self.go_on, self.aside):
            flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

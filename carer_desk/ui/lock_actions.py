"""Locks the desk when its owner wants it or is away, keeps what is half typed, and offers it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from carer_desk.store.engine import key_of
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from carer_desk.ui.dialogs.half_typed_dialog import HalfTypedDialog
    from carer_desk.ui.half_typed import HalfTypedKeeper
    from carer_desk.ui.idle_watch import IdleWatch

_OFFER_AFTER_MS = 300
"""The page is painted before anything comes over it."""


class LockActions(QObject):
    """Puts its actions into the Security menu; a desk without a passphrase is told why it cannot be locked."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.dialog: HalfTypedDialog | None = None
        """What offers half-typed words, while it is on show."""
        self.keeper: HalfTypedKeeper | None = None
        self.watch: IdleWatch | None = None
        window.add_security_action(
            self.tr("&Lock now"),
            self.lock,
            "Ctrl+L",
            icon="lock",
            synonyms=["close", "hide", "leave", "passphrase", "away"],
        )
        window.add_security_action(
            self.tr("Security &settings…"),
            self._on_settings_triggered,
            icon="settings",
            synonyms=["lock", "minutes", "automatic", "idle", "preferences"],
        )
        window.navigation.lock_requested.connect(self.lock)
        # Never by looking into the file: to close it again would give up every lock that SQLite holds on it.
        if key_of(session.desk.connection) is not None:
            self._begin()

    @Slot()
    def lock(self) -> None:
        """Ask for the desk to be locked, or say why it cannot be."""
        if self.keeper is not None:
            self.keeper.hold_dialogs()
            self._session.lock_requested.emit()
            return
        words = self.tr(
            "This desk has no passphrase, so it cannot be locked. Keep nothing in it that is not made up."
        )
        self._session.notices.tell(words)

    def _begin(self) -> None:
        """Watch and keep; a desk without a passphrase would keep half-typed words for everybody to read."""
        from carer_desk.ui.half_typed import HalfTypedKeeper
        from carer_desk.ui.idle_watch import IdleWatch
        from carer_desk.ui.screen_lock import ScreenLockWatch

        self._window.add_security_action(
            self.tr("&Words that were not saved…"),
            self._on_words_triggered,
            icon="pencil",
            synonyms=["half typed", "typing", "lost", "recover", "draft"],
        )
        self.keeper = HalfTypedKeeper(self._session, self._window)
        self.watch = IdleWatch(self._minutes, self._session)
        self._session.changed.connect(self.watch.touch)  # whatever device that was done with
        self.watch.idled.connect(self.lock)
        self.watch.lock_key_pressed.connect(self.lock)
        ScreenLockWatch(self).locked.connect(self._on_screen_locked)
        self._session.on_close.append(self.keeper.keep_at_the_end)
        self._session.on_close.append(self.watch.stop)
        if self._session.desk.half_typed.all():
            self._offering = QTimer(self)
            self._offering.setSingleShot(True)
            self._offering.setInterval(_OFFER_AFTER_MS)
            self._offering.timeout.connect(self.offer)
            self._offering.start()

    @Slot()
    def offer(self) -> bool:
        """Show what an earlier run kept; False when there is nothing."""
        from carer_desk.ui.dialogs.half_typed_dialog import HalfTypedDialog

        own = self.keeper.own if self.keeper is not None else frozenset()
        typed = [one for one in self._session.desk.half_typed.all() if one.id not in own]
        if not typed or self.dialog is not None:
            return bool(typed)
        self.dialog = HalfTypedDialog(self._session.theme, typed, self._window)
        self.dialog.put_back_requested.connect(self._on_put_back_requested)
        self.dialog.put_away_requested.connect(self._on_put_away_requested)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.show()
        return True

    def _minutes(self) -> int:
        return self._session.preferences.lock_after

    @Slot()
    def _on_screen_locked(self) -> None:
        if self._minutes():
            self.lock()

    @Slot()
    def _on_words_triggered(self) -> None:
        if not self.offer():
            self._session.notices.tell(self.tr("Nothing waits here: every word was saved or put away."))
        elif self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()

    @Slot()
    def _on_settings_triggered(self) -> None:
        from carer_desk.ui.security_settings import SecuritySettings, SecuritySettingsDialog

        preferences = self._session.preferences
        dialog = SecuritySettingsDialog(
            self._session.theme, SecuritySettings(preferences.lock_after), self._window
        )
        chosen = dialog.ask()
        dialog.deleteLater()
        if chosen is not None:
            preferences.lock_after = chosen.lock_after

    @Slot(int)
    def _on_put_back_requested(self, half_typed_id: int) -> None:
        from carer_desk.ui.half_typed import Place, can_take, field_at, type_into

        words = self._session.desk.half_typed
        one = next((one for one in words.all() if one.id == half_typed_id), None)
        field = field_at(self._window, Place.of(one.place)) if one is not None else None
        if one is None or field is None:
            self._session.notices.tell(self.tr("That field is not there now. Copy the words instead."))
        elif not can_take(field):
            self._session.notices.tell(
                self.tr("You have typed something else there. Copy the words instead.")
            )
        else:
            type_into(field, one.words)
            if self.keeper is not None:
                self.keeper.keep()
            self._on_put_away_requested(half_typed_id)
            self._window.activateWindow()

    @Slot(int)
    def _on_put_away_requested(self, half_typed_id: int) -> None:
        def remove() -> bool:
            self._session.desk.half_typed.remove(half_typed_id)
            return True

        if self._session.attempt(remove) and self.dialog is not None:
            self.dialog.take_off(half_typed_id)

    @Slot()
    def _on_dialog_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

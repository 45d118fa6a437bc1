"""The ways into the desk from its window: passphrase, recovery code, and whether this computer remembers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Slot

from carer_desk.panel.errors import CarerDeskError
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from carer_desk.store.computer_keyring import ComputerKeyring

T = TypeVar("T")

_ASK_AFTER_MS = 1_000
"""The page is there before anything is asked for."""


class KeyActions(QObject):
    """Puts its actions into the Security menu of a sealed desk, and asks for its recovery code after a month."""

    def __init__(self, session: Session, window: MainWindow, keyring: ComputerKeyring | None = None) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        from carer_desk.store.computer_keyring import ComputerKeyring

        self._keyring = keyring or ComputerKeyring()
        window.add_security_action(
            self.tr("Change &passphrase…"),
            self._on_change_triggered,
            icon="key-round",
            synonyms=["password", "secret", "forgot", "pass phrase"],
        )
        window.add_security_action(
            self.tr("&New recovery code…"),
            self._on_new_code_triggered,
            icon="life-buoy",
            synonyms=["sheet", "print", "lost", "forgot", "second key"],
        )
        window.add_security_action(
            self.tr("&Try my recovery code…"),
            self._on_try_triggered,
            icon="circle-check",
            synonyms=["sheet", "test", "check", "forgot"],
        )
        window.add_security_action(
            self.tr("Make a new ke&y…"),
            self._on_new_key_triggered,
            icon="repeat",
            synonyms=["rekey", "stolen", "copied", "encrypt again", "leaked", "secret", "passphrase known"],
        )
        self._remembered = window.add_security_action(
            self.tr("&Remember on this computer"),
            self._on_remember_triggered,
            synonyms=["keyring", "password", "without passphrase", "automatic"],
        )
        self._remembered.setCheckable(True)
        self._show_remembered()
        wait = QTimer(self)
        wait.setSingleShot(True)
        wait.timeout.connect(self.remind)
        wait.start(_ASK_AFTER_MS)
        session.on_close.append(wait.stop)

    @Slot()
    def remind(self) -> None:
        """Say that there is no recovery code yet, or ask for it when a month has passed."""
        desk, notices = self._session.desk, self._session.notices
        has_code = self._session.attempt(lambda: desk.ways_in.has_recovery_code)
        if has_code is False:
            words = self.tr("This desk has no recovery code yet. If you forget the passphrase, it is lost.")
            notices.tell(words, self.tr("Make one"), self._on_new_code_triggered)
        elif has_code and desk.recovery.is_due:
            words = self.tr(
                "Is your recovery code still at hand? Type it once, to be sure that it opens the desk."
            )
            notices.tell(words, self.tr("Try it now"), self._on_try_triggered)

    @Slot()
    def _on_change_triggered(self) -> None:
        from carer_desk.ui.dialogs.form_dialog import keep_from
        from carer_desk.ui.dialogs.key_dialogs import ChangePassphraseDialog, NewPassphrase
        from carer_desk.ui.passphrase_meter import shipped_meter

        desk = self._session.desk
        meter = shipped_meter([desk.panel.name, desk.panel.council])
        dialog = ChangePassphraseDialog(self._session.theme, meter, self._window)
        words = self.tr("Changing the passphrase…")

        def change(typed: NewPassphrase) -> tuple[Path, ...]:
            return self._work(words, lambda: desk.ways_in.change_passphrase(typed.before, typed.new)).left

        left = keep_from(dialog, change)
        dialog.deleteLater()
        if left is not None:
            self._tell(
                self.tr("The passphrase was changed. The recovery code opens the desk as before."), left
            )

    @Slot()
    def _on_new_code_triggered(self) -> None:
        from carer_desk.ui.dialogs.form_dialog import keep_from
        from carer_desk.ui.dialogs.key_dialogs import PassphraseDialog

        desk = self._session.desk
        why = self.tr("The new code takes the place of the one before, which opens nothing from then on.")
        dialog = PassphraseDialog(
            self._session.theme, self.tr("New recovery code"), self.tr("&Make the code"), why, self._window
        )
        words = self.tr("Making the code…")
        made = keep_from(
            dialog, lambda typed: self._work(words, lambda: desk.ways_in.new_recovery_code(typed))
        )
        dialog.deleteLater()
        if made is not None:
            self._session.attempt(desk.recovery.made)
            self._show_code(made.code)
            self._tell(self.tr("The new recovery code opens the desk from now on."), made.left)

    @Slot()
    def _on_new_key_triggered(self) -> None:
        from carer_desk.ui.dialogs.form_dialog import keep_from
        from carer_desk.ui.dialogs.key_dialogs import PassphraseDialog

        why = self.tr(
            "Do this when somebody else may have had your key file and your passphrase, or gave you this desk. If they "
            "may know your passphrase, change it first. The desk closes, is written anew under a new key, gets a new "
            "recovery code, and opens again. Earlier copies keep the old key; you can replace them afterwards."
        )
        title, verb = self.tr("Make a new key"), self.tr("&Write the desk anew")
        dialog = PassphraseDialog(self._session.theme, title, verb, why, self._window)
        ways_in, words = self._session.desk.ways_in, self.tr("Trying the passphrase…")

        def check(typed: str) -> str:
            self._work(words, partial(ways_in.check_passphrase, typed))
            return typed

        typed = keep_from(dialog, check)
        dialog.deleteLater()
        if typed is not None:
            self._session.new_key_requested.emit(typed)

    @Slot()
    def _on_try_triggered(self) -> None:
        from carer_desk.ui.dialogs.form_dialog import keep_from
        from carer_desk.ui.dialogs.key_dialogs import TryCodeDialog

        desk = self._session.desk
        why = self.tr("Take the sheet and type what stands on it. Nothing is changed, whatever you type.")
        dialog = TryCodeDialog(self._session.theme, why, self._window)
        words = self.tr("Trying the code…")

        def try_it(typed: str) -> bool:
            self._work(words, lambda: desk.ways_in.try_recovery_code(typed))
            return True

        opens = keep_from(dialog, try_it)
        lost = dialog.lost
        dialog.deleteLater()
        if opens:
            self._session.attempt(desk.recovery.typed)
            self._session.notices.tell(self.tr("This recovery code opens your desk. Put the sheet back."))
        elif lost:
            self._on_new_code_triggered()

    @Slot()
    def _on_remember_triggered(self) -> None:
        before = self._session.desk.ways_in.is_remembered
        if before:
            words = self.tr("Forgetting…")
            forget = partial(self._session.desk.ways_in.forget, self._keyring)
            self._session.attempt(partial(self._work, words, forget))
        else:
            self._remember()
        self._show_remembered()
        if self._remembered.isChecked() and not before:
            words = self.tr(
                "Carer Desk now opens this desk by itself when it starts. After “Lock now” it asks."
            )
            self._session.notices.tell(words)
        elif before and not self._remembered.isChecked():
            self._session.notices.tell(self.tr("The passphrase is asked for at every start."))

    def _remember(self) -> None:
        from carer_desk.ui.dialogs.form_dialog import keep_from
        from carer_desk.ui.dialogs.key_dialogs import PassphraseDialog

        why = self.tr(
            "The keyring of this computer will open the desk when Carer Desk starts: whoever uses your login can read "
            "it. The passphrase and the recovery code open it as before."
        )
        title, verb = self.tr("Remember on this computer"), self.tr("&Remember it here")
        dialog = PassphraseDialog(self._session.theme, title, verb, why, self._window)
        ways_in, words = self._session.desk.ways_in, self.tr("Asking the keyring…")

        def remember(typed: str) -> bool:
            self._work(words, lambda: ways_in.remember(typed, self._keyring))
            return True

        keep_from(dialog, remember)
        dialog.deleteLater()

    def _show_remembered(self) -> None:
        self._remembered.setChecked(self._session.desk.ways_in.is_remembered)

    def _show_code(self, code: str) -> None:
        from carer_desk.ui.dialogs.key_dialogs import RecoveryCodeDialog
        from carer_desk.ui.recovery_card import NewCode
        from carer_desk.ui.recovery_sheet import print_sheet

        desk = self._session.desk
        new = NewCode(desk.path.stem, code, desk.day())
        dialog = RecoveryCodeDialog(self._session.theme, new, print_sheet, self._window)
        if dialog.ask():
            self._session.attempt(desk.recovery.written_down)
        dialog.deleteLater()

    def _tell(self, words: str, left: Sequence[Path]) -> None:
        """Say what was changed, and which copies could not be changed with it."""
        if left:
            more = self.tr("These copies still open as before: {0}.")
            words += " " + more.format(", ".join(copy.name for copy in left))
        if self._session.desk.ways_in.copies_are_away:
            words += " " + self.tr(
                "Your second place for copies cannot be reached now: the copies there still open as before."
            )
        self._session.notices.tell(words)

    def _work(self, words: str, work: Callable[[], T]) -> T:
        """Do something slow in a thread. Once it has begun it is not broken off. Raises CarerDeskError."""
        from carer_desk.ui.waiting import waited

        given: list[T] = []
        waited(self._session.theme, self._window, words, lambda _tell: given.append(work()))
        if not given:  # the user left while it was being refused
            raise CarerDeskError(self.tr("Nothing was changed."))
        return given[0]

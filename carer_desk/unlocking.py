"""The ways into a sealed desk at the door: passphrase, recovery code, keyring, and the code of a new desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store import keys
from carer_desk.store.computer_keyring import ComputerKeyring
from carer_desk.store.desk import Desk
from carer_desk.store.recovery_dates import RecoveryDates
from carer_desk.store.wrong_tries import WrongTries
from carer_desk.ui.theme import Theme

if TYPE_CHECKING:
    from carer_desk.store.new_key import NewKey
    from carer_desk.ui.dialogs.waiting_dialog import Tell
    from carer_desk.ui.door import Door
    from carer_desk.ui.unlock_page import UnlockPage

Note = Callable[[RecoveryDates], None]
"""What is kept about the recovery code once the desk is open."""


@dataclass(frozen=True)
class Entry:
    """What unlocking asks of the entrance."""

    door: Callable[[], Door]
    """The window before a desk is open."""
    open: Callable[[Path, bytes, Note | None], None]
    """Opens a desk by its key and shows it."""
    say: Callable[[CarerDeskError], None]
    """Says at the door what went wrong."""
    refuse: Callable[[Path, CarerDeskError], None]
    """Says at the door why a desk did not open, and offers its copies where that may help."""
    tell: Callable[[CarerDeskError], None]
    """Says in the window of the desk what did not work beside its opening."""
    renewed: Callable[[NewKey], None]
    """Says in the window of a desk what came of its new key."""


class Unlocking(QObject):
    """Asks for the passphrase of one desk after the other; slow work runs in a thread."""

    def __init__(
        self, theme: Theme, now: Callable[[], datetime], entry: Entry, keyring: ComputerKeyring
    ) -> None:
        super().__init__()
        self._theme, self._now, self._entry, self._keyring = theme, now, entry, keyring
        self._path = Path()
        self._tries: WrongTries | None = None
        self._page: UnlockPage | None = None

    def show(self, path: Path) -> UnlockPage:
        """Ask for the passphrase of a desk; gives the page, for what else it offers."""
        self._path, self._tries = path, WrongTries(path)
        self._page = page = self._entry.door().show_unlock(path)
        page.remember.setChecked(bool(keys.remembered_as(path)))
        page.make_wait(self._tries.seconds_left())
        page.unlock_requested.connect(self._on_unlock_requested)
        page.recovery_requested.connect(self._on_recovery_requested)
        return page

    def recall(self) -> None:
        """Open the desk that is asked for by the secret that this computer keeps of it, if it does."""
        path, name = self._path, keys.remembered_as(self._path)
        if name:
            self._run(self.tr("Opening your desk…"), partial(self._recalled, path, name), self._say_refused)

    def renew(self, path: Path, passphrase: str) -> None:
        """Give the desk that is asked for a new key, show its new code, and then the desk."""
        from carer_desk.store.new_key import make_new_key
        from carer_desk.ui.waiting import waited

        stop, made = Event(), []

        def work(tell: Tell) -> None:
            made.append(make_new_key(path, passphrase, self._now, self._keyring, stop, tell))

        words, said = self.tr("Writing the desk anew…"), self.tr("Until it is done, the desk stays as it is.")
        try:
            waited(self._theme, self._entry.door(), words, work, stop.set, said=said)
        except CarerDeskError as error:
            self._say_refused(error)
            return
        if made:  # also when it was stopped too late
            self.show_code(path, made[0].key, made[0].code, partial(self._entry.renewed, made[0]))
        elif self._page is not None:
            self._page.show_problem(self.tr("This was stopped. Your desk has the key that it had."))

    def show_code(self, path: Path, key: bytes, code: str, then: Callable[[], object] | None = None) -> None:
        """Show the code of a new desk, and the desk itself when it is written down.

        `then` is what follows where it is no new desk, but one with a new key.
        """
        from carer_desk.ui.recovery_card import NewCode
        from carer_desk.ui.recovery_page import RecoveryPage
        from carer_desk.ui.recovery_sheet import print_sheet

        page = RecoveryPage(self._theme, NewCode(path.stem, code, self._now().date()), print_sheet)
        page.confirmed.connect(partial(self._entry.open, path, key, RecoveryDates.written_down))
        if then is not None:
            page.say_renewed()
            page.confirmed.connect(then)
        self._entry.door().show_page(page)

    @Slot(str)
    def _on_unlock_requested(self, passphrase: str) -> None:
        remember = self._page is not None and self._page.remember.isChecked()
        path, tries = self._path, self._tries

        def unseal() -> Callable[[], None]:
            from carer_desk.store.ways_in import keep_in_mind

            key, problem = keys.unseal(path, passphrase, tries), None
            try:
                keep_in_mind(path, key, self._keyring, remember=remember)
            except CarerDeskError as error:  # it opens all the same
                problem = error
            return partial(self._open_and_tell, path, key, problem)

        self._run(self.tr("Opening your desk…"), unseal, self._say_refused)

    @Slot(str)
    def _on_recovery_requested(self, code: str) -> None:
        """Open by the recovery code, and ask for a new passphrase at once, because the old one was forgotten."""
        path, tries = self._path, self._tries

        def unseal() -> Callable[[], None]:
            return partial(self._ask_new_passphrase, path, keys.unseal(path, code, tries))

        self._run(self.tr("Opening your desk…"), unseal, self._say_refused)

    def _ask_new_passphrase(self, path: Path, key: bytes) -> None:
        from carer_desk.ui.passphrase_meter import shipped_meter
        from carer_desk.ui.recovery_page import NewPassphrasePage

        open_it = partial(self._entry.open, path, key, RecoveryDates.typed)

        def change(new: str) -> None:
            def work() -> Callable[[], None]:
                desk = Desk.open(path, key, self._now)
                try:
                    desk.ways_in.change_passphrase(None, new)
                finally:
                    desk.close()
                return open_it

            self._run(self.tr("Changing the passphrase…"), work, self._entry.say)

        page = NewPassphrasePage(self._theme, path.stem, shipped_meter([path.stem]))
        page.passphrase_chosen.connect(change)
        page.kept.connect(open_it)
        self._entry.door().show_page(page)

    def _recalled(self, path: Path, name: str) -> Callable[[], None]:
        """In the thread: what to do with what the keyring gave."""
        key = keys.unseal_here(path, self._keyring.secret(name) or b"")
        if key is None:
            raise CarerDeskError(
                self.tr("The keyring of this computer did not open the desk. Type the passphrase.")
            )
        return partial(self._entry.open, path, key, None)

    def _open_and_tell(self, path: Path, key: bytes, problem: CarerDeskError | None) -> None:
        self._entry.open(path, key, None)
        if problem is not None:
            self._entry.tell(problem)

    def _run(
        self,
        words: str,
        work: Callable[[], Callable[[], None]],
        refused: Callable[[CarerDeskError], None],
    ) -> None:
        """Do the work in a thread, and then in this one what it gave to do."""
        self._entry.door().run(words, work, _go_on, refused)

    def _say_refused(self, error: CarerDeskError) -> None:
        self._entry.refuse(self._path, error)
        if self._tries is not None and self._page is not None and self._page is self._entry.door().page:
            self._page.make_wait(self._tries.seconds_left())


def _go_on(step: object) -> None:
    assert callable(step)
    step()

"""The entrance of the window program: where a desk is begun, unlocked, chosen, or shown as the example."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.panel import Panel
from carer_desk.store.desk import Desk
from carer_desk.store.engine import key_of
from carer_desk.store.opening import SUFFIX, needs_passphrase
from carer_desk.ui.parts.notices import Notices
from carer_desk.ui.theme import Theme
from carer_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from carer_desk.store.computer_keyring import ComputerKeyring
    from carer_desk.store.new_key import NewKey
    from carer_desk.ui.door import Door
    from carer_desk.ui.single_start import SingleStart
    from carer_desk.ui.start_page import NewDesk
    from carer_desk.unlocking import Note, Unlocking

EXAMPLE_NAME = "Example" + SUFFIX


@dataclass(frozen=True)
class House:
    """What the entrance asks of the program behind it."""

    window: Callable[[], MainWindow | None]
    """The window of the desk on show, if there is one."""
    receive: Callable[[Desk], None]
    """Shows a desk that was opened here."""
    leave: Callable[[], None]
    """Closes the desk on show, because another takes its place."""
    remember: Callable[[Path], None]
    """Lets the next start lead to a desk, also if it is not opened now."""
    forget: Callable[[Path], None]
    """Forgets a desk that was removed."""


class Entrance(QObject):
    """Opens desks for one run of the program, by the door's pages where something has to be asked."""

    left = Signal()
    """The user closed the door."""

    def __init__(
        self,
        theme: Theme,
        folder: Path,
        now: Callable[[], datetime],
        house: House,
        keyring: ComputerKeyring | None = None,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.door: Door | None = None
        self.single: SingleStart | None = None
        self._theme = theme
        self._now = now
        self._house = house
        self._keyring = keyring
        self._may_recall = True

    @cached_property
    def _unlocking(self) -> Unlocking:
        """The ways into a sealed desk; the example has none, and does without."""
        from carer_desk.store.computer_keyring import ComputerKeyring
        from carer_desk.unlocking import Entry, Unlocking

        entry = Entry(
            self._at_door, self._open, self._say_at_door, self._say_and_offer_copies, self._say, self._renewed
        )
        return Unlocking(self._theme, self._now, entry, self._keyring or ComputerKeyring())

    @property
    def _window(self) -> MainWindow | None:
        return self._house.window()

    def approach(self, path: Path) -> bool:
        """Open a desk that needs no passphrase, ask for that of one that does; False when another start has it."""
        from carer_desk.ui.single_start import SingleStart

        single = SingleStart(path)
        if path.is_file() and not single.take():
            if single.refusal is not None:  # it is open where nobody here can see it
                if self.door is None:
                    self.show_start()
                self._say_at_door(single.refusal)
                return True
            return self._window is not None or self.door is not None
        try:
            locked = needs_passphrase(path)
        except CarerDeskError as error:
            single.let_go()
            self._refuse(path, error)
            return True
        self._hold(single)
        may_recall, self._may_recall = self._may_recall, False
        if locked and not self._is_example(path):  # never sealed, but damage looks so
            self.show_unlock(path)
            if may_recall:  # at the start of the program only: after “Lock now” the passphrase is asked for
                self._unlocking.recall()
        else:
            self._open(path, None)
        return True

    def show_unlock(self, path: Path) -> None:
        """Ask for the passphrase of a desk."""
        page = self._unlocking.show(path)
        page.new_desk_requested.connect(self.show_start)
        page.example_requested.connect(self.show_example)
        page.open_requested.connect(self.choose_another)

    def renew_key(self, path: Path, passphrase: str) -> None:
        """Give the desk that is asked for at the door a new key; refused or stopped, it is asked for as before."""
        self._unlocking.renew(path, passphrase)

    def wipe(self, path: Path, *, copies: bool) -> None:
        """Remove a desk that was just closed for good, and begin anew; refused, it is shown as before."""
        from carer_desk.store.computer_keyring import ComputerKeyring
        from carer_desk.store.wiping import Wiped, wiped_by_kind
        from carer_desk.ui.start_page import StartPage
        from carer_desk.ui.wiped_words import what_is_gone, what_is_left

        self.let_go()  # its file names this computer, and goes as well
        self.show_start()
        keyring = self._keyring or ComputerKeyring()

        def gone(told: object) -> None:
            assert isinstance(told, Wiped)
            self._house.forget(path)
            page = self._at_door().page
            if isinstance(page, StartPage):
                page.show_news(what_is_gone(told), what_is_left(told))

        def refused(error: CarerDeskError) -> None:
            self.approach(path)
            self._say(error)

        work = partial(wiped_by_kind, path, copies=copies, keyring=keyring)
        self._at_door().run(self.tr("Removing your desk…"), work, gone, refused)

    def close_door(self) -> None:
        """Take the door away, because the window of a desk is on show."""
        if self.door is not None:
            self.door.hide()
            self.door.deleteLater()
            self.door = None

    def let_go(self) -> None:
        """Let go of the desk file, so that another start may have it."""
        if self.single is not None:
            self.single.let_go()
            self.single = None

    @Slot()
    def show_start(self) -> None:
        """Show the page where a desk begins."""
        page = self._at_door().show_start()
        page.new_desk_requested.connect(self._on_new_desk_requested)
        page.example_requested.connect(self.show_example)
        page.open_requested.connect(self.choose_another)

    @Slot()
    def show_example(self) -> None:
        """Show the example, which is made where there is none."""
        from carer_desk.beginning import examine_example
        from carer_desk.example import make_example

        path = self.folder / EXAMPLE_NAME
        if self._window is not None and self._window.session.desk.path == path:
            return

        def make() -> Path:
            if path.exists():
                examine_example(path, self._now)
            else:
                make_example(path, self._now).close()
            return path

        def made(_result: object) -> None:
            self._change_to(path)

        def refused(error: CarerDeskError) -> None:
            (self._offer_new_example if path.exists() else self._say)(error)

        self._at_door().run(self.tr("Setting the example up…"), make, made, refused)

    @Slot()
    def choose_another(self) -> None:
        """Let the user choose another desk."""
        from carer_desk.ui.door import ask_for_desk

        chosen = ask_for_desk(self._window or self._at_door(), self.folder)
        if chosen is None:
            return
        from carer_desk.store.sealing import is_named_sealed

        if is_named_sealed(chosen):
            self._open_sealed(chosen)
        else:
            self._change_to(chosen)

    def _open_sealed(self, path: Path) -> None:
        """A sealed file is no desk: what is inside goes where the user chooses."""
        from carer_desk.ui.paper_places import PaperPlaces
        from carer_desk.ui.sealed_files import SealedFiles

        window = self._window
        files = SealedFiles(self._theme, window or self._at_door())
        try:
            if window is not None:
                files.open_and_tell(path, window.session.notices)
            elif (place := files.open(path)) is not None:
                PaperPlaces().show_folder(place)
        except CarerDeskError as error:
            self._say(error)

    @Slot(object)
    def show_desk(self, path: Path) -> None:
        """Show another desk in the place of the one on show."""
        self._change_to(path)

    @Slot(object)
    def _on_new_desk_requested(self, wish: NewDesk) -> None:
        from carer_desk.beginning import free_name, make_desk
        from carer_desk.panel.recovery_code import make_code
        from carer_desk.ui.single_start import SingleStart

        path = free_name(self.folder, wish.council)
        panel, code = Panel(wish.panel_name, wish.council, wish.role), make_code()

        def make() -> bytes | None:
            desk = make_desk(path, panel, wish.passphrase, self._now, code)
            desk.recovery.made()
            desk.close()
            return key_of(desk.connection)

        def made(key: object) -> None:
            assert isinstance(key, bytes)
            single = SingleStart(path)
            single.take()
            self._hold(single)
            self._house.remember(path)
            self._unlocking.show_code(path, key, code)

        self._at_door().run(self.tr("Making your desk…"), make, made, self._say_at_door)

    def _open(self, path: Path, key: bytes | None, note: Note | None = None) -> None:
        try:
            desk = Desk.open(path, key, self._now)
        except CarerDeskError as error:
            self._refuse(path, error)
            return
        self._house.receive(desk)
        if note is not None:
            note(desk.recovery)

    def _renewed(self, made: NewKey) -> None:
        """Say in the window of a desk with a new key what keeps the old one."""
        if self._window is not None:
            from carer_desk.ui.old_copies import OldCopies

            OldCopies(self._window.session, self._window).tell(made)

    def _refuse(self, path: Path, error: CarerDeskError) -> None:
        """Say at the door why a desk cannot be opened; the example is offered anew."""
        if self.door is None:
            self.show_start()
        if not self._is_example(path) or not path.is_file():
            self._say_and_offer_copies(path, error)
            return
        if self.single is not None:  # else the new one in its place could not be taken
            self.single.let_go()
        self._offer_new_example(error)

    def _say_and_offer_copies(self, path: Path, error: CarerDeskError) -> None:
        """Say why a desk cannot be opened; where one of its copies can be, the way leads there."""
        from carer_desk.ui.copies_offer import restored_from_copy

        self._say_at_door(error)
        door = self._at_door()
        restored = restored_from_copy(self._theme, path, error, self._now, self._say_at_door, door)
        if restored == path:  # its key file is back, and it is held here already
            self.show_unlock(path)
        elif restored is not None:
            self.approach(restored)

    def _is_example(self, path: Path) -> bool:
        return path.resolve() == (self.folder / EXAMPLE_NAME).resolve()

    def _offer_new_example(self, error: CarerDeskError) -> None:
        """An example that cannot be opened is kept under another name, if the user wants a new one."""
        from carer_desk.beginning import set_aside

        question = self.tr("The example cannot be opened. Make it anew?")
        more = self.tr("{0} The old file is kept beside the new one, under another name.").format(
            error.happened
        )
        yes, no = self.tr("Make a new example"), self.tr("Leave it as it is")
        if not Notices().decide(self._window or self._at_door(), question, more, yes, no):
            self._say(error)
            return
        try:
            set_aside(self.folder / EXAMPLE_NAME)
        except CarerDeskError as problem:
            self._say(problem)
        else:
            self.show_example()

    def _at_door(self) -> Door:
        if self.door is None:
            from carer_desk.ui.door import Door

            self.door = Door(self._theme)
            self.door.closed.connect(self.left)
            self.door.show()
        return self.door

    def _change_to(self, path: Path) -> None:
        """Leave the desk on show, if any, for another; it stays open when the other cannot be opened."""
        if self._window is None:
            self.approach(path)
            return
        from carer_desk.ui.single_start import SingleStart

        if path.resolve() == self._window.session.desk.path.resolve() or not self._window.may_close():
            self.close_door()
            return
        single = SingleStart(path)
        if not single.take():  # its own window came forward
            self.close_door()
            if single.refusal is not None:
                self._say(single.refusal)
            return
        try:
            desk = None if needs_passphrase(path) else Desk.open(path, None, self._now)
        except CarerDeskError as error:
            single.let_go()
            self._say(error)
            return
        self._house.leave()
        self._hold(single)
        if desk is None:
            self.show_unlock(path)
        else:
            self._house.receive(desk)

    def _say(self, error: CarerDeskError) -> None:
        """Say what went wrong in the window of the desk, else at the door."""
        if self._window is None:
            self._say_at_door(error)
        else:
            self.close_door()
            self._window.session.notices.error(error)

    def _say_at_door(self, error: CarerDeskError) -> None:
        if (page := self.door.page if self.door else None) is not None and hasattr(page, "show_problem"):
            page.show_problem(str(error))

    def _hold(self, single: SingleStart) -> None:
        if self.single is not None:
            self.single.let_go()
        self.single = single

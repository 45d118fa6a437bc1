"""What takes words away for good, from the Security menu and from where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from carer_desk.panel.erasing import Erased, ErasePlan, Place
    from carer_desk.panel.kept_about import KeptAbout
    from carer_desk.panel.retention import Due, RetentionRule
    from carer_desk.ui.dialogs.waiting_dialog import Tell

_LOOK_MS = 1500
"""Late enough that the first page is painted and used."""
MATTER, SOURCE, DUE = "matter", "source", "due"
"""What `Session.erase_requested` asks about."""


class EraseActions(QObject):
    """Asks what is to go, erases it in a thread, and says what may still hold it."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        window.add_security_action(
            self.tr("E&rase words everywhere…"),
            self._on_words_triggered,
            icon="trash-2",
            synonyms=["delete", "name", "too much", "forget", "for good", "gdpr", "history"],
        )
        window.add_security_action(
            self.tr("What may &go now…"),
            self._on_due_triggered,
            icon="calendar-days",
            synonyms=["retention", "old", "notes", "term", "keep", "clear out"],
        )
        window.add_security_action(
            self.tr("What is kept &about somebody…"),
            self._on_about_triggered,
            icon="search",
            synonyms=["subject access", "request", "personal data", "gdpr", "name"],
        )
        session.erase_requested.connect(self._on_erase_requested)
        QTimer.singleShot(_LOOK_MS, self, self._on_window_settled)

    @Slot()
    def _on_window_settled(self) -> None:
        """Overwrite the pages that an erasing left which was interrupted; most desks have none."""
        if self._window.isVisible() and self._session.desk.erasing.is_unfinished:
            self._session.desk.erasing.pause = self._backups_at_rest
            words = self.tr("Finishing an erasing…")
            self._session.attempt(
                lambda: self._wait(words, lambda _tell: self._session.desk.erasing.finish())
            )

    @Slot(str, int)
    def _on_erase_requested(self, what: str, record_id: int) -> None:
        if what == MATTER:
            self._ask_matter(record_id)
        elif what == SOURCE:
            self._ask_source(record_id)
        else:
            self._on_due_triggered()

    @Slot()
    def _on_words_triggered(self) -> None:
        from carer_desk.ui.dialogs.erase_words_dialog import EraseWordsDialog

        desk, looking = self._session.desk, self.tr("Looking for these words…")

        def find(words: str) -> Sequence[Place] | None:
            found = self._session.attempt(
                lambda: self._wait(looking, lambda _tell: desk.erasing.places(words))
            )
            return found if isinstance(found, list) else None

        dialog = EraseWordsDialog(self._session.theme, find, self._window)
        if dialog.take():
            self._erase(dialog.plan)
        dialog.deleteLater()

    @Slot()
    def _on_due_triggered(self) -> None:
        from carer_desk.store.retention import plan_of
        from carer_desk.ui.dialogs.retention_dialog import RetentionDialog

        desk, retention = self._session.desk, self._session.desk.erasing.retention

        def look_again(rule: RetentionRule) -> Sequence[Due]:
            retention.set_rule(rule)
            return retention.due()

        dialog = RetentionDialog(
            self._session.theme, retention.rule(), retention.due(), look_again, desk.day(), self._window
        )
        if dialog.take():
            self._erase(plan_of(dialog.chosen))
        dialog.deleteLater()

    @Slot()
    def _on_about_triggered(self) -> None:
        from carer_desk.panel.kept_about import KeptAbout
        from carer_desk.ui.dialogs.kept_about_dialog import KeptAboutDialog

        dialog = KeptAboutDialog(self._session.theme, self._window)
        asked = dialog.asked if dialog.take() else None
        dialog.deleteLater()
        if asked is None:
            return
        words, ending, kind = asked
        looking, gathering = self.tr("Looking for these words…"), self._session.desk.erasing.gathering
        kept = self._session.attempt(lambda: self._wait(looking, lambda _tell: gathering.about(words)))
        if not isinstance(kept, KeptAbout):
            return
        if kept.is_empty:
            self._session.notices.tell(self.tr("Nothing in this desk holds these words."))
            return
        self._save_kept(kept, ending, kind)

    def _save_kept(self, kept: KeptAbout, ending: str, kind: str) -> None:
        from carer_desk.reports import kept_about
        from carer_desk.store.sealing import seal, sealed_name
        from carer_desk.ui.dialogs.seal_dialog import SealDialog
        from carer_desk.ui.paper_places import PaperPlaces

        sealing = SealDialog.ask(self._window, self._session.theme)
        if sealing is None:
            return
        name = self.tr("What is kept PRIVATE {0}").format(self._session.desk.day().isoformat())
        path = sealing.ask_place(PaperPlaces(), self._window, name, ending, kind)
        if path is None:
            return

        def write(_tell: Tell) -> Path:
            if sealing.passphrase is None:
                kept_about.write(kept, path)
                return path
            inside = path.with_suffix("")
            content = kept_about.as_bytes(kept, inside)
            return seal(sealed_name(inside), inside.name, content, sealing.passphrase, replace=True)

        saving = self.tr("Saving “{0}”…").format(path.name)
        written = self._session.attempt(lambda: self._wait(saving, write))
        if isinstance(written, Path):
            said = self.tr("“{0}” is written and sealed. Look it through before anything of it leaves.")
            if sealing.passphrase is None:
                said = self.tr(
                    "“{0}” is written. It is not sealed: look it through, and keep it to yourself."
                )
            self._session.notices.tell(said.format(written.name))

    def _ask_matter(self, matter_id: int) -> None:
        from carer_desk.ui.dialogs.erase_dialog import EraseDialog
        from carer_desk.ui.erase_choices import choices_of, plan_for, said_of

        thread = self._session.attempt(lambda: self._session.desk.threads.thread(matter_id))
        if thread is None:
            return
        choices = choices_of(thread)
        ticks = [one.tick for one in choices]
        title = self.tr("Erase from this question")
        dialog = EraseDialog(self._session.theme, title, said_of(thread), ticks, self._window)
        if dialog.take():
            self._erase(plan_for(thread, [choices[at] for at in dialog.ticked], dialog.why))
        dialog.deleteLater()

    def _ask_source(self, source_id: int) -> None:
        from carer_desk.panel.erasing import ErasePlan
        from carer_desk.ui.dialogs.erase_dialog import EraseDialog
        from carer_desk.ui.parts.tick_list import Tick

        source = self._session.attempt(lambda: self._session.desk.passages.source(source_id))
        if source is None:
            return
        about = self.tr("Its text, its name and the places in it. Questions and replies kept from it stay.")
        ticks = [Tick(self.tr("This text"), about, ticked=True)]
        said = source.name or self.tr("Pasted text")
        title = self.tr("Erase a text that was read in")
        dialog = EraseDialog(self._session.theme, title, said, ticks, self._window)
        if dialog.take():
            self._erase(ErasePlan(dialog.why, sources=(source_id,)))
        dialog.deleteLater()

    def _erase(self, plan: ErasePlan) -> None:
        """Erase in a thread, and then say what may still hold it."""
        desk = self._session.desk
        desk.erasing.pause = self._backups_at_rest
        done: list[Erased] = []

        def work(tell: Tell) -> None:
            done.append(desk.erasing.erase(plan, tell))

        with desk.log.holding_news():  # the pages that hear of it belong to this thread
            self._session.attempt(lambda: self._wait(self.tr("Erasing…"), work))
        if not done:  # it may also have been stopped too late
            self._session.notices.tell(self.tr("Nothing was erased."))
            return
        self._show_aftermath(done[0])

    def _show_aftermath(self, done: Erased) -> None:
        from carer_desk.ui.dialogs.erased_dialog import ErasedDialog

        desk = self._session.desk
        copies = desk.erasing.copies_before(desk.backups)
        after = copies.aftermath()
        dialog = ErasedDialog(self._session.theme, done, after, self._window)
        wanted = dialog.take() and bool(after.copies)
        dialog.deleteLater()
        if wanted:
            words = self.tr("Making a new copy…")
            gone = self._session.attempt(lambda: self._wait(words, lambda _tell: copies.replace()))
            if isinstance(gone, int):
                said = self.tr("A new copy is made and checked. Earlier copies removed: {0}.")
                self._session.notices.tell(said.format(gone))

    def _backups_at_rest(self) -> AbstractContextManager[object]:
        return self._session.desk.backups.at_rest

    def _wait(self, words: str, work: Callable[[Tell], object]) -> object:
        from carer_desk.ui.waiting import waited

        said = self.tr("Your other records do not change meanwhile.")
        return waited(self._session.theme, self._window, words, work, self._session.desk.stop, said=said)

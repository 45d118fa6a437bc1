"""Tells how far a paper is written, lets it be stopped, and leads to it afterwards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.reports.chair_report import ChairReport
from carer_desk.store.plain_copy import PlainCopy
from carer_desk.store.sealing import is_named_sealed
from carer_desk.ui.paper_job import PaperJob
from carer_desk.ui.paper_places import PaperPlaces
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.report.copy_job import CopyJob
from carer_desk.ui.session import Session


class WritingCard(Card):
    """Hidden until something is written; one paper at a time."""

    written = Signal(object)
    """The paper is in its place; the payload is its path."""
    copied = Signal(object)
    """A plain copy of the desk is in its place; the payload is its path."""
    ended = Signal()
    """The work is over, whether something was written or not."""
    cancel_requested = Signal()
    """The user wants it stopped, whatever it is doing."""

    def __init__(self, session: Session, places: PaperPlaces, parent: QWidget | None = None) -> None:
        theme = session.theme
        super().__init__(theme, "tint", parent)
        self._session = session
        self._places = places
        self._path, self._checked = Path(), ""
        self.job = PaperJob(self)
        self.copying = CopyJob(self)
        self.said = Text(theme, "")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the paper is written"))
        self.open = outlined_button(theme, self.tr("Open"), "file-text", self._on_open_clicked)
        self.open.setAccessibleName(self.tr("Open the paper"))
        self.folder = outlined_button(
            theme, self.tr("Show in folder"), "folder-open", self._on_folder_clicked
        )
        self.mail = outlined_button(theme, self.tr("E-mail it to the chair…"), "mail", self._on_mail_clicked)
        self.cancel = outlined_button(theme, self.tr("Stop writing"), "x", self._on_cancel_clicked)
        buttons = Flow(theme.space("small"))
        for button in (self.open, self.folder, self.mail, self.cancel):
            buttons.addWidget(button)
        self.add(self.said)
        self.add(self.bar)
        self.add(buttons)
        self.hide()
        self.job.progressed.connect(self._on_job_progressed)
        self.job.written.connect(self._on_job_written)
        self.job.failed.connect(self._on_job_failed)
        self.job.ended.connect(self._on_job_ended)
        self.copying.progressed.connect(self._on_job_progressed)
        self.copying.written.connect(self._on_copy_written)
        self.copying.failed.connect(self._on_job_failed)
        self.copying.ended.connect(self._on_job_ended)

    @property
    def in_sight(self) -> bool:
        """Whether what the card says can be read: its page is on show and it is not scrolled away."""
        seen = self.said.visibleRegion()
        return not seen.isEmpty() and seen.boundingRect() == self.said.rect()

    def wait(self, words: str) -> None:
        """Say what is done before the writing begins."""
        self.bar.setRange(0, 0)
        self._say(words, busy=True)

    def write(
        self,
        report: ChairReport,
        paper_format: str,
        path: Path,
        passphrase: str | None = None,
        checked: str = "",
    ) -> None:
        """Write a report in a process of its own, sealed with a passphrase; `checked` is said when it is written."""
        self._path, self._checked = path, checked
        self.wait(self.tr("Writing “{0}”…").format(path.name))
        self.job.start(report, paper_format, path, passphrase)

    def copy(self, copy: PlainCopy, path: Path, checked: str = "") -> None:
        """Write a plain copy of the desk, a little at a time; `checked` is said when it is written."""
        self._path, self._checked = path, checked
        self.wait(self.tr("Writing “{0}”…").format(path.name))
        self.copying.start(copy, path)

    def tell(self, words: str, path: Path) -> None:
        """Say that something is written, and lead to it."""
        self._path, checked, self._checked = path, self._checked, ""
        self._say(f"{words} {checked}".strip(), busy=False)

    def offer_mail(self) -> None:
        """What was written is the report for the chair: lead to an e-mail."""
        self.mail.show()

    def finish(self) -> None:
        """Let the paper in hand be written to its end, because the window closes; a copy is given up."""
        self.copying.stop()
        self.job.finish()

    def give_up(self) -> None:
        """Nothing is written after all."""
        self.hide()

    @Slot()
    def _on_cancel_clicked(self) -> None:
        self.copying.stop()
        self.job.cancel()
        self.cancel_requested.emit()

    @Slot()
    def _on_open_clicked(self) -> None:
        self._places.open_for(self._session.notices, self._path)

    @Slot()
    def _on_folder_clicked(self) -> None:
        self._places.show_folder_for(self._session.notices, self._path)

    @Slot()
    def _on_mail_clicked(self) -> None:
        """Open a draft beside the file; the address is remembered in the desk."""
        from carer_desk.ui.report.mailing import MailDialog, draft_for

        desk = self._session.desk
        dialog = MailDialog(self._session.theme, desk.papers.chair_address, self._path, self.window())
        address = dialog.ask()
        dialog.deleteLater()
        if address is None:
            return
        self._session.attempt(lambda: desk.papers.keep_chair_address(address))
        self._on_folder_clicked()
        if not self._places.write_mail(draft_for(address, desk.panel.name, self._path.name)):
            self._session.notices.problem(self.tr("No mail program opens here. Attach the file by hand."))

    @Slot(int, int)
    def _on_job_progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    @Slot(object)
    def _on_job_written(self, path: Path) -> None:
        self.tell((_sealed_words(path) or self.tr("“{0}” is written.")).format(path.name), path)
        self.written.emit(path)

    @Slot(object)
    def _on_copy_written(self, path: Path) -> None:
        self.tell(
            (_sealed_words(path) or self.tr("“{0}” is written. It is not encrypted.")).format(path.name), path
        )
        self.copied.emit(path)

    @Slot(object)
    def _on_job_failed(self, error: CarerDeskError) -> None:
        self._session.notices.error(error)

    @Slot()
    def _on_job_ended(self) -> None:
        if not self.cancel.isHidden():  # nothing was written
            _remove_parts(self._path)
            self.hide()
        self.ended.emit()

    def _say(self, words: str, *, busy: bool) -> None:
        self.said.setText(words)
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        self.open.setVisible(not busy and not is_named_sealed(self._path))
        self.folder.setVisible(not busy)
        self.mail.hide()
        self.show()
        announce(self, words)


def _sealed_words(path: Path) -> str:
    """What is said of a sealed file; nothing of another."""
    words = "“{0}” is written and sealed. Tell its passphrase by voice, and never mail it."
    return QCoreApplication.translate("WritingCard", words) if is_named_sealed(path) else ""


def _remove_parts(path: Path) -> None:
    """A writer that was stopped at its last step may have left the part of a paper beside its place."""
    start, end = f".{path.name[:80]}.", ".part"
    for part in path.parent.iterdir() if path.parent.is_dir() else ():
        if part.name.startswith(start) and part.name.endswith(end):
            part.unlink(missing_ok=True)

"""Checks the desk in a thread while the window waits, and says on one page how it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.checking import Finding
from carer_desk.ui.errand import Errand
from carer_desk.ui.parts.buttons import filled_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.pill import Pill
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.theme import Theme

_BREAK_OFF_MS = 50


class CheckDialog(QDialog):
    """`check` runs in a thread; `stop` breaks it off, and is called until it has ended.

    The dialog is modal, so nobody asks the desk for anything meanwhile.
    """

    def __init__(
        self,
        theme: Theme,
        check: Callable[[], Sequence[Finding]],
        stop: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._stop = theme, stop
        self._stopped = False
        self.lines: list[str] = []
        """What was found, as shown."""
        self.setWindowTitle(self.tr("Check this desk"))
        self.heading = Heading(theme, self.tr("Checking this desk…"), "question")
        words = self.tr("Every page of the file is read. A large desk takes a minute. Nothing is changed.")
        self.said = Text(theme, words)
        self.page = VerticalScroll(theme)
        self.page.rows.setSpacing(theme.space("small"))
        self.page.rows.addWidget(self.heading)
        self.page.rows.addWidget(self.said)
        self.close_button = filled_button(theme, self.tr("&Stop the check"), "x", self.reject)  # Esc does it
        foot = Flow(theme.space("small"))
        foot.addWidget(self.close_button)
        side = theme.space("page_x")
        foot.setContentsMargins(side, theme.space("small") + 4, side, theme.space("small") + 4)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.page, 1)
        rows.addLayout(foot)
        self._again = QTimer(self)
        self._again.setInterval(_BREAK_OFF_MS)
        self._again.timeout.connect(self._on_again)
        self._errand: Errand | None = Errand(check, self)
        # Slots of this window, so that they run in its thread and not in the errand's.
        self._errand.done.connect(self._on_check_done)
        self._errand.refused.connect(self._on_check_refused)
        self._errand.failed.connect(self._on_check_failed)
        self.resize(fitted(QSize(theme.px(560), theme.px(600)), parent))

    @property
    def is_checking(self) -> bool:
        """Whether the check is under way."""
        return self._errand is not None and self._errand.isRunning()

    @property
    def busy(self) -> bool:
        """The same, as every dialog says it that does something by itself."""
        return self.is_checking

    def show_all(self) -> None:
        """Check, show what was found, and come back when the user has seen it."""
        self.begin()
        self.exec()

    def begin(self) -> None:
        """Start the check."""
        if self._errand is not None:
            self._errand.start()

    @Slot()
    def reject(self) -> None:
        """Break the check off first, if it is under way; the dialog closes when it has ended."""
        if self._errand is None or not self._errand.isRunning():
            super().reject()
            return
        self._stopped = True
        self.heading.setText(self.tr("Stopping…"))
        self.close_button.setEnabled(False)
        self._again.start()
        self._stop()

    @Slot()
    def _on_again(self) -> None:
        self._stop()

    @Slot(object)
    def _on_check_done(self, findings: Sequence[Finding]) -> None:
        if self._come_back():
            self.show_findings(findings)

    @Slot(object)
    def _on_check_refused(self, error: CarerDeskError) -> None:
        if self._come_back():
            self._say(self.tr("This desk could not be checked"), str(error))

    @Slot(object)
    def _on_check_failed(self, error: Exception) -> None:
        if self._come_back():
            super().reject()
            raise error

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show each thing that was looked at, and what to do if one is wrong."""
        if all(finding.well for finding in findings):
            self._say(self.tr("This desk is well"), self.tr("Everything that must hold in it does."))
        elif all(finding.well for finding in findings if finding.name != "copies"):
            words = self.tr("Close this window and choose “Make a copy now” in the Security menu.")
            self._say(self.tr("This desk is well, its newest copy is not"), words)
        else:
            words = self.tr(
                "The check changed nothing. Keep the file as it is, with its key file, and open your newest copy."
            )
            self._say(self.tr("This desk is not as it should be"), words)
        for finding in findings:
            name = self._name(finding.name)
            pill = Pill(self._theme, name, "good" if finding.well else "bad")
            self.page.rows.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
            line = finding.words[:1].upper() + finding.words[1:] + "."
            self.page.rows.addWidget(Text(self._theme, line, "body", "text" if finding.well else "bad"))
            self.lines.append(f"{name}: {line}")
        self.page.rows.addStretch(1)

    def _come_back(self) -> bool:
        """End the thread; False when the user does not want to know any more."""
        if self._errand is not None:
            self._errand.wait()
            self._errand.deleteLater()
            self._errand = None
        self._again.stop()
        if self._stopped:
            super().reject()
        return not self._stopped

    def _say(self, heading: str, words: str) -> None:
        self.heading.setText(heading)
        self.said.setText(words)
        self.close_button.setText(self.tr("&Close"))
        announce(self, f"{heading}. {words}")

    def _name(self, name: str) -> str:
        return {
            "file": self.tr("The file"),
            "references": self.tr("What belongs together"),
            "rules": self.tr("The rules"),
            "standing": self.tr("Where things stand"),
            "search": self.tr("The search"),
            "log": self.tr("The record of changes"),
            "copies": self.tr("The copies"),
        }.get(name, name)

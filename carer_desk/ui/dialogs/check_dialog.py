"""Checks the desk in a thread while the window waits, says on one page how it stands, and offers what helps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.checks.finding import Finding
from carer_desk.ui.errand import Errand
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.page_over_buttons import page_over_buttons
from carer_desk.ui.parts.pill import Pill
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.theme import Theme

_BREAK_OFF_MS = 50


class Wish(Enum):
    """What the user wants after the check."""

    NOTHING = auto()
    REPAIR = auto()
    EARLIER_COPY = auto()


class CheckDialog(QDialog):
    """`check` runs in a thread; `stop` breaks it off, and is called until it has ended.

    `before` is a line about the check before, or about what was repaired just now. The dialog is modal, so nobody
    asks the desk for anything meanwhile; what it offers it does not do: `wish` says what was chosen.
    """

    def __init__(
        self,
        theme: Theme,
        check: Callable[[], Sequence[Finding]],
        stop: Callable[[], None],
        parent: QWidget | None = None,
        *,
        before: str = "",
    ) -> None:
        super().__init__(parent)
        self._theme, self._stop = theme, stop
        self._stopped = False
        self.lines: list[str] = []
        """What was found, as shown."""
        self.wish = Wish.NOTHING
        self.findings: Sequence[Finding] = ()
        """What was found."""
        self.setWindowTitle(self.tr("Check this desk"))
        self.heading = Heading(theme, self.tr("Checking this desk…"), "question")
        words = self.tr("Every page of the file is read. A large desk takes a minute. Nothing is changed.")
        self.said = Text(theme, words)
        self.page = VerticalScroll(theme)
        self.page.rows.setSpacing(theme.space("small"))
        self.page.rows.addWidget(self.heading)
        self.page.rows.addWidget(self.said)
        self.before = Text(theme, before, "meta", "dim")
        self.before.setVisible(bool(before))
        self.page.rows.addWidget(self.before)
        self.page.rows.addStretch(1)
        self.close_button = filled_button(theme, self.tr("&Stop the check"), "x", self.reject)  # Esc does it
        self.repair_button = outlined_button(theme, self.tr("&Repair"), "rotate-ccw", self._on_repair_clicked)
        self.earlier_button = outlined_button(
            theme, self.tr("Open an &earlier copy…"), "history", self._on_earlier_clicked
        )
        self.repair_button.hide()
        self.earlier_button.hide()
        page_over_buttons(self, theme, self.page, self.repair_button, self.earlier_button, self.close_button)
        self._again = QTimer(self)
        self._again.setInterval(_BREAK_OFF_MS)
        self._again.timeout.connect(self._on_again)
        self._errand: Errand | None = self._begun(check)
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
        """Show what is wrong first, with what it means and what to do; then what is well."""
        self.findings = findings
        wrong = sorted((one for one in findings if not one.well), key=lambda one: one.repairable)
        advice = [finding for finding in findings if finding.well and finding.advice]
        well = [finding for finding in findings if finding.well and not finding.advice]
        self._say_how_it_stands(wrong)
        self.page.rows.takeAt(self.page.rows.count() - 1)  # the room below
        told_once = all(finding.repairable for finding in wrong)  # what to do stands at the top then
        for finding in wrong:
            self._show_at_length(finding, "bad", "" if told_once else finding.next_step)
        for finding in advice:
            self._show_at_length(finding, "waiting", finding.next_step)
        if well and (wrong or advice):
            self.page.rows.addWidget(Heading(self._theme, self.tr("What is well"), "question"))
        for finding in well:
            line = self._line(finding)
            self.page.rows.addWidget(_WellLine(self._theme, line))
            self.lines.append(line)
        self.page.rows.addStretch(1)
        self.repair_button.setVisible(any(finding.repairable for finding in wrong))
        self.earlier_button.setVisible(any(_needs_copy(finding) for finding in wrong))

    def _say_how_it_stands(self, wrong: Sequence[Finding]) -> None:
        if not wrong:
            self._say(self.tr("This desk is well"), self.tr("Everything that must hold in it does."))
        elif all(finding.name == "copies" for finding in wrong):
            words = self.tr("Close this window and choose “Make a copy now” in the Security menu.")
            self._say(self.tr("This desk is well, its newest copy is not"), words)
        elif all(finding.repairable for finding in wrong):
            words = self.tr(
                "Your records are whole. What is wrong follows from them, so it can be worked out anew: choose "
                "“Repair”. A copy is made first."
            )
            self._say(self.tr("Something needs a repair"), words)
        elif not any(_needs_copy(finding) for finding in wrong):
            words = self.tr("The check changed nothing. What to do is said below.")
            self._say(self.tr("This desk is not as it should be"), words)
        else:
            words = self.tr(
                "The check changed nothing. Keep the file as it is, with its key file, and open your newest copy."
            )
            self._say(self.tr("This desk is not as it should be"), words)

    def _show_at_length(self, finding: Finding, tone: str, next_step: str) -> None:
        """What is wrong, what it means, and what to do next."""
        pill = Pill(self._theme, name_of(finding.name), tone)
        self.page.rows.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
        colour, bold = ("bad", True) if tone == "bad" else ("text", None)
        self.page.rows.addWidget(Text(self._theme, _sentence(finding.words), "body", colour, bold=bold))
        self.lines.append(self._line(finding))
        for words in (finding.means, next_step):
            if words:
                self.page.rows.addWidget(Text(self._theme, words))
                self.lines.append(words)

    def _line(self, finding: Finding) -> str:
        return f"{name_of(finding.name)}: {_sentence(finding.words)}"

    @Slot()
    def _on_repair_clicked(self) -> None:
        self.wish = Wish.REPAIR
        self.accept()

    @Slot()
    def _on_earlier_clicked(self) -> None:
        self.wish = Wish.EARLIER_COPY
        self.accept()

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

    def _begun(self, check: Callable[[], Sequence[Finding]]) -> Errand:
        errand = Errand(check, self)
        # Slots of this window, so that they run in its thread and not in the errand's.
        errand.done.connect(self._on_check_done)
        errand.refused.connect(self._on_check_refused)
        errand.failed.connect(self._on_check_failed)
        return errand


class _WellLine(QWidget):
    """One thing that is well: a tick and the words."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        picture = QLabel()
        picture.setPixmap(theme.pixmap("circle-check", "good", ratio=self.devicePixelRatioF()))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.space("small"))
        across.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(Text(theme, words), 1)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


def name_of(name: str) -> str:
    """What a finding is about, in the words of the user."""
    say = QCoreApplication.translate
    return {
        "file": say("CheckDialog", "The file"),
        "references": say("CheckDialog", "What belongs together"),
        "tables": say("CheckDialog", "The tables"),
        "rules": say("CheckDialog", "The rules"),
        "standing": say("CheckDialog", "Where things stand"),
        "tally": say("CheckDialog", "The counts"),
        "calendar": say("CheckDialog", "The working days"),
        "search": say("CheckDialog", "The search"),
        "log": say("CheckDialog", "The record of changes"),
        "journal": say("CheckDialog", "The last changes"),
        "keys": say("CheckDialog", "The keys"),
        "owners": say("CheckDialog", "Who may read it"),
        "copies": say("CheckDialog", "The copies"),
        "second place": say("CheckDialog", "The second place"),
        "folder": say("CheckDialog", "The folder"),
    }.get(name, name)


def _needs_copy(finding: Finding) -> bool:
    return not finding.repairable and finding.name not in ("copies", "keys")

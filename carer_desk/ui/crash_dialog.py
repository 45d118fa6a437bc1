"""What the user sees when the program has a bug: calm words, and a report without a word of theirs."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from carer_desk import __version__
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.theme import Theme


def crash_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Write versions and the places in our code: file, line, function and exception class, nothing else.

    The exception's own message, the source lines and the values of variables stay out, because any of them may
    hold what somebody wrote about a child, and a report may be mailed.
    """
    lines = [
        f"Carer Desk {__version__}",
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {platform.system()} {platform.release()}",
        f"{kind.__module__}.{kind.__qualname__}",
    ]
    for frame, line in traceback.walk_tb(trace):
        code = frame.f_code
        lines.append(f"  {_short(code.co_filename)}, line {line}, in {code.co_qualname}")
    return "\n".join(lines)


def _short(file_name: str) -> str:
    """Give the end of a path, so that no folder of the user's is named."""
    return "/".join(Path(file_name).parts[-3:]) if "carer_desk" in file_name else Path(file_name).name


class CrashDialog(QDialog):
    """Says that something went wrong inside the program, that nothing saved is lost, and offers the report."""

    def __init__(self, theme: Theme, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(self.tr("Something went wrong"))
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(self.tr("Report"))
        theme.dress(self.report, "meta")
        self.said = Text(theme, "", "meta", "dim")
        self.said.hide()
        buttons = Flow(theme.space("small"))
        buttons.addWidget(filled_button(theme, self.tr("Copy the report"), "copy", self._on_copy_clicked))
        buttons.addWidget(outlined_button(theme, self.tr("Carry on"), "", self.accept))
        page = VerticalScroll(theme)  # large text in a low window leaves no room for all of it
        rows = page.rows
        rows.addWidget(Heading(theme, self.tr("Something went wrong in Carer Desk"), "section"))
        words = self.tr(
            "This is a fault of the program, not yours. What was saved is safe. "
            "You can carry on; if it happens again, close the program and open it once more."
        )
        rows.addWidget(Text(theme, words))
        rows.addWidget(
            Text(theme, self.tr("The report below holds no question, name or note of yours."), "meta", "dim")
        )
        rows.addWidget(self.report, 1)
        foot = QVBoxLayout()
        inside = theme.space("inside")
        foot.setContentsMargins(theme.space("page_x"), inside, theme.space("page_x"), inside)
        foot.setSpacing(inside)
        foot.addWidget(self.said)
        foot.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(page, 1)
        whole.addLayout(foot)
        self.resize(fitted(QSize(theme.px(560), theme.px(440)), parent))

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.said.setText(self.tr("Copied. Paste it into an e-mail to whoever helps you with the program."))
        self.said.show()
        announce(self.said, self.said.text())

"""Where a paper goes and how it is looked at: the file dialog, the program for it, its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from carer_desk.ui.parts.notices import Notices


class PaperPlaces:
    """Asks for a place and opens what is there; screens get it handed in."""

    def ask(self, parent: QWidget, name: str, ending: str, kind: str) -> Path | None:
        """Ask where to write a paper of this kind; None when the user left."""
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        folder = documents if documents.is_dir() else Path.home()  # else Qt offers wherever the program runs
        suggested = str(folder / f"{name}.{ending}")
        title = QCoreApplication.translate("PaperPlaces", "Where shall the paper go?")
        chosen, _filter = QFileDialog.getSaveFileName(parent, title, suggested, f"{kind} (*.{ending})")
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")

    def open(self, path: Path) -> bool:
        """Open a paper in the program for it; False when there is none."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def open_for(self, notices: Notices, path: Path) -> None:
        """Open a paper, or say that there is no program for it."""
        if not self.open(path):
            words = QCoreApplication.translate("PaperPlaces", "No program on this computer opens that paper.")
            notices.problem(words)

    def show_folder_for(self, notices: Notices, path: Path) -> None:
        """Show the folder of a paper, or say that this cannot be done."""
        if not self.show_folder(path):
            words = QCoreApplication.translate("PaperPlaces", "The folder cannot be shown on this computer.")
            notices.problem(words)

    def write_mail(self, draft: QUrl) -> bool:
        """Open a draft in the mail program; False when there is none."""
        return QDesktopServices.openUrl(draft)

    def show_folder(self, path: Path) -> bool:
        """Show the folder of a paper."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

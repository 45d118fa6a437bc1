"""The sheet with the recovery code: made as a document in memory and sent to a printer, never to a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPagedPaintDevice, QTextDocument
from PySide6.QtWidgets import QWidget

from carer_desk.panel.dates import short_date

PrintSheet = Callable[[QTextDocument, QWidget], bool]
"""Prints a document, with a window to ask in; False when nothing was printed."""


def sheet(desk_name: str, code: str, day: date) -> QTextDocument:
    """What is printed: which desk, the code in large letters, what it is for, and where to keep it."""
    say = QCoreApplication.translate
    groups = code.split("-")
    lines = ["&nbsp;&nbsp;".join(groups[:4]), "&nbsp;&nbsp;".join(groups[4:])]
    paragraphs = [
        say("RecoverySheet", "This code opens the desk when its passphrase is forgotten."),
        say("RecoverySheet", "In Carer Desk, choose “I forgot my passphrase” and type it."),
        say(
            "RecoverySheet",
            "Capitals, spaces and hyphens do not matter. There is no letter I, L, O or U in it.",
        ),
        say(
            "RecoverySheet",
            "Keep this sheet in a safe place, away from the computer and from copies of the desk.",
        ),
        say("RecoverySheet", "A newer sheet ends an older one: throw the older one away."),
    ]
    made = say("RecoverySheet", "Made on {0}").format(short_date(day))
    document = QTextDocument()
    document.setHtml(
        f"<h1>{escape(say('RecoverySheet', 'Recovery code'))}</h1>"
        f"<h2>{escape(desk_name)}</h2><p>{escape(made)}</p>"
        f'<p style="font-family: monospace; font-size: 20pt; line-height: 150%">{"<br>".join(lines)}</p>'
        + "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
    )
    return document


def paint(document: QTextDocument, device: QPagedPaintDevice) -> None:
    """Put a document on the pages of a printer."""
    document.print_(device)


def print_sheet(document: QTextDocument, parent: QWidget) -> bool:
    """Ask which printer and print; False when the user left or there is none. “Print to a file” is not offered."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(QCoreApplication.translate("RecoverySheet", "Sheet"))
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    if dialog.exec() != int(QPrintDialog.DialogCode.Accepted) or printer.outputFileName():
        return False
    paint(document, printer)
    return True


def has_printer() -> bool:
    """Whether this computer knows of a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())

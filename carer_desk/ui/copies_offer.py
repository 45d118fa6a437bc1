"""Offers the copies of a desk at the door, when the desk itself cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.ui.parts.notices import Notices
from carer_desk.ui.theme import Theme


def restored_from_copy(
    theme: Theme,
    desk: Path,
    error: CarerDeskError,
    now: Callable[[], datetime],
    tell: Callable[[CarerDeskError], object],
    parent: QWidget,
) -> Path | None:
    """Ask whether to look at the copies, and give the desk that can be opened now; None when nothing was done.

    Nothing is asked when no copy helps, as with a wrong passphrase.
    """
    from carer_desk.store.backups.at_door import CopiesAtDoor, copies_may_help

    if not copies_may_help(desk, error):
        return None
    say = QCoreApplication.translate
    question = say("CopiesOffer", "This desk cannot be opened. Look at its earlier copies?")
    more = say("CopiesOffer", "{0} The file is kept as it is, whatever you choose.").format(error.happened)
    yes, no = say("CopiesOffer", "Look at the copies"), say("CopiesOffer", "Leave it as it is")
    if not Notices().decide(parent, question, more, yes, no):
        return None
    from carer_desk.ui.earlier_copies import EarlierCopies

    leading = EarlierCopies(theme, CopiesAtDoor(desk, now, damaged=True), tell, parent)
    restored = leading.choose()
    leading.deleteLater()
    return restored

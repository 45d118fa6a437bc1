"""The dialogs about copies of a desk, in every form that they have."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from carer_desk.panel.backup_rule import BackupReason, CopyName
from carer_desk.panel.copy_differences import CopyDifferences, MatterNamed
from carer_desk.store.backups.files import BackupCopy, CopyFacts
from carer_desk.ui.dialogs.earlier_copies_dialog import (
    CopyDifferencesDialog,
    CopyPassphraseDialog,
    EarlierCopiesDialog,
)
from carer_desk.ui.dialogs.second_place_dialog import SecondPlaceDialog

_WORDS = (
    "How many foster carers were told before a child returned home, and who told them in each of the cases"
)
_PLACE = Path("Media") / "A stick with a rather long name" / "Copies of my desk"


def copy_dialogs(theme, window):
    """Copies of every sort; differences of every sort, and none; a place, and none."""
    copies = [
        BackupCopy(
            Path(name.file_stem + ".desk"), name, 1_253_376 * (1 + at), _facts() if at % 2 else None, at > 4
        )
        for at, reason in enumerate(BackupReason)
        for name in [CopyName(datetime(2021, 3, 20 - at, 18, 5 + at), "My panel", reason)]
    ]
    named = tuple(MatterNamed(number, _WORDS) for number in range(25))
    counts = {"matter": 12, "response": 1, "promise": 3}
    found = [
        CopyDifferences(counts, {**counts, "matter": 1_204, "response": 2}, named[:1], named, named[:2]),
        CopyDifferences(counts, counts),
        CopyDifferences(counts, None),
    ]
    return {
        EarlierCopiesDialog: [EarlierCopiesDialog(theme, copies, window)],
        CopyDifferencesDialog: [
            *(
                CopyDifferencesDialog(theme, copies[0], one, damaged=one.now is None, parent=window)
                for one in found
            ),
            CopyDifferencesDialog(theme, copies[0], found[1], only_key=True, damaged=True, parent=window),
        ],
        CopyPassphraseDialog: [CopyPassphraseDialog(theme, "Type the passphrase.", window)],
        SecondPlaceDialog: [
            SecondPlaceDialog(theme, None, None, _nowhere, window),
            SecondPlaceDialog(theme, _PLACE, None, _nowhere, window),
            SecondPlaceDialog(theme, _PLACE, datetime(2021, 3, 13, 18, 5), _nowhere, window),
        ],
    }


def _facts():
    return CopyFacts("uuid", "head", "mark", 9, "0" * 64, {}, "2021-03-20T18:05:00")


def _nowhere(_parent):
    return None

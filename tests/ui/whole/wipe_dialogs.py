"""The dialog that asks whether a whole desk is to go, in the forms it has."""

from __future__ import annotations

from pathlib import Path

from carer_desk.store.wiping import Belongings
from carer_desk.ui.dialogs.wipe_dialog import WipeDialog

HOME = Path("Documents of the representative") / "Carer Desk"
STICK = Path("D:") / "Copies of what I keep for the panel" / "Carer Desk copies"


def wipe_dialogs(theme, window):
    """A desk with everything, the same with its copies kept, and the example."""
    path = HOME / "Ferncombe Corporate Parenting Panel.desk"
    whole = Belongings(path, True, 12, 3, 1, STICK, second_is_away=False)
    locked = Belongings(path, True, 12, 0, 0, STICK, second_is_away=True, locked=(HOME / "backups",))
    plain = Belongings(HOME / "Example.desk", False, 0, 0, 0, None, second_is_away=False)
    made = [WipeDialog(theme, one, window) for one in (whole, locked, plain)]
    made[1].keep_copies.tick_all(True)
    made[1].name.setText(path.stem)
    return {WipeDialog: [*made, WipeDialog(theme, plain, window, is_example=True)]}

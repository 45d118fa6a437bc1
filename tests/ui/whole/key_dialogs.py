"""The dialogs about the ways into a desk, as they may stand on the screen."""

from __future__ import annotations

from datetime import date

from carer_desk.ui.dialogs.key_dialogs import (
    ChangePassphraseDialog,
    PassphraseDialog,
    RecoveryCodeDialog,
    TryCodeDialog,
)
from carer_desk.ui.passphrase_meter import shipped_meter
from carer_desk.ui.recovery_card import NewCode

NEW = NewCode("Ferncombe Corporate Parenting Panel", "K7QM-2XWD-90HR-T4BN-5CVE-J8YA-3GZP", date(2021, 3, 20))


def key_dialogs(theme, window):
    """One list for each class, empty and as far as it is typed."""
    judged = ChangePassphraseDialog(theme, shipped_meter(), window)
    judged.new.setText("ferncombe 2024")
    printed = RecoveryCodeDialog(theme, NEW, lambda _document, _parent: True, window)
    printed.card.print_button.click()
    return {
        PassphraseDialog: [
            PassphraseDialog(
                theme,
                "Remember on this computer",
                "&Remember it here",
                "The keyring of this computer will open the desk when Carer Desk starts: whoever uses your "
                "login can read it. The passphrase and the recovery code open it as before.",
                window,
            )
        ],
        ChangePassphraseDialog: [ChangePassphraseDialog(theme, shipped_meter(), window), judged],
        RecoveryCodeDialog: [printed],
        TryCodeDialog: [TryCodeDialog(theme, "Take the sheet and type what stands on it.", window)],
    }

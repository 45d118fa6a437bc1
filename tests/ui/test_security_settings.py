"""The settings of this computer that keep desks safe."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from carer_desk.ui.preferences import LOCK_MINUTES
from carer_desk.ui.security_settings import SecuritySettings, SecuritySettingsDialog


def test_the_minutes_are_chosen_and_remembered(theme, preferences):
    assert preferences.lock_after == 10
    dialog = SecuritySettingsDialog(theme, SecuritySettings(preferences.lock_after))
    assert dialog.record.lock_after == 10 and 0 in LOCK_MINUTES

    def choose():
        dialog.lock_after.pick(30)
        dialog.keep.click()

    QTimer.singleShot(0, choose)
    settings = dialog.ask()
    assert settings == SecuritySettings(30)
    preferences.lock_after = settings.lock_after
    assert preferences.lock_after == 30
    for strange in ("soon", "7", "-1"):
        preferences._settings.setValue("safety/lock_after", strange)
        assert preferences.lock_after == 10

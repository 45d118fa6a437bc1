"""Asks for the settings of this computer that keep desks safe."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.preferences import LOCK_MINUTES
from carer_desk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class SecuritySettings:
    """What was chosen; a new setting is a field here and a row in the dialog."""

    lock_after: int
    """Minutes; 0 is never."""


class SecuritySettingsDialog(FormDialog):
    """Gives the settings as they are to be from now on."""

    def __init__(self, theme: Theme, settings: SecuritySettings, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("Security settings"), self.tr("&Keep these settings"))
        self.lock_after = Choice(theme, [(minutes, self._minutes(minutes)) for minutes in LOCK_MINUTES])
        self.lock_after.pick(settings.lock_after)
        hint = self.tr(
            "Counted from the last key or touch of the mouse, on this computer. "
            "It also locks when the computer wakes from sleep. What you are typing is kept."
        )
        self.add_field(self.tr("&Lock my desk by itself"), self.lock_after, hint)

    def ask(self) -> SecuritySettings | None:
        """Show the settings; None means that the user left."""
        return self.record if self.take() else None

    @property
    def record(self) -> SecuritySettings:
        """The settings as chosen."""
        return SecuritySettings(int(str(self.lock_after.value)))

    def _minutes(self, minutes: int) -> str:
        if not minutes:
            return self.tr("Never")
        if minutes == 1:
            return self.tr("After 1 minute")
        return self.tr("After {0} minutes").format(minutes)

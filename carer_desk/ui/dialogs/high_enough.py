"""Makes a dialog of few fields and many words high enough for all of them, where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from carer_desk.ui.parts.screen_room import fitted

if TYPE_CHECKING:
    from carer_desk.ui.dialogs.form_dialog import FormDialog as Base
else:
    Base = object


class HighEnough(Base):
    """Stands before FormDialog among the parents of a dialog."""

    def sizeHint(self) -> QSize:
        """As high as its lines, because a dialog that tells something short need not scroll."""
        wanted = super().sizeHint()
        needed = self.page.body.minimumSizeHint().height() + self._foot.sizeHint().height()
        most = self.theme.px(620)
        return fitted(wanted.expandedTo(QSize(0, min(needed, most))), self.parentWidget())

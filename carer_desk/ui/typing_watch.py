"""Looks over the shoulder of whoever types in a window: gives the hints under its fields their watchers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from carer_desk.ui.session import Session

if TYPE_CHECKING:
    from carer_desk.ui.parts.typing_hint import HintWords, Watcher

_HINT = "typing_hint"
"""The property of a field that has a hint; asked first, so that a window without such fields loads no hints."""


class TypingWatch(QObject):
    """Lives as long as its window; a field gets the watchers when the keyboard comes to it."""

    def __init__(self, watchers: Sequence[Watcher], window: QWidget) -> None:
        super().__init__(window)
        self._watchers = tuple(watchers)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.property(_HINT) is None:
            return
        from carer_desk.ui.parts.typing_hint import TypingHint

        hint = TypingHint.under(new)
        if hint is not None:
            hint.watch(self._watchers)


class IdentityWatcher:
    """Says that words being typed may show who somebody is; never what they are."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __call__(self, text: str) -> HintWords | None:
        """Look at a text by the check that papers are looked at with; words that were kept are left alone."""
        from carer_desk.panel.identity.settling import Settling, key_of
        from carer_desk.ui.parts.typing_hint import HintWords

        identity = self._session.desk.identity
        kept = {key for key, one in identity.remembered().items() if one.settling is Settling.KEEP}
        finds = [one for one in identity.check().finds(text) if key_of(one.kind, one.found) not in kept]
        if not finds:
            return None
        kinds = list(dict.fromkeys(one.kind.words for one in finds))
        words = QCoreApplication.translate(
            "IdentityWatcher", "This may show who somebody is: {0}. Say what happens, not to whom."
        )
        return HintWords(words.format("; ".join(kinds[:3])))

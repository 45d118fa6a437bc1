"""Waits for slow work that a thread does, while its window lives on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtWidgets import QWidget

from carer_desk.ui.dialogs.waiting_dialog import Tell, WaitingDialog
from carer_desk.ui.held import held
from carer_desk.ui.theme import Theme

T = TypeVar("T")


def waited(
    theme: Theme,
    window: QWidget,
    words: str,
    work: Callable[[Tell], T],
    stop: Callable[[], None] | None = None,
    *,
    said: str = "",
    grace_ms: int | None = None,
    may_stop: bool = True,
) -> T | None:
    """What the work gave; None when the user stopped it. The clocks of the window are held meanwhile.

    Work that is given no `stop` ends by itself in a moment, or at its next word on how far it is. Raises
    CarerDeskError when the world did not let it be done.
    """
    with held(window.window()):
        dialog = WaitingDialog(
            theme, words, work, stop or _nothing_to_stop, window, said=said, grace_ms=grace_ms
        )
        if not may_stop:
            dialog.stop_button.hide()
        try:
            return cast("T | None", dialog.wait())
        finally:
            dialog.deleteLater()


def _nothing_to_stop() -> None:
    """The work ends by itself."""

"""Garbage is collected by the window's thread, never by one that draws or builds."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject

from carer_desk.ui.tidying import Tidying


class Knot(QObject):
    """Holds itself, so that only the collector can let it go."""

    def __init__(self, ends: list[str]) -> None:
        super().__init__()
        self.itself = self
        self._ends = ends

    def __del__(self) -> None:
        self._ends.append(threading.current_thread().name)


def test_a_knot_of_objects_is_untied_in_the_main_thread(qapp, qtbot):
    ends: list[str] = []
    tidying = Tidying()
    tidying._timer.setInterval(10)
    Knot(ends)
    busy = threading.Thread(target=lambda: [[n] for n in range(200_000)])
    busy.start()
    busy.join()
    assert ends == []
    qtbot.waitUntil(lambda: bool(ends), timeout=10_000)
    assert ends == ["MainThread"]

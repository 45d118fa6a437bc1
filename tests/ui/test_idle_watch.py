"""When nobody is there: no key and no mouse for a while, or a computer that slept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from carer_desk.ui.idle_watch import IdleWatch


class Clock:
    """Two clocks that a test turns: one that stands still in sleep, and the time of day."""

    def __init__(self):
        self.awake, self.wall = 1000.0, 50_000.0

    def go_on(self, seconds, slept=0.0):
        self.awake += seconds
        self.wall += seconds + slept


def test_it_notices_that_nobody_is_there_or_that_the_computer_slept(qapp, qtbot):
    clock, minutes, idled = Clock(), [10], []
    watch = IdleWatch(lambda: minutes[0], qapp, clock=lambda: clock.awake, wall=lambda: clock.wall)
    watch.idled.connect(lambda: idled.append(clock.awake))

    def go_on(seconds, slept=0.0):
        clock.go_on(seconds, slept)
        watch.look()
        return len(idled)

    assert [go_on(60) for _minute in range(9)] == [0] * 9
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    handle = window.windowHandle()
    qapp.focusWindowChanged.emit(handle)
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert [go_on(60) for _minute in range(9)] == [0] * 9
    QTest.mouseMove(handle, handle.geometry().center() - handle.position())
    qapp.processEvents()
    assert [go_on(60) for _minute in range(10)] == [0] * 9 + [1]
    minutes[0] = 1
    assert go_on(59) == 1
    watch.touch()
    assert go_on(5, slept=3600) == 2
    minutes[0] = 0
    assert go_on(5, slept=3600) == 2
    assert go_on(50_000) == 2
    watch.stop()

"""When nobody is there: no key and no mouse for a while, or a computer that slept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from carer_desk.ui.idle_watch import IdleWatch
from tests.source_tree import ROOT

_DESKTOP = """
import time
from PySide6.QtCore import QCoreApplication
from jeepney import DBusAddress, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
from carer_desk.ui.screen_lock import ScreenLockWatch

application, heard = QCoreApplication([]), []
watch = ScreenLockWatch(application)
watch.locked.connect(lambda: heard.append("locked"))
assert watch.listen()
desktop = open_dbus_connection("SESSION")
desktop.send_and_get_reply(message_bus.RequestName("org.gnome.ScreenSaver"))
place = DBusAddress("/org/gnome/ScreenSaver", interface="org.gnome.ScreenSaver")
for active in (False, True, False):
    desktop.send(new_signal(place, "ActiveChanged", "b", (active,)))
until = time.monotonic() + 10
while not heard and time.monotonic() < until:
    application.processEvents()
    time.sleep(0.01)
print(heard)
"""


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


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="this machine has no desktop bus")
def test_a_desktop_that_locks_its_screen_is_heard(tmp_path):
    words = ["dbus-run-session", "--", sys.executable, "-c", _DESKTOP]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(words, env=surroundings, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "['locked']\n", done.stderr

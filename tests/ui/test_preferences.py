"""What this laptop remembers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize

from carer_desk.ui.preferences import ZOOMS, Preferences


def test_first_start_has_plain_answers(preferences):
    assert (preferences.zoom, preferences.scheme) == (1.0, "system")
    assert preferences.window_size is None
    assert preferences.recent_desks == []


def test_settings_survive_a_restart(tmp_path):
    file = str(tmp_path / "p.ini")
    first = Preferences(QSettings(file, QSettings.Format.IniFormat))
    first.zoom, first.scheme, first.window_size = 1.5, "cream", QSize(900, 500)
    first.remember_desk(Path("/desks/one"))
    first._settings.sync()
    again = Preferences(QSettings(file, QSettings.Format.IniFormat))
    assert (again.zoom, again.scheme, again.window_size) == (1.5, "cream", QSize(900, 500))
    assert again.recent_desks == [Path("/desks/one")]


def test_recent_desks_are_newest_first_once_each(preferences):
    for name in ("a", "b", "a"):
        preferences.remember_desk(Path(name))
    assert preferences.recent_desks == [Path("a"), Path("b")]


def test_a_spoilt_setting_does_not_stop_the_start(preferences):
    preferences._settings.setValue("look/zoom", "large")
    assert preferences.zoom == 1.0
    preferences._settings.setValue("look/zoom", "40")
    assert preferences.zoom == ZOOMS[-1]


@pytest.mark.parametrize(
    "value",
    [
        "@Variant(\\0\\0\\0\\n\\0\\0\\0\\x4\\0g\\0o)",
        "\\x40\\126ariant(\\0\\0\\0x\\v\\f\\x85\\x31)",
        "@DateTime(x)",
    ],
)
def test_settings_that_only_a_stream_of_objects_can_read_are_not_read(tmp_path, value):
    file = tmp_path / "p.ini"
    file.write_text(f"[look]\nscheme={value}\nzoom=2\n", "utf-8")
    spoilt = Preferences(QSettings(str(file), QSettings.Format.IniFormat))
    assert (spoilt.zoom, spoilt.scheme, spoilt.recent_desks) == (1.0, "system", [])
    spoilt.zoom = 1.5
    spoilt._settings.sync()
    assert "ariant(" not in file.read_text("utf-8")
    assert Preferences(QSettings(str(file), QSettings.Format.IniFormat)).zoom == 1.5


def test_zoom_steps_stay_on_offer(preferences):
    zoom = ZOOMS[0]
    seen = [zoom]
    while (larger := preferences.step_zoom(zoom, 1)) != zoom:
        zoom = larger
        seen.append(zoom)
    assert tuple(seen) == ZOOMS
    assert preferences.step_zoom(ZOOMS[0], -1) == ZOOMS[0]

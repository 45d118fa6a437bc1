"""A window with Today and Meetings over a real desk."""

from __future__ import annotations

from tests.ui.panel_window import *  # noqa: F403 - fixtures are found by their names

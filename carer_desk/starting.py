"""Opens the window where there is a screen for one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

from carer_desk.panel.errors import CarerDeskError

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def open_window(desk: Path | None) -> NoReturn:
    """Run the window program and leave with its exit code. Raises CarerDeskError where there is no screen."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        raise CarerDeskError(
            "There is no screen here to open a window on.",
            "",
            "The command line works without one: see carer-desk --help.",
        )
    from carer_desk.app import main

    sys.exit(main(desk))

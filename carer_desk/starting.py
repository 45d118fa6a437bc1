"""Begins the program: no dump of its memory is left behind, and the window opens where there is a screen for one."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from carer_desk.panel.errors import CarerDeskError

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def leave_no_dumps() -> None:
    """Let no crash write the memory of this process, which holds what a desk holds, to the disk; nor of what it starts.

    On Linux the process could also be closed to other programs of the same user (PR_SET_DUMPABLE). It is not: the
    desktop's service that shows file dialogs refuses those it cannot look at, so that no file could be chosen.
    """
    try:
        import resource
    except ImportError:  # Windows keeps dumps only where its owner has asked for them
        return
    with suppress(OSError, ValueError):  # a limit that may not be set is lower already
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def open_window(desk: Path | None) -> NoReturn:
    """Run the window program and leave with its exit code. Raises CarerDeskError where there is no screen."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        raise CarerDeskError(
            "There is no screen here to open a window on.",
            "",
            "The command line works without one: see carer-desk --help.",
        )
    load_desk_file()
    from carer_desk.app import main

    sys.exit(main(desk))


def load_desk_file() -> None:
    """Import the store and the rules before Qt, which reads the source of every module that comes after it."""
    import carer_desk.panel.listing
    import carer_desk.store.desk  # noqa: F401

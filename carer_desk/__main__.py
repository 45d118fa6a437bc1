"""Starts Carer Desk: the window at once, or the command line when there is a command to do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

from carer_desk.starting import leave_no_dumps, open_window


def main() -> NoReturn:
    """Open the window when the call names nothing or just a desk; else do what the command line is told.

    The window does not wait for the commands to be loaded: they take as long as Qt.
    """
    leave_no_dumps()
    words = sys.argv[1:]
    try:
        if not words:
            open_window(None)
        if len(words) == 1 and words[0].endswith(".desk") and not words[0].startswith("-"):
            open_window(Path(words[0]))
    except Exception as error:
        from carer_desk.cli import tell

        sys.exit(tell(error))
    from carer_desk.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()

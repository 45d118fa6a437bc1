"""Where the settings of the window keep the note of how far a desk went, and how it is read without the window."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

GROUP = "seen"
_MOST_BYTES = 1 << 20


def note_name(desk: Path) -> str:
    """The name of the note on the desk at a place; it does not tell the place."""
    return hashlib.sha256(str(desk.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def note_on(desk: Path) -> str:
    """What the settings of this computer hold about the desk at a place; empty when that is nothing."""
    try:
        with settings_file().open("rb") as file:
            lines = file.read(_MOST_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        return ""
    group, wanted = "", f"{note_name(desk)}="
    for line in lines:
        if line.startswith("["):
            group = line.strip()
        elif group == f"[{GROUP}]" and line.startswith(wanted):
            return line.removeprefix(wanted).strip('" ')
    return ""


def settings_file() -> Path:
    """The file that Qt keeps an ini of the user in."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return folder / "Carer Desk" / "Carer Desk.ini"

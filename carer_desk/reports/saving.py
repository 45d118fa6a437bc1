"""Puts a finished paper in place: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError

_SAFE = "Your desk is safe, and an earlier paper of that name is as it was."


def save(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there; raises CarerDeskError when the place refuses it."""
    part = path.parent / f".{path.name[:80]}.{secrets.token_hex(4)}.part"
    try:
        if path.is_dir():
            raise CarerDeskError(
                "There is a folder of that name.", _SAFE, "Choose another name for the paper."
            )
        try:
            # For its owner's eyes only, also on a shared computer: who else may read it, its owner says.
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(part, flags, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            with contextlib.suppress(OSError):
                part.unlink()
    except OSError as error:
        raise _explained(path, error) from error


def _explained(path: Path, error: OSError) -> CarerDeskError:
    if not path.parent.is_dir():
        return CarerDeskError("The folder for the paper is not there.", _SAFE, "Choose a folder that exists.")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return CarerDeskError(
            "The disk is full.", _SAFE, "Make room, or choose another place, then save again."
        )
    if error.errno == errno.EROFS:
        return CarerDeskError("This place can only be read.", _SAFE, "Choose another folder.")
    if isinstance(error, PermissionError):
        return CarerDeskError(
            "The paper could not be written there.",
            _SAFE,
            "It may be open in another program: close it there. Or choose a folder you may write to.",
        )
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return CarerDeskError("That file name cannot be used here.", _SAFE, "Choose a shorter, plain name.")
    return CarerDeskError("The paper could not be written.", _SAFE, "Choose another folder, then save again.")

"""The one error a user is meant to read."""

from __future__ import annotations


class CarerDeskError(Exception):
    """Something the world did (a full disk, a wrong passphrase, a cell that is no number), told in plain words.

    Anything else that is raised is a bug and reaches the crash dialog. The three parts never hold free text
    from the desk, because an error may be copied into a mail.
    """

    def __init__(self, happened: str, safe: str = "", next_step: str = "") -> None:
        super().__init__(" ".join(part for part in (happened, safe, next_step) if part))
        self.happened = happened
        """What happened, one sentence."""
        self.safe = safe
        """What is safe, one sentence."""
        self.next_step = next_step
        """What to do next, one sentence."""

"""The keyring of this computer, where it may keep a secret that opens a desk, if the owner wants that."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from carer_desk.panel.errors import CarerDeskError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Carer Desk"

_NO_KEYRINGS = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""Stand-ins that keep nothing, or keep it for everybody to read."""


class ComputerKeyring:
    """Keeps, gives and forgets secrets; `choose` gives the backend, by default the best that this computer has.

    The package behind it is slow to import and talks to other programs, so it is asked for late.
    """

    def __init__(self, choose: Callable[[], KeyringBackend] | None = None) -> None:
        self._choose = choose or _best

    def keep(self, name: str, secret: bytes) -> None:
        """Keep a secret. Raises CarerDeskError when this computer has no keyring, or it refuses."""
        backend = self._backend()
        if backend is None:
            raise CarerDeskError(
                "This computer has no keyring that can keep a secret.",
                "Your desk opens with its passphrase as before.",
                "On Linux, a keyring such as GNOME Keyring or KWallet has to be installed and unlocked.",
            )
        try:
            backend.set_password(SERVICE, name, secret.hex())
            kept = backend.get_password(SERVICE, name)
        except Exception:  # a backend is another program's, and may raise what it likes
            kept = None
        if kept != secret.hex():
            raise CarerDeskError(
                "The keyring of this computer did not take it.",
                "Your desk opens with its passphrase as before.",
                "The keyring may be locked: unlock it, then try again.",
            )

    def secret(self, name: str) -> bytes | None:
        """The secret kept under a name; None when there is none, or no keyring that would give it."""
        backend = self._backend()
        if backend is None:
            return None
        try:
            return bytes.fromhex(backend.get_password(SERVICE, name) or "") or None
        except Exception:  # as above: the passphrase is asked for instead
            return None

    def forget(self, name: str) -> bool:
        """Take a secret away; False when the keyring could not be asked. Without its seal it opens nothing anyway."""
        backend = self._backend()
        if backend is None:
            return False
        try:
            if backend.get_password(SERVICE, name) is not None:
                backend.delete_password(SERVICE, name)
        except Exception:  # as above: the caller takes the seal away too
            return False
        return True

    def _backend(self) -> KeyringBackend | None:
        try:
            chosen = self._choose()
        except Exception:  # as above: no keyring is no fault of ours
            return None
        # One that asks several in turn is judged by those it asks.
        for backend in getattr(chosen, "backends", None) or [chosen]:
            if not type(backend).__module__.startswith(_NO_KEYRINGS):
                return backend  # type: ignore[no-any-return]
        return None


def _best() -> KeyringBackend:
    import keyring

    return keyring.get_keyring()

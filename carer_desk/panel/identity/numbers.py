"""Numbers and addresses that belong to one person: by their form, and by their check digit where they have one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.wording import Wording

_EMAIL = re.compile(r"[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


def number_finds(wording: Wording) -> Iterator[Find]:
    """E-mail addresses, phone numbers, postcodes and the numbers of one person."""
    for match in _EMAIL.finditer(wording.text) if "@" in wording.text else ():
        reason = "An e-mail address belongs to one person."
        yield Find(FindKind.EMAIL, match.start(), match.end(), match[0], reason, "[e-mail removed]")

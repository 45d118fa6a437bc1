"""What every rule that hears a sentence knows: the cues, the speakers and how to tell a kind."""

from __future__ import annotations

from collections.abc import Callable

from carer_desk.panel.minutes import ExchangeKind
from carer_desk.readers.minutes.cues import RaisingCues, ReplyingCues
from carer_desk.readers.minutes.speakers import Speakers


class Hearing:
    """Rules about sentences stand in its subclasses."""

    def __init__(
        self,
        raising: RaisingCues,
        replying: ReplyingCues,
        speakers: Speakers,
        kind_of: Callable[[str], ExchangeKind],
    ) -> None:
        self._raising = raising
        self._replying = replying
        self._speakers = speakers
        self._kind_of = kind_of

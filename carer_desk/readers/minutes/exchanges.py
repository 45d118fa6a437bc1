"""Stretches of speech put together into exchanges: what was raised, and what was said to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from carer_desk.panel.minutes import ExchangeKind
from carer_desk.panel.panel import Role
from carer_desk.readers.minutes.layout import Block, BlockKind
from carer_desk.readers.minutes.sentences import sentences_of
from carer_desk.readers.minutes.speakers import Speaker
from carer_desk.readers.minutes.speech import Act, Listener, Stretch

_REACH = 2
"""Blocks without anything raised or replied that may lie between a question and its answer."""
_ASKS_LIST = re.compile(r"\b(?:question|quer|concern|comment|point|issue|observation|matter|suggestion)", re.I)
_DISCUSSION = re.compile(r"\b(?:discussion|noted|following (?:points|matters|issues) (?:were|was)|points (?:were|raised|made))", re.I)
_PRESENTS = re.compile(r"\b(?:present(?:ed|ing)|introduced|gave (?:a|an) (?:presentation|overview|update)|took (?:members|the panel))\b", re.I)
_RESOLVES = re.compile(r"^\W*(?:resolved|recommended|agreed|decision|action)\b\W", re.I)


@dataclass
class Found:
    """An exchange while it is put together."""

    raised: list[Stretch]
    speaker: Speaker
    kind: ExchangeKind
    block: int
    replies: list[list[Stretch]] = field(default_factory=list)
    last_block: int = 0


@dataclass(frozen=True)
class _List:
    """What the points of a list do when they do not say it themselves."""

    act: Act
    speaker: Speaker
    kind: ExchangeKind = ExchangeKind.QUESTION


class Assembler:
    """Listens to the blocks of one item in order."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._found: list[Found] = []
        self._open: Found | None = None
        self._list: _List | None = None
        self._before: Stretch | None = None

    def assemble(self, blocks: Iterable[Block]) -> list[Found]:
        """Give the exchanges of the blocks in their order."""
        for number, block in enumerate(blocks):
            if block.kind is BlockKind.HEADING:
                self._open, self._list, self._before = None, None, None
            elif not _RESOLVES.match(block.text):
                self._hear_block(number, block)
        return self._found

    def _hear_block(self, number: int, block: Block) -> None:
        if block.kind is not BlockKind.POINT:
            self._list = None
        stretches = [stretch for sentence in sentences_of(block) for stretch in self._listener.hear(sentence)]
        self._before = None
        if block.kind is BlockKind.POINT and self._list is not None:
            stretches = self._as_point(stretches, self._list)
        for place, stretch in enumerate(stretches):
            self._take(number, place, stretch)
        if block.text.rstrip().endswith((":", ":-", "-")) and stretches:
            self._list = self._announced(stretches, block)

    def _as_point(self, stretches: list[Stretch], announced: _List) -> list[Stretch]:
        """Let a point without a cue do what its list was announced to do."""
        first = stretches[0]
        if any(stretch.act is Act.RAISE for stretch in stretches):
            return stretches
        if announced.act is Act.RAISE and first.act is Act.OTHER:
            kind = announced.kind if not first.text.endswith("?") else ExchangeKind.QUESTION
            return [replace(first, act=Act.RAISE, speaker=announced.speaker, kind=kind), *stretches[1:]]
        if announced.act is Act.REPLY:
            return [replace(stretch, act=Act.REPLY, strong=True) for stretch in stretches]
        return stretches

    def _announced(self, stretches: list[Stretch], block: Block) -> _List | None:
        last = stretches[-1]
        if last.act is Act.REPLY:
            return _List(Act.REPLY, last.speaker)
        if last.act is Act.RAISE:
            # “The following questions were raised:” announces; what was asked stands in the points.
            if self._open is not None and self._open.raised and self._open.raised[-1] is last and len(stretches) == 1:
                self._found.remove(self._open)
                self._open = None
            return _List(Act.RAISE, last.speaker, last.kind)
        if _ASKS_LIST.search(block.text[-160:]) and not _DISCUSSION.search(block.text):
            return _List(Act.RAISE, Speaker(Role.PANEL_MEMBER, ""), self._listener.kind_of(block.text[-160:]))
        return None

    def _take(self, number: int, place: int, stretch: Stretch) -> None:
        if stretch.act is Act.RAISE:
            self._raise(number, stretch)
        elif stretch.act is Act.REPLY and self._answers(number, stretch):
            self._reply(number, stretch)
        elif self._open is not None and self._open.last_block == number:
            self._go_on(number, stretch)
        elif self._open is not None and number - self._open.last_block > _REACH:
            self._open = None
        self._before = stretch

    def _raise(self, number: int, stretch: Stretch) -> None:
        speaker = stretch.speaker
        if speaker.role is None:
            speaker = self._open.speaker if self._open is not None else Speaker(Role.PANEL_MEMBER, "")
        if self._merges(number, stretch, speaker):
            assert self._open is not None
            self._open.raised.append(stretch)
            self._open.last_block = number
            return
        self._open = Found([stretch], speaker, stretch.kind, number, last_block=number)
        self._found.append(self._open)

    def _merges(self, number: int, stretch: Stretch, speaker: Speaker) -> bool:
        """Whether this goes on with what was raised just before and has no reply yet."""
        opened = self._open
        if opened is None or opened.replies or number - opened.last_block > 1:
            return False
        if opened.last_block == number:
            return stretch.continues or stretch.speaker.pronoun or stretch.speaker.role is None
        return stretch.continues and speaker.role is opened.speaker.role

    def _answers(self, number: int, stretch: Stretch) -> bool:
        """Whether a reply belongs to what is open; one that says it answers also reaches across blocks."""
        opened = self._open
        if opened is None:
            return stretch.strong and self._before is not None
        if stretch.strong:
            return number - opened.last_block <= _REACH
        if opened.last_block == number:
            return not stretch.speaker.pronoun or bool(opened.replies) or opened.speaker.role is Role.OFFICER
        if opened.replies or _PRESENTS.search(stretch.text):
            return False
        return number - opened.last_block <= _REACH and stretch.speaker.is_officer

    def _reply(self, number: int, stretch: Stretch) -> None:
        opened = self._open
        if opened is None:
            assert self._before is not None
            asked = replace(self._before, act=Act.RAISE)
            role = self._before.speaker if self._before.speaker.may_ask else Speaker(Role.PANEL_MEMBER, "")
            opened = self._open = Found([asked], role, self._listener.kind_of(asked.text), number)
            self._found.append(opened)
        if opened.replies and opened.last_block == number:
            opened.replies[-1].append(stretch)
        else:
            opened.replies.append([stretch])
        opened.last_block = number

    def _go_on(self, number: int, stretch: Stretch) -> None:
        """A plain sentence goes on with the reply, or with what was raised; after a bare question it answers."""
        opened = self._open
        assert opened is not None
        if opened.replies:
            opened.replies[-1].append(stretch)
        elif opened.kind in (ExchangeKind.QUESTION, ExchangeKind.FOLLOW_UP) and stretch.act is Act.OTHER and not stretch.continues:
            opened.replies.append([stretch])
        else:
            opened.raised.append(stretch)

"""Stretches of speech put together into exchanges: what was raised, and what was said to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from carer_desk.panel.minutes import ExchangeKind
from carer_desk.panel.panel import Role
from carer_desk.readers.minutes.announced import ASKS, ONLY_NOTED, WHAT, Announced, without_asides
from carer_desk.readers.minutes.found import (
    ACTS,
    ALSO_ASKED,
    CLOSES,
    COLLECTIVE,
    HEAD,
    REACH,
    RECEIVED,
    SINGULAR,
    TALKED,
    Found,
    is_brought,
    is_statement,
    joined,
)
from carer_desk.readers.minutes.layout import Block, BlockKind
from carer_desk.readers.minutes.listener import Listener
from carer_desk.readers.minutes.sentences import sentences_of
from carer_desk.readers.minutes.speakers import NOBODY, SOME_MEMBER, Speaker
from carer_desk.readers.minutes.speech import Act, Stretch

_RESOLVES = re.compile(r"^\W*(?:resolved|recommended|agreed|decision|action)\b\W", re.I)
_ENDS_LIST = re.compile(r"^\W*(?:resolved|recommended|decision)\b", re.I)
_ANNOUNCES = re.compile(r"(?::|:-|:–|-|–)\s*$")
_SHORT_LINE = re.compile(r"[^.:;?!]{5,80}$")
_ALSO = re.compile(r"\b(?:also|further|in addition|additionally)\b", re.I)
_THERE_WAS = re.compile(r"there (?:was|were)\b", re.I)
_ANSWERING = re.compile(
    r"\b(?:(?:responded|replied|responding|replying|responses?|repl(?:y|ies)|answers?|answered)\b"
    r"(?:\s[\w’']+){0,3}\s(?:to|questions|quer\w+)\b)",
    re.I,
)
_QUESTIONS_FOLLOW = re.compile(r"\bfollowing (?:questions|queries|points|concerns|comments)\b", re.I)
_SAME_ONE = re.compile(r"the (?:said )?(?:member|councillor|co-optee)\b(?! (?:for|of|with))", re.I)
"""“The member asked” just after what a member said."""
_GROUP = re.compile(r"(?:young people|children|care leavers|foster carers)(?! rep)", re.I)
_INDEFINITE = re.compile(r"^(?:a|an|another|one|some|other|councillor|cllr)\b", re.I)
_ASKS_AGAIN = re.compile(
    r"(?:(?:on|as to|regarding|turning to)\s[^,.]{3,60},\s)?(?:he|she|the (?:same )?rep\w*) "
    r"(?:(?:also|then|further|next|therefore) |followed |went on to |pressed )*"
    r"(?:asked|queried|questioned|enquired|inquired|wondered|ask|query|question|this|that|it|up)\b",
    re.I,
)
_THE_REP = re.compile(r"the (?:same )?rep", re.I)
_SEVERAL = re.compile(r"s\b", re.I)


class Assembler:
    """Listens to the blocks of one item in order."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._found: list[Found] = []
        self._open: Found | None = None
        self._list: Announced | None = None
        self._before: Stretch | None = None
        self._said: Stretch | None = None
        """What a member said at the end of the block before, without a verb of asking."""
        self._speaking: Speaker = NOBODY

    def assemble(self, blocks: Iterable[Block], title: str = "") -> list[Found]:
        """Give the exchanges of the blocks in their order; the title may announce questions."""
        self._begin_section(title)
        for number, block in enumerate(blocks):
            if block.kind is BlockKind.CELL:
                continue
            if block.kind is BlockKind.HEADING:
                self._begin_section(block.text)
            elif ACTS.match(block.text) and self._waits(number):
                for sentence in sentences_of(block):
                    self._reply(number, replace(Stretch.whole(sentence), act=Act.REPLY))
            elif not _RESOLVES.match(block.text):
                self._hear_block(number, block)
            elif _ENDS_LIST.match(block.text):
                self._list = None
        return [found for found in self._found if not self._only_announces(found)]

    def _waits(self, number: int) -> bool:
        """Whether what the block before raised has no answer yet."""
        opened = self._open
        return opened is not None and not opened.replies and opened.last_block == number - 1

    def _begin_section(self, title: str) -> None:
        self._open, self._list, self._before, self._speaking = None, None, None, NOBODY
        self._said = None
        if self._listener.announces_questions(title):
            self._list = Announced(Act.RAISE, SOME_MEMBER)

    @staticmethod
    def _only_announces(found: Found) -> bool:
        """A chair who “mentioned” or “highlighted” something, and nobody answered, ran the meeting."""
        if not found.replies and (found.announces_answers or all(one.weak for one in found.raised)):
            return True
        answered = any(
            one.speaker.is_officer or one.speaker.named for reply in found.replies for one in reply
        )
        return (
            found.speaker.role is Role.CHAIR and not answered and all(one.announces for one in found.raised)
        )

    def _hear_block(self, number: int, block: Block) -> None:
        stretches = [stretch for sentence in sentences_of(block) for stretch in self._listener.hear(sentence)]
        said, self._said = self._before, None
        if said is not None and is_statement(said):
            self._said = said
        self._before = None
        stretches = without_asides(joined(block, stretches))
        if self._list is not None and block.kind is BlockKind.POINT:
            stretches = self._as_point(stretches, self._list)
        else:
            stretches = self._as_paragraph(number, stretches)
        for stretch in stretches:
            self._take(number, stretch)
        line = block.kind is not BlockKind.POINT and bool(_SHORT_LINE.match(block.text))
        line = line and self._listener.announces_questions(block.text)
        if stretches and (_ANNOUNCES.search(block.text) or line):
            self._list = self._announced(stretches, block)

    def _as_point(self, stretches: list[Stretch], announced: Announced) -> list[Stretch]:
        """Let a point without a cue do what its list was announced to do."""
        first = stretches[0]
        if announced.act is Act.OTHER:  # what an officer presents: only somebody named raises anything in it
            return [replace(one, act=Act.OTHER) if one.impersonal or one.bare else one for one in stretches]
        if announced.act is Act.RAISE and first.act is Act.OTHER and ASKS.match(first.text):
            return [announced.raised(first), *stretches[1:]]
        if any(stretch.act is Act.RAISE for stretch in stretches):
            return stretches
        if announced.act is Act.RAISE and first.act is Act.OTHER and not ONLY_NOTED.search(first.text):
            return [announced.raised(first), *stretches[1:]]
        if announced.act is Act.REPLY and announced.names_answers and WHAT.match(first.text):
            self._list = announced = Announced(
                Act.RAISE, SOME_MEMBER
            )  # what was asked stands below, not the answers
            return [announced.raised(first), *stretches[1:]]
        if announced.act is Act.REPLY:
            self._open = announced.answers or self._open
            return [replace(stretch, act=Act.REPLY, strong=True) for stretch in stretches]
        return stretches

    def _as_paragraph(self, number: int, stretches: list[Stretch]) -> list[Stretch]:
        """Questions and answers in turn, a paragraph each; any other paragraph ends the list."""
        first = stretches[0]
        asks = self._list is not None and self._list.act is Act.RAISE
        known = first.act is Act.RAISE and first.speaker.is_known and not first.text.startswith("(")
        if asks and known:
            return stretches
        if asks and self._list is not None and first.text.endswith("?"):
            return [self._list.raised(first), *stretches[1:]]
        opened = self._open
        asked = self._waits(number)
        if self._goes_on_answering(number, first):
            return [replace(stretch, act=Act.REPLY, strong=True) for stretch in stretches]
        if asks and asked and first.text.startswith("("):
            return [replace(stretch, act=Act.REPLY, strong=True) for stretch in stretches]
        bare = opened is not None and opened.raised[0].bare and not CLOSES.search(first.text, 0, HEAD)
        if asked and bare and first.act is Act.OTHER:
            return [replace(stretch, act=Act.REPLY, strong=True) for stretch in stretches]
        self._list = None
        return stretches

    def _goes_on_answering(self, number: int, first: Stretch) -> bool:
        """Whether a paragraph stands where the points of a list of answers would."""
        opened, announced = self._open, self._list
        if opened is None or announced is None or announced.act is not Act.REPLY:
            return False
        return opened is announced.answers and number - opened.last_block == 1 and first.act is Act.OTHER

    def _announced(self, stretches: list[Stretch], block: Block) -> Announced | None:
        """Tell from the line before a list what its points will be."""
        last = stretches[-1]
        opened = self._open
        if last.act is Act.REPLY and opened is not None:
            answers = (
                opened is not None
                and bool(opened.replies)
                and opened.last_block >= 0
                and last in opened.replies[-1]
            )
            return Announced(Act.REPLY, last.speaker, answers=opened) if answers else None
        asked = self._listener.announces_questions(block.text[-200:])
        if last.speaker.is_officer and last.act is Act.OTHER or (last.act is Act.REPLY and opened is None):
            return Announced(Act.OTHER, last.speaker)
        if last.act is not Act.RAISE:
            return (
                Announced(Act.RAISE, SOME_MEMBER, self._listener.kind_of(block.text[-200:]))
                if asked
                else None
            )
        if opened is None or opened.raised[-1] is not last:
            return None
        if TALKED.search(block.text) and len(opened.raised) == 1 and not asked:
            self._found.remove(opened)
            self._open = None
            return None
        answering = bool(_ANSWERING.search(last.text)) and not _QUESTIONS_FOLLOW.search(last.text)
        if answering or (not asked and opened.kind is not ExchangeKind.COMMENT):
            opened.announces_answers = answering
            return Announced(Act.REPLY, NOBODY, answers=opened)
        if len(opened.raised) == 1:  # what was raised stands in the points, not in the line before them
            self._found.remove(opened)
            self._open = None
        return Announced(Act.RAISE, last.speaker.as_asker(), last.kind) if asked else None

    def _take(self, number: int, stretch: Stretch) -> None:
        if stretch.act is Act.RAISE and (self._is_presenter(stretch) or self._is_reported(stretch)):
            stretch = replace(stretch, act=Act.OTHER)  # an officer's presentation goes on
        if stretch.act is Act.RAISE:
            self._raise(number, stretch)
        elif stretch.act is Act.REPLY and self._answers(number, stretch):
            self._reply(number, stretch)
        elif self._open is not None and self._open.last_block == number:
            self._go_on(stretch)
        elif self._open is not None and number - self._open.last_block > REACH:
            self._open = None
        if stretch.speaker.is_known and not (stretch.act is Act.OTHER and stretch.text[:1].islower()):
            self._speaking = stretch.speaker  # a line that goes on with the one before names no speaker
        self._before = stretch

    def _is_presenter(self, stretch: Stretch) -> bool:
        """“She” after an officer is the officer; “they” only after several."""
        answering = (
            self._before is not None
            and self._before.act is Act.REPLY
            and (self._before.speaker.is_officer or self._before.speaker.named)
        )
        if not stretch.speaker.pronoun or not (self._speaking.is_officer or answering):
            return False
        if self._asks_again(stretch):
            return False
        return bool(SINGULAR.match(stretch.text)) or bool(_SEVERAL.search(self._speaking.words))

    def _asks_again(self, stretch: Stretch) -> bool:
        """“He also asked” after the answer to one who asked is the one who asked."""
        opened = self._open
        if opened is None or not opened.replies or COLLECTIVE.search(opened.speaker.words):
            return False
        return bool(_ASKS_AGAIN.match(stretch.text))

    def _is_reported(self, stretch: Stretch) -> bool:
        """“Young people asked” in what an officer presents tells of elsewhere; “the young people” are in the room."""
        if self._before is None or not self._speaking.is_officer:
            return False
        if stretch.impersonal:
            return self._open is None and bool(_THERE_WAS.match(stretch.text))
        return bool(_GROUP.match(stretch.speaker.words)) and not stretch.text.startswith("The ")

    def _raise(self, number: int, stretch: Stretch) -> None:
        speaker = stretch.speaker
        opened = self._open
        if speaker.pronoun and opened is not None and _THE_REP.match(stretch.text) and opened.speaker.may_ask:
            speaker = opened.speaker
        elif speaker.pronoun and self._speaking.may_ask:
            speaker = self._speaking
        if not speaker.is_known:
            speaker = self._open.speaker if self._open is not None else SOME_MEMBER
        speaker = speaker.as_asker()
        if self._merges(number, stretch, speaker):
            assert self._open is not None
            self._open.raised.append(stretch)
            self._open.last_block = number
            return
        further = bool(ALSO_ASKED.match(stretch.text)) and opened is not None and opened.may_wait_in(number)
        waiting = opened if further else None
        self._open = Found([stretch], speaker, stretch.kind, number, asked_before=waiting)
        self._found.append(self._open)

    def _merges(self, number: int, stretch: Stretch, speaker: Speaker) -> bool:
        """Whether this goes on with what was raised just before and has no reply yet."""
        opened = self._open
        if opened is None or opened.replies or number - opened.last_block > 1:
            return False
        if ALSO_ASKED.match(stretch.text) and opened.kind is not ExchangeKind.COMMENT:
            return False
        if opened.last_block < number:
            return stretch.continues and speaker.role is opened.speaker.role
        if stretch.impersonal and stretch.text.startswith("and "):
            return True
        if stretch.continues or not stretch.speaker.is_known:
            return True
        if _SAME_ONE.match(stretch.text) and opened.speaker.role is speaker.role:
            return not COLLECTIVE.fullmatch(opened.speaker.words)
        if stretch.impersonal:
            return stretch.kind is not ExchangeKind.QUESTION
        same = speaker.words.lower() == opened.speaker.words.lower() and speaker.role is opened.speaker.role
        another_question = stretch.kind is ExchangeKind.QUESTION and not _ALSO.search(stretch.text[:HEAD])
        return same and not another_question and not _INDEFINITE.match(speaker.words)

    def _answers(self, number: int, stretch: Stretch) -> bool:
        """Whether a reply belongs to what is open; one that says it answers also reaches across blocks."""
        opened = self._open
        if self._said is not None and self._before is None and stretch.strong and stretch.speaker.is_officer:
            kind = self._listener.kind_of(self._said.text)
            self._raise(number - 1, replace(self._said, act=Act.RAISE, kind=kind))
            return True
        before = self._before
        told = before is not None and (is_brought(before) or (stretch.strong and is_statement(before)))
        answered = opened is not None and opened.replies and opened.replies[-1][-1] == before
        if before is not None and before.act is Act.REPLY and answered:
            told = False  # the chair had answered
        if before is not None and told and stretch.speaker.is_officer:
            self._take_back(number, before)
            return True
        if opened is None:
            spoken = (
                before is not None
                and not before.speaker.is_officer
                and not RECEIVED.search(before.text, 0, HEAD)
            )
            return stretch.strong and spoken
        if opened.is_asked_further(stretch):
            return False
        if stretch.meeting:
            return opened.last_block == number and not opened.replies
        if stretch.strong:
            return number - opened.last_block <= REACH
        if opened.last_block == number:
            return (
                not stretch.speaker.pronoun or bool(opened.replies) or opened.is_answered_by_another(stretch)
            )
        if opened.replies and number - opened.last_block == 1 and SINGULAR.match(stretch.text):
            return self._speaking.is_officer  # the reply goes on in a paragraph of its own
        return opened.is_answered_from_afar(number, stretch)

    def _take_back(self, number: int, said: Stretch) -> None:
        """Make something raised of what seemed to go on with the reply before it."""
        opened = self._open
        if opened is not None and opened.replies and opened.replies[-1][-1:] == [said]:
            opened.replies[-1].pop()
            opened.replies = [reply for reply in opened.replies if reply]
        elif opened is not None and not opened.replies and opened.raised[-1:] == [said]:
            return
        self._raise(number, replace(said, act=Act.RAISE, kind=self._listener.kind_of(said.text)))

    def _reply(self, number: int, stretch: Stretch) -> None:
        opened = self._open
        if opened is None:
            assert self._before is not None
            asked = replace(self._before, act=Act.RAISE)
            role = self._before.speaker if self._before.speaker.may_ask else SOME_MEMBER
            opened = self._open = Found([asked], role.as_asker(), self._listener.kind_of(asked.text), number)
            self._found.append(opened)
        if opened.asked_before is not None and not opened.replies:
            opened.asked_before.replies.append([stretch])
        if opened.replies and opened.last_block == number:
            opened.replies[-1].append(stretch)
        else:
            opened.replies.append([stretch])
        opened.last_block = number

    def _go_on(self, stretch: Stretch) -> None:
        """A plain sentence goes on with the reply, or with what was raised; after a bare question it answers."""
        opened = self._open
        assert opened is not None
        if opened.replies:
            opened.replies[-1].append(stretch)
        elif opened.is_plainly_answered(stretch):
            opened.replies.append([stretch])
        else:
            opened.raised.append(stretch)

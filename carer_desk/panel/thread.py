"""A thread: one matter with everything that was said, promised and linked to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from carer_desk.panel.flags import Facts, Flag, GoalpostMove, Today, matter_flags
from carer_desk.panel.indicator import Definition, Indicator, goalposts_moved
from carer_desk.panel.matter import Carry, Closing, Kind, Link, Matter, Outcome
from carer_desk.panel.meeting import AgendaItem, Meeting
from carer_desk.panel.promise import Promise, PromiseEvent
from carer_desk.panel.response import Response
from carer_desk.panel.standing import Position, Standing


@dataclass(frozen=True, slots=True)
class Related:
    """Another matter seen from this one: its supplementary, parent or earlier asking."""

    id: int
    kind: Kind
    wording: str = field(repr=False)
    raised_on: date
    standing: Standing
    closed_session: bool = False
    """Whether it belongs to a part of a meeting that the public was excluded from."""


@dataclass(frozen=True, slots=True)
class LinkedIndicator:
    """A link with the indicator it points at and that indicator's definitions."""

    link: Link
    indicator: Indicator
    definitions: tuple[Definition, ...] = ()


@dataclass(frozen=True, slots=True)
class PromiseStory:
    """A promise with its reports and new dates, oldest first."""

    promise: Promise
    events: tuple[PromiseEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """Everything a detail pane or a report says about one matter; lists are oldest first."""

    matter: Matter
    position: Position
    meeting: Meeting | None = None
    item: AgendaItem | None = None
    responses: tuple[Response, ...] = ()
    promises: tuple[PromiseStory, ...] = ()
    links: tuple[LinkedIndicator, ...] = ()
    closings: tuple[Closing, ...] = ()
    carries: tuple[Carry, ...] = ()
    tags: tuple[str, ...] = ()
    parent: Related | None = None
    repeats: Related | None = None
    supplementaries: tuple[Related, ...] = ()

    @property
    def last_reply(self) -> Response | None:
        """The latest response in which something was said."""
        return self.replies[-1] if self.replies else None

    @property
    def replies(self) -> tuple[Response, ...]:
        """The responses in which something was said, oldest first."""
        return tuple(r for r in self.responses if r.kind.value != "none_recorded")

    @property
    def closing(self) -> Closing | None:
        """The closing in force, when the matter is closed."""
        last = self.closings[-1] if self.closings else None
        return None if last is None or last.reopens else last


def thread_flags(thread: Thread, today: Today) -> list[Flag]:
    """The flags of a matter today, the same as its row in a list shows."""
    facts = Facts(
        thread.position,
        thread.meeting.on if thread.meeting and thread.meeting.counts else None,
        thread.repeats.raised_on if thread.repeats else None,
        [story.promise for story in thread.promises if story.promise.state.is_open],
        [
            GoalpostMove(linked.indicator.short_name or linked.indicator.name, moved.starts_on)
            for linked in thread.links
            for moved in goalposts_moved(linked.definitions, linked.link.linked_on)
        ],
    )
    return matter_flags(facts, today)


def what_blocks_closing(thread: Thread, outcome: Outcome, reason: str) -> str:
    """Say in one sentence why the matter cannot be closed so; empty when it can."""
    if not reason.strip():
        return "Say why it is closed. The reason is kept for good."
    if thread.closing is not None:
        return "It is closed already. Reopen it first."
    if outcome is not Outcome.RESOLVED:
        return ""
    if any(story.promise.state.is_open for story in thread.promises):
        return "It cannot be closed as resolved while a promise is open. Settle the promise first."
    if any(child.standing is not Standing.CLOSED for child in thread.supplementaries):
        return "It cannot be closed as resolved while a supplementary is open. Close that one first."
    return ""

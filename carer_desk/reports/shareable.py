"""What of a matter may leave the desk: private notes and closed-session content end here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from carer_desk.panel.dates import count_words
from carer_desk.panel.response import Response, ResponseKind
from carer_desk.panel.standing import Clock, ReplyClock
from carer_desk.panel.thread import PromiseStory, Related, Thread
from carer_desk.reports.steps import Steps, finished


@dataclass(frozen=True, slots=True)
class Omissions:
    """How many things were left out, and why; told on every paper."""

    closed_matters: int = 0
    closed_answers: int = 0
    closed_promises: int = 0
    by_choice: int = 0
    drafts: int = 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """One honest sentence for each reason."""
        closed = (
            (self.closed_matters, "matter"),
            (self.closed_answers, "answer"),
            (self.closed_promises, "promise"),
        )
        said = [
            f"{count_words(count, noun, f'{noun}s')} {_was(count)} made in closed session and {_was(count)} left out."
            if noun == "promise"
            else f"{count_words(count, noun, f'{noun}s')} said in closed session {_was(count)} left out."
            for count, noun in closed
            if count
        ]
        if self.by_choice:
            said.append(
                f"{count_words(self.by_choice, 'matter', 'matters')} {_was(self.by_choice)} left out by choice."
            )
        if self.drafts:
            said.append(f"{count_words(self.drafts, 'draft', 'drafts')} {_was(self.drafts)} left out.")
        return tuple(said)


@dataclass(frozen=True, slots=True)
class Shareable:
    """The threads that may leave the desk, without what may not, and the count of what was taken out."""

    threads: tuple[Thread, ...]
    omissions: Omissions


def shareable(threads: Sequence[Thread]) -> Shareable:
    """Take out private notes and everything said in closed session."""
    return finished(sharing(threads))


def sharing(threads: Sequence[Thread]) -> Steps[Shareable]:
    """The same a thread at a time."""
    closed = {thread.matter.id for thread in threads if is_closed_session(thread)}
    kept, answers, promises = [], 0, 0
    for thread in threads:
        yield
        if thread.matter.id in closed:
            continue
        open_part = _open_part(thread, closed)
        answers += len(thread.responses) - len(open_part.responses)
        promises += len(thread.promises) - len(open_part.promises)
        kept.append(open_part)
    return Shareable(tuple(kept), Omissions(len(closed), answers, promises))


def is_closed_session(thread: Thread) -> bool:
    """Whether the whole matter belongs to a part of a meeting that the public was excluded from."""
    return thread.matter.closed_session or (thread.item is not None and thread.item.closed_session)


def _open_part(thread: Thread, closed: set[int]) -> Thread:
    hidden = {response.id for response in thread.responses if response.closed_session}
    responses = tuple(_without_hidden(r, hidden) for r in thread.responses if r.id not in hidden)
    promises = tuple(story for story in thread.promises if not _is_hidden(story, hidden))
    return replace(
        thread,
        matter=replace(thread.matter, private_note=""),
        position=replace(thread.position, reply=_open_clock(thread, promises)),
        responses=responses,
        promises=promises,
        parent=_open_related(thread.parent, closed),
        repeats=_open_related(thread.repeats, closed),
        supplementaries=tuple(c for c in thread.supplementaries if _open_related(c, closed) is not None),
    )


def _is_hidden(story: PromiseStory, hidden: set[int]) -> bool:
    return story.promise.closed_session or story.promise.response_id in hidden


def _without_hidden(response: Response, hidden: set[int]) -> Response:
    return replace(response, corrects_id=None) if response.corrects_id in hidden else response


def _open_related(related: Related | None, closed: set[int]) -> Related | None:
    """The other matter, unless it is closed to the public; it need not be on this paper to be so."""
    if related is None or related.closed_session or related.id in closed:
        return None
    return related


def _open_clock(thread: Thread, promises: Iterable[PromiseStory]) -> ReplyClock:
    """The clock, unless the day it runs to was only given in closed session."""
    clock = thread.position.reply
    hidden_reply = any(
        r.closed_session and r.kind is not ResponseKind.NONE_RECORDED for r in thread.responses
    )
    if clock.clock is Clock.PROMISED and clock.due_on not in {story.promise.due_on for story in promises}:
        return ReplyClock()
    if hidden_reply and thread.last_reply is not None and thread.last_reply.closed_session:
        return ReplyClock()
    return clock


def _was(count: int) -> str:
    return "was" if count == 1 else "were"

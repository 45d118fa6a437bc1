"""How a standing, a flag and a promise's state look: words, tone and icon, the same in every list and page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from carer_desk.panel.flags import Flag, FlagKind
from carer_desk.panel.promise import PromiseState
from carer_desk.panel.response import ResponseKind
from carer_desk.panel.standing import Standing


@dataclass(frozen=True, slots=True)
class Look:
    """What a pill shows."""

    words: str
    tone: str
    icon: str = ""


def standing_look(standing: Standing, carried: int = 0) -> Look:
    """Give the pill of a standing; a matter carried over says how often."""
    tone, icon = _STANDINGS[standing]
    words = capital(standing.words)
    if standing is Standing.CARRIED_OVER and carried > 1:
        words = f"{words} ({carried})"
    return Look(words, tone, icon)


def flag_look(flag: Flag) -> Look:
    """Give the short pill of a flag, for lists."""
    tone, icon = _FLAGS[flag.kind]
    words = _LIST_WORDS.get(flag.kind, capital(flag.kind.words))
    if flag.kind in (FlagKind.PROMISE_SILENT, FlagKind.PROMISE_SLIPPED) and flag.count > 1:
        words = f"{words} ({flag.count})"
    return Look(words, tone, icon)


def flag_in_full(flag: Flag) -> Look:
    """Give the pill of a flag with the rule behind it, for pages."""
    short = flag_look(flag)
    lead = _LEADS.get(flag.kind)
    words = f"{short.words}: {flag.rule}" if lead is None else capital(f"{lead}{flag.rule}")
    return Look(words, short.tone, short.icon)


def pressing(flags: Sequence[Flag]) -> list[Flag]:
    """Leave out what another flag says already, and put the most pressing first."""
    kinds = {flag.kind for flag in flags}
    hidden = set()
    if FlagKind.VERY_LATE in kinds:
        hidden.add(FlagKind.LATE)
    if kinds & _MORE_THAN_OPEN:
        hidden.add(FlagKind.PROMISE_OPEN)
    seen: dict[FlagKind, Flag] = {}
    for flag in flags:
        if flag.kind not in hidden:
            seen.setdefault(flag.kind, flag)
    return sorted(seen.values(), key=_urgency)


def promise_look(state: PromiseState) -> Look:
    """Give the pill of a promise's state."""
    tone, icon = _PROMISES[state]
    return Look(capital(state.words), tone, icon)


def reply_look(kind: ResponseKind) -> Look:
    """Give the pill of a kind of reply."""
    tone, icon = _REPLIES[kind]
    return Look(capital(kind.words), tone, icon)


def capital(words: str) -> str:
    """Give words with their first letter as a capital."""
    return words[:1].upper() + words[1:]


def _urgency(flag: Flag) -> int:
    return _ORDER[flag.kind]


_STANDINGS = {
    Standing.DRAFT: ("quiet", "pencil"),
    Standing.READY: ("info", "calendar-days"),
    Standing.CARRIED_OVER: ("waiting", "repeat"),
    Standing.AWAITING_REPLY: ("waiting", "clock"),
    Standing.REPLY_TO_JUDGE: ("info", "message-square-text"),
    Standing.ANSWERED: ("good", "circle-check"),
    Standing.PART_ANSWERED: ("info", "circle-dot"),
    Standing.NOT_ANSWERED: ("bad", "circle-alert"),
    Standing.REFERRED: ("info", "corner-down-right"),
    Standing.NOTED: ("quiet", "check"),
    Standing.CLOSED: ("quiet", "archive"),
}
_FLAGS = {
    FlagKind.VERY_LATE: ("bad", "bell"),
    FlagKind.LATE: ("bad", "bell"),
    FlagKind.PROMISE_OVERDUE: ("bad", "triangle-alert"),
    FlagKind.NO_REPLY_RECORDED: ("waiting", "mic-off"),
    FlagKind.WAS_IT_PUT: ("waiting", "circle-question-mark"),
    FlagKind.PROMISE_TO_SEE: ("info", "eye"),
    FlagKind.PROMISE_DUE: ("waiting", "hourglass"),
    FlagKind.PROMISE_SILENT: ("waiting", "mic-off"),
    FlagKind.PROMISE_SLIPPED: ("waiting", "redo-2"),
    FlagKind.ASKED_BEFORE: ("info", "repeat"),
    FlagKind.GOALPOSTS_MOVED: ("info", "goal"),
    FlagKind.PROMISE_UNDATED: ("quiet", "calendar-days"),
    FlagKind.PROMISE_OPEN: ("quiet", "handshake"),
}
_LIST_WORDS = {
    FlagKind.PROMISE_DUE: "Promise due",
    FlagKind.PROMISE_TO_SEE: "To be seen",
    FlagKind.NO_REPLY_RECORDED: "No reply",
}
"""Shorter names, because a row of the list has little room."""
_LEADS = {
    FlagKind.PROMISE_DUE: "promise ",
    FlagKind.PROMISE_SILENT: "promise ",
    FlagKind.PROMISE_SLIPPED: "promise ",
    FlagKind.PROMISE_UNDATED: "promise: ",
    FlagKind.PROMISE_TO_SEE: "promise: ",
    FlagKind.NO_REPLY_RECORDED: "",
    FlagKind.ASKED_BEFORE: "",
    FlagKind.PROMISE_OPEN: "",
}
"""What goes before a rule that says by itself what the flag is."""
_ORDER = {kind: place for place, kind in enumerate(_FLAGS)}
_MORE_THAN_OPEN = {
    FlagKind.PROMISE_OVERDUE,
    FlagKind.PROMISE_DUE,
    FlagKind.PROMISE_SILENT,
    FlagKind.PROMISE_SLIPPED,
    FlagKind.PROMISE_TO_SEE,
    FlagKind.PROMISE_UNDATED,
}
_PROMISES = {
    PromiseState.HEARD: ("waiting", "quote"),
    PromiseState.CONFIRMED: ("waiting", "check"),
    PromiseState.UNDER_WAY: ("info", "milestone"),
    PromiseState.STALLED: ("bad", "hourglass"),
    PromiseState.PART_DONE: ("info", "circle-dot"),
    PromiseState.REPORTED_DONE: ("info", "message-square-text"),
    PromiseState.SEEN_DONE: ("good", "eye"),
    PromiseState.NOT_BORNE_OUT: ("bad", "circle-x"),
    PromiseState.DROPPED: ("quiet", "circle-slash"),
    PromiseState.OVERTAKEN: ("quiet", "circle-slash"),
    PromiseState.NOT_KEPT: ("bad", "circle-x"),
}
_REPLIES = {
    ResponseKind.FULL: ("good", "message-square-text"),
    ResponseKind.PART: ("info", "circle-dot"),
    ResponseKind.HOLDING: ("waiting", "hourglass"),
    ResponseKind.WILL_WRITE: ("waiting", "mail"),
    ResponseKind.RULE_RESTATED: ("quiet", "book-open"),
    ResponseKind.REFERRED: ("info", "corner-down-right"),
    ResponseKind.NOT_HELD: ("quiet", "circle-slash"),
    ResponseKind.DECLINED: ("bad", "circle-x"),
    ResponseKind.CORRECTION: ("info", "pencil"),
    ResponseKind.NONE_RECORDED: ("waiting", "mic-off"),
}

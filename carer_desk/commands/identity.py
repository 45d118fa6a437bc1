"""Commands about words that may show who somebody is, and the check in front of every file that a command writes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from carer_desk import RESOURCES
from carer_desk.commands.call import DESK, WORDS, Call, OneOf, the_call
from carer_desk.commands.printing import as_json, clean, out, say, wrapped
from carer_desk.gathering import chair_facts
from carer_desk.panel.dates import count_words
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.identity.find import FindKind
from carer_desk.panel.identity.name_words import NameWords
from carer_desk.panel.identity.settling import (
    AS_BEFORE,
    NOTHING_FOUND,
    STAYS,
    Checking,
    Decision,
    Entry,
    PlacedText,
    Settling,
    folded,
)
from carer_desk.reports import chair
from carer_desk.reports.chair_report import ChairChoices
from carer_desk.reports.free_texts import texts_in
from carer_desk.reports.log_texts import log_texts
from carer_desk.store.desk import Desk

_LARGEST_TEXT = 4_000_000
_HOW = "Settle each: carer-desk decide DESK WORDS --replace TEXT, or --keep REASON, or --cut."


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a file leaves: whether private notes go with it, and whether its owner keeps it to themselves."""

    private: bool = False
    stays_with_me: bool = False


def allowed(
    call: Call,
    desk: Desk,
    texts: Iterable[PlacedText],
    leaving: Leaving = Leaving(),
) -> Mapping[str, str]:
    """Check what is about to be written; gives the texts that leave otherwise than they stand in the desk.

    Lists what waits for a decision and raises CarerDeskError while anything does. Private notes hold names by
    nature: a file with them is only counted through, and has to stay with its owner.
    """
    checking = desk.identity.checking().look_at_all(texts)
    if leaving.private:
        _stays(desk, checking, leaving)
        return {}
    if not checking.settled:
        if call.as_json:
            as_json({"written": False, "found": [_object(one) for one in checking.open]})
        else:
            click.echo("\n".join(map(clean, _tell(checking.open))), err=True)
        raise _unsettled(len(checking.open), "Nothing was written.")
    call.told.append(AS_BEFORE if checking.entries else NOTHING_FOUND)
    return checking.changes()


@click.command("identity")
@click.argument("path", metavar="[DESK]", type=click.Path(path_type=Path), required=False)
@click.option("--from", "period_from", metavar="DATE", help="Only what a report of this period would hold.")
@click.option("--to", "period_to", metavar="DATE")
@click.option("--text", "file", metavar="FILE", help="Check a text file instead of a desk; - is the input.")
@the_call
def identity(
    call: Call, path: Path | None, period_from: str | None, period_to: str | None, file: str | None
) -> None:
    """List words that may show who somebody is, and how they were settled. Checked, not certified."""
    if (path is None) == (file is None):
        raise click.UsageError("Name a desk, or a text with --text FILE.")
    if file is not None:
        # Its patterns take longer to make ready than most commands take.
        from carer_desk.panel.identity.check import IdentityCheck

        checking = Checking(IdentityCheck(NameWords.read(RESOURCES / "identity")).finds)
        checking.look_at_all([PlacedText("Text", _text(file))])
    elif path is not None:
        with call.desk(path) as desk:
            checking = desk.identity.checking().look_at_all(_texts(call, desk, period_from, period_to))
    if call.as_json:
        as_json({"settled": checking.settled, "found": [_object(one) for one in checking.entries]})
    else:
        out(_tell(checking.entries))
        if checking.settled:
            say(AS_BEFORE if checking.entries else NOTHING_FOUND)
    if not checking.settled:
        raise _unsettled(len(checking.open), "Nothing was changed.")


@click.command("decide")
@DESK
@click.argument("words", type=WORDS)
@click.option("--replace", "instead", type=WORDS, metavar="TEXT", help="Put these words in their place.")
@click.option("--keep", "reason", type=WORDS, metavar="REASON", help="They may stay, for this reason.")
@click.option("--cut", is_flag=True, help="Leave them out.")
@click.option("--forget", is_flag=True, help="Take the decision back: ask about these words again.")
@click.option("--kind", type=OneOf(FindKind), help="What they are; else what the check takes them for.")
@the_call
def decide(
    call: Call,
    path: Path,
    words: str,
    instead: str | None,
    reason: str | None,
    cut: bool,
    forget: bool,
    kind: FindKind | None,
) -> None:
    """Decide what becomes of words that may show who somebody is, in every paper from now on."""
    if sum((instead is not None, reason is not None, cut, forget)) != 1:
        raise click.UsageError("Say one of --replace TEXT, --keep REASON, --cut or --forget.")
    decision = (
        Decision(Settling.REPLACE, words=instead)
        if instead is not None
        else Decision(Settling.KEEP, reason=reason)
        if reason is not None
        else Decision(Settling.CUT)
    )
    with call.desk(path) as desk:
        if forget:
            kinds = [FindKind(one.kind) for one in desk.identity.decisions() if _same(one.found, words)]
            kinds = [one for one in kinds if kind in (None, one)] or [kind or FindKind.NAME]
            with desk.log.action("took back a decision about words in a paper"):
                for one in kinds:
                    desk.identity.take_back(one.value, words)
        else:
            kinds = [kind] if kind is not None else _kinds(call, desk, words)
            with desk.log.action("decided about words in a paper"):
                for one in kinds:
                    desk.identity.decide(one, words, decision)
    done = "forgotten" if forget else decision.settling.done_words
    if call.as_json:
        return as_json({"words": words, "kinds": kinds, "decided": None if forget else decision.settling})
    for one in kinds:
        say(f"Decided: “{words}” ({one.words}) is {done}.")
    return None


@click.command("watch")
@DESK
@click.argument("words", nargs=-1, type=WORDS, metavar="[WORD]...")
@click.option("--remove", is_flag=True, help="Take these words off the list.")
@the_call
def watch(call: Call, path: Path, words: tuple[str, ...], remove: bool) -> None:
    """Show or change the words that must never leave: kept encrypted, and in no log or paper."""
    with call.desk(path) as desk:
        listed = desk.identity.watched()
        if remove:
            gone = {folded(one) for one in words}
            if not words or not gone <= {folded(one) for one in listed}:
                raise CarerDeskError("These words are not all on the list.", "Nothing was changed.")
            desk.identity.watch(one for one in listed if folded(one) not in gone)
        elif words:
            desk.identity.watch([*listed, *words])
        listed = desk.identity.watched()
    if call.as_json:
        return as_json({"watched": listed})
    say(f"On the list: {count_words(len(listed), 'word', 'words')}.")
    for one in listed:
        out(wrapped(one, "  ", "    "))
    return None


def _stays(desk: Desk, checking: Checking, leaving: Leaving) -> None:
    if not leaving.stays_with_me:
        counts = "; ".join(f"{kind.words}: {count}" for kind, count in checking.counts.items())
        raise CarerDeskError(
            f"A file with private notes may hold what shows who somebody is{f' ({counts})' if counts else ''}.",
            "Nothing was written.",
            f"If nobody else gets it, say --stays-with-me (“{STAYS}”). That is kept in the log.",
        )
    desk.identity.keep_stays(checking.counts)


def _unsettled(many: int, safe: str) -> CarerDeskError:
    return CarerDeskError(
        f"What may show who somebody is waits for a decision: {count_words(many, 'find', 'finds')}.",
        safe,
        _HOW,
    )


def _texts(call: Call, desk: Desk, period_from: str | None, period_to: str | None) -> Iterator[PlacedText]:
    """Everything that could leave the desk, or what a report of a period holds."""
    if period_from is None and period_to is None:
        yield from log_texts(desk.log_book.read())
        return
    if period_from is None or period_to is None:
        raise click.UsageError("Give --from and --to together.")
    start, end = call.read_day(period_from, "--from", desk), call.read_day(period_to, "--to", desk)
    choices = ChairChoices(start, end)
    yield from texts_in(chair.build(chair_facts(desk, choices), choices))


def _kinds(call: Call, desk: Desk, words: str) -> list[FindKind]:
    """What the check takes these words for, in the desk or by themselves. Raises CarerDeskError for nothing."""
    checking = desk.identity.checking().look_at_all(_texts(call, desk, None, None))
    kinds = [one.kind for one in checking.entries if _same(one.found, words)]
    if not kinds:
        kinds = [one.kind for one in desk.identity.check().finds(words) if _same(one.found, words)]
    if not kinds:
        raise CarerDeskError(
            "The check finds no such words.",
            "Nothing was decided.",
            "Type them as they are listed, or say with --kind what they are.",
        )
    return list(dict.fromkeys(kinds))


def _same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def _tell(entries: Iterable[Entry]) -> Iterator[str]:
    for one in entries:
        more = f" and {one.count - 1} more" if one.count > 1 else ""
        yield from wrapped(f"“{one.found}”: {one.kind.words}. {one.spots[0].place}{more}.", "", "    ")
        yield from wrapped(one.spots[0].excerpt, "    ", "    ")
        yield from wrapped(one.reason, "    ", "    ")
        if one.decision is not None:
            yield from wrapped(_decided(one.decision), "    ", "    ")
        elif one.suggestion:
            yield from wrapped(f"Suggested instead: “{one.suggestion}”.", "    ", "    ")


def _decided(decision: Decision) -> str:
    if decision.settling is Settling.REPLACE:
        return f"Decided: “{decision.words}” stands there instead."
    return f"Decided: kept. {decision.reason}" if decision.settling is Settling.KEEP else "Decided: cut."


def _object(one: Entry) -> dict[str, Any]:
    decision = one.decision
    return {
        "kind": one.kind,
        "found": one.found,
        "reason": one.reason,
        "suggestion": one.suggestion,
        "count": one.count,
        "places": [{"place": spot.place, "excerpt": spot.excerpt} for spot in one.spots],
        "decision": None
        if decision is None
        else {"choice": decision.settling, "words": decision.words, "reason": decision.reason},
    }


def _text(file: str) -> str:
    try:
        if file == "-":
            data = sys.stdin.buffer.read(_LARGEST_TEXT + 1)
        else:
            with Path(file).open("rb") as opened:
                data = opened.read(_LARGEST_TEXT + 1)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise CarerDeskError(
            "That text cannot be read.", "Nothing was changed.", "Name a plain text file in UTF-8."
        ) from None
    if len(data) > _LARGEST_TEXT:
        raise CarerDeskError("That text is too large.", "Nothing was changed.", "Split it.")
    return text


COMMANDS = (identity, decide, watch)

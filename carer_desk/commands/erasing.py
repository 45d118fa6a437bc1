"""Commands that erase for good, say what may go, and answer what is kept about somebody."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from carer_desk.commands.call import DESK, WORDS, Call, the_call
from carer_desk.commands.printing import as_json, out, say, wrapped
from carer_desk.commands.sealed_files import PLAIN, SEAL_WITH, passphrase_for_sealing, say_sealed
from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.erasing import Erased, ErasePlan, EraseReason, Text
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Matter
from carer_desk.store.desk import Desk
from carer_desk.store.retention import plan_of


@click.command("erase")
@DESK
@click.option(
    "--matter", "matters", metavar="N", multiple=True, help="A question with all that belongs to it."
)
@click.option("--note", "notes", metavar="N", multiple=True, help="The private note of a question.")
@click.option("--history", "histories", metavar="N", multiple=True, help="Earlier wordings of a question.")
@click.option("--source", "sources", metavar="N", type=int, multiple=True, help="A text that was read in.")
@click.option("--words", type=WORDS, default="", help="Every place where these words stand, the history too.")
@click.option("--instead", type=WORDS, default="[erased]", help="What stands there then.", show_default=True)
@click.option("--due", is_flag=True, help="Everything whose time is over: see carer-desk retention.")
@click.option("--asked", is_flag=True, help="Keep as the reason that somebody asked for it.")
@click.option("--replace-copies", is_flag=True, help="Make a new copy, then remove the earlier ones.")
@click.option("--dry-run", is_flag=True, help="Only say what would be erased.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@the_call
def erase(call: Call, path: Path, **given: Any) -> None:
    """Erase for good: records, what the history holds of them, the search index and the freed pages."""
    with call.desk(path) as desk:
        plan, told = _planned(desk, given)
        if plan.is_empty:
            raise CarerDeskError("There is nothing to erase.", "Nothing was changed.", _which(given))
        if not (given["yes"] or given["dry_run"] or sys.stdin.isatty()):
            raise _nobody_here("--yes")
        if not call.as_json:
            _list(told)
        if given["dry_run"]:
            return as_json({"would_erase": told}) if call.as_json else say("Nothing was erased.")
        if not given["yes"]:
            click.confirm("Erase this for good? Undo does not bring it back", abort=True, err=True)
        done = desk.erasing.erase(plan)
        replaced = desk.erasing.copies_before(desk.backups).replace() if given["replace_copies"] else None
        after = desk.erasing.copies_before(desk.backups).aftermath()
        lines = (after if replaced is None else replace(after, copies=())).lines
    if call.as_json:
        return as_json({"erased": told, "result": done, "copies_replaced": replaced, "look_after": lines})
    _say_done(done)
    if replaced is not None:
        say(
            f"A new copy was made and {count_words(replaced, 'earlier copy was', 'earlier copies were')} removed."
        )
    for line in lines:
        say(line)
    return None


@click.command("retention")
@DESK
@click.option("--notes-months", type=int, metavar="N", help="Months that private notes are kept.")
@click.option(
    "--closed-years", type=int, metavar="N", help="Years of a term; closed matters stay a year longer."
)
@click.option(
    "--term-ends", metavar="DATE", help="The day on which the council’s term ends; “none” for no day."
)
@the_call
def retention(
    call: Call, path: Path, notes_months: int | None, closed_years: int | None, term_ends: str | None
) -> None:
    """Say how long this desk keeps what, change that, and list what may go now."""
    with call.desk(path) as desk:
        known = desk.erasing.retention.rule()
        rule = replace(
            known,
            notes_months=known.notes_months if notes_months is None else notes_months,
            closed_years=known.closed_years if closed_years is None else closed_years,
        )
        if term_ends is not None:
            ends = (
                None if term_ends.strip().lower() == "none" else call.read_day(term_ends, "--term-ends", desk)
            )
            rule = replace(rule, term_ends_on=ends)
        if rule != known:
            desk.erasing.retention.set_rule(rule)
        due = desk.erasing.retention.due()
    if call.as_json:
        return as_json({"rule": rule, "due": [{"words": one.words, "due": one} for one in due]})
    say(
        f"Private notes are kept for {count_words(rule.notes_months, 'month', 'months')} after their last change."
    )
    term = f"{count_words(rule.closed_years, 'year', 'years')} and a year more"
    if rule.term_ends_on:
        term = f"a year after the council’s term, which ends on {day_month_year(rule.term_ends_on)}"
    say(f"Closed matters and texts that were read in are kept for {term}.")
    say("Nothing is due." if not due else "What may go now, when you say so (carer-desk erase DESK --due):")
    _list([f"{one.words}. {one.why}" for one in due])
    return None


@click.command("about-me")
@DESK
@click.argument("words", type=WORDS)
@click.option(
    "-o",
    "--to",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    help="A .docx, .txt or .json file.",
)
@PLAIN
@SEAL_WITH
@the_call
def about_me(call: Call, path: Path, words: str, target: Path, plain: bool, seal_with: Path | None) -> None:
    """Write down all that is kept about somebody, by a name, a role or a post, for you to look through.

    The file is sealed with a passphrase of its own, and its name then ends in .sealed; --plain leaves it open.
    """
    from carer_desk.reports import kept_about
    from carer_desk.store.sealing import is_named_sealed, seal, sealed_name

    if not words.strip():
        raise CarerDeskError(
            "There are no words to look for.", "Nothing was written.", "Type a name or a post."
        )
    with call.desk(path) as desk:
        kept = desk.erasing.gathering.about(words)
    if kept.is_empty:
        if call.as_json:
            return as_json({"file": None, "records": 0, "history": 0})
        return say("Nothing in this desk holds these words.")
    inside = target.with_suffix("") if is_named_sealed(target) else target
    target = inside if plain else sealed_name(inside)
    if target.exists():
        raise CarerDeskError(
            f"There is a file “{target.name}” already.", "It was not touched.", "Choose another name."
        )
    content = kept_about.as_bytes(kept, inside)
    if plain:
        kept_about.write(kept, target)
    else:
        seal(target, inside.name, content, passphrase_for_sealing(seal_with))
    if call.as_json:
        found = {"sealed": not plain, "records": len(kept.records), "history": len(kept.history)}
        return as_json({"file": target.name, "mark": kept_about.mark(kept)} | found)
    in_desk = count_words(len(kept.records), "text", "texts")
    say(f"Wrote “{target.name}”: {in_desk} in the desk, {len(kept.history)} in its history.")
    say(f"{kept_about.mark(kept)}. Look it through before anything of it leaves:")
    _list(kept_about.OTHERS)
    if not plain:
        say_sealed()
    return None


@click.command("wipe")
@DESK
@click.option("--yes", "typed", metavar="NAME", help="The name of the file, so that nobody is asked for it.")
@click.option(
    "--copies-too/--keep-copies",
    default=True,
    help="Whether the copies beside it and in its second place go as well.",
)
@the_call
def wipe(call: Call, path: Path, typed: str | None, copies_too: bool) -> None:
    """Remove a desk, its key and its copies when you leave; without the key nothing of it can be read."""
    from carer_desk.store.backups.files import is_there
    from carer_desk.store.wiping import files_of, second_folder, wiped

    files, second = files_of(path, copies=copies_too), second_folder(path)
    away = second is not None and not is_there(second)
    if not call.as_json:
        say("This would go for good:")
        _list([_named(file, second) for file in files])
        if copies_too and away:
            say(
                f"The second place for copies cannot be reached now: “{second}”. What lies there stays, and opens as "
                "before. Put the stick in first, or remove that folder yourself later."
            )
    if typed is None:
        if not sys.stdin.isatty():
            raise _nobody_here("--yes NAME")
        typed = click.prompt(f"Type the name of the file, {path.name}, to remove it", err=True)
    if typed.strip() != path.name:
        raise CarerDeskError("That is not the name of the file.", "Nothing was removed.")
    left = wiped(path, copies=copies_too)
    if call.as_json:
        gone = [file.name for file in files if file not in left]
        place = {"second_place": str(second) if second else None, "second_place_reached": not away}
        return as_json({"removed": gone, "left": [f.name for f in left]} | place)
    say("The desk is gone." if not left else "These could not be removed:")
    _list([_named(file, second) for file in left])
    say("The key was overwritten first. A solid-state disk or a stick may keep old bytes for a while.")
    say(
        "They cannot be read without the key and your passphrase or recovery code: tear up the printed sheets."
    )
    if second is not None and (away or not copies_too):
        say(f"Copies in the second place are still there: “{second}”.")
    say("Copies that you made yourself elsewhere, and papers that you saved or sent, are still there.")
    return None


def _named(file: Path, second: Path | None) -> str:
    return file.name if file.parent != second else f"{file.name} in “{second}”"


def _planned(desk: Desk, given: dict[str, Any]) -> tuple[ErasePlan, list[str]]:
    """What was asked for as a plan, and the words for each part of it."""
    numbers = {
        name: tuple(dict.fromkeys(desk.number_of(Matter, words) for words in given[name]))
        for name in ("matters", "notes", "histories")
    }
    reason = EraseReason.ASKED if given["asked"] else EraseReason.TOO_MUCH
    plan = plan_of(desk.erasing.retention.due()) if given["due"] else ErasePlan(reason)
    told = [f"{one.words}. {one.why}" for one in desk.erasing.retention.due()] if given["due"] else []
    places = tuple(desk.erasing.places(given["words"]))
    notes = tuple(Text("matter", number, "private_note") for number in numbers["notes"])
    told += [f"Question #{number} with all that belongs to it" for number in numbers["matters"]]
    told += [f"The private note of #{number}" for number in numbers["notes"]]
    told += [f"The earlier wordings of #{number}" for number in numbers["histories"]]
    told += [f"Text {number} that was read in" for number in given["sources"]]
    told += [f"{place.words[:1].upper()}{place.words[1:]}: {place.excerpt}" for place in places]
    whole = set(plan.matters) | set(numbers["matters"])
    return replace(
        plan,
        matters=tuple(dict.fromkeys((*plan.matters, *numbers["matters"]))),
        histories=tuple(n for n in numbers["histories"] if n not in whole),
        sources=tuple(dict.fromkeys((*plan.sources, *given["sources"]))),
        texts=(*plan.texts, *notes),
        words=given["words"],
        places=places,
        instead=given["instead"],
    ), told


def _which(given: dict[str, Any]) -> str:
    if given["words"]:
        return "No place holds these words. Only whole words are looked for."
    return (
        "" if given["due"] else "Say what is to go: --matter, --note, --history, --source, --words or --due."
    )


def _nobody_here(option: str) -> CarerDeskError:
    return CarerDeskError(
        "There is nobody here to confirm this.", "Nothing was changed.", f"Look first, then add {option}."
    )


def _say_done(done: Erased) -> None:
    say(
        f"Erased: {count_words(done.records, 'record', 'records')}, and what "
        f"{count_words(done.changes, 'entry', 'entries')} of the history held."
    )
    if not done.finished:
        say(
            "The free pages of the file are not overwritten yet. Erase again, or open the desk, when there is room."
        )


def _list(lines: Iterable[str]) -> None:
    for line in lines:
        out(wrapped(line, "  - ", "    "))


COMMANDS = (erase, retention, about_me, wipe)

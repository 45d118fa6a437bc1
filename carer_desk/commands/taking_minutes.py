"""The command that keeps on a desk what minutes say: it lists first, and keeps what it is told to keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from carer_desk.commands.call import DESK, WORDS, Call, the_call
from carer_desk.commands.minutes import (
    exchange_head,
    exchange_lines,
    exchange_object,
    figure_lines,
    figure_object,
    found_in,
    promise_found_object,
    promise_lines,
    source_of,
)
from carer_desk.commands.printing import as_json, clean, out, say, wrapped
from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.findings import Before, Finding, Mark, ReadingInHand
from carer_desk.panel.matter import Matter
from carer_desk.panel.response import Where
from carer_desk.panel.source import Source
from carer_desk.panel.taking import FigureTaken, PromiseTaken, Taken
from carer_desk.store.desk import Desk

_MARGIN = "      "
_ALL = "all"
_NUMBERS = re.compile(r"\s*(\d{1,7})\s*(?:[-–]\s*(\d{1,7})\s*)?")
_ANSWER = re.compile(r"\s*(\d{1,7})\s*=\s*(\S+)\s*")
_BEFORE = {Before.NEW: "", Before.KEPT: " · kept before", Before.REFUSED: " · refused before"}


@dataclass(frozen=True, slots=True)
class _Choice:
    """What was said about the findings: all of them, or some by their numbers from 1."""

    keep: str | None = None
    refuse: str | None = None
    answers: Sequence[str] = ()
    day: str | None = field(default=None, repr=False)
    draft: bool | None = None
    dry_run: bool = False

    @property
    def keeps(self) -> bool:
        """Whether anything shall happen, beyond a listing."""
        return bool(self.keep or self.refuse or self.answers)

    @property
    def numbered(self) -> bool:
        """Whether it names findings of one paper by their numbers."""
        return any(words not in (None, _ALL) for words in (self.keep, self.refuse)) or bool(self.answers)


@click.command("take-minutes")
@DESK
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--date", "day", type=WORDS, metavar="DATE", help="The day of the meeting, where the paper does not say."
)
@click.option("--draft/--approved", default=None, help="What the minutes are, where the paper does not say.")
@click.option(
    "--keep", type=WORDS, metavar="NUMBERS", help="Keep these findings: 1,3-5, or all that are new."
)
@click.option(
    "--refuse", type=WORDS, metavar="NUMBERS", help="Never offer these again: 2, or all that are left."
)
@click.option(
    "--answers", type=WORDS, multiple=True, metavar="4=17", help="Keep finding 4 as the answer of matter 17."
)
@click.option("--dry-run", is_flag=True, help="Say what would be kept, and keep nothing.")
@the_call
def take(call: Call, path: Path, files: Sequence[Path], **given: Any) -> None:
    """Keep what minutes say: without --keep it only lists what was found; with it, all is one action.

    FILE is a saved web page, a PDF, a Word document or plain text; with - the text is read from the input.
    """
    choice = _Choice(**given)
    if choice.numbered and len(files) > 1:
        raise click.UsageError("Numbers belong to one paper: name one FILE, or say --keep all.")
    told: list[dict[str, Any]] = []
    failed = False
    with call.desk(path) as desk:
        for at, file in enumerate(files):
            try:
                taking = _Taking(call, desk, source_of(file), file, choice)
                taking.choose()
                taking.keep()
            except CarerDeskError as error:
                failed = True
                click.echo(clean(str(error)), err=True)
                continue
            if call.as_json:
                told.append(taking.as_object())
            else:
                if at:
                    say()
                out(taking.lines(path))
    if call.as_json:
        as_json(told)
    if failed:
        click.get_current_context().exit(1)


class _Taking:
    """One paper, what was found in it, and what is kept of it."""

    def __init__(self, call: Call, desk: Desk, source: Source, file: Path, choice: _Choice) -> None:
        self._call = call
        self._desk = desk
        self._source = source
        self._file = file
        self._choice = choice
        found = found_in(source, file, desk.indicators.all(), desk.role_spellings.mapping())
        self._hand = ReadingInHand(source, found)
        if choice.day is not None:
            self._hand.held_on = call.read_day(choice.day, "--date", desk)
        elif self._hand.held_on is None:
            self._hand.held_on = desk.sources.day_of(source)
        if choice.draft is not None:
            self._hand.where = Where.DRAFT_MINUTES if choice.draft else Where.APPROVED_MINUTES
        self._know()
        self._alike = {one.number: self._looks_like(one) for one in self._hand.findings if one.offered}
        self._kept: list[int] | None = None

    def choose(self) -> None:
        """Mark the findings as the words of the call say. Raises BadParameter for a number that is none."""
        every = {one.number for one in self._hand.findings}
        answers = dict(self._answer(words) for words in self._choice.answers)
        keep = self._numbers(self._choice.keep, "--keep", every) | answers.keys()
        refuse = self._numbers(self._choice.refuse, "--refuse", every)
        if self._choice.keep == _ALL:
            keep -= refuse
        if self._choice.refuse == _ALL:
            refuse -= keep
        if both := keep & refuse:
            raise click.BadParameter(
                f"Finding {min(both) + 1} cannot be kept as well.", param_hint="--refuse"
            )
        for number in keep:
            self._hand.mark(number, Mark.KEPT)
        for number in refuse:
            self._hand.mark(number, Mark.REFUSED)
        for number, matter_id in answers.items():
            self._become_answer(number, matter_id)

    def keep(self) -> None:
        """Keep what was chosen, in one action; with --dry-run, or nothing chosen, it keeps nothing."""
        if not self._choice.keeps:
            return
        if self._hand.held_on is None:
            raise CarerDeskError(
                f"“{self._file.name}” does not say on which day the meeting was.",
                "Nothing of it was kept.",
                "Name the day: --date 3/7/2019",
            )
        taken = self._hand.taken()
        if not taken.count and not taken.refused:
            raise CarerDeskError(
                f"There is nothing new to keep in “{self._file.name}”.", "Nothing was changed."
            )
        if not self._choice.dry_run:
            self._kept = self._desk.sources.take(taken)

    def as_object(self) -> dict[str, Any]:
        """What was found and kept, for programs."""
        hand, taken = self._hand, self._kept is not None
        count = hand.count()
        return {
            "file": str(self._file),
            "body": hand.body or None,
            "date": hand.held_on,
            "where": hand.where,
            "findings": [self._finding_object(one) for one in hand.findings],
            "kept": count.kept if taken else 0,
            "refused": count.refused if taken else 0,
            "matters": self._kept or [],
            "dry_run": self._choice.dry_run,
        }

    def lines(self, path: Path) -> Iterator[str]:
        """What was found and kept, for people."""
        hand = self._hand
        day = "no date given: name it with --date" if hand.held_on is None else day_month_year(hand.held_on)
        yield clean(str(self._file))
        given = hand.where is Where.DRAFT_MINUTES or self._choice.draft is not None
        state = hand.where.words if given else f"taken as {hand.where.words}"
        yield from wrapped(f"{hand.body or 'committee not named'} · {day} · {state}", "  ")
        yield f"  {count_words(len(hand.findings), 'finding', 'findings')}."
        for one in hand.findings:
            yield from self._finding_lines(one)
        yield ""
        count = hand.count()
        if self._kept is not None or self._choice.dry_run and self._choice.keeps:
            verb = "Kept" if self._kept is not None else "Would keep"
            yield f"{verb} {count.kept:,}, refused {count.refused:,}, left {count.open:,} open."
            if self._kept:
                numbers = ", ".join(f"{number}" for number in self._kept)
                yield from wrapped(
                    f"Matters: {numbers}. To take all of it back: carer-desk undo {_quoted(path)}", ""
                )
        elif hand.offered:
            yield from wrapped(
                f"Nothing was kept. To keep all that is new: carer-desk take-minutes {_quoted(path)} "
                f"{_quoted(self._file)} --keep all (or some: --keep 1,3-5 --refuse 2)", "",
            )  # fmt: skip
        else:
            yield "There is nothing new in it."

    def _know(self) -> None:
        sources, held_on = self._desk.sources, self._hand.held_on
        self._hand.know(
            sources.kept_quotes(self._source, held_on), sources.refused_quotes(self._source, held_on)
        )

    def _looks_like(self, one: Finding) -> list[int]:
        taken = one.taken
        if isinstance(taken, FigureTaken):
            return []
        words = taken.exchange.wording if isinstance(taken, Taken) else taken.promise.wording
        return self._desk.search.alike(words, self._hand.held_on, limit=3)

    def _numbers(self, words: str | None, option: str, every: set[int]) -> set[int]:
        """The findings that “1,3-5” or “all” means, counted from 0; “all” leaves out what is no news."""
        if words is None:
            return set()
        if words.strip().casefold() == _ALL:
            if option == "--keep":
                return {one.number for one in self._hand.offered if one.taken.kept_unasked}
            return {one.number for one in self._hand.offered}
        chosen: set[int] = set()
        for part in words.split(","):
            match = _NUMBERS.fullmatch(part)
            if match is None:
                raise click.BadParameter("Write numbers as 1,3-5, or all.", param_hint=option)
            first, last = int(match[1]), int(match[2] or match[1])
            if not 1 <= first <= last <= len(every):
                many = count_words(len(every), "finding", "findings")
                raise click.BadParameter(
                    f"There is no {part.strip()}: the paper has {many}.", param_hint=option
                )
            chosen.update(range(first - 1, last))
        return chosen

    def _answer(self, words: str) -> tuple[int, int]:
        match = _ANSWER.fullmatch(words)
        if match is None:
            raise click.BadParameter("Write a finding and a matter as 4=17.", param_hint="--answers")
        (number,) = self._numbers(match[1], "--answers", {one.number for one in self._hand.findings})
        return number, self._desk.number_of(Matter, match[2])

    def _become_answer(self, number: int, matter_id: int) -> None:
        if isinstance(self._hand.findings[number].taken, FigureTaken):
            raise click.BadParameter("A figure answers nothing.", param_hint="--answers")
        self._hand.answer(number, matter_id)

    def _finding_object(self, one: Finding) -> dict[str, Any]:
        taken = one.taken
        if isinstance(taken, Taken):
            found = exchange_object(taken.exchange)
        elif isinstance(taken, PromiseTaken):
            found = promise_found_object(taken.promise) | {"wording": taken.promise.wording}
        else:
            found = figure_object(taken.figure)
        return {
            "number": one.number + 1,
            "sort": taken.sort,
            "item": {"number": one.item.number, "title": one.item.title, "closed": one.item.closed},
            "before": one.before,
            "mark": one.mark,
            "answers": None if isinstance(taken, FigureTaken) else taken.answers_id,
            "looks_like": self._alike.get(one.number, []),
            "found": found,
        }

    def _finding_lines(self, one: Finding) -> Iterator[str]:
        taken, number = one.taken, f"{one.number + 1}"
        mark = "" if one.mark is Mark.OPEN or not one.offered else f" · {self._mark_words(one.mark)}"
        more = f"{' · closed session' if one.item.closed else ''}{_BEFORE[one.before]}{mark}"
        head: Iterable[str] = ()
        body: Iterable[str] = ()
        if isinstance(taken, Taken):
            head = (exchange_head(taken.exchange, self._source),)
            body = exchange_lines(taken.exchange, _MARGIN)
        elif isinstance(taken, PromiseTaken):
            head, body = ("Promise",), promise_lines(taken.promise, _MARGIN)
        else:
            head, body = ("Figure",), figure_lines(taken.figure, _MARGIN)
        yield ""
        yield from wrapped(f"{number.ljust(4)}  {' '.join(head)}{more}", "", _MARGIN)
        yield from body
        answered = None if isinstance(taken, FigureTaken) else taken.answers_id
        if answered is not None:
            yield f"{_MARGIN}It becomes the answer of matter {answered}."
        elif like := self._alike.get(one.number):
            numbers = ", ".join(f"{matter_id}" for matter_id in like)
            hint = f"--answers {number}={like[0]}"
            yield from wrapped(f"It looks like matter {numbers}. To make it the answer: {hint}", _MARGIN)

    def _mark_words(self, mark: Mark) -> str:
        would = self._choice.dry_run
        return {Mark.KEPT: "would be kept" if would else "kept", Mark.REFUSED: "refused", Mark.OPEN: ""}[mark]


def _quoted(path: Path) -> str:
    return clean(f'"{path}"' if " " in str(path) else str(path))


COMMANDS = (take,)

"""One call of the command line: its clock, its passphrase, its desk, and the words it was given."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

import click

from carer_desk.commands.printing import clean
from carer_desk.panel.dates import parse_day
from carer_desk.panel.due import Due, read_due
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.meeting import Meeting
from carer_desk.panel.panel import Role
from carer_desk.store.desk import Desk
from carer_desk.store.engine import EngineError, told_plainly
from carer_desk.store.keys import key_path
from carer_desk.store.opening import DamagedDeskError, needs_passphrase
from carer_desk.store.places import advice_about

PASSPHRASE_VARIABLE = "CARER_DESK_PASSPHRASE"
HARM_WORDS = (
    "This reads as if a child may be at risk. Not here, but at once:",
    "  Danger now: call 999.",
    "  A worry about a child: the council’s MASH, at night its emergency duty team.",
    "  A worry about somebody who works with children: the LADO.",
    "  Nothing is sent anywhere from here.",
)
"""What is said, and no more, of words that read like a disclosure of harm; nothing is refused for it."""
E = TypeVar("E", bound=StrEnum)


@dataclass
class Call:
    """What was said about this call as a whole, before or after the name of the command."""

    today: date | None = None
    as_json: bool = False
    passphrase_file: Path | None = None
    told: list[str] = field(default_factory=list, repr=False)
    """What was assumed while reading the arguments; said on the error stream."""
    typed: list[str] = field(default_factory=list, repr=False)
    """Free texts that are to be kept."""

    def now(self) -> datetime:
        """The clock: the computer's, or its time of day on the day given by --today."""
        now = datetime.now()
        return now if self.today is None else datetime.combine(self.today, now.time())

    def day(self) -> date:
        """Today by that clock."""
        return self.now().date()

    @contextmanager
    def desk(self, path: Path, key: bytes | None = None) -> Iterator[Desk]:
        """Open a desk for the length of a command, by its key if that is known already.

        Raises CarerDeskError when it cannot be opened.
        """
        passphrase: str | bytes | None = key
        if key is None and path.is_file() and needs_passphrase(path):
            # Nobody is asked for the passphrase of a file that cannot be opened with one.
            passphrase = self.passphrase() if key_path(path).exists() else ""
        try:
            desk = Desk.open(path, passphrase, self.now)
        except CarerDeskError as error:
            raise _leading_to_copies(path, error) from None
        self.advise_about(path)
        self._say_if_older(desk)
        try:
            yield desk
        finally:
            self._copy(desk)
            desk.close()

    def _say_if_older(self, desk: Desk) -> None:
        """Say that the window had a newer state of a desk open at this place."""
        from carer_desk.store.seen_note import note_on

        if note := note_on(desk.path):
            from carer_desk.commands.older_desk import words_if_older

            self.told += [words] if (words := words_if_older(desk, note)) else []

    def _copy(self, desk: Desk) -> None:
        """Copy a desk that was changed, at most every half hour; what went wrong is said, and no more."""
        try:
            if desk.backups.is_due() and desk.checks.copy_at_closing() is not None:
                desk.backups.copy_to_second_place()
                desk.backups.note_second_place()
        except CarerDeskError as error:
            self.told.append(str(error))
        except EngineError as error:  # of a damaged file, which the command itself spoke of
            told = told_plainly(error)
            if told is None:
                raise
            self.told.append(str(told))

    def advise_about(self, desk: Path) -> None:
        """Say once, on the error stream, that the folder of a desk is a bad place for it."""
        advice = advice_about(desk)
        if advice is not None and advice.words not in self.told:
            self.told.append(advice.words)

    def passphrase(self, *, twice: bool = False, words: str = "Passphrase") -> str:
        """The passphrase from --passphrase-file, the environment or a prompt saying `words`; never from an argument."""
        if self.passphrase_file is not None:
            return first_line(self.passphrase_file)
        if (given := os.environ.get(PASSPHRASE_VARIABLE)) is not None:
            return given
        if not sys.stdin.isatty():
            raise CarerDeskError(
                "This desk asks for a passphrase, and there is nobody here to type it.",
                "Nothing was changed.",
                f"Put it into a file and name that with --passphrase-file, or set {PASSPHRASE_VARIABLE}.",
            )
        typed: str = click.prompt(
            words, hide_input=True, confirmation_prompt="The same again" if twice else False, err=True
        )
        return typed

    def read_day(self, text: str, option: str, desk: Desk | None = None) -> date:
        """The day that was typed freely. Raises BadParameter, naming the option, when it is not clear."""
        coming = desk.meetings.next() if desk is not None else None
        reading = parse_day(text, self.day(), coming.on if coming else None)
        if reading.date is None:
            raise click.BadParameter(reading.problem or "Type a date.", param_hint=option)
        if "(" in reading.echo:
            self.told.append(f"{option}: {reading.echo}.")
        return reading.date

    def read_day_or_none(self, text: str | None, option: str, desk: Desk | None = None) -> date | None:
        """The day that was typed, or None when nothing was."""
        return None if text is None else self.read_day(text, option, desk)

    def read_due(self, words: str, said_on: date, desk: Desk) -> Due:
        """What the due words of a promise mean, by the meetings that are entered."""
        return read_due(words, said_on, [meeting.on for meeting in desk.meetings.all() if meeting.counts])

    def meeting(self, text: str, option: str, desk: Desk) -> Meeting:
        """The meeting of a day, entered if there is none; says so when it was entered."""
        day = self.read_day(text, option, desk)
        known = desk.meetings.on(day)
        if known is None:
            known = desk.meetings.find_or_add(day)
            self.told.append(f"Entered the meeting of {day:%d/%m/%Y} as {known.state.value}.")
        return known

    def sheet_meeting(self, text: str | None, desk: Desk) -> Meeting:
        """The meeting whose sheet is meant: that of a day, else the next one. Raises CarerDeskError without one."""
        found = (
            desk.meetings.next() if text is None else desk.meetings.on(self.read_day(text, "--meeting", desk))
        )
        if found is None:
            raise CarerDeskError(
                "There is no such meeting in this desk.",
                "Nothing was changed.",
                "Enter it first: carer-desk meeting DESK DATE",
            )
        return found

    def tell(self) -> None:
        """Say on the error stream what was assumed, and where words about harm belong."""
        if any(map(_reads_like_harm, self.typed)):
            self.told += HARM_WORDS
        self.typed.clear()
        for line in self.told:
            click.echo(clean(line), err=True)
        self.told.clear()


def _folded(text: str) -> str:
    """Words without the differences between spellings: capitals, accents of apostrophes, joins."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(c if c.isalnum() else "" if c in "'’‘`" else " " for c in plain)
    return " ".join(kept.split())


class OneOf(click.ParamType[E], Generic[E]):
    """One word of a fixed list, however it is spelt: “will write”, “Will-Write” and “will_write” are one."""

    name = "word"

    def __init__(self, kind: type[E], spellings: dict[str, E] | None = None) -> None:
        self._kind = kind
        self._meant = {_folded(member.value): member for member in kind}
        self._meant |= {_folded(words): m for m in kind if (words := getattr(m, "words", ""))}
        self._meant |= {_folded(spelling): member for spelling, member in (spellings or {}).items()}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> E:
        """The member meant. Fails with all that can be said."""
        if isinstance(value, self._kind):
            return value
        meant = self._meant.get(_folded(str(value)))
        if meant is None:
            every = ", ".join(member.value for member in self._kind if member.value)
            self.fail(f"This is not one of: {every}.", param, ctx)
        return meant

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The choices, for the help."""
        return "|".join(member.value for member in self._kind if member.value)


class Words(click.ParamType[str]):
    """Free text: characters that no keyboard types are taken out, broken ones refused."""

    name = "words"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text. Fails when its bytes are no text of this computer's encoding."""
        text = str(value)
        if not _is_text(text):
            self.fail(_NO_TEXT, param, ctx)
        return text.replace("\x00", "")


class Telling(Words):
    """Free text that tells of something and is kept: words that read like a disclosure of harm get a quiet hint."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text. Fails as its parent does."""
        text = super().convert(value, param, ctx)
        if ctx is not None:
            call_of(ctx).typed.append(text)
        return text


WORDS = Words()
TELLING = Telling()
ROLE = OneOf(
    Role,
    {
        "foster carers representative": Role.FOSTER_CARERS_REP,
        "foster carer representative": Role.FOSTER_CARERS_REP,
        "foster care representative": Role.FOSTER_CARERS_REP,
        "foster carer rep": Role.FOSTER_CARERS_REP,
        "foster care rep": Role.FOSTER_CARERS_REP,
        "foster carer": Role.FOSTER_CARERS_REP,
        "foster carers": Role.FOSTER_CARERS_REP,
        "care leavers representative": Role.CARE_LEAVERS_REP,
        "care leaver representative": Role.CARE_LEAVERS_REP,
        "care leaver rep": Role.CARE_LEAVERS_REP,
        "care leaver": Role.CARE_LEAVERS_REP,
        "care leavers": Role.CARE_LEAVERS_REP,
        "co-optees": Role.CO_OPTEE,
        "coopted member": Role.CO_OPTEE,
        "co-opted member": Role.CO_OPTEE,
        "panel": Role.PANEL_MEMBER,
        "member": Role.PANEL_MEMBER,
        "members": Role.PANEL_MEMBER,
        "panel members": Role.PANEL_MEMBER,
        "councillor": Role.PANEL_MEMBER,
        "young people": Role.YOUNG_PERSON,
        "officers": Role.OFFICER,
    },
)


_NO_TEXT = "This text holds bytes that are no characters. Type it again."


def _reads_like_harm(words: str) -> bool:
    if not words.strip():
        return False
    from carer_desk.panel.harm import reads_like_harm  # its patterns take a moment

    return reads_like_harm(words)


def _is_text(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse_half_characters(given: dict[str, Any]) -> None:
    """Bytes of no character come as half characters, which nothing can keep; only a path may hold them."""
    for name, value in given.items():
        words = value if isinstance(value, list | tuple) else [value]
        if not all(_is_text(one) for one in words if isinstance(one, str)):
            raise click.BadParameter(_NO_TEXT, param_hint=name.replace("_", "-"))


def call_of(ctx: click.Context) -> Call:
    """The call that a command runs in."""
    return ctx.ensure_object(Call)


def the_call(command: Callable[..., Any]) -> Callable[..., Any]:
    """Hand the call to a command as its first argument, with the options that every command knows."""

    def run(*args: Any, **kwargs: Any) -> Any:
        call = call_of(click.get_current_context())
        _refuse_half_characters(kwargs)
        try:
            return command(call, *args, **kwargs)
        finally:
            call.tell()

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    return everywhere(run)


def everywhere(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that may stand before or after the name of the command."""
    for option in (_JSON, _TODAY, _PASSPHRASE_FILE):
        command = option(command)
    return command


DESK = click.argument("path", metavar="DESK", type=click.Path(path_type=Path))
"""The desk file that a command works on."""


def _keep_today(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None:
        call = call_of(ctx)
        call.today = None
        call.today = call.read_day(value, "--today")


def _keep_json(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        call_of(ctx).as_json = True


def _keep_file(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        call_of(ctx).passphrase_file = value


_JSON = click.option(
    "--json", is_flag=True, expose_value=False, callback=_keep_json, help="Print for programs, as JSON."
)
_TODAY = click.option(
    "--today",
    metavar="DATE",
    is_eager=True,
    expose_value=False,
    callback=_keep_today,
    help="Take this day for today.",
)
_PASSPHRASE_FILE = click.option(
    "--passphrase-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    expose_value=False,
    callback=_keep_file,
    help=f"Read the passphrase from this file; else from {PASSPHRASE_VARIABLE}, else ask.",
)


def first_line(path: Path) -> str:
    """The first line of a file that holds a passphrase. Raises CarerDeskError when it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.readline(10_000).rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise CarerDeskError(
            "The passphrase file cannot be read.", "Nothing was changed.", "Check its name and its encoding."
        ) from None


def _leading_to_copies(path: Path, error: CarerDeskError) -> CarerDeskError:
    """What keeps a desk from being opened, and with which command or where one of its copies mends it."""
    from carer_desk.store.backups.at_door import copies_may_help
    from carer_desk.store.backups.files import copies_of
    from carer_desk.store.backups.memory import second_place_of

    if not path.exists() and copies_of(path, second_place_of(path)):
        step = "Look for it in another folder, or make a desk of a copy: carer-desk restore DESK --list"
        return CarerDeskError(error.happened, "Its copies are there.", step)
    if not copies_may_help(path, error):
        return error
    if isinstance(error, DamagedDeskError):
        step = "Keep the file as it is and make a desk of an earlier copy: carer-desk restore DESK --list"
    else:
        step = f"{error.next_step} The window does that for you: carer-desk DESK"
    return CarerDeskError(error.happened, error.safe, step)

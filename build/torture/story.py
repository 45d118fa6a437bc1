"""A real story of writes: what a representative does with a desk, drawn by dice, through the product's own parts."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from build.bench import vocabulary
from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Better, Indicator
from carer_desk.panel.matter import Kind, Matter, Outcome
from carer_desk.panel.meeting import Meeting
from carer_desk.panel.minutes import Exchange, ExchangeKind, ReplyFound
from carer_desk.panel.panel import Panel, Role
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Judgement, Response, ResponseKind, Where
from carer_desk.panel.source import Form, Source
from carer_desk.panel.taking import ReadingTaken, Taken
from carer_desk.readers.scorecards.opening import grid_of_paste
from carer_desk.readers.scorecards.reading import read_scorecard
from carer_desk.store import keys
from carer_desk.store.desk import Desk
from carer_desk.store.slow_key import Cost

CHEAP = keys.Costs(Cost(1024, 1, 1), Cost(1024, 1, 1))
"""Seals that are opened at once, where it is not the seal that is tried."""
PASSPHRASE = "tangerine ladder quiet harbour"
FIRST_DAY = datetime(2021, 3, 20, 10)
_MEASURES = {
    "pathway_plan": "Young people with an up-to-date pathway plan",
    "visits_timely": "Statutory visits within timescale",
    "stability_moves": "Three or more placements in the year",
}

Step = Callable[[], object]


class Clock:
    """A clock that moves on by a second whenever it is asked, so that no two backups have one name."""

    def __init__(self, hour: int = 0) -> None:
        self._now = FIRST_DAY + timedelta(hours=hour)

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def new_desk(path: Path, clock: Callable[[], datetime], passphrase: str | None = PASSPHRASE) -> Desk:
    """A desk as the program makes it for a panel."""
    lower = {"stability_moves": Better.LOWER}
    catalogue = [
        Indicator(code, name, name[:20], better=lower.get(code, Better.HIGHER), followed=True)
        for code, name in _MEASURES.items()
    ]
    return Desk.create(path, Panel(council="Exampleshire"), passphrase, catalogue, clock)


@cache
def _mould() -> tuple[bytes, bytes, bytes]:
    """A new desk, its key file and its key, made once in this process; the key file asks for little work."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "panel.desk"
        new_desk(path, Clock()).close()
        key = key_of(path)
        keys.write_key_file(path, key, PASSPHRASE, costs=CHEAP)
        return path.read_bytes(), keys.key_path(path).read_bytes(), key


def copied_desk(path: Path) -> bytes:
    """Put a copy of a new desk at this place, which is much faster than making one; gives its key."""
    desk, sealed, key = _mould()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(desk)
    keys.key_path(path).write_bytes(sealed)
    return key


def kept_at_first(path: Path, key: bytes) -> dict[int, str]:
    """The actions in a desk, with their hashes."""
    desk = Desk.open(path, key, Clock())
    kept = dict(desk.connection.execute("SELECT id, hash FROM action").fetchall())
    desk.close()
    return kept


def key_of(path: Path, passphrase: str = PASSPHRASE) -> bytes:
    """The database key of a desk."""
    return keys.unseal(path, passphrase)


def backed_up(desk: Desk) -> Path | None:
    """A copy of a desk, made as the program makes it when its user asks; None when there is nothing new to copy."""
    made = desk.backups.make(BackupReason.ASKED)
    return made.path if made is not None else None


class Story:
    """Goes on with a desk, step by step; ``after_open`` is done to it each time it is opened."""

    def __init__(
        self,
        path: Path,
        key: bytes | None,
        dice: random.Random,
        clock: Callable[[], datetime],
        after_open: Callable[[Desk], object] = lambda _desk: None,
    ) -> None:
        self.path, self._key, self._dice, self._clock = path, key, dice, clock
        self._after_open = after_open
        self.backup = ""
        """The newest backup that was told as made."""
        self._next = ""
        self.desk = self._opened()

    def step(self, name: str = "") -> str:
        """Do one thing and give its name; what the desk refuses as impossible is passed over, as a person would."""
        wishes = self._wishes()
        names = list(wishes)
        name = name or self._next or self._dice.choices(names, [wishes[one][0] for one in names])[0]
        # What was taken back can be done again only as long as nothing else was done.
        self._next = "redo" if name == "undo" and self._dice.random() < 0.6 else ""
        try:
            wishes[name][1]()
        except CarerDeskError as refused:
            if not _is_of_course(refused):
                raise
        return name

    def head(self) -> tuple[int, str]:
        """The newest action in the log, with its hash: what is acknowledged once a step has returned."""
        row = self.desk.connection.execute("SELECT id, hash FROM action ORDER BY id DESC LIMIT 1").fetchone()
        return int(row[0]), str(row[1])

    def reopen(self) -> None:
        """Close the desk and open it again."""
        self.desk.close()
        self.desk = self._opened()

    def change_passphrase(self, passphrase: str) -> None:
        """Seal the key under another passphrase, or anew under the same."""
        if self._key is not None:
            keys.write_key_file(self.path, self._key, passphrase, costs=CHEAP)

    def back_up(self) -> None:
        """Make a backup as the program does."""
        made = backed_up(self.desk)
        self.backup = str(made) if made is not None else self.backup

    def _opened(self) -> Desk:
        desk = Desk.open(self.path, self._key, self._clock)
        self._after_open(desk)
        return desk

    def _wishes(self) -> dict[str, tuple[int, Step]]:
        return {
            "question": (30, self._log_a_question),
            "answer": (14, self._record_an_answer),
            "judge": (5, self._judge),
            "promise": (8, self._record_a_promise),
            "report": (8, self._report_on_a_promise),
            "tags": (8, self._set_tags),
            "link": (6, self._link),
            "wording": (8, self._change_a_wording),
            "must ask": (4, lambda: self.desk.matters.set_must_ask(self._matter(), True)),
            "close": (
                3,
                lambda: self.desk.matters.close(self._matter(), Outcome.WITHDRAWN, "Asked too late."),
            ),
            "remove": (1, lambda: self.desk.matters.remove(self._matter())),
            "meeting": (2, self._enter_a_meeting),
            "minutes": (3, self._keep_minutes),
            "scorecard": (3, self._keep_a_scorecard),
            "undo": (6, self.desk.undo),
            "redo": (1, self.desk.redo),
            "check": (1, self.desk.check),
            "reopen": (2, self.reopen),
            "backup": (3, self.back_up),
        }

    def _any(self, table: str) -> int:
        ids = [
            row[0] for row in self.desk.connection.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()
        ]
        if not ids:
            raise CarerDeskError("There is none yet.", "Nothing was changed.")
        return int(self._dice.choice(ids))

    def _matter(self) -> int:
        return self._any("matter")

    def _words(self) -> str:
        return vocabulary.wording(self._dice)

    def _log_a_question(self) -> None:
        kind, tags = self._dice.choice(list(Kind)), self._dice.sample(vocabulary.TAGS, 2)
        self.desk.matters.add(Matter(self._words(), kind, private_note="Heard at a group."), tags, (2,))

    def _record_an_answer(self) -> None:
        said = vocabulary.answer(self._dice)
        self.desk.responses.add(
            Response(self._matter(), date(2021, 3, 19), ResponseKind.PART, "Head of Service", wording=said)
        )

    def _judge(self) -> None:
        self.desk.responses.judge(self._any("response"), self._dice.choice(list(Judgement)), "As we see it.")

    def _record_a_promise(self) -> None:
        promise = Promise(self._matter(), "We will send the list.", date(2021, 3, 19), "Head of Service")
        self.desk.promises.add(replace(promise, due_words="May", first_due_on=date(2021, 5, 31)))

    def _report_on_a_promise(self) -> None:
        promise, day = self._any("promise"), date(2021, 3, 20)
        if self._dice.random() < 0.5:
            state = self._dice.choice((PromiseState.UNDER_WAY, PromiseState.REPORTED_DONE))
            event = PromiseEvent(promise, day, EventKind.REPORT, state, words="It is in hand.")
        else:
            event = PromiseEvent(
                promise, day, EventKind.RESCHEDULED, reason="Illness", due_on=date(2021, 7, 1)
            )
        self.desk.promises.report(event)

    def _set_tags(self) -> None:
        self.desk.matters.set_tags(
            self._matter(), self._dice.sample(vocabulary.TAGS, self._dice.randint(0, 3))
        )

    def _link(self) -> None:
        self.desk.links.add(self._matter(), self._dice.randint(1, 3))

    def _change_a_wording(self) -> None:
        self.desk.matters.save(replace(self.desk.matters.get(self._matter()), wording=self._words()))

    def _enter_a_meeting(self) -> None:
        self.desk.meetings.add(Meeting(date(2021, 1, 1) + timedelta(days=self._dice.randint(0, 300))))

    def _keep_minutes(self) -> None:
        asked = f"The foster carers’ representative asked: {self._words()}"
        said = f"The Head of Service said: {vocabulary.answer(self._dice)}"
        text = f"{asked}\n{said}\n" + "\n".join(self._words() for _ in range(20))
        source = Source("minutes.txt", Form.TEXT, hashlib.sha256(text.encode()).hexdigest(), text)
        place, reply = (
            source.passage(0, len(asked)),
            source.passage(len(asked) + 1, len(asked) + 1 + len(said)),
        )
        exchange = Exchange(
            ExchangeKind.QUESTION, Role.FOSTER_CARERS_REP, "", place, asked,
            replies=(ReplyFound(reply, ResponseKind.PART, "", "Head of Service"),),
        )  # fmt: skip
        day = date(2021, 1, 6) + timedelta(days=self._dice.randint(0, 70))
        taken = Taken(exchange, "6", "Scorecard", ("visits_timely",))
        self.desk.sources.take(ReadingTaken(source, day, Where.DRAFT_MINUTES, "Panel", (taken,)))

    def _keep_a_scorecard(self) -> None:
        year, month = self._dice.randint(2015, 2020), self._dice.choice("Jan Feb Mar Apr May Jun Jul".split())
        rows = [f"{name}\t{self._dice.randint(60, 95)}%\t85%" for name in _MEASURES.values()]
        grid = grid_of_paste("\n".join([f"Measure\t{month} {year}\tTarget", *rows]))
        read = read_scorecard(grid, self.desk.indicators.all(), self.desk.scorecards.mapping())
        self.desk.scorecards.keep(read)


_TROUBLE = (
    "disk", "fault", "is damaged", "cannot be opened", "cannot be read", "cannot be made", "cannot be written",
    "read-only", "open already",
)  # fmt: skip
"""Words in what the world did to the file, as against what was asked in vain."""


def _is_of_course(refused: CarerDeskError) -> bool:
    """Whether a refusal is about what was asked, and not about the disk or the file."""
    return not any(word in refused.happened for word in _TROUBLE)

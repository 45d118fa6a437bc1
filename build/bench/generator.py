"""Desks of any size, the same on every run: made in bulk, kept under ``.bench``, never in the tree."""

from __future__ import annotations

import hashlib
import random
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from build.bench import vocabulary
from carer_desk.panel.panel import Panel, Role
from carer_desk.store import keys
from carer_desk.store.desk import Desk
from db.triggers import drop_triggers, make_rules

ROOT = Path(__file__).resolve().parent.parent.parent
CACHE = ROOT / ".bench"
PASSPHRASE = "seven made up words for measuring"
LAST_DAY = date(2026, 6, 30)
TODAY = datetime(2026, 7, 1, 12, 0)
"""The day every measurement is taken on."""
PER_MEETING = 25
INDICATORS, MONTHS = 60, 120
_ROWS = 500
"""Records in one INSERT: several times faster than one at a time."""


@dataclass(frozen=True)
class MadeDesk:
    """A desk file with its key in the open, so that deriving the key is not part of what is measured."""

    path: Path
    matters: int

    @property
    def key(self) -> bytes:
        return bytes.fromhex(self.path.with_suffix(".raw").read_text())


def made(matters: int, *, encrypted: bool = True, cache: Path = CACHE) -> MadeDesk:
    """The desk with so many matters, made now or on an earlier run with the same schema and generator."""
    folder = cache / f"desks-{_fingerprint()}"
    path = folder / f"{matters}{'' if encrypted else '-open'}.desk"
    if not path.with_suffix(".done").exists():
        for old in cache.glob("desks-*"):
            if old != folder:
                shutil.rmtree(old)
        for leftover in folder.glob(path.stem + ".*"):
            leftover.unlink()
        started = time.monotonic()
        _make(path, matters, encrypted)
        path.with_suffix(".done").write_text(f"{time.monotonic() - started:.1f} s\n")
    return MadeDesk(path, matters)


def copied(desk: MadeDesk, folder: Path) -> MadeDesk:
    """A copy that a measurement may write to."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in (desk.path, desk.path.with_suffix(".raw"), keys.key_path(desk.path)):
        if file.exists():
            shutil.copyfile(file, folder / file.name)
    return MadeDesk(folder / desk.path.name, desk.matters)


def opened(desk: MadeDesk) -> Desk:
    """The desk, opened as the program opens it but for the derivation of its key."""
    derive = keys.unseal
    keys.unseal = lambda _path, _passphrase: desk.key  # type: ignore[assignment]
    try:
        return Desk.open(desk.path, PASSPHRASE, _now)
    finally:
        keys.unseal = derive


def _now() -> datetime:
    return TODAY


def _fingerprint() -> str:
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in (*sorted((ROOT / "db").rglob("*.*")), here / "generator.py", here / "vocabulary.py"):
        if path.suffix in (".py", ".sql"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _make(path: Path, matters: int, encrypted: bool) -> None:
    passphrase = PASSPHRASE if encrypted else None
    desk = Desk.create(
        path, Panel("Corporate Parenting Panel", "Anytown", Role.CARE_LEAVERS_REP), passphrase, (), _now
    )
    run = desk.connection.execute
    key = keys.unseal(path, PASSPHRASE) if encrypted else b""
    path.with_suffix(".raw").write_text(key.hex())
    # A desk that is cut off while it is made is made again, so nothing here needs a journal.
    for pragma in ("foreign_keys = OFF", "journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
        run(f"PRAGMA {pragma}")
    run("BEGIN")
    drop_triggers(desk.connection)
    _fill(desk.connection, matters)
    make_rules(desk.connection)
    run("COMMIT")
    run("ANALYZE") if _WITH_STATISTICS else None
    run("PRAGMA journal_mode = WAL")
    desk.close()


_WITH_STATISTICS = False
"""The program never runs ANALYZE, so the planner must do without; measured so."""


def _fill(connection: object, matters: int) -> None:
    meetings = max(1, matters // PER_MEETING)
    first = LAST_DAY - timedelta(days=int(meetings * _days_apart(meetings)))
    days = [first + timedelta(days=int(n * _days_apart(meetings))) for n in range(1, meetings + 1)]
    held = [day.isoformat() for day in days]
    _insert(
        connection,
        "meeting",
        "uuid held_on state",
        ((_uuid("me", n), day, "held") for n, day in enumerate(held)),
    )
    coming = [(LAST_DAY + timedelta(days=60 * n)).isoformat() for n in (1, 2, 3)]
    planned = ((_uuid("mf", n), day, "planned") for n, day in enumerate(coming))
    _insert(connection, "meeting", "uuid held_on state", planned)
    _indicators(connection)
    _insert(connection, "matter", _MATTER, _matters(matters, held))
    _insert(connection, "response", _RESPONSE, _responses(matters, held))
    _insert(connection, "promise", _PROMISE, _promises(matters, held))
    _insert(connection, "promise_event", _EVENT, _events(matters, held))
    _insert(connection, "link", _LINK, _links(matters, held))
    tagged = range(1, matters + 1, 5)
    tags = ((_uuid("tg", n), n, vocabulary.TAGS[n // 5 % len(vocabulary.TAGS)]) for n in tagged)
    _insert(connection, "tag", "uuid matter_id name", tags)
    closed = (n for n in range(1, matters + 1) if n % 10 < 6 and n < matters * 0.99)
    closings = ((_uuid("cl", n), n, _day(held, n), "resolved", "It was answered and seen.") for n in closed)
    _insert(connection, "closing", "uuid matter_id closed_on outcome reason", closings)


_MATTER = "uuid kind wording background private_note raised_by raised_on meeting_id must_ask"
_RESPONSE = "uuid matter_id said_on kind said_by wording meeting_id judgement"
_PROMISE = "uuid matter_id response_id words made_on owner due_words first_due_on"
_EVENT = "uuid promise_id happened_on kind state words reason due_on"
_LINK = "uuid matter_id indicator_id linked_on value_text value rag"
_KINDS = ("question", "concern", "question", "comment", "request")
_SAID = (
    "full",
    "part",
    "holding",
    "will_write",
    "rule_restated",
    "referred",
    "declined",
    "full",
    "part",
    "none_recorded",
)
_JUDGED = ("answers", "part", "does_not", "not_judged")


def _matters(count: int, held: list[str]) -> Iterator[tuple[object, ...]]:
    dice = random.Random(11)
    roles = [role.value for role in Role]
    for n in range(1, count + 1):
        meeting = (n - 1) // PER_MEETING
        # The newest twenty are still to be asked.
        asked = n <= count - 20
        background = "Raised by carers at the support group." if n % 4 == 0 else ""
        note = "Ask the co-optee what she heard." if n % 9 == 0 else ""
        yield (
            _uuid("ma", n), _KINDS[n % 5], vocabulary.wording(dice), background, note, roles[n % len(roles)],
            held[min(meeting, len(held) - 1)], min(meeting, len(held) - 1) + 1 if asked else None, int(n % 97 == 0),
        )  # fmt: skip


def _responses(count: int, held: list[str]) -> Iterator[tuple[object, ...]]:
    dice = random.Random(12)
    for n in range(1, count + 1):
        for which in (0, 1):
            m = 2 * n + which
            words = vocabulary.answer(dice)
            judged = _JUDGED[(n + which) % 4] if n % 3 else "not_judged"
            day = _day(held, n + which * PER_MEETING)
            meeting = min((n - 1) // PER_MEETING, len(held) - 1) + 1
            post = vocabulary.POSTS[m % len(vocabulary.POSTS)]
            yield _uuid("re", m), n, day, _SAID[(n * 7 + which) % 10], post, words, meeting, judged


def _promises(count: int, held: list[str]) -> Iterator[tuple[object, ...]]:
    for n in range(2, count + 1, 2):
        owner = vocabulary.POSTS[n // 2 % len(vocabulary.POSTS)]
        due = _day(held, n + 3 * PER_MEETING) if n % 8 else None
        words = f"An update will come back to this panel with figures by locality, item {n}."
        yield _uuid("pr", n), n, 2 * n, words, _day(held, n), owner, "in three meetings", due


def _events(count: int, held: list[str]) -> Iterator[tuple[object, ...]]:
    states = (
        "seen_done",
        "seen_done",
        "under_way",
        "reported_done",
        "dropped",
        "seen_done",
        "not_kept",
        "stalled",
    )
    for p in range(1, count // 2 + 1):
        if p % 7 == 0:
            due = _day(held, 2 * p + 5 * PER_MEETING)
            yield (
                _uuid("ev", 2 * p),
                p,
                _day(held, 2 * p),
                "rescheduled",
                None,
                "More time is needed.",
                "staff left",
                due,
            )
        if p % 5:
            yield (
                _uuid("ev", 2 * p + 1),
                p,
                _day(held, 2 * p + 75),
                "report",
                states[p % 8],
                "Told the panel.",
                "as said",
                None,
            )


def _links(count: int, held: list[str]) -> Iterator[tuple[object, ...]]:
    for n in range(1, count + 1):
        for which in range(1 + n % 2):
            indicator = (n * 13 + which * 7) % INDICATORS + 1
            yield (
                _uuid("li", 2 * n + which),
                n,
                indicator,
                _day(held, n),
                "84 %",
                84.0,
                ("red", "amber", "green")[n % 3],
            )


def _indicators(connection: object) -> None:
    dice = random.Random(13)
    each = range(1, INDICATORS + 1)
    rows = (
        (_uuid("in", n), f"BX{n:02}", f"Measure {n} of care", "Health" if n % 2 else "Homes", "higher", 1)
        for n in each
    )
    _insert(connection, "indicator", "uuid code name theme better followed", rows)
    targets = (
        (_uuid("de", 2 * n + k), n, "2001-01-01" if k == 0 else "2021-04-01", "As published.", 85.0 + 2 * k)
        for n in each
        for k in (0, 1)
    )
    _insert(connection, "definition", "uuid indicator_id starts_on text target", targets)

    def readings() -> Iterator[tuple[object, ...]]:
        for n in each:
            for month in range(MONTHS):
                year, index = 2016 + month // 12, month % 12 + 1
                end = date(year + index // 12, index % 12 + 1, 1) - timedelta(days=1)
                value = round(70 + 25 * dice.random(), 1)
                yield (
                    _uuid("rd", n * 1000 + month),
                    n,
                    f"{year}-{index:02}",
                    end.isoformat(),
                    f"{value} %",
                    value,
                    85.0,
                )

    _insert(connection, "reading", "uuid indicator_id period period_end text value target", readings())


def _insert(connection: object, table: str, names: str, rows: Iterable[tuple[object, ...]]) -> None:
    columns = names.split()
    one = "(" + ", ".join("?" * len(columns)) + ")"
    head = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "
    per_statement = min(_ROWS, 30_000 // len(columns))
    many = head + ", ".join([one] * per_statement)
    waiting: list[tuple[object, ...]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == per_statement:
            connection.execute(many, [value for row in waiting for value in row])  # type: ignore[attr-defined]
            waiting.clear()
    connection.executemany(head + one, waiting)  # type: ignore[attr-defined]


def _days_apart(meetings: int) -> float:
    """Days from one meeting to the next: 73 where that fits the calendar, else several meetings on one day."""
    return min(73.0, 25 * 365 / meetings)


def _day(held: list[str], n: int) -> str:
    return held[min((n - 1) // PER_MEETING, len(held) - 1)]


def _uuid(kind: str, n: int) -> str:
    """A made-up identity in the order of its number, as the program's own are in the order of time."""
    return f"0190{kind.encode().hex()}-{n >> 28 & 0xFFFF:04x}-7{n >> 16 & 0xFFF:03x}-8{n >> 12 & 0xF:03x}-{n:012x}"

"""What the owner decided about words that may show who somebody is, and the words to watch for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from carer_desk import RESOURCES
from carer_desk.panel.catalogue import read_catalogue
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.identity.check import IdentityCheck
from carer_desk.panel.identity.find import FindKind
from carer_desk.panel.identity.name_words import NameWords
from carer_desk.panel.identity.settling import (
    Checking,
    Decision,
    Entry,
    Key,
    Settling,
    folded,
    key_of,
    what_is_wrong,
)
from carer_desk.panel.panel import Panel
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection, transaction
from carer_desk.store.uuids import new_uuid

WATCHED_LIMIT = 100
"""Characters of a word to watch for."""
_COLUMNS = "kind, found, choice, words, reason, decided_on"
_KINDS = frozenset(kind.value for kind in FindKind)
_STAYED = "private_notes"
"""Not a kind of find: that a file with private notes stays with its owner."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision as it is kept."""

    kind: str
    found: str = field(repr=False)
    decision: Decision
    on: date

    @property
    def kind_words(self) -> str:
        """What sort of words they are."""
        return FindKind(self.kind).words


class IdentityDecisions:
    """Makes the check of this desk; keeps decisions (undo takes them back) and the watch list (kept in no log)."""

    def __init__(
        self, connection: Connection, log: ActionLog, panel: Callable[[], Panel], today: Callable[[], date]
    ) -> None:
        self._connection = connection
        self._log = log
        self._panel = panel
        self._today = today
        self._words = NameWords.read(RESOURCES / "identity")
        self._check: tuple[tuple[str, ...], tuple[str, ...], IdentityCheck] | None = None

    def check(self) -> IdentityCheck:
        """The check with this desk's own words and public names."""
        panel = self._panel()
        watched = tuple(self.watched())
        public = tuple(name for name in (panel.name.strip(), panel.council.strip()) if name)
        if self._check is None or self._check[:2] != (watched, public):
            self._check = (watched, public, IdentityCheck(self._words, watched, public))
        return self._check[2]

    def checking(self) -> Checking:
        """Begin to check a paper, with all that was decided before."""
        return Checking(self.check().finds, self.remembered(), self._published())

    def _published(self) -> Iterator[str]:
        """The names of the measures that ship with the program: they speak of no child, whatever is in them."""
        for measure in read_catalogue(RESOURCES / "indicators.csv"):
            yield from (measure.name, measure.short_name, measure.definition, *measure.aliases)

    def remembered(self) -> Mapping[Key, Decision]:
        """The decisions of earlier papers, by what they are about."""
        return {key_of(one.kind, one.found): one.decision for one in self.decisions()}

    def decisions(self) -> list[Decided]:
        """All decisions, the latest first."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM identity_decision WHERE kind <> ? ORDER BY id DESC", (_STAYED,)
        ).fetchall()
        return [
            Decided(
                kind,
                found,
                Decision(Settling(choice), words, reason, remembered=True),
                date.fromisoformat(on),
            )
            for kind, found, choice, words, reason, on in rows
            if kind in _KINDS
        ]

    def keep(self, entries: Iterable[Entry]) -> None:
        """Keep what was decided about words found, in one action; what was remembered stays as it is.

        Raises CarerDeskError for a decision that says no words or no reason.
        """
        new = [one for one in entries if one.decision is not None and not one.decision.remembered]
        self._keep([(one.kind.value, one.found, one.decision) for one in new if one.decision is not None])

    def decide(self, kind: FindKind, found: str, decision: Decision) -> None:
        """Keep one decision. Raises CarerDeskError when it says no words or no reason."""
        self._keep([(kind.value, found, decision)])

    def keep_stays(self, counts: Mapping[FindKind, int]) -> None:
        """Keep that a file with private notes was written and stays with its owner."""
        told = ", ".join(f"{kind.value} {count}" for kind, count in counts.items()) or "nothing found"
        found = f"{self._today().isoformat()} {new_uuid()}"
        with self._log.action("wrote a file with private notes that stays with its owner"):
            self._insert(_STAYED, found, Decision(Settling.KEEP, reason=f"It stays with me: {told}"))

    def take_back(self, kind: str, found: str) -> None:
        """Forget a decision, so that the words are asked about again. Raises CarerDeskError when there is none."""
        numbers = self._numbers(kind, found)
        if not numbers:
            raise CarerDeskError("There is no such decision.", "Nothing was changed.")
        with self._log.action("took back a decision about words in a paper"):
            for number in numbers:
                self._connection.execute("DELETE FROM identity_decision WHERE id = ?", (number,))

    def watched(self) -> list[str]:
        """The words to watch for, the first added first."""
        rows = self._connection.execute("SELECT words FROM watched ORDER BY id").fetchall()
        return [row[0] for row in rows]

    def watch(self, words: Iterable[str]) -> None:
        """Make these the words to watch for; no log holds what was on the list before.

        Raises CarerDeskError for words too long.
        """
        wanted = {folded(one): " ".join(one.split()) for one in words if one.strip()}
        if any(len(one) > WATCHED_LIMIT for one in wanted.values()):
            raise CarerDeskError(
                "One of these is too long to be found in a text.",
                "Nothing was changed.",
                f"Use at most {WATCHED_LIMIT} characters: a name, a street, a school.",
            )
        present = {folded(one): one for one in self.watched()}
        with transaction(self._connection):
            for key in present.keys() - wanted.keys():
                self._connection.execute("DELETE FROM watched WHERE words = ?", (present[key],))
            for key, one in wanted.items():
                if key not in present:
                    self._connection.execute(
                        "INSERT INTO watched (uuid, words) VALUES (?, ?)", (new_uuid(), one)
                    )

    def _keep(self, decided: list[tuple[str, str, Decision]]) -> None:
        for _kind, _found, decision in decided:
            problem = what_is_wrong(decision)
            if problem:
                raise CarerDeskError(problem, "Nothing was decided.")
        if not decided:
            return
        with self._log.action("decided about words in a paper"):
            for kind, found, decision in decided:
                for number in self._numbers(kind, found):
                    self._connection.execute("DELETE FROM identity_decision WHERE id = ?", (number,))
                self._insert(kind, " ".join(found.split()), decision)

    def _insert(self, kind: str, found: str, decision: Decision) -> None:
        self._connection.execute(
            f"INSERT INTO identity_decision (uuid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                new_uuid(),
                kind,
                found,
                decision.settling.value,
                decision.words.strip() if decision.settling is Settling.REPLACE else "",
                decision.reason.strip() if decision.settling is Settling.KEEP else "",
                self._today().isoformat(),
            ),
        )

    def _numbers(self, kind: str, found: str) -> list[int]:
        rows = self._connection.execute(
            "SELECT id, found FROM identity_decision WHERE kind = ?", (kind,)
        ).fetchall()
        return [row[0] for row in rows if folded(row[1]) == folded(found)]

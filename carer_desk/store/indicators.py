"""Indicators, their names, definitions and readings in the desk file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Definition, Indicator, Reading, Scorecard
from carer_desk.store import records
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection
from carer_desk.store.links import Links
from carer_desk.store.uuids import new_uuid


class Indicators:
    """The scorecard's indicators; a renamed one keeps its identity and its old name."""

    def __init__(
        self, connection: Connection, log: ActionLog, links: Links, today: Callable[[], date]
    ) -> None:
        self._connection = connection
        self._log = log
        self._links = links
        self._today = today

    def all(self, followed_only: bool = False) -> list[Indicator]:
        """Every indicator with its aliases, by theme and name; or only those this panel follows."""
        where = "WHERE followed = 1 " if followed_only else ""
        found = records.select(self._connection, Indicator, where + "ORDER BY theme, id")
        aliases: dict[int, list[str]] = {}
        for indicator_id, name in self._connection.execute(
            "SELECT indicator_id, name FROM alias ORDER BY id"
        ):
            aliases.setdefault(indicator_id, []).append(name)
        return [replace(indicator, aliases=tuple(aliases.get(indicator.id, ()))) for indicator in found]

    def get(self, indicator_id: int) -> Indicator:
        """The indicator with this number. Raises CarerDeskError when there is none."""
        return self._with_aliases(records.get(self._connection, Indicator, indicator_id))

    def find(self, words: str) -> Indicator:
        """The indicator with this number, code, name, short name or alias.

        Raises CarerDeskError when there is none or when the words fit more than one.
        """
        wanted = words.strip().casefold()
        every = self.all()
        exact = [i for i in every if wanted in (i.code.casefold(), str(i.id))]
        names = [i for i in every if wanted in {n.casefold() for n in (i.name, i.short_name, *i.aliases)}]
        found = exact or names
        if len(found) == 1:
            return found[0]
        if found:
            codes = ", ".join(indicator.code for indicator in found)
            raise CarerDeskError(
                "That name belongs to several indicators.", "Nothing was changed.", f"Use one of: {codes}."
            )
        raise CarerDeskError(
            "There is no indicator of that name in this desk.",
            "Nothing was changed.",
            "Look its code up in the scorecard.",
        )

    def add(self, indicator: Indicator) -> Indicator:
        """Add an own indicator. Raises CarerDeskError without a name, or when the code is taken."""
        self._check(indicator)
        taken = self._connection.execute(
            "SELECT 1 FROM indicator WHERE code = ?", (indicator.code,)
        ).fetchone()
        if taken:
            raise CarerDeskError(
                f"The code {indicator.code} is taken.", "Nothing was changed.", "Choose another code."
            )
        with self._log.action("added an indicator"):
            added = records.insert(self._connection, indicator)
            for alias in indicator.aliases:
                self._add_alias(added.id, alias)
        return self.get(added.id)

    def save(self, indicator: Indicator) -> None:
        """Keep what was changed; a new name keeps the old one as an alias."""
        self._check(indicator)
        before = self.get(indicator.id)
        renamed = before.name != indicator.name
        with self._log.action("renamed an indicator" if renamed else "changed an indicator"):
            records.update(self._connection, indicator)
            wanted = set(indicator.aliases) | ({before.name} if renamed else set())
            for alias in sorted(set(before.aliases) - wanted):
                self._connection.execute(
                    "DELETE FROM alias WHERE indicator_id = ? AND name = ?", (indicator.id, alias)
                )
            for alias in sorted(wanted - set(before.aliases)):
                self._add_alias(indicator.id, alias)

    def follow(self, indicator_id: int, followed: bool) -> None:
        """Put an indicator on this panel's scorecard, or take it off; its figures stay."""
        label = "put an indicator on the scorecard" if followed else "took an indicator off the scorecard"
        with self._log.action(label):
            records.update(self._connection, replace(self.get(indicator_id), followed=followed))

    def definitions(self, indicator_id: int) -> list[Definition]:
        """Its definitions, the oldest first."""
        return records.select(
            self._connection, Definition, "WHERE indicator_id = ? ORDER BY starts_on, id", (indicator_id,)
        )

    def define(self, definition: Definition) -> Definition:
        """Say what the indicator means and aims for from a day on; earlier definitions stay."""
        with self._log.action("recorded a definition or target"):
            return records.insert(self._connection, definition)

    def readings(self, indicator_id: int) -> list[Reading]:
        """Every reading, revised ones included, the oldest period first."""
        return records.select(
            self._connection, Reading, "WHERE indicator_id = ? ORDER BY period_end, id", (indicator_id,)
        )

    def add_readings(self, readings: Iterable[Reading], scorecard: Scorecard | None = None) -> list[Reading]:
        """Add figures in one action; one for a period that has a figure becomes its revision.

        A figure that says the same as the one it would revise is left out. Links that found no figure when they
        were made get theirs frozen in now.
        """
        added: list[Reading] = []
        with self._log.action("added scorecard figures"):
            scorecard_id = records.insert(self._connection, scorecard).id if scorecard is not None else None
            for reading in readings:
                if scorecard_id is not None:
                    reading = replace(reading, scorecard_id=scorecard_id)
                kept = self._add_reading(reading)
                if kept is not None:
                    added.append(kept)
            for indicator_id in sorted({reading.indicator_id for reading in added}):
                self._links.fill(indicator_id)
                indicator = records.get(self._connection, Indicator, indicator_id)
                if not indicator.followed:
                    records.update(self._connection, replace(indicator, followed=True))
        return added

    def _add_reading(self, reading: Reading) -> Reading | None:
        standing = records.select(
            self._connection,
            Reading,
            "WHERE indicator_id = ? AND period = ? "
            "AND id NOT IN (SELECT revises_id FROM reading WHERE revises_id IS NOT NULL)",
            (reading.indicator_id, reading.period),
        )
        new = replace(reading, recorded_on=reading.recorded_on or self._today())
        if standing:
            old = standing[-1]
            same = replace(
                old, id=0, uuid="", revises_id=None, recorded_on=None, scorecard_id=None, source=""
            )
            if same == replace(new, recorded_on=None, scorecard_id=None, revises_id=None, source=""):
                return None
            new = replace(new, revises_id=old.id)
        return records.insert(self._connection, new)

    def _add_alias(self, indicator_id: int, name: str) -> None:
        if name.strip():
            self._connection.execute(
                "INSERT OR IGNORE INTO alias (uuid, indicator_id, name) VALUES (?, ?, ?)",
                (new_uuid(), indicator_id, name.strip()),
            )

    def _with_aliases(self, indicator: Indicator) -> Indicator:
        rows = self._connection.execute(
            "SELECT name FROM alias WHERE indicator_id = ? ORDER BY id", (indicator.id,)
        ).fetchall()
        return replace(indicator, aliases=tuple(row[0] for row in rows))

    def _check(self, indicator: Indicator) -> None:
        if not indicator.name.strip() or not indicator.code.strip():
            raise CarerDeskError("An indicator needs a name and a short code.", "Nothing was changed.")

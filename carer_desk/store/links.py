"""Links between matters and indicators, with the figure of the day frozen in."""

from __future__ import annotations

from datetime import date

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Definition, Reading, definition_on
from carer_desk.panel.matter import Link, Matter
from carer_desk.store import records
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection


class Links:
    """Joins matters to indicators; both ends see the link."""

    def __init__(self, connection: Connection, log: ActionLog) -> None:
        self._connection = connection
        self._log = log

    def add(self, matter_id: int, indicator_id: int) -> Link:
        """Link a matter to an indicator and freeze in what the scorecard said on the day the matter was raised."""
        matter = records.get(self._connection, Matter, matter_id)
        query = "WHERE matter_id = ? AND indicator_id = ?"
        present = records.select(self._connection, Link, query, (matter_id, indicator_id))
        if present:
            return present[0]
        with self._log.action("linked to an indicator"):
            return records.insert(
                self._connection, self._frozen(Link(matter_id, indicator_id, matter.raised_on))
            )

    def remove(self, matter_id: int, indicator_id: int) -> None:
        """Take the link between a matter and an indicator away. Raises CarerDeskError when there is none."""
        parameters = (matter_id, indicator_id)
        if not records.select(self._connection, Link, "WHERE matter_id = ? AND indicator_id = ?", parameters):
            raise CarerDeskError("This matter is not linked to that indicator.", "Nothing was changed.")
        with self._log.action("unlinked from an indicator"):
            records.delete(self._connection, Link, "WHERE matter_id = ? AND indicator_id = ?", parameters)

    def of_matter(self, matter_id: int) -> list[Link]:
        """The links of a matter in the order in which they were made."""
        return records.select(self._connection, Link, "WHERE matter_id = ? ORDER BY id", (matter_id,))

    def of_indicator(self, indicator_id: int) -> list[Link]:
        """The links of an indicator, the latest first."""
        return records.select(
            self._connection, Link, "WHERE indicator_id = ? ORDER BY linked_on DESC, id DESC", (indicator_id,)
        )

    def fill(self, indicator_id: int) -> None:
        """Freeze a figure into the links that had none when they were made; one that is frozen stays as it is."""
        query = "WHERE indicator_id = ? AND reading_id IS NULL"
        for link in records.select(self._connection, Link, query, (indicator_id,)):
            records.update(self._connection, self._frozen(link))

    def _frozen(self, link: Link) -> Link:
        reading = self._reading_on(link.indicator_id, link.linked_on)
        if reading is None:
            return link
        target, target_text = reading.target, reading.target_text
        if target is None and not target_text:
            definition = self._definition_on(link.indicator_id, reading.period_end)
            if definition is not None:
                target, target_text = definition.target, definition.target_text
        return Link(
            link.matter_id,
            link.indicator_id,
            link.linked_on,
            reading.id,
            reading.period,
            reading.text,
            reading.value,
            target_text,
            target,
            reading.rag.value,
            link.id,
            link.uuid,
        )

    def _reading_on(self, indicator_id: int, day: date) -> Reading | None:
        """The newest figure whose period had ended by that day."""
        rows = records.select(
            self._connection,
            Reading,
            "WHERE indicator_id = ? AND period_end <= ? "
            "AND id NOT IN (SELECT revises_id FROM reading WHERE revises_id IS NOT NULL) "
            "ORDER BY period_end DESC, id DESC LIMIT 1",
            (indicator_id, day.isoformat()),
        )
        return rows[0] if rows else None

    def _definition_on(self, indicator_id: int, day: date) -> Definition | None:
        definitions = records.select(self._connection, Definition, "WHERE indicator_id = ?", (indicator_id,))
        return definition_on(definitions, day)

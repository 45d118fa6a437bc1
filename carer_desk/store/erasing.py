"""Erases for good: records, the history of what they held, the search index and the freed pages of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import TYPE_CHECKING

from carer_desk.panel.erasing import ERASED_WORDS, Erased, ErasePlan, Place, Text
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.actions import ActionLog, LogErasure
from carer_desk.store.engine import Connection, EngineError, told_plainly
from carer_desk.store.erasing_texts import GOES_WHOLE, NEEDED, TEXTS, Places, pattern_of, without
from carer_desk.store.kept_about import Gathering
from carer_desk.store.matters import Matters
from carer_desk.store.retention import Retention
from carer_desk.store.settings import Settings
from carer_desk.store.uuids import new_uuid

if TYPE_CHECKING:
    from carer_desk.store.backups.open_desk import Backups
    from carer_desk.store.erasing_aftermath import CopiesBefore

Tell = Callable[[int, int], None]
"""Told how much of how much is done; may raise to stop, and then nothing is erased."""

_UNFINISHED = "erase unfinished"
"""The setting that says that freed pages still wait to be overwritten."""
_INDEXES = ("matter_words", "source_words")


def silent(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


class Eraser:
    """Erases what a plan names. Undo does not bring it back, and nothing before an erasing can be undone.

    `pause` is entered while the freed pages are overwritten: nothing else may read the file meanwhile, as a copy
    that is being made in a thread would.
    """

    def __init__(
        self,
        connection: Connection,
        log: ActionLog,
        matters: Callable[[], Matters],
        today: Callable[[], date],
    ) -> None:
        self._connection = connection
        self._log = log
        self._matters = matters
        self._today = today
        self._places = Places(connection)
        self._settings = Settings(connection)
        self.pause: Callable[[], AbstractContextManager[object]] = nullcontext
        self.retention = Retention(connection, today)
        """What is due by the rule of this desk."""
        self.gathering = Gathering(connection, today)
        """What is kept about somebody."""

    @property
    def is_unfinished(self) -> bool:
        """Whether something was erased and its freed pages were not overwritten yet."""
        return bool(self._settings.value(_UNFINISHED))

    def copies_before(self, backups: Backups) -> CopiesBefore:
        """What may still hold what was erased, and how to replace the copies among it."""
        from carer_desk.store.erasing_aftermath import CopiesBefore

        return CopiesBefore(self._connection, backups, self._today)

    def places(self, words: str) -> list[Place]:
        """Every place where these words stand, those of the history last."""
        return self._places.of(words)

    def erase(self, plan: ErasePlan, tell: Tell = silent) -> Erased:
        """Erase all that a plan names, or nothing of it; then overwrite the pages of the file that came free.

        When the overwriting is stopped or fails, `finished` is False, and `finish` does it later.
        Raises CarerDeskError for an empty plan, a record that is not there, and when it was stopped.
        """
        if plan.is_empty:
            raise CarerDeskError("Nothing was chosen.", "Nothing was erased.", "Choose what is to go.")
        steps = (
            len(plan.matters) + len(plan.sources) + len(plan.texts) + len(plan.histories) + len(plan.places)
        )
        total = steps + len(_INDEXES) + 2  # besides: what is kept of it, and the pages
        try:
            with self.pause():
                records, changes = self._erase(plan, tell, total)
                tell_on = _untiring(tell)
                tell_on(total - 1, total)
                finished = self._finished()
                tell_on(total, total)
        except EngineError as error:
            if "interrupted" in str(error).lower():
                raise CarerDeskError("The erasing was stopped.", "Nothing was erased.") from None
            raise told_plainly(error) or error from None
        return Erased(self._today(), records, changes, finished)

    def finish(self) -> bool:
        """Overwrite the free pages of an erasing that was interrupted; says whether it is done."""
        with self.pause():
            return not self.is_unfinished or self._finished()

    def _erase(self, plan: ErasePlan, tell: Tell, total: int) -> tuple[int, int]:
        with self._log.erasing(plan.label) as log:
            work = _Erasing(self._connection, self._matters(), log, plan)
            done = 0
            for step in work.steps():
                step()
                done += 1
                tell(done, total)
            # What goes with a record, and what earlier versions of its words have left in the index as well.
            for index in _INDEXES:
                self._connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
                self._connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
                done += 1
                tell(done, total)
            log.take_changes("id >= (SELECT action_id << 32 FROM current_action)")
            self._connection.execute(
                "INSERT INTO erasure (uuid, erased_on, reason, records, changes) VALUES (?, ?, ?, ?, ?)",
                (new_uuid(), self._today().isoformat(), plan.reason.value, work.records, log.changes),
            )
            self._settings.write(_UNFINISHED, "1")
        return work.records, log.changes

    def _finished(self) -> bool:
        """Write the file anew without its free pages, and empty the journal; False when that could not be done now."""
        run = self._connection.execute
        try:
            run("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            run("VACUUM")
            run("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._settings.keep(_UNFINISHED, "")
        except (EngineError, CarerDeskError):
            # Full disk, or stopped: what was erased is out of every record; the pages are overwritten next time.
            return False
        return True


class _Erasing:
    """One erasing inside its transaction, step by step."""

    def __init__(self, connection: Connection, matters: Matters, log: LogErasure, plan: ErasePlan) -> None:
        self._connection = connection
        self._matters = matters
        self._log = log
        self._plan = plan
        self.records = 0
        """Records that went or lost words."""

    def steps(self) -> Iterable[Callable[[], None]]:
        """What is to be done, one record after the other."""
        plan = self._plan
        pattern = pattern_of(plan.words) if plan.words.strip() else None
        for text in plan.texts:
            yield lambda text=text: self._text(text)  # type: ignore[misc]
        for place in plan.places:
            if pattern is not None:
                yield lambda place=place: self._place(place)  # type: ignore[misc]
        for matter_id in plan.histories:
            yield lambda matter_id=matter_id: self._history(matter_id)  # type: ignore[misc]
        for source_id in plan.sources:
            yield lambda source_id=source_id: self._source(source_id)  # type: ignore[misc]
        for matter_id in plan.matters:
            yield lambda matter_id=matter_id: self._matter(matter_id)  # type: ignore[misc]

    def _matter(self, matter_id: int) -> None:
        """A matter with all that belongs to it, as it is and as it ever was."""
        self._matters.remove(matter_id)
        self._history(matter_id)
        self._connection.execute(
            "DELETE FROM half_typed WHERE json_valid(place) AND json_extract(place, '$.page') = 'questions' "
            "AND json_extract(place, '$.record') = ?",
            (matter_id,),
        )

    def _history(self, matter_id: int) -> None:
        """What the log holds of a matter and of all that belongs to it or ever did."""
        self._log.take_changes(
            "matter_id = ? OR (tbl, record_id) IN (SELECT c.tbl, c.record_id FROM change c WHERE c.matter_id = ?)",
            (matter_id, matter_id),
        )
        self.records += 1

    def _source(self, source_id: int) -> None:
        """A text that was read in: its places go, what was kept of it stays with its own words."""
        run = self._connection.execute
        if run("SELECT 1 FROM source WHERE id = ?", (source_id,)).fetchone() is None:
            raise CarerDeskError("This text is not on the desk any more.", "Nothing was erased.")
        run("UPDATE figure_said SET source_id = NULL, passage_id = NULL WHERE source_id = ?", (source_id,))
        for table in ("passage", "refusal"):
            run(f"DELETE FROM {table} WHERE source_id = ?", (source_id,))
        run("DELETE FROM source WHERE id = ?", (source_id,))
        self._log.take_changes("tbl = 'source' AND record_id = ?", (source_id,))
        self.records += 1

    def _text(self, text: Text) -> None:
        """One text of a record, as it is and as it ever was."""
        _known(text)
        if text.table in GOES_WHOLE:
            self._delete(text)
        else:
            words = ERASED_WORDS if (text.table, text.column) in NEEDED else ""
            self._write(text, words)
        held = " OR ".join(
            f"coalesce(json_extract({c}, '$.{text.column}'), '') <> ''" for c in ("before", "after")
        )
        self._log.take_changes(f"tbl = ? AND record_id = ? AND ({held})", (text.table, text.record_id))

    def _place(self, place: Place) -> None:
        """The words at one place."""
        text = place.text
        if text.table == "change":
            self._log.take_changes("id = ?", (text.record_id,))
        elif text.table == "action":
            self._log.take_label(text.record_id)
        elif text.table in GOES_WHOLE:
            _known(text)
            self._delete(text)
        else:
            _known(text)
            row = self._connection.execute(
                f"SELECT {text.column} FROM {text.table} WHERE id = ?", (text.record_id,)
            ).fetchone()
            if row is not None:
                pattern = pattern_of(self._plan.words)
                is_code = text.column == "code"  # it is shown to nobody, and no two are alike
                words = f"erased_{text.record_id}" if is_code else self._plan.instead
                self._write(text, words if is_code else without(pattern, text, row[0], words))

    def _write(self, text: Text, words: str) -> None:
        self.records += self._connection.execute(
            f"UPDATE {text.table} SET {text.column} = ? WHERE id = ?", (words, text.record_id)
        ).rowcount

    def _delete(self, text: Text) -> None:
        key = "rowid" if text.table == "setting" else "id"
        self.records += self._connection.execute(
            f"DELETE FROM {text.table} WHERE {key} = ?", (text.record_id,)
        ).rowcount


def _known(text: Text) -> None:
    """Table and column become SQL, so they must be ones of ours."""
    if text.column not in TEXTS.get(text.table, ()):
        raise ValueError("no such text")


def _untiring(tell: Tell) -> Tell:
    """Tell how far it is without being stopped: once it is done, there is nothing left to stop."""

    def told(done: int, total: int) -> None:
        try:
            tell(done, total)
        except CarerDeskError:
            return

    return told

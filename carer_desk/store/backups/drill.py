"""Restores a copy for practice: into a file that goes again, fully checked, counted and compared."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Event

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store import durable
from carer_desk.store.actions import ActionLog
from carer_desk.store.backups.census import head_of, row_counts
from carer_desk.store.backups.files import DRILL, BackupCopy, clear_engine_file
from carer_desk.store.backups.memory import Drill
from carer_desk.store.backups.writing import StoppedError, told_of_copy
from carer_desk.store.checks.inside import check
from carer_desk.store.engine import Connection, EngineError, connect
from db import SCHEMA_VERSION
from db.schema import is_ours

WELL = "it was restored for practice, and everything was there"


def drilled(copy: BackupCopy, key: bytes | None, now: Callable[[], datetime], stop: Event) -> Drill:
    """Restore a copy for practice and say how it went.

    Raises StoppedError when it was stopped, CarerDeskError when there is no room for it.
    """
    part = copy.path.with_name(copy.path.name + DRILL)

    def pause() -> None:
        if stop.is_set():
            raise StoppedError

    try:
        clear_engine_file(part)
        durable.copy_file(copy.path, part, pause)
        problem = _examined(part, key, copy, now, stop, pause)
    except OSError as error:
        told = told_of_copy(error)
        if told is not None and "space" in told.happened:
            raise CarerDeskError(
                "The newest copy could not be tried out: there is no space left.",
                "Your desk and its copies are untouched.",
                "Free some space on this computer.",
            ) from None
        problem = "its file cannot be read"
    finally:
        with suppress(OSError):
            clear_engine_file(part)
    return Drill(now(), not problem, copy.name.file_stem, problem or WELL)


def _examined(
    part: Path,
    key: bytes | None,
    copy: BackupCopy,
    now: Callable[[], datetime],
    stop: Event,
    pause: Callable[[], None],
) -> str:
    """What is wrong with it, in plain words; empty when nothing is."""
    try:
        connection: Connection = connect(part, key)
    except EngineError:
        return "it does not open by the key of your desk"
    connection.set_progress_handler(lambda: int(stop.is_set()), 100_000)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if not is_ours(connection, version):
            return "it is not built as a desk is"
        if version == SCHEMA_VERSION:
            wrong = [one.words for one in check(connection, ActionLog(connection, str, now)) if not one.well]
            if wrong:
                return "; ".join(wrong)
        if copy.facts is not None and head_of(connection) != copy.facts.head:
            return "its log of changes ends elsewhere than it should"
        if copy.facts is not None and row_counts(connection, pause) != dict(copy.facts.counts):
            return "it holds more or fewer records than it should"
    except EngineError:
        pause()
        return "its pages cannot be read"
    finally:
        connection.close()
    return ""

"""The chain that the actions of a desk form: each hash covers an action, its changes and the action before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from carer_desk.store.engine import Connection

UNKNOWN = ""
"""Stands for the digest of what was erased from an action of before there were digests."""


@dataclass(frozen=True, slots=True)
class ActionSealed:
    """One action as its hash covers it."""

    facts: tuple[Any, ...]
    """Its uuid, when, who, its name, what it undoes."""
    salt: str | None
    erased: str | None
    """The digest of its name once that was erased."""


CHANGE_COLUMNS = "tbl, record_uuid, kind, before, after, salt, erased"
"""What of a change its action's hash covers, and what that takes, in this order."""

_ACTIONS = (
    "SELECT id, previous_hash, hash, salt, erased, uuid, at, who, label, undoes_id FROM action ORDER BY id"
)
_CHANGES = f"SELECT action_id, {CHANGE_COLUMNS} FROM change ORDER BY id"


def digest_of(salt: str | None, content: object) -> str:
    """SHA-256 over a salt and the content as JSON; ``UNKNOWN`` for what never had a salt.

    The salt goes when the content is erased: without it nobody can try short words until one of them fits.
    """
    return hashlib.sha256((salt + json.dumps(content)).encode()).hexdigest() if salt else UNKNOWN


def action_hash(previous: str, action: ActionSealed, changes: Iterable[tuple[Any, ...]]) -> str | None:
    """SHA-256 over the predecessor's hash, the action and its changes in order; None when it cannot be known.

    It cannot for an action of before there were digests, once something of it was erased.
    """
    digest = hashlib.sha256(previous.encode())
    if action.salt is None and action.erased is None:
        digest.update(json.dumps(list(action.facts)).encode())
        for *row, _salt, erased in changes:
            if erased is not None:
                return None
            digest.update(json.dumps(row).encode())
        return digest.hexdigest()
    uuid, at, who, label, undoes = action.facts
    name = digest_of(action.salt, label) if action.erased is None else action.erased
    if name == UNKNOWN:
        return None
    digest.update(json.dumps([uuid, at, who, name, undoes]).encode())
    for table, record, kind, before, after, salt, erased in changes:
        content = digest_of(salt, [before, after]) if erased is None else erased
        digest.update(json.dumps([table, record, kind, content]).encode())
    return digest.hexdigest()


def first_break(connection: Connection) -> int | None:
    """The first action whose hash does not fit its content and its predecessor; None when the chain holds."""
    changes = _changes_of_actions(connection)
    with_changes, mine = next(changes, (0, []))
    previous = ""
    # One after the other: a list of them all is long, and the window waits while Python tidies up behind it.
    for number, linked, stored, salt, erased, *facts in connection.execute(_ACTIONS):
        own: list[tuple[Any, ...]] = []
        if with_changes == number:
            own = mine
            with_changes, mine = next(changes, (0, []))
        worked_out = action_hash(previous, ActionSealed(tuple(facts), salt, erased), own)
        if linked != previous or (worked_out is not None and worked_out != stored):
            return int(number)
        previous = stored
    return None


def _changes_of_actions(connection: Connection) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
    for number, rows in groupby(connection.execute(_CHANGES), key=itemgetter(0)):
        yield number, [row[1:] for row in rows]

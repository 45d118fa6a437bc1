"""The different names that stand in a column, found by leaps along its index."""

from __future__ import annotations

from carer_desk.store.engine import Connection


def names_in(connection: Connection, table: str, column: str, most: int = 500) -> list[str]:
    """The names in a column that an index begins with, in order, without the empty one.

    From each name straight to the next, over however many rows have it.
    """
    query = (
        f"WITH RECURSIVE found (name) AS (SELECT min({column}) FROM {table} WHERE {column} > '' "
        f"UNION ALL SELECT (SELECT min({column}) FROM {table} WHERE {column} > found.name) FROM found "
        f"WHERE found.name IS NOT NULL LIMIT {most + 1}) SELECT name FROM found WHERE name IS NOT NULL"
    )
    return [row[0] for row in connection.execute(query)][:most]

"""Whether what another process said has the shape it should: each field there, and of its kind."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def fits(value: object, hint: object) -> bool:
    """Whether a value is what a type says, all the way down through records and tuples."""
    if hint is None or hint is NoneType:
        return value is None
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return any(fits(value, one) for one in get_args(hint))
    if origin is tuple:
        return isinstance(value, tuple) and _all_fit(value, get_args(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        return type(value) is hint and all(
            hasattr(value, name) and fits(getattr(value, name), kind) for name, kind in _hints(hint).items()
        )
    if hint is float:
        return isinstance(value, int | float)
    kind = origin or hint
    return isinstance(kind, type) and isinstance(value, kind)


def _all_fit(values: tuple[object, ...], hints: tuple[object, ...]) -> bool:
    if len(hints) == 2 and hints[1] is Ellipsis:
        return all(fits(one, hints[0]) for one in values)
    return len(values) == len(hints) and all(map(fits, values, hints))


@cache
def _hints(record: type[Any]) -> dict[str, object]:
    told = get_type_hints(record)
    return {field.name: told[field.name] for field in fields(record)}

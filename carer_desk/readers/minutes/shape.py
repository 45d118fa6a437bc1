"""Whether what another process said has the shape it should: each field there, and of its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Check = Callable[[object], bool]


def fits(value: object, hint: object) -> bool:
    """Whether a value is what a type says, all the way down through records and tuples."""
    return _check(hint)(value)


@cache
def _check(hint: object) -> Check:
    """Give the check of a type, put together once: findings hold the same few types many thousand times."""
    if hint is None or hint is NoneType:
        return lambda value: value is None
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        checks = [_check(one) for one in get_args(hint)]
        return lambda value: any(check(value) for check in checks)
    if origin is tuple:
        return _of_tuple(get_args(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        return _of_record(hint)
    kind: Any = (int, float) if hint is float else origin or hint
    known = isinstance(kind, type | tuple)
    return lambda value: known and isinstance(value, kind)


def _of_tuple(hints: tuple[object, ...]) -> Check:
    if len(hints) == 2 and hints[1] is Ellipsis:
        every = _check(hints[0])
        return lambda value: isinstance(value, tuple) and all(map(every, value))
    checks = [_check(hint) for hint in hints]

    def check(value: object) -> bool:
        if not isinstance(value, tuple) or len(value) != len(checks):
            return False
        return all(one(part) for one, part in zip(checks, value, strict=True))

    return check


def _of_record(record: type[Any]) -> Check:
    told = get_type_hints(record)
    checks = [(field.name, _check(told[field.name])) for field in fields(record)]

    def check(value: object) -> bool:
        return type(value) is record and all(
            hasattr(value, name) and one(getattr(value, name)) for name, one in checks
        )

    return check

"""Refuses a workbook in our words when the library that reads its values meets what it cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import CalamineError

from carer_desk.panel.errors import CarerDeskError


@contextmanager
def refusing_broken(refusal: CarerDeskError) -> Iterator[None]:
    """Raise this instead of what the library raises; everything else goes on as it is."""
    try:
        yield
    except CalamineError:
        raise refusal from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the Rust beneath says that it met the impossible
            raise
        raise refusal from None

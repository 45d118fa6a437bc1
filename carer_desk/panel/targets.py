"""A target as published, such as "over 85%", and the number in it."""

from __future__ import annotations

import re

from carer_desk.panel.figures import Figure, read_figure

_BEFORE = (
    r"(?i)^(?:target:?|over|above|more than|at least|not less than|no less than|minimum(?: of)?|min|"
    r"under|below|less than|at most|up to|no more than|not more than|maximum(?: of)?|max|within|"
    r"[<>]=?|[\u2264\u2265])\s*"
)
_AFTER = r"(?i)\s*(?:or (?:more|above|over|higher|less|under|below|lower|fewer)|\+|and (?:above|over|below|under))$"


def read_target(text: str, unit: str) -> Figure:
    """Read a target for an indicator's unit; words such as "over" stay in the text and out of the number."""
    words = re.sub(_AFTER, "", re.sub(_BEFORE, "", " ".join(text.split())))
    read = read_figure(words, unit)
    if read.problem and not read.value:
        problem = "There is no number in this target. Type one, as in 85% or over 85%."
        return Figure(text, None, problem=problem, unit=read.unit)
    return Figure(
        text, read.value, read.numerator, read.denominator, read.suppressed, read.problem, read.unit
    )

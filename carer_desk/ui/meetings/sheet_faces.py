"""The rows of the question sheet while it is prepared: standing, how often carried over, what was said last."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from carer_desk.panel.dates import day_month_year, month_name
from carer_desk.panel.listing import MatterRow
from carer_desk.panel.response import Response
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.standing import Look, capital, flag_look, pressing, standing_look

translate = QCoreApplication.translate

_SAID = 160
"""Characters of the last reply that a row shows; the sheet has more."""


def sheet_face(row: MatterRow, said: Mapping[int, Response], place: int | None) -> RowFace:
    """Give the row of one question; `place` is its number on the sheet, None when it was left off."""
    pressing_one = pressing(row.flags)[:1]
    looks = [standing_look(row.standing, row.carried), *(flag_look(flag) for flag in pressing_one)]
    if row.must_ask:
        looks.insert(0, Look(translate("SheetFaces", "Must ask"), "bad", "star"))
    raised = translate("SheetFaces", "raised {0}").format(month_name(row.raised_on))
    notes = tuple(capital(flag.rule) for flag in pressing_one)
    last = said.get(row.id)
    if last is not None:
        words = " ".join(last.wording.split())
        cut = words if len(words) <= _SAID else words[: _SAID - 1].rstrip() + "…"
        when = translate("SheetFaces", "Last said {0}, {1}").format(
            day_month_year(last.said_on), last.kind.words
        )
        notes += (f"{when}: “{cut}”" if cut else when,)
    lead = "" if place is None else str(place)
    return RowFace(row.id, row.wording, tuple(looks), raised, notes, lead)

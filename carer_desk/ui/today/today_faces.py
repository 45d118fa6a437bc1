"""The rows of the front page: what came forward, each with the rule behind it in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carer_desk.panel.dates import ago_words, day_month_year
from carer_desk.panel.flags import Flag
from carer_desk.panel.front_page import IndicatorMove, ReplyToJudge
from carer_desk.panel.listing import MatterRow, PromiseRow
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.standing import Look, capital, flag_look, pressing, reply_look

if TYPE_CHECKING:
    from carer_desk.panel.figures_said import Judged

translate = QCoreApplication.translate

_RAG_LOOKS = {
    "red": ("bad", "circle-alert"),
    "amber": ("waiting", "circle-dot"),
    "green": ("good", "circle-check"),
}


def reply_face(waiting: ReplyToJudge, today: date) -> RowFace:
    """Give the row of a reply that nobody has judged."""
    said = f"{day_month_year(waiting.said_on)}, {ago_words((today - waiting.said_on).days)}"
    return RowFace(waiting.row.id, waiting.row.wording, (reply_look(waiting.kind),), said)


def late_face(row: MatterRow) -> RowFace:
    """Give the row of a matter whose reply is late."""
    return _flagged(row.id, row.wording, pressing(row.flags)[:1])


def promise_face(row: PromiseRow) -> RowFace:
    """Give the row of a promise, with its owner and every rule that brought it forward."""
    face = _flagged(row.promise.matter_id, f"“{row.promise.words}”", pressing(row.flags)[:2])
    owner = row.promise.owner or translate("TodayFaces", "no owner named")
    return RowFace(
        (row.promise.matter_id, row.promise.id), face.title, face.pills, capital(owner), face.notes
    )


def move_face(move: IndicatorMove) -> RowFace:
    """Give the row of an indicator that moved."""
    look = Look(translate("TodayFaces", "Figure moved"), "quiet", "trending-up")
    if move.goalposts:
        look = Look(translate("TodayFaces", "Goalposts moved"), "info", "goal")
    elif move.rag:
        tone, icon = _RAG_LOOKS[move.rag]
        look = Look(capital(move.rag), tone, icon)
    return RowFace((move.indicator_id, move.goalposts), move.name, (look,), capital(move.rule))


def said_face(judged: Judged, name: str) -> RowFace:
    """Give the row of a figure said that cannot be right; `name` is its indicator’s."""
    saying = judged.saying
    look = Look(translate("TodayFaces", "Differs from the scorecard"), "bad", "circle-alert")
    if judged.against:
        look = Look(translate("TodayFaces", "Cannot both hold"), "bad", "triangle-alert")
    title = f"{name}: {saying.figure}"
    return RowFace((saying.indicator_id or 0, saying.id), title, (look,), saying.said_by, (judged.reason,))


def draft_face(row: MatterRow, today: date) -> RowFace:
    """Give the row of a matter that is down for no meeting."""
    logged = translate("TodayFaces", "logged {0}").format(ago_words((today - row.raised_on).days))
    return RowFace(row.id, row.wording, (), f"{capital(row.kind.words)}, {logged}")


def _flagged(key: int, title: str, flags: list[Flag]) -> RowFace:
    rules = dict.fromkeys(capital(flag.rule) for flag in flags)
    return RowFace(key, title, tuple(flag_look(flag) for flag in flags), "", tuple(rules))

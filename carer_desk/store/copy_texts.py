"""Which columns of a plain copy hold free text, for the identity check, and what their places are called."""

from __future__ import annotations

FREE: dict[str, dict[str, str]] = {
    "meeting": {"starts_at": "time", "place": "place"},
    "agenda_item": {"number": "number", "title": "title"},
    "matter": {"wording": "wording", "background": "background", "private_note": "private note"},
    "tag": {"name": "tag"},
    "closing": {"reason": "why it was closed"},
    "response": {
        "said_by": "reply, by whom",
        "wording": "reply",
        "source": "reply, source",
        "judgement_reason": "reply, why judged so",
    },
    "promise": {
        "words": "promise",
        "owner": "promise, who is to do it",
        "due_words": "promise, due words",
        "sign": "promise, sign of success",
    },
    "promise_event": {
        "said_by": "by whom",
        "words": "words",
        "reason": "reason",
        "due_words": "due words",
    },
    "indicator": {
        "code": "code",
        "name": "name",
        "short_name": "short name",
        "official_code": "code",
        "theme": "theme",
    },
    "alias": {"name": "name"},
    "definition": {"text": "words", "cohort": "cohort", "target_text": "target", "reason": "reason"},
    "scorecard": {"title": "title", "source": "source"},
    "reading": {"text": "figure as published", "target_text": "target as published", "source": "source"},
    "link": {"value_text": "figure as published", "target_text": "target as published"},
    "source": {"name": "name", "body": "body"},
    "figure_said": {"period_words": "period", "said_by": "by whom", "words": "words"},
    "role_spelling": {"words": "words"},
    "rebase": {"reason": "reason"},
    "erasure": {"reason": "reason"},
}
"""By table and column: what the place is called."""

_KEY = "a number, day, key or word of the program"
_PANEL = "the public name of the panel and the council"
_HEADINGS = "headings of a published scorecard or of a tracker, which name columns and not people"

NOT_CHECKED: dict[str, dict[str, str]] = {
    "panel": {"name": _PANEL, "council": _PANEL, "role": _KEY},
    "source": {
        "text": "left out; with private notes it stays with its owner",
        "pages": _KEY,
        "form": _KEY,
        "page_kind": _KEY,
    },
    "scorecard": {"facts": _HEADINGS, "mapping": _HEADINGS},
    "scorecard_mapping": {"council": _PANEL, "mapping": _HEADINGS},
    "tracker_mapping": {"headings_key": _HEADINGS, "mapping": _HEADINGS},
    "role_spelling": {"words_key": "the same as its words"},
    "action": {"label": _KEY, "who": _KEY},
    "change": {"before": "only with private notes", "after": "only with private notes"},
}
"""By table and column: why nobody need look at it."""

PLAIN = frozenset(
    "uuid held_on state minutes approved_on kind raised_by raised_on standing reply_clock reply_due_on reply_due_from "
    "closed_on outcome said_on said_where judgement made_on first_due_on due_from due_on heard_on happened_on unit "
    "better counting starts_on period period_end rag sha256 read_on recorded_on linked_on written_on covers_from "
    "covers_to asks added_on role erased_on at previous_hash hash tbl record_uuid salt erased".split()
)
"""Columns of every table that hold a number, a day, a key or a word of the program."""

_TITLES = {
    "meeting": "Meeting",
    "agenda_item": "Agenda item",
    "promise_event": "Report on a promise",
    "indicator": "Indicator",
    "alias": "Indicator",
    "definition": "Definition",
    "scorecard": "Scorecard",
    "reading": "Figure",
    "source": "Page read in",
    "role_spelling": "Who is who",
    "rebase": "New usual level",
    "erasure": "Erasing",
}


def free_columns(table: str, columns: list[str], *, private: bool) -> tuple[int, ...]:
    """The places of a table's columns that hold free text and go along."""
    free = FREE.get(table, {})
    return tuple(
        at for at, name in enumerate(columns) if name in free and (private or name != "private_note")
    )


def place_of(table: str, column: str, number: int) -> str:
    """Where a text stands, in words, such as “Question 12, reply”."""
    return f"{_TITLES.get(table, 'Question')} {number}, {FREE[table][column]}"

"""The panel the representative sits on, their role there and the rules its clocks follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

WRITTEN_ANSWER_WORKING_DAYS = 20
"""Working days allowed for a written answer unless the panel says otherwise.

Twenty is what most councils' constitutions borrow from the Freedom of Information Act 2000, section 10.
"""


class Role(StrEnum):
    """Who raised a matter at the panel, as a role and never as a person."""

    FOSTER_CARERS_REP = "foster_carers_rep"
    CARE_LEAVERS_REP = "care_leavers_rep"
    CO_OPTEE = "co_optee"
    PANEL_MEMBER = "panel_member"
    CHAIR = "chair"
    YOUNG_PERSON = "young_person"
    OFFICER = "officer"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The role as the minutes would spell it."""
        return _ROLE_WORDS[self]

    @property
    def in_a_sentence(self) -> str:
        """The role with its article, as after “raised by”."""
        return f"{_ARTICLES.get(self, 'the ')}{self.words}"


_ROLE_WORDS = {
    Role.FOSTER_CARERS_REP: "foster carers’ representative",
    Role.CARE_LEAVERS_REP: "care leavers’ representative",
    Role.CO_OPTEE: "co-optee",
    Role.PANEL_MEMBER: "panel member",
    Role.CHAIR: "chair",
    Role.YOUNG_PERSON: "young person",
    Role.OFFICER: "officer",
    Role.OTHER: "someone else",
}


_ARTICLES = {
    Role.CO_OPTEE: "a ",
    Role.PANEL_MEMBER: "a ",
    Role.YOUNG_PERSON: "a ",
    Role.OFFICER: "an ",
    Role.OTHER: "",
}


MOST_WRITTEN_DAYS = 365
"""Longer than any panel waits for a written answer."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One Corporate Parenting Panel as its representative sees it."""

    name: str = "Corporate Parenting Panel"
    council: str = ""
    role: Role = Role.FOSTER_CARERS_REP
    written_days: int = WRITTEN_ANSWER_WORKING_DAYS
    """Working days officers have for a written answer."""
    id: int = 1
    uuid: str = ""


def what_is_wrong(panel: Panel) -> str:
    """Say in one sentence why these details cannot be saved; empty when they can."""
    if not panel.name.strip():
        return "Type the name of the panel, as it stands on the agenda."
    if not 1 <= panel.written_days <= MOST_WRITTEN_DAYS:
        return f"The days for a written answer are a number from 1 to {MOST_WRITTEN_DAYS}."
    return ""

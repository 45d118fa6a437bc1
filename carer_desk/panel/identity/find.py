"""One place in a text that could tell who somebody is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class FindKind(StrEnum):
    """What sort of detail it is; the order is the weight: where two finds overlap, the earlier kind stays."""

    WATCHED = "watched"
    NHS_NUMBER = "nhs_number"
    UPN = "upn"
    CASE_NUMBER = "case_number"
    EMAIL = "email"
    PHONE = "phone"
    BIRTH = "birth"
    SCHOOL = "school"
    STREET = "street"
    POSTCODE = "postcode"
    NAME = "name"
    INITIALS = "initials"
    AGE = "age"
    PLACEMENT = "placement"
    SIBLINGS = "siblings"
    HEALTH = "health"
    COURT = "court"
    SMALL_COUNT = "small_count"
    RARE = "rare"

    @property
    def words(self) -> str:
        """The kind in plain English, as a heading in a list."""
        return _WORDS[self]

    @property
    def weight(self) -> int:
        """0 for the weightiest kind."""
        return _WEIGHTS[self]


_WORDS = {
    FindKind.WATCHED: "a word on your watch list",
    FindKind.NHS_NUMBER: "an NHS number",
    FindKind.UPN: "a pupil number (UPN)",
    FindKind.CASE_NUMBER: "a case or reference number",
    FindKind.EMAIL: "an e-mail address or online name",
    FindKind.PHONE: "a phone number",
    FindKind.BIRTH: "a date of birth or birthday",
    FindKind.SCHOOL: "a school, nursery or college",
    FindKind.STREET: "a street or address",
    FindKind.POSTCODE: "a postcode",
    FindKind.NAME: "a name",
    FindKind.INITIALS: "initials",
    FindKind.AGE: "an exact age",
    FindKind.PLACEMENT: "where somebody lives or is placed",
    FindKind.SIBLINGS: "brothers and sisters",
    FindKind.HEALTH: "somebody's health",
    FindKind.COURT: "somebody's court case",
    FindKind.SMALL_COUNT: "a count under six",
    FindKind.RARE: "a rare combination",
}
_WEIGHTS = {kind: weight for weight, kind in enumerate(FindKind)}


@dataclass(frozen=True, slots=True)
class Find:
    """A place from `start` up to `end` that holds `found`.

    `reason` never repeats the words; `suggestion` is what to put instead, "" when only cutting makes sense.
    """

    kind: FindKind
    start: int
    end: int
    found: str = field(repr=False)
    reason: str
    suggestion: str = field(default="", repr=False)

"""Why a file was not read, in plain words that name the file."""

from __future__ import annotations

from enum import StrEnum

from carer_desk.panel.errors import CarerDeskError

_TEXT_INSTEAD = "Open it, copy the minutes and paste them as text."


class Refusal(StrEnum):
    """What kept a file from being read."""

    GONE = "gone"
    FOLDER = "folder"
    NO_FILE = "no_file"
    LOCKED_AWAY = "locked_away"
    EMPTY = "empty"
    NO_TEXT = "no_text"
    UNKNOWN = "unknown"
    PICTURE = "picture"
    SPREADSHEET = "spreadsheet"
    OTHER_OFFICE = "other_office"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_BIG = "too_big"
    SWELLS = "swells"
    ENTITIES = "entities"
    TOO_LONG = "too_long"
    CANCELLED = "cancelled"

    def error(self, name: str) -> CarerDeskError:
        """The error for the user about the file of this name."""
        happened, next_step = _WORDS[self]
        return CarerDeskError(
            happened.format(f"“{shown_name(name)}”"), "Nothing was taken from it.", next_step
        )


class RefusedError(Exception):
    """Raised where a file turns out to be one that is not read."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


def shown_name(name: str) -> str:
    """A file's name without what could upset a line of text."""
    return "".join(c if c.isprintable() else "\ufffd" for c in name)[:120]


_WORDS = {
    Refusal.GONE: ("{} is not there.", "Check its name, and that its drive is connected."),
    Refusal.FOLDER: ("{} is a folder.", "Choose the files in it."),
    Refusal.NO_FILE: ("{} is not an ordinary file.", "Save the minutes to a file first."),
    Refusal.LOCKED_AWAY: ("{} cannot be opened.", "Close it in other programs, and check who may read it."),
    Refusal.EMPTY: ("{} is empty.", "Save or download it again."),
    Refusal.NO_TEXT: (
        "{} holds no text, perhaps only pictures of pages.",
        "Ask the clerk for a version with text, or type what you need.",
    ),
    Refusal.UNKNOWN: (
        "{} is none of the forms that can be read.",
        "Use a saved web page, a PDF, a Word document (.docx) or plain text.",
    ),
    Refusal.PICTURE: ("{} is a picture.", "Ask the clerk for a version with text, or type what you need."),
    Refusal.SPREADSHEET: ("{} is a spreadsheet, not minutes.", "Choose the minutes themselves."),
    Refusal.OTHER_OFFICE: (
        "{} is in an office form that is not read.",
        "Open it in Word or LibreOffice and save it as .docx or PDF.",
    ),
    Refusal.ENCRYPTED: (
        "{} is protected by a password.",
        "Save a copy without the password. " + _TEXT_INSTEAD,
    ),
    Refusal.DAMAGED: ("{} is damaged and cannot be read.", "Download it again. " + _TEXT_INSTEAD),
    Refusal.TOO_BIG: ("{} is too big to be read.", "Save only the part with the minutes. " + _TEXT_INSTEAD),
    Refusal.SWELLS: (
        "{} would grow to many times its size, as harmful files do.",
        "If you know who made it, ask for a PDF instead.",
    ),
    Refusal.ENTITIES: (
        "{} holds instructions that no word processor writes.",
        "If you know who made it, ask for a PDF instead.",
    ),
    Refusal.TOO_LONG: (
        "{} took too long to read and was stopped.",
        "Save only the part with the minutes. " + _TEXT_INSTEAD,
    ),
    Refusal.CANCELLED: ("Reading {} was stopped.", "Choose it again to read it."),
}

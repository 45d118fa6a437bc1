"""Asks how a matter ended and why, or why it is opened again."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from carer_desk.panel.matter import Outcome
from carer_desk.panel.thread import Thread, what_blocks_closing
from carer_desk.ui.dialogs.form_dialog import FormDialog, record_from
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class Ending:
    """How a matter is to be closed, or (without an outcome) why it is opened again."""

    outcome: Outcome | None
    reason: str = field(repr=False)


class CloseDialog(FormDialog):
    """Outcome and reason; a matter cannot be resolved while a promise or supplementary is open."""

    def __init__(
        self, theme: Theme, thread: Thread, draft: Ending | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._thread = thread
        self.set_words(self.tr("Close this question"), self.tr("&Close it"))
        self.outcome = Choice(theme, [(outcome, capital(outcome.words)) for outcome in Outcome])
        self.reason = TextArea(theme, least=3, most=8)
        if draft is not None:
            self.reason.load(draft.reason)
            if draft.outcome is not None:
                self.outcome.pick(draft.outcome)
        self.add_field(self.tr("&How it ended"), self.outcome)
        self.add_field(self.tr("&Why"), self.reason, self.tr("The reason is kept for good."))
        self.outcome.setFocus()

    @classmethod
    def ask(
        cls, parent: QWidget, theme: Theme, thread: Thread, draft: Ending | None = None, problem: str = ""
    ) -> Ending | None:
        """Ask for outcome and reason; `problem` says why the last answer could not be saved."""
        dialog = cls(theme, thread, draft, parent)
        return record_from(dialog, problem)

    @property
    def record(self) -> Ending:
        """Outcome and reason as typed."""
        outcome = self.outcome.value
        return Ending(outcome if isinstance(outcome, Outcome) else None, self.reason.toPlainText().strip())

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """A reason is wanted, and nothing open may be resolved."""
        ending = self.record
        assert ending.outcome is not None
        problem = what_blocks_closing(self._thread, ending.outcome, ending.reason)
        return problem, self.outcome if ending.reason else self.reason


class ReopenDialog(FormDialog):
    """The reason for opening a closed matter again."""

    def __init__(self, theme: Theme, draft: Ending | None = None, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("Reopen this question"), self.tr("&Reopen it"))
        self.reason = TextArea(theme, least=3, most=8)
        self.reason.load(draft.reason if draft else "")
        self.add_field(self.tr("&Why"), self.reason, self.tr("The reason is kept for good."))
        self.reason.setFocus()

    @classmethod
    def ask(
        cls, parent: QWidget, theme: Theme, draft: Ending | None = None, problem: str = ""
    ) -> Ending | None:
        """Ask for the reason; `problem` says why the last answer could not be saved."""
        dialog = cls(theme, draft, parent)
        dialog.say_problem(problem)
        record = Ending(None, dialog.reason.toPlainText().strip()) if dialog.take() else None
        dialog.deleteLater()
        return record

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """A reason is wanted."""
        if self.reason.toPlainText().strip():
            return "", None
        return self.tr("Say why it is opened again."), self.reason

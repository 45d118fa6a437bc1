"""Asks what officers said: kind, words, who, where, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from carer_desk.panel.dates import DayReading, parse_day, short_date
from carer_desk.panel.response import Judgement, Response, ResponseKind, Where, what_is_wrong
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line, record_from
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.theme import Theme

_MOST_LETTERS = 34
"""Of a reply named in a drop-down, so that the drop-down fits a small window at 200 % text."""


@dataclass(frozen=True)
class AnswerContext:
    """What the dialog offers: today, the next meeting, known posts, replies that may be corrected."""

    today: date
    next_meeting: date | None = None
    posts: Sequence[str] = ()
    earlier: Sequence[Response] = field(default=(), repr=False)


class AnswerDialog(FormDialog):
    """One reply; `ask` gives the Response or None. Use it again with the same draft when saving failed."""

    def __init__(
        self, theme: Theme, draft: Response, context: AnswerContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._draft = draft
        self._today, self._next = context.today, context.next_meeting
        self.kind = Choice(theme, [(kind, capital(kind.words)) for kind in ResponseKind])
        self.kind.pick(draft.kind)
        self.kind.picked.connect(self._on_kind_picked)
        self.corrects = Choice(theme, [(r.id, _said(r)) for r in context.earlier if r.id != draft.id])
        self.wording = TextArea(theme, least=3, most=8)
        self.wording.load(draft.wording)
        self.said_by = form_line(theme, draft.said_by, context.posts)
        self.where = Choice(theme, [(where, capital(where.words)) for where in Where])
        self.where.pick(draft.where)
        self.said_on = DateField(theme, self._read_day)
        self.said_on.set_date(draft.said_on)
        self.source = form_line(theme, draft.source)
        self.judgement = Choice(theme, [(j, capital(j.words)) for j in Judgement])
        self.judgement.pick(draft.judgement)
        self.closed_session = QCheckBox(self.tr("Said in closed session: goes into no paper"))
        self.closed_session.setChecked(draft.closed_session)
        theme.dress(self.closed_session, "body")
        self._lay_out()

    @classmethod
    def ask(
        cls, parent: QWidget, theme: Theme, draft: Response, context: AnswerContext, problem: str = ""
    ) -> Response | None:
        """Ask for the reply; `problem` says why the last one could not be saved."""
        return record_from(cls(theme, draft, context, parent), problem)

    @property
    def record(self) -> Response:
        """The reply as typed."""
        kind, where, judgement = self.kind.value, self.where.value, self.judgement.value
        assert (
            isinstance(kind, ResponseKind) and isinstance(where, Where) and isinstance(judgement, Judgement)
        )
        corrects = self.corrects.value if kind is ResponseKind.CORRECTION else None
        return replace(
            self._draft,
            kind=kind,
            where=where,
            judgement=judgement,
            corrects_id=corrects if isinstance(corrects, int) else None,
            wording=self.wording.toPlainText().strip(),
            said_by=self.said_by.text().strip(),
            said_on=self._read_day(self.said_on.line.text()).date or self._draft.said_on,
            source=self.source.text().strip(),
            closed_session=self.closed_session.isChecked(),
        )

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """Words are wanted, a correction wants its reply, the day has to be one."""
        if self.said_on.problem:
            return self.said_on.problem, self.said_on
        problem = what_is_wrong(self.record)
        is_correction = self.record.kind is ResponseKind.CORRECTION and self.record.wording
        return problem, self.corrects if is_correction else self.wording

    @Slot(object)
    def _on_kind_picked(self, kind: object) -> None:
        self.show_field(self.corrects, kind is ResponseKind.CORRECTION)
        silent = kind is ResponseKind.NONE_RECORDED
        self.show_field(self.judgement, not silent)
        self.show_field(self.said_by, not silent)

    def _lay_out(self) -> None:
        if self._draft.id:
            self.set_words(self.tr("Change the record of a reply"), self.tr("&Keep the change"))
        else:
            self.set_words(self.tr("Add what officers said"), self.tr("&Add it"))
        self.add_field(self.tr("&What was said"), self.wording, self.tr("As close to the words as you can."))
        self.add_field(self.tr("K&ind of reply"), self.kind)
        self.add_field(self.tr("W&hich reply it corrects"), self.corrects)
        self.add_field(
            self.tr("&By whom"), self.said_by, self.tr("A post, such as Head of Service, never a name.")
        )
        self.add_field(self.tr("Whe&re"), self.where)
        self.add_field(self.tr("&On which day"), self.said_on)
        self.add_field(self.tr("Does it answer the &question?"), self.judgement)
        self.add_field(self.tr("Where it can be rea&d"), self.source, self.tr("Such as: minutes, item 6."))
        self.form.addRow(self.closed_session)
        if self._draft.corrects_id is not None:
            self.corrects.pick(self._draft.corrects_id)
        self._on_kind_picked(self._draft.kind)
        self.wording.setFocus()

    def _read_day(self, words: str) -> DayReading:
        return parse_day(words, self._today, self._next)


def _said(response: Response) -> str:
    words = response.wording
    if len(words) > _MOST_LETTERS:
        words = words[: _MOST_LETTERS - 1].rstrip() + "…"
    return f"{short_date(response.said_on)}: {words}"

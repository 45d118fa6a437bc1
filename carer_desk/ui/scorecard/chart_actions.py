"""What can be done with an indicator's chart: copy and save its picture, begin a new usual level, ask a question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from carer_desk.panel.chart_story import Rebase
from carer_desk.panel.data_questions import DataQuestion
from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.chart_plan import Mark, Span
from carer_desk.reports.chart_style import PRINT
from carer_desk.reports.free_texts import rewritten, texts_in
from carer_desk.ui.dialogs.form_dialog import ask_until_kept
from carer_desk.ui.identity_gate import IdentityGate
from carer_desk.ui.scorecard.asking_about import ask_about
from carer_desk.ui.scorecard.chart_card import ChartCard
from carer_desk.ui.scorecard.indicator_view import IndicatorView
from carer_desk.ui.scorecard.rebase_dialog import RebaseDialog
from carer_desk.ui.session import Session

_SUFFIXES = {".png": "png", ".svg": "svg", ".pdf": "pdf"}


class ChartActions(QObject):
    """Serves the view of an indicator; each deed asks, saves in one action and offers to undo it."""

    def __init__(
        self, session: Session, view: IndicatorView, window: QWidget, gate: IdentityGate | None = None
    ) -> None:
        super().__init__(window)
        self._gate = gate or IdentityGate(session, parent=self)
        self._session = session
        self._view = view
        self._window = window
        card = view.chart_card
        card.copy_requested.connect(self.copy_picture)
        card.save_requested.connect(self.save_picture)
        card.rebase_requested.connect(self.begin_level)
        card.unrebase_requested.connect(self.take_level_back)
        card.matter_opened.connect(session.matter_requested)
        view.offers.ask_requested.connect(self.ask)

    @property
    def _card(self) -> ChartCard:
        return self._view.chart_card

    @Slot()
    def copy_picture(self) -> None:
        """Put the picture on the clipboard, in the colours of print."""
        if not self._may_leave(self.tr("Copy it anyway")):
            return
        drawn = self._let_out(self.tr("&Copy the picture"))
        if drawn is not None:
            QGuiApplication.clipboard().setImage(QImage.fromData(drawn.bytes_as("png")))
            words = self.tr("The picture is copied. Paste it where you want it.")
            self._session.notices.tell(f"{words} {drawn.said}")

    @Slot()
    def save_picture(self) -> None:
        """Save the picture as PNG, SVG or PDF; the ending of the name decides."""
        data = self._card.data
        if data is None or not self._may_leave(self.tr("Save it anyway")):
            return
        name = re.sub(r"[^\w -]", "", data.indicator).strip() or self.tr("chart")
        chosen, kind = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save the picture"),
            f"{name}.png",
            self.tr("Picture (*.png);;Drawing (*.svg);;Paper (*.pdf)"),
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.casefold() not in _SUFFIXES:
            found = re.search(r"\*(\.\w+)", kind)
            path = path.with_name(path.name + (found[1] if found else ".png"))
        drawn = self._let_out(self.tr("&Save the picture"))
        if drawn is not None and self._session.attempt(lambda: self._save(drawn, path)):
            words = self.tr("The picture is saved as {0}.").format(path.name)
            self._session.notices.tell(f"{words} {drawn.said}")

    @Slot()
    def begin_level(self) -> None:
        """Ask from when on there is a new usual level, and why."""
        story, session = self._view.story, self._session
        if story is None:
            return
        indicator = story.row.indicator
        begun = Rebase(indicator.id, date.min, "")

        def ask(draft: Rebase | None, problem: str) -> Rebase | None:
            return RebaseDialog.ask(
                self._window, session.theme, indicator, draft or begun, session.desk.day(), problem
            )

        if ask_until_kept(ask, session.desk.stories.rebase) is not None:
            session.offer_undo(self.tr("A new usual level begins there."))

    @Slot(int)
    def take_level_back(self, rebase_id: int) -> None:
        """Let the usual level run through again."""

        def remove() -> bool:
            self._session.desk.stories.remove_rebase(rebase_id)
            return True

        if self._session.attempt(remove):
            self._session.offer_undo(self.tr("The new usual level is taken back."))

    @Slot(object)
    def ask(self, offer: DataQuestion) -> None:
        """Begin a question that follows from the figures."""
        ask_about(self._session, self._window, offer.indicator_id, offer.wording)

    def _may_leave(self, yes: str) -> bool:
        """Whether the picture may leave the desk; asks where it could point to somebody."""
        story = self._view.story
        if story is None or story.told is None or not story.told.singles_out:
            return True
        return self._session.notices.decide(
            self._window,
            self.tr("Somebody could be recognised by this picture."),
            self.tr(
                "Fewer than 10 young people are behind some of these figures. Papers leave such a chart out. "
                "Give it only to people who may know this."
            ),
            yes,
            self.tr("Leave it"),
        )

    def _let_out(self, verb: str) -> _Drawn | None:
        """The chart on show as it may leave; None when there is none, or when it stays."""
        card = self._card
        if card.data is None:
            return None
        data, marks = card.data, tuple(card.marks)
        let_out = self._gate.texts(
            self._window, lambda: chain(texts_in(data), *(texts_in(mark) for mark in marks)), verb
        )
        if let_out is None:
            return None
        changed = tuple(rewritten(mark, let_out.changes) for mark in marks)
        return _Drawn(rewritten(data, let_out.changes), changed, card.chart.span, let_out.said)

    def _save(self, drawn: _Drawn, path: Path) -> bool:
        from carer_desk.reports.saving import save

        save(path, drawn.bytes_as(_SUFFIXES.get(path.suffix.casefold(), "png")))
        return True


@dataclass(frozen=True)
class _Drawn:
    """A chart that may leave, and what is said of its check."""

    data: ChartData
    marks: tuple[Mark, ...]
    span: Span | None
    said: str

    def bytes_as(self, ending: str) -> bytes:
        """The picture as a file of this ending."""
        from carer_desk.reports.chart_saving import picture_bytes

        return picture_bytes(self.data, PRINT, ending, self.marks, span=self.span)

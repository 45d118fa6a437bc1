"""What can be done about figures said: each deed asks, saves in one action and offers to undo it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.figures_said import Judged, question_about
from carer_desk.panel.suggestions import AliasFinder
from carer_desk.ui.dialogs.form_dialog import ask_until_kept
from carer_desk.ui.scorecard.asking_about import ask_about
from carer_desk.ui.scorecard.figure_said_dialogs import (
    ChooseIndicatorDialog,
    HeardDialog,
    HeardFigure,
    MonthDialog,
)
from carer_desk.ui.scorecard.figures_said_card import FiguresSaidCard
from carer_desk.ui.session import Session


class FiguresSaidActions(QObject):
    """Serves the cards it is given; their page reads the desk again by itself."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def serve(self, card: FiguresSaidCard) -> None:
        """Do what a card asks for."""
        card.ask_requested.connect(self.ask)
        card.words_requested.connect(self.show_words)
        card.month_requested.connect(self.settle_month)
        card.choose_requested.connect(self.choose_indicator)
        card.apart_requested.connect(self.set_apart)
        card.remove_requested.connect(self.remove)

    def add_heard(self, indicator_id: int | None) -> None:
        """Add a figure that was heard at a meeting."""
        session, desk = self._session, self._session.desk
        indicator = desk.indicators.get(indicator_id) if indicator_id is not None else None
        begun, posts = HeardFigure("", desk.day()), desk.figures_said.posts()

        def ask(draft: HeardFigure | None, problem: str) -> HeardFigure | None:
            return HeardDialog.ask(self._window, session.theme, draft or begun, indicator, posts, problem)

        def keep(heard: HeardFigure) -> None:
            desk.figures_said.add(heard.words, heard.said_on, heard.said_by, indicator_id, heard.period_words)

        if ask_until_kept(ask, keep) is not None:
            session.offer_undo(self.tr("Figure added to what was said."))

    @Slot(object)
    def ask(self, judged: Judged) -> None:
        """Begin a question about a saying, linked to its indicator, and log it as the user words it."""
        indicator_id = judged.saying.indicator_id
        if indicator_id is None:
            return
        indicator = self._session.desk.indicators.get(indicator_id)
        wording = question_about(judged, indicator.short_name or indicator.name)
        ask_about(self._session, self._window, indicator_id, wording)

    @Slot(object)
    def show_words(self, judged: Judged) -> None:
        """Show where it stands in the source."""
        # Only here: the page is read far more often than a source is looked into.
        from carer_desk.ui.dialogs.passage_dialog import PassageDialog

        saying, session = judged.saying, self._session
        if saying.source_id is None:
            return
        source_id = saying.source_id
        source = session.attempt(lambda: session.desk.passages.source(source_id))
        if source is not None:
            place = source.passage(saying.start, saying.end)
            PassageDialog.show_at(self._window, session.theme, source, [place])

    @Slot(object)
    def settle_month(self, judged: Judged) -> None:
        """Settle which month a saying is for."""
        session, ledger, saying = self._session, self._session.desk.figures_said, judged.saying
        period = MonthDialog.ask(self._window, session.theme, saying)
        if period is None or period == saying.period:
            return
        if self._done(lambda: ledger.set_period(saying.id, period)):
            session.offer_undo(
                self.tr("Month settled.") if period else self.tr("It goes by its words again.")
            )

    @Slot(object)
    def choose_indicator(self, judged: Judged) -> None:
        """Say what indicator a figure is about; those that its sentence names come first."""
        session, desk, saying = self._session, self._session.desk, judged.saying
        every = desk.indicators.all()
        by_code = {one.code: one.id for one in every}
        named = AliasFinder(every).suggest(saying.sentence)
        suggested = list(dict.fromkeys(by_code[one.code] for one in named))
        chosen = ChooseIndicatorDialog.ask(self._window, session.theme, every, suggested)
        if chosen is not None and self._done(lambda: desk.figures_said.set_indicator(saying.id, chosen)):
            name = desk.indicators.get(chosen).short_name or desk.indicators.get(chosen).name
            session.offer_undo(self.tr("The figure belongs to {0} now.").format(name))

    @Slot(object)
    def set_apart(self, judged: Judged) -> None:
        """Say that a figure is not about the indicator it was kept for."""
        if self._done(lambda: self._session.desk.figures_said.set_indicator(judged.saying.id, None)):
            self._session.offer_undo(self.tr("The figure belongs to no indicator now."))

    @Slot(object)
    def remove(self, judged: Judged) -> None:
        """Take a saying out; undo brings it back."""
        if self._done(lambda: self._session.desk.figures_said.remove(judged.saying.id)):
            self._session.offer_undo(self.tr("Figure removed from what was said."))

    def _done(self, save: object) -> bool:
        def keep() -> bool:
            save()  # type: ignore[operator]
            return True

        return bool(self._session.attempt(keep))

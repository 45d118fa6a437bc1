"""What can be done on the Scorecard page: each deed asks, saves in one action and offers to undo it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from carer_desk.panel.indicator import Definition, Indicator, Reading, current_readings, definition_on
from carer_desk.ui.dialogs.form_dialog import ask_until_kept, keep_from
from carer_desk.ui.scorecard.definition_dialog import DefinitionDialog
from carer_desk.ui.scorecard.indicator_dialog import IndicatorDialog, RenameDialog
from carer_desk.ui.scorecard.readings_dialog import ReadingsContext, ReadingsDialog
from carer_desk.ui.session import Session

if TYPE_CHECKING:
    from carer_desk.store.scorecards import ScorecardKept


class ScorecardActions(QObject):
    """Asks with the dialogs, saves on the desk, tells the user."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def add_figures(self, parent: QWidget) -> None:
        """Type or paste figures and save them in one action."""
        session, indicators = self._session, self._session.desk.indicators
        standing = {
            (reading.indicator_id, reading.period): reading
            for indicator in indicators.all()
            for reading in current_readings(indicators.readings(indicator.id))
        }
        context = ReadingsContext(indicators.all(), standing, indicators.definitions, session.desk.day())

        def keep(readings: list[Reading]) -> None:
            indicators.add_readings(readings)

        def ask(draft: list[Reading] | None, problem: str) -> list[Reading] | None:
            return ReadingsDialog.ask(parent, session.theme, context, draft or [], problem)

        kept = ask_until_kept(ask, keep)
        if kept:
            words = (
                self.tr("1 figure added.")
                if len(kept) == 1
                else self.tr("{0} figures added.").format(len(kept))
            )
            session.offer_undo(words)

    def read_scorecard(self, parent: QWidget, path: Path | None = None) -> None:
        """Read a published scorecard, from a file that is known or one to be chosen, and keep it in one action."""
        # Only here: the readers of all kinds of file would be loaded with the page.
        from carer_desk.ui.scorecard.reading_scorecard_dialog import (
            ReadingScorecardContext,
            ReadingScorecardDialog,
            ScorecardTaken,
        )

        session = self._session
        scorecards = session.desk.scorecards
        context = ReadingScorecardContext(
            session.desk.indicators.all(), scorecards.mapping(), scorecards.plan, scorecards.kept_before,
            session.desk.meetings.all(),
        )  # fmt: skip
        dialog = ReadingScorecardDialog(session.theme, context, parent)
        if path is not None:
            dialog.read_file(path)

        def keep(taken: ScorecardTaken) -> ScorecardKept:
            return scorecards.keep(taken.read, taken.meeting_id, taken.left_out)

        kept = keep_from(dialog, keep)
        dialog.deleteLater()
        if kept is not None:
            words = self.tr("Scorecard kept: new figures and revisions {0}, targets or definitions {1}.")
            session.offer_undo(words.format(len(kept.readings), len(kept.definitions)))

    def add_indicator(self, parent: QWidget) -> int | None:
        """Add an own indicator; gives its id."""
        session, indicators = self._session, self._session.desk.indicators
        every = indicators.all()
        codes = {indicator.code for indicator in every}
        themes = list(dict.fromkeys(indicator.theme for indicator in every if indicator.theme))
        added: list[Indicator] = []

        def ask(draft: Indicator | None, problem: str) -> Indicator | None:
            return IndicatorDialog.ask(
                parent, session.theme, draft or Indicator("", ""), codes, themes, problem
            )

        def keep(draft: Indicator) -> None:
            added.append(indicators.add(draft))

        if ask_until_kept(ask, keep) is None:
            return None
        session.offer_undo(self.tr("Indicator added."))
        return added[0].id

    def rename(self, parent: QWidget, indicator_id: int) -> None:
        """Give an indicator another name."""
        session, indicators = self._session, self._session.desk.indicators
        old = indicators.get(indicator_id)

        def ask(draft: Indicator | None, problem: str) -> Indicator | None:
            return RenameDialog.ask(parent, session.theme, draft or old, problem)

        if ask_until_kept(ask, indicators.save) is not None:
            session.offer_undo(self.tr("Indicator renamed. Its old name still finds it."))

    def define(self, parent: QWidget, indicator_id: int) -> None:
        """Record a new target or definition, beginning with the one in force."""
        session, indicators = self._session, self._session.desk.indicators
        indicator, today = indicators.get(indicator_id), session.desk.day()
        current = definition_on(indicators.definitions(indicator_id), today)
        begin = current or Definition(indicator_id, today)
        begin = replace(begin, id=0, uuid="", starts_on=today, reason="")

        def ask(draft: Definition | None, problem: str) -> Definition | None:
            return DefinitionDialog.ask(parent, session.theme, indicator, draft or begin, today, problem)

        if ask_until_kept(ask, indicators.define) is not None:
            session.offer_undo(self.tr("Target or definition recorded. The earlier one stays."))

    def follow(self, indicator_id: int, followed: bool) -> None:
        """Put an indicator on the panel's scorecard or take it off."""
        session = self._session

        def save() -> bool:
            session.desk.indicators.follow(indicator_id, followed)
            return True

        if session.attempt(save):
            session.offer_undo(
                self.tr("It is on the scorecard now.")
                if followed
                else self.tr("It is off the scorecard. Its figures stay.")
            )

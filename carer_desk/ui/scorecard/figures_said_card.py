"""What was said about an indicator at meetings, each figure with the scorecard’s own and the verdict on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.figures_said import FigureSaid, Judged, Verdict
from carer_desk.panel.periods import Period
from carer_desk.ui.parts.buttons import Button, outlined_button, quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.pill import Pill
from carer_desk.ui.parts.standing import Look
from carer_desk.ui.theme import Theme

FIRST_SHOWN = 5
"""Lines before “Show all”: the rest of the page is about the scorecard itself."""


def verdict_look(judged: Judged) -> Look:
    """Give the pill of a verdict."""
    if judged.saying.indicator_id is None:
        return Look(QCoreApplication.translate("FiguresSaid", "No indicator yet"), "quiet", "tag")
    return {
        Verdict.AGREES: Look(
            QCoreApplication.translate("FiguresSaid", "Agrees with the scorecard"), "good", "circle-check"
        ),
        Verdict.DIFFERS: Look(
            QCoreApplication.translate("FiguresSaid", "Differs from the scorecard"), "bad", "circle-alert"
        ),
        Verdict.CONFLICTS: Look(
            QCoreApplication.translate("FiguresSaid", "Cannot both hold"), "bad", "triangle-alert"
        ),
        Verdict.UNCLEAR: Look(
            QCoreApplication.translate("FiguresSaid", "Unclear"), "quiet", "circle-question-mark"
        ),
    }[judged.verdict]


def said_words(saying: FigureSaid) -> str:
    """Say who said it, when, and for which month."""
    who = saying.said_by or QCoreApplication.translate("FiguresSaid", "no post noted")
    if saying.period:
        form = QCoreApplication.translate("FiguresSaid", "for {0}, as you settled")
        period = form.format(Period.from_key(saying.period).label)
    elif saying.period_words:
        period = f"“{saying.period_words}”"
    else:
        period = QCoreApplication.translate("FiguresSaid", "no month said")
    words = f"{who}, {day_month_year(saying.said_on)}, {period}"
    return words[:1].upper() + words[1:]


class SaidLine(QWidget):
    """One saying with what can be done about it; the payload of each wish is its Judged."""

    ask_requested = Signal(object)
    words_requested = Signal(object)
    month_requested = Signal(object)
    choose_requested = Signal(object)
    apart_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judged: Judged | None = None
        self.figure = Text(theme, "", "body", bold=True)
        self.pill = Pill(theme, "", "quiet")
        self.facts = Text(theme, "", "meta", "dim")
        self.reason = Text(theme)
        self.sentence = Text(theme, "", "body", "dim")
        self.choose = outlined_button(theme, self.tr("Choose the indicator"), "tag", self._on_choose_clicked)
        self.ask = outlined_button(
            theme, self.tr("Ask about it"), "message-circle-question-mark", self._on_ask_clicked
        )
        self.words = quiet_button(theme, self.tr("Show the words"), "quote", self._on_words_clicked)
        self.month = quiet_button(theme, self.tr("Settle the month"), "calendar-days", self._on_month_clicked)
        self.apart = quiet_button(theme, self.tr("Not about this"), "unlink", self._on_apart_clicked)
        self.remove = quiet_button(theme, self.tr("Remove"), "trash-2", self._on_remove_clicked)
        pills = Flow(theme.space("small"))
        pills.addWidget(self.pill)
        deeds = Flow(theme.space("small"))
        for button in self.buttons:
            deeds.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, theme.space("small"), 0, 0)
        rows.setSpacing(theme.space("tight"))
        for part in (self.figure, pills, self.facts, self.reason, self.sentence, deeds):
            rows.addLayout(part) if isinstance(part, Flow) else rows.addWidget(part)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """What can be done, in the order of the keyboard."""
        return self.choose, self.ask, self.words, self.month, self.apart, self.remove

    def show_saying(self, judged: Judged, which: str) -> None:
        """Show another saying; `which` tells it apart for those who cannot see it: “2 of 5”."""
        self._judged = judged
        saying, look = judged.saying, verdict_look(judged)
        is_lost = saying.indicator_id is None
        self.figure.setText(saying.figure[:1].upper() + saying.figure[1:])
        self.pill.show_status(look.words, look.tone, look.icon)
        self.facts.setText(said_words(saying))
        self.reason.setText(judged.reason)
        self.reason.setVisible(not is_lost)
        more = is_lost or (saying.source_id is None and saying.sentence.strip() != saying.figure)
        self.sentence.setText(f"“{saying.sentence.strip()}”")
        self.sentence.setVisible(more and bool(saying.sentence.strip()))
        self.choose.setVisible(is_lost)
        self.ask.setVisible(not is_lost and judged.verdict is not Verdict.AGREES)
        self.words.setVisible(saying.source_id is not None)
        self.month.setVisible(not is_lost)
        self.apart.setVisible(not is_lost)
        for button in self.buttons:
            button.setAccessibleName(f"{button.text()}: {saying.figure}, {which}")

    @Slot()
    def _on_choose_clicked(self) -> None:
        self.choose_requested.emit(self._judged)

    @Slot()
    def _on_ask_clicked(self) -> None:
        self.ask_requested.emit(self._judged)

    @Slot()
    def _on_words_clicked(self) -> None:
        self.words_requested.emit(self._judged)

    @Slot()
    def _on_month_clicked(self) -> None:
        self.month_requested.emit(self._judged)

    @Slot()
    def _on_apart_clicked(self) -> None:
        self.apart_requested.emit(self._judged)

    @Slot()
    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self._judged)


class FiguresSaidCard(Card):
    """The lines of an indicator, or of the figures that belong to none; lines are kept and refilled."""

    ask_requested = Signal(object)
    words_requested = Signal(object)
    month_requested = Signal(object)
    choose_requested = Signal(object)
    apart_requested = Signal(object)
    remove_requested = Signal(object)
    add_requested = Signal()

    def __init__(self, theme: Theme, heading: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._judged: list[Judged] = []
        self._every = False
        self._lines: list[SaidLine] = []
        self.heading = Heading(theme, heading)
        self.empty = Text(theme, empty, "body", "dim")
        self._stack = QVBoxLayout()
        self._stack.setSpacing(theme.space("small"))
        self.every = quiet_button(theme, "", "chevron-down", self._on_every_clicked)
        self.add_button = outlined_button(
            theme, self.tr("Add a figure &you heard"), "plus", self.add_requested
        )
        self.add(self.heading)
        self.add(self.empty)
        self.add(self._stack)
        below = Flow(theme.space("small"))
        below.setContentsMargins(0, theme.space("small"), 0, 0)
        below.addWidget(self.every)
        below.addWidget(self.add_button)
        self.add(below)

    @property
    def lines(self) -> list[SaidLine]:
        """The lines on show."""
        return [line for line in self._lines if not line.isHidden()]

    def show_sayings(self, judged: Sequence[Judged], *, anew: bool = False) -> None:
        """Show these sayings, the first few of them; `anew` when they are of another indicator."""
        self._every = self._every and not anew
        self._judged = list(judged)
        shown = self._judged if self._every else self._judged[:FIRST_SHOWN]
        self.empty.setVisible(not shown)
        for place, one in enumerate(shown):
            if place == len(self._lines):
                self._lines.append(self._line())
            self._lines[place].show_saying(one, self.tr("{0} of {1}").format(place + 1, len(self._judged)))
            self._lines[place].show()
        for line in self._lines[len(shown) :]:
            line.hide()
        self.every.setVisible(len(shown) < len(self._judged))
        self.every.setText(self.tr("Show all {0} figures said").format(len(self._judged)))

    @Slot()
    def _on_every_clicked(self) -> None:
        self._every = True
        next_one = len(self.lines)
        self.show_sayings(self._judged)
        first = next((one for one in self._lines[next_one].buttons if not one.isHidden()), None)
        if first is not None:
            first.setFocus()

    def _line(self) -> SaidLine:
        line = SaidLine(self._theme)
        line.ask_requested.connect(self.ask_requested)
        line.words_requested.connect(self.words_requested)
        line.month_requested.connect(self.month_requested)
        line.choose_requested.connect(self.choose_requested)
        line.apart_requested.connect(self.apart_requested)
        line.remove_requested.connect(self.remove_requested)
        self._stack.addWidget(line)
        return line

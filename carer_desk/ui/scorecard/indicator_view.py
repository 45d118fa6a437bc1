"""One indicator in full: its chart, the sentence, the numbers, what it means, and who asked about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from carer_desk.panel.chart_story import ChartStory
from carer_desk.panel.data_questions import DataQuestion
from carer_desk.panel.dates import day_month_year
from carer_desk.panel.figures import show_value, step_words
from carer_desk.panel.figures_said import Judged
from carer_desk.panel.indicator import (
    Counting,
    Definition,
    Indicator,
    Reading,
    definition_on,
    goalposts_moved,
)
from carer_desk.panel.matter import Link, Matter
from carer_desk.reports import chart_data
from carer_desk.reports.charts import Mark
from carer_desk.store.desk import Desk
from carer_desk.ui.parts.buttons import Button, outlined_button, quiet_button
from carer_desk.ui.parts.card import Card, take_out
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.pill import Pill
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.scorecard.chart_card import ChartCard
from carer_desk.ui.scorecard.chart_painter import ChartPainter
from carer_desk.ui.scorecard.data_questions_card import DataQuestionsCard
from carer_desk.ui.scorecard.figures_said_card import FiguresSaidCard
from carer_desk.ui.scorecard.figures_table import figure_rows
from carer_desk.ui.scorecard.indicator_rows import RAG_ICONS, RAG_TONES, IndicatorRow, rag_words, read_row
from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class IndicatorStory:
    """Everything the page says about one indicator."""

    row: IndicatorRow
    readings: list[Reading]
    definitions: list[Definition]
    links: list[tuple[Link, Matter]]
    said: list[Judged] = field(default_factory=list)
    told: ChartStory | None = None
    """What the figures say, with what was asked and promised."""
    offers: list[DataQuestion] = field(default_factory=list)


def read_story(desk: Desk, indicator_id: int) -> IndicatorStory:
    """Read one indicator from the desk."""
    indicator = desk.indicators.get(indicator_id)
    links = [(link, desk.matters.get(link.matter_id)) for link in desk.links.of_indicator(indicator_id)]
    told = desk.stories.of(indicator_id)
    return IndicatorStory(
        read_row(desk, indicator),
        desk.indicators.readings(indicator_id),
        desk.indicators.definitions(indicator_id),
        links,
        desk.figures_said.of_indicator(indicator_id),
        told,
        desk.stories.questions_from(told),
    )


class IndicatorView(VerticalScroll):
    """Shows a story; what the user wants done is a signal, and the page does it."""

    rename_requested = Signal()
    define_requested = Signal()
    follow_requested = Signal(bool)
    matter_chosen = Signal(int)
    """The user opened a linked question; the payload is its id."""

    def __init__(self, theme: Theme, painter: ChartPainter, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._story: IndicatorStory | None = None
        self.heading = Heading(theme, "", "question")
        self._pills = Flow(theme.space("small"))
        self.names = Text(theme, "", "meta", "dim")
        self.chart_card = ChartCard(theme, painter)
        self.offers = DataQuestionsCard(theme)
        self.figures_said = FiguresSaidCard(
            theme,
            self.tr("Figures said at meetings"),
            self.tr(
                "No figure that was said is kept for this indicator. Keep one when you read minutes, or add one "
                "you heard: it is held against the scorecard’s own, and against what was said before."
            ),
        )
        self.definition_card = Card(theme)
        self.questions_card = Card(theme)
        self.define_button = outlined_button(
            theme, self.tr("&New target or definition"), "target", self.define_requested
        )
        self.rename_button = outlined_button(theme, self.tr("&Rename"), "pencil", self.rename_requested)
        self.follow_button = outlined_button(theme, "", "flag", self._on_follow_clicked)
        self._lay_out()

    @property
    def story(self) -> IndicatorStory | None:
        """What is shown."""
        return self._story

    @property
    def matter_buttons(self) -> list[Button]:
        """The buttons that open linked questions."""
        return self.questions_card.findChildren(Button)

    def show_story(self, story: IndicatorStory) -> None:
        """Show an indicator; going to another one starts at its top."""
        before, self._story = self._story, story
        row = story.row
        self.heading.setText(row.indicator.name)
        self._fill_pills(row)
        self.names.setText(self._also_called(row.indicator))
        self.names.setVisible(bool(self.names.text()))
        data = chart_data.build(row.indicator, story.readings, story.definitions, story.told)
        self.chart_card.show_chart(
            data,
            self._marks(story.definitions),
            figure_rows(
                row.indicator, story.readings, story.definitions, story.told.figures if story.told else ()
            ),
            story.told.rebases if story.told is not None else (),
        )
        self.offers.show_offers(story.offers)
        is_another = before is None or before.row.indicator.id != row.indicator.id
        self.figures_said.show_sayings(story.said, anew=is_another)
        self._fill_definition(story)
        self._fill_questions(story)
        self.follow_button.setText(
            self.tr("Take off the &scorecard") if row.indicator.followed else self.tr("&Put on the scorecard")
        )
        if is_another:
            self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Give the keyboard to the chart, or to the first button where there is none."""
        chart = self.chart_card.chart
        (self.define_button if chart.isHidden() else chart).setFocus()
        self.verticalScrollBar().setValue(0)

    def go_to_figures_said(self) -> None:
        """Bring what was said into sight, with the keyboard on it."""
        lines = self.figures_said.lines
        buttons = lines[0].buttons if lines else (self.figures_said.add_button,)
        first = next((button for button in buttons if not button.isHidden()), self.figures_said.add_button)
        first.setFocus()
        self.ensureWidgetVisible(self.figures_said.heading)
        self.ensureWidgetVisible(first)

    @Slot()
    def _on_follow_clicked(self) -> None:
        if self._story is not None:
            self.follow_requested.emit(not self._story.row.indicator.followed)

    @Slot()
    def _on_matter_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.matter_chosen.emit(int(button.property("matter_id")))

    def _lay_out(self) -> None:
        buttons = Flow(self._theme.space("small"))
        for button in (self.define_button, self.rename_button, self.follow_button):
            buttons.addWidget(button)
        self.rows.addWidget(self.heading)
        self.rows.addLayout(self._pills)
        self.rows.addWidget(self.names)
        self.rows.addLayout(buttons)
        self.rows.addWidget(self.chart_card)
        self.rows.addWidget(self.offers)
        self.rows.addWidget(self.figures_said)
        self.rows.addWidget(self.definition_card)
        self.rows.addWidget(self.questions_card)
        self.rows.addStretch(1)

    def _fill_pills(self, row: IndicatorRow) -> None:
        take_out(self._pills)
        if row.latest is not None:
            self._pills.addWidget(
                Pill(self._theme, rag_words(row.rag), RAG_TONES[row.rag], RAG_ICONS[row.rag])
            )
        if row.moved:
            self._pills.addWidget(Pill(self._theme, self.tr("Goalposts moved"), "info", "goal"))
        if not row.indicator.followed:
            self._pills.addWidget(Pill(self._theme, self.tr("Not on our scorecard"), "quiet"))
        better = {
            "higher": self.tr("Higher is better"),
            "lower": self.tr("Lower is better"),
            "neither": self.tr("Neither way is better"),
        }[row.indicator.better.value]
        self._pills.addWidget(Pill(self._theme, better, "quiet", "info"))

    def _also_called(self, indicator: Indicator) -> str:
        others = [
            name for name in (indicator.short_name, *indicator.aliases) if name and name != indicator.name
        ]
        by_spelling = {name.casefold(): name for name in reversed(others)}
        told = ", ".join(reversed(by_spelling.values()))
        return self.tr("Also called: {0}.").format(told) if told else ""

    def _marks(self, definitions: list[Definition]) -> list[Mark]:
        """Changes of what is counted or of its tolerance; those of the target the chart finds by itself."""
        if not definitions:
            return []
        ordered = sorted(definitions, key=lambda one: (one.starts_on, one.id))
        marks = []
        for before, after in zip(ordered, ordered[1:], strict=False):
            if (before.text, before.cohort) != (after.text, after.cohort):
                marks.append(Mark(after.starts_on, self.tr("new definition")))
            elif before.tolerance != after.tolerance and before.target == after.target:
                marks.append(Mark(after.starts_on, self.tr("new tolerance")))
        return marks

    def _fill_definition(self, story: IndicatorStory) -> None:
        card, theme = self.definition_card, self._theme
        card.clear()
        card.add(Heading(theme, self.tr("What it means")))
        today = max((r.period_end for r in story.readings), default=None)
        known = story.definitions
        current = definition_on(known, today) if today is not None else None
        current = current or (known[-1] if known else None)
        if current is None:
            words = self.tr("No definition is recorded. Add one, so that a later change can be seen.")
            card.add(Text(theme, words, "body", "dim"))
            return
        card.add_facts(self._facts(story.row.indicator, current))
        if current.text:
            card.add(Text(theme, current.text))
        others = [one for one in known if one is not current]
        moved = {one.id for one in goalposts_moved(known, known[0].starts_on)}
        if others:
            card.add(Heading(theme, self.tr("Earlier and later")))
        for one in reversed(others):
            words = self.tr("From {0}: {1}").format(day_month_year(one.starts_on), self._in_short(story, one))
            if one.id in moved:
                words += " " + self.tr("The goalposts moved.")
            card.add(Text(theme, words, "meta", "dim"))
        if current.id in moved:
            card.add(
                Pill(
                    theme,
                    self.tr("Goalposts moved {0}").format(day_month_year(current.starts_on)),
                    "info",
                    "goal",
                )
            )

    def _facts(self, indicator: Indicator, definition: Definition) -> list[tuple[str, str]]:
        unit = indicator.unit
        target = definition.target_text or (
            show_value(definition.target, unit) if definition.target is not None else self.tr("none")
        )
        facts = [
            (self.tr("In force from"), day_month_year(definition.starts_on)),
            (self.tr("Target"), target),
        ]
        if definition.tolerance is not None:
            facts.append((self.tr("Amber within"), step_words(definition.tolerance, unit)))
        if definition.cohort:
            facts.append((self.tr("Who is counted"), definition.cohort))
        facts.append((self.tr("Unit"), self.tr("per cent") if unit == "%" else unit))
        if indicator.counting is not Counting.PLAIN:
            counting = {
                Counting.CUMULATIVE: self.tr("adds up over the year"),
                Counting.ROLLING: self.tr("the last twelve months"),
            }[indicator.counting]
            facts.append((self.tr("The figure"), counting))
        if definition.reason:
            facts.append((self.tr("Why it changed"), definition.reason))
        return facts

    def _in_short(self, story: IndicatorStory, definition: Definition) -> str:
        unit = story.row.indicator.unit
        target = definition.target_text or (
            show_value(definition.target, unit) if definition.target is not None else self.tr("none")
        )
        told = self.tr("target {0}.").format(target)
        return f"{told} {definition.text}" if definition.text else told

    def _fill_questions(self, story: IndicatorStory) -> None:
        card, theme = self.questions_card, self._theme
        card.clear()
        card.add(Heading(theme, self.tr("Questions about it")))
        if not story.links:
            words = self.tr("No question is linked yet. Open a question and link it there.")
            card.add(Text(theme, words, "body", "dim"))
        for link, matter in story.links:
            card.add(Text(theme, matter.wording, "body", bold=True))
            then = self.tr("{0}, figure then: {1}").format(
                day_month_year(matter.raised_on), link.value_text or self.tr("none")
            )
            if link.target_text or link.target is not None:
                target = link.target_text or show_value(link.target or 0.0, story.row.indicator.unit)
                then += ", " + self.tr("target {0}").format(target)
            if link.rag:
                then += ", " + link.rag
            row = QHBoxLayout()
            row.addWidget(Text(theme, then, "meta", "dim"), 1)
            button = quiet_button(theme, self.tr("Open"), "arrow-right", self._on_matter_clicked)
            button.setProperty("matter_id", matter.id)
            button.setAccessibleName(self.tr("Open: {0}").format(matter.wording[:80]))
            row.addWidget(button)
            card.add(row)

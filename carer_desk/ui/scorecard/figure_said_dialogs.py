"""Ask about figures said at meetings: the question, one that was heard, its month, its indicator. They save nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.dates import DayReading, parse_day
from carer_desk.panel.figure_heard import read_heard
from carer_desk.panel.figures_said import FigureSaid
from carer_desk.panel.indicator import Indicator
from carer_desk.panel.periods import Period, read_period
from carer_desk.ui.dialogs.follow_up_dialog import FollowUpDialog
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line, record_from
from carer_desk.ui.dialogs.link_dialog import LinkDialog
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.theme import Theme


class AskAboutDialog(FollowUpDialog):
    """The question that a figure asks for, worded already; it goes to the next meeting if the user wants it there."""

    def ask_in_words(self) -> None:
        """Name the window and its field."""
        self.set_words(self.tr("Ask about a figure"), self.tr("&Log it"))
        hint = self.tr("It is linked to the indicator when it is logged.")
        self.add_field(self.tr("&The question"), self.wording, hint)


@dataclass(frozen=True, slots=True)
class HeardFigure:
    """What somebody heard, as typed."""

    words: str = field(repr=False)
    said_on: date
    said_by: str = ""
    period_words: str = field(default="", repr=False)


class HeardDialog(FormDialog):
    """A figure that was heard at a meeting; `indicator` is what it is about, None when that is not known yet."""

    def __init__(
        self,
        theme: Theme,
        draft: HeardFigure,
        indicator: Indicator | None,
        posts: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._draft, self._today = draft, draft.said_on
        self._unit = indicator.unit if indicator is not None else ""
        self.set_words(self.tr("Add a figure you heard"), self.tr("&Add it"))
        if indicator is not None:
            name = indicator.short_name or indicator.name
            self.heading.setText(self.tr("Add a figure you heard: {0}").format(name))
        self.words = form_line(theme, draft.words)
        self.said_by = form_line(theme, draft.said_by, posts)
        self.said_on = DateField(theme, self._read_day)
        self.said_on.set_date(draft.said_on)
        self.period_words = form_line(theme, draft.period_words)
        self.add_field(
            self.tr("&What was said"), self.words, self.tr("Such as: over 85%, for those aged 19 to 21.")
        )
        self.add_field(
            self.tr("&By whom"), self.said_by, self.tr("A post, such as Head of Service, never a name.")
        )
        self.add_field(self.tr("&On which day"), self.said_on)
        self.add_field(
            self.tr("For which &month"),
            self.period_words,
            self.tr("As it was said: in September, currently. May stay empty."),
        )
        self.words.setFocus()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        draft: HeardFigure,
        indicator: Indicator | None,
        posts: Sequence[str] = (),
        problem: str = "",
    ) -> HeardFigure | None:
        """Ask for the figure; `problem` says why the last one could not be saved."""
        return record_from(cls(theme, draft, indicator, posts, parent), problem)

    def sizeHint(self) -> QSize:
        """Tall enough for its hints, which are many for so few fields."""
        hint, body = super().sizeHint(), self.page.body.minimumSizeHint().height()
        tall = max(hint.height(), body + self._foot.sizeHint().height())
        return fitted(QSize(hint.width(), tall), self.parentWidget())

    @property
    def record(self) -> HeardFigure:
        """The figure as typed."""
        return HeardFigure(
            " ".join(self.words.text().split()),
            self._read_day(self.said_on.line.text()).date or self._draft.said_on,
            " ".join(self.said_by.text().split()),
            " ".join(self.period_words.text().split()),
        )

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """A number has to be in it, and the day has to be one."""
        if problem := read_heard(self.words.text(), self._unit).problem:
            return problem, self.words
        return (self.said_on.problem, self.said_on) if self.said_on.problem else ("", None)

    def _read_day(self, words: str) -> DayReading:
        return parse_day(words, self._today)


class MonthDialog(FormDialog):
    """The month, quarter or year that a figure is for, where its words leave it open; gives its key."""

    def __init__(self, theme: Theme, saying: FigureSaid, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("Which month is it for?"), self.tr("&Keep it"))
        self.heading.setText(self.tr("Which month is {0} for?").format(saying.figure))
        self.period = form_line(theme, Period.from_key(saying.period).label if saying.period else "")
        self.period.setPlaceholderText(self.tr("October 2020, Q2 2020/21, 2020/21"))
        said = self.tr("As it was said: “{0}”.").format(saying.period_words)
        hint = said if saying.period_words else self.tr("No month was said.")
        self.add_field(
            self.tr("&Month, quarter or year"),
            self.period,
            hint + " " + self.tr("Leave it empty to go by the words."),
        )
        self.echo = Text(theme, "", "meta", "dim")
        self.form.addRow(self.echo)
        self.period.textChanged.connect(self._on_period_edited)
        self._on_period_edited()
        self.period.selectAll()
        self.period.setFocus()

    @classmethod
    def ask(cls, parent: QWidget, theme: Theme, saying: FigureSaid, problem: str = "") -> str | None:
        """Ask for the period; gives its key, empty to go by the words, None when the user left."""
        return record_from(cls(theme, saying, parent), problem)

    @property
    def record(self) -> str:
        """The key of the period as typed."""
        period = read_period(self.period.text()).period if self.period.text().strip() else None
        return period.key if period is not None else ""

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """What is typed has to be a period."""
        if not self.period.text().strip():
            return "", None
        return read_period(self.period.text()).problem, self.period

    @Slot()
    def _on_period_edited(self) -> None:
        period = read_period(self.period.text()).period if self.period.text().strip() else None
        self.echo.setText(period.label if period is not None else "")


class ChooseIndicatorDialog(LinkDialog):
    """The indicator that a figure is about; those that its sentence names come first."""

    def __init__(
        self,
        theme: Theme,
        indicators: Sequence[Indicator],
        suggested: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, indicators, suggested, parent)
        self.set_words(self.tr("Which indicator is it about?"), self.tr("&Choose it"))

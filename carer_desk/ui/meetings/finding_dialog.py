"""Changes what would be kept of a finding: its words, kinds, posts, and what of it is ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.indicator import Indicator
from carer_desk.panel.listing import MatterRow
from carer_desk.panel.minutes import Exchange, ExchangeKind, PromiseFound, ReplyFound
from carer_desk.panel.panel import Role
from carer_desk.panel.response import ResponseKind
from carer_desk.panel.taking import FigureTaken, PromiseTaken, Taken
from carer_desk.ui.dialogs.form_dialog import FormDialog, form_line
from carer_desk.ui.meetings.finding_words import FindingWords, flat, short
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.theme import Theme

_LONGEST_OFFER = 60
_GIVEN = [kind for kind in ResponseKind if kind not in (ResponseKind.NONE_RECORDED, ResponseKind.CORRECTION)]
"""Kinds that a reply of minutes can be of; a correction needs a reply that it corrects."""


@dataclass(frozen=True)
class FindingContext:
    """What the dialogs offer: the indicators, the matters that a finding looks like, the posts known."""

    indicators: Sequence[Indicator]
    alike: Sequence[MatterRow] = ()
    posts: Sequence[str] = ()

    @property
    def names(self) -> dict[str, str]:
        """The indicators' names by their codes."""
        return {one.code: one.short_name or one.name for one in self.indicators}


class _Ticks(QWidget):
    """Tick boxes below each other, each for one thing, with words that wrap beside them."""

    def __init__(self, theme: Theme, lines: Sequence[tuple[str, bool]], name: str) -> None:
        super().__init__()
        self.boxes: list[QCheckBox] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.space("tight"))
        for number, (words, ticked) in enumerate(lines, start=1):
            box = QCheckBox(name if len(lines) == 1 else f"{name} {number}")
            box.setChecked(ticked)
            box.setAccessibleName(box.text())
            box.setAccessibleDescription(words)
            theme.dress(box, "body")
            said = Text(theme, words, "meta", "dim")
            rows.addWidget(box)
            rows.addWidget(said)
            self.boxes.append(box)
        if self.boxes:
            self.setFocusProxy(self.boxes[0])

    @property
    def ticked(self) -> list[bool]:
        """Which are ticked, in their order."""
        return [box.isChecked() for box in self.boxes]


class _Answers(Choice):
    """Whether a finding becomes the answer of a matter logged already, and of which."""

    def __init__(self, theme: Theme, chosen: int | None, alike: Sequence[MatterRow]) -> None:
        super().__init__(theme)
        choices: list[tuple[int, str]] = [(0, self.tr("No, it is a question of its own"))]
        for row in alike:
            words = row.wording if len(row.wording) <= _LONGEST_OFFER else row.wording[:_LONGEST_OFFER] + "…"
            choices.append((row.id, f"{day_month_year(row.raised_on)}: {words}"))
        self.set_choices(choices)
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        if chosen is not None and chosen in [value for value, _words in choices]:
            self.pick(chosen)

    @property
    def matter_id(self) -> int | None:
        """The matter that it answers."""
        return self.value if isinstance(self.value, int) and self.value else None


class ExchangeDialog(FormDialog):
    """One exchange: wording, kind, role; each reply; which promises, indicators and figures go with it."""

    def __init__(
        self, theme: Theme, taken: Taken, context: FindingContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._taken = taken
        found = taken.exchange
        self._words = FindingWords(context.names, None, ())
        self.set_words(self.tr("Edit what was found"), self.tr("&Take the changes"))
        self.wording = _area(theme, found.wording or flat(found.quote))
        self.kind = Choice(theme, [(kind, capital(kind.words)) for kind in ExchangeKind])
        self.kind.pick(found.kind)
        self.role = Choice(theme, [(role, capital(role.words)) for role in Role])
        self.role.pick(found.raised_by)
        self.answers = _Answers(theme, taken.answers_id, context.alike)
        self.add_field(self.tr("&Wording"), self.wording)
        self.add_field(self.tr("&Kind"), self.kind)
        self.add_field(self.tr("Who &raised it"), self.role)
        if context.alike:
            self.add_field(self.tr("&Answers a question logged already"), self.answers)
        self.replies = [self._reply_fields(at, one, context) for at, one in enumerate(found.replies, start=1)]
        self.promises = [
            self._promise_fields(at, one, context) for at, one in enumerate(found.promises, start=1)
        ]
        self.indicators = _Ticks(theme, self._indicator_lines(), self.tr("Link the indicator"))
        self.figures = _Ticks(
            theme,
            [(f"{self._words.figure_words(one)}. {short(flat(one.quote))}", True) for one in taken.figures],
            self.tr("Keep the figure"),
        )
        if found.indicators:
            self.add_field(self.tr("&Indicators"), self.indicators)
        if taken.figures:
            self.add_field(self.tr("&Figures"), self.figures)

    @property
    def record(self) -> Taken:
        """The finding as it was left."""
        found = self._taken.exchange
        replies = tuple(
            replace(one, wording=area.toPlainText().strip(), kind=_kind(kind, one), by=by.text().strip())
            for one, (area, kind, by) in zip(found.replies, self.replies, strict=True)
        )
        promises = tuple(
            replace(one, owner=owner.text().strip(), due_words=due.text().strip(), due=_due(one, due))
            for one, (_box, owner, due) in zip(found.promises, self.promises, strict=True)
        )
        ticked = tuple(
            one for one, (box, *_lines) in zip(promises, self.promises, strict=True) if box.isChecked()
        )
        codes = (
            one.code
            for one, on in zip(found.indicators, self.indicators.ticked, strict=True)
            if on
        )  # fmt: skip
        figures = tuple(one for one, on in zip(self._taken.figures, self.figures.ticked, strict=True) if on)
        exchange = self._exchange(found, replies, promises)
        return replace(
            self._taken, exchange=exchange, codes=tuple(dict.fromkeys(codes)), promises=ticked,
            figures=figures, answers_id=self.answers.matter_id,
        )  # fmt: skip

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """Words are wanted, of the question and of every reply."""
        if not self.wording.toPlainText().strip():
            return self.tr("Type the wording, or refuse the finding."), self.wording
        for area, _kind_choice, _by in self.replies:
            if not area.toPlainText().strip():
                return self.tr("Type what was said."), area
        return "", None

    def _exchange(
        self, found: Exchange, replies: tuple[ReplyFound, ...], promises: tuple[PromiseFound, ...]
    ) -> Exchange:
        kind, role = self.kind.value, self.role.value
        assert isinstance(kind, ExchangeKind)
        assert isinstance(role, Role)
        return replace(
            found, wording=self.wording.toPlainText().strip(), kind=kind, raised_by=role,
            replies=replies, promises=promises,
        )  # fmt: skip

    def _indicator_lines(self) -> list[tuple[str, bool]]:
        every = self._taken.exchange.indicators
        return [
            (self._words.indicator(one, every, ticked=True).words, one.code in self._taken.codes)
            for one in every
        ]

    def _reply_fields(
        self, number: int, reply: ReplyFound, context: FindingContext
    ) -> tuple[TextArea, Choice, QLineEdit]:
        lead = (
            self.tr("Reply")
            if len(self._taken.exchange.replies) == 1
            else self.tr("Reply {0}").format(number)
        )
        area = _area(self.theme, reply.wording or flat(reply.quote))
        kind = Choice(self.theme, [(one, capital(one.words)) for one in _GIVEN])
        if reply.kind in _GIVEN:
            kind.pick(reply.kind)
        by = form_line(self.theme, reply.by, context.posts)
        self.add_field(self.tr("{0}: what was said").format(lead), area)
        self.add_field(self.tr("{0}: kind").format(lead), kind)
        self.add_field(self.tr("{0}: by which post").format(lead), by)
        return area, kind, by

    def _promise_fields(
        self, number: int, promise: PromiseFound, context: FindingContext
    ) -> tuple[QCheckBox, QLineEdit, QLineEdit]:
        many = len(self._taken.exchange.promises) > 1
        lead = self.tr("Promise {0}").format(number) if many else self.tr("Promise")
        ticks = _Ticks(
            self.theme,
            [(self._words.promise(promise, ticked=True).words, promise in self._taken.promises)],
            self.tr("Keep it as a promise"),
        )
        owner = form_line(self.theme, promise.owner, context.posts)
        due = form_line(self.theme, promise.due_words)
        self.add_field(lead, ticks)
        self.add_field(self.tr("{0}: who is to do it").format(lead), owner)
        self.add_field(self.tr("{0}: by when, as they said it").format(lead), due)
        ticks.boxes[0].setAccessibleName(f"{lead}: {ticks.boxes[0].text()}")
        return ticks.boxes[0], owner, due


class PromiseFoundDialog(FormDialog):
    """A promise made outside any question."""

    def __init__(
        self, theme: Theme, taken: PromiseTaken, context: FindingContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._taken = taken
        found = taken.promise
        self.set_words(self.tr("Edit the promise that was found"), self.tr("&Take the changes"))
        self.wording = _area(theme, found.wording or flat(found.quote))
        self.owner = form_line(theme, found.owner, context.posts)
        self.due = form_line(theme, found.due_words)
        self.answers = _Answers(theme, taken.answers_id, context.alike)
        self.add_field(self.tr("&What was promised"), self.wording)
        self.add_field(self.tr("Who is to &do it"), self.owner, self.tr("A post, never a name."))
        self.add_field(self.tr("By whe&n, as they said it"), self.due)
        if context.alike:
            self.add_field(self.tr("&Belongs to a question logged already"), self.answers)

    @property
    def record(self) -> PromiseTaken:
        """The promise as it was left."""
        promise = replace(
            self._taken.promise,
            wording=self.wording.toPlainText().strip(),
            owner=self.owner.text().strip(),
            due_words=self.due.text().strip(),
            due=_due(self._taken.promise, self.due),
        )
        return replace(self._taken, promise=promise, answers_id=self.answers.matter_id)

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """Words are wanted."""
        missing = not self.wording.toPlainText().strip()
        return (self.tr("Type what was promised."), self.wording) if missing else ("", None)


class FigureFoundDialog(FormDialog):
    """A figure said outside any question: which indicator it counts, for when, and who said it."""

    def __init__(
        self, theme: Theme, taken: FigureTaken, context: FindingContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._taken = taken
        found = taken.figure
        self.set_words(self.tr("Edit the figure that was found"), self.tr("&Take the changes"))
        choices = [("", self.tr("Unclear"))]
        choices += sorted(context.names.items(), key=_by_name)
        self.indicator = Choice(theme, choices)
        self.indicator.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.indicator.setMinimumContentsLength(16)
        if found.indicator in context.names:
            self.indicator.pick(found.indicator)
        self.period = form_line(theme, found.period_words)
        self.by = form_line(theme, found.by, context.posts)
        words = FindingWords(context.names, None, ()).figure_words(found)
        self.add_field(self.tr("&Indicator"), self.indicator, f"{words}. {short(flat(found.quote))}")
        self.add_field(self.tr("For &when, as they said it"), self.period)
        self.add_field(self.tr("Which &post said it"), self.by)

    @property
    def record(self) -> FigureTaken:
        """The figure as it was left."""
        code = self.indicator.value
        figure = replace(
            self._taken.figure,
            indicator=code if isinstance(code, str) else "",
            period_words=self.period.text().strip(),
            by=self.by.text().strip(),
        )
        return replace(self._taken, figure=figure)


def ask_finding(
    parent: QWidget, theme: Theme, taken: Taken | PromiseTaken | FigureTaken, context: FindingContext
) -> Taken | PromiseTaken | FigureTaken | None:
    """Ask how a finding is to be kept; None when the user left."""
    dialog: ExchangeDialog | PromiseFoundDialog | FigureFoundDialog
    if isinstance(taken, Taken):
        dialog = ExchangeDialog(theme, taken, context, parent)
    elif isinstance(taken, PromiseTaken):
        dialog = PromiseFoundDialog(theme, taken, context, parent)
    else:
        dialog = FigureFoundDialog(theme, taken, context, parent)
    record = dialog.record if dialog.take() else None
    dialog.deleteLater()
    return record


def _area(theme: Theme, words: str) -> TextArea:
    area = TextArea(theme, least=2, most=8)
    area.load(words)
    return area


def _kind(choice: Choice, reply: ReplyFound) -> ResponseKind:
    return choice.value if isinstance(choice.value, ResponseKind) else reply.kind


def _due(promise: PromiseFound, line: QLineEdit) -> date | None:
    """The day stays while the words do; other words are read again when they are kept."""
    return promise.due if line.text().strip() == promise.due_words else None


def _by_name(choice: tuple[str, str]) -> str:
    return choice[1].casefold()

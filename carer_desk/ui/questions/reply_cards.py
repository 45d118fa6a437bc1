"""What officers said: one card a reply, with the representative's own judgement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from carer_desk.panel.dates import day_month_year, short_date
from carer_desk.panel.quoting import Quoted
from carer_desk.panel.response import Judgement, Response, ResponseKind
from carer_desk.ui.parts.buttons import IconButton
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.chips import FilterChips
from carer_desk.ui.parts.heading import ColumnText
from carer_desk.ui.parts.line_edit import TextLine
from carer_desk.ui.parts.pill import Pill
from carer_desk.ui.parts.standing import capital, reply_look
from carer_desk.ui.questions.card_stack import CardStack
from carer_desk.ui.questions.quoted_lines import QuotedLines
from carer_desk.ui.theme import Theme

JUDGEMENTS = (Judgement.ANSWERS, Judgement.PART, Judgement.DOES_NOT, Judgement.NOT_JUDGED)


@dataclass(frozen=True, slots=True)
class Reply:
    """A response with what the card says about corrections."""

    response: Response
    corrects: Response | None = field(default=None, repr=False)
    corrected_on: str = ""
    """Day of the correction to this one, empty when it stands."""
    quotes: tuple[Quoted, ...] = ()
    """Where it stands in the minutes, when it was read from them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement that the user made."""

    response_id: int
    judgement: Judgement
    reason: str = field(repr=False)


def replies_of(responses: tuple[Response, ...], quotes: Sequence[Quoted] = ()) -> list[Reply]:
    """Join corrections to what they correct and words to their place in the minutes, the latest reply first."""
    by_id = {response.id: response for response in responses}
    corrected = {r.corrects_id: short_date(r.said_on) for r in responses if r.corrects_id is not None}
    places = {r.id: tuple(one for one in quotes if one.response_id == r.id) for r in responses}
    found = [
        Reply(r, by_id.get(r.corrects_id or 0), corrected.get(r.id, ""), places[r.id]) for r in responses
    ]
    return found[::-1]


class ReplyCard(Card):
    """One reply; the chips judge it, the menu changes or removes its record."""

    judged = Signal(object)
    change_requested = Signal(int)
    promise_requested = Signal(int)
    correction_requested = Signal(int)
    removal_requested = Signal(int)
    words_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._reply: Reply | None = None
        self.meta = ColumnText(theme, "", "meta", "dim")
        self.kind = Pill(theme, "X", "quiet")
        self.more = IconButton(theme, self.tr("More for this reply"), "ellipsis")
        self.more.clicked.connect(self._on_more_clicked)
        top = QHBoxLayout()
        top.setSpacing(theme.space("small"))
        top.addWidget(self.meta, 1)
        top.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.words = ColumnText(theme)
        self.origin = QuotedLines(theme)
        self.origin.words_requested.connect(self.words_requested)
        self.correction = ColumnText(theme, "", "meta", "info")
        self.chips = FilterChips(theme, self.tr("Does it answer the question?"))
        self.chips.set_choices([(judgement, capital(judgement.words)) for judgement in JUDGEMENTS])
        self.chips.chosen.connect(self._on_chip_chosen)
        self.reason = TextLine(theme, self.tr("Why, in your own words"))
        self.reason.setPlaceholderText(self.tr("Why? One line, for you and the chair"))
        self.reason.committed.connect(self._on_reason_committed)
        self.add(top)
        for part in (self.words, self.origin, self.correction, self.chips, self.reason):
            self.add(part)

    @property
    def response(self) -> Response:
        """The reply on show."""
        assert self._reply is not None
        return self._reply.response

    def show_record(self, record: Reply) -> None:
        """Show a reply; what is being typed stays."""
        if record == self._reply:
            return
        same = self._reply is not None and self.response.id == record.response.id
        if not same:
            self.reason.flush()
        self._reply = record
        response = record.response
        parts = [day_month_year(response.said_on), response.said_by, response.where.words, response.source]
        if response.closed_session:
            parts.append(self.tr("closed session"))
        self.meta.setText(" · ".join(part for part in parts if part))
        look = reply_look(response.kind)
        self.kind.show_status(look.words, look.tone, look.icon)
        silent = response.kind is ResponseKind.NONE_RECORDED
        self.words.setText(response.wording)
        self.words.setVisible(bool(response.wording))
        self.origin.show_quotes(record.quotes)
        self.correction.setText(self._correction_words(record))
        self.correction.setVisible(bool(self.correction.text()))
        self.chips.pick(response.judgement)
        self.chips.setVisible(not silent)
        if not (same and self.reason.has_unsaved):
            self.reason.load(response.judgement_reason)
        self.reason.setVisible(not silent and response.judgement is not Judgement.NOT_JUDGED)

    def refuse(self) -> None:
        """Show the judgement that is stored, and keep the reason as typed, because it could not be saved."""
        judgement = self.response.judgement
        self.chips.pick(judgement)
        if self.reason.text().strip() != self.response.judgement_reason:
            self.reason.refuse()
        self.reason.setVisible(judgement is not Judgement.NOT_JUDGED or self.reason.has_unsaved)

    @Slot(object)
    def _on_chip_chosen(self, judgement: object) -> None:
        assert isinstance(judgement, Judgement)
        self.reason.setVisible(judgement is not Judgement.NOT_JUDGED)
        self.judged.emit(Judged(self.response.id, judgement, self.reason.text()))

    @Slot(str)
    def _on_reason_committed(self, reason: str) -> None:
        if reason.strip() != self.response.judgement_reason:
            self.judged.emit(Judged(self.response.id, self.response.judgement, reason))

    @Slot()
    def _on_more_clicked(self) -> None:
        menu = self.menu()
        menu.exec(self.more.mapToGlobal(QPoint(0, self.more.height())))
        menu.deleteLater()

    def menu(self) -> QMenu:
        """Make the menu of what else can be done with this reply."""
        menu = QMenu(self)
        menu.addAction(self.tr("&Change the record…")).triggered.connect(self._on_change_triggered)
        menu.addAction(self.tr("Record a &promise made in it…")).triggered.connect(self._on_promise_triggered)
        if self.response.kind is not ResponseKind.NONE_RECORDED:
            menu.addAction(self.tr("Add a c&orrection to it…")).triggered.connect(
                self._on_correction_triggered
            )
        menu.addAction(self.tr("&Remove it")).triggered.connect(self._on_removal_triggered)
        return menu

    @Slot()
    def _on_change_triggered(self) -> None:
        self.change_requested.emit(self.response.id)

    @Slot()
    def _on_promise_triggered(self) -> None:
        self.promise_requested.emit(self.response.id)

    @Slot()
    def _on_correction_triggered(self) -> None:
        self.correction_requested.emit(self.response.id)

    @Slot()
    def _on_removal_triggered(self) -> None:
        self.removal_requested.emit(self.response.id)

    def _correction_words(self, record: Reply) -> str:
        if record.corrects is not None:
            return self.tr("Corrects what was said on {0}.").format(short_date(record.corrects.said_on))
        if record.corrected_on:
            return self.tr("Officers corrected this on {0}. These words stay as they were.").format(
                record.corrected_on
            )
        return ""


class ReplyStack(CardStack[Reply]):
    """All replies to a matter."""

    judged = Signal(object)
    change_requested = Signal(int)
    promise_requested = Signal(int)
    correction_requested = Signal(int)
    removal_requested = Signal(int)
    words_requested = Signal(int)

    passed_on = (
        "judged",
        "change_requested",
        "promise_requested",
        "correction_requested",
        "removal_requested",
        "words_requested",
    )

    def make_card(self) -> ReplyCard:
        """Make one reply card."""
        return ReplyCard(self._theme, self)

    def card_of(self, response_id: int) -> ReplyCard | None:
        """Give the card of one reply."""
        cards = [card for card in self.cards if isinstance(card, ReplyCard)]
        return next((card for card in cards if card.response.id == response_id), None)

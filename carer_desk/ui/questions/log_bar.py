"""One line to log a question: type, Enter, saved; the field is ready for the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from carer_desk.panel.dates import month_name
from carer_desk.panel.listing import MatterRow
from carer_desk.store.desk import Desk
from carer_desk.ui.parts.buttons import IconButton
from carer_desk.ui.parts.harm_banner import HarmWatch
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.line_link import LineLink
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.parts.typing_hint import TypingHint
from carer_desk.ui.questions.asked_before import asked_before
from carer_desk.ui.questions.indicator_offers import IndicatorChips, Offered, OfferFinder
from carer_desk.ui.theme import Theme

_PAUSE_MS = 200
_ENOUGH = 12
_LOW = 500
"""Pixels at 100 % text: a window lower than this has no room to spare."""


@dataclass(frozen=True, slots=True)
class Logged:
    """What was typed, and the earlier matter it was joined to."""

    wording: str = field(repr=False)
    repeats_id: int | None = None
    indicator_ids: tuple[int, ...] = ()
    """Indicators that were ticked."""


class LogLine(QLineEdit):
    """A line that leaves Ctrl+Z to the desk while it is empty, so that a logged question can be undone at once."""

    def event(self, event: QEvent) -> bool:
        """Let the undo of the desk through."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self.text()
            and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
        ):
            event.ignore()
            return False
        return super().event(event)


class _OfferArea(VerticalScroll):
    """As high as what is offered; where the window is low it scrolls in itself, so that the window does not grow."""

    def sizeHint(self) -> QSize:
        """As high as its content at the width it has."""
        width = max(self.viewport().width(), self._theme.px(200))
        return QSize(width, self.rows.totalHeightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """At least one chip."""
        least = super().minimumSizeHint()
        return QSize(least.width(), min(self._theme.px(44), self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _ask_for_width(self) -> None:
        self.updateGeometry()

    def _on_theme_changed(self) -> None:
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(self._theme.space("inside"))


class LogBar(QFrame):
    """Shown by Ctrl+N, put away by Esc. While typing, it says what was asked before, and offers indicators to link."""

    logged = Signal(object)
    """Enter was pressed; the payload is a Logged. `done()` empties the field once it is saved."""
    left = Signal()
    """Esc: back to the list."""
    open_requested = Signal(int)
    """The user wants to see the earlier matter."""

    def __init__(
        self,
        theme: Theme,
        similar: Callable[[str], MatterRow | None],
        offers: Callable[[str], Sequence[Offered]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._similar = similar
        self._offers = offers
        self._earlier: MatterRow | None = None
        self.setProperty("surface", "tint")
        self._theme = theme
        label = Text(theme, self.tr("The question, in one line. Enter saves it."), "meta", "text")
        self.meeting = Text(theme, "", "meta", "accent", bold=True)
        self.meeting.hide()
        self.line = LogLine()
        self.line.setAccessibleName(self.tr("The question, in one line"))
        self.line.setPlaceholderText(self.tr("What do you want to ask?"))
        theme.dress(self.line, "body")
        label.setBuddy(self.line)
        self.close_button = close = IconButton(theme, self.tr("Close this field (Esc)"), "x")
        close.clicked.connect(self.left)
        self.problem = Text(theme, "", "meta", "bad", bold=True)
        self.problem.hide()
        self.hint = TypingHint(theme, self.line)
        self.before = LineLink(theme)
        self.before.chosen.connect(self.open_requested)
        self.join = QCheckBox(self.tr("&Join it to the earlier one"))
        theme.dress(self.join, "body")
        self.indicators = IndicatorChips(theme)
        self._head = (label, close)
        self._offered = _OfferArea(theme, surface="tint")
        self._lay_out()
        self.harm = HarmWatch(theme, self.line, self._offered.rows)
        self.harm.changed.connect(self._fit)
        self._show_earlier(None)
        self._fit()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)
        self.hint.changed.connect(self._fit)
        self.line.textEdited.connect(self._on_line_edited)
        self.line.returnPressed.connect(self._on_enter_pressed)
        self.hide()

    @classmethod
    def of(cls, desk: Desk, theme: Theme, parent: QWidget | None = None) -> LogBar:
        """Make one that asks a desk what was asked before, and what words suggest."""
        return cls(theme, partial(asked_before, desk), OfferFinder(desk).find, parent)

    def done(self) -> None:
        """The question is saved: be ready for the next."""
        self.line.setText("")
        if self.focusWidget() is not self.line:
            self.line.setFocus()
        self._show_earlier(None)
        self.indicators.show_offers([])
        self._fit()
        self.say_problem("")

    def say_for(self, words: str) -> None:
        """Say what the question is for, where another page began it."""
        self.meeting.setText(words)
        self.meeting.setVisible(bool(words))

    def say_problem(self, words: str) -> None:
        """Say beside the field why it could not be saved; the words stay."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.line.setAccessibleDescription(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from the chips and the tick box, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.line.hasFocus():  # the line has saved already, and Qt hands its Enter on
                self._on_enter_pressed()
            return
        super().keyPressEvent(event)

    @Slot()
    def _on_enter_pressed(self) -> None:
        wording = " ".join(self.line.text().split())
        repeats = self._earlier.id if self._earlier is not None and self.join.isChecked() else None
        self.logged.emit(Logged(wording, repeats, self.indicators.ticked))

    @Slot()
    def _on_line_edited(self) -> None:
        self.say_problem("")
        self._pause.start()

    @Slot()
    def _on_pause_ended(self) -> None:
        text = self.line.text().strip()
        self._show_earlier(self._similar(text) if len(text) >= _ENOUGH else None)
        self.indicators.show_offers(self._offers(text) if text else [])
        self._lead_tab()
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Where there is little height, the words over the line make way for what is offered below it."""
        offered = self.harm.is_shown or not (self.before.isHidden() and self.indicators.isHidden())
        low = self.window().height() / self._theme.zoom < _LOW
        self.hint.give_way(self.harm.is_shown and low)
        if not offered:
            self._offered.hide()
        for part in self._head:  # first, so that the window has the room when the offer comes
            part.setVisible(not ((offered or self.hint.texts) and low))
        if offered:
            self._offered.show()

    def _lead_tab(self) -> None:
        """From the line to what is offered for it, and only then to the cross."""
        QWidget.setTabOrder(self.line, self.before)
        QWidget.setTabOrder(self.before, self.join)
        QWidget.setTabOrder(self.indicators.tab_after(self.join), self.close_button)

    def _show_earlier(self, earlier: MatterRow | None) -> None:
        if earlier is None or earlier != self._earlier:
            self.join.setChecked(False)
        self._earlier = earlier
        if earlier is not None:
            lead = self.tr("Asked before? {0}, {1}").format(
                month_name(earlier.raised_on), earlier.standing.words
            )
            self.before.show_link(earlier.id, lead, earlier.wording)
        self.before.setVisible(earlier is not None)
        self.join.setVisible(earlier is not None)

    def _lay_out(self) -> None:
        theme = self._theme
        top = QHBoxLayout()
        top.setSpacing(theme.space("small"))
        label, close = self._head
        top.addWidget(label, 1)
        top.addWidget(close)
        rows = QVBoxLayout(self)
        side = theme.space("small") + 2
        rows.setContentsMargins(side, side, side, side)
        rows.setSpacing(theme.space("inside"))
        rows.addLayout(top)
        self._offered.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for offer in (self.before, self.join, self.indicators):
            self._offered.rows.addWidget(offer)
        for part in (self.meeting, self.line, self.problem, self.hint, self._offered):
            rows.addWidget(part)

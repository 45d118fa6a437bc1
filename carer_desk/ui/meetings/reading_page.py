"""The page of minutes beside its findings: every finding is marked in it, the current one strongly."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from carer_desk.panel.findings import Mark
from carer_desk.panel.source import Passage
from carer_desk.ui.parts.source_text import SourceText
from carer_desk.ui.theme import Theme

_UNDERLINES = QTextCharFormat.UnderlineStyle


class Part(StrEnum):
    """What marked words are; each kind has an underline of its own."""

    RAISED = "raised"
    REPLY = "reply"
    PROMISE = "promise"
    FIGURE = "figure"
    RESOLUTION = "resolution"


UNDERLINES = {
    Part.RAISED: _UNDERLINES.SingleUnderline,
    Part.REPLY: _UNDERLINES.DotLine,
    Part.PROMISE: _UNDERLINES.DashUnderline,
    Part.FIGURE: _UNDERLINES.DashDotLine,
    Part.RESOLUTION: _UNDERLINES.NoUnderline,
}
_GROUNDS = {Mark.OPEN: "waiting_ground", Mark.KEPT: "good_ground", Mark.REFUSED: "base"}
_LINES = {Mark.OPEN: "waiting", Mark.KEPT: "good", Mark.REFUSED: "edge"}


@dataclass(frozen=True, slots=True)
class Marked:
    """One stretch of the page, and the finding that it belongs to."""

    key: int | str
    part: Part
    place: Passage


class ReadingPage(SourceText):
    """Plain text; a click on marked words tells whose they are."""

    pointed = Signal(object)
    """Marked words were clicked; the payload is the key of their finding."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._places: list[Marked] = []
        self._starts: list[int] = []
        self._by_key: dict[int | str, list[Marked]] = {}
        self._states: dict[int | str, Mark] = {}
        self._looks: list[QTextEdit.ExtraSelection] = []
        self._chosen: int | str | None = None
        self.setAcceptDrops(False)
        self.viewport().setMouseTracking(True)

    @property
    def chosen(self) -> int | str | None:
        """The finding whose words are marked strongly."""
        return self._chosen

    @property
    def chosen_place(self) -> int | None:
        """Where the words of the current finding begin."""
        places = self._of(self._chosen)
        return places[0].place.start if places else None

    def show_reading(
        self, text: str, places: Sequence[Marked], states: Mapping[int | str, Mark], *, anew: bool
    ) -> None:
        """Show a page with its marks; `anew` for another page than the one on show."""
        if anew:
            self._chosen, self._places = None, []
            self._looks = []
            self.show_text(text)
        ordered = sorted(places, key=_order)
        if ordered != self._places:
            self._looks = []
            self._places = ordered
            self._starts = [one.place.start for one in ordered]
            self._by_key = defaultdict(list)
            for one in ordered:
                self._by_key[one.key].append(one)
        self._states = dict(states)
        self._paint_marks()

    def show_states(self, states: Mapping[int | str, Mark]) -> None:
        """Show what the user said of the findings."""
        if states != self._states:
            self._states = dict(states)
            self._paint_marks()

    def choose(self, key: int | str | None) -> None:
        """Mark the words of a finding strongly and bring them into view, without moving when they are."""
        if key == self._chosen:
            return
        self._chosen = key
        self._paint_marks()
        places = self._of(key)
        if places:
            self._bring(places[0].place.start, max(one.place.end for one in places))
            words = " ".join(places[0].place.text.split())
            self.setAccessibleDescription(self.tr("Marked: {0}").format(words))

    def key_at(self, position: QPoint) -> int | str | None:
        """The finding whose words stand at a point of the viewport, the shortest of several."""
        spot = self.cursorForPosition(position).position()
        place = self.shown.place(spot)
        found: Marked | None = None
        for at in range(bisect_right(self._starts, place) - 1, -1, -1):
            one = self._places[at]
            if one.place.end > place and (found is None or _length(one) < _length(found)):
                found = one
            if place - one.place.start > _FAR:
                break
        return None if found is None else found.key

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on marked words chooses their finding; a drag selects words to copy."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            key = self.key_at(event.position().toPoint())
            if key is not None:
                self.pointed.emit(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand shows which words can be clicked."""
        super().mouseMoveEvent(event)
        over = self._places and self.key_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar beside all lines of the current finding."""
        super().paintEvent(event)
        if self._chosen is None:
            return
        painter = QPainter(self.viewport())
        for one in self._of(self._chosen):
            for line in self._marked_lines(one.place):
                painter.fillRect(line, self._theme.colour("accent"))
        painter.end()

    def _of(self, key: int | str | None) -> list[Marked]:
        return self._by_key.get(key, []) if key is not None else []

    def _bring(self, start: int, end: int) -> None:
        """Put the cursor there, and scroll only when the words are not in view."""
        room = self.viewport().rect()
        ends = [self.cursorRect(self._cursor(at, at)) for at in (start, end)]
        if self.isVisible() and ends[0].top() >= 0 and ends[1].bottom() <= room.bottom():
            self.setTextCursor(self._cursor(start, start))
            return
        self.go_to(start, start)
        higher = (self.cursorRect().top() - room.height() // 6) // max(1, self.fontMetrics().lineSpacing())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + max(0, higher))

    def _paint_marks(self) -> None:
        """Ground says what was said of a finding, the underline what its words are."""
        if not hasattr(self, "_looks"):  # while the base class is made
            return
        looks: dict[tuple[Part, Mark | None, bool], QTextCharFormat] = {}
        if len(self._looks) != len(self._places):
            self._looks = [self._selection(one) for one in self._places]
        for one, selection in zip(self._places, self._looks, strict=True):
            key = (one.part, self._states.get(one.key), one.key == self._chosen)
            if key not in looks:
                looks[key] = self._look(*key)
            selection.format = looks[key]
        self.setExtraSelections(self._looks)
        self.viewport().update()

    def _selection(self, one: Marked) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(one.place.start, one.place.end)
        return selection

    def _look(self, part: Part, state: Mark | None, current: bool) -> QTextCharFormat:
        look, theme = QTextCharFormat(), self._theme
        look.setForeground(theme.colour("text" if state is not Mark.REFUSED else "dim"))
        if state is None:
            look.setBackground(theme.colour("quiet_ground"))
        elif state is not Mark.REFUSED:
            look.setBackground(theme.colour(_GROUNDS[state]))
        look.setUnderlineStyle(UNDERLINES[part])
        look.setUnderlineColor(theme.colour(_LINES[state] if state is not None else "quiet"))
        if current:
            look.setBackground(theme.colour("tint"))
            look.setForeground(theme.colour("text"))
            look.setUnderlineColor(theme.colour("accent"))
        return look


_FAR = 20_000
"""Characters; no passage of minutes is longer, so that the search for marked words ends."""


def _order(one: Marked) -> tuple[int, int]:
    return one.place.start, -one.place.end


def _length(one: Marked) -> int:
    return one.place.end - one.place.start

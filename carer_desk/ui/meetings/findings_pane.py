"""The right half of the reading screen: what the minutes are, the list of findings, and what can be done with one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.findings import Before, Finding, Mark, ReadingInHand
from carer_desk.panel.listing import MatterRow
from carer_desk.panel.response import Where
from carer_desk.panel.taking import FigureTaken
from carer_desk.ui.meetings.finding_list import FindingList, Wish
from carer_desk.ui.meetings.reading_facts import ReadingFacts
from carer_desk.ui.parts.buttons import Button, filled_button, outlined_button, quiet_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import ColumnText, Heading, Text
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.theme import Theme

translate = QCoreApplication.translate

_LEAST_LIST = 250
"""Pixels that the list has at least; where the window is lower, the pane scrolls."""
_LOW = 420
"""Pixels at 100 % text below which a pane is low."""


class FindingsPane(QWidget):
    """Tells of the reading and passes on what the user wants; it changes nothing itself."""

    wished = Signal(object)
    """A key or a button asks for something to be done with the current finding; the payload is the Wish."""
    keep_requested = Signal()
    """What is marked is to be put onto the desk."""
    again_requested = Signal()
    """What was refused in an earlier reading is to be offered again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._low = False
        self.back = quiet_button(theme, self.tr("All meetings"), "chevron-left")
        self.look = outlined_button(theme, self.tr("The page"), "eye", self._on_look_clicked)
        self.look.setAccessibleName(self.tr("The page: look at these words in it"))
        self.look.hide()
        self.heading = Heading(theme, "", "title")
        self.about = ColumnText(theme, "", "body", "dim")
        self.change = quiet_button(theme, self.tr("Change…"), "", self._on_change_clicked)
        self.change.setAccessibleName(self.tr("Change… what is known of these minutes"))
        self.facts = ReadingFacts(theme)
        self.note = Text(theme, "", "body", "waiting")
        self.summary = Text(theme, "", "body", bold=True)
        self.earlier = Text(theme, "", "meta", "dim")
        self.again = quiet_button(
            theme, self.tr("Show the refused again"), "rotate-ccw", self.again_requested
        )
        self.nothing = Text(theme, "", "body", "dim")
        self.list = FindingList(theme, self.tr("Findings"))
        self.list.wished.connect(self.wished)
        self.keep = outlined_button(theme, self.tr("Keep"), "check", self._on_keep_clicked)
        self.refuse = outlined_button(theme, self.tr("Refuse"), "x", self._on_refuse_clicked)
        self.open = outlined_button(theme, self.tr("Reopen"), "rotate-ccw", self._on_open_clicked)
        self.edit = outlined_button(theme, self.tr("Edit…"), "pencil", self._on_edit_clicked)
        self.answer = outlined_button(theme, "", "link", self._on_answer_clicked)
        self.how = Text(
            theme,
            self.tr("Enter keeps, Delete refuses, Space opens again, E edits, K keeps all."),
            "meta",
            "dim",
        )
        self.put = filled_button(theme, "", "check", self.keep_requested)
        self.keep_all = outlined_button(theme, self.tr("Mark all to keep"), "", self._on_keep_all_clicked)
        self._name_buttons()
        self._lay_out()

    def say_note(self, words: str) -> None:
        """Say something about this reading above the list; empty words take it back."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def tell(self, reading: ReadingInHand, more: int) -> None:
        """Say what the minutes are and how far the user is; `more` is how many files wait."""
        count = reading.count()
        self.heading.setText(reading_title(reading))
        self.about.setText(_about(reading))
        if not reading.offered:
            words = self.tr("Nothing new was found.")
        else:
            found = count_words(len(reading.offered), self.tr("finding"), self.tr("findings"))
            words = self.tr("{0}: {1} to keep, {2} refused, {3} open").format(
                found, count.kept, count.refused, count.open
            )
        if more:
            wait = count_words(more, self.tr("file waits"), self.tr("files wait"))
            words = f"{words} · {wait}"
        self.summary.setText(words)
        self._tell_earlier(reading)
        self._name_button(reading, more)
        self.keep_all.setEnabled(
            any(one.mark is Mark.OPEN and one.taken.kept_unasked for one in reading.offered)
        )
        empty = not self.list.rows.keys
        self.nothing.setText(self._why_empty(reading) if empty else "")
        self.nothing.setVisible(empty)
        self.list.setVisible(not empty)
        self.how.setVisible(not empty and not self._low)

    def offer(self, finding: Finding | None, alike: MatterRow | None) -> None:
        """Offer what can be done with the current finding; `alike` is the matter that it could answer."""
        mark = finding.mark if finding is not None else None
        with_focus = next((one for one in self._deeds if one.hasFocus()), None)
        self.keep.setVisible(mark is not Mark.KEPT)
        self.refuse.setVisible(mark is not Mark.REFUSED)
        self.open.setVisible(mark in (Mark.KEPT, Mark.REFUSED))
        for button in (self.keep, self.refuse, self.edit):
            button.setEnabled(finding is not None)
        taken = finding.taken if finding is not None else None
        can = alike is not None and taken is not None and not isinstance(taken, FigureTaken)
        self.answer.setVisible(can and mark is not Mark.REFUSED)
        if can and taken is not None and not isinstance(taken, FigureTaken):
            answers = taken.answers_id is not None
            self.answer.setText(self.tr("Own question") if answers else self.tr("Its answer"))
            self.answer.setAccessibleName(
                self.tr("Own question: it is not the answer of that question")
                if answers
                else self.tr("Its answer: make it the answer of that question")
            )
        if with_focus is not None and with_focus.isHidden():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Bring the current row into view where the pane itself has to scroll."""
        bar = self.scroller.verticalScrollBar()
        if bar.maximum() > bar.minimum():
            row = self.list.visualRect(self.list.currentIndex())
            spot = self.list.viewport().mapTo(self.scroller.body, QPoint(0, row.center().y()))
            self.scroller.ensureVisible(
                0, spot.y(), 0, min(row.height() // 2 + 8, self.scroller.height() // 2)
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low, the list and its buttons take all of it, and the rest is scrolled to."""
        super().resizeEvent(event)
        room = self.height() - self._foot.sizeHint().height()
        low = room < self._theme.px(_LOW)
        beside = self.keep.sizeHint().height() + 4 * self._theme.space("small")
        self.list.setMinimumHeight(max(_LEAST_LIST, room - beside) if low else _LEAST_LIST)
        self._low = low
        self.how.setVisible(not low and not self.list.isHidden())

    @property
    def _deeds(self) -> tuple[Button, ...]:
        return (self.keep, self.refuse, self.open, self.edit, self.answer)

    @Slot()
    def _on_look_clicked(self) -> None:
        self.wished.emit(Wish.LOOK)

    @Slot()
    def _on_keep_clicked(self) -> None:
        self.wished.emit(Wish.KEEP)

    @Slot()
    def _on_refuse_clicked(self) -> None:
        self.wished.emit(Wish.REFUSE)

    @Slot()
    def _on_open_clicked(self) -> None:
        self.wished.emit(Wish.OPEN)

    @Slot()
    def _on_edit_clicked(self) -> None:
        self.wished.emit(Wish.EDIT)

    @Slot()
    def _on_answer_clicked(self) -> None:
        self.wished.emit(Wish.ANSWER)

    @Slot()
    def _on_keep_all_clicked(self) -> None:
        self.wished.emit(Wish.KEEP_ALL)

    @Slot()
    def _on_change_clicked(self) -> None:
        opens = not self.facts.shows_all
        self.facts.show_all(opens)
        self.facts.setVisible(opens or self.facts.asking)
        if opens:
            self.facts.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_earlier(self, reading: ReadingInHand) -> None:
        """Say what is not offered again, and offer what was refused."""
        befores = [one.before for one in reading.findings]
        kept, refused = befores.count(Before.KEPT), befores.count(Before.REFUSED)
        parts = []
        if kept:
            parts.append(
                count_words(kept, self.tr("finding is on your desk"), self.tr("findings are on your desk"))
            )
        if refused:
            parts.append(count_words(refused, self.tr("was refused before"), self.tr("were refused before")))
        self.earlier.setText(", ".join(parts) + "." if parts else "")
        self.earlier.setVisible(bool(parts))
        self.again.setVisible(bool(refused))

    def _name_button(self, reading: ReadingInHand, more: int) -> None:
        """The filled button says what it would do now."""
        count = reading.count()
        if count.kept:
            words = count_words(count.kept, self.tr("finding"), self.tr("findings"))
            words = self.tr("Keep {0}").format(words)
        elif count.refused:
            words = self.tr("Keep none, note {0} refused").format(count.refused)
        elif count.open:
            words = self.tr("Keep what is marked")
        elif more:
            words = self.tr("Read the next file")
        else:
            words = self.tr("Done")
        self.put.setText(words)
        self.put.setEnabled(bool(count.kept or count.refused or not count.open))

    def _why_empty(self, reading: ReadingInHand) -> str:
        if reading.findings:
            return self.tr("Everything in these minutes was kept or refused before.")
        return self.tr(
            "No question, concern, promise or figure was found in this text. "
            "Look at the page: you can log what you miss by hand."
        )

    def _name_buttons(self) -> None:
        """Say the key of each, and what it is done to."""
        for button, name, key in (
            (self.keep, self.tr("Keep: this finding"), self.tr("Enter")),
            (self.refuse, self.tr("Refuse: this finding"), self.tr("Delete")),
            (self.open, self.tr("Reopen: this finding"), self.tr("Space")),
            (self.edit, self.tr("Edit… this finding"), self.tr("E")),
            (self.answer, "", self.tr("A")),
            (self.look, "", self.tr("P")),
            (self.keep_all, "", self.tr("K")),
            (self.put, "", self.tr("Ctrl+Enter")),
        ):
            button.setToolTip(key)
            if name:
                button.setAccessibleName(name)

    def _lay_out(self) -> None:
        theme = self._theme
        self.scroller = scroll = _Column(theme, surface="base")
        top = Flow(theme.space("small"))
        top.addWidget(self.back)
        about = Flow(theme.space("small"))
        about.addWidget(self.about)
        about.addWidget(self.change)
        earlier = Flow(theme.space("small"))
        earlier.addWidget(self.earlier)
        earlier.addWidget(self.again)
        deeds = Flow(theme.space("small"))
        for button in (*self._deeds, self.look):
            deeds.addWidget(button)
        self.list.setMinimumHeight(_LEAST_LIST)
        scroll.rows.addLayout(top)
        scroll.rows.addWidget(self.heading)
        scroll.rows.addLayout(about)
        scroll.rows.addWidget(self.facts)
        scroll.rows.addWidget(self.note)
        scroll.rows.addWidget(self.summary)
        scroll.rows.addLayout(earlier)
        scroll.rows.addWidget(self.nothing)
        scroll.rows.addWidget(self.list, 1)
        scroll.rows.addLayout(deeds)
        scroll.rows.addWidget(self.how)
        scroll.rows.addStretch(0)  # takes what is left over where there is no list
        self._foot = foot = QFrame()
        foot.setProperty("surface", "base")
        flow = Flow(theme.space("small"), parent=foot)
        side, high = theme.space("card_x"), theme.space("small") + 2
        flow.setContentsMargins(side, high, side, high)
        flow.addWidget(self.put)
        flow.addWidget(self.keep_all)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(scroll, 1)
        rows.addWidget(foot)


class _Column(VerticalScroll):
    """The column of the pane; its margins are narrow, because the list is what it is for."""

    def _on_theme_changed(self) -> None:
        across, down = self._theme.space("card_x"), self._theme.space("between")
        self.rows.setContentsMargins(across, down, across, self._theme.space("small"))
        self.rows.setSpacing(self._theme.space("small"))


def reading_title(reading: ReadingInHand) -> str:
    """How a reading is called: “Minutes of 12 March 2024”."""
    if reading.held_on is None:
        return translate("FindingsPane", "Minutes without a date")
    return translate("FindingsPane", "Minutes of {0}").format(day_month_year(reading.held_on))


def _about(reading: ReadingInHand) -> str:
    draft = reading.where is Where.DRAFT_MINUTES
    parts = [
        reading.body or translate("FindingsPane", "Committee not named"),
        translate("FindingsPane", "draft minutes")
        if draft
        else translate("FindingsPane", "taken as approved minutes"),
        reading.source.name or translate("FindingsPane", "pasted text"),
    ]
    if reading.source.pages:
        one, many = translate("FindingsPane", "page"), translate("FindingsPane", "pages")
        parts.append(count_words(len(reading.source.pages), one, many))
    return " · ".join(parts)

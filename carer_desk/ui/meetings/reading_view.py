"""The reading screen: the page left, what was found in it right; nothing is kept until the user says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.dates import count_words
from carer_desk.panel.findings import Finding, Mark, ReadingInHand
from carer_desk.panel.taking import FigureTaken
from carer_desk.ui.meetings.finding_dialog import FindingContext, ask_finding
from carer_desk.ui.meetings.finding_list import Wish
from carer_desk.ui.meetings.finding_words import FindingWords
from carer_desk.ui.meetings.findings_pane import FindingsPane
from carer_desk.ui.meetings.reading_alike import AlikeSearch
from carer_desk.ui.meetings.reading_page import ReadingPage
from carer_desk.ui.meetings.reading_panes import ReadingPanes
from carer_desk.ui.meetings.reading_rows import ReadingRows
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.session import Session


class ReadingView(QWidget):
    """Show a ReadingInHand with `show_reading`; its marks outlive the view, and Undo."""

    left = Signal()
    """The user goes back to the meetings; the reading stays in hand."""
    finished = Signal()
    """The user is done with this reading: nothing of it is open or unkept."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading: ReadingInHand | None = None
        self._rows: ReadingRows | None = None
        self._more = 0
        theme = session.theme
        self.alike = AlikeSearch(session.desk, self)
        self.pane = FindingsPane(theme)
        self.list = self.pane.list
        self.facts = self.pane.facts
        self.page = ReadingPage(theme, self.tr("The page of minutes"))
        self.panes = ReadingPanes(theme, self.page, self.pane, self.list)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.panes)
        self._connect()

    @property
    def reading(self) -> ReadingInHand | None:
        """The reading on show."""
        return self._reading

    def show_reading(self, reading: ReadingInHand, note: str = "", more: int = 0) -> None:
        """Show a reading from its first open finding on; `more` is how many files wait to be read after it."""
        self._reading, self._more = reading, more
        self.pane.say_note(note)
        self.facts.show_reading(reading, self._session.desk.day())
        self._know()
        self._show_rows(anew=True)
        self.alike.begin(reading)
        self._begin()

    def refresh(self) -> None:
        """Hear from the desk what is kept now, because it changed."""
        if self._reading is not None:
            self._know()
            self._show_rows(anew=False)

    def show_more(self, more: int) -> None:
        """Say how many files wait."""
        self._more = more
        self._tell()

    def go_back(self) -> bool:
        """Go from the folded page to the findings."""
        if self.panes.page_on_top:
            self.panes.show_findings()
            return True
        return False

    @Slot()
    def keep_marked(self) -> None:
        """Put everything that is marked onto the desk, in one action."""
        reading = self._reading
        if reading is None:
            return
        count = reading.count()
        if not count.kept and not count.refused:
            if not count.open:
                self.finished.emit()
            return
        if reading.held_on is None:
            self.panes.show_findings()
            self.facts.show()
            self.facts.day.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self.facts, self.facts.asks.text())
            return
        taken = reading.taken()
        if self._session.attempt(lambda: [self._session.desk.sources.take(taken)]) is not None:
            self._session.offer_undo(self._kept_words(count.kept, count.refused))
            self._leave_facts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes from the folded page to the findings, and from there to the meetings."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.go_back():
                self.left.emit()
            return
        super().keyPressEvent(event)

    @Slot(object)
    def _on_wished(self, wish: Wish) -> None:
        marks = {Wish.KEEP: Mark.KEPT, Wish.REFUSE: Mark.REFUSED, Wish.OPEN: Mark.OPEN}
        if wish in marks:
            self._mark(marks[wish])
            return
        deeds: dict[Wish, Callable[[], object]] = {
            Wish.EDIT: self._edit,
            Wish.KEEP_ALL: self._keep_all,
            Wish.ANSWER: self._answer,
            Wish.LOOK: self.panes.show_page,
        }
        deeds[wish]()

    def _keep_all(self) -> None:
        if self._reading is not None:
            self._reading.keep_all()
            self._show_rows(anew=False)
            announce(self.list, self.pane.summary.text())

    def _edit(self) -> None:
        finding, reading = self._finding(), self._reading
        if finding is None or reading is None:
            return
        context = FindingContext(
            self._session.desk.indicators.all(),
            self.alike.rows.get(finding.number, ()),
            self._session.desk.responses.posts(),
        )
        changed = ask_finding(self, self._session.theme, finding.taken, context)
        if changed is not None and changed != finding.taken:
            reading.edit(finding.number, changed)
            self._show_one(finding.number)

    def _answer(self) -> None:
        """Make the finding the answer of the matter that it looks like, or take that back."""
        finding, reading = self._finding(), self._reading
        row = self._rows.likeness(finding) if self._rows is not None and finding is not None else None
        if reading is None or finding is None or row is None or isinstance(finding.taken, FigureTaken):
            return
        reading.answer(finding.number, None if finding.taken.answers_id is not None else row.id)
        self._show_one(finding.number)
        self._show_what_can_be_done()
        announce(self.list, self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))

    @Slot()
    def _on_again_requested(self) -> None:
        if self._reading is not None and self._reading.offer_again():
            self._show_rows(anew=False)
            self.alike.begin(self._reading)
            self._begin()

    @Slot()
    def _on_day_given(self) -> None:
        if self._reading is not None:
            self._know()
            self._show_rows(anew=False)
            self.alike.begin(self._reading)

    @Slot()
    def _on_facts_changed(self) -> None:
        self._tell()

    @Slot(object)
    def _on_row_chosen(self, _key: object) -> None:
        self.page.choose(self._key())
        self._show_where()
        self._show_what_can_be_done()
        self.pane.follow()

    @Slot(object)
    def _on_page_pointed(self, key: int | str) -> None:
        if self.list.choose(key):
            self.pane.follow()

    @Slot(int)
    def _on_alike_found(self, number: int) -> None:
        self._show_one(number)
        if number == self._key():
            self._show_what_can_be_done()

    @Slot(bool)
    def _on_panes_folded(self, folded: bool) -> None:
        self.pane.look.setVisible(folded)

    def _mark(self, mark: Mark) -> None:
        """Mark the current finding; keeping and refusing go on to the next open one."""
        finding, reading = self._finding(), self._reading
        if reading is None:
            return
        if finding is None:
            self._go_on(self.list.currentIndex().row())
            return
        reading.mark(finding.number, mark)
        self._show_one(finding.number)
        if mark is not Mark.OPEN:
            self._go_on(self.list.currentIndex().row())
        else:
            announce(self.list, self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))

    def _go_on(self, row: int) -> None:
        key = self._next_open(row)
        if key is not None:
            self.list.choose(key)
        else:
            announce(self.list, self.pane.summary.text())
        self._show_what_can_be_done()

    def _next_open(self, row: int) -> int | None:
        """The next open finding below a row, else the first of all."""
        if self._rows is None or self._reading is None:
            return None
        findings = self._reading.findings
        keys = [*self._rows.keys[row + 1 :], *self._rows.keys[: row + 1]]
        return next((k for k in keys if isinstance(k, int) and findings[k].mark is Mark.OPEN), None)

    def _begin(self) -> None:
        """Go to the first open finding, and give the list the keyboard."""
        first = self._next_open(-1)
        keys = self._rows.keys if self._rows is not None else []
        if first is not None:
            self.list.choose(first)
        elif keys:
            self.list.choose(keys[0])
        self.page.choose(self._key())
        self._take_keys()

    def _take_keys(self) -> None:
        """Give the list the keyboard; without a list, the button that goes on."""
        taker = self.pane.put if self.list.isHidden() else self.list
        taker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_facts(self) -> None:
        """What was asked is answered: the keys, Undo among them, are no longer those of its field."""
        focused = self.focusWidget()
        if focused is not None and self.facts.isAncestorOf(focused):
            self._take_keys()
        if not self.facts.shows_all:
            self.facts.setVisible(self.facts.asking)

    def _key(self) -> int | str | None:
        key = self.list.key
        return key if isinstance(key, int | str) else None

    def _finding(self) -> Finding | None:
        key = self._key()
        return self._reading.findings[key] if self._reading is not None and isinstance(key, int) else None

    def _know(self) -> None:
        reading, sources = self._reading, self._session.desk.sources
        if reading is not None:
            day = reading.held_on
            reading.know(
                sources.kept_quotes(reading.source, day), sources.refused_quotes(reading.source, day)
            )

    def _show_rows(self, *, anew: bool) -> None:
        """Show all rows and all marks; `anew` for another reading."""
        reading, desk = self._reading, self._session.desk
        if reading is None:
            return
        names = {one.code: one.short_name or one.name for one in desk.indicators.all()}
        words = FindingWords(names, reading.held_on, desk.meetings.calendar().days)
        self._rows = ReadingRows(reading, words, self.alike.rows)
        self.page.show_reading(reading.source.text, self._rows.places(), self._rows.states(), anew=anew)
        self.list.show_rows(self._rows.keys, self._rows.faces)
        self._tell()

    def _show_one(self, number: int) -> None:
        if self._rows is not None:
            self.list.rows.change(self._rows.face(number))
            self.page.show_states(self._rows.states())
            self._tell()

    def _tell(self) -> None:
        if self._reading is not None:
            self.pane.tell(self._reading, self._more)
            self._show_where()
            self._show_what_can_be_done()

    def _show_what_can_be_done(self) -> None:
        finding = self._finding()
        row = self._rows.likeness(finding) if self._rows is not None and finding is not None else None
        self.pane.offer(finding, row)

    def _show_where(self) -> None:
        """Say on which page of a paper the current words stand."""
        reading, place = self._reading, self.page.chosen_place
        page = reading.source.page_at(place) if reading is not None and place is not None else None
        words = ""
        if page is not None and reading is not None:
            words = self.tr("page {0} of {1}").format(page, len(reading.source.pages))
        self.panes.where.setText(words)
        self.panes.where.setVisible(bool(words))

    def _kept_words(self, kept: int, refused: int) -> str:
        words = count_words(kept, self.tr("finding kept"), self.tr("findings kept"))
        if refused:
            words = self.tr("{0}, {1} refused").format(words, refused)
        return f"{words}."

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_row_chosen)
        self.pane.wished.connect(self._on_wished)
        self.pane.keep_requested.connect(self.keep_marked)
        self.pane.again_requested.connect(self._on_again_requested)
        self.pane.back.clicked.connect(self.left)
        self.page.pointed.connect(self._on_page_pointed)
        self.facts.day_given.connect(self._on_day_given)
        self.facts.changed.connect(self._on_facts_changed)
        self.panes.folded_changed.connect(self._on_panes_folded)
        self.alike.found.connect(self._on_alike_found)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.keep_marked)

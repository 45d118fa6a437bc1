"""The page on the left and its findings on the right, or taking turns where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.ui.meetings.reading_page import UNDERLINES, Part, ReadingPage
from carer_desk.ui.panes import TwoPanes
from carer_desk.ui.parts.buttons import quiet_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme


class ReadingPanes(TwoPanes):
    """Folded, the findings come first and the page is looked at when it is wanted.

    `first` is the control among the findings that gets the keyboard when they come forward.
    """

    def __init__(
        self,
        theme: Theme,
        page: ReadingPage,
        findings: QWidget,
        first: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, ("window", "base"), parent)
        self.page_pane, self.findings_pane = self.left, self.right
        self._page = page
        self._findings = findings
        self._first = first
        self._page_on_top = False
        self.back = quiet_button(theme, self.tr("The findings"), "chevron-left", self.show_findings)
        self.where = Text(theme, "", "meta", "dim")
        self.where.setWordWrap(False)
        self._lay_out()
        self._arrange()

    @property
    def page_on_top(self) -> bool:
        """Whether the page is the one shown when folded."""
        return self._folded and self._page_on_top

    @Slot()
    def show_page(self) -> None:
        """Bring the page forward and give it the keyboard."""
        self._page_on_top = True
        self._arrange()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_findings(self) -> None:
        """Bring the findings forward and give their list the keyboard."""
        self._page_on_top = False
        self._arrange()
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self.page_pane.setVisible(not self._folded or self._page_on_top)
        self.findings_pane.setVisible(not self._folded or not self._page_on_top)
        self.back.setVisible(self._folded)

    def _lay_out(self) -> None:
        theme = self._theme
        legend = Flow(theme.space("between"))
        legend.addWidget(self.back)
        for part, words in (
            (Part.RAISED, self.tr("raised")),
            (Part.REPLY, self.tr("reply")),
            (Part.PROMISE, self.tr("promise")),
            (Part.FIGURE, self.tr("figure")),
        ):
            legend.addWidget(_Sample(theme, part, words))
        legend.addWidget(self.where)
        rows = QVBoxLayout(self.page_pane)
        side, top = theme.space("page_y"), theme.space("between")
        rows.setContentsMargins(side, top, side, side)
        rows.setSpacing(theme.space("small"))
        rows.addLayout(legend)
        rows.addWidget(self._page, 1)
        right = QVBoxLayout(self.findings_pane)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._findings)
        self._set_across(11, 10)


class _Sample(QWidget):
    """A word with the underline that its kind has in the page."""

    def __init__(self, theme: Theme, part: Part, words: str) -> None:
        super().__init__()
        self._theme, self._part, self._words = theme, part, words
        self.setAccessibleName(self.tr("Underline of: {0}").format(words))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As large as the word."""
        layout = self._layout()
        return layout.boundingRect().size().toSize() + QSize(3, 4)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word."""
        painter = QPainter(self)
        painter.setPen(self._theme.colour("dim"))
        self._layout().draw(painter, self.rect().topLeft())
        painter.end()

    def _layout(self) -> QTextLayout:
        layout = QTextLayout(self._words, self._theme.font("meta"))
        whole = QTextLayout.FormatRange()
        whole.start, whole.length = 0, len(self._words)
        look = QTextCharFormat()
        look.setForeground(self._theme.colour("text"))
        look.setUnderlineStyle(UNDERLINES[self._part])
        look.setUnderlineColor(self._theme.colour("waiting"))
        whole.format = look
        layout.setFormats([whole])
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        return layout

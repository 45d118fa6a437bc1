"""A paper on the screen: the very blocks that every writer writes, put in as characters and never as markup."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from carer_desk.reports.paper import AnswerBox, Block, Bullets, Chart, Heading, Paragraph, Style, Table
from carer_desk.ui.report.chart_pictures import ChartOrder, ChartPictures
from carer_desk.ui.scorecard.chart_painter import style_of
from carer_desk.ui.theme import Theme, TypeName

_LARGE = 1.3
_CHART = (560, 220)
"""Width and height of a chart in pixels at 100 % text."""
_HEADINGS: dict[int, TypeName] = {1: "question", 2: "section", 3: "section"}


class PaperView(QTextEdit):
    """Read-only; the keyboard scrolls it and a screen reader finds its headings."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocks: tuple[Block, ...] = ()
        self._large = False
        self._number = self._width = 0
        self._resized = QTimer(self)  # writing may itself resize the view, so it must not be done at once
        self._resized.setSingleShot(True)
        self._resized.setInterval(0)
        self._resized.timeout.connect(self._on_resized)
        self._places: dict[int, QTextCursor] = {}
        self.pictures = ChartPictures(self)
        self.pictures.drawn.connect(self._on_pictures_drawn)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("The paper as it will be written"))
        theme.dress(self, "body")
        theme.changed.connect(self._on_theme_changed)

    @property
    def busy(self) -> bool:
        """Whether the paper is still to be fitted to a new width, or charts are still being drawn."""
        return self._resized.isActive() or self.pictures.busy

    def show_blocks(self, blocks: Sequence[Block], large_print: bool) -> None:
        """Show these blocks; the same ones leave the place of reading alone."""
        if (tuple(blocks), large_print) != (self._blocks, self._large):
            self._blocks, self._large = tuple(blocks), large_print
            self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the charts drawn anew for another width, because the paper does not scroll sideways."""
        super().resizeEvent(event)
        self._resized.start()

    @Slot()
    def _on_resized(self) -> None:
        has_charts = any(isinstance(block, Chart) for block in self._blocks)
        if has_charts and self._chart_width() != self._width:
            self._write()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._write()

    @Slot(int, QImage)
    def _on_pictures_drawn(self, number: int, picture: QImage) -> None:
        place = self._places.pop(number, None)
        if place is not None:
            place.insertImage(picture, f"chart {number}")

    def _write(self) -> None:
        kept = self.verticalScrollBar().value()
        self._width = self._chart_width()
        self._places.clear()
        self.pictures.forget()
        self.clear()
        self.document().setDocumentMargin(self._theme.space("page_x"))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # laid out once, at the end
        pen = _Pen(self._theme, cursor, _LARGE if self._large else 1.0)
        for block in self._blocks:
            if isinstance(block, Chart):
                self._chart(pen, block)
            else:
                pen.write(block)
        cursor.endEditBlock()
        start = self.textCursor()
        start.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(start)  # else every change of size would scroll to the end
        self.verticalScrollBar().setValue(kept)

    def _chart_width(self) -> int:
        """Give the width of a chart beside a scroll bar, on show or not, so that the bar cannot change it."""
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - 2 * self._theme.space("page_x") - 24
        return min(self._theme.px(_CHART[0]), max(240, room))

    def _chart(self, pen: _Pen, block: Chart) -> None:
        """Leave room for the picture, which comes when it is drawn, and say its sentence below."""
        self._number += 1
        place = pen.empty_line()
        self._places[self._number] = place
        pen.paragraph(block.data.words, "meta", "dim")
        height, ratio = self._theme.px(_CHART[1]), self.devicePixelRatioF()
        order = ChartOrder(block.data, style_of(self._theme), self._chart_width(), height, ratio)
        picture = self.pictures.order(self._number, order)
        if picture is not None:
            self._on_pictures_drawn(self._number, picture)


class _Pen:
    """Writes blocks at the end of a document."""

    def __init__(self, theme: Theme, cursor: QTextCursor, ratio: float) -> None:
        self._theme = theme
        self._cursor = cursor
        self._ratio = ratio
        self._begun = False
        self._looks: dict[tuple[str, str, bool | None], QTextCharFormat] = {}

    def write(self, block: Block) -> None:
        """Write one block; charts are the view's own affair."""
        if isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Paragraph):
            self._labelled(block)
        elif isinstance(block, Bullets):
            self._bullets(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, AnswerBox):
            self.paragraph("\n" * block.lines, "body", "text")

    def paragraph(self, text: str, kind: TypeName, colour: str, *, bold: bool | None = None) -> None:
        """Write words as a paragraph of their own."""
        self._begin(QTextBlockFormat(), 4)
        self._cursor.insertText(text, self._letters(kind, colour, bold))

    def empty_line(self) -> QTextCursor:
        """Leave an empty paragraph and give a cursor that stays in it."""
        self._begin(QTextBlockFormat(), 8)
        place = QTextCursor(self._cursor)
        place.setKeepPositionOnInsert(True)
        return place

    def _heading(self, block: Heading) -> None:
        shape = QTextBlockFormat()
        shape.setHeadingLevel(block.level)
        self._begin(shape, {1: 0, 2: 18, 3: 16}[block.level])
        colour = "accent" if block.level == 2 else "text"
        self._cursor.insertText(block.text, self._letters(_HEADINGS[block.level], colour, True))

    def _labelled(self, block: Paragraph) -> None:
        shape = QTextBlockFormat()
        quote = block.style is Style.QUOTE
        shape.setLeftMargin(self._theme.px(18) if quote else 0)
        self._begin(shape, 4)
        small = block.style is Style.SMALL
        kind: TypeName = "meta" if small else "body"
        if block.label:
            mark = f"{block.label}: " if block.text else f"{block.label}:"
            self._cursor.insertText(mark, self._letters(kind, "text", True))
        lead = True if block.style is Style.LEAD else None
        self._cursor.insertText(block.text, self._letters(kind, "dim" if small else "text", lead))

    def _bullets(self, block: Bullets) -> None:
        """Written as characters: the toolkit's own lists take a minute for a thousand lines."""
        shape = QTextBlockFormat()
        shape.setLeftMargin(self._theme.px(18))
        shape.setTextIndent(-self._theme.px(14))
        for line in block.lines:
            self._begin(QTextBlockFormat(shape), 2)
            self._cursor.insertText(f"•  {line}", self._letters("body", "text", None))

    def _table(self, block: Table) -> None:
        self.paragraph(block.caption, "meta", "dim")
        shape = QTextTableFormat()
        shape.setHeaderRowCount(1)
        shape.setBorder(1)
        shape.setBorderBrush(self._theme.colour("line"))
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderCollapse(True)
        shape.setCellPadding(self._theme.px(3))
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 98))
        shares, total = block.shares, sum(block.shares)
        shape.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, 100 * share / total) for share in shares]
        )
        table = self._cursor.insertTable(len(block.rows) + 1, len(block.headings), shape)
        for row, cells in enumerate((block.headings, *block.rows)):
            for column, words in enumerate(cells):
                cell = table.cellAt(row, column).firstCursorPosition()
                cell.insertText(words, self._letters("meta", "text", row == 0))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _begin(self, shape: QTextBlockFormat, gap: int) -> None:
        """Start a paragraph."""
        shape.setTopMargin(self._theme.px(gap))
        if self._begun:
            self._cursor.insertBlock(shape, QTextCharFormat())
        else:
            self._cursor.setBlockFormat(shape)
        self._begun = True

    def _letters(self, kind: TypeName, colour: str, bold: bool | None) -> QTextCharFormat:
        """Give the look of letters, made once for the whole paper."""
        look = kind, colour, bold
        if look not in self._looks:
            self._looks[look] = self._made_letters(kind, colour, bold)
        return self._looks[look]

    def _made_letters(self, kind: TypeName, colour: str, bold: bool | None) -> QTextCharFormat:
        font = self._theme.font(kind, bold=bold)
        font.setPointSizeF(font.pointSizeF() * self._ratio)
        letters = QTextCharFormat()
        letters.setFont(font)
        letters.setForeground(QColor(self._theme.colour(colour)))
        return letters

"""The question sheet as it will be printed, on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFrameFormat
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from carer_desk.reports.sheet import QuestionSheet, SheetQuestion
from carer_desk.ui.theme import Theme, TypeName

_LARGE = 1.3


class SheetPreview(QTextEdit):
    """Read-only words put in as characters, never as markup; the keyboard scrolls them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheet: QuestionSheet | None = None
        self._more = 0
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("The question sheet as it will be printed"))
        theme.dress(self, "body")
        theme.changed.connect(self._on_theme_changed)

    def show_sheet(self, sheet: QuestionSheet, more: int) -> None:
        """Show a sheet; `more` is how many further questions only the paper has."""
        if (sheet, more) != (self._sheet, self._more):
            self._sheet, self._more = sheet, more
            self._write()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._write()

    def _write(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        kept = self.verticalScrollBar().value()
        self.clear()
        margin = self._theme.space("card_x")
        self.document().setDocumentMargin(margin)
        pen = _Pen(self._theme, QTextCursor(self.document()), _LARGE if sheet.large_print else 1.0)
        pen.words(sheet.title, "question", first=True)
        pen.words(" · ".join(part for part in (sheet.panel, sheet.council) if part), "body")
        pen.words(sheet.meeting, "body", bold=True)
        if not sheet.questions:
            pen.words(self.tr("No question waits for this meeting."), "body", gap=14)
        for question in sheet.questions:
            self._question(pen, question)
        if self._more:
            pen.words(self.tr("{0} more on the paper.").format(self._more), "meta", "dim", gap=14)
        pen.words(sheet.closing, "meta", "dim", gap=14)
        self.verticalScrollBar().setValue(kept)

    def _question(self, pen: _Pen, question: SheetQuestion) -> None:
        pen.words(question.heading, "meta", "accent", bold=True, gap=18)
        pen.words(question.wording, "section")
        if question.figures:
            pen.labelled(self.tr("The number today"), question.figures)
        if question.last_said:
            pen.labelled(self.tr("What they said last time"), (question.last_said,))
            if question.last_words:
                pen.words(f"“{question.last_words}”", "body", indent=1)
        pen.labelled(self.tr("Standing"), ("; ".join((question.standing, *question.flags)),))
        if question.supplementary:
            pen.labelled(self.tr("If they state the rule again"), (question.supplementary,))
        pen.answer_box()


class _Pen:
    """Writes paragraphs at the end of a document."""

    def __init__(self, theme: Theme, cursor: QTextCursor, ratio: float) -> None:
        self._theme = theme
        self._cursor = cursor
        self._ratio = ratio

    def words(
        self,
        text: str,
        kind: TypeName,
        colour: str = "text",
        *,
        bold: bool | None = None,
        gap: int = 4,
        indent: int = 0,
        first: bool = False,
    ) -> None:
        """Write one paragraph."""
        block = QTextBlockFormat()
        block.setTopMargin(0 if first else self._theme.px(gap))
        block.setLeftMargin(self._theme.px(16) * indent)
        letters = self._letters(kind, colour, bold)
        if first:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block, letters)
        self._cursor.insertText(text, letters)

    def labelled(self, label: str, lines: Sequence[str]) -> None:
        """Write a bold label and its words; several lines each stand alone."""
        self.words(f"{label}: ", "body", bold=True)
        plain = self._letters("body", "text", None)
        if len(lines) == 1:
            self._cursor.insertText(lines[0], plain)
            return
        for line in lines:
            self.words(line, "body", indent=1)

    def answer_box(self) -> None:
        """Leave framed room to write."""
        frame = QTextFrameFormat()
        frame.setBorder(1)
        frame.setBorderBrush(self._theme.colour("edge"))
        frame.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        frame.setTopMargin(self._theme.px(8))
        frame.setPadding(self._theme.px(6))
        self._cursor.insertFrame(frame)
        self._cursor.insertText("\n\n", self._letters("body", "text", None))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _letters(self, kind: TypeName, colour: str, bold: bool | None) -> QTextCharFormat:
        font = self._theme.font(kind, bold=bold)
        font.setPointSizeF(font.pointSizeF() * self._ratio)
        letters = QTextCharFormat()
        letters.setFont(font)
        letters.setForeground(self._theme.colour(colour))
        return letters

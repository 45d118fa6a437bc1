"""Lays the question sheet out: a question, what is known of it, and room for the answer."""

from __future__ import annotations

from collections.abc import Iterator

from carer_desk.panel.dates import day_month_year
from carer_desk.reports.chair_pages import panel_line
from carer_desk.reports.paper import AnswerBox, Block, Bullets, Chart, Heading, Paper, Paragraph, Sheet, Style
from carer_desk.reports.sheet import QuestionSheet, SheetQuestion

_HEADINGS = (
    "Place", "Number", "Must ask", "Kind", "Wording", "The number today", "Last said", "Their words",
    "Standing", "Supplementary", "Answer",
)  # fmt: skip
_WIDTHS = (8, 8, 10, 12, 60, 44, 30, 60, 36, 40, 60)


def sheet_paper(sheet: QuestionSheet) -> Paper:
    """Lay the sheet out as blocks and one table."""
    rows = tuple(_row(question) for question in sheet.questions)
    body = panel_line(sheet.panel, sheet.council)
    closing = f"Printed {day_month_year(sheet.dated)}. {sheet.closing}"
    about = ((f"{sheet.title}, {sheet.meeting}", body), ("About this sheet", closing))
    return Paper(
        title=f"{sheet.title}, {day_month_year(sheet.meeting_on)}",
        subtitle=body,
        dated=sheet.dated,
        footer=f"{sheet.title}, {body}, {day_month_year(sheet.meeting_on)}",
        blocks=tuple(_blocks(sheet)),
        sheets=(
            Sheet("Questions", _HEADINGS, rows, _WIDTHS),
            Sheet("About", ("What", "Details"), about, (30, 80), filters=False),
        ),
        large_print=sheet.large_print,
        closing=closing,
    )


def _blocks(sheet: QuestionSheet) -> Iterator[Block]:
    yield Heading(1, sheet.title)
    yield Paragraph(panel_line(sheet.panel, sheet.council), style=Style.LEAD)
    yield Paragraph(sheet.meeting, "Meeting")
    yield Paragraph(f"{sheet.role}, printed {day_month_year(sheet.dated)}", "For")
    if not sheet.questions:
        yield Paragraph("No question waits for this meeting.")
    for question in sheet.questions:
        yield from _question(question)
    yield Paragraph(sheet.closing, style=Style.SMALL)


def _question(question: SheetQuestion) -> Iterator[Block]:
    yield Heading(2, question.heading)
    for part in question.wording.split("\n"):
        if part.strip():
            yield Paragraph(" ".join(part.split()), style=Style.LEAD, keep=True)
    if len(question.undrawn) == 1:
        yield Paragraph(question.undrawn[0], "The number today", keep=True)
    elif question.undrawn:
        yield Paragraph("", "The numbers today", keep=True)
        yield Bullets(question.undrawn, keep=True)
    for chart in question.charts:
        yield Chart(chart)
    if question.last_said:
        yield Paragraph(question.last_said, "What they said last time", keep=True)
        if question.last_words:
            yield Paragraph(f"“{question.last_words}”", style=Style.QUOTE, keep=True)
    yield Paragraph("; ".join((question.standing, *question.flags)), "Standing", keep=True)
    if question.supplementary:
        yield Paragraph(question.supplementary, "If they state the rule again", keep=True)
    yield AnswerBox(name=f"Room for the answer to question {question.place}")


def _row(question: SheetQuestion) -> tuple[str, ...]:
    return (
        str(question.place),
        str(question.number),
        "must ask" if question.must_ask else "",
        question.kind,
        question.wording,
        "\n".join(question.figures),
        question.last_said,
        question.last_words,
        "; ".join((question.standing, *question.flags)),
        question.supplementary,
        "",
    )

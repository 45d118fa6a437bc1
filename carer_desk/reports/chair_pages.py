"""Lays the chair's report out: what is asked first, then the digests, then a section a matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from carer_desk.panel.dates import day_month_year
from carer_desk.reports.chair_report import (
    AnswerLine,
    ChairReport,
    DigestEntry,
    IndicatorLine,
    MatterSection,
    PromiseLine,
)
from carer_desk.reports.log_table import log_sheet, trail_sheets
from carer_desk.reports.paper import (
    Block,
    Bullets,
    Chart,
    Heading,
    Paper,
    Paragraph,
    Sheet,
    Style,
    Table,
)
from carer_desk.reports.printable import capital, joined
from carer_desk.reports.steps import Steps, finished

_INDICATOR_HEADINGS = ("Indicator", "Figure", "Target", "Rating", "Period", "Source", "Now")
_INDICATOR_WIDTHS = (26, 11, 11, 10, 14, 16, 22)
_STEP = 50
_KEPT_AT_THE_END = 4
_LARGE_HEADINGS = ("Indicator", "When linked", "Now")


def chair_paper(report: ChairReport, *, tables: bool = True) -> Paper:
    """Lay the report out as blocks, and as tables where a spreadsheet wants them."""
    return finished(laying_out(report, tables=tables))


def laying_out(report: ChairReport, *, tables: bool = True) -> Steps[Paper]:
    """The same a few blocks at a time."""
    blocks: list[Block] = []
    every = _blocks(report)
    while some := list(islice(every, _STEP)):
        blocks += some
        yield
    body = panel_line(report.panel, report.council)
    return Paper(
        title=report.title,
        subtitle=body,
        dated=report.dated,
        footer=f"{report.title}, {body}, {day_month_year(report.dated)}",
        blocks=tuple(blocks),
        sheets=(log_sheet(report), _front_sheet(report), *trail_sheets(report)) if tables else (),
        large_print=report.large_print,
        closing=f"Dated {day_month_year(report.dated)}. {report.closing}",
    )


def panel_line(panel: str, council: str) -> str:
    """The panel with its council."""
    return f"{panel}, {council}" if council else panel


def _front(report: ChairReport) -> Iterator[tuple[str, str]]:
    yield "From", f"{report.role}{f', {report.name}' if report.name else ''}"
    yield "Date", day_month_year(report.dated)
    yield "Period", f"{day_month_year(report.period_from)} to {day_month_year(report.period_to)}"


def _blocks(report: ChairReport) -> Iterator[Block]:
    yield Heading(1, report.title)
    yield Paragraph(panel_line(report.panel, report.council), style=Style.LEAD)
    for label, text in _front(report):
        yield Paragraph(text, label)
    yield Heading(2, "What is asked")
    yield Paragraph(report.asked, style=Style.LEAD)
    if report.about:
        yield Paragraph("", "About", keep=True)
        yield Bullets(tuple(_entry_line(entry) for entry in report.about))
    yield from _paragraphs(report.note)
    for digest in report.digests:
        yield Heading(2, f"{digest.heading}: {len(digest.entries):,}")
        lines = tuple(_entry_line(entry) for entry in digest.entries)
        yield Bullets(lines) if lines else Paragraph(digest.none)
    yield Heading(2, f"The matters: {len(report.matters):,}")
    order = "Late ones come first, then new ones, then the rest by age."
    yield Paragraph(
        f"{order} Standing and age are as of {day_month_year(report.dated)}."
        if report.matters
        else "No matters in this period."
    )
    for matter in report.matters[:-1]:
        yield from _section(matter, report.large_print)
    for matter in report.matters[-1:]:
        yield from _kept_to_the_end(list(_section(matter, report.large_print)))
    yield Heading(2, "About this paper")
    yield Paragraph(f"Dated {day_month_year(report.dated)}. {report.closing}")


def _kept_to_the_end(blocks: list[Block]) -> Iterator[Block]:
    """Keep a section's last lines with what follows, so that the end of the paper has no page to itself."""
    for place, block in enumerate(blocks):
        last = place >= len(blocks) - _KEPT_AT_THE_END
        yield replace(block, keep=True) if last and isinstance(block, (Paragraph, Bullets)) else block


def _entry_line(entry: DigestEntry) -> str:
    return f"{entry.number}. {entry.words}{f' – {entry.why}' if entry.why else ''}"


def _paragraphs(text: str, label: str = "", style: Style = Style.BODY) -> Iterator[Block]:
    for part in text.split("\n"):
        if part.strip():
            yield Paragraph(" ".join(part.split()), label, style, style is Style.LEAD)
            label = ""


def _section(matter: MatterSection, large_print: bool) -> Iterator[Block]:
    marks = [mark for mark, holds in (("late", matter.late), ("new", matter.new)) if holds]
    yield Heading(3, f"{matter.number}. {capital(matter.kind)}: {', '.join((matter.standing, *marks))}")
    yield from _paragraphs(matter.wording, style=Style.LEAD)
    yield from _paragraphs(matter.background, "Background")
    yield Paragraph(_raised(matter), "Raised")
    yield Paragraph(matter.age, "Age")
    yield Paragraph("; ".join((matter.standing, *matter.flags)), "Standing")
    if matter.closed:
        yield Paragraph(matter.closed, "Closed")
    if matter.related:
        yield Paragraph(matter.related, "See also")
    if matter.indicators:
        yield _indicators(matter, large_print)
    for chart in matter.charts:
        yield Paragraph(chart.words, style=Style.SMALL) if chart.withheld else Chart(chart)
    if not matter.answers:
        yield Paragraph("no answer recorded yet", "Answer")
    for answer in matter.answers:
        yield from _answer(answer)
    for promise in matter.promises:
        yield from _promise(promise)


def _indicators(matter: MatterSection, large_print: bool) -> Table:
    """The figures as a table; large letters have room for three columns."""
    caption = f"Figures when matter {matter.number} was linked, and now where they differ"
    if large_print:
        rows = tuple((line.name, _figure_line(line), line.now or "–") for line in matter.indicators)
        return Table(caption, _LARGE_HEADINGS, rows, (4, 4, 4))
    cells = ((i.name, i.value, i.target, i.rating, i.period, i.source, i.now) for i in matter.indicators)
    return Table(
        caption, _INDICATOR_HEADINGS, tuple(tuple(c or "–" for c in row) for row in cells), _INDICATOR_WIDTHS
    )


def _figure_line(line: IndicatorLine) -> str:
    target = f"target {line.target}" if line.target else ""
    value = f"{line.value} in {line.period}" if line.period else line.value
    return joined_parts((value, target, line.rating, line.source))


def _raised(matter: MatterSection) -> str:
    parts = [f"by {matter.raised_by.in_a_sentence} on {day_month_year(matter.raised_on)}"]
    if matter.on_behalf_of:
        parts.append(f"on behalf of {matter.on_behalf_of}")
    meeting = ", ".join(part for part in (matter.meeting, matter.item) if part)
    return "; ".join((", ".join(parts), f"meeting of {meeting}")) if meeting else ", ".join(parts)


def _answer(answer: AnswerLine) -> Iterator[Block]:
    said = joined_parts((day_month_year(answer.on), answer.post, answer.kind))
    record = joined_parts((answer.where, answer.source))
    yield Paragraph(f"{said} ({record})", "Answer", keep=bool(answer.wording))
    if answer.corrects:
        yield Paragraph(f"corrects the answer of {answer.corrects}", "Note")
    yield from _quote(answer.wording)
    if answer.judgement:
        reason = f": {answer.reason}" if answer.reason else ""
        yield Paragraph(f"{answer.judgement}{reason}", "In the representative’s view")


def _quote(text: str) -> Iterator[Block]:
    parts = [" ".join(part.split()) for part in text.split("\n") if part.strip()]
    for place, part in enumerate(parts):
        closing = "”" if place == len(parts) - 1 else ""
        yield Paragraph(f"“{part}{closing}", style=Style.QUOTE)


def _promise(promise: PromiseLine) -> Iterator[Block]:
    made = joined_parts((day_month_year(promise.made_on), promise.owner or "no owner named", promise.source))
    yield Paragraph(f"{promise.state} ({made})", "Promise", keep=True)
    yield from _quote(promise.words)
    yield Paragraph(". ".join(capital(part) for part in (promise.due, *promise.flags)), "Due")
    if promise.slipped:
        yield Paragraph(promise.slipped, "Slipped")
    if promise.sign:
        yield Paragraph(promise.sign, "Sign of success")
    if promise.reports:
        yield Paragraph("", "What was said of it since", keep=True)
        yield Bullets(promise.reports)


def joined_parts(parts: Iterable[str]) -> str:
    """The parts that are there, with commas."""
    return ", ".join(part for part in parts if part)


def _front_sheet(report: ChairReport) -> Sheet:
    rows: list[tuple[str, str]] = [
        ("Paper", report.title),
        ("Panel", panel_line(report.panel, report.council)),
    ]
    rows += _front(report)
    rows.append(("What is asked", report.asked))
    if report.about:
        rows.append(("About", f"matters {joined([str(entry.number) for entry in report.about])}"))
    if report.note:
        rows.append(("Note to the chair", report.note))
    for digest in report.digests:
        rows.append((digest.heading, f"{len(digest.entries):,}"))
        rows += (("", _entry_line(entry)) for entry in digest.entries)
    rows.append(("About this paper", report.closing))
    return Sheet("Report", ("What", "Words"), tuple(rows), (30, 100), filters=False)

"""The log as tables for a spreadsheet: a row a matter, and a row an answer, promise and figure."""

from __future__ import annotations

from carer_desk.panel.dates import day_month_year
from carer_desk.reports.chair_report import ChairReport, MatterSection, PromiseLine
from carer_desk.reports.paper import Sheet

LOG_HEADINGS = (
    "Number", "Kind", "Wording", "Background", "Raised by", "Raised on", "Meeting", "Indicators", "Standing", "Flags",
    "Last reply", "Judgement", "Tags", "Closed",
    "On behalf of", "Item", "Age", "Last reply on", "Last reply by", "Last reply words",
    "Promises", "Promise owners", "Promises due", "Promise states",
)  # fmt: skip
_LOG_WIDTHS = (8, 11, 36, 22, 14, 12, 13, 24, 13, 22, 11, 11, 12, 16, 11, 13, 12, 12, 13, 32, 26, 13, 15, 11)
_PRINTED = 14
"""So many columns go on paper; on all of them a page cannot be read, and the other sheets print the rest."""
_NONE = "none recorded"


def log_sheet(report: ChairReport) -> Sheet:
    """One row a matter."""
    rows = tuple(_row(matter) for matter in report.matters)
    return Sheet("Log", LOG_HEADINGS, rows, _LOG_WIDTHS, printed=_PRINTED)


def trail_sheets(report: ChairReport) -> tuple[Sheet, ...]:
    """One row an answer, a promise and a figure, each with the number of its matter."""
    return (_answers(report), _promises(report), _figures(report))


def _row(matter: MatterSection) -> tuple[str, ...]:
    said = [answer for answer in matter.answers if answer.kind != "no reply recorded"]
    last = said[-1] if said else None
    return (
        str(matter.number),
        matter.kind,
        matter.wording,
        matter.background,
        matter.raised_by.words,
        day_month_year(matter.raised_on),
        matter.meeting,
        "\n".join(_indicators(matter)),
        matter.standing,
        "\n".join((*matter.flags, *(flag for promise in matter.promises for flag in promise.flags))),
        last.kind if last else _NONE,
        last.judgement if last else "",
        ", ".join(matter.tags),
        matter.closed,
        matter.on_behalf_of,
        matter.item,
        matter.age,
        day_month_year(last.on) if last else "",
        last.post if last else "",
        last.wording if last else "",
        *_promise_cells(matter.promises),
    )


def _indicators(matter: MatterSection) -> list[str]:
    lines = []
    for line in matter.indicators:
        target = f", target {line.target}" if line.target else ""
        period = f" in {line.period}" if line.period else ""
        lines.append(f"{line.name}: {line.value}{period}{target}{f', {line.rating}' if line.rating else ''}")
    return lines


def _promise_cells(promises: tuple[PromiseLine, ...]) -> tuple[str, str, str, str]:
    """Four cells whose lines belong together, one line a promise."""
    return (
        "\n".join(" ".join(promise.words.split()) for promise in promises),
        "\n".join(promise.owner or "no owner named" for promise in promises),
        "\n".join(promise.due for promise in promises),
        "\n".join(promise.state for promise in promises),
    )


def _answers(report: ChairReport) -> Sheet:
    headings = ("Matter", "On", "By", "Kind", "Where", "Source", "Words", "Judgement")
    rows = tuple(
        (
            str(matter.number),
            day_month_year(answer.on),
            answer.post,
            answer.kind,
            answer.where,
            answer.source,
            answer.wording,
            ": ".join(part for part in (answer.judgement, answer.reason) if part),
        )
        for matter in report.matters
        for answer in matter.answers
    )
    return Sheet("Answers", headings, rows, (8, 17, 24, 16, 18, 30, 80, 20))


def _promises(report: ChairReport) -> Sheet:
    headings = (
        "Matter",
        "Made on",
        "Words",
        "Owner",
        "Due",
        "First date",
        "Moved",
        "State",
        "Flags",
        "Since then",
    )
    rows = tuple(
        (
            str(matter.number),
            day_month_year(promise.made_on),
            promise.words,
            promise.owner,
            promise.due,
            promise.first_due,
            promise.slipped,
            promise.state,
            "\n".join(promise.flags),
            "\n".join(promise.reports),
        )
        for matter in report.matters
        for promise in matter.promises
    )
    return Sheet("Promises", headings, rows, (8, 17, 60, 24, 30, 17, 34, 16, 34, 60))


def _figures(report: ChairReport) -> Sheet:
    headings = ("Matter", "Indicator", "Figure", "Target", "Rating", "Period", "Source", "Now")
    rows = tuple(
        (str(matter.number), i.name, i.value, i.target, i.rating, i.period, i.source, i.now)
        for matter in report.matters
        for i in matter.indicators
    )
    return Sheet("Figures", headings, rows, (8, 44, 14, 14, 10, 18, 30, 40))

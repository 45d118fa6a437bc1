"""What a scorecard's headings say: which kind of column, and which period; nothing about cells below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from carer_desk.panel.dates import EARLIEST_YEAR, LATEST_YEAR, add_months, month_number, plain_words
from carer_desk.panel.periods import Period, financial_year, read_period
from carer_desk.panel.scorecard_mapping import ColumnRole
from carer_desk.readers.column_words import column_meaning
from carer_desk.readers.scorecards.grid import Cell
from carer_desk.readers.scorecards.written_days import day_of_number, settled, settled_number

_EXACT = {
    ColumnRole.REFERENCE: "ref|reference|ref no|ref no.|no|no.|#|id|pi ref|kpi ref|indicator ref|indicator reference|"
    "code|pi code|measure ref|ref.|pi no|pi number|indicator code|indicator number|kpi no|line",
    ColumnRole.NAME: "indicator|indicators|measure|measures|description|kpi|pi|name|title|performance indicator|"
    "performance measure|key performance indicator|indicator name|measure name|indicator description|"
    "measure description|key indicator|what we measure|pi description|area|indicator title",
    ColumnRole.DEFINITION: "definition|definitions|what is counted|how it is measured|methodology|meaning|"
    "detail|details",
    ColumnRole.UNIT: "unit|units|unit of measure|measured in|format|data type|measure type",
    ColumnRole.BETTER: "good is|better|polarity|good performance|good to be|high or low|high/low|aim|aim to|"
    "bigger is better|good performance is|what is good|desired direction|which way is better|good =|better is",
    ColumnRole.ARROW: "dot|d.o.t|d.o.t.|direction of travel|travel|trend|arrow|movement|change|direction",
    ColumnRole.RAG: "r/a/g|rag|rating|status|rag status|rag rating|colour|brag|performance status|r a g",
    ColumnRole.PERIOD: "period|month|quarter|date|year|reporting period|as at|month or quarter|financial year|"
    "period end|month end|reporting month",
    ColumnRole.NUMERATOR: "numerator|num|num.",
    ColumnRole.DENOMINATOR: "denominator|den|denom|denom.|cohort size",
    ColumnRole.KIND: "type|row|data|series|element",
    ColumnRole.LEFT_OUT: "theme|section|category|service|lead|owner|lead officer|responsible officer|head of service|"
    "frequency|source|data source|reported|priority|outcome|page|team|directorate|rank|quartile|snapshot or quarterly",
}
_EXACT_ROLES = {word: role for role, words in _EXACT.items() for word in words.split("|")}
_CONTAINED: tuple[tuple[ColumnRole, str], ...] = (
    (ColumnRole.COMMENTARY, r"comment(?:s|ary)?|narrative|explanation|analysis|notes?|context"),
    (
        ColumnRole.TOLERANCE,
        r"tolerance|floor|threshold|red (?:if )?(?:below|above|line)|amber (?:range|band|if)",
    ),
    (ColumnRole.RAG, r"b?rag|rating|status"),
    (ColumnRole.ARROW, r"direction of travel|dot"),
    (ColumnRole.BETTER, r"good is|is better|polarity"),
    (ColumnRole.TARGET, r"targets?|goal"),
    (ColumnRole.NEIGHBOURS, r"neighbou?rs?'?|stat\.? n\w*|sns?"),
    (ColumnRole.NATIONAL, r"england|national"),
    (
        ColumnRole.LEFT_OUT,
        r"regional|region|london|north \w+|south \w+|\w+ midlands|family average|rank|forecast|variance",
    ),
    (ColumnRole.NUMERATOR, r"numerator"),
    (ColumnRole.DENOMINATOR, r"denominator"),
    (
        ColumnRole.FIGURE,
        r"actuals?|outturn|figures?|values?|results?|performance|latest|current|provisional|snapshot",
    ),
    (ColumnRole.DEFINITION, r"definition"),
    (ColumnRole.REFERENCE, r"ref(?:erence)?"),
    (ColumnRole.NAME, r"indicators?|measures?|kpis?"),
)
_YEAR_TO_DATE = re.compile(r"\b(?:ytd|year to date|cumulative)\b")
_TWELVE = re.compile(r"\b(?:12|twelve) ?m(?:onths?)?\b|\brolling\b|\byear (?:ending|ended|to)\b")
_CALENDAR_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_TO_DATE = "A year to date is no single month or quarter. Say which period it stands for."
_QUARTER = re.compile(r"(?:q|qtr|quarter) ?([1-4])")
_MEANINGS = {
    "indicator": ColumnRole.NAME, "period": ColumnRole.PERIOD, "figure": ColumnRole.FIGURE,
    "target": ColumnRole.TARGET, "rag": ColumnRole.RAG, "national": ColumnRole.NATIONAL,
    "neighbours": ColumnRole.NEIGHBOURS, "source": ColumnRole.LEFT_OUT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarePart:
    """A month or a quarter of a year that is not said beside it."""

    kind: str
    number: int

    def of_year(self, year: int) -> Period:
        """The period in the financial year that began in `year`."""
        if self.kind == "quarter":
            return Period.quarter(year, self.number)
        return Period.month(year if self.number >= 4 else year + 1, self.number)


@dataclass(frozen=True, slots=True)
class Heading:
    """What one heading says: its role, its period, or a month whose year stands elsewhere."""

    role: ColumnRole = ColumnRole.UNKNOWN
    period: Period | None = None
    bare: BarePart | None = None
    problem: str = ""
    doubt: str = ""
    known_whole: bool = True
    """Whether nothing stands beside the period but words that say what kind of column it is."""

    @property
    def says_something(self) -> bool:
        """Whether the desk knows any word of it."""
        return self.role is not ColumnRole.UNKNOWN or self.period is not None or self.bare is not None


def read_heading(cell: Cell) -> Heading:
    """Read one heading cell."""
    month = _month_shown(cell)
    if month is not None:
        return Heading(ColumnRole.FIGURE, month)
    if (day := _day_behind(cell)) is not None:
        period, doubt = settled(day)
        return Heading(ColumnRole.FIGURE, period, doubt=doubt)
    if (lost := day_of_number(cell.text)) is not None:
        month, doubt = settled_number(lost, cell.text)
        return Heading(ColumnRole.FIGURE, month, doubt=doubt)
    return read_heading_words(cell.text)


@lru_cache(maxsize=4096)  # a long table asks the same few words thousands of times
def read_heading_words(text: str) -> Heading:
    """Read a heading's words, which may hold a period beside a role: "2019/20 outturn", "Target Q1 2020/21"."""
    words = plain_words(text[:200]).replace("(", " ").replace(")", " ").rstrip(":").strip()
    if not words:
        return Heading()
    if role := _EXACT_ROLES.get(" ".join(words.split())):
        return Heading(role)
    if _CALENDAR_YEAR.fullmatch(words):
        problem = f"{words} may be a calendar year or a financial year. Type it as 2022/23, or leave it out."
        return Heading(ColumnRole.FIGURE, problem=problem)
    tokens = words.split()
    period, rest, problem = _period_in(tokens)
    if period is not None:
        bare, left = _bare_in(rest)
        if bare is not None and period.kind == "year":
            period, rest = bare.of_year(period.start.year), left
        if period.kind == "year" and _YEAR_TO_DATE.search(words):
            return Heading(ColumnRole.FIGURE, problem=_TO_DATE)
        told = _role(rest)
        role, known = told or ColumnRole.FIGURE, told is not None or not "".join(rest).strip(" -,:")
        whole, doubt = settled(period, " ".join(token for token in tokens if token not in rest))
        if whole is not None and _YEAR_TO_DATE.search(words):
            doubt = doubt or f"It is a year to date; it was kept as the figure of {whole.label}."
        if whole is not None and whole.kind == "month" and _TWELVE.search(words):
            doubt = (
                doubt or f"The heading speaks of twelve months; it was kept as the figure of {whole.label}."
            )
        if whole is None:
            return Heading(role, problem=doubt)
        return Heading(role, whole, doubt=doubt, known_whole=known)
    bare, left = _bare_in(tokens)
    if bare is not None and (not left or _role(left)):
        return Heading(_role(left) or ColumnRole.FIGURE, None, bare)
    if _YEAR_TO_DATE.search(words):
        return Heading(problem=_TO_DATE)
    return Heading(_role(tokens) or ColumnRole.UNKNOWN, problem=problem)


def read_period_cell(cell: Cell) -> tuple[Period | None, str]:
    """Read the period that a row of a long table names, and what is wrong or doubtful about it."""
    if (month := _month_shown(cell)) is not None:
        return month, ""
    if (day := _day_behind(cell)) is not None:
        return settled(day)
    if (lost := day_of_number(cell.text)) is not None:
        return settled_number(lost, cell.text)
    read = read_period(cell.text)
    return settled(read.period, cell.text) if read.period is not None else (None, read.problem)


def read_period_parts(cells: Sequence[Cell]) -> tuple[Period | None, str]:
    """Read the period that several cells name together: a month or quarter, and its year."""
    parts = [bare for cell in cells if (bare := read_heading_words(cell.text).bare) is not None]
    years = [cell.text for cell in cells if read_heading_words(cell.text).bare is None]
    if len(parts) != 1 or len(years) != 1:
        return None, "The columns of the period say different things."
    year = read_period(years[0]).period
    if year is not None and year.kind == "year":
        return parts[0].of_year(year.start.year), ""
    if parts[0].kind == "month" and _CALENDAR_YEAR.fullmatch(years[0]):
        return Period.month(int(years[0]), parts[0].number), ""
    return None, f"{years[0]} may be a calendar year or a financial year."


def period_in_words(text: str) -> Period | None:
    """The one period that a title names; None when it names none or two."""
    tokens = re.sub(r"[(),:;|]|(?<!\d)-|-(?!\d)", " ", plain_words(text[:300]).replace("\u2013", "-")).split()
    found: set[Period] = set()
    at = 0
    while at < len(tokens):
        for size in range(min(5, len(tokens) - at), 0, -1):
            period = _read_span(tokens[at : at + size])
            if period is not None:
                found.add(period)
                at += size - 1
                break
        at += 1
    return found.pop() if len(found) == 1 else None


def year_of_title(period: Period) -> int | None:
    """The financial year that a title fixes for bare months: only a year or a quarter of it does."""
    return financial_year(period.start) if period.kind in ("year", "quarter") else None


def run_of_months(parts: list[BarePart], last: Period) -> list[Period] | None:
    """Date bare months that follow each other and end with a month that is known; None when they do not fit."""
    months = [part.number for part in parts]
    if any(part.kind != "month" for part in parts) or last.kind != "month" or months[-1] != last.start.month:
        return None
    if any((before % 12) + 1 != after for before, after in zip(months, months[1:], strict=False)):
        return None
    starts: list[date] = [add_months(last.start, -back) for back in range(len(months))][::-1]
    return [Period.month(start.year, start.month) for start in starts]


def _period_in(tokens: list[str]) -> tuple[Period | None, list[str], str]:
    """The longest run of words that is a period, the words outside it, and why there is none."""
    problem = ""
    for size in range(min(6, len(tokens)), 0, -1):
        for start in range(len(tokens) - size + 1):
            span = tokens[start : start + size]
            period = _read_span(span)
            if period is not None:
                return period, tokens[:start] + tokens[start + size :], ""
            if size == 1 and "could be" in (said := read_period(span[0]).problem):
                problem = said
    return None, tokens, problem


def _read_span(tokens: list[str]) -> Period | None:
    # The words "at" and "year" in front are a period's own; a lone word of them is none.
    return read_period(" ".join(tokens).strip(",.;")).period


def _bare_in(tokens: list[str]) -> tuple[BarePart | None, list[str]]:
    for at, token in enumerate(tokens):
        number = month_number(token.strip(",.'"))
        if number is not None:
            return BarePart("month", number), tokens[:at] + tokens[at + 1 :]
    words = " ".join(tokens)
    if match := _QUARTER.match(words):
        # "Q1 (Apr to Jun)": the months only explain the quarter.
        rest = [
            token for token in words[match.end() :].split() if not re.fullmatch(r"[a-z]{3,9}-?[a-z]*", token)
        ]
        return BarePart("quarter", int(match[1])), rest
    return None, tokens


def _month_shown(cell: Cell) -> Period | None:
    """The month of a cell that holds a date and shows its month and year alone."""
    day = cell.day
    if day is None or cell.shows_day or not EARLIEST_YEAR <= day.year < LATEST_YEAR:
        return None
    return Period.month(day.year, day.month)


def _day_behind(cell: Cell) -> Period | None:
    """The day that a cell holds, whatever order of day and month it is shown in."""
    day = cell.day
    return Period.day(day) if day is not None and EARLIEST_YEAR <= day.year < LATEST_YEAR else None


def _role(tokens: list[str]) -> ColumnRole | None:
    words = " ".join(tokens).strip(" -,:")
    if not words:
        return None
    if role := _EXACT_ROLES.get(words):
        return role
    for role, pattern in _CONTAINED:
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words):
            return role
    return _MEANINGS.get(column_meaning(words))

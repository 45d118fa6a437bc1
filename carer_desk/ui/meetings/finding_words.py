"""What a finding says in the list: who raised it, the reply, promises, indicators and figures, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.due import read_due
from carer_desk.panel.figures import show_value
from carer_desk.panel.findings import Finding, Mark
from carer_desk.panel.listing import MatterRow
from carer_desk.panel.minutes import (
    Exchange,
    FigureFound,
    Grade,
    IndicatorFound,
    MinutesItem,
    PromiseFound,
    ReplyFound,
)
from carer_desk.panel.panel import Role
from carer_desk.panel.source import Passage
from carer_desk.panel.taking import FigureTaken, PromiseTaken, Taken
from carer_desk.ui.meetings.finding_face import FaceLine, FindingFace
from carer_desk.ui.parts.standing import Look, capital

translate = QCoreApplication.translate

_LONGEST = 420
"""Characters of a reply in the list; the page beside it has all of it."""


class FindingWords:
    """Makes the faces of one reading; it knows the names of the indicators, the day, and the days of meetings."""

    def __init__(self, names: Mapping[str, str], held_on: date | None, meetings: Sequence[date]) -> None:
        self._names = names
        self._held_on = held_on
        self._meetings = meetings

    def face(self, finding: Finding, heading: str, alike: MatterRow | None) -> FindingFace:
        """The face of a finding; `alike` is the matter, logged already, that it looks like or answers."""
        taken = finding.taken
        if finding.mark is Mark.REFUSED:
            lines: tuple[FaceLine, ...] = ()
        elif isinstance(taken, Taken):
            lines = tuple(self._of_exchange(taken))
        elif isinstance(taken, PromiseTaken):
            lines = tuple(self._of_promise(taken.promise))
        else:
            lines = tuple(self._of_figure(taken.figure))
        if alike is not None and finding.mark is not Mark.REFUSED and not isinstance(taken, FigureTaken):
            lines = (*lines, alike_line(alike, answers=taken.answers_id is not None))
        if not isinstance(taken, FigureTaken) and taken.closed:
            closed = translate("FindingWords", "Said in closed session: goes into no paper")
            lines = (*lines, FaceLine("lock", closed))
        if finding.edited:
            changed = translate("FindingWords", "Changed by you")
            lines = (*lines, FaceLine("pencil", changed))
        return FindingFace(
            finding.number,
            title_of(taken),
            lead=lead_of(taken),
            heading=heading,
            item=item_words(finding.item),
            state=STATES[finding.mark](),
            lines=lines,
            quiet=finding.mark is Mark.REFUSED,
        )

    def promise(self, promise: PromiseFound, *, ticked: bool) -> FaceLine:
        """A promise that goes with an exchange."""
        said = [short(promise.wording or flat(promise.quote))]
        said += [part for part in (promise.owner, self.due(promise)) if part]
        lead = (
            translate("FindingWords", "Promise")
            if ticked
            else translate("FindingWords", "Not kept as a promise")
        )
        words = f"{lead}, {grade_words(promise)}: {said[0]}"
        return FaceLine(
            "handshake" if ticked else "circle", " · ".join([words, *said[1:]]), "text" if ticked else "dim"
        )

    def due(self, promise: PromiseFound) -> str:
        """When it is due, as they said it and as a day where that is certain."""
        day = promise.due
        if day is None and promise.due_words and self._held_on is not None:
            day = read_due(promise.due_words, self._held_on, self._meetings).date
        if not promise.due_words:
            return translate("FindingWords", "no date") if promise.grade in _DATED else ""
        return f"“{promise.due_words}”" + (f" → {day_month_year(day)}" if day is not None else "")

    def indicator(self, found: IndicatorFound, every: Sequence[IndicatorFound], *, ticked: bool) -> FaceLine:
        """An indicator that the words may mean, with those words; an ambiguous one says so."""
        name = self._names.get(found.code, found.code)
        words = translate("FindingWords", "{0}, because of “{1}”").format(name, found.words)
        if found.ambiguous:
            rivals = sum(one.words == found.words for one in every)
            words += " · " + (
                translate("FindingWords", "ambiguous: one of {0}").format(rivals)
                if rivals > 1
                else translate("FindingWords", "ambiguous")
            )
        if not ticked:
            words += " · " + translate("FindingWords", "not linked")
        return FaceLine("tag" if ticked else "circle", words)

    def figure_words(self, figure: FigureFound) -> str:
        """A figure with what it counts, when, and who said it."""
        name = (
            self._names.get(figure.indicator, figure.indicator)
            if figure.indicator
            else translate("FindingWords", "indicator unclear")
        )
        parts = [show_value(figure.value, figure.unit), name, figure.period_words, figure.by]
        return " · ".join(part for part in parts if part)

    def _of_exchange(self, taken: Taken) -> list[FaceLine]:
        found = taken.exchange
        lines = [self._reply(reply) for reply in found.replies]
        if not found.replies:
            lines.append(FaceLine("mic-off", translate("FindingWords", "No reply recorded"), "bad"))
        lines += [self.promise(one, ticked=one in taken.promises) for one in found.promises]
        lines += [
            self.indicator(one, found.indicators, ticked=one.code in taken.codes) for one in found.indicators
        ]
        lines += [FaceLine("chart-column", self.figure_words(one)) for one in taken.figures]
        left_out = left_out_words(found)
        return [*lines, FaceLine("eye-off", left_out)] if left_out else lines

    def _of_promise(self, promise: PromiseFound) -> list[FaceLine]:
        owner = promise.owner or translate("FindingWords", "no post named")
        words = [capital(grade_words(promise)), owner, self.due(promise)]
        return [FaceLine("handshake", " · ".join(part for part in words if part))]

    def _of_figure(self, figure: FigureFound) -> list[FaceLine]:
        lines = [FaceLine("chart-column", self.figure_words(figure))]
        if figure.indicator and figure.indicator_words:
            because = translate("FindingWords", "Because of “{0}”").format(figure.indicator_words)
            lines.append(FaceLine("tag", because))
        return lines

    def _reply(self, reply: ReplyFound) -> FaceLine:
        by = f"{capital(reply.by)}: " if reply.by else ""
        words = f"{by}{reply_kind_words(reply)}. {capital(short(reply.wording or flat(reply.quote)))}"
        return FaceLine("reply", words, "text")


_DATED = frozenset({Grade.FIRM, Grade.UNDATED})


def _open() -> Look:
    return Look(translate("FindingWords", "Open"), "waiting", "circle-dashed")


def _kept() -> Look:
    return Look(translate("FindingWords", "Keep"), "good", "check")


def _refused() -> Look:
    return Look(translate("FindingWords", "Refused"), "quiet", "x")


STATES = {Mark.OPEN: _open, Mark.KEPT: _kept, Mark.REFUSED: _refused}
"""How each mark looks; asked for each time, because the language may change."""


def title_of(taken: Taken | PromiseTaken | FigureTaken) -> str:
    """The words that would be kept."""
    if isinstance(taken, Taken):
        return taken.exchange.wording or flat(taken.quote)
    if isinstance(taken, PromiseTaken):
        return taken.promise.wording or flat(taken.quote)
    return flat(taken.quote)


def lead_of(taken: Taken | PromiseTaken | FigureTaken) -> str:
    """Who raised it and how: “Foster carers’ representative · question”."""
    if isinstance(taken, Taken):
        found = taken.exchange
        spelt = found.raised_by_words if found.raised_by in (Role.OTHER, Role.OFFICER) else ""
        return f"{capital(spelt or found.raised_by.words)} · {found.kind.words}"
    if isinstance(taken, PromiseTaken):
        return translate("FindingWords", "Promise outside any question")
    return translate("FindingWords", "Figure said")


def alike_line(row: MatterRow, *, answers: bool) -> FaceLine:
    """Says which matter, logged already, a finding looks like, or becomes the answer of."""
    words = (
        translate("FindingWords", "Becomes the answer of the question logged on {0}: “{1}”")
        if answers
        else translate("FindingWords", "Looks like a question logged on {0}: “{1}”")
    )
    look = FaceLine("link", "", "good") if answers else FaceLine("history", "", "info")
    return FaceLine(look.icon, words.format(day_month_year(row.raised_on), short(row.wording)), look.colour)


def resolution_face(key: str, place: Passage, item: MinutesItem, heading: str) -> FindingFace:
    """What was resolved: told of, not kept."""
    lead = translate("FindingWords", "Resolution · not kept, only shown")
    return FindingFace(key, short(flat(place)), lead=lead, heading=heading, item=item_words(item), quiet=True)


def reply_kind_words(reply: ReplyFound) -> str:
    """The kind of a reply and why it is thought to be one: “Full answer, because of “confirmed that””."""
    kind = capital(reply.kind.words)
    if not reply.kind_words:
        return kind
    return translate("FindingWords", "{0}, because of “{1}”").format(kind, flat_words(reply.kind_words))


def grade_words(promise: PromiseFound) -> str:
    """How firm a promise is and why: “firm, because of “will””."""
    grade = {
        Grade.FIRM: translate("FindingWords", "firm"),
        Grade.UNDATED: translate("FindingWords", "undated"),
        Grade.INTENTION: translate("FindingWords", "only an intention"),
        Grade.IN_HAND: translate("FindingWords", "said to be in hand"),
    }[promise.grade]
    if not promise.grade_words:
        return grade
    return translate("FindingWords", "{0}, because of “{1}”").format(grade, flat_words(promise.grade_words))


def left_out_words(found: Exchange) -> str:
    """Names of people that do not go onto the desk: “Left out: the names ‘A. Bcd’”."""
    names = ", ".join(f"“{flat_words(name)}”" for name in found.left_out)
    if not names:
        return ""
    words = (
        translate("FindingWords", "Left out: the name {0}")
        if len(found.left_out) == 1
        else translate("FindingWords", "Left out: the names {0}")
    )
    return words.format(names)


def item_words(item: MinutesItem) -> str:
    """The agenda item with its number."""
    return " ".join(part for part in (item.number, item.title) if part)


def flat(place: Passage) -> str:
    """The words of a passage as one line."""
    return flat_words(place.text)


def flat_words(text: str) -> str:
    """Words as one line."""
    return " ".join(text.split())


def short(words: str) -> str:
    """Words cut to what a list shows."""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"

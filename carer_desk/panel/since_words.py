"""The one sentence or two that say whether anything changed since a promise, for people and not for statisticians.

Never “because of”, “worked”, “proved” or “significant”: the figures do not show why. “Since” is all they can say.
"""

from __future__ import annotations

from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.figures import show_value, step_words
from carer_desk.panel.indicator import Better
from carer_desk.panel.since_promise import Refusal, Since, Verdict

_REFUSED = {
    Refusal.CUMULATIVE: "This figure adds up over the year, so each month holds the months before it.",
    Refusal.ROLLING: "Each figure covers many months at once, so neighbouring figures share the same children.",
    Refusal.NO_BETTER: "Neither higher nor lower is better for this indicator.",
    Refusal.DEFINITION: "What is counted changed near the promise, so before and after are not the same measure.",
    Refusal.NEW_LEVEL: "A new usual level begins shortly before it, so too few figures before it are alike.",
    Refusal.SLOW: "This figure moves slowly: one month is much like the next, so a few months say little.",
    Refusal.YEARLY: "One figure a year is too few to compare.",
}


def since_sentence(since: Since, better: Better, unit: str, *, for_paper: bool = False) -> str:
    """Say the answer in plain words; an early sign, which is often chance, is not told in a paper."""
    if since.refusal is not None:
        made = day_month_year(since.made_on)
        return f"No comparison is made with the time before the promise of {made}. {_REFUSED[since.refusal]}"
    if since.verdict is Verdict.TOO_EARLY:
        return _too_early(since)
    if since.verdict is Verdict.NO_VERDICT:
        return _no_verdict(since, better, unit)
    if since.verdict is Verdict.WAS_ALREADY_MOVING:
        moving = "improving" if since.towards is better else "getting worse"
        return (
            f"It was already {moving} before the promise, and the figures since go on the same way. "
            "So nothing can be said about the time since the promise."
        )
    if since.verdict is Verdict.EARLY_SIGN and for_paper:
        return f"No firm statement can be made yet. {_anything(since, better, unit)}"
    side = _side(since.towards)
    count = _towards_count(since, better)
    seen = f"{count} of the {_times(since, len(since.after))} since"
    if since.verdict is Verdict.EARLY_SIGN:
        return (
            f"A possible early sign: {seen} {_are(count)} {side} the usual level. About one stable measure in four "
            "shows such a sign at some time in a year, so wait."
        )
    return _clear(since, better, unit, f"{seen} {_are(count)} {side} the usual level before it")


def range_words(since: Since, better: Better, unit: str) -> str:
    """Say how far the change may go, as in “from 3 points worse to 5 points better”; empty when unknown."""
    if since.change is None:
        return ""
    ends = sorted((since.change.low, since.change.high), reverse=better is Better.LOWER)
    return f"from {_step(ends[0], better, unit)} to {_step(ends[1], better, unit)}"


def _too_early(since: Since) -> str:
    made = f"The promise was made on {day_month_year(since.made_on)}"
    if not since.before:
        return f"{made}, and there are no figures before it to compare with."
    if len(since.before) < since.needs.before:
        return f"{_too_few_before(since)} {made}."
    number, each = len(since.after), since.needs.each
    of = "" if each == "figure" else " of figures"
    have = f"{_times(since, number)}{of} since" if number else "no figures since"
    early, clear = since.needs.early, since.needs.clear
    firm = f" and nothing firm before {each} {clear}" if clear > early else ""
    return (
        f"Too early to say. {made}; there {_are(number)} {have}. "
        f"The desk says nothing before {each} {early}{firm}."
    )


def _no_verdict(since: Since, better: Better, unit: str) -> str:
    if len(since.before) < since.needs.before:
        return _too_few_before(since)
    return f"The figures since the promise look like the figures before it. {_anything(since, better, unit)}"


def _too_few_before(since: Since) -> str:
    """Said at once: figures before a promise become no more by waiting."""
    number = len(since.before)
    return (
        f"There {_are(number)} only {count_words(number, 'figure', 'figures')} before the promise; "
        f"a comparison needs {since.needs.before}."
    )


def _anything(since: Since, better: Better, unit: str) -> str:
    """How far the change may go; where most figures are equal the range shrinks to nought and says too much."""
    if since.change is not None and not since.change.low and not since.change.high:
        return "Most of them are alike, so a small change would not show."
    return f"The change could be anything {range_words(since, better, unit)}."


def _clear(since: Since, better: Better, unit: str, seen: str) -> str:
    change, level = since.change, since.level
    assert change is not None and level is not None, "a clear verdict rests on figures"
    improved = since.verdict is Verdict.CLEAR_BETTER
    low, high = sorted((abs(change.low), abs(change.high)))
    what = "improvement" if improved else "change for the worse"
    between = f"between {step_words(low, unit)} and {step_words(high, unit)}"
    if change.low < 0 < change.high:
        between = range_words(since, better, unit)
    best = f"Best estimate {_step(change.estimate, better, unit)}, {between}."
    if not change.estimate:
        alike = "Many figures are alike, so by how much cannot be said well"
        best = f"{alike}: {range_words(since, better, unit)}."
    return (
        f"Clear sign of {what} since the promise: {seen} ({show_value(level, unit)}). {best} "
        "Of 100 measures where nothing changed, 1 or 2 would show this within a year. It does not show why."
    )


def _step(change: float, better: Better, unit: str) -> str:
    if not change:
        return "no change"
    return f"{step_words(change, unit)} {'better' if (change > 0) is (better is Better.HIGHER) else 'worse'}"


def _towards_count(since: Since, better: Better) -> int:
    """Figures on the side that the sentence speaks of."""
    if since.towards is better:
        return since.better_after
    level = since.level or 0.0
    return sum((one > level) if since.towards is Better.HIGHER else (one < level) for one in since.after)


def _side(towards: Better) -> str:
    return "above" if towards is Better.HIGHER else "below"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _times(since: Since, number: int) -> str:
    return count_words(number, since.needs.each, f"{since.needs.each}s")

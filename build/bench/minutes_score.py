"""How well the reading of minutes does on labelled texts, against the goals, overall and by the clerk's style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from build.bench.measuring import FAIL, PASS, Outcome
from build.bench.minutes_labels import LabelledText, Place, RaisedLabel, read_texts
from carer_desk import RESOURCES
from carer_desk.panel.catalogue import read_catalogue
from carer_desk.panel.minutes import Exchange, FigureFound, Minutes, Passage, PromiseFound
from carer_desk.panel.suggestions import AliasFinder
from carer_desk.readers.minutes.cues import read_cues
from carer_desk.readers.minutes.page import MinutesReader

TEXTS = Path(__file__).resolve().parents[2] / "tests" / "readers" / "minutes" / "texts"

GOALS = {
    "exchanges: precision": 0.85,
    "exchanges: recall": 0.85,
    "asker's role": 0.95,
    "reply paired": 0.85,
    "no reply recorded": 0.85,
    "promises: precision": 0.8,
    "promises: recall": 0.8,
    "figures with indicator": 0.85,
}
"""What the reading has to reach on minutes that nobody tuned it to."""
TOLD = ("kind", "kind of reply", "unanswered found", "grade", "owner", "due words")
"""Shown without a goal."""

_SHORT = ("precision", "recall", "role", "paired", "no reply", "prom. P", "prom. R", "figures")
_SAME = 0.5
"""Two places are one finding when they share this part of the shorter one."""


@dataclass
class Score:
    """How often each measure was right, of how many."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    """Each thing that went wrong, for whoever mends the rules."""

    def note(self, measure: str, right: bool, told: str = "") -> None:
        """Count one case."""
        self.of[measure] += 1
        self.right[measure] += right
        if not right and told:
            self.wrong.append(f"{measure}: {told}")

    def add(self, other: Score) -> None:
        """Add the counts of another text."""
        self.right.update(other.right)
        self.of.update(other.of)
        self.wrong += other.wrong

    def share(self, measure: str) -> float:
        """The share that was right; 1 where there was nothing to find."""
        return self.right[measure] / self.of[measure] if self.of[measure] else 1.0


def built_reader() -> MinutesReader:
    """The reader as it comes with the program."""
    return MinutesReader(
        read_cues(RESOURCES / "minutes"), AliasFinder(read_catalogue(RESOURCES / "indicators.csv"))
    )


def scored(labelled: LabelledText, reader: MinutesReader) -> Score:
    """Read one text and compare what is found with its labels."""
    minutes = reader.read(labelled.text, labelled.name)
    score = Score()
    _score_exchanges(score, labelled, [one for item in minutes.items for one in item.exchanges])
    _score_promises(score, labelled, list(_promises(minutes)))
    _score_figures(score, labelled, [one for item in minutes.items for one in item.figures])
    return score


def scores(texts: Iterable[LabelledText]) -> dict[str, Score]:
    """The score of every text by its name."""
    reader = built_reader()
    return {labelled.name: scored(labelled, reader) for labelled in texts}


def total(each: Iterable[Score]) -> Score:
    """All the counts together."""
    whole = Score()
    for score in each:
        whole.add(score)
    return whole


def minutes_scores() -> Iterator[Outcome]:
    """Print the table by style, and give one outcome a goal."""
    texts = read_texts(TEXTS)
    by_name = scores(texts)
    print(f"  {len(texts)} texts of our own\n  {'style':<16}{''.join(f'{word:>10}' for word in _SHORT)}")
    for style in dict.fromkeys(labelled.style for labelled in texts):
        one = total(by_name[labelled.name] for labelled in texts if labelled.style == style)
        print(f"  {style:<16}{''.join(_cell(one, measure) for measure in GOALS)}")
    whole = total(by_name.values())
    print(f"  {'all':<16}{''.join(_cell(whole, measure) for measure in GOALS)}\n")
    wrong: dict[str, object] = {name: score.wrong for name, score in by_name.items() if score.wrong}
    for measure in (*GOALS, *TOLD):
        share, goal = whole.share(measure), GOALS.get(measure)
        verdict = "" if goal is None else PASS if share >= goal else FAIL
        detail = {"right": whole.right[measure], "of": whole.of[measure]}
        yield Outcome(f"minutes: {measure}", "share", share, share, share, goal, verdict, detail | wrong)
        wrong = {}


def _cell(score: Score, measure: str) -> str:
    return f"{score.share(measure):>10.2f}" if score.of[measure] else f"{'':>10}"


def _score_exchanges(score: Score, labelled: LabelledText, found: Sequence[Exchange]) -> None:
    pairs = _paired(labelled.raised, [one.quote for one in found])
    for place, one in enumerate(found):
        score.note("exchanges: precision", place in pairs.values(), one.quote.text)
    for place, label in enumerate(labelled.raised):
        words = labelled.text[label.start : label.end]
        score.note("exchanges: recall", place in pairs, words)
        if place not in pairs:
            continue
        one = found[pairs[place]]
        score.note("asker's role", one.raised_by.value == label.role, f"{one.raised_by.value} for: {words}")
        score.note("kind", one.kind.value == label.kind, f"{one.kind.value} for: {words}")
        score.note("no reply recorded", one.reply_recorded == bool(label.replies), words)
        if label.replies:
            score.note("reply paired", _answers(one, label, labelled.raised), words)
        else:
            score.note("unanswered found", not one.reply_recorded)
        if label.replies and one.replies:
            kind = one.replies[0].kind.value
            score.note("kind of reply", kind == label.replies[0].kind, f"{kind} for: {words}")


def _answers(found: Exchange, label: RaisedLabel, raised: Sequence[RaisedLabel]) -> bool:
    """Whether the reply is there, and nobody else's reply with it."""
    others = [reply for other in raised if other is not label for reply in other.replies]
    places = [reply.quote for reply in found.replies]
    return any(_same(place, label.replies[0]) for place in places) and not any(
        _same(place, other) for place in places for other in others
    )


def _promises(minutes: Minutes) -> Iterator[PromiseFound]:
    for item in minutes.items:
        yield from item.promises
        for one in item.exchanges:
            yield from one.promises


def _score_promises(score: Score, labelled: LabelledText, found: Sequence[PromiseFound]) -> None:
    pairs = _paired(labelled.promises, [one.quote for one in found])
    for place, one in enumerate(found):
        score.note("promises: precision", place in pairs.values(), one.quote.text)
    for place, label in enumerate(labelled.promises):
        words = labelled.text[label.start : label.end]
        score.note("promises: recall", place in pairs, words)
        if place in pairs:
            one = found[pairs[place]]
            score.note("grade", one.grade.value == label.grade, f"{one.grade.value} for: {words}")
            score.note("owner", _alike(one.owner, label.owner), f"“{one.owner}” for: {words}")
            score.note("due words", _alike(one.due_words, label.due_words), f"“{one.due_words}” for: {words}")


def _score_figures(score: Score, labelled: LabelledText, found: Sequence[FigureFound]) -> None:
    left = list(found)
    for label in labelled.figures:
        told = f"{label.value:g} {label.unit} {label.indicator}"
        here = [one for one in left if _share(one.quote, label) > 0 and abs(one.value - label.value) < 1e-9]
        if not here:
            score.note("figures with indicator", False, f"not found: {told}")
            continue
        left.remove(here[0])
        right = here[0].indicator == label.indicator and here[0].unit == label.unit
        score.note("figures with indicator", right, f"{here[0].unit} {here[0].indicator} for: {told}")


def _paired(labels: Sequence[Place], found: Sequence[Passage]) -> dict[int, int]:
    """Which label is which finding: the closest first, each once."""
    shares = sorted(
        (-_share(place, label), which, there)
        for which, label in enumerate(labels)
        for there, place in enumerate(found)
        if _same(place, label)
    )
    pairs: dict[int, int] = {}
    for _, which, there in shares:
        if which not in pairs and there not in pairs.values():
            pairs[which] = there
    return pairs


def _same(one: Passage, other: Place) -> bool:
    shorter = min(one.end - one.start, other.end - other.start)
    return _common(one, other) >= _SAME * shorter and _common(one, other) > 0


def _share(one: Passage, other: Place) -> float:
    return _common(one, other) / max(one.end - one.start, other.end - other.start, 1)


def _common(one: Passage, other: Place) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _alike(found: str, label: str) -> bool:
    ours, theirs = _bare(found), _bare(label)
    return ours == theirs if not ours or not theirs else ours in theirs or theirs in ours


def _bare(words: str) -> str:
    words = " ".join(words.casefold().split())
    return words.removeprefix("the ")

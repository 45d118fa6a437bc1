"""How well text that reads like a disclosure of harm is told from panel talk about harm, on texts of our own."""

from __future__ import annotations

from collections.abc import Iterator

from build.bench import harm_blind_texts, harm_second_blind_texts
from build.bench.harm_texts import DISCLOSURES, PANEL_PROSE, lines
from build.bench.measuring import FAIL, PASS, Outcome
from carer_desk.panel.harm import reads_like_harm

LEAST_RECALL, MOST_FALSE = 0.95, 0.03


def told_lines() -> list[str]:
    """All disclosures."""
    return lines(DISCLOSURES) + _more(harm_blind_texts.DISCLOSURES, harm_second_blind_texts.DISCLOSURES)


def prose_lines() -> list[str]:
    """All panel prose."""
    return lines(PANEL_PROSE) + _more(harm_blind_texts.PANEL_PROSE, harm_second_blind_texts.PANEL_PROSE)


def _more(first: str, second: str) -> list[str]:
    return lines(first) + lines(second)


def missed() -> list[str]:
    """Disclosures that bring no banner."""
    return [text for text in told_lines() if not reads_like_harm(text)]


def false_alarms() -> list[str]:
    """Panel prose that brings one."""
    return [text for text in prose_lines() if reads_like_harm(text)]


def harm_scores() -> Iterator[Outcome]:
    """Print what was taken wrongly, and give one outcome a goal."""
    told, prose = told_lines(), prose_lines()
    unseen, alarms = missed(), false_alarms()
    print(f"  {len(told)} disclosures and {len(prose)} sentences of panel prose, all made up")
    for word, texts in (("missed", unseen), ("false", alarms)):
        for text in texts:
            print(f"  {word:<8}{text}")
    recall, false = 1 - len(unseen) / len(told), len(alarms) / len(prose)
    for name, share, goal, well in (
        ("disclosures noticed", recall, LEAST_RECALL, recall >= LEAST_RECALL),
        ("panel prose taken for one", false, MOST_FALSE, false <= MOST_FALSE),
    ):
        yield Outcome(f"harm: {name}", "share", share, share, share, goal, PASS if well else FAIL)

"""How well text that reads like a disclosure of harm is told from panel talk about harm, on texts of our own."""

from __future__ import annotations

from collections.abc import Iterator

from build.bench import harm_blind_texts, harm_second_blind_texts, harm_third_blind_texts
from build.bench.harm_texts import DISCLOSURES, PANEL_PROSE, lines
from build.bench.measuring import FAIL, PASS, Outcome
from carer_desk.panel.harm import reads_like_harm

LEAST_RECALL, MOST_FALSE = 0.95, 0.03


def told_lines() -> list[str]:
    """All disclosures."""
    more = (harm_blind_texts, harm_second_blind_texts, harm_third_blind_texts)
    return lines(DISCLOSURES) + [line for texts in more for line in lines(texts.DISCLOSURES)]


def prose_lines() -> list[str]:
    """All panel prose."""
    more = (harm_blind_texts, harm_second_blind_texts, harm_third_blind_texts)
    return lines(PANEL_PROSE) + [line for texts in more for line in lines(texts.PANEL_PROSE)]


def blind_shares() -> tuple[float, float]:
    """The share noticed, and taken for one, of texts that no rule was ever mended for."""
    told = lines(harm_third_blind_texts.BLIND_DISCLOSURES)
    prose = lines(harm_third_blind_texts.BLIND_PANEL_PROSE)
    return sum(map(reads_like_harm, told)) / len(told), sum(map(reads_like_harm, prose)) / len(prose)


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
    noticed, taken = blind_shares()
    print(
        "  Blind, before any rule was mended for them: 0.667, 0.867, 0.733 and (typed on a phone) 0.4, 0.7 noticed."
    )
    print(
        f"  Still blind, since no rule may be mended for them: {noticed:.2f} noticed, {taken:.2f} taken for one."
    )
    recall, false = 1 - len(unseen) / len(told), len(alarms) / len(prose)
    for name, share, goal, well in (
        ("disclosures noticed", recall, LEAST_RECALL, recall >= LEAST_RECALL),
        ("panel prose taken for one", false, MOST_FALSE, false <= MOST_FALSE),
    ):
        yield Outcome(f"harm: {name}", "share", share, share, share, goal, PASS if well else FAIL)

"""The ledger of figures said: read in or typed, judged beside the scorecard, every change one undoable action."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import date

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.figure_heard import read_heard
from carer_desk.panel.figures_said import Verdict
from carer_desk.panel.indicator import Reading
from carer_desk.panel.matter import Matter
from carer_desk.panel.minutes import FigureFound
from carer_desk.panel.periods import Period
from carer_desk.panel.response import Where
from carer_desk.panel.source import Form, Source
from carer_desk.panel.taking import FigureTaken, ReadingTaken
from carer_desk.store.checks.inside import check
from tests.source_tree import ROOT
from tests.speed.test_engine_work import steps

TEXT = "Officers informed that over 85% of pathway plans were up to date in January. Another 12 were late."
HELD = date(2021, 3, 3)


def found(words, value, unit="%", period="", code="pathway_plan", text=TEXT):
    source = Source("page.txt", Form.TEXT, hashlib.sha256(text.encode()).hexdigest(), text)
    start = text.index(words)
    quote = source.passage(start, start + len(words))
    return FigureFound(quote, value, unit, period, code, "", "Head of Service")


def take(desk, *figures, text=TEXT, on=HELD):
    source = Source("page.txt", Form.TEXT, hashlib.sha256(text.encode()).hexdigest(), text)
    taken = tuple(FigureTaken(one) for one in figures)
    desk.sources.take(ReadingTaken(source, on, Where.DRAFT_MINUTES, "Panel", (), figures=taken))


def plans(desk):
    return desk.indicators.find("pathway_plan").id


def reading(indicator_id, key, text):
    period = Period.from_key(key)
    return Reading(indicator_id, key, period.end, text, float(text.rstrip("%")))


@pytest.fixture
def filled(desk):
    desk.indicators.add_readings([reading(plans(desk), "2021-01", "79%")])
    take(desk, found("85%", 85.0, period="in January"), found("12", 12.0, "count", code=""))
    return desk


def well(desk):
    return [finding.words for finding in check(desk.connection, desk.log) if not finding.well] == []


def test_what_was_read_is_judged_with_the_words_around_it(filled):
    (one,) = filled.figures_said.of_indicator(plans(filled))
    assert one.saying.figure == "over 85%"
    assert one.saying.sentence.startswith("Officers informed that over 85%")
    assert one.verdict is Verdict.DIFFERS
    assert one.reason == "Said over 85% on 3 March 2021; the scorecard says 79% for January 2021."
    source = filled.passages.source(one.saying.source_id)
    assert source.passage(one.saying.start, one.saying.end).text == "85%"
    (lost,) = filled.figures_said.without_indicator()
    assert (lost.saying.figure, filled.figures_said.count_without_indicator()) == ("12", 1)
    assert {one.saying.figure for one in filled.figures_said.all()} == {"over 85%", "12"}


def test_indicator_and_month_are_settled_and_taken_back(filled):
    ledger = filled.figures_said
    (lost,) = ledger.without_indicator()
    ledger.set_indicator(lost.saying.id, plans(filled))
    assert ledger.count_without_indicator() == 0
    assert filled.undo() == "chose the indicator of a figure said"
    assert ledger.count_without_indicator() == 1
    (one,) = ledger.of_indicator(plans(filled))
    ledger.set_period(one.saying.id, "2020-12")
    assert ledger.of_indicator(plans(filled))[0].reason.endswith("no figure for December 2020.")
    ledger.set_indicator(one.saying.id, None)
    assert ledger.count_without_indicator() == 2
    filled.undo()
    assert filled.undo() == "chose the month of a figure said"
    assert ledger.get(one.saying.id).period == ""
    with pytest.raises(CarerDeskError, match="no month"):
        ledger.set_period(one.saying.id, "soon")
    with pytest.raises(CarerDeskError, match="no figure said 99"):
        ledger.set_indicator(99, None)
    assert well(filled)


def test_a_saying_is_removed_with_its_place_and_comes_back(filled):
    ledger = filled.figures_said
    (one,) = ledger.of_indicator(plans(filled))
    ledger.remove(one.saying.id)
    assert ledger.of_indicator(plans(filled)) == []
    assert well(filled)
    filled.undo()
    assert ledger.of_indicator(plans(filled)) == [one]
    assert well(filled)


def test_a_figure_heard_is_typed_in_the_words_it_was_said(filled):
    ledger = filled.figures_said
    heard = ledger.add("nearly 84%, for those aged 19-21", HELD, "Director", plans(filled), "currently")
    assert (heard.value, heard.unit, heard.figure, heard.source_id) == (84.0, "%", "nearly 84%", None)
    assert "aged 19-21" in ledger.of_indicator(plans(filled))[0].reason
    assert ledger.posts() == ["Director", "Head of Service"]
    assert filled.undo() == "added a figure said at a meeting"
    for words, day, why in (
        ("a lot", HELD, "no number"), ("84%", date(2030, 1, 1), "still to come"), ("x" * 500 + " 8", HELD, "letters"),
        ("184%", HELD, "above 100%"),
    ):  # fmt: skip
        with pytest.raises(CarerDeskError, match=why):
            ledger.add(words, day)


def test_two_sayings_about_one_month_come_forward_until_somebody_asked(filled, clock):
    ledger = filled.figures_said
    assert [one.verdict for one in ledger.to_ask()] == [Verdict.DIFFERS]
    ledger.add("79%", date(2021, 3, 10), "Director", plans(filled), "in January")
    first, second = ledger.to_ask()
    assert (first.verdict, [one.figure for one in first.against]) == (Verdict.CONFLICTS, ["over 85%"])
    assert second.verdict is Verdict.DIFFERS
    filled.matters.add(Matter("Which is it?", raised_on=date(2021, 3, 12)), indicator_ids=[plans(filled)])
    assert ledger.to_ask() == []
    filled.undo()
    assert len(ledger.to_ask()) == 2
    clock.pass_days(300)
    assert ledger.to_ask() == []


@pytest.mark.parametrize(("words", "value", "unit", "quote"), [
    ("over 85%", 85.0, "%", "85%"), ("aged 16-21: 84.5 per cent", 84.5, "%", "84.5 per cent"),
    ("18.5 days on average", 18.5, "days", "18.5 days"), ("78 per 10,000", 78.0, "per 10,000", "78 per 10,000"),
    ("92 of 112", 92.0, "count", "92 of 112"), ("1,204 children", 1204.0, "count", "1,204"),
    ("£1,250 a week", 1250.0, "£", "£1,250"),
])  # fmt: skip
def test_the_number_in_what_was_heard(words, value, unit, quote):
    heard = read_heard(words)
    assert (heard.value, heard.unit, heard.quote, heard.problem) == (value, unit, quote, "")
    assert words[heard.at : heard.at + len(quote)] == quote
    assert read_heard("84", "%").unit == "%"


def test_listing_looks_at_no_more_than_it_shows(filled):
    ledger = filled.figures_said
    questions = (
        lambda: ledger.of_indicator(plans(filled)), ledger.count_without_indicator, ledger.to_ask,
        ledger.without_indicator,
    )  # fmt: skip
    for ask in questions:
        ask()  # sentences are cut once
    before = [steps(filled, ask) for ask in questions]
    other = filled.indicators.find("visits_timely").id
    row = "INSERT INTO figure_said (uuid, indicator_id, value, unit, said_on, words) VALUES (?, ?, 9, '%', ?, '9%')"
    with filled.log.action("many"):
        for number in range(1500):
            filled.connection.execute(row, (f"{number:032x}", other, "2019-05-05"))
    assert [steps(filled, ask) for ask in questions] == pytest.approx(before, abs=60)


def test_figures_of_an_older_desk_keep_their_numbers_and_none_is_given_twice():
    older = sqlite3.connect(":memory:")
    scripts = sorted((ROOT / "db" / "migrations").glob("*.sql"))
    for script in scripts[:5]:
        older.executescript(script.read_text(encoding="utf-8"))
    older.execute(
        "INSERT INTO source (uuid, form, sha256, text, added_on) VALUES ('s', 'text', ?, '84%', '2021-01-01')",
        ("0" * 64,),
    )
    older.execute("INSERT INTO passage (uuid, source_id, start_at, end_at) VALUES ('p', 1, 0, 3)")
    row = "INSERT INTO figure_said (uuid, source_id, passage_id, value, said_on) VALUES (?, 1, 1, 84, '2021-01-01')"
    older.executemany(row, [("a",), ("b",)])
    older.execute("DELETE FROM figure_said WHERE uuid = 'b'")
    older.executescript(scripts[5].read_text(encoding="utf-8"))
    older.execute("INSERT INTO figure_said (uuid, value, said_on) VALUES ('c', 84, '2021-01-01')")
    found = older.execute(
        "SELECT id, uuid, source_id, passage_id, value FROM figure_said ORDER BY id"
    ).fetchall()
    assert found == [(1, "a", 1, 1, 84.0), (3, "c", None, None, 84.0)]
    older.close()

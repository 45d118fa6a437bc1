"""Reckoning from the command line: charts for officers to check, and the answer since a promise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from carer_desk.cli import commands

CASES = Path(__file__).parents[1] / "panel" / "cases" / "spc-cases.json"
STEADY = (80, 76, 83, 79, 81, 77, 84, 78, 82, 79, 80, 77)
HIGH = (88, 91, 86, 90, 87, 92)


def run(*words, code=0):
    result = CliRunner().invoke(commands, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.stderr


@pytest.fixture
def series(tmp_path):
    path = tmp_path / "ours.json"
    dates = [f"20{18 + n // 12}-{n % 12 + 1:02d}-01" for n in range(19)]
    path.write_text(json.dumps({"dates": dates, "values": [*STEADY, 60, *HIGH]}), "utf-8")
    return path


def test_the_reckoning_of_every_case_is_printed_under_the_names_of_the_reference():
    told, cases = json.loads(run("analyse", CASES, "--json")), json.loads(CASES.read_text("utf-8"))
    assert [one["name"] for one in told] == [case["name"] for case in cases]
    for one, case in zip(told, cases, strict=True):
        if "reference_quirk" not in case["tags"]:
            expected = {k: v for k, v in case["expected"].items() if k != "if_missing_rows_kept_as_NA"}
            assert one.keys() == expected.keys() | {"name"}
            assert one["variation_type"] == expected["variation_type"]
            assert len(one["points"]) == expected["n_points"]


def test_people_read_the_level_the_range_and_what_the_latest_figure_is():
    said = run("analyse", CASES)
    assert "usual range" in said and "Latest figure: better than usual" in said


def test_a_clear_change_since_a_day_is_said_with_its_range(series):
    said = run("changed", "--series", series, "--since", "2019-01-16")
    assert "Clear sign of improvement since the promise: 6 of the 6 months" in " ".join(said.split())
    told = json.loads(run("changed", "--series", series, "--since", "2019-01-16", "--json"))
    assert told["verdict"] == "clear_better"
    assert told["counts"] == {"before": 12, "after": 6, "better_after": 6}
    assert told["range"]["low"] < told["estimate"] < told["range"]["high"]
    assert told["p"]["better"] < 0.001 < told["p"]["worse"]


def test_a_promise_of_a_desk_is_compared_on_its_own_indicator(desk):
    desk("log", "Why are plans late?", "--meeting", "16/1/2020", "--indicator", "pathway_plan")
    desk("promise", 1, "to finish them", "--owner", "Head of Service", "--on", "16/1/2020")
    for number, value in enumerate((*STEADY, 60, *HIGH)):
        desk("reading", "pathway_plan", f"{2019 + number // 12}-{number % 12 + 1:02d}", f"{value}%")
    told = desk.json("changed", 1)
    assert (told["indicator"], told["verdict"]) == ("pathway_plan", "clear_better")
    assert told["since"] == "2020-01-16"


def test_a_promise_about_no_indicator_says_how_to_link_one(desk):
    desk("log", "Why are plans late?", "--meeting", "16/1/2020")
    desk("promise", 1, "to finish them")
    assert "linked to no indicator" in desk.refused(1, "changed", 1)
    assert desk.json("changed", 1, "--indicator", "pathway_plan")["verdict"] == "too_early"


def test_what_is_asked_has_to_be_one_thing(series):
    run("changed", code=2)
    run("changed", "--series", series, code=2)
    assert "absent.json" in run("analyse", "absent.json", code=1)


def test_what_the_figures_call_for_is_offered_with_its_reason_and_asks_nothing(desk):
    assert "no question now" in desk("data-questions")
    assert desk.json("data-questions") == []
    for day in ("16/1/2020", "12/3/2020"):
        desk("meeting", day, "--state", "held")
    for month in ("2019-12", "2020-01", "2020-02"):
        desk("reading", "pathway_plan", month, "60%", "--rag", "red")
    (told,) = desk.json("data-questions", "--indicator", "pathway_plan")
    assert (told["indicator"], told["cause"]) == ("pathway_plan", "still_red")
    assert told["reason"] == "It was red at 2 meetings in a row."
    said = " ".join(desk("data-questions").split())
    assert "(pathway_plan): still red" in said and told["wording"] in said
    assert desk.json("list") == []

"""The check on the command line: what is wrong comes first, a repair is told, and the exit code says how it went."""

from __future__ import annotations

import json

import pytest

from carer_desk.store.desk import Desk


@pytest.fixture
def stale(desk):
    """A desk without one index and with wrong counts; both follow from the records."""
    desk("log", "Why are visits late?")
    opened = Desk.open(desk.path, None)
    opened.connection.executescript("UPDATE tally SET matters = 7; DROP INDEX matter_with_note")
    opened.close()
    return desk


def test_the_check_names_what_is_wrong_and_repairs_it_when_asked(stale):
    result = stale.run("check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith("WRONG  rules: 1 rule is missing or changed: matter_with_note")
    assert any(line.startswith("WRONG  tally: 1 count is wrong") for line in lines)
    assert lines[-1].startswith("well   log: ")
    assert "carer-desk check --repair" in result.stderr
    repaired = stale.json("check", "--repair")
    assert repaired["well"] is True
    assert repaired["repaired"] == ["rules", "tally"]
    assert repaired["last"]["well"] is False
    assert "Last checked 01/02/2021: well." in stale("check")
    assert "Why are visits late?" in stale("list")


def test_the_quick_check_looks_at_little_and_repairs_nothing(stale):
    findings = stale.json("check", "--quick")["findings"]
    assert [finding["name"] for finding in findings] == ["file", "rules"]
    assert "leave --quick out" in stale.refused(2, "check", "--quick", "--repair")
    result = stale.run("check", "--json")
    assert (result.exit_code, json.loads(result.stdout)["well"]) == (1, False)


def test_a_desk_without_a_passphrase_is_well_and_says_what_it_is(stale):
    stale.run("check", "--repair")
    result = stale.run("check")
    assert result.exit_code == 0
    first = result.stdout.splitlines()[0]
    assert first == "note   keys: this desk has no passphrase and is not encrypted"

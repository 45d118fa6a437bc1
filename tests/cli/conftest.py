"""Desks for the command line: made once, copied for each test, and a way to run a command on one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from carer_desk.beginning import make_desk
from carer_desk.cli import commands
from carer_desk.example import make_example
from carer_desk.panel.panel import Panel
from carer_desk.readers.minutes import finding

TODAY = "2021-02-01"


class Command:
    """Runs commands on one desk on a fixed day."""

    def __init__(self, path: Path, today: str = TODAY) -> None:
        self.path = path
        self._today = today

    def run(self, name: str, *words: object, **how):
        """Run a command and give click's result, whatever came of it."""
        line = [name, str(self.path), *(str(word) for word in words)]
        today = ["--today", self._today] if self._today else []
        return CliRunner().invoke(commands, [*today, *line], **how)

    def __call__(self, name: str, *words: object, **how):
        """Run a command that must succeed and give what it printed."""
        result = self.run(name, *words, **how)
        assert result.exit_code == 0, result.output
        return result.stdout

    def json(self, name: str, *words: object, **how):
        """Run a command that must succeed and give what it printed for programs."""
        return json.loads(self(name, *words, "--json", **how))

    def refused(self, code: int, name: str, *words: object, **how) -> str:
        """Run a command that must fail with this code; gives what it said, which is never on the output."""
        result = self.run(name, *words, **how)
        assert result.exit_code == code, result.output
        assert result.stdout == ""
        assert result.stderr.strip()
        return result.stderr


@pytest.fixture(scope="session")
def _empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("desks") / "empty.desk"
    make_desk(path, Panel(council="Rivermouth Borough Council"), None).close()
    return path


@pytest.fixture(scope="session")
def _example(tmp_path_factory):
    path = tmp_path_factory.mktemp("desks") / "example.desk"
    make_example(path).close()
    return path


@pytest.fixture(scope="session")
def _found_before():
    return {}


@pytest.fixture
def each_text_read_once(_found_before, monkeypatch):
    """What the limited process found in a text is given again for the same text: a new one takes half a second."""
    really = finding.find_in

    def find_in(source, indicators, spellings=None):
        asked = (source.text, tuple(indicators), tuple(sorted((spellings or {}).items())))
        if asked not in _found_before:
            _found_before[asked] = really(source, indicators, spellings)
        return _found_before[asked]

    monkeypatch.setattr(finding, "find_in", find_in)


@pytest.fixture
def desk(_empty, tmp_path):
    """An empty desk of its own, not encrypted."""
    return Command(Path(shutil.copy(_empty, tmp_path / "my.desk")))


@pytest.fixture
def example(_example, tmp_path):
    """The example desk, made today."""
    return Command(Path(shutil.copy(_example, tmp_path / "example.desk")), today="")

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

import carer_desk
from carer_desk import RESOURCES
from carer_desk.cli import A_BUG, commands
from carer_desk.commands.call import Call
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.desk import Desk

SECRET = "four words stand here"
STARTED = [sys.executable, "-m", "carer_desk"]


def run(*words, env=None, **how):
    return CliRunner().invoke(commands, [str(word) for word in words], env=env, **how)


@pytest.fixture(scope="module")
def _sealed(tmp_path_factory):
    path = tmp_path_factory.mktemp("sealed") / "sealed.desk"
    made = run("new", path, "--council", "Rivermouth", env={"CARER_DESK_PASSPHRASE": SECRET})
    assert made.exit_code == 0, made.output
    return path


@pytest.fixture
def sealed(_sealed, tmp_path):
    """An encrypted desk as the command line makes it, with its key file."""
    shutil.copy(f"{_sealed}.key", tmp_path / "sealed.desk.key")
    return Path(shutil.copy(_sealed, tmp_path / "sealed.desk"))


def test_a_new_desk_is_encrypted_and_opens_with_its_passphrase_alone(sealed, tmp_path):
    assert not sealed.read_bytes().startswith(b"SQLite format 3")
    assert run("list", sealed, env={"CARER_DESK_PASSPHRASE": SECRET}).exit_code == 0
    wrong = run("list", sealed, env={"CARER_DESK_PASSPHRASE": "four other words here"})
    assert wrong.exit_code == 1
    assert "does not open this desk" in wrong.stderr
    assert "Caps Lock" in wrong.stderr
    file = tmp_path / "passphrase.txt"
    file.write_text(f"{SECRET}\nanything else\n", "utf-8")
    assert run("list", sealed, "--passphrase-file", file).exit_code == 0
    assert run("--passphrase-file", file, "list", sealed).exit_code == 0
    assert run("list", sealed, "--passphrase-file", tmp_path / "none.txt").exit_code == 1


def test_without_anybody_to_ask_it_says_how_to_give_the_passphrase(sealed):
    result = run("list", sealed)
    assert result.exit_code == 1
    assert "--passphrase-file" in result.stderr
    assert "CARER_DESK_PASSPHRASE" in result.stderr


def test_no_command_takes_the_passphrase_as_an_argument():
    for command in commands.every_command().values():
        options = {name for parameter in command.params for name in parameter.opts}
        assert not [name for name in options if "pass" in name and not name.endswith("passphrase-file")]


@pytest.mark.skipif(os.name == "nt", reason="a prompt is tried on a terminal of Unix")
def test_the_passphrase_is_asked_for_on_a_terminal_and_not_shown(sealed):
    import pty

    child, terminal = pty.fork()
    if not child:
        os.execv(sys.executable, [*STARTED, "list", str(sealed)])
    shown = b""
    while b"Passphrase" not in shown:
        shown += os.read(terminal, 1000)
    time.sleep(0.2)  # the terminal stops echoing just after it has asked
    os.write(terminal, f"{SECRET}\n".encode())
    try:
        while part := os.read(terminal, 1000):
            shown += part
    except OSError:
        pass  # Linux says so when the other end has gone
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0, shown
    assert b"holds no matters yet" in shown
    assert SECRET.encode() not in shown


def test_a_short_passphrase_and_a_file_that_is_there_are_refused(tmp_path):
    short = run("new", tmp_path / "a.desk", env={"CARER_DESK_PASSPHRASE": "short"})
    assert short.exit_code == 1
    assert "shorter than" in short.stderr
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "b.desk").write_text("mine")
    there = run("new", tmp_path / "b.desk", env={"CARER_DESK_PASSPHRASE": SECRET})
    assert there.exit_code == 1
    assert (tmp_path / "b.desk").read_text() == "mine"


def test_a_file_that_is_no_desk_and_one_that_is_missing_are_told_apart(tmp_path):
    missing = run("list", tmp_path / "none.desk")
    assert (missing.exit_code, "There is no file" in missing.stderr) == (1, True)
    other = tmp_path / "letter.desk"
    other.write_text("Dear Sir")
    assert "is no desk" in run("list", other).stderr
    other.write_bytes(b"Dear Sir" * 1024)
    assert "key file" in run("list", other).stderr


def test_undo_and_redo_by_name_and_in_history(desk):
    desk("log", "Why are visits late?")
    assert "logged a question" in desk("undo")
    assert desk.json("list") == []
    assert desk.json("redo") == {
        "redone": "logged a question",
        "next_undo": "logged a question",
        "next_redo": None,
    }
    assert [matter["id"] for matter in desk.json("list")] == [1]
    labels = [entry["label"] for entry in desk.json("history", 1)]
    assert labels == ["Redo: logged a question", "Undo: logged a question", "logged a question"]
    assert "nothing to do again" in desk.refused(1, "redo")
    assert "01/02/2021" in desk("history")


def test_the_check_finds_an_altered_log(desk):
    desk("log", "Why are visits late?")
    assert desk.json("check")["well"] is True
    opened = Desk.open(desk.path, None)
    run_sql = opened.connection.execute
    rules = run_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'action'"
    ).fetchall()
    assert rules, "the log has no rule that keeps it"
    for name, _ in rules:
        run_sql(f"DROP TRIGGER {name}")
    run_sql("UPDATE action SET label = 'something else' WHERE label = 'logged a question'")
    for _, sql in rules:
        run_sql(sql)
    opened.close()
    result = desk.run("check", "--json")
    assert result.exit_code == 1
    findings = {finding["name"]: finding["well"] for finding in json.loads(result.stdout)["findings"]}
    assert [name for name, well in findings.items() if not well] == ["log"]
    assert "not as it should be" in result.stderr


def test_the_plain_copy_opens_anywhere_and_leaves_private_things_out(desk, tmp_path):
    desk("log", "Why are visits late?", "--private-note", "told in confidence")
    desk("log", "Behind closed doors", "--closed-session")
    plain = tmp_path / "plain.db"
    assert desk.json("export", "--plain", "--to", plain)["rows"]["matter"] == 1
    with sqlite3.connect(plain) as copy:
        assert copy.execute("SELECT wording, private_note FROM matter").fetchall() == [
            ("Why are visits late?", "")
        ]
    copy.close()
    assert b"told in confidence" not in plain.read_bytes()
    assert "already" in desk.refused(1, "export", "--plain", "-o", plain)
    every = tmp_path / "all PRIVATE.db"
    desk("export", "--plain", "-o", tmp_path / "all.db", "--with-private-notes", "--stays-with-me")
    assert b"told in confidence" in every.read_bytes()


def test_a_bug_is_told_without_a_word_of_the_user(desk, monkeypatch):
    def fail(_desk):
        raise ValueError("a child’s own words")

    monkeypatch.setattr(Desk, "undo", fail)
    said = desk.refused(A_BUG, "undo")
    assert "child" not in said
    assert "ValueError" in said
    assert "carer_desk/commands/changes.py" in said.replace("\\", "/")


@pytest.mark.parametrize("words", [["frobnicate"], ["log"], ["list", "x.desk", "--no-such-option"]])
def test_wrong_words_leave_with_two(words):
    result = run(*words)
    assert result.exit_code == 2
    assert result.stderr
    assert "Traceback" not in result.output


def test_help_and_version_are_no_errors():
    assert "log" in run("--help").stdout
    assert run("--version").stdout.startswith("Carer Desk ")
    for name, command in commands.every_command().items():
        shown = run(name, "--help")
        assert shown.exit_code == 0
        assert command.help
        assert "--json" in shown.stdout
        assert "--today" in shown.stdout


def test_today_may_stand_before_or_after_the_command(desk):
    early = run("--today", "3 July 2019", "log", desk.path, "First")
    late = run("log", desk.path, "Second", "--today", "2020-01-31", "--json")
    assert early.exit_code == 0
    assert json.loads(late.stdout)["raised_on"] == "2020-01-31"
    assert desk.json("list")[-1]["raised_on"] == "2019-07-03"
    assert "--today" in run("list", desk.path, "--today", "sometime").stderr


def test_the_command_line_loads_no_window_and_no_heavy_library():
    heavy = "PySide6 numpy matplotlib sqlite_utils docx typst xlsxwriter holidays jinja2"
    heavy += " carer_desk.panel.identity.check"
    code = (
        "from carer_desk.cli import commands; import sys; commands.every_command(); "
        f"print([m for m in '{heavy}'.split() if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_every_command_is_found_by_its_name_and_loads_its_own_module_only():
    folder = Path(carer_desk.__file__).parent / "commands"
    modules = [import_module(f"carer_desk.commands.{path.stem}") for path in sorted(folder.glob("[a-z]*.py"))]
    named = {command.name for module in modules for command in getattr(module, "COMMANDS", ())}
    assert set(commands.every_command()) == named
    code = (
        "import sys, carer_desk.cli as cli; cli.commands.get_command(cli.click.Context(cli.commands), 'history'); "
        "print(*sorted(name.rpartition('.')[2] for name in sys.modules if 'carer_desk.commands.' in name))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.split()
    assert told == ["call", "changes", "printing"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize("words", [[], ["my.desk"]])
def test_without_a_screen_the_window_is_not_tried(words, tmp_path):
    env = {name: value for name, value in os.environ.items() if "DISPLAY" not in name and "QPA" not in name}
    started = subprocess.run([*STARTED, *words], env=env, capture_output=True, text=True)
    assert (started.returncode, started.stdout) == (1, "")
    assert "no screen" in started.stderr


@pytest.mark.parametrize("before", ["", "\ufeff"])
@pytest.mark.parametrize("after", ["", "\n", "\r\n", "\nanother line\n"])
def test_a_passphrase_file_may_come_from_any_editor(tmp_path, monkeypatch, before, after):
    monkeypatch.delenv("CARER_DESK_PASSPHRASE", raising=False)
    file = tmp_path / "passphrase.txt"
    file.write_bytes(f"{before}four odd words here{after}".encode())
    call = Call(passphrase_file=file)
    assert call.passphrase() == "four odd words here"


def test_a_passphrase_file_that_cannot_be_read_says_so_and_not_what_is_in_it(tmp_path):
    file = tmp_path / "passphrase.txt"
    file.write_bytes("four odd words".encode("utf-16"))
    for wrong in (file, tmp_path, tmp_path / "none.txt"):
        with pytest.raises(CarerDeskError, match="passphrase file cannot be read") as told:
            Call(passphrase_file=wrong).passphrase()
        assert "odd" not in str(told.value)


def test_what_the_desk_knows_about_the_panel_is_shown_and_changed(desk):
    assert desk("panel").splitlines() == [
        "Corporate Parenting Panel, Rivermouth Borough Council",
        "Your role: foster carers’ representative.",
        "Allowed for a written answer: 20 working days.",
    ]
    changed = desk.json(
        "panel", "--name", " Parenting Board ", "--council", "", "--role", "co-optee", "--written-days", 10
    )
    expected = {"name": "Parenting Board", "council": "", "role": "co_optee", "written_days": 10}
    assert expected.items() <= changed.items()
    assert desk.json("panel") == changed
    assert "changed the panel’s details" in desk("undo")
    assert desk.json("panel")["council"] == "Rivermouth Borough Council"


def test_the_clock_of_a_written_answer_follows_the_panels_rule(desk):
    desk("log", "What is the budget?", "--kind", "request", "--meeting", "12/11/2020")
    assert desk.json("show", 1)["reply_due"]["on"] == "2020-12-10"
    desk("panel", "--written-days", 5)
    assert desk.json("show", 1)["reply_due"]["on"] == "2020-11-19"
    assert desk.json("check")["well"] is True


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--name", " "], 1, "name of the panel"),
        (["--written-days", "0"], 1, "1 to 365"),
        (["--written-days", "many"], 2, "--written-days"),
        (["--role", "mayor"], 2, "--role"),
    ],
)
def test_details_that_cannot_be_are_refused(desk, words, code, said):
    assert said in desk.refused(code, "panel", *words)
    assert desk.json("panel")["written_days"] == 20


def test_every_command_and_no_other_is_in_the_help_of_the_program():
    page = (RESOURCES / "help" / "commands.md").read_text(encoding="utf-8")
    told = [
        name
        for line in page.splitlines()
        if line.startswith("- **")
        for name in re.findall(r"\*\*([a-z-]+)\*\*", line)
    ]
    assert sorted(told) == sorted(
        name for name, command in commands.every_command().items() if not command.hidden
    )

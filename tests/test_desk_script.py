"""build/desk.py on a small tree of its own: a real environment with an empty lock, so that no network is needed."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys

import pytest

from tests.source_tree import ROOT

PROGRAM = """
import os, sys
print(ascii(sys.argv[1:]), os.getcwd())
sys.exit(7)
"""


@pytest.fixture
def desk():
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("desk_script", ROOT / "build" / "desk.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path):
    """A project whose program tells its arguments and its folder, in a place with a space and an accent."""
    root = tmp_path / "Carer’s désk"
    for folder in ("build", "carer_desk", "db"):
        (root / folder).mkdir(parents=True)
    shutil.copy(ROOT / "build" / "desk.py", root / "build")
    for name in ("lock.txt", "lock-test.txt"):
        (root / "build" / name).write_text("# nothing is needed\n", "utf-8")
    (root / "carer_desk" / "__main__.py").write_text(PROGRAM, "utf-8")
    return root


def start(tree, *words, folder=None):
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", "PIP_NO_INDEX": "1"}
    return subprocess.run(
        [sys.executable, str(tree / "build" / "desk.py"), *words],
        cwd=folder or tree,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_it_makes_mends_and_runs_an_environment(tree, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    # A file of the user's own that is called like a module must not be taken for it.
    (elsewhere / "carer_desk.py").write_text("raise SystemExit('the wrong program')\n", "utf-8")
    half_made = tree / ".venv"
    half_made.mkdir()
    (half_made / "left over").touch()

    made_again = start(tree, "run", "--", "log", "a question?", "--", "--json", folder=elsewhere)
    assert made_again.returncode == 7, made_again.stderr
    assert "Making .venv ready" in made_again.stdout
    assert ascii(["log", "a question?", "--", "--json"]) in made_again.stdout
    assert str(elsewhere) in made_again.stdout
    assert not (half_made / "left over").exists()

    at_once = start(tree, "run", "--", "x")
    assert at_once.returncode == 7
    assert "Making" not in at_once.stdout


def test_an_environment_counts_only_when_whole(desk, tmp_path):
    python = tmp_path / "python"
    stamp = tmp_path / desk.STAMP
    assert not desk.is_whole(tmp_path, python, "abc")
    python.touch()
    assert not desk.is_whole(tmp_path, python, "abc")
    stamp.write_text("abc", "ascii")
    assert desk.is_whole(tmp_path, python, "abc")
    assert not desk.is_whole(tmp_path, python, "another lock")
    python.unlink()
    assert not desk.is_whole(tmp_path, python, "abc")
    if os.name != "nt":
        python.symlink_to(tmp_path / "a Python that was removed")
        assert not desk.is_whole(tmp_path, python, "abc")


def test_what_goes_wrong_outside_is_told_in_plain_words(desk):
    with pytest.raises(desk.SetUpError, match="^The packages did not come.$"):
        desk.call([sys.executable, "-c", "raise SystemExit(3)"], "The packages did not come.")


@pytest.mark.parametrize(("words", "code"), [([], 2), (["--help"], 0), (["dance"], 2)])
def test_it_tells_how_it_is_used(tree, words, code):
    done = start(tree, *words)
    assert done.returncode == code
    assert "run -- ARGUMENTS" in done.stdout + done.stderr


def test_an_old_python_is_told_so(desk, monkeypatch):
    monkeypatch.setattr(desk.sys, "version_info", (3, 10, 4, "final", 0))
    with pytest.raises(desk.SetUpError, match=r"needs Python 3\.11 or newer, and this is Python 3\.10"):
        desk.main(["run"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves the libraries to the system")
def test_a_window_without_a_screen_is_told_so(desk, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(desk.SetUpError, match="no screen"):
        desk.main(["run"])


def test_only_a_real_window_needs_the_window_libraries(desk, monkeypatch):
    monkeypatch.setattr(desk, "can_load", lambda _library: False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert set(desk.missing_libraries("test")) == set(desk.ALWAYS)
    assert set(desk.missing_libraries("run")) == set(desk.ALWAYS) | set(desk.ON_X11)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert set(desk.ON_WAYLAND) <= set(desk.missing_libraries("run"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert set(desk.missing_libraries("run")) == set(desk.ALWAYS)


def test_a_second_start_waits_for_the_first(desk, tmp_path):
    path = tmp_path / "x.lock"
    with desk.only_one_at_a_time(path), path.open("a+") as other:
        assert not desk.try_to_lock(other.fileno())
    with path.open("a+") as other:
        assert desk.try_to_lock(other.fileno())

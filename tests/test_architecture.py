"""The house rules that a machine can hold: imports, sizes, names, and text that belongs to one machine."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib

import PySide6
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from packaging.requirements import Requirement
from packaging.version import Version

import carer_desk
from tests.source_tree import PRODUCT_FILES, ROOT, imported_names, relative

LONGEST_FILE = 400
LONGER_ON_PURPOSE: set[str] = set()
"""Files that may be longer, each with its reason beside it; empty is how we like it."""

ROOMS = {"panel", "store", "readers", "reports", "ui"}

NAMES_THAT_SAY_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "misc",
    "manager",
    "managers",
}

IMPORTED_AS = {
    "dateutil": "python-dateutil",
    "docx": "python-docx",
    "PySide6": "PySide6-Essentials",
    "shiboken6": "PySide6-Essentials",
    "sqlite_utils": "sqlite-utils",
    "python_calamine": "python-calamine",
}
"""Modules whose package has another name."""

OF_ONE_MACHINE = re.compile(
    r"(?<![\w.])/(?:wor[k]|tm[p]|hom[e]|roo[t])/[\w.]"  # a path of the machine it was written on
    r"|\.\./share[d]"
    r"|pypi\.or[g]|pythonhosted\.or[g]|npmjs\.(?:or[g]|co[m])|deb\.debian\.or[g]"
)


def files_of_the_project():
    """Give every file git would keep; without git, every file outside the ignored folders."""
    try:
        words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout.decode()
        paths = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        ours = re.compile(r"(?!\.git/|\.venv|dist/|\.\w+_cache|\.hypothesis|\.bench)(?!.*__pycache__)")
        paths = [path for path in ROOT.rglob("*") if ours.match(relative(path))]
    return sorted(path for path in paths if path.is_file())


def text_of(path):
    """Give a file's text, or nothing for pictures, fonts and desks."""
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", errors="replace")


def declared():
    """Give the packages that the program says it needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {Requirement(line).name.lower() for line in project["dependencies"]}


def third_party(names):
    """Keep the top-level modules that come neither with Python nor with the program."""
    tops = {name.partition(".")[0] for name in names} - {""}
    return tops - sys.stdlib_module_names - {"carer_desk", "db"}


def wires(name):
    """Tell whether a module is the window's or the command line's wiring."""
    return (
        re.match(
            r"carer_desk\.(?:app|beginning|cli|commands|entrance|example\w*|furnishing|gathering|starting|unlocking|__main__)(?:\.|$)",
            name,
        )
        is not None
    )


def test_the_import_contracts_hold(capsys):
    verdict = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert verdict == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_rooms_are_five_and_import_none_of_what_wires_them():
    package = ROOT / "carer_desk"
    assert {path.parent.name for path in package.glob("*/__init__.py")} == ROOMS | {"commands"}
    wiring = {path.stem for path in package.glob("*.py")} - {"__init__"}
    known = {
        "__main__",
        "app",
        "beginning",
        "cli",
        "entrance",
        "unlocking",
        "example",
        "example_scorecard",
        "example_story",
        "furnishing",
        "gathering",
        "starting",
    }
    assert wiring <= known
    in_rooms = [path for path in PRODUCT_FILES if path.parent not in (package, package / "commands")]
    importers = {
        relative(path): names
        for path in in_rooms
        if (names := {name for name in imported_names(path) if wires(name)})
    }
    assert importers == {}


def test_only_what_is_declared_is_imported():
    undeclared, known = {}, declared()
    for path in PRODUCT_FILES:
        packages = {IMPORTED_AS.get(module, module).lower() for module in third_party(imported_names(path))}
        if packages - known:
            undeclared[relative(path)] = packages - known
    assert undeclared == {}


def test_the_panel_needs_python_and_little_else():
    too_much = {}
    for path in (ROOT / "carer_desk" / "panel").rglob("*.py"):
        allowed = {"holidays", "dateutil"} if path.stem in {"due", "due_spans"} else {"holidays"}
        if third_party(imported_names(path)) - allowed:
            too_much[relative(path)] = third_party(imported_names(path)) - allowed
    assert too_much == {}


def test_only_the_window_imports_qt():
    """The window's room, and what starts and furnishes it."""
    others = [
        path
        for path in PRODUCT_FILES
        if not relative(path).startswith(
            (
                "carer_desk/ui/",
                *(f"carer_desk/{name}.py" for name in ("app", "entrance", "furnishing", "unlocking")),
            )
        )
    ]
    assert others
    assert [
        relative(path) for path in others if third_party(imported_names(path)) & {"PySide6", "shiboken6"}
    ] == []


def test_no_file_has_grown_too_long():
    code = [*PRODUCT_FILES, *(ROOT / "build").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    too_long = {relative(path) for path in code if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE}
    assert too_long - LONGER_ON_PURPOSE == set()
    assert LONGER_ON_PURPOSE - too_long == set(), "no longer too long: take it off the list"


def test_every_name_says_something():
    code = [path for path in files_of_the_project() if path.suffix == ".py"]
    words = {
        relative(path): {re.sub(r"^_+", "", part) for part in path.relative_to(ROOT).with_suffix("").parts}
        for path in code
    }
    assert [name for name, parts in words.items() if parts & NAMES_THAT_SAY_NOTHING] == []


def test_the_project_stands_alone():
    assert {"LICENSE", "build/desk.py"} <= {relative(path) for path in files_of_the_project()}
    found = {
        relative(path): match.group()
        for path in files_of_the_project()
        if (match := OF_ONE_MACHINE.search(text_of(path)))
    }
    assert found == {}


@pytest.mark.parametrize("name", ["lock.txt", "lock-test.txt"])
def test_the_lock_matches_what_is_declared(name):
    locked: dict[str, set[Version]] = {}
    for line in (ROOT / "build" / name).read_text("utf-8").splitlines():
        if match := re.match(r"([\w.-]+)==([^\s;]+)", line):
            locked.setdefault(match[1].lower(), set()).add(Version(match[2]))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lines = list(project["project"]["dependencies"])
    if name == "lock-test.txt":
        lines += [line for group in project["dependency-groups"].values() for line in group]
    for line in lines:
        wanted = Requirement(line)
        versions = locked.get(wanted.name.lower(), set())
        assert any(version in wanted.specifier for version in versions), f"renew the lock: {line}"


def test_the_version_is_told_alike_in_both_places():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert carer_desk.__version__ == project["version"]


def test_this_pair_of_qt_and_python_is_not_the_one_that_aborts():
    aborts = Version(PySide6.__version__) == Version("6.12.0") and sys.version_info < (3, 12)
    assert not aborts
    assert importlib.metadata.version("PySide6-Essentials") == PySide6.__version__


def test_a_qt_call_that_returns_nothing_keeps_none(qapp):
    from PySide6.QtWidgets import QLineEdit

    edit = QLineEdit()
    before = sys.getrefcount(None)
    for _ in range(1000):
        edit.setText("x")
    # Other threads and caches may hold one None more or less; the fault loses one at each of the thousand.
    assert abs(sys.getrefcount(None) - before) < 20
    edit.deleteLater()


@pytest.mark.skipif(
    os.name == "nt", reason="the script is for the machine that checks changes, which is no Windows"
)
def test_the_ci_script_may_be_run():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)

#!/usr/bin/env python3
"""Everything there is to do with the source tree, from a bare Python: run, test, check, bench, torture, fuzz, lock.

Standard library only. Each command makes what it needs the first time (system libraries on Debian and
Ubuntu, an environment of hashed packages) and starts at once every later time, without a network.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
PYTHON = getattr(sys, "_base_executable", None) or sys.executable
"""The Python behind this one, so that desk.py may be started by the environment that it makes anew."""

STAMP = "desk-stamp"
"""The file in an environment that is written last and says what it was made from."""

USAGE = """Usage: python3 build/desk.py COMMAND   (Windows: py build\\desk.py COMMAND)

  run               open the window
  run -- ARGUMENTS  use the command line; try: run -- --help
  test [ARGUMENTS]  run the tests; arguments go to pytest
  check             linter, formatter, types, import rules
  bench [ARGUMENTS] measure the speed
  torture [--quick] [--only NAME] [--seed N]
                    kill, cut, fill and rot desks, and count what is lost
  fuzz [--files N] [--only KIND] [--seed N] [--quick] [--keep FOLDER]
                    read mutated files of every kind, and count crashes, hangs and writes outside
  lock [--upgrade]  work out build/lock.txt and build/lock-test.txt again (needs uv)
"""

# Loaded by Qt at run time; the name of the file, then of the Debian package that brings it.
ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
ON_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
ON_WAYLAND = {"libwayland-cursor.so.0": "libwayland-cursor0"}


class SetUpError(Exception):
    """Something that keeps the command from starting, told in plain words."""


def main(arguments: Sequence[str]) -> int:
    if sys.version_info < OLDEST_PYTHON:
        version = ".".join(str(part) for part in sys.version_info[:2])
        raise SetUpError(f"Carer Desk needs Python 3.11 or newer, and this is Python {version}.")
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(USAGE, end="")
        return 0 if arguments else 2
    command, rest = arguments[0], list(arguments[1:])
    if command == "run":
        return run(rest)
    if command == "test":
        return test(rest)
    if command == "check":
        return check()
    if command == "bench":
        return start(environment("test"), ["-m", "build.bench", *rest], ROOT)
    if command == "torture":
        return start(environment("test"), ["-m", "build.torture", *rest], ROOT)
    if command == "fuzz":
        return start(environment("test"), ["-m", "build.fuzz", *rest], ROOT)
    if command == "lock":
        return lock(rest)
    print(f"There is no command called {command}.\n\n{USAGE}", end="", file=sys.stderr)
    return 2


def run(arguments: list[str]) -> int:
    """Open the window, or without one do what the arguments say."""
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not arguments and not any(os.environ.get(name) for name in screens):
        raise SetUpError(
            "There is no screen here to open a window on.\n"
            "The command line works without one: python3 build/desk.py run -- --help"
        )
    python = environment("run")
    # -P: a file called like one of ours in the folder the user stands in must not be taken for it.
    return start(python, ["-P", "-m", "carer_desk", *arguments])


def test(arguments: list[str]) -> int:
    python = environment("test")
    chosen = any(word.startswith(("-n", "--numprocesses", "--pdb", "--collect-only")) for word in arguments)
    # One more than there are processors, because a quarter of the time a test waits for the disk or another process.
    # Each takes a run of files that follow each other, so that what a file makes for its tests is made once.
    spread = [] if chosen else ["-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal"]
    return start(python, ["-m", "pytest", *spread, *arguments], ROOT)


def check() -> int:
    """Run every check, even after one has failed."""
    python = environment("test")
    contracts = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    checks = {
        "Linter": ["-m", "ruff", "check", "."],
        "Formatter": ["-m", "ruff", "format", "--check", "."],
        "Types": ["-m", "mypy"],
        "Import rules": ["-c", contracts],
    }
    failed = []
    for name, words in checks.items():
        print(f"== {name}", flush=True)
        if subprocess.call([str(python), *words], cwd=ROOT, stdin=subprocess.DEVNULL) != 0:
            failed.append(name)
    print("== Failed: " + ", ".join(failed) if failed else "== All checks passed", flush=True)
    return 1 if failed else 0


def lock(arguments: list[str]) -> int:
    """Pin every package for every supported Python and system, with hashes and without an index's address."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetUpError("The lock is worked out by uv, which is not on the path. Install it and try again.")
    how = "--universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate --quiet"
    compiled = [uv, "pip", "compile", *how.split(), "--custom-compile-command", "python3 build/desk.py lock"]
    ours = [*compiled, *arguments, "pyproject.toml", "-o", "build/lock.txt"]
    tests = ["--group", "test", "--group", "check", "-c", "build/lock.txt", "-o", "build/lock-test.txt"]
    return subprocess.call(ours, cwd=ROOT) or subprocess.call(
        [*compiled, *arguments, "pyproject.toml", *tests], cwd=ROOT
    )


def start(python: Path, words: list[str], folder: Path | None = None) -> int:
    """Become the program, so that its exit code and its signals are ours; on Windows wait for it."""
    sys.stdout.flush()
    if os.name != "nt":
        os.chdir(folder or Path.cwd())
        os.execv(python, [str(python), *words])
    return subprocess.call([str(python), *words], cwd=folder)


def environment(purpose: str) -> Path:
    """Give the Python of the environment to run or to test, made if it is not there or not whole."""
    folder = ROOT / (".venv" if purpose == "run" else ".venv-test")
    lock_file = ROOT / "build" / ("lock.txt" if purpose == "run" else "lock-test.txt")
    provide_system_libraries(purpose)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    identity = [lock_file.read_text("utf-8"), sys.implementation.cache_tag, platform.machine()]
    wanted = hashlib.sha256("\n".join([*identity, sys.base_prefix, str(ROOT)]).encode()).hexdigest()
    if is_whole(folder, python, wanted):
        return python
    with only_one_at_a_time(folder.with_suffix(".lock")):
        if not is_whole(folder, python, wanted):
            make_environment(folder, python, lock_file)
            (folder / STAMP).write_text(wanted, "ascii")
    return python


def is_whole(folder: Path, python: Path, wanted: str) -> bool:
    """Tell whether the environment was finished, from this lock, by a Python that is still there."""
    stamp = folder / STAMP
    return python.exists() and stamp.is_file() and stamp.read_text("ascii") == wanted


def make_environment(folder: Path, python: Path, lock_file: Path) -> None:
    print(f"Making {folder.name} ready. This happens once and takes a minute or two.", flush=True)
    try:
        if folder.exists():
            # The stamp goes first: whatever stops us from here on, the next start begins again.
            (folder / STAMP).unlink(missing_ok=True)
            shutil.rmtree(folder)
    except OSError as error:
        raise SetUpError(
            f"The old {folder.name} could not be removed ({error.strerror}).\n"
            "Close Carer Desk if it is open, then try again. Your desk files are not touched."
        ) from error
    call([PYTHON, "-m", "venv", str(folder)], "The environment could not be made.")
    rules = ["--require-hashes", "--only-binary=:all:", "--no-deps"]
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    call(
        [str(python), "-m", "pip", "install", *quiet, *rules, "-r", str(lock_file)],
        "The packages could not be fetched or did not match the lock.\n"
        "Your desk files are not touched. Check the network and the free space on the disk, then try again.",
    )
    ask = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site_packages = Path(subprocess.check_output(ask, text=True).strip())
    # An escaped line of code, because Python versions differ in how they read a path with an accent here.
    line = f"import sys; sys.path.append({ascii(str(ROOT))})\n"
    (site_packages / "carer-desk.pth").write_text(line, "ascii")
    call([str(python), "-m", "compileall", "-q", "carer_desk", "db"], "The program could not be compiled.")


def call(words: list[str], trouble: str) -> None:
    if subprocess.call(words, cwd=ROOT, stdin=subprocess.DEVNULL) != 0:
        raise SetUpError(trouble)


@contextlib.contextmanager
def only_one_at_a_time(path: Path) -> Iterator[None]:
    """Let a second start wait while the first makes the environment; a killed start leaves nothing locked."""
    with path.open("a+") as handle:
        told = False
        while not try_to_lock(handle.fileno()):
            if not told:
                print("Another start is making things ready. Waiting for it.", flush=True)
                told = True
            time.sleep(0.2)
        yield


def try_to_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def provide_system_libraries(purpose: str) -> None:
    """On Linux, find the libraries Qt loads; as root on Debian install what is missing, else say how."""
    if sys.platform != "linux":
        return
    missing = missing_libraries(purpose)
    packages = sorted(set(missing.values()))
    if not can_make_environments():
        packages.append("python3-venv")
    if not packages:
        return
    apt = shutil.which("apt-get")
    if apt is None:
        names = [*missing, *(["Python's venv and ensurepip"] if "python3-venv" in packages else [])]
        raise SetUpError("These are missing; your system's package tool has them: " + ", ".join(names))
    if os.geteuid() != 0:
        raise SetUpError(
            f"Some system packages are missing. Run this once, then try again:\n\n"
            f"    sudo apt-get install {' '.join(packages)}\n"
        )
    print("Installing system packages: " + " ".join(packages), flush=True)
    install_debian_packages(apt, packages)
    if missing_libraries(purpose) or not can_make_environments():
        raise SetUpError("The system packages were installed, and still something is missing: start again.")


def missing_libraries(purpose: str) -> dict[str, str]:
    wanted = dict(ALWAYS)
    drawn_in_memory = os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal"))
    if purpose == "run" and not drawn_in_memory:
        wanted |= ON_X11
        if os.environ.get("WAYLAND_DISPLAY"):
            wanted |= ON_WAYLAND
    return {library: package for library, package in wanted.items() if not can_load(library)}


def can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def can_make_environments() -> bool:
    """Debian's python3 comes without ensurepip, which python3-venv brings."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def install_debian_packages(apt: str, packages: list[str]) -> None:
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patient = [apt, "-q", "-y", "-o", "DPkg::Lock::Timeout=600"]

    def run_apt(*words: str, quiet: bool = False) -> bool:
        output = subprocess.DEVNULL if quiet else None
        command = [*patient, *words]
        done = subprocess.run(
            command, env=surroundings, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
        return done.returncode == 0

    install = ("install", "--no-install-recommends", *packages)
    # A fresh machine has no list of packages yet, an old one has a stale list: then fetch it and try again.
    if run_apt(*install, quiet=True):
        return
    if not (run_apt("update") and run_apt(*install)):
        raise SetUpError("The system packages could not be installed. What apt-get said stands above.")


def stop(message: str, code: int) -> NoReturn:
    print(message, file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetUpError as error:
        stop(str(error), 1)
    except KeyboardInterrupt:
        stop("\nStopped. The same command goes on from here.", 130)

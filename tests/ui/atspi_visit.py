"""Opens a desk in a window of its own screen, visits it over AT-SPI, and prints what was met as JSON.

Run inside `dbus-run-session`; tests/ui/test_atspi.py does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager

from tests.ui.atspi_walk import FOCUSABLE, HEADING, LIST, TABLE, TEXT, Bus

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"


@contextmanager
def running(command, environment=None):
    """Run a program until the block ends."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=10)


@contextmanager
def screen():
    """A screen that nobody sees; gives its name."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        yield ":" + process.stdout.readline().decode().strip()
    finally:
        process.terminate()
        process.wait(timeout=10)


def until(condition, what, patience=15):
    """Wait for something to become true, and give it."""
    end = time.monotonic() + patience
    while True:
        try:
            if answer := condition():
                return answer
        except LookupError:
            pass
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.1)


def visit(root):
    """Go through the pages and search in one of them."""
    pages = root.find(LIST, "Screens")
    names = [page.name for page in pages.children()]
    titles, unnamed = [], []
    for place, name in enumerate(names):
        pages.select_child(place)
        until(lambda name=name: showing_heading(root, name), f"the heading {name}")
        titles.append(name)
        unnamed += nameless(root, name)
    pages.select_child(names.index("Questions"))
    until(lambda: showing_heading(root, "Questions"), "the Questions page")
    listed = until(lambda: len(root.find(TABLE, "Questions").children()), "the list")
    root.find(TEXT, "Search questions").write("pathway")
    found = until(lambda: fewer_than(root, listed), "fewer questions")
    return {"pages": names, "titles": titles, "unnamed": unnamed, "listed": listed, "found": found}


def fewer_than(root, listed):
    number = len(root.find(TABLE, "Questions").children())
    return number if number < listed else 0


def showing_heading(root, name):
    """Whether a page's title is on show and is a heading."""
    return any(role == HEADING and words.startswith(name) for role, words, _states, _node in root.shown())


def nameless(root, page):
    """Say which controls on show can be operated and have no name."""
    return [
        f"{page}: {role}"
        for role, words, states, _node in root.shown()
        if FOCUSABLE in states and not words.strip()
    ]


def main():
    desk = sys.argv[1]
    with screen() as display, running([LAUNCHER, "--launch-immediately"]):
        environment = {**os.environ, "DISPLAY": display}
        with running([sys.executable, "-m", "carer_desk", desk], environment):
            print(json.dumps(visit(Bus().program("Carer Desk"))))


if __name__ == "__main__":
    main()

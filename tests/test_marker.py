"""The marker test: a whole story with one strange word everywhere, and not a byte of it outside what was asked for."""

from __future__ import annotations

import gzip
import io
import os
import re
import subprocess
import sys
import threading
import zipfile
import zlib
from pathlib import Path

import pytest

from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.store.desk import Desk
from carer_desk.store.half_typed import HalfTyped
from tests.source_tree import ROOT

MARKER = "zanzibarwort"
PASSPHRASE = "tangerine ladder quiet harbour"
MINUTES = f"""Corporate Parenting Panel
Minutes of the meeting held on 12 March 2021

5. Health assessments
A foster carer representative asked how many {MARKER} assessments were done in time.
The Head of Service said that 71% of the {MARKER} were done in time in February. The Head of Service agreed to bring
a report to the next meeting.
"""
ASKED = ("papers", "given")
"""What the user gave and what the user asked for."""


def holds(data: bytes) -> bool:
    """Whether bytes hold the marker: as they are, as UTF-16, inside a zip, gzip or PDF stream."""
    plain = data.lower()
    if MARKER.encode() in plain or MARKER.encode("utf-16-le") in plain:
        return True
    if data.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(holds(archive.read(name)) for name in archive.namelist())
    return any(
        _unpacked_holds(data, start.start())
        for start in re.finditer(rb"\x1f\x8b\x08|\x78[\x01\x9c\xda]", data)
    )


def _unpacked_holds(data: bytes, start: int) -> bool:
    wrapped = 31 if data[start] == 0x1F else 15
    try:
        unpacked = zlib.decompressobj(wrapped).decompress(data[start:], 5_000_000)
    except zlib.error:
        return False
    return MARKER.encode() in unpacked.lower() or MARKER.encode("utf-16-le") in unpacked.lower()


class Tree:
    """A folder that stands for the whole computer of a user, watched while something writes into it."""

    def __init__(self, folder: Path, passphrase: str | None) -> None:
        self.folder = folder / "computer"
        self.found = folder / "found.txt"
        self.leaks: set[str] = set()
        self._seen: dict[Path, tuple[int, int]] = {}
        for name in ("desks", "home", "temp", "cache", "config", "data", "run", *ASKED):
            (self.folder / name).mkdir(parents=True, mode=0o700)
        (self.folder / "given" / "minutes.txt").write_text(MINUTES, "utf-8")
        (self.folder / "given" / "seal.txt").write_text("quiet harbour ladder tangerine\n", "utf-8")
        self.desk = self.folder / "desks" / "panel.desk"
        Desk.create(self.desk, Panel(council="Exampleshire"), passphrase).close()

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start Python with a story, in a process whose whole world is this folder."""
        tree = str(self.folder)
        places = {
            "HOME": "home", "TMPDIR": "temp", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config",
            "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "data", "XDG_RUNTIME_DIR": "run", "MPLCONFIGDIR": "cache",
            "TEMP": "temp", "TMP": "temp", "APPDATA": "config", "LOCALAPPDATA": "data",
        }  # fmt: skip
        surroundings = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "PYTEST"))},
            **{name: f"{tree}/{place}" for name, place in places.items()},
            "MARKER": MARKER, "MARKER_TREE": tree, "MARKER_ASKED": f"{tree}/papers", "MARKER_FOUND": str(self.found),
            "CARER_DESK_PASSPHRASE": PASSPHRASE, "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "tests" / "marker"), str(ROOT)]),
        }  # fmt: skip
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [sys.executable, *words], cwd=tree, env=surroundings, stdin=pipe, stdout=pipe, stderr=pipe
        )

    def look(self, ended: threading.Event | None = None) -> None:
        """Look into every file that is new or another; again and again until an event, when one is given."""
        while True:
            last = ended is None or ended.wait(0.02)
            for path in self._files():
                try:
                    told = path.stat()
                    if self._seen.get(path) != (told.st_size, told.st_mtime_ns):
                        self._seen[path] = (told.st_size, told.st_mtime_ns)
                        if holds(path.read_bytes()):
                            self.leaks.add(str(path.relative_to(self.folder)))
                except OSError:  # it went away again: Python's own removals are looked at before they happen
                    continue
            if last:
                return

    def _files(self) -> list[Path]:
        found = [Path(top) / name for top, _folders, names in os.walk(self.folder) for name in names]
        return [path for path in found if path.relative_to(self.folder).parts[0] not in ASKED]

    def removed_leaks(self) -> list[str]:
        """What was written and removed again."""
        if not self.found.exists():
            return []
        return [line for line in self.found.read_text("utf-8").splitlines() if line.startswith("LEAK")]


def tell(tree: Tree, script: str) -> bytes:
    """Tell a story, look into every file meanwhile, and give what it said."""
    ended = threading.Event()
    watching = threading.Thread(target=tree.look, args=(ended,))
    watching.start()
    child = tree.start(str(ROOT / "tests" / "marker" / script))
    said = _stop_at_each_word(child, tree) if script == "window_story.py" else b""
    rest, complaints = child.communicate(timeout=120)
    ended.set()
    watching.join()
    tree.look()
    killed = script == "window_story.py"
    assert child.returncode == (-9 if killed else 0), complaints.decode()[-2000:]
    return said + rest + complaints


def _stop_at_each_word(child: subprocess.Popen[bytes], tree: Tree) -> bytes:
    """Look into every file while the desk is locked, and when all is done and the program not yet gone."""
    said = b""
    while line := child.stdout.readline():
        said += line
        tree.look()
        child.stdin.write(b"go on\n")
        child.stdin.flush()
        if line.startswith(b"done"):
            break
    return said


@pytest.mark.skipif(os.name == "nt", reason="the story ends with a signal that Windows has not")
def test_no_word_of_a_whole_story_is_anywhere_but_in_the_papers(tmp_path):
    tree = Tree(tmp_path, PASSPHRASE)
    tell(tree, "command_story.py")  # commands say what they are asked for
    said = tell(tree, "window_story.py")
    assert tree.leaks == set()
    assert tree.removed_leaks() == []
    assert b"locked Carer Desk\ndone 2\n" in said
    assert not holds(said)
    for name in ("chair.docx", "chair.xlsx", "chair.html", "sheet.docx", "log.xlsx"):
        assert holds((tree.folder / "papers" / name).read_bytes()), "the story did not tell of it"
    assert not holds((tree.folder / "papers" / "log.zip.sealed").read_bytes())
    assert {"settings.ini", "panel.desk", "panel.desk-wal"} <= {path.name for path in tree._files()}


def test_the_search_would_find_it(tmp_path):
    """In a desk without a passphrase, in what an engine keeps beside it, in packed files, and in what is removed."""
    tree = Tree(tmp_path, None)
    desk = Desk.open(tree.desk, None)
    desk.matters.add(Matter(f"Why was the {MARKER} put off?"))
    desk.half_typed.keep([HalfTyped("anywhere", f"Half the {MARKER}")])
    tree.look()
    assert tree.leaks == {"desks/panel.desk-wal"}
    desk.close()
    cache = tree.folder / "cache"
    (cache / "wide").write_bytes(f"the {MARKER}".encode("utf-16-le"))
    (cache / "packed").write_bytes(b"before " + gzip.compress(f"the {MARKER.upper()}".encode()))
    with zipfile.ZipFile(cache / "in.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner", zlib.compress(f"the {MARKER}".encode()))
    tree.look()
    assert tree.leaks >= {"desks/panel.desk", "cache/wide", "cache/packed", "cache/in.zip"}
    script = f"import os; open('temp/gone', 'w').write('the {MARKER}'); os.remove('temp/gone')"
    assert tree.start("-c", script).communicate(timeout=60) == (b"", b"")
    assert [Path(line.split()[-1]).name for line in tree.removed_leaks()] == ["gone"]

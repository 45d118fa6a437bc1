"""What the first window needs: nothing that is slow to import."""

from __future__ import annotations

import subprocess
import sys

from tests.source_tree import ROOT

SLOW = {"matplotlib", "numpy", "sqlite_utils", "docx", "lxml", "jinja2", "xlsxwriter", "typst", "pypdfium2"}
PROBE = """
import sys
import carer_desk.ui.window, carer_desk.ui.start_page, carer_desk.ui.unlock_page, carer_desk.ui.single_start
print(" ".join(sorted({name.split(".")[0] for name in sys.modules})))
"""


def test_the_window_imports_nothing_slow():
    run = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(run.stdout.split())
    assert "PySide6" in loaded
    assert loaded & SLOW == set()

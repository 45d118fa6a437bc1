"""How the program begins, before there is a window or a command."""

from __future__ import annotations

import subprocess
import sys

import pytest

from carer_desk.app import data_folder
from tests.source_tree import ROOT


def test_desks_are_kept_in_a_folder_of_this_computer():
    assert data_folder().is_absolute()


def test_no_memory_is_dumped_by_a_crash():
    pytest.importorskip("resource")
    script = (
        "import resource; from carer_desk.starting import leave_no_dumps;"
        "leave_no_dumps(); leave_no_dumps(); print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=ROOT)
    assert said.stdout.split() == [b"(0,", b"0)"]

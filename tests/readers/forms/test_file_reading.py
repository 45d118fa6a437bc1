"""The reading process: its limits hold, its words are not trusted, and it can be stopped at any time."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
from time import sleep

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.source import Form
from carer_desk.readers.forms import limited_child
from carer_desk.readers.forms.file_reading import FileReading, read_file
from carer_desk.readers.forms.limited_child import LimitedChild
from carer_desk.readers.forms.refusals import Refusal
from carer_desk.readers.forms.worker import main, worker_command
from tests.readers.forms.making import MEETING_PAGE, pdf, raw_word, word
from tests.source_tree import ROOT


@pytest.fixture
def minutes(tmp_path):
    path = tmp_path / "minutes.txt"
    path.write_text("The Chair asked why.\n", "utf-8")
    return path


def finished(reading):
    reading.start()
    while not reading.poll():
        sleep(0.01)
    return reading


def saying(*lines: object, code: str = ""):
    """A worker that says these lines, whatever it is given."""
    said = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    return [sys.executable, "-c", f"import sys\nsys.stdout.write({said!r})\nsys.stdout.flush()\n{code}"]


def confined(code: str):
    """A worker that runs a piece of code under the limits and says “allowed” if it comes through."""
    start = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from carer_desk.readers.forms.confinement import confine\nconfine()\n"
    )
    return subprocess.run(
        [sys.executable, "-c", f"{start}{code}\nprint('allowed')", str(ROOT)],
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_file_is_read_from_any_folder(minutes, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = read_file(minutes)
    assert (source.name, source.form, source.text) == ("minutes.txt", Form.TEXT, "The Chair asked why.")
    assert source.sha256 == hashlib.sha256(minutes.read_bytes()).hexdigest()


def test_pages_are_told_while_they_are_read(tmp_path):
    path = tmp_path / "minutes.pdf"
    path.write_bytes(pdf("One\n#pagebreak()\nTwo"))
    reading = finished(FileReading(path))
    assert (reading.steps, reading.over, reading.source().page_at(5)) == ((2, 2), True, 2)


def test_a_cancelled_reading_ends_at_once_and_says_so(minutes):
    reading = FileReading(minutes, command=saying(code="import time; time.sleep(60)"))
    reading.start()
    assert not reading.poll()
    reading.cancel()
    assert reading.poll()
    with pytest.raises(CarerDeskError, match="stopped"):
        reading.source()


def test_a_worker_that_takes_too_long_is_stopped(minutes):
    reading = FileReading(minutes, command=saying(code="import time; time.sleep(60)"), longest_seconds=0.2)
    with pytest.raises(CarerDeskError, match="took too long"):
        finished(reading).source()


def test_a_worker_that_says_no_more_and_does_not_end_is_not_told_as_slow(minutes, monkeypatch):
    monkeypatch.setattr(limited_child, "_ENDS_WITHIN", 0.05)
    reading = FileReading(minutes, command=saying(code="import os, time; os.close(1); time.sleep(60)"))
    with pytest.raises(CarerDeskError) as raised:
        finished(reading).source()
    assert str(raised.value) == str(Refusal.DAMAGED.error("minutes.txt"))


GOOD = {"form": "text", "sha256": "0" * 64, "text": "abc", "pages": []}


@pytest.mark.parametrize(
    "line",
    [
        "no JSON", "[]", "{}", "null", "[" * 100_000, '{"refused": "because"}', '{"refused": {}}', '{"progress": [1]}',
        {"source": None}, {"source": GOOD | {"form": "exe"}}, {"source": GOOD | {"form": []}},
        {"source": GOOD | {"sha256": "x"}}, {"source": GOOD | {"text": 5}},
        {"source": GOOD | {"pages": [9]}}, {"source": GOOD | {"pages": [2, 1]}}, {"source": GOOD | {"pages": ["1"]}},
        {"source": GOOD | {"pages": [True]}}, {"source": GOOD | {"text": "a\ud800"}},
    ],
)  # fmt: skip
def test_a_worker_is_not_believed_what_has_not_the_right_shape(minutes, line):
    with pytest.raises(CarerDeskError) as raised:
        finished(FileReading(minutes, command=saying(line))).source()
    assert str(raised.value) == str(Refusal.DAMAGED.error("minutes.txt"))


def test_what_has_the_right_shape_is_believed(minutes):
    reading = finished(
        FileReading(minutes, command=saying({"progress": [1, 2]}, {"source": GOOD | {"pages": [0, 3]}}))
    )
    assert (reading.steps, reading.source().pages) == ((1, 2), (0, 3))


@pytest.mark.parametrize("code", ["import os; os.abort()", "raise SystemExit(3)", "raise ValueError"])
def test_a_worker_that_a_file_brought_down_leaves_an_error_that_names_it(minutes, code):
    with pytest.raises(CarerDeskError, match=r"“minutes\.txt” is damaged"):
        finished(FileReading(minutes, command=saying(code=code))).source()


def test_a_reading_is_read_once(minutes):
    reading = FileReading(minutes)
    with pytest.raises(RuntimeError):
        reading.source()
    finished(reading)
    with pytest.raises(RuntimeError):
        reading.start()


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('written', 'w')",
        "import os; os.remove(sys.argv[1] + '/nothing')",
    ],
)
def test_a_reading_process_may_not_speak_write_or_start_others(code, tmp_path):
    done = confined(code)
    assert "allowed" not in done.stdout
    assert "PermissionError" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds to a limit of memory")
def test_a_reading_process_may_not_take_much_memory():
    done = confined("held = bytearray(2_000_000_000)")
    assert "MemoryError" in done.stderr
    assert "allowed" in confined("held = bytearray(2_000_000)").stdout


def test_a_bug_in_a_worker_tells_its_place_and_no_word_of_the_file():
    bug = (
        "import sys; sys.path.insert(0, sys.argv[1])\nfrom carer_desk.readers.forms import worker\n"
        "def broken(data, progress):\n    raise KeyError(data)\nworker._read = broken\nworker.work()"
    )
    done = subprocess.run(
        [sys.executable, "-c", bug, str(ROOT)], input=b"a secret word", capture_output=True, timeout=60
    )
    assert done.returncode != 0
    assert b"KeyError" in done.stderr
    assert b"secret" not in done.stdout + done.stderr


def said(data: bytes) -> dict[str, object]:
    heard = io.StringIO()
    main(io.BytesIO(data), heard)
    return json.loads(heard.getvalue().splitlines()[-1])


@given(st.binary(max_size=3000))
def test_no_bytes_bring_the_reading_down(data):
    if b"%PDF-" in data:
        return
    assert said(data).keys() <= {"source", "refused"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_change_to_a_page_or_a_document_brings_the_reading_down(data):
    whole = data.draw(st.sampled_from([MEETING_PAGE.encode(), _WORD, _RAW_WORD]))
    at = data.draw(st.integers(0, len(whole)))
    hurt = whole[:at] + data.draw(st.binary(max_size=40)) + whole[at + data.draw(st.integers(0, 200)) :]
    answer = said(hurt)
    assert answer.keys() <= {"source", "refused"}
    if "source" in answer:
        text = answer["source"]["text"]
        assert text.encode().decode() == text


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=2000), st.sampled_from(["pdf", "docx", "html", "txt", "zip", ""]), st.booleans())
def test_random_bytes_with_any_ending_never_crash_the_parent(tmp_path, data, ending, as_pdf):
    path = tmp_path / f"file.{ending}"
    path.write_bytes(b"%PDF-1.4\n" + _PDF[: len(data)] + data if as_pdf else data)
    try:
        source = read_file(path)
    except CarerDeskError as error:
        assert path.name in error.happened
    else:
        assert source.text.strip()


def test_the_worker_is_this_python_and_names_no_file():
    assert worker_command()[0] == sys.executable
    assert all("minutes" not in word for word in worker_command())


_WORD = word("Corporate Parenting Panel", ("List Number", "Apologies"), table=[["1", "PEPs"]])
_RAW_WORD = raw_word("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
_PDF = pdf("The Chair asked why.")


def test_a_reading_process_does_not_know_the_passphrase_of_the_desk(monkeypatch):
    monkeypatch.setenv("CARER_DESK_PASSPHRASE", "tangerine ladder quiet harbour")
    monkeypatch.setenv("ORDINARY", "word")
    said = []
    child = LimitedChild([sys.executable, "-c", "import os; print(*os.environ.values())"], 60, 100_000)
    child.start()
    child.hear(said.append)
    assert b"word" in b"".join(said) and b"tangerine" not in b"".join(said)

"""Files that are no log, harm or take too much: refused by their name, in a process of their own."""

from __future__ import annotations

import io
import json
import sys

import pytest
import xlsxwriter

from carer_desk.panel.errors import CarerDeskError
from carer_desk.readers import log_book_worker
from carer_desk.readers.log_book_files import log_file_of
from carer_desk.readers.log_book_reading import LogFileReading
from tests.readers.log_files import FILES, faults, of_csv, workbook


def test_the_limited_process_gives_what_the_reader_gives(tmp_path):
    for name in ("log_half_broken.xlsx", "tracker.xlsx", "log_dates.ods"):
        data = (FILES / name).read_bytes()
        assert LogFileReading(FILES / name).file() == log_file_of(name, data)
    cells = [["UUID", "Wording"], ["x", ("=1/0", "#DIV/0!")]]
    file = log_file_of("a.xlsx", workbook(Matters=cells))
    told = json.loads(json.dumps(log_book_worker.plain_sheets(file)))
    assert log_book_worker.file_from("a.xlsx", told) == file
    folder = tmp_path / "log"
    folder.mkdir()
    (folder / "ours.csv").write_bytes(b"Date,Question\n1/2/2021,Why?\n")
    assert [sheet.name for sheet in LogFileReading(folder).file().sheets] == ["ours"]


@pytest.mark.parametrize("said", [
    b"", b"[]", b'{"sheets": 4}', b'{"sheets": []}', b'{"refused": ["a"]}', b"[" * 100_000,
    b'{"sheets": [{"name": "a", "head_row": 1, "headings": [1], "lettered": true, "rows": [], "shared": [],'
    b' "above": ""}]}',
    b'{"sheets": [{"name": "a", "head_row": 1, "headings": [], "lettered": true, "rows": [[1, ["run", "x"]]],'
    b' "shared": [], "above": ""}]}',
])  # fmt: skip
def test_a_process_that_says_nonsense_is_not_believed(tmp_path, said):
    (tmp_path / "ours.csv").write_bytes(b"x")
    nonsense = tmp_path / "said"
    nonsense.write_bytes(said)
    command = [
        sys.executable, "-c",
        "import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write(open(sys.argv[1], 'rb').read())",
        str(nonsense),
    ]  # fmt: skip
    with pytest.raises(CarerDeskError, match=r"ours\.csv is damaged"):
        LogFileReading(tmp_path / "ours.csv", command=command).file()


def test_a_reading_can_be_stopped_and_a_sleepy_process_is(tmp_path):
    path = tmp_path / "ours.csv"
    path.write_bytes(b"x")
    stopped = LogFileReading(path)
    stopped.cancel()
    with pytest.raises(CarerDeskError, match="was stopped"):
        stopped.file()
    sleepy = LogFileReading(path, command=[sys.executable, "-c", "input()\nwhile 1: pass"], longest_seconds=0)
    with pytest.raises(CarerDeskError, match="takes too long"):
        sleepy.file()


@pytest.mark.parametrize("data", [
    (FILES / "log_changed.xlsx").read_bytes()[:9000],
    b"%PDF-1.7 and so on", b"<!DOCTYPE html><table></table>", b"{\\rtf1 words}",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
])  # fmt: skip
def test_what_is_no_spreadsheet_is_refused_by_name(data):
    with pytest.raises(CarerDeskError, match=r"log\.xlsx") as caught:
        log_file_of("log.xlsx", data)
    assert "EncryptedPackage".encode("utf-16-le") not in data or "password" in str(caught.value)


def test_a_million_formatted_rows_without_words_are_no_huge_sheet():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("Ours")
    page.write_row(0, 0, ["Date", "Question", "Answer"])
    page.write_row(1, 0, ["1/2/2021", "Why?", "Soon"])
    page.write_blank(1_048_575, 2, None, book.add_format({"bold": True}))
    book.close()
    assert len(of_csv(out.getvalue(), "ours.xlsx").added) == 2


def test_more_rows_than_any_log_has_are_refused():
    sheet = b"Date,Question\n" + b"1/2/2021,Why?\n" * 250_000
    with pytest.raises(CarerDeskError, match="larger than a log can be"):
        log_file_of("ours.csv", sheet)


@pytest.mark.parametrize("data", [
    b"Date,Question\n" + b"a," * 400_000,
    json.dumps([{f"Column {number}": 1} for number in range(600)]).encode(),
    workbook(Ours=[["Question"], *(["x" * 32_000] for _ in range(2_000))]),
])  # fmt: skip
def test_a_file_that_unfolds_into_more_than_a_log_is_refused(data):
    with pytest.raises(CarerDeskError, match="larger than a log can be"):
        log_file_of("ours.xlsx", data)


def test_no_word_of_a_file_stands_in_what_a_traceback_shows():
    file = log_file_of("ours.csv", b"About Bryony\nDate,Question of Bryony,Reply\n1/2/2021,Bryony?,no\n")
    assert "Bryony" in file.sheets[0].above + "".join(file.sheets[0].headings)
    assert "Bryony" not in repr(file)


def test_half_characters_and_endless_numbers_are_refused_by_their_cells():
    rows = [{"Question": "Why \ud800?", "Date": "2021-02-01", "\ud800": "x"}]
    sheet = log_file_of("ours.json", json.dumps({"\udfff": rows}).encode()).sheets[0]
    assert (sheet.name, sheet.headings) == ("\ufffd", ("Question", "Date", "\ufffd"))
    readings = [{"UUID": "", "Indicator": "A1", "Period": "2021-02", "Value": 10**400}]
    found = of_csv(json.dumps({"readings": readings}).encode(), "ours.json")
    assert "This is not a number." in {problem for _place, problem in faults(found)}

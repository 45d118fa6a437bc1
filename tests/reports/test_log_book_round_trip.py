"""The log goes out and comes back: whatever stands in a cell, in each form, also when LibreOffice saved it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_book import TABLES, UUID, LogBook, Sort
from carer_desk.panel.log_differences import compare
from carer_desk.panel.log_given import given_rows
from carer_desk.panel.spreadsheet_text import guarded, looks_like_formula, read_back, spelt_out, unguarded
from carer_desk.readers.log_book_files import log_file_of
from carer_desk.readers.log_book_reading import LogFileReading
from carer_desk.reports import log_book
from tests.log_books import identity, row, small_book

FILES = Path(__file__).resolve().parents[1] / "readers" / "files"
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
TRICKY = st.one_of(
    TEXTS,
    st.sampled_from(["=1+1", "'=1+1", "''", "\\u{41}", "_x000D_", "00123", "a\r\nb", "\ttab", "TRUE", "1e5"]),
)


def differences(current, name, data):
    file = log_file_of(name, data)
    rows, faults, whole = given_rows(file)
    return compare(current, rows, faults, whole)


def value_for(column, draw):
    if column.sort is Sort.TEXT:
        return "2020-10" if column.name == "period" else ("x" if column.needed else "") + draw(TRICKY)
    if column.sort in (Sort.DAY, Sort.MEETING):
        day = st.dates(date(1900, 1, 1), date(2199, 12, 31))
        return draw(day if column.needed else st.none() | day)
    if column.sort is Sort.NUMBER:
        return draw(st.none() | st.floats(-1e15, 1e15, allow_nan=False))
    if column.sort is Sort.COUNT:
        return draw(st.none() | st.integers(1, 1_000_000))
    if column.sort is Sort.YES_NO:
        return draw(st.booleans())
    if column.sort is Sort.CHOICE:
        return draw(st.sampled_from([value for value, _words in column.choices]))
    if column.sort is Sort.INDICATOR:
        return "pathway_plan"
    return column.blank


@st.composite
def books(draw):
    tables = {}
    for number, table in enumerate(TABLES):
        values = {column.name: value_for(column, draw) for column in table.columns if column.name != UUID}
        if "matter" in values:
            values["matter"] = identity(1000)
        if "promise" in values:
            values["promise"] = identity(1002)
        tables[table.name] = (row(table.name, 1000 + number, **values),)
    return LogBook(tables, True, indicators=frozenset({"pathway_plan"}))


@pytest.mark.parametrize("ending", log_book.FORMATS)
@settings(max_examples=12, deadline=None)
@given(book=books())
def test_what_goes_out_comes_back_as_it_was(ending, book):
    found = differences(book, f"log.{ending}", log_book.as_bytes(book, ending))
    assert found.nothing, found


@pytest.mark.parametrize("ending", log_book.FORMATS)
def test_texts_longer_than_a_cell_come_back(ending):
    assert differences(small_book(), "log", log_book.as_bytes(small_book(), ending)).nothing


@pytest.mark.parametrize("name", ["log_saved_by_libreoffice.xlsx", "log_saved_by_libreoffice.ods"])
def test_what_libreoffice_saved_is_the_same_log(name):
    file = LogFileReading(FILES / name).file()
    rows, faults, whole = given_rows(file)
    assert len(rows) == 11
    assert compare(small_book(), rows, faults, whole).nothing


def test_a_sheet_explains_itself_and_holds_days_as_days():
    book = CalamineWorkbook.from_filelike(io.BytesIO(log_book.as_bytes(small_book(), "xlsx")))
    assert book.sheet_names == [table.title for table in TABLES] + ["Long texts"]
    rows = book.get_sheet_by_name("Matters").to_python(skip_empty_area=False)
    assert "take the file in again" in rows[0][0]
    assert rows[1][0] == "UUID"
    assert rows[2][rows[1].index("Raised on")] == date(2020, 11, 12)
    assert rows[2][rows[1].index("Wording")].startswith("=SUM(A1)")


def test_a_sheet_prints_one_page_wide_with_its_headings_and_without_uuids():
    with zipfile.ZipFile(io.BytesIO(log_book.as_bytes(small_book(), "xlsx"))) as packed:
        names = packed.read("xl/workbook.xml").decode()
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "Matters!$B$2:$R$4" in names
    assert "Matters!$2:$2" in names
    assert 'fitToHeight="0"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'state="frozen"' in sheet


def test_private_notes_are_left_out_unless_the_name_says_so(tmp_path):
    public, private = small_book(private=False), small_book()
    assert log_book.write(public, tmp_path / "log.json").name == "log.json"
    assert b"Ask again" not in (tmp_path / "log.json").read_bytes()
    assert log_book.write(private, tmp_path / "log.json").name == "log PRIVATE.json"
    assert b"Ask again" in (tmp_path / "log PRIVATE.json").read_bytes()
    with pytest.raises(CarerDeskError):
        log_book.write(public, tmp_path / "log.doc")


def test_no_text_cell_of_a_csv_file_begins_a_formula():
    with zipfile.ZipFile(io.BytesIO(log_book.as_bytes(small_book(), "zip"))) as archive:
        text = archive.read("matters.csv").decode("utf-8-sig")
    assert "'=SUM(A1)" in text
    assert ",=SUM" not in text


@given(TRICKY)
def test_every_text_is_spelt_and_guarded_without_loss(text):
    assert read_back(spelt_out(text)) == text
    assert unguarded(guarded(text)) == text
    assert not looks_like_formula(guarded(text))


@pytest.mark.parametrize("data", [
    b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", b"{", b"[" * 5000, b"", b"\x00\x01\x02",
    b'{"tables": 4}',
])  # fmt: skip
def test_a_broken_file_is_refused_by_name(data):
    with pytest.raises(CarerDeskError, match=r"log\.xlsx"):
        file = log_file_of("log.xlsx", data)
        assert file.log_sheets
        raise AssertionError

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.errors import CarerDeskError
from carer_desk.readers.scorecards import archive
from carer_desk.readers.scorecards import workbook as read_workbook
from carer_desk.readers.scorecards.opening import MOST_FILE_BYTES, grid_of, read_grid
from tests.readers.scorecards.sheets import IHA, read, values, workbook

SOUND = workbook(["Measure", "Apr 2020", "May 2020"], [IHA, "80%", "81%"])


def with_part(part, change, data=SOUND):
    """Change one part of a workbook."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return file.getvalue()


def refused(data, name="council.xlsx"):
    """What is said of a file that is refused; it always names the file."""
    with pytest.raises(CarerDeskError) as told:
        grid_of(name, data)
    assert name in str(told.value)
    assert told.value.next_step
    return str(told.value)


def ods(content):
    """A file of the other kind with this content."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("content.xml", content)
    return file.getvalue()


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="One">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def test_a_part_that_swells_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(archive, "MOST_PART_BYTES", 1_000_000)
    swollen = with_part("xl/worksheets/sheet1.xml", lambda part: part + b" " * 2_000_000)
    assert len(swollen) < 20_000
    assert "larger than a scorecard" in refused(swollen)


def test_one_sheet_named_many_times_is_not_read_each_time(monkeypatch):
    def many(part):
        head, found, rest = part.partition(b"<sheet ")
        sheet, end, rest = rest.partition(b"/>")
        name = sheet.index(b'name="') + 6
        named = (found + sheet[:name] + b"%d " % at + sheet[name:] + end for at in range(400))
        return head + b"".join(named) + rest

    monkeypatch.setattr(read_workbook, "_rows", lambda *_: pytest.fail("a sheet was read"))
    assert "larger than a scorecard" in refused(with_part("xl/workbook.xml", many))
    monkeypatch.undo()
    monkeypatch.setattr(read_workbook, "MOST_SHEETS", 1_000)
    monkeypatch.setattr(read_workbook, "MOST_CELLS", 100)
    taken = []
    rows = read_workbook._rows
    monkeypatch.setattr(read_workbook, "_rows", lambda *given: taken.append(given) or rows(*given))
    assert "larger than a scorecard" in refused(with_part("xl/workbook.xml", many))
    assert len(taken) < 20


def test_many_parts_that_swell_together_are_not_unpacked(monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 10_000)
    assert "larger than a scorecard" in refused(with_part("xl/styles.xml", lambda part: part + b" " * 20_000))


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]
)
@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">',
    ],
)
def test_a_part_that_declares_entities_is_refused(part, declared):
    def change(xml):
        head, _, rest = xml.partition(b"?>")
        return head + b"?>" + declared + rest

    assert "asks for things outside itself" in refused(with_part(part, change))


def test_entities_hidden_in_another_encoding_are_refused():
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    refused(with_part("xl/sharedStrings.xml", lambda _: text.encode("utf-16")))


def test_a_cell_at_the_end_of_the_world_takes_no_memory():
    far = with_part("xl/worksheets/sheet1.xml", lambda part: part.replace(b'r="B2"', b'r="XFD1048576"'))
    assert "larger than a scorecard" in refused(far)


@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell>'
        "<text:p>x</text:p></table:table-cell></table:table-row>",
        '<table:table-row><table:table-cell table:number-columns-repeated="16000">'
        "<text:p>x</text:p></table:table-cell></table:table-row>",
        '<table:table-row table:number-rows-repeated="9000"><table:table-cell table:number-columns-repeated="400">'
        "<text:p>x</text:p></table:table-cell></table:table-row>",
    ],
)
def test_cells_said_to_repeat_take_no_memory(rows):
    assert "larger than a scorecard" in refused(ods(ODS.format(rows=rows)), "council.ods")


def test_endless_empty_rows_at_the_end_are_nothing():
    rows = (
        "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
    )
    [sheet] = grid_of("council.ods", ods(ODS.format(rows=rows))).sheets
    assert [[cell.text for cell in row] for row in sheet.rows] == [["x"]]


def test_entities_in_the_other_kind_are_refused():
    refused(ods('<!DOCTYPE x [<!ENTITY a "b">]>' + ODS.format(rows="")), "council.ods")


@pytest.mark.parametrize(
    "data",
    [
        SOUND[: len(SOUND) // 2],
        SOUND[:40],
        b"PK\x03\x04" + b"\x00" * 200,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000,
        b"%PDF-1.7\nnothing more",
        b"",
        b"   \n ",
        b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        b"\x00\x01\x02\x03" * 100,
        b"x" * (MOST_FILE_BYTES + 1),
        b"a," * 2000,
        b"a\n" * 20_000,
    ],
    ids=range(12),
)
def test_a_broken_file_is_refused_by_name(data):
    refused(data)


def test_a_locked_pdf_says_so():
    import pikepdf

    file = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(file, encryption=pikepdf.Encryption(owner="one", user="two"))
    assert "password" in refused(file.getvalue(), "council.pdf")


def test_a_pdf_of_pictures_says_so():
    import pikepdf

    file = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(file)
    assert "pictures" in refused(file.getvalue(), "council.pdf")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CarerDeskError, match=r"gone\.xlsx"):
        read_grid(tmp_path / "gone.xlsx")


def test_a_sound_file_under_a_wrong_name_is_read():
    assert values(read(SOUND, "figures.csv")) == {
        ("iha_timely", "2020-04"): 80.0,
        ("iha_timely", "2020-05"): 81.0,
    }


@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=30))
def test_damage_anywhere_is_read_or_refused(place, damage):
    data = SOUND[:place] + damage + SOUND[place + len(damage) :]
    try:
        read(data)
    except CarerDeskError as error:
        assert "scorecard.xlsx" in str(error)

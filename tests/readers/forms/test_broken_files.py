"""Broken, hostile and mistaken files: each is refused by name with what to do next, or read as far as it can be."""

from __future__ import annotations

import io
import os
import random
import struct
import zipfile
import zlib

import pikepdf
import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.source import Form
from carer_desk.readers.forms.file_reading import read_file
from carer_desk.readers.forms.refusals import Refusal
from tests.readers.forms.making import DOCUMENT, package, pdf, raw_word, word

LAUGHS = "<!DOCTYPE d [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{at} '{f'&a{at - 1};' * 10}'>" for at in range(1, 12)
) + "]>"  # fmt: skip
LOADED = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"


def locked(data: bytes) -> bytes:
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(kept, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return kept.getvalue()


def picture() -> bytes:
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def bomb() -> bytes:
    return package(word__document_xml=DOCUMENT.format(before="", body="<w:p/>" + " " * 40_000_000))


def lying() -> bytes:
    """A part that says it is small and is not."""
    data = bytearray(bomb())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as whole:
        size = struct.pack("<I", whole.getinfo("word/document.xml").file_size)
    return bytes(data.replace(size, struct.pack("<I", 1000)))


def endless() -> bytes:
    """A PDF that says it has ten million pages, all of them the same one."""
    return pdf("One page").replace(b"/Count 1", b"/Count 9999999")


def too_many_pages() -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        for _ in range(3000):
            document.pages.append(document.pages[0])
        kept = io.BytesIO()
        document.save(kept)
    return kept.getvalue()


REFUSED = {
    "empty.txt": (lambda: b"", Refusal.EMPTY),
    "blank.txt": (lambda: b"\xef\xbb\xbf \r\n\r\n", Refusal.EMPTY),
    "noise.pdf": (lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(5000), Refusal.DAMAGED),
    "half.pdf": (lambda: pdf("The Chair asked why.")[:2000], Refusal.DAMAGED),
    "locked.pdf": (lambda: locked(pdf("The Chair asked why.")), Refusal.ENCRYPTED),
    "scan.pdf": (lambda: pdf("#rect(width: 5cm, height: 5cm)"), Refusal.NO_TEXT),
    "many.pdf": (too_many_pages, Refusal.TOO_BIG),
    "bomb.docx": (bomb, Refusal.SWELLS),
    "liar.docx": (lying, Refusal.DAMAGED),
    "entity.docx": (lambda: raw_word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", LOADED), Refusal.ENTITIES),
    "laughs.docx": (lambda: raw_word("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", LAUGHS), Refusal.ENTITIES),
    "half.docx": (lambda: word("The Chair asked why.")[:9000], Refusal.DAMAGED),
    "sheet.docx": (lambda: package(xl__workbook_xml="<w/>"), Refusal.SPREADSHEET),
    "pages.odt": (lambda: package(mimetype="application/vnd.oasis.opendocument.text"), Refusal.OTHER_OFFICE),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Refusal.OTHER_OFFICE),
    "locked.docx": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        Refusal.ENCRYPTED,
    ),
    "rich.rtf": (lambda: rb"{\rtf1 The Chair asked why.}", Refusal.OTHER_OFFICE),
    "photo.pdf": (picture, Refusal.PICTURE),
    "program.txt": (lambda: random.Random(2).randbytes(9000), Refusal.UNKNOWN),
    "huge.html": (lambda: b"<html><body>" + b"<p>The Chair asked why.</p>" * 1_000_000, Refusal.TOO_BIG),
    "silent.html": (lambda: b"<html><body><script>alert(1)</script></body></html>", Refusal.NO_TEXT),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_file_is_refused_by_name_with_what_to_do_next(name, tmp_path):
    make, why = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(make())
    before = path.read_bytes()
    with pytest.raises(CarerDeskError) as raised:
        read_file(path)
    assert str(raised.value) == str(why.error(name))
    assert name in raised.value.happened
    assert raised.value.safe
    assert raised.value.next_step
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


READ = {
    "text.pdf": (lambda: b"The Chair asked why.", Form.TEXT),
    "page.txt": (lambda: b"<html><body><p>The Chair asked why.</p></body></html>", Form.SAVED_PAGE),
    "word.html": (lambda: word("The Chair asked why."), Form.WORD),
    "cut.pdf": (lambda: pdf("The Chair asked why.").split(b"startxref")[0], Form.PDF),
    "counted.pdf": (endless, Form.PDF),
    "loading.html": (
        lambda: (
            b"<html><head><base href='file:///'><link rel=import href='/etc/passwd'><meta http-equiv=refresh content='0;url=http://a.invalid'>"
            b"</head><body><iframe src='file:///etc/passwd'>x</iframe><object data='/etc/passwd'>x</object>"
            b"<img src='http://a.invalid/1.png'><p>The Chair asked why.</p></body></html>"
        ),
        Form.SAVED_PAGE,
    ),
    "entity.html": (
        lambda: (LAUGHS + "<html><body><p>The Chair asked why.</p></body></html>").encode(),
        Form.SAVED_PAGE,
    ),
}


@pytest.mark.parametrize("name", READ)
def test_a_file_that_is_something_else_or_only_hurt_is_read_as_what_it_is(name, tmp_path):
    make, form = READ[name]
    path = tmp_path / name
    path.write_bytes(make())
    source = read_file(path)
    assert source.form is form
    assert "The Chair asked why." in source.text or "One page" in source.text
    assert "root:" not in source.text
    assert len(source.text) < 2000


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    for path, why in ((tmp_path / "gone.pdf", Refusal.GONE), (tmp_path, Refusal.FOLDER)):
        with pytest.raises(CarerDeskError) as raised:
            read_file(path)
        assert str(raised.value) == str(why.error(path.name))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_keeps_nobody_waiting(tmp_path):
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    with pytest.raises(CarerDeskError, match="not an ordinary file"):
        read_file(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is unreadable here")
def test_a_file_that_may_not_be_read_is_told(tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text("The Chair asked why.")
    path.chmod(0)
    with pytest.raises(CarerDeskError, match="cannot be opened"):
        read_file(path)


def test_a_name_that_would_upset_a_line_is_shown_harmlessly():
    assert "\x1b" not in str(Refusal.GONE.error("a\x1b[2J\nb.pdf"))

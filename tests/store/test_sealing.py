"""A sealed file: whole or nothing, only under its own passphrase, whatever is done to its bytes."""

from __future__ import annotations

import os
import struct
from hashlib import sha256

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from carer_desk import RESOURCES
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.spoken_words import as_spoken, suggest
from carer_desk.store import sealing
from carer_desk.store.slow_key import PASSPHRASE_COST

WORDS = "otter lantern maple radish"
SECRET = b"the words that nobody else may read "


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(sealing, "_CHUNK", 1 << 10)


def test_what_is_sealed_comes_back_and_nothing_of_it_shows(tmp_path, small_chunks):
    content = SECRET * 300
    path = sealing.seal(tmp_path / "log.xlsx.sealed", "log.xlsx", content, WORDS)
    raw = path.read_bytes()
    assert SECRET not in raw
    assert b"log.xlsx" not in raw
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    # As it is told by voice: capitals, hyphens and spaces are not heard.
    for said in (WORDS, WORDS.upper(), WORDS.replace(" ", "-"), f"  {WORDS.title()} "):
        found = sealing.unsealed(path, said)
        assert (found.name, found.content) == ("log.xlsx", content)
    assert sealing.open_sealed(path, WORDS, tmp_path / "out.xlsx").name == "log.xlsx"
    assert (tmp_path / "out.xlsx").read_bytes() == content
    folder = tmp_path / "folder"
    folder.mkdir()
    sealing.open_sealed(path, WORDS, folder)
    assert (folder / "log.xlsx").read_bytes() == content
    assert SECRET.decode() not in repr(found)
    for again in (
        lambda: sealing.seal(path, "log.xlsx", b"", WORDS),
        lambda: sealing.open_sealed(path, WORDS, tmp_path / "out.xlsx"),
        lambda: sealing.open_sealed(path, WORDS, folder),
    ):
        with pytest.raises(CarerDeskError, match="already"):
            again()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "log.xlsx.sealed", "out.xlsx"]


@given(st.integers(0, 3 * 1024 + 1))
@example(0)
@example(1014)  # with its name, one chunk to the last byte
@example(2038)
@settings(max_examples=12)
def test_any_length_comes_back_and_no_two_files_are_alike(length):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "_CHUNK", 1 << 10)
        content = os.urandom(length)
        one, two = (sealing.sealed_bytes("log.zip", content, WORDS) for _ in range(2))
    assert one != two
    assert sealing.unsealed_bytes(one, "x", WORDS).content == content


def test_every_byte_counts(small_chunks):
    """Each byte flipped, each length cut off, bytes put behind, chunks swapped, left out or taken from another file."""
    content = bytes(range(256)) * 9
    raw = sealing.sealed_bytes("a.json", content, WORDS)
    other = sealing.sealed_bytes("a.json", content, WORDS)
    start, size = sealing._HEAD_BYTES, 1024 + 16
    chunks = [raw[at : at + size] for at in range(start, len(raw), size)]
    assert len(chunks) == 3
    spoilt = [raw[:at] + bytes([raw[at] ^ 1 << at % 8]) + raw[at + 1 :] for at in range(0, len(raw), 13)]
    spoilt += [raw[:at] for at in range(0, len(raw), 23)]
    spoilt += [raw + b"\0", raw + chunks[0], raw[:start] + chunks[1] + chunks[0] + chunks[2]]
    spoilt += [raw[:start] + chunks[0] + chunks[2], raw[:start] + chunks[0] + chunks[1], raw[:start]]
    spoilt += [
        raw[:start] + other[start:],
        other[:start] + raw[start:],
        raw[: start + size] + other[start + size :],
    ]
    for bad in spoilt:
        with pytest.raises(CarerDeskError) as told:
            sealing.unsealed_bytes(bad, "a.sealed", WORDS)
        assert told.value.happened.endswith(("is not a sealed file.", "is missing."))


def test_a_wrong_passphrase_a_damaged_file_and_no_file_are_told_apart_and_leave_nothing(tmp_path):
    path = sealing.seal(tmp_path / "a.sealed", "a.json", SECRET, WORDS)
    target = tmp_path / "a.json"
    raw = path.read_bytes()
    for words, content, said in (
        ("otter lantern maple radisch", raw, "does not open"),
        (WORDS, raw[:-1], "damaged"),
        (WORDS, b"PK" + raw, "not a sealed file"),
    ):
        path.write_bytes(content)
        with pytest.raises(CarerDeskError, match=said):
            sealing.open_sealed(path, words, target)
        assert [one.name for one in tmp_path.iterdir()] == ["a.sealed"]
    path.unlink()
    with pytest.raises(CarerDeskError, match="cannot be opened"):
        sealing.unsealed(path, WORDS)
    with pytest.raises(CarerDeskError, match="shorter than 12"):
        sealing.seal(path, "a.json", SECRET, "too  short")
    with pytest.raises(CarerDeskError, match="cannot be written"):
        sealing.seal(tmp_path / "nowhere" / "a.sealed", "a.json", SECRET, WORDS)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "costs",
    [(1, 1 << 30, 3, 4, 65536), (1, 65536, 10**6, 4, 65536), (1, 65536, 3, 99, 65536), (1, 8, 3, 4, 65536)]
    + [(1, 65536, 0, 4, 65536), (1, 65536, 3, 0, 65536), (1, 65536, 3, 4, 1 << 30), (1, 65536, 3, 4, 0)],
)
def test_forged_costs_are_refused_before_anything_is_derived(costs, monkeypatch):
    raw = sealing.sealed_bytes("a.json", SECRET, WORDS)
    monkeypatch.delattr(sealing, "_keys")  # any use of it would be an AttributeError
    place = len(sealing._MAGIC)
    head = raw[:place] + struct.pack(">BIIII", *costs) + raw[place + 17 : sealing._HEAD_BYTES - 16]
    forged = head + sha256(head).digest()[:16] + raw[sealing._HEAD_BYTES :]
    with pytest.raises(CarerDeskError, match="damaged"):
        sealing.unsealed_bytes(forged, "a.sealed", WORDS)
    newer = raw[:place] + b"\2" + head[place + 1 :]
    newer += sha256(newer).digest()[:16]
    with pytest.raises(CarerDeskError, match="newer"):
        sealing.unsealed_bytes(newer, "a.sealed", WORDS)


@given(st.text(max_size=300))
@example("../../etc/passwd")
@example("C:\\Users\\me\\a.xlsx")
@example(" . ")
@example("x" * 300 + ".xlsx")
@example("con")
@example("folder/Nul .tar.gz")
@example("." + "é" * 300)
def test_the_name_inside_never_leads_anywhere(name):
    plain = sealing._plain_name(name)
    assert plain
    assert plain not in (".", "..")
    assert len(plain.encode()) <= 200
    assert not set(plain) & set('/\\<>:"|?*\n\0')
    assert plain.upper().split(".")[0].strip() not in ("CON", "NUL", "COM1")
    assert sealing._plain_name(plain) == plain


def test_costs_are_those_of_a_key_file():
    raw = sealing.sealed_bytes("a.json", SECRET, WORDS, PASSPHRASE_COST)
    assert struct.unpack_from(">BIIII", raw, len(sealing._MAGIC)) == (1, 65536, 3, 4, 65536)
    assert sealing.unsealed_bytes(raw, "a", WORDS).content == SECRET


def test_the_list_to_suggest_from_is_long_plain_and_without_doubles():
    listed = (RESOURCES / "words" / "spoken.txt").read_text("utf-8").split()
    assert len(listed) == len(set(listed)) >= 1000
    assert all(
        word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 10 for word in listed
    )
    words = suggest(RESOURCES)
    assert len(words.split()) == 4
    assert suggest(RESOURCES) != words
    assert suggest(RESOURCES, lambda all_of_it: all_of_it[0]) == " ".join([listed[0]] * 4)
    assert as_spoken("Acorn–Actor, AMBER  anchor") == "acorn actor amber anchor"

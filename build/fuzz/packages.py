"""What dice do to ZIP packages and the XML in them, and to PDF."""

# ruff: noqa: E501 (lists of fragments, which read best side by side)
from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable

from build.fuzz.mutating import MOST_BYTES, nasty, of_bytes

CANARY = "canary-7d1f"
"""Stands in a file outside the scratch folder; a reader that gives it back has followed a reference out."""

_TAG = re.compile(rb"<[A-Za-z][^<>]*>")
_VALUE = re.compile(rb'="[^"]*"')
_WORDS = re.compile(rb">[^<>]+<")
_REFERENCE = re.compile(rb"[A-Z]{1,3}\d{1,7}")
_STRANGE_NAMES = (
    "../../escaped.txt", "/escaped.txt", "..\\..\\escaped.txt", "C:\\escaped.txt", "a\x00b.xml", "x" * 60_000,
    "xl/worksheets/../../escaped.xml", "word/document.xml", "xl/workbook.xml", "content.xml", "", "\udcff.csv", "é\u202e.csv",
)  # fmt: skip
_MOST_PARTS = 3000


def entities(canary: str) -> tuple[bytes, ...]:
    """Document types that harm a careless reader: endless text, files, and addresses."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return (
        f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}<!ENTITY x "&l11;">]>'.encode(),
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{canary}">]>'.encode(),
        f'<!DOCTYPE a [<!ENTITY % p SYSTEM "{canary}"> %p; <!ENTITY x "y">]>'.encode(),
        f'<!DOCTYPE a SYSTEM "{canary}" [<!ENTITY x "{"y" * 100_000}">]>'.encode(),
        b'<!DOCTYPE a SYSTEM "http://attacker.invalid/a.dtd">',
    )


def of_xml(data: bytes, dice: random.Random, canary: str = "file:///nowhere") -> bytes:
    """What can happen to XML."""
    for _time in range(dice.choice((1, 1, 2, 4))):
        data = dice.choice(_OF_XML)(data, dice)
    if dice.random() < 0.08:
        head, mark, rest = data.partition(b"?>")
        data = (head + mark if mark else b"") + dice.choice(entities(canary)) + (rest if mark else data)
        data = _WORDS.sub(b">&x;<", data, count=3)
    if dice.random() < 0.04:
        data = data.decode("utf-8", "replace").encode(dice.choice(("utf-16", "utf-16-be", "utf-32", "utf-7")))
    return data[:MOST_BYTES]


def package_mutator(canary: str) -> Callable[[bytes, random.Random], bytes]:
    """What can happen to a package: its parts, their names, their number, their packing, or its bytes."""

    def mutate(data: bytes, dice: random.Random) -> bytes:
        if dice.random() < 0.25:
            return of_bytes(data, dice)
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                parts = [(info.filename, package.read(info)) for info in package.infolist()]
        except (zipfile.BadZipFile, ValueError):
            return of_bytes(data, dice)
        for _time in range(dice.choice((1, 1, 2))):
            parts = _of_parts(parts, dice, canary)
        packed = _packed(parts, dice)
        return of_bytes(packed, dice) if dice.random() < 0.1 else packed

    return mutate


def of_pdf(data: bytes, dice: random.Random) -> bytes:
    """What can happen to a PDF: its objects, numbers, references, streams and names."""
    if dice.random() < 0.4:
        return of_bytes(data, dice)
    for _time in range(dice.choice((1, 2, 3))):
        places = [
            found.span()
            for found in re.finditer(rb"\d+ \d+ R|/[A-Z][A-Za-z]+|\d+ \d+ obj|\[[^\[\]]*\]", data)
        ]
        if not places:
            return of_bytes(data, dice)
        start, end = dice.choice(places)
        other_start, other_end = dice.choice(places)
        new = dice.choice((
            data[other_start:other_end], b"1 0 R", b"99999999 0 R", b"-1 0 R", b"[" * 2000, b"<<" * 2000, b"/Kids",
            b"/Count 999999999", b"/Length 2147483648", b"/Size -1", b"/Encrypt 1 0 R", b"/XRefStm 1", b"/Prev 0",
            b"/MediaBox [0 0 1e30 -1e30]", b"/OpenAction << /S /Launch /F (calc) >>", b"/Filter [" + b"/FlateDecode " * 500 + b"]",
            b"(" * 3000, b"<" + b"00" * 5000 + b">", b"/Font", b"null",
        ))  # fmt: skip
        data = data[:start] + new + data[end:]
    return data[:MOST_BYTES]


def _of_parts(parts: list[tuple[str, bytes]], dice: random.Random, canary: str) -> list[tuple[str, bytes]]:
    at = dice.randrange(len(parts)) if parts else 0
    name, content = parts[at] if parts else ("a", b"")
    what = dice.random()
    if what < 0.7:
        xml = name.endswith((".xml", ".rels")) or dice.random() < 0.2
        other = of_xml(content, dice, canary) if xml else of_bytes(content, dice)
        return [*parts[:at], (name, other), *parts[at + 1 :]]
    if what < 0.78:
        return [*parts[:at], (dice.choice(_STRANGE_NAMES), content), *parts[at + 1 :]]
    if what < 0.84:
        return [*parts, (dice.choice(_STRANGE_NAMES), dice.choice((content, b"", dice.randbytes(50))))]
    if what < 0.88:
        return [*parts[:at], *parts[at + 1 :]]
    if what < 0.92:
        return [*parts, (name, dice.choice((content, b"")))]
    if what < 0.95:
        return [*parts, *((f"{name}{number}", b"") for number in range(dice.choice((10, _MOST_PARTS))))]
    blown = dice.choice((b" ", b"<a>", b"\x00", content[:64] or b"x"))
    return [
        *parts[:at],
        (name, content[:-20] + blown * (20_000_000 // len(blown)) + content[-20:]),
        *parts[at + 1 :],
    ]


def _packed(parts: list[tuple[str, bytes]], dice: random.Random) -> bytes:
    kept = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(kept, "w") as package:
        warnings.simplefilter("ignore")  # a name that comes twice is what is wanted
        how = dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_LZMA))
        for name, content in parts:
            way = zipfile.ZIP_DEFLATED if len(content) > MOST_BYTES else how
            info = zipfile.ZipInfo("a")
            info.filename, info.compress_type = name.encode("utf-8", "replace").decode(), way
            try:
                package.writestr(info, content)
            except (ValueError, OSError, zipfile.LargeZipFile):
                continue
    return kept.getvalue()


def _attribute(data: bytes, dice: random.Random) -> bytes:
    found = _somewhere(_VALUE, data, dice)
    new = dice.choice((
        nasty(dice).encode().replace(b'"', b"'"), b"A" * 200_000, b"-1", b"4294967296", b"1048577", b"A1:XFD1048576",
        b"XFD1048576", b"ZZZZZZ99999999999", b"1e999", b"", b"mm/dd/yy;@", b"#REF!", b"../../../etc/passwd",
        b"16384", b"2147483647", b"P99999999DT1S", b"date", b"time", b"s", b"rId1", b"float", b"true",
    ))  # fmt: skip
    return data if found is None else data[: found[0] + 2] + new + data[found[1] - 1 :]


def _text(data: bytes, dice: random.Random) -> bytes:
    found = _somewhere(_WORDS, data, dice)
    new = nasty(dice).encode("utf-8").replace(b"<", b"&lt;").replace(b"&", b"&amp;")
    return data if found is None else data[: found[0] + 1] + new + data[found[1] - 1 :]


def _element_again(data: bytes, dice: random.Random) -> bytes:
    found = _somewhere(_TAG, data, dice)
    if found is None:
        return data
    end = data.find(b"</", found[1])
    end = data.find(b">", end) + 1 if 0 <= end < found[1] + 2000 else found[1]
    return data[: found[0]] + data[found[0] : end] * dice.choice((0, 2, 30, 2000)) + data[end:]


def _nested(data: bytes, dice: random.Random) -> bytes:
    found = _somewhere(_TAG, data, dice)
    if found is None:
        return data
    tag = data[found[0] + 1 : found[1] - 1].split(b" ")[0].rstrip(b"/")[:40]
    depth = dice.choice((10, 200, 300, 5000))
    close = b"</" + tag + b">"
    return data[: found[0]] + (b"<" + tag + b">") * depth + close * depth + data[found[0] :]


def _many_attributes(data: bytes, dice: random.Random) -> bytes:
    found = _somewhere(_TAG, data, dice)
    more = b"".join(b' a%d="%s"' % (number, b"x" * 20) for number in range(dice.choice((5, 3000))))
    return data if found is None else data[: found[1] - 1].rstrip(b"/") + more + data[found[1] - 1 :]


def _other_reference(data: bytes, dice: random.Random) -> bytes:
    found = _somewhere(_REFERENCE, data, dice)
    new = dice.choice(
        (b"A0", b"XFD1048576", b"A1048577", b"AAAA1", b"ZZZ9999999", b"A1", b"B2", b"A4294967296")
    )
    return data if found is None else data[: found[0]] + new + data[found[1] :]


def _somewhere(pattern: re.Pattern[bytes], data: bytes, dice: random.Random) -> tuple[int, int] | None:
    found = pattern.search(data, dice.randrange(len(data) + 1)) or pattern.search(data)
    return found.span() if found else None


_OF_XML: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _attribute, _attribute, _attribute, _text, _text, _element_again, _nested, _many_attributes, _other_reference, of_bytes,
)  # fmt: skip

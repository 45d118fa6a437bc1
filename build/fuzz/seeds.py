"""What the dice begin with: the real files of the tests, and small ones made here."""

# ruff: noqa: E501 (lists of fragments, which read best side by side)
from __future__ import annotations

import io
import json
import pickle
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from build.fuzz.watching import ROOT

TESTS = ROOT / "tests" / "readers"
_TEXTS = TESTS / "minutes" / "texts"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Agenda and minutes</title>
<link rel="stylesheet" href="http://council.invalid/a.css"></head><body><nav><ul><li>Home</li></ul></nav><div id="modgov">
<h1 class="mgMainTitleTxt">Agenda and draft minutes</h1><h2 class="mgSubTitleTxt">Corporate Parenting Panel - Wednesday,
3rd July, 2019 5.00 pm</h2><table class="mgItemTable"><tr><td class="mgItemNumberCell"><p>12/19</p></td><td>
<p class="mgAiTitleTxt">Apologies <a href="a.pdf">PDF</a></p><div class="mgWordPara">{}</div></td></tr></table>
<img src="http://council.invalid/p.gif"><script>no()</script></div></body></html>"""


def files_of(folder: Path, *endings: str) -> list[bytes]:
    """The bytes of the files with these endings, in the order of their names."""
    found = [path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in endings]
    if not found:
        raise FileNotFoundError(f"no seeds in {folder}")
    return found


def texts() -> list[bytes]:
    """Minutes as plain text."""
    return files_of(_TEXTS, ".txt")[::4]


def pages() -> list[bytes]:
    """Minutes as saved pages, one of them as a mail."""
    bodies = ["".join(f"<p>{line}</p>" for line in one.decode().splitlines()) for one in texts()[:6]]
    plain = [_PAGE.format(body).encode() for body in bodies]
    mail = b'From: <Saved>\r\nSubject: Minutes\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    part = b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: %s\r\n\r\n%s\r\n--b--\r\n"
    return [
        *plain,
        mail + part % (b"8bit", plain[0]),
        mail + part % (b"quoted-printable", plain[1].replace(b"=", b"=3D")),
    ]


def documents() -> list[bytes]:
    """Minutes as Word documents: one as Word’s own library writes it, some with lists and tables by hand."""
    import docx

    document, kept = docx.Document(), io.BytesIO()
    for line in texts()[0].decode().splitlines():
        document.add_paragraph(line, "List Number" if line[:1].isdigit() else None)
    cells = document.add_table(2, 2).rows[0].cells
    cells[0].text, cells[1].text = "12/19", "Scorecard"
    document.save(kept)
    return [kept.getvalue(), *(_by_hand(one.decode()) for one in texts()[1:4])]


def printed() -> list[bytes]:
    """Minutes as PDF."""
    import typst

    made = []
    for one in texts()[:3]:
        words = "".join(c if c.isalnum() or c in " .,\n?" else " " for c in one.decode()[:6000])
        made.append(typst.compile(f'#set page(paper: "a4")\n= Minutes\n{words}'.encode()))
    return made


@cache
def log_files() -> dict[str, list[bytes]]:
    """The log and trackers, as the program writes them and as other programs saved them, by their ending."""
    from carer_desk.reports.log_book import as_bytes
    from tests.log_books import small_book

    book, folder = small_book(), TESTS / "files"
    ours = {ending: [as_bytes(book, ending[1:])] for ending in (".xlsx", ".zip", ".json")}
    ours[".xlsx"] += [path.read_bytes() for path in sorted(folder.glob("log_*.xlsx"))]
    tables = {}
    with zipfile.ZipFile(io.BytesIO(ours[".zip"][0])) as archive:
        tables = {name: archive.read(name) for name in archive.namelist()}
    tracker = b"Date,Question,Asked by,Answer,Owner,Due\n12/11/2020,Why so late?,FCR,We will look,Head of Service,May\n"
    others = [
        tracker,
        tracker.replace(b",", b"\t").decode().encode("utf-16"),
        b"sep=;\r\n" + tracker.replace(b",", b";"),
    ]
    return ours | {
        ".ods": [path.read_bytes() for path in sorted(folder.glob("log_*.ods"))],
        ".csv": [data for data in tables.values() if data.count(b"\n") > 1][:3],
        "tracker": [*(path.read_bytes() for path in sorted(folder.glob("tracker.*"))), *others],
    }


def findings() -> list[bytes]:
    """What the process that reads minutes says of them."""
    from build.bench.minutes_score import built_reader

    reader, made = built_reader(), []
    for one in texts()[:5]:
        minutes = reader.read(one.decode(), "minutes.txt")
        made.append(pickle.dumps(replace(minutes, text=""), protocol=pickle.HIGHEST_PROTOCOL))
    return made


def mappings() -> list[bytes]:
    """Mappings of a scorecard and of a tracker, and series of figures."""
    from carer_desk.beginning import catalogue_indicators
    from carer_desk.readers.scorecards.opening import grid_of_paste
    from carer_desk.readers.scorecards.reading import read_scorecard

    grid = grid_of_paste(scorecard_texts()[0].decode())
    series = {"name": "Visits", "dates": ["2024-04-01", "2024-05-01", "2024-06-01"], "values": [80, None, 82.5],
              "direction": "increase", "target": 90, "rebase": ["2024-05-01"], "fix_after_n": 12}  # fmt: skip
    return [
        read_scorecard(grid, catalogue_indicators()).mapping.to_json().encode(),
        json.dumps({"headings": {"Question": "wording", "Date": "raised_on", "": ""}}).encode(),
        json.dumps([series, series]).encode(),
    ]


def scorecard_texts() -> list[bytes]:
    """Scorecards as text that was copied or saved."""
    rows = [
        ("Indicator", "Apr 2020", "May 2020", "Jun 2020", "Target"),
        ("Initial health assessments within 20 working days", "84%", "12 of 14", "86.5%*", "95%"),
        ("Review health assessments up to date", "91", "n/a", "(7)", "95"),
        ("Children with three or more placements", "<5", "1,204", "", "10"),
    ]
    lines = [
        ("indicator", "period", "figure", "target"),
        ("visits_timely", "2020-04", "84 %", "90"),
        ("x", "Q1 2020/21", "-", ""),
    ]
    return [
        "\n".join("\t".join(row) for row in rows).encode(),
        "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode(),
        "\n".join("\t".join(row) for row in zip(*rows, strict=True)).encode(),
        "\n".join(";".join(row) for row in lines).encode(),
        "Children in care Apr 2020: 401\nMay 2020: 405".encode("utf-16"),
    ]


def typed_words() -> list[bytes]:
    """Days and times as people write them, for fields that understand words."""
    words = (
        "12 November 2020", "12/11/20", "next Thursday", "in 3 weeks", "by the end of May", "mid-June", "+5", "tomorrow",
        "within 20 working days", "at the next meeting", "Easter", "Q3 2020/21", "2020/21", "Apr 20", "31 March 2021",
        "the panel after next", "before Christmas", "end of the financial year", "84% of 12", "about 4 in 10", "12 of 14",
    )  # fmt: skip
    return [word.encode() for word in words]


def searches() -> list[bytes]:
    """What people search for."""
    words = (
        "visit",
        'who "told the carers"',
        "carers’ letters 2021",
        "head of serv",
        "“pathway plan” late",
        "a",
        "café",
    )
    return [word.encode() for word in words]


def secrets() -> list[bytes]:
    """Passphrases and recovery codes as they are typed."""
    code = b"0123-4567-89AB-CDEF-GHJK-MNPQ-RST0"
    return [code, b"tangerine ladder quiet harbour", b"Passw0rd2021!", b"aaaaaaaa", "naïve Straße".encode()]


def settings() -> list[bytes]:
    """The file of settings, and the little files beside a desk."""
    ini = (
        "[look]\nzoom=1.25\nscheme=dark\n[window]\nsize=@Size(1280 800)\nplace=@Point(10 20)\n[safety]\nlock_after=10\n"
        "[desks]\nrecent=/desks/One.desk, /desks/Two.desk\n[other]\nb=@ByteArray(abc)\nv=@Variant(\\0\\0\\0\\x1a)\n"
    )
    return [ini.encode(), b'{"wrong": 4, "last": 1700000000.0}', b'{"format": "x", "place": "/media/stick"}']


def _by_hand(text: str) -> bytes:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = "".join(
        f"<w:p>{numbered if at % 5 == 0 else ''}<w:r><w:t>{line.replace('&', '+').replace('<', '(')}</w:t></w:r></w:p>"
        for at, line in enumerate(text.splitlines())
    )
    table = f"<w:tbl><w:tr><w:tc>{body[:0]}<w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    lists = (
        f'{head}<w:numbering xmlns:w="{_WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
        '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml",
            f'{head}<w:document xmlns:w="{_WORD}"><w:body>{body}{table}</w:body></w:document>',
        )
        package.writestr("word/numbering.xml", lists)
        package.writestr("[Content_Types].xml", head)
    return kept.getvalue()

"""Files that are read in a confined process: minutes, scorecards, logs and trackers."""

# ruff: noqa: E501 (lists of fragments, which read best side by side)
from __future__ import annotations

import io
import json
import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from build.bench.minutes_score import built_reader
from build.fuzz import seeds
from build.fuzz.kinds import CANARY_FILE, Kind, Reader
from build.fuzz.mutating import of_bytes, of_json, of_text
from build.fuzz.packages import of_pdf, of_xml, package_mutator
from carer_desk.beginning import catalogue_indicators
from carer_desk.panel.log_intake import LogIntake
from carer_desk.panel.panel import Role
from carer_desk.panel.source import Form, Source
from carer_desk.readers.forms import file_reading, worker
from carer_desk.readers.forms.pasting import pasted_bytes, pasted_source
from carer_desk.readers.log_book_reading import LogFileReading
from carer_desk.readers.log_book_worker import main as read_log
from carer_desk.readers.minutes.finding import find_in
from carer_desk.readers.minutes.worker import findings_from
from carer_desk.readers.scorecards import grid_reading
from carer_desk.readers.scorecards.opening import grid_of_paste
from carer_desk.readers.scorecards.reading import read_scorecard
from carer_desk.readers.scorecards.worker import main as read_cells

Begun = Callable[[], Sequence[bytes]]
_CANARY = f"../../../{CANARY_FILE}"
"""Where the file outside lies, seen from the scratch folder."""


def file_kinds() -> list[Kind]:
    """Every kind of file, with the mutations that know its form."""
    package, logs, cards = package_mutator(_CANARY), seeds.log_files, seeds.TESTS / "scorecards" / "files"

    def page(data: bytes, dice: Any) -> bytes:
        return of_xml(data, dice, _CANARY)

    def minutes(name: str, ending: str, begun: Begun, mutate: Callable[[bytes, Any], bytes]) -> Kind:
        return Kind(name, begun, mutate, minutes_reader, real=_real_minutes, ending=ending)

    def card(name: str, ending: str, begun: Begun, mutate: Callable[[bytes, Any], bytes]) -> Kind:
        return Kind(
            name, begun, mutate, lambda: _scorecard_reader(ending), real=_real_scorecard, ending=ending
        )

    def log(name: str, ending: str, begun: Begun, mutate: Callable[[bytes, Any], bytes]) -> Kind:
        return Kind(name, begun, mutate, lambda: _log_reader(ending), real=_real_log, ending=ending)

    return [
        minutes("minutes page", ".html", seeds.pages, page),
        minutes("minutes pdf", ".pdf", seeds.printed, of_pdf),
        minutes("minutes docx", ".docx", seeds.documents, package),
        minutes("minutes text", ".txt", seeds.texts, of_text),
        Kind("minutes paste", seeds.texts, of_text, _paste_reader, ending=".txt"),
        Kind("minutes found", seeds.findings, of_pickle, _findings_reader),
        card("scorecard xlsx", ".xlsx", lambda: seeds.files_of(cards, ".xlsx"), package),
        card("scorecard ods", ".ods", lambda: seeds.files_of(cards, ".ods"), package),
        card("scorecard xls", ".xls", lambda: seeds.files_of(cards, ".xls"), of_bytes),
        card("scorecard csv", ".csv", seeds.scorecard_texts, of_text),
        card("scorecard pdf", ".pdf", lambda: seeds.files_of(cards, ".pdf"), of_pdf),
        Kind("scorecard paste", seeds.scorecard_texts, of_text, _cells_reader, ending=".txt"),
        log("log xlsx", ".xlsx", lambda: logs()[".xlsx"], package),
        log("log ods", ".ods", lambda: logs()[".ods"], package),
        log("log zip", ".zip", lambda: logs()[".zip"], package),
        log("log csv", ".csv", lambda: logs()[".csv"], of_text),
        log("log json", ".json", lambda: logs()[".json"], of_json),
        log(
            "tracker",
            ".csv",
            lambda: logs()["tracker"],
            lambda data, dice: (package if data[:2] == b"PK" else of_text)(data, dice),
        ),
    ]


def minutes_reader() -> Reader:
    """Reads minutes of any form, believes of the reading what the window would, and looks for what was asked."""
    find = built_reader()

    def read(data: bytes, _scratch: Path) -> object:
        said = io.StringIO()
        worker.main(io.BytesIO(data), said)
        reading = file_reading.FileReading(Path("minutes.bin"))
        for line in said.getvalue().splitlines():
            reading._take(line.encode())
        source = reading.source()
        _found(find, source)
        return source.text

    return read


def _found(find: Any, source: Source) -> None:
    minutes = find.read(source.text, source.name)
    packed = pickle.dumps(replace(minutes, text=""), protocol=pickle.HIGHEST_PROTOCOL)
    if findings_from(packed, source) != minutes:
        raise AssertionError("the findings are other ones once they were packed")


def _paste_reader() -> Reader:
    find = built_reader()

    def read(data: bytes, _scratch: Path) -> object:
        text = data.decode("utf-8", "surrogatepass") if data[:2] != b"\xff\xfe" else ""
        source = pasted_source(text) if text else pasted_bytes(data, "pipe")
        _found(find, source)
        return source.text

    return _lenient(read)


def _findings_reader() -> Reader:
    source = Source("minutes.txt", Form.TEXT, "0" * 64, "Asked: why?\n" * 500)

    def read(data: bytes, _scratch: Path) -> object:
        minutes = findings_from(data, source)
        if minutes is not None:  # what the window does with it first
            len([one for item in minutes.items for one in item.exchanges])
        return None

    return read


def of_pickle(data: bytes, dice: Any) -> bytes:
    """What can happen to a pickle: other bytes, and calls that a careless reader would make."""
    what = dice.random()
    if what < 0.7:
        return of_bytes(data, dice)
    calls = (
        b"cos\nsystem\n(S'touch escaped'\ntR.", b"cbuiltins\neval\n(S'1'\ntR.", b"cbuiltins\nopen\n(S'escaped'\nS'w'\ntR.",
        b"ccarer_desk.panel.errors\nCarerDeskError\n.", b"ccarer_desk.panel.dates\nre.sys\n.", b"ccarer_desk.panel\nx\n.",
        b"\x80\x04\x8c\x17carer_desk.panel.minutes\x8c\x07Minutes\x93.", b"ccarer_desk.panel.minutes\nMinutes\n)R.",
        b"ccarer_desk.panel.minutes\nMinutes\n)\x81.", b"ccarer_desk.panel.minutes\nMinutes\nN}S'x'\nI1\ns\x86b.",
        b"r\xff\xff\xff\xff.", b"j\xff\xff\xff\x7f.", b"N" * 200_000 + b".", b"(" * 200_000, b"]" * 100_000 + b"a" * 99_999 + b".",
        b"\x8d\xff\xff\xff\xff\xff\xff\xff\x7f", b"\x8b\xff\xff\xff\x7f", b"N\x94" * 100_000 + b".", b"cdatetime\ndate\n(I0\ntR.",
        b"Nr\xff\xff\xff\xff.", b"\x80\x05\x95\xff\xff\xff\xff\xff\xff\xff\x7f", b"\x96\xff\xff\xff\xff\xff\xff\xff\x7f", b"",
    )  # fmt: skip
    call: bytes = dice.choice(calls)
    return call if what < 0.85 else of_bytes(call, dice)


def _scorecard_reader(ending: str) -> Reader:
    indicators, name = catalogue_indicators(), f"scorecard{ending}"

    def read(data: bytes, _scratch: Path) -> object:
        said = io.StringIO()
        read_cells(name, io.BytesIO(data), said)
        heard = said.getvalue().splitlines()
        grid = grid_reading.GridReading(Path(name))._heard(heard[-1].encode() if heard else b"")
        found = read_scorecard(grid, indicators)
        if len(data) < 50_000:  # the dialog reads again when a line of the mapping was changed
            read_scorecard(grid, indicators, type(found.mapping).from_json(found.mapping.to_json()))
        return " ".join(cell.text for sheet in grid.sheets for row in sheet.rows for cell in row)

    return read


def _cells_reader() -> Reader:
    indicators = catalogue_indicators()
    return _lenient(
        lambda data, _scratch: read_scorecard(
            grid_of_paste(data.decode("utf-8", "surrogatepass")), indicators
        )
    )


def _log_reader(ending: str) -> Reader:
    from tests.log_books import small_book

    name = f"log{ending}"
    intake = LogIntake(lambda private: small_book(private=private), Role.FOSTER_CARERS_REP)

    def read(data: bytes, _scratch: Path) -> object:
        said = io.StringIO()
        read_log(name, io.BytesIO(data), said)
        file = LogFileReading(Path(name))._heard(said.getvalue().encode("utf-8", "surrogatepass"))
        intake.look_at(file)
        return json.dumps([[str(cell) for cell in row.cells] for sheet in file.sheets for row in sheet.rows])

    return read


def _real_minutes(path: Path) -> object:
    source = file_reading.read_file(path)
    return find_in(source, catalogue_indicators())


def _real_scorecard(path: Path) -> object:
    return read_scorecard(grid_reading.GridReading(path).grid(), catalogue_indicators())


def _real_log(path: Path) -> object:
    return LogFileReading(path).file()


def _lenient(read: Reader) -> Reader:
    """Bytes that were never text cannot be pasted: these are read as if each byte were a letter."""

    def read_any(data: bytes, scratch: Path) -> object:
        try:
            data.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            data = data.decode("latin-1").encode()
        return read(data, scratch)

    return read_any

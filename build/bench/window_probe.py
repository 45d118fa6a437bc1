"""The program's own window under the benchmark's hands; every function ends the process."""

from __future__ import annotations

import json
import os
import time
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtWidgets import QApplication

from build.bench.probe import painted_now
from carer_desk.store import keys

PASSPHRASE = "not asked for here"


class PaintWatch(QObject):
    """Notices when a widget is painted."""

    def __init__(self, widget) -> None:
        super().__init__()
        self.painted = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.painted = True
        return False

    def wait(self, application: QApplication) -> None:
        while not self.painted:
            application.processEvents()


def start(desk: Path, key: bytes) -> None:
    """From nothing to the painted list of questions, with the key at hand."""
    from carer_desk.ui.parts.card_delegate import CardDelegate

    painted, paint = [], CardDelegate.paint

    def paint_and_note(
        *words,
    ) -> None:  # an event filter here would cost the list what the bare window is spared
        painted.append(True)
        paint(*words)

    CardDelegate.paint = paint_and_note
    application, window = _opened(desk, key)
    window.show_page("questions")
    window.show()
    while not painted:
        application.processEvents()
    application.processEvents()
    painted_now()


def session(desk: Path, key: bytes, rounds: int) -> None:
    """A user's half hour: typing, scrolling, jumping, opening threads; prints milliseconds by step as JSON."""
    import random

    application, window = _opened(desk, key)
    screen = window.show_page("questions")
    view, model = screen.list.view, screen.list.model
    watch = PaintWatch(view.viewport())
    window.show()
    watch.wait(application)
    waited = time.perf_counter()
    while not model.complete:
        application.processEvents()
    told: dict[str, object] = {"all ids ms": (time.perf_counter() - waited) * 1000, "rows": model.rowCount()}
    _settle(application)
    dice = random.Random(3)

    worked: list[float] = []

    def step(do) -> float:
        started, begun = time.perf_counter(), time.process_time()
        do()
        view.viewport().repaint()
        application.processEvents()
        worked.append((time.process_time() - begun) * 1000)
        return (time.perf_counter() - started) * 1000

    bar = view.verticalScrollBar()
    for name, move in (
        ("scroll", lambda: bar.setValue(bar.value() + 3 * bar.singleStep())),
        ("page", lambda: bar.setValue(bar.value() + bar.pageStep())),
        ("jump", lambda: bar.setValue(dice.randrange(bar.maximum() + 1))),
    ):
        step(move)
        told[name] = [step(move) for _ in range(rounds)]
        told[f"{name} processor"] = worked[-rounds:]

    told["thread"], told["thread processor"] = _threads(application, screen, dice, rounds)
    told["rss MiB"] = _rss()
    worked.clear()
    typed: list[float] = []
    for words in ("pathway", "foster carers", "orthodontist", "placement stab", "why"):
        narrow = ""
        for letter in words:
            narrow += letter
            typed.append(step(lambda text=narrow: screen.list._on_search_changed(text)))
        step(lambda: screen.list._on_search_changed(""))
    told["keystroke"] = typed
    told["keystroke processor"] = worked
    os.write(1, json.dumps(told).encode() + b"\n")
    os._exit(0)


def _threads(application, screen, dice, rounds: int) -> tuple[list[float], list[float]]:
    """From the choice of a row to its painted thread: what the window paints of itself, and no more."""
    from carer_desk.ui.questions.thread_view import ThreadView

    model = screen.list.model
    screen.show_record(model.id_at(0))
    application.processEvents()
    body = PaintWatch(screen.findChild(ThreadView).widget())
    clock: list[float] = []
    processor: list[float] = []
    for _ in range(rounds + 1):
        chosen = model.id_at(dice.randrange(model.rowCount()))
        body.painted = False
        started, begun = time.perf_counter(), time.process_time()
        screen.show_record(chosen)
        body.wait(application)
        application.processEvents()
        clock.append((time.perf_counter() - started) * 1000)
        processor.append((time.process_time() - begun) * 1000)
    return clock[1:], processor[1:]


def papers(desk: Path, key: bytes, folder: Path) -> None:
    """The window's longest standstill while a report of the whole desk is written beside it."""
    from PySide6.QtTest import QSignalSpy

    from carer_desk.gathering import chair_facts
    from carer_desk.reports.chair import build
    from carer_desk.reports.chair_report import ChairChoices
    from carer_desk.ui.paper_places import PaperPlaces
    from carer_desk.ui.report.writing_card import WritingCard

    application, window = _opened(desk, key)
    window.show_page("questions")
    window.show()
    choices = ChairChoices(date(1990, 1, 1), date(2026, 6, 30))
    report = build(chair_facts(window.session.desk, choices), choices)
    _settle(application)
    gaps: dict[str, float] = {}
    for ending in ("docx", "pdf"):
        card = WritingCard(window.session, PaperPlaces(), window)  # packs and writes as the Report page does
        ended = QSignalSpy(card.ended)
        application.processEvents()
        last = time.perf_counter()
        card.write(report, ending, folder / f"gap.{ending}")
        widest = 0.0
        while not ended.count():
            application.processEvents()
            now = time.perf_counter()
            widest, last = max(widest, now - last), now
            time.sleep(0.001)
        gaps[ending] = widest * 1000
    os.write(1, json.dumps(gaps).encode() + b"\n")
    os._exit(0)


def _opened(path: Path, key: bytes):
    from carer_desk import app
    from carer_desk.ui.preferences import Preferences
    from carer_desk.ui.tidying import Tidying

    keys.unseal = lambda _path, _passphrase: key
    application = QApplication([])
    Tidying(application)
    settings = QSettings(os.environ["BENCH_SETTINGS"], QSettings.Format.IniFormat)
    program = app.CarerDesk(application, path.parent, Preferences(settings), _now)
    every_page = app.window_pages
    app.window_pages = lambda show: [page for page in every_page(show) if page.key != "today"]
    shown = app.MainWindow.show
    app.MainWindow.show = lambda _window: None
    program.entrance._open(path, PASSPHRASE if key else None)
    app.MainWindow.show = shown
    application.program = program
    program.window.resize(1250, 850)
    return application, program.window


def _settle(application: QApplication) -> None:
    """Wait for what the start left for later, above all the charts' library: it is not the steps' doing."""
    settled = time.perf_counter() + 4
    while time.perf_counter() < settled:
        application.processEvents()
        time.sleep(0.001)


def _now() -> datetime:
    return datetime(2026, 7, 1, 12, 0)


def _rss() -> float:
    with Path("/proc/self/status").open() as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))

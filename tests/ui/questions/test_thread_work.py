"""What going from one thread to the next costs: counted, never timed, so the same on every machine."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from carer_desk.panel.listing import MatterFilter


class Watch(QObject):
    """Counts what happens to the widgets inside one."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.seen: Counter[tuple[str, QEvent.Type]] = Counter()
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802
        if isinstance(watched, QWidget) and (watched is self._page or self._page.isAncestorOf(watched)):
            name = "body" if watched is self._page.body else type(watched).__name__
            self.seen[name, event.type()] += 1
        return False

    def stop(self) -> Counter[tuple[str, QEvent.Type]]:
        QApplication.instance().removeEventFilter(self)
        return self.seen


@pytest.fixture
def known(screen, desk):
    """Every matter, each shown once, so that all the cards it needs are there."""
    ids = list(desk.listing.all_ids(MatterFilter(), desk.today()))
    for matter_id in (*ids, *ids):
        screen.show_record(matter_id)
        QApplication.processEvents()
        assert screen.page.replies.cards is not None
        QApplication.processEvents()
    return ids


def test_cards_are_used_again(screen, known):
    before = set(screen.page.findChildren(QWidget))
    for matter_id in known:
        screen.show_record(matter_id)
        QApplication.processEvents()
    assert set(screen.page.findChildren(QWidget)) == before


def test_each_part_is_placed_about_once(screen, known):
    """Without it, Qt places the whole page anew for each part that is shown in it."""
    for matter_id in known:
        watch = Watch(screen.page)
        screen.show_record(matter_id)
        QApplication.processEvents()
        seen = watch.stop()
        shown = [part for part in screen.page.findChildren(QWidget) if part.isVisible()]
        placed = sum(n for (_part, kind), n in seen.items() if kind in (QEvent.Type.Move, QEvent.Type.Resize))
        assert placed <= 2 * len(shown), f"{placed} moves for {len(shown)} parts"
        assert seen["body", QEvent.Type.LayoutRequest] == 0
        assert seen["body", QEvent.Type.Paint] <= 1


def test_a_thread_takes_few_statements(screen, known, desk):
    sent: list[str] = []
    for matter_id in known:
        links = desk.threads.thread(matter_id).links
        sent.clear()
        desk.connection.set_trace_callback(sent.append)
        try:
            screen.page.show_matter(matter_id)
        finally:
            desk.connection.set_trace_callback(None)
        assert len(sent) <= 16 + 3 * len(links)

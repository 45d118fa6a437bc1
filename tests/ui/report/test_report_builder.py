"""Reading and building a report when a bug is met on the way."""

from __future__ import annotations

from datetime import date

from carer_desk.reports.chair_report import ChairChoices
from carer_desk.ui.report.report_builder import ReportBuilder


def test_a_bug_while_reading_is_told_once(qtbot, desk):
    def threads(_desk, _choices):
        yield from ()
        raise ZeroDivisionError

    builder = ReportBuilder(desk, threads, None)
    builder.read(ChairChoices(period_from=date(2021, 1, 1), period_to=date(2021, 3, 1)))
    with qtbot.captureExceptions() as bugs:
        qtbot.waitUntil(lambda: bool(bugs), timeout=5000)
        qtbot.wait(50)
    assert [kind for kind, _error, _trace in bugs] == [ZeroDivisionError]
    assert not builder.busy

"""Changes a report for its preview as it will be changed when it leaves, by what was decided about names before."""

from __future__ import annotations

from carer_desk.panel.identity.settling import Settling, folded
from carer_desk.reports.chair_report import ChairReport
from carer_desk.reports.free_texts import rewritten, texts_in
from carer_desk.reports.steps import Steps
from carer_desk.store.desk import Desk


def as_decided(desk: Desk, report: ChairReport) -> Steps[ChairReport]:
    """Put words in place that were decided on; gives the very same report where none stand in it.

    Only texts that hold such words are looked at, so that a desk without decisions waits for nothing.
    """
    decided = [
        words
        for (_kind, words), decision in desk.identity.remembered().items()
        if decision.settling is not Settling.KEEP
    ]
    if not decided:
        return report
    checking = desk.identity.checking()
    yield
    for one in texts_in(report):
        text = folded(one.text)
        if any(words in text for words in decided):
            checking.look_at_all([one])
            yield
    changes = checking.changes()
    return rewritten(report, changes) if changes else report

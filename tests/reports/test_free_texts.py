"""Every free text that a writer gets is looked at, or there is a reason why nobody need look."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import get_args, get_type_hints

from carer_desk.panel.log_book import TABLES, Sort
from carer_desk.reports.chair_report import ChairReport
from carer_desk.reports.chart_plan import Mark
from carer_desk.reports.free_texts import FREE, NOT_CHECKED, rewritten, texts_in
from carer_desk.reports.log_texts import NOT_CHECKED as NO_FREE_TEXT
from carer_desk.reports.log_texts import free_columns, log_texts, rewritten_log
from carer_desk.reports.sheet import QuestionSheet


def reached(kind, seen):
    """Every dataclass of a tree."""
    if kind not in seen:
        seen.add(kind)
        for hint in get_type_hints(kind).values():
            for part in parts(hint):
                if isinstance(part, type) and is_dataclass(part):
                    reached(part, seen)
    return seen


def parts(hint):
    """A type and all that it is made of."""
    yield hint
    for inner in get_args(hint):
        yield from parts(inner)


def test_every_text_of_what_is_written_is_checked_or_has_its_reason():
    classes = reached(ChairReport, set()) | reached(QuestionSheet, set()) | {Mark}
    assert len(classes) > 10
    for kind in classes:
        free, skipped = FREE.get(kind, {}), NOT_CHECKED.get(kind, {})
        hints = get_type_hints(kind)
        texts = {one.name for one in fields(kind) if str in parts(hints[one.name])}
        assert texts == free.keys() | skipped.keys(), kind.__name__
        assert not free.keys() & skipped.keys()
        assert all([*free.values(), *skipped.values()])
        hidden = {one.name for one in fields(kind) if not one.repr and one.name in texts}
        assert hidden - free.keys() <= {"name", "supplementary"}, (
            f"{kind.__name__}: hidden from logs, but not looked at"
        )
    for table in TABLES:
        columns = {column.name for column in table.columns if column.sort is Sort.TEXT}
        assert columns == {name for name, _ in free_columns(table, private=True)} | (
            columns & NO_FREE_TEXT.keys()
        )
    assert "private_note" not in dict(free_columns(TABLES[0], private=False))


def test_each_text_has_its_place_and_changes_there_alone(a_report_of_everything):
    report = a_report_of_everything
    told = list(texts_in(report))
    by_text = {one.text: one.place for one in told}
    wording = report.matters[0].wording
    number = report.matters[0].number
    assert f"Question {number}, wording" in [one.place for one in told if one.text == wording]
    assert by_text[report.note] == "Your own words to the chair"
    assert any("reply of" in place for place in by_text.values())
    assert rewritten(report, {}) is report and rewritten(report, {"not there": "x"}) is report
    changed = rewritten(report, {wording: "Another wording.", report.note: "Another note."})
    assert changed.matters[0].wording == "Another wording." and changed.note == "Another note."
    assert changed.matters[0].answers is report.matters[0].answers
    assert wording not in {one.text for one in texts_in(changed)}


def test_the_texts_of_the_log_name_the_question_they_belong_to(a_log_book):
    told = {one.text: one.place for one in log_texts(a_log_book)}
    assert told["Why are plans late?"] == "Question 7, wording"
    assert told["We will write"] == "Question 7, promise, words"
    assert told["They wrote"] == "Question 7, report on a promise, words"
    assert "SECRET" not in told
    changed = rewritten_log(a_log_book, {"They wrote": "Somebody wrote"})
    assert changed.rows("promise_reports")[0]["words"] == "Somebody wrote"
    assert changed.rows("matters")[0] is a_log_book.rows("matters")[0]
    assert rewritten_log(a_log_book, {}) is a_log_book
    assert isinstance(changed.rows("matters")[0]["raised_on"], date)

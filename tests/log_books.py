"""A small made-up log that holds what spreadsheets like to spoil, for the tests of the round trip."""

from __future__ import annotations

from datetime import date

from carer_desk.panel.log_book import TABLES, UUID, LogBook, Sort

LONG = "Pathway plans are written late. " * 1200
"""Longer than any cell holds."""


def identity(number):
    return f"01234567-89ab-7cde-8f01-{number:012d}"


def row(table, whose, **values):
    """A row of a table, filled up with what an empty cell means."""
    found = next(one for one in TABLES if one.name == table)
    blank = {column.name: column.blank for column in found.columns}
    return {**blank, UUID: identity(whose), **values}


def small_book(*, private=True):
    """Two matters with all that may belong to them."""
    first, second = identity(1), identity(2)
    tables = {
        "matters": (
            row(
                "matters", 1, number=1, kind="question", wording="=SUM(A1) is what the cell said. Why?",
                background="First line\nsecond line, “quoted”; é, €, 😀", private_note="Ask again\tin May",
                raised_by="foster_carers_rep", on_behalf_of=12, raised_on=date(2020, 11, 12),
                meeting=date(2020, 11, 12), must_ask=True, tags="health; plans", standing="answered",
                sheet_order=1.5, left_off=date(2021, 1, 14),
            ),
            row(
                "matters", 2, number=2, kind="concern", wording="'Tis late: 007, 1/2, 2020-10, TRUE, -5%",
                background=LONG, raised_by="care_leavers_rep", raised_on=date(2021, 1, 14),
                supplements=first, standing="awaiting_reply", closed_session=True,
            ),
        ),
        "responses": (
            row(
                "responses", 3, matter=first, said_on=date(2020, 11, 12), kind="full", said_by="Head of Service",
                said_where="draft_minutes", wording="@home: 84 % of plans were in time.", meeting=date(2020, 11, 12),
                source="minutes, item 6", judgement="part", judgement_reason="No  date was given. ",
            ),
            row(
                "responses", 4, matter=first, said_on=date(2021, 1, 14), kind="correction", said_by="00123",
                said_where="in_writing", wording="It was 82 %.", judgement="not_judged", corrects=identity(3),
            ),
        ),
        "promises": (
            row(
                "promises", 5, matter=first, response=identity(3), words="We will send a table.",
                made_on=date(2020, 11, 12), owner="Head of Service", due_words="January",
                first_due_on=date(2021, 1, 31), sign="A table with months", state="heard",
            ),
        ),
        "promise_reports": (
            row(
                "promise_reports", 6, promise=identity(5), happened_on=date(2021, 1, 14), kind="rescheduled",
                said_by="Head of Service", reason="Staff were ill", due_words="March", due_on=date(2021, 3, 31),
            ),
        ),
        "closings": (
            row("closings", 7, matter=second, closed_on=date(2021, 2, 1), outcome="noted_only", reason="Noted."),
            row("closings", 8, matter=second, closed_on=date(2021, 2, 2), reason="It came up again."),
        ),
        "links": (
            row(
                "links", 9, matter=first, indicator="pathway_plan", linked_on=date(2020, 11, 12),
                reading=identity(10), period="2020-10", value_text="84%", value=84.0, target_text="85%",
                target=85.0, rag="amber",
            ),
        ),
        "readings": (
            row(
                "readings", 10, indicator="pathway_plan", period="2020-10", text="84%", value=84.0,
                numerator=92.0, denominator=109.5, rag="amber", target_text="85%", target=85.0,
                national=0.1 + 0.2, source="Scorecard, page 2", recorded_on=date(2020, 11, 1),
            ),
            row(
                "readings", 11, indicator="pathway_plan", period="2020-10", text="c", revises=identity(10),
                recorded_on=date(2020, 12, 1),
            ),
        ),
    }  # fmt: skip
    assert all(column.sort in Sort for table in TABLES for column in table.columns)
    return LogBook(tables, private, indicators=frozenset({"pathway_plan", "visits_timely"}))

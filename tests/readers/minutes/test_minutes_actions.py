"""Tables of actions, whose rows are promises."""

from __future__ import annotations

import pytest

CELLS = [
    "Action", "Lead", "Timescale",
    "Sufficiency plan to be brought to the Board", "Head of Service", "May 2024",
    "Leaflet to be reworded", "Participation Officer", "Ongoing",
]  # fmt: skip


def by_cell(after=""):
    return "\n\n".join(["SUMMARY OF ACTIONS", *CELLS]) + after


def by_row(after=""):
    rows = ["\t".join(CELLS[place : place + 3]) for place in range(0, 9, 3)]
    return "\n\n".join(["SUMMARY OF ACTIONS", *rows]) + after


@pytest.mark.parametrize("written", [by_cell, by_row])
def test_each_row_is_a_promise(promises, written):
    found = [(one.owner, one.due_words, one.grade.value) for one in promises(written())]
    assert found == [("Head of Service", "May 2024", "firm"), ("Participation Officer", "Ongoing", "undated")]


@pytest.mark.parametrize("written", [by_cell, by_row])
@pytest.mark.parametrize("title", ["7. FOSTERING", "FOSTERING UPDATE"])
def test_what_follows_a_table_is_read_as_ever(reader, written, title):
    after = f"\n\n{title}\n\nMembers asked how many prams were lent. Officers said nine.\n\n" * 1
    items = reader.read(written(after)).items
    assert len([one for item in items for one in item.exchanges]) == 1
    assert len([one for item in items for one in item.promises]) == 2


@pytest.mark.parametrize("written", [by_cell, by_row])
def test_prose_after_a_table_is_no_row(exchanges, written):
    prose = (
        "\n\nMembers asked to see the plan before it was sent to the press."
        "\n\nThe Head of Service agreed to share it."
        "\n\nThe Chair asked when the flat was to be ready."
        "\n\nOfficers said that it was to open in June."
    )
    assert len(exchanges(written(prose))) == 2


def test_a_row_is_quoted_by_its_task_without_the_name_of_who_acts(promises):
    text = by_cell().replace("Head of Service", "P Quillfeather")
    first, second = promises(text)
    assert first.quote.text == first.wording == "Sufficiency plan to be brought to the Board"
    assert first.owner == ""
    assert text[second.quote.start : second.quote.end] == second.quote.text


@pytest.mark.parametrize("text", ["Action\n\nThe Panel was glad to meet.", "Actions", "Action\n\nLead"])
def test_what_is_no_table(promises, text):
    assert promises(text) == []


@pytest.mark.parametrize("last", ["", "\n\n34.\n\nFOSTERING\n\nMembers were glad to meet."])
def test_rows_may_be_numbered(promises, last):
    cells = ["Action No.", "Action", "Person", "Timing"]
    cells += [
        "1",
        CELLS[3],
        "Head of Service",
        "May 2024",
        "2",
        CELLS[6],
        "Participation Officer",
        "01-02-2024",
    ]
    found = [(one.owner, one.due_words) for one in promises("\n\n".join(["SUMMARY", *cells]) + last)]
    assert found == [("Head of Service", "May 2024"), ("Participation Officer", "01-02-2024")]

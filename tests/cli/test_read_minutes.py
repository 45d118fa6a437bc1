"""read-minutes: prints what minutes say, for people and for programs, and touches no desk."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from carer_desk.cli import commands

pytestmark = pytest.mark.usefixtures("each_text_read_once")

PAGE = """Agenda and draft minutes

Corporate Parenting Panel - Wednesday, 3rd July, 2019 5.00 pm

13/19 Children in Care Scorecard

Present: Councillor A (Chair), Councillor B and the foster carers’ representative

Minutes:

The foster carers’ representative asked how many reviews had been held on time. Officers
replied that 84% of personal education plans had been completed on time and agreed to bring
the figures to the next meeting.

The care leavers’ representative raised a concern about pathway plans.

RESOLVED: That the report be noted.
"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "minutes.txt"
    path.write_text(PAGE, "utf-8")
    return path


def run(*words, **how):
    return CliRunner().invoke(commands, ["read-minutes", *(str(word) for word in words)], **how)


def quotes(value):
    """Every quote in what was printed."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            yield value
        for one in value.values():
            yield from quotes(one)
    elif isinstance(value, list):
        for one in value:
            yield from quotes(one)


def test_programs_get_the_agreed_shape(page, tmp_path):
    result = run(page, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    (one,) = json.loads(result.stdout)
    assert one.keys() == {"file", "body", "date", "items"}
    assert (one["file"], one["body"], one["date"]) == (str(page), "Corporate Parenting Panel", "2019-07-03")
    (item,) = one["items"]
    assert item.keys() == {"title", "exchanges", "figures", "resolutions", "promises"}
    assert item["title"] == "Children in Care Scorecard"
    asked, raised = item["exchanges"]
    assert asked.keys() == {
        "kind", "raised_by", "quote", "wording", "reply_recorded", "replies", "promises", "indicators",
    }  # fmt: skip
    assert [(e["kind"], e["raised_by"], e["reply_recorded"]) for e in (asked, raised)] == [
        ("question", "foster_carers_rep", True),
        ("concern", "care_leavers_rep", False),
    ]
    assert asked["replies"][0].keys() == {"quote", "kind", "by"}
    assert asked["promises"][0].keys() == {"quote", "owner", "due_words", "due", "grade"}
    assert raised["indicators"][0].keys() == {"id", "words"}
    assert item["figures"][0].keys() == {"indicator", "value", "unit", "period_words", "quote"}
    assert len(item["resolutions"]) == 1
    assert list(tmp_path.iterdir()) == [page]


def test_every_quote_stands_in_the_text_at_its_place(page):
    (one,) = json.loads(run(page, "--json").stdout)
    found = list(quotes(one))
    assert len(found) > 5
    assert all(PAGE[quote["start"] : quote["end"]] == quote["text"] for quote in found)


def test_people_get_a_listing(page):
    result = run(page)
    assert result.exit_code == 0
    for words in ("3 July 2019 · plain text · draft minutes", "2 exchanges found.", "13/19 Children in Care Scorecard",
                  "Question · foster carers’ representative", "No reply recorded."):  # fmt: skip
        assert words in result.stdout


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(page, tmp_path):
    gone, broken = tmp_path / "gone.pdf", tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    result = run(gone, page, broken, "--json")
    assert result.exit_code == 1
    assert [one["file"] for one in json.loads(result.stdout)] == [str(page)]
    assert result.stderr.splitlines() == [
        "“gone.pdf” is not there. Nothing was taken from it. Check its name, and that its drive is connected.",
        "“broken.pdf” is damaged and cannot be read. Nothing was taken from it. Download it again. "
        "Open it, copy the minutes and paste them as text.",
    ]


def test_when_no_file_can_be_read_programs_get_an_empty_list(tmp_path):
    result = run(tmp_path, "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])


def test_pasted_text_comes_from_the_input():
    result = run("-", "--json", input=PAGE)
    assert result.exit_code == 0
    assert json.loads(result.stdout)[0]["file"] == "-"


def test_without_a_file_the_words_are_wrong():
    assert run().exit_code == 2

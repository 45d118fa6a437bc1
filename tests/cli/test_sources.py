"""On the command line, too, what was read says where it stands, and its words are found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from carer_desk.store.desk import Desk
from tests.store.test_sources import ASKED, SAID, TEXT, reading, source


@pytest.fixture
def read(desk):
    """A desk on which something was taken from a page of minutes."""
    opened = Desk.open(desk.path, None)
    paged = replace(source(), pages=(0, TEXT.index(SAID)))
    desk.matter, *_ = opened.sources.take(replace(reading(), source=paged))
    opened.close()
    return desk


def test_a_matter_says_from_which_page_it_was_read(read):
    shown = " ".join(read("show", read.matter).split())
    assert f"From the draft minutes of 3 March 2021, page 1 (page.txt): “{ASKED}”" in shown
    assert f"page 2 (page.txt): “{SAID}”" in shown
    asked, said, promised = read.json("show", read.matter)["sources"]
    assert asked == {
        "source": 1, "name": "page.txt", "form": "text", "date": "2021-03-03", "page": 1,
        "response": None, "promise": None, "quote": {"start": 0, "end": len(ASKED), "text": ASKED},
    }  # fmt: skip
    assert TEXT[said["quote"]["start"] : said["quote"]["end"]] == said["quote"]["text"] == SAID
    assert said["response"] and promised["promise"]


def test_a_matter_typed_by_hand_has_no_source(desk):
    number = desk.json("log", "Why?")["id"]
    assert desk.json("show", number)["sources"] == []
    assert "From the" not in desk("show", number)


def test_a_search_tells_where_the_words_stand_in_the_minutes(read):
    shown = " ".join(read("search", "bus passes").split())
    assert "Nothing was found" not in shown
    assert "In the minutes: 1 place" in shown
    assert "Draft minutes of 3 March 2021, page 2" in shown
    assert "about «bus» «passes»" in shown
    *matters, found = read.json("search", "visits late")
    assert [one["id"] for one in matters] == [read.matter]
    assert (found["source"], found["name"], found["more"]) == (1, "page.txt", False)
    (place,) = found["places"]
    quote = place["quote"]
    assert TEXT[quote["start"] : quote["end"]] == quote["text"] == "visits were late"
    assert place["page"] == 1
    assert "how many «visits» were «late»." in place["marked"]
    assert read.json("search", "nowhere") == []
